"""Mutants of whom and what a duty binds: its strength, the articles that it follows, what it forbids or limits."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from treatycheck.model.articles import number_of
from treatycheck.model.law import Article
from treatycheck.model.treaty import ArticleRange, Requirement
from treatycheck.proof.clauses import spans
from treatycheck.proof.ground import Change, Ground, bounds_moved, without

GRADES = ("shall", "shall_endeavour", "may")
"""A strength for each gravity of a gap: error, warning, none."""
ALIKE = {"shall_within_principles": "shall_endeavour", "shall_consider": "may"}
"""The other strengths, each with the one that grades alike: these two no example can tell apart."""


def duty_changes(requirement: Requirement, ground: Ground) -> Iterator[Change]:
    """Yield a requirement that binds more or less strongly, or follows other articles, or forbids something else."""
    for strength in GRADES:
        if ALIKE.get(requirement.strength, requirement.strength) != strength:
            yield strength.replace("_", " "), attrs.evolve(requirement, strength=strength)
    for what, over in over_changes(requirement, ground):
        yield what, attrs.evolve(requirement, over=over)
    if requirement.where_defined:
        yield "drop where defined", attrs.evolve(requirement, where_defined=False)
    elif requirement.kind and not requirement.follows:
        yield "only where defined", attrs.evolve(requirement, where_defined=True)
    yield from prohibition_changes(requirement, ground)
    yield from number_changes(requirement)


def prohibition_changes(requirement: Requirement, ground: Ground) -> Iterator[Change]:
    """Yield a requirement that forbids what another one does."""
    if requirement.forbidden:
        known = ((one.forbidden, one.excepted) for one in ground.treaty.duties if one.forbidden)
        for other, excepted in dict.fromkeys(known):
            if (other, excepted) != (requirement.forbidden, requirement.excepted):
                demand = f"except {other}" if excepted else other
                yield f"forbid {demand}", attrs.evolve(requirement, forbidden=other, excepted=excepted)


def number_changes(requirement: Requirement) -> Iterator[Change]:
    """Yield a requirement with another limit, or for offences of another least penalty."""
    if requirement.limits:
        for values in bounds_moved(requirement.limits.values):
            limits = attrs.evolve(requirement.limits, values=values)
            yield f"limit to {spans(values)}", attrs.evolve(requirement, limits=limits)
    if requirement.least is not None:
        yield "drop the least penalty", attrs.evolve(requirement, least=None)
        for days in (requirement.least - 1, requirement.least + 1):
            yield f"least penalty of {days} days", attrs.evolve(requirement, least=days)


def over_changes(requirement: Requirement, ground: Ground) -> Iterator[tuple[str, tuple[ArticleRange, ...]]]:
    """Yield the articles that a duty follows with one less, or one more; only where other requirements are meant."""
    followed = targets(requirement, requirement.over, ground)
    for what, over in articles_changed(requirement.over):
        if over and targets(requirement, over, ground) != followed:
            yield what, over
    if requirement.forbidden:
        # What is forbidden here may be open elsewhere: that is said by the permissions there.
        return
    kinds = {ground.compiled.requirements[name].kind for name in followed}
    for one in ground.treaty.duties if requirement.over else ():
        more = (*requirement.over, (one.article, None))
        if one.id not in followed and one.kind in kinds and targets(requirement, more, ground) != followed:
            yield f"follow {one.article.citation} too", more


def applied_changes(requirement: Requirement) -> Iterator[Change]:
    """Yield a line that applies one article less of another treaty, or applies them to one article less."""
    for what, applied in articles_changed(requirement.applied):
        if applied:
            yield f"{what} of what it applies", attrs.evolve(requirement, applied=applied)
    for what, over in articles_changed(requirement.over):
        if over:
            yield f"{what} of what it applies that to", attrs.evolve(requirement, over=over)


def targets(requirement: Requirement, over: tuple[ArticleRange, ...], ground: Ground) -> frozenset[str]:
    """Return the requirements that a duty follows if it names these articles."""
    return ground.compiled.followed(attrs.evolve(requirement, over=over))


def articles_changed(over: tuple[ArticleRange, ...]) -> Iterator[tuple[str, tuple[ArticleRange, ...]]]:
    """Yield a list of articles without one of them, also of those that a range holds."""
    for number, (first, last) in enumerate(over):
        if last is None:
            yield f"drop {first.citation}", without(over, number)
            continue
        low, high = number_of(first.parts[0])[0], number_of(last.parts[0])[0]
        for dropped in range(low, high + 1):
            pieces = [(low, dropped - 1), (dropped + 1, high)]
            left = tuple(piece_of(first.treaty, *piece) for piece in pieces if piece[0] <= piece[1])
            yield f"drop art. {dropped}", (*over[:number], *left, *over[number + 1 :])


def piece_of(treaty: str, low: int, high: int) -> ArticleRange:
    """Return a range of articles, or the one that is left of it."""
    return Article(treaty, (str(low),)), Article(treaty, (str(high),)) if high > low else None
