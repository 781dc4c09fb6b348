"""What provisions demand that a treaty does not allow, and how closely they fit what a clause asks for."""

from __future__ import annotations

from collections.abc import Iterable

from treatycheck.advice.shortfall import short_of
from treatycheck.coverage.cells import Cells, Group
from treatycheck.coverage.effective import Demanded
from treatycheck.coverage.gaps import Gap
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.instruments import all_demands
from treatycheck.coverage.levels import NARROWER

UNLAWFULNESS = "unlawfulness"

Burden = frozenset[frozenset[str]]
"""Demands, each by the literals that tell it, and by its numbers."""


def minimal(burdens: Iterable[Burden]) -> frozenset[Burden]:
    """Return the burdens that hold no other of them."""
    found = frozenset(burdens)
    return frozenset(one for one in found if not any(other < one for other in found))


class Burdens:
    """What provisions demand that the treaty does not allow."""

    def __init__(self, index: LawIndex) -> None:
        self.index = index
        self._known: dict[tuple[Cells, int], tuple[Burden, list[Demanded]]] = {}

    def at(self, cells: Cells, number: int, position: int) -> Burden:
        """Return the demands of one provision that the treaty does not allow and that no act of the case implies."""
        key = (cells, position)
        if key not in self._known:
            listed = [one for one in all_demands(cells, position, self.index) if cells.level_of(one) >= NARROWER]
            implied = [one for one in listed if not one.literals.isdisjoint(cells.shape.by_leaf)]
            self._known[key] = frozenset(one.weight for one in listed), implied
        burden, implied = self._known[key]
        if implied:
            burden = burden.difference(one.weight for one in implied if implies(cells, number, one))
        first = cells.leaves_at(number)[0] if cells.groups() != (None,) else None
        short = short_of([first], position, self.index) if isinstance(first, Group) and first.behind else {}
        return burden.union(one.weight for demands in short.values() for one in demands) if short else burden

    def lightest(self, cells: Cells, number: int) -> frozenset[Burden]:
        """Return the burdens of the provisions that reach a case, without those that hold another."""
        return minimal(self.at(cells, number, position) for position in bits(cells.masks[number]))

    def ways(self, gap: Gap) -> tuple[list[int], list[int]]:
        """Return the provisions by which the cases of a gap are reached, one for each of their lightest burdens.

        First those that demand fewest things beyond the treaty, then those that demand others, and more. All cases of
        a gap have the same burdens; several provisions may share one, each for some of the cases.
        """
        numbers = gap.numbers()
        light = self.lightest(gap.cells, numbers[0])
        carrying: dict[Burden, dict[int, int]] = {}
        for number in numbers:
            for position in bits(gap.cells.masks[number]):
                own = self.at(gap.cells, number, position)
                if own in light:
                    counts = carrying.setdefault(own, {})
                    counts[position] = counts.get(position, 0) + 1
        chosen = {own: min(counts, key=lambda one: (-counts[one], one)) for own, counts in carrying.items()}
        ordered = sorted(chosen.items(), key=lambda item: item[1])
        fewest = min(map(len, light), default=0)
        return (
            [position for own, position in ordered if len(own) == fewest],
            [position for own, position in ordered if len(own) > fewest],
        )


def implies(cells: Cells, number: int, demand: Demanded) -> bool:
    """Say whether a demand follows from what is done in a case."""
    return any(
        not demand.literals.isdisjoint(cells.shape.closures.get(name, {}).get(str(leaf), frozenset()))
        for (name, _), leaf in zip(cells.sides, cells.leaves_at(number), strict=True)
    )


def within_parts(demand: Demanded, gap: Gap, position: int) -> Demanded:
    """Return what is open of a limit of numbers in those parts of cases that a provision reaches, not others."""
    reached = [number for number in gap.numbers() if gap.cells.masks[number] >> position & 1]
    if not demand.of or not all(number in gap.cells.parts for number in reached):
        return demand
    parts = [part for number in reached for part in gap.cells.parts[number] if part.dimension == demand.of]
    rest = dict.fromkeys((*part.span, False) for part in parts if not part.mask >> position & 1)
    return demand._replace(open=demand.open | {demand.of}, numbers=(*demand.numbers, *rest)) if parts else demand


def likeness(position: int, cells: Cells, index: LawIndex) -> int:
    """Count the demands of a provision that are what a clause gives, or follow from it: which one to amend.

    That an act must be wrongful says nothing of what a provision is for.
    """
    effective = index.effectives[position]
    wrongful = {value.term for value in effective.provision.values(UNLAWFULNESS) or ()}
    given = frozenset(cells.shape.given).union(*cells.shape.choices) - wrongful
    return sum(bool(demand.literals & given) for demand in effective.demands)


def given_in(gap: Gap) -> set[str]:
    """Return what follows from the circumstances of a clause in any case of a gap, and from what is done there."""
    shape = gap.cells.shape
    found = set().union(*shape.choices)
    for number, (name, _) in enumerate(gap.cells.sides):
        closures = shape.closures.get(name, {})
        found = found.union(*(closures.get(str(leaf), ()) for leaf in gap.leaves(number)))
    return found
