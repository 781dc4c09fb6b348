"""What stands between a gap and the provisions that reach it: what they demand beyond the treaty, and what is open."""

from __future__ import annotations

from collections.abc import Sequence

from treatycheck.advice.burdens import implies, likeness
from treatycheck.advice.scenario import spans_of
from treatycheck.advice.shortfall import short_in
from treatycheck.advice.witnesses import closeness
from treatycheck.coverage.cells import Cells
from treatycheck.coverage.effective import Demanded
from treatycheck.coverage.gaps import Gap
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.instruments import all_demands
from treatycheck.coverage.levels import ARGUABLE, NARROWER
from treatycheck.coverage.numbers import ends_after, lets_part_through
from treatycheck.coverage.region import Span


def excess(gap: Gap, position: int, index: LawIndex) -> list[Demanded]:
    """Return the demands that put a provision at the level of the gap: its own, and those of what it applies to."""
    short = short_in(gap, position, index)
    return [*own_excess(gap, position, index), *(demand for demands in short.values() for demand in demands)]


def own_excess(gap: Gap, position: int, index: LawIndex) -> list[Demanded]:
    """Return the demands that a provision makes itself, and that put it at the level of the gap."""
    found = []
    for demand in all_demands(gap.cells, position, index):
        level = gap.cells.level_of(demand)
        if level >= ARGUABLE and (level >= NARROWER or gap.level == ARGUABLE) and not is_given(demand, gap, position):
            found.append(within_parts(demand, gap, position))
    return found


def reached_in(gap: Gap, position: int) -> list[int]:
    """Return the numbers of the cases of a gap that a provision reaches best."""
    return [number for number in gap.numbers() if gap.cells.masks[number] >> position & 1]


def within_parts(demand: Demanded, gap: Gap, position: int) -> Demanded:
    """Return what is open of a limit of numbers in those parts of cases that a provision reaches, not others."""
    if not demand.of or not gap.cells.parts:
        return demand
    reached = reached_in(gap, position)
    if not all(number in gap.cells.parts for number in reached):
        return demand
    parts = [part for number in reached for part in gap.cells.parts[number] if part.dimension == demand.of]
    rest = dict.fromkeys((*part.span, False) for part in parts if not part.mask >> position & 1)
    return demand._replace(open=demand.open | {demand.of}, numbers=(*demand.numbers, *rest)) if parts else demand


def is_given(demand: Demanded, gap: Gap, position: int) -> bool:
    """Say whether a demand follows from what is done itself, in each case of a gap that a provision reaches."""
    if demand.literals.isdisjoint(gap.cells.shape.by_leaf) and not gap.cells.parts:
        return False
    reached = reached_in(gap, position)
    return bool(reached) and all(
        implies(gap.cells, number, demand) or lets_part_through(demand, gap.cells.parts.get(number, ()), position)
        for number in reached
    )


def lightest(gap: Gap, index: LawIndex) -> list[int]:
    """Return provisions that together cover a gap at its level: first the one that covers most with least excess.

    Among equals, the one that was written for this; then by the names of what is in the way, never by their order.
    """
    cases: dict[int, set[int]] = {}
    for number in gap.numbers():
        for position in bits(gap.cells.masks[number]):
            cases.setdefault(position, set()).add(number)
    if len(cases) < 2:
        return list(cases)
    cost = {}
    for position in cases:
        names = [name for demand in excess(gap, position, index) for name in names_of(demand)]
        names += doubts(gap, position, index)
        cost[position] = (len(names), -closeness(position, gap.cells, index), sorted(names))
    left = set().union(*cases.values())
    found: list[int] = []
    while left:
        best = min(cases, key=lambda position: (-len(cases[position] & left), cost[position], position))
        found.append(best)
        left -= cases[best]
    return found


def meant_for(gap: Gap, told: Sequence[int], index: LawIndex) -> list[int]:
    """Return the provision that reaches a whole gap too narrowly and was written for it more than all that are told.

    It may demand more than others, and yet be the one to amend: they would no longer punish what they are for.
    """
    if gap.level != NARROWER:
        return []
    whole = gap.masks
    for number in gap.numbers():
        whole &= gap.cells.masks[number]
    close = {position: likeness(position, gap.cells, index) for position in (*told, *bits(whole))}
    best = max(close.values(), default=0)
    if any(close[position] == best for position in told):
        return []
    return [next(position for position in bits(whole) if close[position] == best)]


def doubts(gap: Gap, position: int, index: LawIndex) -> list[str]:
    """Return what a provision reaches only arguably of a gap: terms, and dimensions of numbers."""
    found = []
    effective = index.effectives[position]
    sources = [effective, *(index.effectives[one] for one in applying(gap.cells, position, index))]
    enough = gap.cells.shape.one_of
    for number, (name, _) in enumerate(gap.cells.sides):
        leaves = gap.leaves(number)
        if isinstance(leaves[0], tuple):
            if any(doubted(leaf, effective.numbers.get(name, ())) for leaf in spans_of(leaves)):
                found.append(name)
            continue
        said = [one.dimensions.get(name, ((), ())) for one in sources]
        arguable = dict.fromkeys(term for _, doubted in said for term in doubted)
        if not arguable:
            continue
        reached = {leaf for certain, _ in said for term in certain for leaf in index.meaning.leaves(term, name)}
        asked = set(enough.get(name, map(str, leaves)))
        found += [term for term in arguable if (set(index.meaning.leaves(term, name)) - reached) & asked]
    return found


def applying(cells: Cells, position: int, index: LawIndex) -> list[int]:
    """Return the provisions whose word holds for a provision that a duty looks at, as a safeguard holds for a power."""
    if not cells.of_heads:
        return []
    return list(bits(index.applying(cells.shape.kind, 1 << position)))


def doubted(leaf: Span, spans: Sequence[tuple[int, int | None, bool]]) -> bool:
    """Say whether an interval lies within spans of which none is certain."""
    around = [arguable for low, high, arguable in spans if low <= leaf[0] and ends_after(high, leaf[1])]
    return bool(around) and all(around)


def names_of(demand: Demanded) -> list[str]:
    """Return the names of a demand's terms, without their signs."""
    return sorted(literal.lstrip("-").rpartition(":")[2] for literal in demand.named)
