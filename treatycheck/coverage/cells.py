"""The cases of a measured clause: their levels, the provisions that reach them best, and the boxes they lie in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from math import prod
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from treatycheck.coverage.days import MAXIMUM, is_maximum_within
from treatycheck.coverage.effective import Demanded
from treatycheck.coverage.excuses import Cut
from treatycheck.coverage.levels import CLEAN, NARROWER, NONE
from treatycheck.coverage.region import MAIN, Box, Leaf, Shape
from treatycheck.model.articles import contains
from treatycheck.model.law import Article
from treatycheck.model.treaty import Required

if TYPE_CHECKING:
    from treatycheck.coverage.intended import Behind
    from treatycheck.coverage.together import Parts

Graded = tuple[int, int, int, int, int]
"""The provisions that reach a leaf at each level or better."""

NO_PARTS: Parts = MappingProxyType({})


def joint(masks: Iterable[int]) -> int:
    """Return the provisions of some masks."""
    found = 0
    for mask in masks:
        found |= mask
    return found


def union(chains: Iterable[tuple[int, ...]]) -> int:
    """Return the mask of all provisions in some chains."""
    mask = 0
    for chain in chains:
        for number in chain:
            mask |= 1 << number
    return mask


class Group:
    """Offences that a duty follows: the requirement for which they count, and the chains of provisions that do.

    Of a duty over every offence of the law, each stands for itself, and counts for no `requirement` and `article`.
    A chain is a provision with those it builds upon: `(attempt, offence)`; `bits` are all of them. `level` is the best
    at which they reach a case for certain, ARGUABLE where they do so nowhere. `most` is the maximum penalty of each
    chain in days, None where no penalty is known; it is empty where the duty does not ask for one. `behind` says how
    far they fall short of the cases where only negligence reaches them better; then the duty is met no better.
    """

    def __init__(
        self,
        requirement: str,
        article: tuple[str, ...],
        chains: tuple[tuple[int, ...], ...],
        bits: int,
        points: int,
        level: int = 0,
        most: tuple[float | None, ...] = (),
    ) -> None:
        self.requirement = requirement
        self.article = article
        self.chains = chains
        self.bits = bits
        self.points = points
        self.level = level
        self.most = most
        self.behind: Behind | None = None

    @cached_property
    def masks(self) -> list[tuple[tuple[int, ...], int]]:
        """Return its chains, each with the mask of its provisions."""
        return [(chain, union((chain,))) for chain in self.chains]

    @property
    def heads(self) -> int:
        """Return the mask of the first provisions of its chains."""
        return union(chain[:1] for chain in self.chains)

    @property
    def short(self) -> int:
        """Return the level by which they fall short of the cases that negligence reaches better; else CLEAN."""
        return self.behind.level if self.behind else CLEAN


Sides = tuple[tuple[str, tuple[Leaf | Group, ...]], ...]
"""The sides of a clause: each with its dimension, or `MAIN` for the offences that a duty follows, and its leaves."""


class Cells:
    """A measured clause. Cases are numbered row by row over the leaves of its sides; `masks` are the best provisions.

    `level_of` tells the level of a demand where the case itself says nothing about it.
    `of_heads` says that the masks name offences of the groups, not provisions that apply to them; else `applies` tells
    to which provisions one applies. `left_out` keeps the level of a case that an instrument takes out, and
    what reaches it best. `reached` is filled when first asked for.
    `parts` are those of the cases that provisions reach only together: a case has the level of its worst part, and in
    `masks` what reaches such parts.
    """

    def __init__(  # noqa: PLR0913 - a record, of a class that attrs would take long to build
        self,
        shape: Shape,
        sides: Sides,
        levels: list[int],
        masks: list[int],
        cuts: dict[int, Cut],
        level_of: Callable[[Demanded], int],
        *,
        of_heads: bool = False,
        applies: Callable[[int], int] | None = None,
        left_out: dict[int, tuple[int, int]] | None = None,
        excluded: set[int] | None = None,
        limit: Required | None = None,
        parts: Parts = NO_PARTS,
    ) -> None:
        self.shape = shape
        self.sides = sides
        self.levels = levels
        self.masks = masks
        self.cuts = cuts
        self.level_of = level_of
        self.of_heads = of_heads
        self.applies = applies
        self.left_out = {} if left_out is None else left_out
        self.excluded = set() if excluded is None else excluded
        self.limit = limit
        self.parts = parts
        self.reached: list[tuple[tuple[tuple[int, ...], ...], int, int]] = []

    def changed(self, **fields: Any) -> Cells:
        """Return the clause with some of these otherwise; what was found of it before is not kept."""
        same = {name: value for name, value in vars(self).items() if name != "reached"}
        return Cells(**{**same, **fields})

    @property
    def before(self) -> tuple[list[int], list[int]]:
        """Return the levels and masks as they are where no instrument takes any case out."""
        levels, masks = list(self.levels), list(self.masks)
        for number, (level, mask) in self.left_out.items():
            levels[number], masks[number] = level, mask
        return levels, masks

    @property
    def reaching(self) -> int:
        """Return the mask of all provisions that reach some case best, or a part of one."""
        return joint(self.masks) | joint(part.mask for parts in self.parts.values() for part in parts)

    def reached_at(self, number: int, level: int, mask: int) -> list[tuple[int, int]]:
        """Return at which level a case is reached, and what reaches it best: once for each of its parts, if it has any.

        `level` and `mask` are those of the case, which has no parts where an instrument takes it out.
        """
        parts = self.parts.get(number) if mask else None
        return list(dict.fromkeys((part.level, part.mask) for part in parts)) if parts else [(level, mask)]

    def case(self, number: int) -> tuple[int, ...]:
        """Return the positions of the leaves of a case."""
        found = []
        for _, leaves in reversed(self.sides):
            number, position = divmod(number, len(leaves))
            found.append(position)
        return tuple(reversed(found))

    def groups(self) -> tuple[Leaf | Group | None, ...]:
        """Return the offences of a duty that follows them, the cases of each as many and together; None without any."""
        return self.sides[0][1] if self.sides and self.sides[0][0] == MAIN else (None,)

    def leaves_at(self, number: int) -> tuple[Leaf | Group, ...]:
        """Return the leaves of a case."""
        return tuple(leaves[place] for (_, leaves), place in zip(self.sides, self.case(number), strict=True))


class Dynamic:
    """A demand whose level depends on the case: the level of each case, and the provisions that make it."""

    def __init__(self, levels: list[int], mask: int) -> None:
        self.levels = levels
        self.mask = mask


class Products:
    """For each level the provisions that reach each case at it or better: worked out when first asked for.

    Levels at which the same is reached have the same list.
    """

    def __init__(self, mask: int, reach: list[list[Graded]]) -> None:
        self._mask, self._reach = mask, reach
        # A provision that reaches a leaf at one step does at all later ones: where first and last agree, all do.
        distinct = [grades for side in reach for grades in side if grades[CLEAN] != grades[NARROWER]]
        self._like: list[int] = []
        for step in range(NARROWER + 1):
            alike = step and all(grades[step - 1] == grades[step] for grades in distinct)
            self._like.append(self._like[-1] if alike else step)
        self._lists: dict[int, list[int]] = {}

    def __iter__(self) -> Iterator[list[int]]:
        return map(self.__getitem__, range(len(self._like)))

    def __getitem__(self, level: int) -> list[int]:
        step = self._like[level]
        if step not in self._lists:
            found = [self._mask]
            for side in self._reach:
                column = [grades[step] for grades in side]
                found = [left & right for left in found for right in column]
            self._lists[step] = found
        return self._lists[step]


def best_by_case(
    lists: Products | list[list[int]], bad: list[int], dynamic: list[Dynamic]
) -> tuple[list[int], list[int]]:
    """Return for each case its level, and the provisions that reach it there: at the first step that has any."""
    allowed = ~bad[0]
    masks = [mask & allowed for mask in lists[0]]
    for one in dynamic:
        masks = [mask & ~one.mask if level > 0 else mask for mask, level in zip(masks, one.levels, strict=True)]
    levels = [0 if mask else NONE for mask in masks]
    left = [number for number, mask in enumerate(masks) if not mask]
    for step in range(1, NARROWER + 1):
        if not left:
            break
        reached, allowed = lists[step], ~bad[step]
        if not dynamic and reached is lists[step - 1] and bad[step] == bad[step - 1]:
            continue  # nothing more is reached than at the step before
        still = []
        for number in left:
            mask = reached[number] & allowed
            for one in dynamic:
                if one.levels[number] > step:
                    mask &= ~one.mask
            if mask:
                levels[number], masks[number] = step, mask
            else:
                still.append(number)
        left = still
    return levels, masks


def cases_in(box: Box | None, sides: Sides) -> list[bool]:
    """Return for each case whether it lies in a box; one that limits a foreign dimension holds no case."""
    if box is None:
        return [True] * prod(len(leaves) for _, leaves in sides)
    names = {name for name, _ in sides}
    by_penalty = MAXIMUM in box.numbers and MAXIMUM not in names
    if by_penalty and MAIN in names:
        # What is left out by its penalty in a duty over penalties is left out in a duty over offences so punished.
        names.add(MAXIMUM)
    if box.dimensions - names or (box.articles and MAIN not in names):
        return [False] * prod(len(leaves) for _, leaves in sides)
    found = [True]
    for name, leaves in sides:
        held = [
            (not box.articles or any(concerns(leaf, first, last) for first, last in box.articles))
            and (not by_penalty or punished_within(leaf, box))
            if isinstance(leaf, Group)
            else box.holds(name, leaf)
            for leaf in leaves
        ]
        found = [one and other for one in found for other in held]
    return [one and other for one, other in zip(found, cases_in(box.also, sides), strict=True)] if box.also else found


def punished_within(group: Group, box: Box) -> bool:
    """Say whether the maximum penalty of each of some offences is known, and lies in a box."""
    return bool(group.most) and all(
        most is not None and is_maximum_within(most, box.numbers[MAXIMUM]) for most in group.most
    )


def off_floor(cases: list[bool], floor: Box | None, sides: Sides) -> list[bool]:
    """Return of some cases those that may be left out, or where a demand may be made instead: not on the floor."""
    if floor is None or not (floor.dimensions or floor.articles):
        return cases
    return [one and not floored for one, floored in zip(cases, cases_in(floor, sides), strict=True)]


def may_cut(cut: Cut, sides: Sides, floor: Box | None) -> list[bool]:
    """Return for each case whether it may be left out: it lies in the box of the permission and not on the floor."""
    return off_floor(cases_in(cut.allowed, sides), floor, sides)


def concerns(group: Group, first: Article, last: Article | None) -> bool:
    """Say whether a group of offences belongs to an article, or to a range of them; an offence by itself to none."""
    if not group.article:
        return False
    treaty = group.requirement.partition(":")[0]
    return contains([(first, last)], Article(treaty, group.article))
