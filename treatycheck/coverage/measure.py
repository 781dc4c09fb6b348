"""Measuring one clause against a law: the level of every case of its region, and the provisions that reach it there."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from treatycheck.coverage.cells import (
    NO_PARTS,
    Cells,
    Dynamic,
    Graded,
    Group,
    Products,
    Sides,
    best_by_case,
    cases_in,
    may_cut,
    off_floor,
)
from treatycheck.coverage.effective import Demanded, Limited
from treatycheck.coverage.excuses import Excuse, Powers, Standing
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.levels import ARGUABLE, CLEAN, NARROWER, NONE, ON_FILE
from treatycheck.coverage.region import MAIN, Box, Leaf, Shape, Side, inside, single, split

if TYPE_CHECKING:
    from treatycheck.coverage.together import Parts


class Measure:
    """Measures one clause; holds what is common to its steps."""

    def __init__(
        self, shape: Shape, index: LawIndex, standing: Standing, groups: tuple[Group, ...] | None, floor: Box
    ) -> None:
        self.shape, self.index, self.standing, self.groups, self.floor = shape, index, standing, groups, floor
        self.meaning = index.meaning
        self.mask = index.kinds.get(shape.kind, 0)
        name = shape.clause.name
        self.excuses = [one for one in standing.excuses if one.permission.clause in ("", name)]
        self.scoped = [one for one in self.excuses if one.scope is not None]
        self.one_of = shape.one_of
        self.parted = True

    def cells(self) -> Cells:
        """Measure the clause."""
        sides, reach = self._sides()
        bearing = self.mask
        for side in reach:
            anywhere = 0
            for grades in side:
                anywhere |= grades[NARROWER]
            bearing &= anywhere
        if bearing:
            bad, dynamic = self.demands(sides, bearing)
            levels, masks = best_by_case(self.products(reach), bad, dynamic)
        else:
            cases = prod(len(leaves) for _, leaves in sides)
            levels, masks = [NONE] * cases, [0] * cases
        asked = sides
        if self.one_of:
            sides, levels, masks = self.joined(sides, levels, masks)
        parts: Parts = NO_PARTS
        if self.parted and self.index.parted and bearing and max(levels) > CLEAN:
            from treatycheck.coverage.together import Together  # noqa: PLC0415 - few laws speak of ages in parts

            parts = Together(self, asked, reach, bearing).better(sides, levels, masks)
        applies = self.index.applies
        cells = Cells(self.shape, sides, levels, masks, {}, self.level, applies=applies, parts=parts)
        leave_out(cells, self.standing, self.floor)
        return cells

    # ------------------------------------------------------------ reach

    def _sides(self) -> tuple[Sides, list[list[Graded]]]:
        sides: list[tuple[str, tuple[Leaf | Group, ...]]] = []
        reach: list[list[Graded]] = []
        if self.groups is not None:
            sides.append((MAIN, self.groups))
            if self.mask:
                masks = [self.index.applying(self.shape.kind, group.bits) for group in self.groups]
                reach.append([followed(*one) for one in zip(masks, self.groups, strict=True)])
        for side in self.shape.sides:
            leaves, graded = self._numbers(side) if side.spans else self._terms(side)
            sides.append((side.dimension, leaves))
            reach.append(graded)
        return tuple(sides), reach

    def joined(self, sides: Sides, levels: list[int], masks: list[int]) -> tuple[Sides, list[int], list[int]]:
        """Join the cases of terms of which any one is enough: the best of them counts."""
        joined = tuple((name, single(leaves) if name in self.one_of else leaves) for name, leaves in sides)  # type: ignore[arg-type]
        keys = [0]
        for name, leaves in sides:
            places = [0] * len(leaves) if name in self.one_of else range(len(leaves))
            width = len(set(places))
            keys = [key * width + place for key in keys for place in places]
        number = keys[-1] + 1
        best, reached = [NONE] * number, [0] * number
        for key, level, mask in zip(keys, levels, masks, strict=True):
            if level < best[key]:
                best[key], reached[key] = level, mask
            elif level == best[key]:
                reached[key] |= mask
        return joined, best, reached

    def _terms(self, side: Side) -> tuple[tuple[Leaf, ...], list[Graded]]:
        # A law that has no provision of the kind reaches nothing, whatever others say of these leaves.
        return side.leaves, [self.index.graded(side.dimension, leaf) for leaf in side.leaves] if self.mask else []

    def _numbers(self, side: Side) -> tuple[tuple[Leaf, ...], list[Graded]]:
        name = side.dimension
        limits = [
            (limit.limit, level)
            for limit, level, _ in self.standing.limits
            if limit.limit and limit.limit.dimension == name and limit.clause in ("", self.shape.clause.name)
        ]
        bounds = self.index.bounds(name) | self.floor.bounds(name)
        for required, _ in limits:
            bounds |= {bound for value in required.values for bound in (value.low, value.high) if bound is not None}
        for cut in (*self.standing.cuts, *self.standing.possible_cuts):
            bounds |= cut.box.bounds(name)
        for excuse in self.scoped:
            bounds |= excuse.scope.bounds(name) if excuse.scope else set()
        pieces = split(side.spans, bounds)
        graded = [plain(*self.index.reach_number(name, *piece)) for piece in pieces]
        for required, level in limits:
            kept = [number for number, piece in enumerate(pieces) if inside(piece, required.values)]
            if not kept:
                continue
            certain = possible = self.index.all
            for number in kept:
                certain, possible = certain & graded[number][CLEAN], possible & graded[number][NARROWER]
            for number in set(range(len(pieces))) - set(kept):
                graded[number] = tuple(  # type: ignore[assignment]
                    mask | (certain if level <= step < ARGUABLE else possible if step >= max(level, ARGUABLE) else 0)
                    for step, mask in enumerate(graded[number])
                )
        return pieces, graded

    def products(self, reach: list[list[Graded]]) -> Products:
        """Return for each level the provisions that reach each case at it or better, whatever they demand."""
        return Products(self.mask, reach)

    # ------------------------------------------------------------ demands

    @cached_property
    def powers(self) -> Powers:
        """Return what the clause and the State's standing make of each literal, where no single case matters."""
        known = self.standing.powers
        if self.shape not in known:
            known[self.shape] = self._powers()
        return known[self.shape]

    def _powers(self) -> Powers:
        choices = self.shape.choices
        levels: dict[str, int] = {}
        anything = NARROWER
        for excuse in self.excuses:
            if excuse.scope is not None:
                continue
            if excuse.anything:
                anything = min(anything, excuse.level)
            doubtful = {kind for root in excuse.roots for kind in self.meaning.below(root)}
            for literal in doubtful:
                levels[literal] = min(levels.get(literal, NARROWER), max(excuse.level, ARGUABLE))
            for literal in excuse.covered:
                levels[literal] = min(levels.get(literal, NARROWER), excuse.level)
        levels.update(dict.fromkeys(frozenset.intersection(*choices), CLEAN))
        clean = frozenset(literal for literal, level in levels.items() if level == CLEAN)
        partly = frozenset(literal for literal, level in levels.items() if CLEAN < level < anything)
        return Powers(levels, frozenset(levels).union(*choices), anything, clean, partly)

    def demands(self, sides: Sides, bearing: int, without: str = "") -> tuple[list[int], list[Dynamic]]:
        """Return the provisions that demand too much for each level, and the demands whose level depends on the case.

        Limits of the dimension `without` are left aside.
        """
        at_level = [0, 0, 0, 0, 0]
        dynamic: list[Dynamic] = []
        own = self.shape.dimensions
        by_leaf = self.shape.by_leaf
        clean, kind = self.powers.clean, self.shape.kind
        demands, single = self.index.kind_demands(kind)
        if self.scoped:
            demands = demands + [(demand, mask) for _, demand, mask in single]
        else:
            at_level[self.powers.anything], special = unexcused(single, self.powers.known | by_leaf)
            demands = demands + special
        simple = self._simple(kind)
        done = own.union(one.name for one in simple)
        if not done.issuperset(self.index.limits) or not done.issuperset(self.index.numbered):
            done = done.union((without,)) if without else done
            foreign = [(demand, mask) for name, demand, mask in self.index.kind_limits(kind) if name not in done]
            demands = [*demands, *foreign]
        for demand, mask in demands:
            if not mask & bearing or not demand.literals.isdisjoint(clean):
                continue
            level = self.level(demand)
            by_case = None
            if level > CLEAN and (self.scoped or not by_leaf.isdisjoint(demand.literals | demand.open)):
                by_case = self._by_case(demand, level, sides)
            if by_case is None:
                at_level[level] |= mask
            else:
                dynamic.append(Dynamic(by_case, mask))
        for one in simple:
            self._limited(one, at_level)
        bad = [0, 0, 0, 0, 0]
        worse = 0
        for step in (NARROWER, ARGUABLE, 2, 1):
            worse |= at_level[step]
            bad[step - 1] = worse
        return bad, dynamic

    def _simple(self, kind: str) -> list[Limited]:
        """Return the foreign dimensions for which no single case and no choice of circumstances matters."""
        if self.scoped or len(self.shape.choices) > 1:
            return []
        own, by_leaf = self.shape.dimensions, self.shape.by_leaf
        return [one for one in self.index.kind_named(kind) if one.name not in own and one.terms.isdisjoint(by_leaf)]

    def _limited(self, limited: Limited, at_level: list[int]) -> None:
        """Put the provisions that limit a foreign dimension at the level of that demand, all at once."""
        powers = self.powers
        left = limited.mask
        if limited.plain and limited.terms.isdisjoint(powers.partly):
            for term in limited.terms & powers.clean:
                left &= ~limited.certain[term]
            at_level[powers.anything] |= left
            return
        at_level[ARGUABLE] |= left & limited.doubtful
        left &= ~limited.doubtful
        hits = [(powers.levels[term], term) for term in limited.terms & powers.known if term in powers.levels]
        for level, term in sorted(hits):
            if level >= powers.anything:
                break
            at_level[level] |= limited.certain.get(term, 0) & left
            left &= ~limited.certain.get(term, 0)
        open_ = 0
        if powers.anything > ARGUABLE:
            for level, term in hits:
                if level <= ARGUABLE:
                    open_ |= limited.arguable.get(term, 0)
        at_level[min(powers.anything, ARGUABLE)] |= left & open_
        at_level[powers.anything] |= left & ~open_

    def level(self, demand: Demanded) -> int:
        """Return the level of a demand where the case itself says nothing about it."""
        if not demand.literals:
            return ARGUABLE
        level = self._of_literals(demand.literals)
        if demand.open and level > ARGUABLE:
            level = max(ARGUABLE, self._of_literals(demand.literals | demand.open))
        return min(level, ARGUABLE) if demand.arguable else level

    def _of_literals(self, literals: frozenset[str]) -> int:
        powers = self.powers
        if literals.isdisjoint(powers.known):
            return powers.anything
        if len(self.shape.choices) > 1 and all(literals & choice for choice in self.shape.choices):
            return CLEAN
        best = powers.anything
        for literal in literals & powers.known:
            level = powers.levels.get(literal, NARROWER)
            best = min(best, level)
        return best

    def _by_case(self, demand: Demanded, level: int, sides: Sides) -> list[int] | None:
        """Return the level of a demand in each case, where some case itself discharges or excuses it."""
        giving = self.giving(demand.literals)
        perhaps = self.giving(demand.open)
        scoped = [(one, self._scoped_level(demand, one)) for one in self.scoped]
        scoped = [(one, own) for one, own in scoped if own < level]
        if not giving and not perhaps and not scoped:
            return None
        better = []
        for one, own in scoped:
            inside = cases_in(one.scope, sides)
            if one.permission.exclusion is not None:
                inside = off_floor(inside, self.floor, sides)
            better.append((own, inside))
        found = []
        for number, leaves in enumerate(product(*(side for _, side in sides))):
            best = level
            for (name, _), leaf in zip(sides, leaves, strict=True):
                if leaf in giving.get(name, ()):
                    best = CLEAN
                elif leaf in perhaps.get(name, ()):
                    best = min(best, ARGUABLE)
            for own, inside in better:
                if own < best and inside[number]:
                    best = own
            found.append(best)
        return found

    def giving(self, literals: frozenset[str]) -> dict[str, set[str]]:
        """Return by dimension the leaves that by themselves give one of some literals."""
        giving = {
            side.dimension: {leaf for leaf, closure in side.closures.items() if closure & literals}
            for side in self.shape.sides
            if literals
        }
        return {name: leaves for name, leaves in giving.items() if leaves}

    def _scoped_level(self, demand: Demanded, excuse: Excuse) -> int:
        level = min((excuse.level_of(literal, self.meaning) for literal in demand.literals), default=NARROWER)
        if demand.open and level > ARGUABLE:
            level = max(ARGUABLE, min(excuse.level_of(literal, self.meaning) for literal in demand.open))
        return level


