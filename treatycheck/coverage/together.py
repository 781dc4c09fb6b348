"""Cases that several provisions reach together: one those under 14, say, and another those from 14 to 18.

A clause about a child does not ask for ages, so that a limit of age demands something beyond it. But a child is under
18: provisions that reach all these years between them leave no child out. A case that is reached better so is kept in
parts, each with the provisions that reach it best: what follows these provisions is owed for every part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from treatycheck.coverage.cells import Graded, Sides, best_by_case, joint
from treatycheck.coverage.levels import CLEAN
from treatycheck.coverage.measure import plain
from treatycheck.coverage.region import Span, split

if TYPE_CHECKING:
    from treatycheck.coverage.measure import Measure


class Part(NamedTuple):
    """A part of a case that several provisions reach together: an interval of numbers, and what reaches it best.

    `dimension` is not one of the clause: its numbers are those that a term of the case means.
    """

    dimension: str
    span: Span
    level: int
    mask: int


Parts = Mapping[int, tuple[Part, ...]]
"""The parts of cases, by the number of the case."""
InParts = list[tuple[Span, list[int], list[int]]]
"""For each interval of numbers the levels of all cases, and what reaches them best."""


class Together:
    """What the provisions that bear on a clause reach of it together.

    `asked` are the sides of the clause before terms of which any one is enough are joined; `reach` tells which
    provisions reach their leaves, and `bearing` are those that reach anything of the clause.
    """

    def __init__(self, measure: Measure, asked: Sides, reach: list[list[Graded]], bearing: int) -> None:
        self.measure, self.asked, self.reach, self.bearing = measure, asked, reach, bearing
        self.index = measure.index

    def better(self, sides: Sides, levels: list[int], masks: list[int]) -> Parts:
        """Better the levels of the cases that are reached better together, and return their parts."""
        kept: dict[int, tuple[Part, ...]] = {}
        for name in self.index.parted:
            if name in self.measure.shape.dimensions or not self._is_limited_in_parts(name):
                continue
            for term, values in self.index.meaning.vocabulary.bounded[name]:
                open_ = [number for number in self._giving(term, sides) if levels[number] > CLEAN]
                found = self._measured(name, [(value.low or 0, value.high) for value in values]) if open_ else []
                for number in open_:
                    parts = [Part(name, span, own[number], best[number]) for span, own, best in found]
                    worst = max(part.level for part in parts)
                    if worst < levels[number]:
                        levels[number], masks[number] = worst, joint(part.mask for part in parts if part.level == worst)
                        kept[number] = tuple(joined(parts))
        return kept

    def _is_limited_in_parts(self, name: str) -> bool:
        return sum(bool(mask & self.bearing) for mask in self.index.numbered[name].values()) > 1

    def _measured(self, name: str, spans: list[Span]) -> InParts:
        """Measure all cases for each of the intervals that provisions tell apart."""
        measure = self.measure
        bad, dynamic = measure.demands(self.asked, self.bearing, without=name)
        lists = measure.products(self.reach)
        found: InParts = []
        for span in split(spans, self.index.bounds(name)):
            # What has no limit reaches each part as it reaches all: where parts are better, it is best in none.
            graded = plain(*self.index.reach_number(name, *span))
            held = [[mask & own for mask in listed] for listed, own in zip(lists, graded, strict=True)]
            levels, masks = best_by_case(held, bad, dynamic)
            if measure.one_of:
                _, levels, masks = measure.joined(self.asked, levels, masks)
            found.append((span, levels, masks))
        return found

    def _giving(self, term: str, sides: Sides) -> Iterable[int]:
        """Return the cases that give a term: by the circumstances of the clause, or by what is done in them.

        Terms of which any one is enough give nothing: what is done need not be what means these numbers.
        """
        every = product(*(leaves for _, leaves in sides))
        if all(term in choice for choice in self.measure.shape.choices):
            return [number for number, _ in enumerate(every)]
        giving = self.measure.giving(frozenset({term}))
        given = [giving.get(name, set()) if name not in self.measure.one_of else set() for name, _ in sides]
        return [
            number
            for number, leaves in enumerate(every)
            if any(leaf in own for leaf, own in zip(leaves, given, strict=True))
        ]


def joined(parts: Sequence[Part]) -> list[Part]:
    """Return parts without the bounds between them that make no difference."""
    found: list[Part] = []
    for part in sorted(parts, key=lambda one: one.span[0]):
        last = found[-1] if found else None
        if last and last.span[1] == part.span[0] and last[2:] == part[2:]:
            found[-1] = last._replace(span=(last.span[0], part.span[1]))
        else:
            found.append(part)
    return found
