"""Limits of numbers: what a provision that names some numbers demands of a clause that does not ask for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from treatycheck.coverage.effective import Demanded, Intervals
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import Span, meet, split
from treatycheck.model.law import Value

if TYPE_CHECKING:
    from treatycheck.coverage.together import Part


def limit_of(name: str, intervals: Intervals, meaning: Meaning) -> Demanded:
    """Return the demand that a limit to some numbers is, where the clause does not ask for them.

    Terms entail it whose numbers are all let through; where none entails any number, all limits are one demand.
    """
    doubt = all(doubt for _, _, doubt in intervals)
    bounded = meaning.vocabulary.bounded.get(name, ())
    if not bounded:
        return Demanded(frozenset({name}), doubt)
    certain = [(low, high) for low, high, doubt in intervals if not doubt]
    possible = [(low, high) for low, high, _ in intervals]
    surely = {term for term, values in bounded if all(held(value, certain) for value in values)}
    perhaps = {term for term, values in bounded if all(held(value, possible) for value in values)}
    return Demanded(frozenset({name, *surely}), doubt, frozenset(perhaps - surely), name, intervals)


def in_parts(name: str, limits: Iterable[Intervals], meaning: Meaning) -> bool:
    """Say whether several limits each let through some of the numbers that a term means, and not surely all of them."""
    return any(
        sum(is_partial(one, values) for one in limits) > 1 for _, values in meaning.vocabulary.bounded.get(name, ())
    )


def is_partial(limit: Intervals, values: Sequence[Value]) -> bool:
    """Say whether a limit lets through some of the numbers of some values, and not surely all of them."""
    some = any(meet((low, high), (value.low or 0, value.high)) for low, high, _ in limit for value in values)
    sure = [(low, high) for low, high, doubt in limit if not doubt]
    return some and not all(held(value, sure) for value in values)


def lets_part_through(demand: Demanded, parts: Iterable[Part], position: int) -> bool:
    """Say whether a demand is a limit of numbers that holds all parts of a case that a provision reaches best."""
    sure = [(low, high) for low, high, doubt in demand.numbers if not doubt]
    own = [one.span for one in parts if one.dimension == demand.of and one.mask >> position & 1]
    return bool(own) and all(held(Value(low=low, high=high), sure) for low, high in own)


def left_out(demand: Demanded, given: Collection[str], meaning: Meaning) -> list[Span]:
    """Return the numbers that some circumstances entail and that a limit does not, or not surely, let through."""
    bounds = [bound for low, high, _ in demand.numbers for bound in (low, high) if bound is not None]
    asked = [(value.low or 0, value.high) for value in entailed(demand.of, given, meaning)]
    let_through = [(low, high) for low, high, doubt in demand.numbers if not doubt]
    pieces = sorted(split(asked, bounds), key=lambda piece: piece[0])
    return [(low, high) for low, high in pieces if not held(Value(low=low, high=high), let_through)]


def entailed(dimension: str, given: Collection[str], meaning: Meaning) -> list[Value]:
    """Return the numbers of a dimension that some circumstances entail, each once."""
    bounded = meaning.vocabulary.bounded.get(dimension, ())
    return list(dict.fromkeys(value for term, values in bounded if term in given for value in values))


def held(value: Value, spans: Sequence[Span]) -> bool:
    """Say whether some intervals together hold all numbers of a value."""
    bounds = [bound for span in spans for bound in span if bound is not None]
    pieces = split([(value.low or 0, value.high)], bounds)
    return all(any(low <= start and ends_after(high, end) for low, high in spans) for start, end in pieces)


def ends_after(end: int | None, high: int | None) -> bool:
    """Say whether an interval that ends here reaches another end; None is without end."""
    return end is None or (high is not None and high <= end)
