"""What is left: the cases below a level as few, large, disjoint boxes, and the provisions that nearly reach them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import product

from treatycheck.coverage.cells import Cells, Group, may_cut
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.levels import ARGUABLE, CLEAN, NARROWER

MOST_SEEDS = 12
MOST_BOXES = 400
Case = tuple[int, ...]


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
        count = 1
        for side in self.positions:
            count *= len(side)
        return count

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


def boxes(cases: set[Case]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Cut a set of cases into disjoint boxes, each as large as one finds from some seeds."""
    left = set(cases)
    for _ in range(MOST_BOXES):
        if not left:
            return
        hull = tuple(tuple(sorted(set(side))) for side in zip(*left, strict=True))
        if volume(hull) == len(left):
            yield hull
            return
        step = max(1, len(left) // MOST_SEEDS)
        values = [sorted(set(side)) for side in zip(*left, strict=True)]
        best: tuple[tuple[int, ...], ...] = ()
        size = 0
        for seed in sorted(left)[::step]:
            for grown in growths(seed, left, values):
                count = volume(grown)
                if count > size:
                    best, size = grown, count
        left.difference_update(product(*best))
        yield best
    for case in sorted(left):
        yield tuple((position,) for position in case)


def volume(box: Iterable[tuple[int, ...]]) -> int:
    """Count the cases of a box."""
    count = 1
    for side in box:
        count *= len(side)
    return count


def growths(seed: Case, left: set[Case], values: list[list[int]]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Grow a case to boxes of cases that are left, beginning with each dimension in turn; `values` are those in use."""
    count = len(seed)
    for first in range(max(count, 1)):
        box = [[position] for position in seed]
        for dimension in [*range(first, count), *range(first)]:
            for value in values[dimension]:
                if value in box[dimension]:
                    continue
                slab = [*box[:dimension], (value,), *box[dimension + 1 :]]
                if left.issuperset(product(*slab)):
                    box[dimension].append(value)
        yield tuple([tuple(sorted(side)) for side in box])


def excludable(gap: Gap, coverage: Coverage) -> str:
    """Return the article under which all cases of a gap could have been left out, or nothing."""
    for cut in coverage.standing.possible_cuts:
        if cut.permission.clause not in ("", gap.cells.shape.clause.name):
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
            whole[side] &= (
                index.reach_number(name, *leaf)[1] if isinstance(leaf, tuple) else index.reach(name, str(leaf))[1]
            )
    kind = index.kinds.get(gap.cells.shape.kind, 0)
    about = 0
    for side in sides:
        name, leaves = gap.cells.sides[side]
        if index.meaning.vocabulary.dimensions[name].silence == "nothing":
            for leaf in leaves:
                about |= index.reach(name, str(leaf))[1]
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
