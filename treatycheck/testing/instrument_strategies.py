"""Strategies for declarations and reservations, aimed at the clauses that a treaty opens."""

from __future__ import annotations

from hypothesis import strategies as st

from treatycheck.model.law import Article, BoxPart, Demand, Instrument
from treatycheck.model.treaty import Permission, Requirement
from treatycheck.model.vocabulary import Vocabulary
from treatycheck.testing.words import AFTER, BEFORE, box_sides, boxes, conditions_of, rarely


@st.composite
def instruments(draw: st.DrawFn, requirement: Requirement, vocabulary: Vocabulary) -> Instrument:
    """Draw a declaration or reservation, mostly under a clause that a requirement opens, and as it allows."""
    treaty = requirement.article.treaty
    closed = [one for one in requirement.permissions if one.channel != "option" and one.under]
    nowhere = Permission("declaration", (Article(treaty, ("9999",)),), terms=((conditions_of(vocabulary)[0], False),))
    permission = draw(st.sampled_from([*closed, *closed, nowhere]))
    other = draw(rarely)
    forms = [
        "demand" if literals_of(permission) or permission.anything else "blanket" if permission.limit else "exclusion"
    ]
    form = draw(st.sampled_from(forms * 3 + ["demand", "exclusion", "blanket"]))
    under = draw(st.sampled_from(permission.under))
    box = box_for(requirement, permission, vocabulary).map(lambda sides: of_treaty(sides, under.treaty))
    stated = tuple(dict.fromkeys(one.stated for one in permission.conditions if one.stated))
    proposed = draw(rarely)
    return Instrument(
        "reservation" if draw(rarely) else permission.channel,
        under,
        proposed=proposed,
        demands=draw(demands_of(permission, vocabulary, other=other)) if form == "demand" else (),
        excluding=tuple(filter(None, draw(st.lists(box, min_size=1, max_size=2)))) if form == "exclusion" else (),
        within=draw(box) if draw(rarely) else (),
        states=() if draw(rarely) else stated,
        since=None if proposed else draw(st.sampled_from((None, BEFORE, BEFORE, AFTER))),
        until=None if proposed else draw(st.sampled_from((None, None, None, BEFORE))),
    )


@st.composite
def demands_of(draw: st.DrawFn, permission: Permission, vocabulary: Vocabulary, *, other: bool) -> tuple[Demand, ...]:
    """Draw the demands that an instrument names, all of one sign: those of a permission, or any `other`."""
    named = [Demand((name,), negated) for name, negated in literals_of(permission)]
    if other or not named:
        named += [Demand((name,)) for name in conditions_of(vocabulary)]
    chosen = draw(st.lists(st.sampled_from(named), min_size=1, max_size=2))
    return tuple(one for one in chosen if one.negated == chosen[0].negated)


def of_treaty(sides: tuple[BoxPart, ...], treaty: str) -> tuple[BoxPart, ...]:
    """Return the sides of a box that can be said under a treaty: its articles are that treaty's."""
    return tuple(side for side in sides if all(first.treaty == treaty for first, _ in side.articles))


def box_for(
    requirement: Requirement, permission: Permission, vocabulary: Vocabulary
) -> st.SearchStrategy[tuple[BoxPart, ...]]:
    """Draw a box that an instrument cuts out: one that the treaty offers, a part of a clause, or any."""
    allowed = [permission.exclusion] if permission.exclusion else []
    allowed += [
        (BoxPart(side.dimension, side.values[:1]),)
        for clause in requirement.clauses
        for side in clause.required
        if not vocabulary.dimensions[side.dimension].ordered
    ]
    offered = [st.sampled_from(allowed)] if allowed else []
    over = [(BoxPart(articles=((first, None),)),) for first, _ in requirement.over]
    articles = over or [(BoxPart(articles=((requirement.article, None),)),)]
    names = box_sides(vocabulary, requirement.kind) if requirement.kind else []
    drawn = [boxes(vocabulary, names)] if names else []
    return st.one_of(*offered, *drawn, st.sampled_from(articles))


def literals_of(permission: Permission) -> tuple[tuple[str, bool], ...]:
    """Return the demands that a permission names, each with its sign."""
    return (*permission.terms, *((name, False) for name in permission.one_of))
