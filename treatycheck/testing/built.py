"""Strategies for laws by construction: laws that meet a requirement, laws that fail it in one way, changed laws."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

import attrs
from hypothesis import strategies as st

from treatycheck.catalogue import Catalogue, shipped
from treatycheck.model.law import Demand, Law, Provision, Value
from treatycheck.model.treaty import Requirement, Treaty
from treatycheck.model.vocabulary import Vocabulary
from treatycheck.testing.drafts import (
    Drafted,
    Failure,
    NoLawFor,
    Subject,
    drafted,
    failures,
    replaced,
    subject_of,
    without,
)
from treatycheck.testing.setting import exchanged
from treatycheck.testing.words import conditions_of, has_terms, rarely, terms_of


def meeting(
    requirement: Requirement | str, treaty: Treaty | None = None, catalogue: Catalogue | None = None
) -> st.SearchStrategy[Law]:
    """Draw laws that meet a requirement by construction, given itself or by its id (`"ets185:art2"`).

    They are the provisions that the treaty asks for, and go further than it: they ask for less, or reach more. A duty
    over other articles follows the provisions of one of them. The treaty is that of the id, if none is given.

    Raises:
        UnknownName: for a treaty or requirement that does not exist.
        NoLawFor: for a line that asks nothing of a law.
    """
    subject = subject_of(requirement, treaty, catalogue)
    return drafts(subject).flatmap(lambda draft: _wider(subject, draft))


def failing(
    requirement: Requirement | str, treaty: Treaty | None = None, catalogue: Catalogue | None = None
) -> st.SearchStrategy[Failure]:
    """Draw laws that fail a requirement in exactly one way, each with what is wrong and the verdict that it must get.

    The one fault is a term that is not reached, a demand that the treaty does not allow, a limit or a sanction that is
    not set, or that there is no provision at all.

    Raises:
        UnknownName: for a treaty or requirement that does not exist.
        NoLawFor: for a line that asks nothing of a law, or that every law meets which has such a provision.
    """
    subject = subject_of(requirement, treaty, catalogue)
    if next(failures(subject, drafted(subject)), None) is None:
        raise NoLawFor(f"{subject.requirement.id} leaves nothing out that a law could lack")

    @cache
    def failing_over(target: Requirement | None) -> st.SearchStrategy[Failure]:
        return st.sampled_from(list(failures(subject, drafted(subject, target))))

    return st.sampled_from(subject.targets or (None,)).flatmap(failing_over)


def drafts(subject: Subject) -> st.SearchStrategy[Drafted]:
    """Draw the plain law that meets a requirement; of a duty, over each article that it follows."""
    if not subject.targets:
        return st.builds(drafted, st.just(subject))
    return st.sampled_from(subject.targets).map(lambda target: drafted(subject, target))


@st.composite
def _wider(draw: st.DrawFn, subject: Subject, draft: Drafted) -> Law:
    """Draw what reaches at least what a draft reaches: nothing of this can make a law miss what it met."""
    own = []
    for provision in draft.own:
        wider = provision
        if draw(rarely):
            wider = attrs.evolve(wider, demands=wider.demands[1:])
        for name in [name for name, _ in wider.dimensions if not subject.looked_up]:
            wider = draw(_widened(wider, name, subject.catalogue.lexicon)) if draw(rarely) else wider
        own.append(wider)
    return draft.law(own=own)


def _widened(provision: Provision, name: str, vocabulary: Vocabulary) -> st.SearchStrategy[Provision]:
    """Draw a provision that reaches more in one dimension: a term more, a lesser fault, or all by its silence."""
    dimension = vocabulary.dimensions[name]
    values = provision.values(name) or ()
    if has_terms(dimension):
        named = {value.term for value in values}
        more = [term for term in terms_of(vocabulary, name) if term not in named]
        offered = (
            [st.sampled_from(more).map(lambda term: replaced(provision, name, (*values, Value(term))))] if more else []
        )
        silence = [st.just(without(provision, name))] if dimension.silence == "all" else []
        return st.one_of(*offered, *silence, st.just(provision))
    if dimension.ordered:
        lesser = dimension.ordered[: dimension.ordered.index(values[0].term)] if values else ()
        made = [replaced(provision, name, (Value(term),)) for term in reversed(lesser)]
        return st.sampled_from([*made, without(provision, name)])
    return st.just(without(provision, name) if dimension.silence == "all" else provision)


# ---------------------------------------------------------------- changed laws


@attrs.frozen
class Mutation:
    """A law that was changed in one place, and in words the change."""

    law: Law
    change: str


def mutations(law: Law, catalogue: Catalogue | None = None) -> st.SearchStrategy[Mutation]:
    """Draw small changes of a law, each in one provision.

    A provision or a term is dropped, a term or a demand added, a demand dropped, or a `?` set or taken away. What is
    added comes from the vocabulary of the catalogue (the shipped one if None).

    Raises:
        NoLawFor: for a law without provisions, in which there is nothing to change.
    """
    vocabulary = (catalogue or shipped()).lexicon
    if not law.provisions:
        raise NoLawFor("a law without provisions has nothing to change")
    return st.integers(0, len(law.provisions) - 1).flatmap(
        lambda position: _mutated(law.provisions[position], vocabulary).map(
            lambda changed: Mutation(exchanged(law, position, *([changed[0]] if changed[0] else [])), changed[1])
        )
    )


Changed = tuple[Provision | None, str]


def _mutated(provision: Provision, vocabulary: Vocabulary) -> st.SearchStrategy[Changed]:
    """Draw a change of a provision, and its words."""
    known: list[Changed] = [(None, f"drops {provision.citation}")]
    known += [(one, f"{words} in {provision.citation}") for one, words in _subtracted(provision)]
    known += [(one, f"{words} in {provision.citation}") for one, words in _doubted(provision)]
    added = [st.sampled_from(known)]
    kind = vocabulary.kinds[provision.kind]
    if "only_if" in kind.clauses and conditions_of(vocabulary):
        added.append(st.sampled_from(conditions_of(vocabulary)).map(lambda name: _demanding(provision, name)))
    for name, values in provision.dimensions:
        more = [term for term in terms_of(vocabulary, name) if Value(term) not in values]
        if has_terms(vocabulary.dimensions[name]) and more:
            added.append(st.sampled_from(more).map(partial(_adding, provision, name)))
    return st.one_of(*added)


def _demanding(provision: Provision, name: str) -> Changed:
    demands = (*provision.demands, Demand((name,)))
    return attrs.evolve(provision, demands=demands), f"demands {name} in {provision.citation}"


def _adding(provision: Provision, name: str, term: str) -> Changed:
    values = (*(provision.values(name) or ()), Value(term))
    return replaced(provision, name, values), f"adds {term} to {name} in {provision.citation}"


def _subtracted(provision: Provision) -> Iterator[tuple[Provision, str]]:
    """Yield a provision without one of its terms or demands."""
    for name, values in provision.dimensions:
        for value in values if len(values) > 1 else ():
            rest = tuple(one for one in values if one is not value)
            yield replaced(provision, name, rest), f"drops {told(value)} from {name}"
    for demand in provision.demands:
        rest_of = tuple(one for one in provision.demands if one is not demand)
        yield attrs.evolve(provision, demands=rest_of), f"drops the demand {' or '.join(demand.terms)}"


def _doubted(provision: Provision) -> Iterator[tuple[Provision, str]]:
    """Yield a provision with a `?` where there was none, or without the one that there was."""
    for name, values in provision.dimensions:
        for value in values:
            turned = tuple(attrs.evolve(one, arguable=not one.arguable) if one is value else one for one in values)
            words = "takes the ? from" if value.arguable else "puts a ? on"
            yield replaced(provision, name, turned), f"{words} {told(value)}"
    for demand in provision.demands:
        turned_of = tuple(
            attrs.evolve(one, arguable=not one.arguable) if one is demand else one for one in provision.demands
        )
        words = "takes the ? from" if demand.arguable else "puts a ? on"
        yield attrs.evolve(provision, demands=turned_of), f"{words} {' or '.join(demand.terms)}"


def told(value: Value) -> str:
    """Return a value in words: its term, or its numbers."""
    return value.term or f"{value.low or 0} to {'any' if value.high is None else value.high}"
