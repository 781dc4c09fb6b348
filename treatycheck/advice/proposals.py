"""From steps to changes: for each provision or instrument a sentence for the drafter, and the edits of the text."""

from __future__ import annotations

from collections.abc import Iterable

from treatycheck.advice.scenario import joined
from treatycheck.advice.steps import (
    AddProvision,
    Propose,
    Step,
    changed,
    in_order,
    instrument_of,
    position_of,
    proposals,
    told,
)
from treatycheck.language.edits import Sources
from treatycheck.language.printer_law import instrument_lines
from treatycheck.model.amendments import AMENDMENT, INSTRUMENT, Change, Edit
from treatycheck.model.law import Law, Provision


def changes_of(steps: Iterable[Step], law: Law, sources: Sources) -> tuple[Change, ...]:
    """Return what steps change, one change for each provision and instrument, with the edits of the text."""
    by_position: dict[int, list[Step]] = {}
    found: list[Change] = []
    added: list[Change] = []
    ordered = in_order(steps)
    for step in ordered:
        position = position_of(step)
        if position is not None:
            by_position.setdefault(position, []).append(step)
        elif isinstance(step, AddProvision):
            edits = sources.added(step.provision, step.provision.place)
            words = added_words(step)
            numbered = f"{words}, and give it its own number in place of `{step.provision.citation}`."
            added.append(Change(AMENDMENT, numbered, edits, step.provision.identity, brief=f"{words}."))
    for position, listed in by_position.items():
        before = after = law.provisions[position]
        for step in listed:
            after = changed(after, step)
        sentence = f"In {cited(before)}, {told(listed)}."
        found.append(Change(AMENDMENT, sentence, sources.changed(before, after), before.identity))
    found += added
    for own in proposals(ordered):
        article = own[0].article
        edits = sources.proposed(instrument_of(own), law)
        under = f"{article.treaty} {article.citation}"
        found.append(Change(INSTRUMENT, proposed_words(own), edits, under=under))
    return tuple(found)


def cited(provision: Provision) -> str:
    """Return a provision as a sentence names it: its citation and title."""
    return f"{provision.citation} ({provision.title})" if provision.title else provision.citation


def added_words(step: AddProvision) -> str:
    """Return what to add where a law lacks a provision; how to number it is for whoever sees its lines."""
    provision = step.provision
    kind = provision.kind.replace("_", " ")
    return f"Add a provision of the kind `{kind}` for {step.requirement} ({provision.title})"


def proposed_words(own: list[Propose]) -> str:
    """Return the sentence for a declaration or reservation."""
    first = own[0]
    under = f"{first.article.treaty} {first.article.citation}"
    lead = f"Propose a {first.channel} under {under}"
    boxes = [
        " ".join(line for _, chunks in instrument_lines(instrument_of([one]))[:1] for line in chunks) for one in own
    ]
    if any(one.excluding for one in own):
        left_out = [text.partition(" excluding ")[2] for text in boxes]
        return f"{lead} that leaves out {joined(left_out, 'and')}."
    named = [
        f"the exception `{name}`" if one.demand.negated else f"`{name}`"
        for one in own
        if one.demand
        for name in one.demand.terms
    ]
    return f"{lead} that lets the law demand {joined(named, 'and')}." if named else f"{lead}."


def edits_of(changes: Iterable[Change]) -> dict[str, list[Edit]]:
    """Return all edits of some changes, by the path of the file that they amend."""
    found: dict[str, list[Edit]] = {}
    for change in changes:
        for edit in change.edits:
            found.setdefault(edit.path, []).append(edit)
    return found
