"""What is left: the cases below a level as few, large, disjoint boxes, and the provisions that nearly reach them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from itertools import product
from math import prod

from treatycheck.coverage.cells import Cells, Group, joint, may_cut
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.levels import ARGUABLE, CLEAN, NARROWER
from treatycheck.coverage.region import OneOf

MOST_SEEDS = 12
MOST_BOXES = 400
Case = tuple[int, ...]
Positions = tuple[tuple[int, ...], ...]
"""A box of cases: for each side the positions of its leaves."""


class Gap:
    """A box of cases of one clause at one level: for each side the positions of its leaves."""

    def __init__(self, cells: Cells, level: int, positions: tuple[tuple[int, ...], ...], masks: int) -> None:
        self.cells = cells
        self.level = level
        self.positions = positions
        self.masks = masks

    @property
    def points(self) -> int:
        """Count the cases of the box."""
        return volume(self.positions)

    def leaves(self, side: int) -> tuple[object, ...]:
        """Return the leaves of one side of the box."""
        return tuple(self.cells.sides[side][1][position] for position in self.positions[side])

    def whole(self, side: int) -> bool:
        """Say whether the box holds all leaves of a side."""
        return len(self.positions[side]) == len(self.cells.sides[side][1])

    def numbers(self) -> list[int]:
        """Return the numbers of its cases."""
        found = [0]
        for (_, leaves), positions in zip(self.cells.sides, self.positions, strict=True):
            size = len(leaves)
            found = [number * size + position for number in found for position in positions]
        return found


def gaps(coverage: Coverage, burden: Callable[[Cells, int], Hashable] | None = None) -> list[Gap]:
    """Return the gaps of a requirement: cases that are arguable, narrower or not reached, largest boxes first.

    Cases that are reached only under demands stand in one box only if their `burden` is the same.
    """
    found: list[Gap] = []
    for cells in coverage.cells:
        if max(cells.levels, default=CLEAN) < ARGUABLE:
            continue
        alike: dict[tuple[int, Hashable], set[Case]] = {}
        every = product(*(range(len(leaves)) for _, leaves in cells.sides))
        for number, (case, level) in enumerate(zip(every, cells.levels, strict=True)):
            if level >= ARGUABLE:
                own = burden(cells, number) if burden and level == NARROWER else None
                alike.setdefault((level, own), set()).add(case)
        for (level, _), cases in alike.items():
            found += [gap_at(cells, level, positions) for positions in boxes(cases)]
    found.sort(key=lambda gap: (-gap.level, -gap.points, gap.cells.shape.clause.name, gap.positions))
    return found


def gap_at(cells: Cells, level: int, positions: tuple[tuple[int, ...], ...]) -> Gap:
    """Return a box of cases with all the provisions that reach any of them best."""
    gap = Gap(cells, level, positions, 0)
    for number in gap.numbers():
        gap.masks |= cells.masks[number]
    return gap


def boxes(cases: set[Case]) -> Iterator[Positions]:
    """Cut a set of cases into disjoint boxes, each as large as one finds from some seeds."""
    whole = [set(side) for side in zip(*cases, strict=True)]
    if volume(whole) == len(cases):
        yield tuple([tuple(sorted(side)) for side in whole])
        return
    left = Uncut(cases)
    for _ in range(MOST_BOXES):
        if not left.mask:
            return
        hull = left.hull()
        if volume(hull) == left.mask.bit_count():
            yield hull
            return
        numbers = list(bits(left.mask))
        best: Positions = ()
        size = 0
        for seed in numbers[:: max(1, len(numbers) // MOST_SEEDS)]:
            for grown in left.growths(seed, hull):
                count = volume(grown)
                if count > size:
                    best, size = grown, count
        left.cut(best)
        yield best
    for number in bits(left.mask):
        yield tuple((position,) for position in left.cases[number])


def volume(box: Iterable[Collection[int]]) -> int:
    """Count the cases of a box."""
    return prod(map(len, box))


class Uncut:
    """Cases that are not yet in a box: a mask of them, and for each side those at each position, as masks too."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self.cases = sorted(cases)
        self.mask = (1 << len(self.cases)) - 1
        self._at: list[dict[int, int]] = [{} for _ in self.cases[0]] if self.cases else []
        for number, case in enumerate(self.cases):
            for at, position in zip(self._at, case, strict=True):
                at[position] = at.get(position, 0) | 1 << number

    def hull(self) -> Positions:
        """Return the smallest box that holds all of them."""
        return tuple([tuple(sorted([one for one, mask in at.items() if mask & self.mask])) for at in self._at])

    def cut(self, box: Positions) -> None:
        """Take the cases of a box out."""
        held = self.mask
        for at, positions in zip(self._at, box, strict=True):
            held &= sum([at[position] for position in positions])
        self.mask &= ~held

    def growths(self, seed: int, hull: Positions) -> Iterator[Positions]:
        """Grow a case to boxes of cases that are left, beginning with each side in turn; all lie in the `hull`."""
        case, count = self.cases[seed], len(hull)
        for first in range(max(count, 1)):
            box = [[position] for position in case]
            held = [at[position] for at, position in zip(self._at, case, strict=True)]
            for side in [*range(first, count), *range(first)]:
                others, size = self.mask, 1
                for other in range(count):
                    if other != side:
                        others &= held[other]
                        size *= len(box[other])
                for position in hull[side]:
                    if position != case[side] and (others & self._at[side][position]).bit_count() == size:
                        box[side].append(position)
                        held[side] |= self._at[side][position]
            yield tuple([tuple(sorted(side)) for side in box])