# ---------------------------------------------------------------- what is left out


def leave_out(cells: Cells, standing: Standing, floor: Box) -> None:
    """Give the cases that the State leaves out the level of what lets it, where that is better."""
    cuts = [cut for cut in standing.cuts if cut.permission.clause in ("", cells.shape.clause.name)]
    if not cuts:
        return
    inside = [zip(may_cut(cut, cells.sides, floor), cases_in(cut.box, cells.sides), strict=True) for cut in cuts]
    for number, held in enumerate(zip(*inside, strict=True)):
        for cut in [cut for cut, (allowed, named) in zip(cuts, held, strict=True) if allowed and named]:
            level = cells.levels[number]
            if cut.level == ON_FILE:
                cells.excluded.add(number)
            if level < cut.level or (level == cut.level and number in cells.cuts and cut.level != ON_FILE):
                continue
            if level > cut.level:
                cells.left_out.setdefault(number, (level, cells.masks[number]))
                cells.levels[number], cells.masks[number] = cut.level, 0
            cells.cuts[number] = cut


def unexcused(
    single: list[tuple[str, Demanded, int]], matters: frozenset[str]
) -> tuple[int, list[tuple[Demanded, int]]]:
    """Return the provisions that make a demand that nothing here speaks of, and the demands that something does."""
    plain = 0
    special = []
    for literal, demand, mask in single:
        if literal in matters:
            special.append((demand, mask))
        else:
            plain |= mask
    return plain, special


def followed(mask: int, group: Group) -> Graded:
    """Return the reach of offences that a duty follows: no better than they reach the case, if that counts here."""
    if group.behind is None:
        return plain(mask, mask)
    return tuple(mask if step >= group.behind.level else 0 for step in range(NARROWER + 1))  # type: ignore[return-value]


def plain(certain: int, possible: int) -> Graded:
    """Return the reach of a leaf where instruments change nothing about it."""
    return (certain, certain, certain, possible, possible)
