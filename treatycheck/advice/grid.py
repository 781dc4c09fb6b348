"""The region of a requirement as tables: for each case how it is reached and by which provisions, folded and exact.

Leaves of a dimension that make no difference stand together. The two dimensions that make most are the rows and
columns of a table; for each choice of the others there is a table of its own. What would still have too many cells is
cut into boxes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import product
from math import prod

import attrs

from treatycheck.advice.scenario import folded, merged, spans_of
from treatycheck.coverage.cells import Cells, Group
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.gaps import boxes
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.instruments import demands_at
from treatycheck.coverage.levels import CLEAN, NAMES, NONE, ON_FILE
from treatycheck.coverage.region import Leaf
from treatycheck.record import Record

WITH_OPTION, LEFT_OUT, MAY_LEAVE_OUT = "option", "left_out", "may_leave_out"
STATUSES = ("clean", WITH_OPTION, "on_file", LEFT_OUT, "available", MAY_LEAVE_OUT, "arguable", "narrower", "none")
"""How a case is reached, best first: the levels, a permission that needs no act, and cases that are left out."""

MOST_CELLS = 48
Positions = tuple[tuple[int, ...], ...]


@attrs.frozen(eq=False, repr=False)
class Heading(Record):
    """What stands over a row or column: terms, or ids of requirements for the offences that a duty follows.

    `provisions` tell which of these offences are meant, where not all are.
    """

    terms: tuple[str, ...]
    provisions: tuple[str, ...] = ()


@attrs.frozen(eq=False, repr=False)
class Side(Record):
    """A dimension, and what stands over its rows or columns; with `any_of`, any one of its terms is enough."""

    dimension: str
    headings: tuple[Heading, ...]
    any_of: bool = False


@attrs.frozen(eq=False, repr=False)
class Square(Record):
    """Cases that are reached alike: how, and by which provisions; each of them reaches all, unless they are `mixed`.

    `positions` are the leaves of each side of the clause that it holds, by number.
    """

    status: str
    provisions: tuple[str, ...]
    points: int
    positions: Positions
    mixed: bool = False


@attrs.frozen(eq=False, repr=False)
class Plane(Record):
    """One table of a grid, row by row; `fixed` are the sides that stay the same in it."""

    fixed: tuple[Side, ...]
    squares: tuple[tuple[Square, ...], ...]


@attrs.frozen(eq=False, repr=False)
class Block(Record):
    """A box of cases of a grid that would be too large for tables."""

    sides: tuple[Side, ...]
    square: Square


@attrs.frozen(eq=False, repr=False)
class Grid(Record):
    """The region of one clause: what is `common` to all its cases, and either tables or boxes."""

    clause: str
    points: int
    common: tuple[Side, ...]
    rows: Side | None = None
    columns: Side | None = None
    planes: tuple[Plane, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def squares(self) -> tuple[Square, ...]:
        """Return all squares; every case of the region is in exactly one."""
        in_tables = [square for plane in self.planes for row in plane.squares for square in row]
        return (*in_tables, *(block.square for block in self.blocks))

    @property
    def counts(self) -> dict[str, int]:
        """Count the cases of each status that occurs, best first."""
        found = {status: sum(one.points for one in self.squares if one.status == status) for status in STATUSES}
        return {status: points for status, points in found.items() if points}


def grids(coverage: Coverage, index: LawIndex, most: int = MOST_CELLS) -> tuple[Grid, ...]:
    """Return the clauses of a requirement as grids of at most so many cells each, or of boxes."""
    return tuple(Drawing(cells, coverage, index).grid(most) for cells in coverage.cells)


class Drawing:
    """Draws the grid of one measured clause."""

    def __init__(self, cells: Cells, coverage: Coverage, index: LawIndex) -> None:
        self.cells, self.coverage, self.index = cells, coverage, index
        self.one_of = cells.shape.one_of
        self._options: dict[int, bool] = {}
        self.statuses = [self.status(number) for number in range(len(cells.levels))]

    def status(self, number: int) -> str:
        """Return how a case is reached."""
        level, mask = self.cells.levels[number], self.cells.masks[number]
        if not mask and level < NONE:
            return LEFT_OUT if level <= ON_FILE else MAY_LEAVE_OUT
        return WITH_OPTION if level == CLEAN and self.relies_on_option(number, mask) else NAMES[level]

    def relies_on_option(self, number: int, mask: int) -> bool:
        """Say whether each of the best provisions of a case makes a demand that the treaty's own words allow."""
        if not self.coverage.standing.excuses:
            return False
        if number in self.cells.parts:
            return any(self.rests_on_option(number, own) for _, own in self.cells.reached_at(number, CLEAN, mask))
        if mask not in self._options:
            self._options[mask] = self.rests_on_option(number, mask)
        return self._options[mask]

    def rests_on_option(self, number: int, mask: int) -> bool:
        """Say whether each of some provisions makes a demand in a case that the treaty's own words allow."""
        ways = demands_at(self.cells, number, self.coverage, self.index, mask)
        return all(any(one.status == WITH_OPTION for one in way) for way in ways)

    def grid(self, most: int) -> Grid:
        """Return the grid: by status and provisions if that has few enough cells, by status alone, or in boxes."""
        for key in (self.by_provisions, self.by_status):
            classes = self.classes([key(number) for number in range(len(self.statuses))])
            if prod(map(len, classes)) <= most:
                return self.in_tables(classes)
        return self.in_boxes()

    def by_provisions(self, number: int) -> Hashable:
        """Tell cases apart by their status and provisions, or by the requirement whose offences are looked at."""
        mask = self.cells.masks[number]
        if not self.cells.of_heads or not mask:
            return self.statuses[number], mask
        # The offences that are looked at are the first side of such a clause.
        group = self.cells.leaves_at(number)[0]
        return self.statuses[number], group.requirement if isinstance(group, Group) else mask

    def by_status(self, number: int) -> Hashable:
        """Tell cases apart by their status alone."""
        return self.statuses[number]

    def classes(self, keys: Sequence[Hashable]) -> list[Positions]:
        """Return for each side its leaves in classes that make no difference to any case."""
        found = []
        sizes = [len(leaves) for _, leaves in self.cells.sides]
        for side, size in enumerate(sizes):
            step = prod(sizes[side + 1 :])
            alike: dict[tuple[Hashable, ...], list[int]] = {}
            for leaf in range(size):
                slab = tuple(key for number, key in enumerate(keys) if number // step % size == leaf)
                alike.setdefault(slab, []).append(leaf)
            found.append(tuple(map(tuple, alike.values())))
        return found

    def in_tables(self, classes: Sequence[Positions]) -> Grid:
        """Return the tables of a clause whose sides were put into classes."""
        telling = [side for side, one in enumerate(classes) if len(one) > 1]
        telling.sort(key=lambda side: -len(classes[side]))
        axes, rest = telling[:2], sorted(telling[2:])
        planes = []
        for choice in product(*(classes[side] for side in rest)):
            squares = self.rows([one[0] for one in classes], dict(zip(rest, choice, strict=True)), axes, classes)
            planes.append(Plane(tuple(map(self.side, rest, [(leaves,) for leaves in choice])), squares))
        rows, columns, *_ = [*(self.side(side, classes[side]) for side in axes), None, None]
        return Grid(
            self.cells.shape.clause.name,
            len(self.statuses),
            tuple(self.side(number, one) for number, one in enumerate(classes) if len(one) == 1),
            rows,
            columns,
            tuple(planes),
        )

    def rows(
        self,
        whole: Sequence[tuple[int, ...]],
        chosen: Mapping[int, tuple[int, ...]],
        axes: Sequence[int],
        classes: Sequence[Positions],
    ) -> tuple[tuple[Square, ...], ...]:
        """Return the squares of one table; where it has no rows or no columns, there is one."""
        squares = [
            self.square(tuple({**dict(enumerate(whole)), **chosen, **dict(zip(axes, at, strict=True))}.values()))
            for at in product(*(classes[side] for side in axes))
        ]
        width = len(classes[axes[1]]) if len(axes) > 1 else 1
        return tuple(tuple(squares[start : start + width]) for start in range(0, len(squares), width))

    def in_boxes(self) -> Grid:
        """Return boxes of cases with the same status, the worst first."""
        whole = [side for side, (_, leaves) in enumerate(self.cells.sides) if len(leaves) == 1]
        blocks = []
        for status in reversed(STATUSES):
            cases = {self.cells.case(number) for number, own in enumerate(self.statuses) if own == status}
            found = sorted(boxes(cases), key=lambda box: (-prod(map(len, box)), box))
            for box in found:
                sides = tuple(self.side(side, (leaves,)) for side, leaves in enumerate(box) if side not in whole)
                blocks.append(Block(sides, self.square(box)))
        common = tuple(self.side(side, ((0,),)) for side in whole)
        return Grid(self.cells.shape.clause.name, len(self.statuses), common, blocks=tuple(blocks))

    def square(self, positions: Positions) -> Square:
        """Return the cases of a box, which have one status, with the provisions that reach them."""
        numbers = [self.number(case) for case in product(*positions)]
        masks = {self.cells.masks[number] for number in numbers}
        mask = 0
        for one in masks:
            mask |= one
        names = dict.fromkeys(self.index.effectives[position].provision.identity for position in bits(mask))
        mixed = len(masks) > 1 or not self.cells.parts.keys().isdisjoint(numbers)
        return Square(self.statuses[numbers[0]], tuple(names), len(numbers), positions, mixed)

    def number(self, case: Iterable[int]) -> int:
        """Return the number of a case."""
        number = 0
        for (_, leaves), position in zip(self.cells.sides, case, strict=True):
            number = number * len(leaves) + position
        return number

    def side(self, number: int, classes: Iterable[tuple[int, ...]]) -> Side:
        """Return some classes of the leaves of a side with what stands over them."""
        name, leaves = self.cells.sides[number]
        headings = tuple(self.heading(name, leaves, positions) for positions in classes)
        return Side(name, headings, any_of=name in self.one_of)

    def heading(self, name: str, leaves: Sequence[Leaf | Group], positions: Iterable[int]) -> Heading:
        """Return what stands over one class of leaves."""
        chosen = [leaves[position] for position in positions]
        groups = [leaf for leaf in chosen if isinstance(leaf, Group)]
        if groups:
            every = [leaf for leaf in leaves if isinstance(leaf, Group)]
            own = self.coverage.requirement.id
            names = tuple(dict.fromkeys(one.requirement or own for one in groups))
            return Heading(names, self.told_apart(groups, every))
        spans = spans_of(chosen)
        if spans:
            return Heading(tuple(f"{low}-{'' if high is None else high}" for low, high in merged(spans)))
        meaning = self.index.meaning
        terms = list(self.one_of[name]) if name in self.one_of else [str(leaf) for leaf in chosen]
        return Heading(tuple(f"{term} (rest)" if rest else term for term, rest in folded(terms, name, meaning)))

    def told_apart(self, groups: Sequence[Group], every: Sequence[Group]) -> tuple[str, ...]:
        """Return the offences of some groups, of requirements that have others besides."""
        here, everywhere = (Counter(one.requirement for one in listed) for listed in (groups, every))
        split = [one for one in groups if here[one.requirement] < everywhere[one.requirement]]
        named = (self.index.effectives[chain[0]].provision.identity for one in split for chain in one.chains)
        return tuple(dict.fromkeys(named))