def excludable(gap: Gap, coverage: Coverage) -> str:
    """Return the article under which the State can still leave out all cases of a gap, or nothing."""
    for cut in coverage.standing.possible_cuts:
        if cut.level >= NARROWER or cut.permission.clause not in ("", gap.cells.shape.clause.name):
            continue
        sides = tuple((name, tuple(gap.leaves(number))) for number, (name, _) in enumerate(gap.cells.sides))
        if all(may_cut(cut, sides, coverage.floor)):  # type: ignore[arg-type]
            return cut.permission.under[0].citation if cut.permission.under else "the treaty itself"
    return ""


def nearest(gap: Gap, index: LawIndex, most: int = 3) -> list[tuple[int, tuple[int, ...]]]:
    """Return the provisions that come nearest to a gap, each with the sides of the box that it does not reach.

    A provision comes near if it reaches the box in all sides but one, or but two, and something that is not reached
    in silence.
    """
    sides = [number for number, (_, leaves) in enumerate(gap.cells.sides) if not isinstance(leaves[0], Group)]
    whole = {}
    for side in sides:
        name = gap.cells.sides[side][0]
        whole[side] = index.all
        for leaf in gap.leaves(side):
            whole[side] &= reached_leaf(gap, name, leaf, index)
    kind = index.kinds.get(gap.cells.shape.kind, 0)
    about = 0
    for side in sides:
        name, leaves = gap.cells.sides[side]
        if index.meaning.vocabulary.dimensions[name].silence == "nothing":
            for leaf in leaves:
                about |= reached_leaf(gap, name, leaf, index)
    own = gap.cells.shape.dimensions
    elsewhere = 0
    for limited in index.kind_named(gap.cells.shape.kind):
        if limited.name not in own and index.meaning.vocabulary.dimensions[limited.name].silence == "nothing":
            elsewhere |= limited.mask
    found: list[tuple[int, tuple[int, ...]]] = []
    for missing in ((), *((side,) for side in sides), *((one, two) for one in sides for two in sides if one < two)):
        mask = kind & about & ~elsewhere
        for side in sides:
            mask &= ~whole[side] if side in missing else whole[side]
        for number in bits(mask):
            found.append((number, tuple(missing)))
            if len(found) >= most:
                return found
    return found


def reached_leaf(gap: Gap, name: str, leaf: object, index: LawIndex) -> int:
    """Return the provisions that reach a leaf of a side; where it stands for several, those that reach any of them."""
    if isinstance(leaf, tuple):
        return index.reach_number(name, *leaf)[1]
    if not isinstance(leaf, OneOf):
        return index.reach(name, str(leaf))[1]
    return joint(index.reach(name, each)[1] for each in gap.cells.shape.one_of[name])
