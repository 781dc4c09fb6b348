"""Careful drafting: the notes that the rules of drafting make on a law, without those that the law accepts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from treatycheck.advice.notes import acceptances, notes_on
from treatycheck.assess import by_name, compiled_of, engine_of, meaning_of
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.catalogue.chosen import treaties_for
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.texts import today
from treatycheck.engine.drafting import facts_about, yes
from treatycheck.engine.facts import status_of
from treatycheck.engine.ruleset import Fact
from treatycheck.model.law import Accepted, Law, Provision, Statute
from treatycheck.model.notes import Note


@attrs.frozen
class Line:
    """A line that accepts a note: the provision in which it stands, or one that stands for the head of a statute."""

    accepted: Accepted
    provision: Provision
    of: str
    status: str


def lint(law: Law, as_at: date | None = None, catalogue: Catalogue | None = None) -> tuple[Note, ...]:
    """Return the notes on careful drafting of a law, in the order of its text.

    `as_at` is the day whose law counts (today if None), `catalogue` gives the rules (those shipped if None). A note
    that a provision or its statute `accepts` is left out; a line that accepts what is not noted gives a note itself.

    Raises:
        EngineError: if a rule fails.
    """
    catalogue = catalogue or shipped()
    index = LawIndex(in_text_order(law), as_at or today(), meaning_of(catalogue))
    treaties = treaties_for(law, catalogue)
    rules, engine = by_name(catalogue.rules, treaties), engine_of(treaties, catalogue, drafting=True)
    # Whatever the law claims: a check against any treaty notes nothing that is not noted here.
    every = [compiled_of(catalogue.treaty(name, examples=False), catalogue) for name in catalogue.treaty_names]
    listed = list(facts_about(index, every))
    about = {one.fact.subject: (one.provision, one.detail) for one in listed}
    notes = notes_on(engine.conclude(one.fact for one in listed), about, rules)
    accepted = {
        provision.identity: {one.note: one for one in reversed(list(acceptances(index, provision)))}
        for provision, _ in about.values()
    }
    used = {id(accepted[note.provision].get(note.rule)) for note in notes}
    kept = {note for note in notes if note.rule not in accepted[note.provision]}
    lines = {f"acceptance {number}": line for number, line in enumerate(lines_of(index))}
    asked = [acceptance_fact(subject, line, used) for subject, line in lines.items()]
    places = {subject: (placed(line), f"`accepts {line.accepted.note}`") for subject, line in lines.items()}
    kept.update(notes_on(engine.conclude(asked), places, rules))
    return tuple(sorted(kept, key=in_order))


def in_text_order(law: Law) -> Law:
    """Return a law with its provisions in the order of its texts: of two that say the same, the later one is noted."""

    def key(provision: Provision) -> tuple[str, int, int, str]:
        place = provision.place
        return place.path, place.line, place.column, provision.identity

    return attrs.evolve(law, provisions=tuple(sorted(law.provisions, key=key)))


def in_order(note: Note) -> tuple[str, int, str, str, str]:
    """Return what notes are sorted by: their place, then the rule."""
    return note.path, note.line, note.provision, note.rule, note.detail


def lines_of(index: LawIndex) -> Iterator[Line]:
    """Yield the lines that accept notes: of the heads of texts in force, and of provisions in force."""
    for statute in index.texts:
        head = head_of(statute)
        yield from (Line(one, head, "statute", "draft" if statute.draft else "in_force") for one in statute.accepts)
    for provision in index.in_force:
        if provision.accepts:
            status = status_of(provision, index)
            yield from (Line(one, provision, "provision", status) for one in provision.accepts)


def head_of(statute: Statute) -> Provision:
    """Return what stands for the head of a statute where a note needs a provision."""
    identity = f"{statute.jurisdiction}:{statute.name}:head"
    return Provision("statute", "head", statute=statute.name, identity=identity, place=statute.place)


def acceptance_fact(subject: str, line: Line, used: set[int]) -> Fact:
    """Return as a fact whether what a line accepts is noted at all."""
    fields = {"kind": line.provision.kind, "status": line.status, "of": line.of}
    return Fact("acceptance", subject, {**fields, "used": yes(id(line.accepted) in used)})


def placed(line: Line) -> Provision:
    """Return the provision of a line that accepts a note, at the place of that line."""
    own = line.accepted.place
    return attrs.evolve(line.provision, place=attrs.evolve(own, path=line.provision.place.path))
