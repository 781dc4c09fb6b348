"""Penalties held against each other: an aggravated form against its basic form, attempt against the deed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from treatycheck.coverage.index import LawIndex, bits
from treatycheck.model.law import LIFE, Provision, Sanction

CUSTODY = "deprivation_of_liberty"
LOWER, SAME, HIGHER, UNKNOWN, NOT_ASKED = "lower", "same", "higher", "unknown", "not_asked"

Range = tuple[float, float]
"""The least and the most days of imprisonment; without imprisonment both are 0."""


def range_of(sanctions: Iterable[Sanction], index: LawIndex) -> Range | None:
    """Return the range of imprisonment, or None where the law gives no bound or no penalty at all."""
    listed = list(sanctions)
    custodial = [one for one in listed if CUSTODY in index.meaning.above(one.name)]
    if not listed or any(one.maximum is None for one in custodial):
        return None
    most = max((float("inf") if one.maximum == LIFE else float(one.maximum or 0) for one in custodial), default=0.0)
    if len(custodial) < len(listed) and all(one.link != "and" for one in listed):
        return 0.0, most
    bounds = [float("inf") if one.minimum == LIFE else float(one.minimum or 0) for one in custodial]
    return min(bounds, default=0.0), most


def aggravation(provision: Provision, index: LawIndex) -> tuple[str, str]:
    """Return how the penalty of an aggravated form stands to those of its basic forms, and which form shows it."""
    found: list[tuple[str, str]] = []
    own = index.sanctions(provision)
    for basic in index.targets(provision, provision.aggravates):
        other = index.sanctions(basic)
        found.append((compared(own, other, index), basic.citation))
    for answer in (LOWER, SAME, UNKNOWN):
        for one in found:
            if one[0] == answer:
                return one
    return (HIGHER, "") if found else (NOT_ASKED, "")


def compared(own: tuple[Sanction, ...], other: tuple[Sanction, ...], index: LawIndex) -> str:
    """Say how a penalty stands to another: by its most, then by its least, then by anything else that it adds."""
    mine, theirs = range_of(own, index), range_of(other, index)
    # What carries no imprisonment, and aggravates what does, comes beside it.
    if mine is None or theirs is None or mine[1] == 0 < theirs[1]:
        return UNKNOWN
    if mine[1] != theirs[1]:
        return HIGHER if mine[1] > theirs[1] else LOWER
    if mine[0] != theirs[0]:
        return HIGHER if mine[0] > theirs[0] else SAME
    return SAME if set(own) == set(other) else UNKNOWN


def attempts(numbers: Iterable[int], index: LawIndex) -> Iterator[tuple[int, str, str]]:
    """Yield for each rule on attempt how its penalty stands to the deeds it applies to, and a deed that shows it."""
    deeds: dict[tuple[Sanction, ...], int] = {}
    for position, effective in enumerate(index.effectives):
        deeds[effective.sanctions] = deeds.get(effective.sanctions, 0) | 1 << position
    most = {sanctions: found[1] for sanctions in deeds if (found := range_of(sanctions, index)) is not None}
    for number in numbers:
        provision = index.effectives[number].provision
        own = range_of(provision.sanctions, index)
        applies = index.applies(number)
        milder = 0 if own is None else sum(deeds[sanctions] for sanctions, days in most.items() if days < own[1])
        for position in islice(bits(milder & applies), 1):
            yield number, HIGHER, index.effectives[position].provision.citation
        if not milder & applies:
            yield number, NOT_ASKED if own is None else SAME, ""
