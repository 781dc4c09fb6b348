"""Covering a treaty: all its requirements against one law, in the order of what they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import accumulate, product

from treatycheck.coverage.cells import Cells, Group, joint
from treatycheck.coverage.duties import (
    every_offence,
    groups_of,
    measure_forbidden,
    measure_limits,
    measure_looked_up,
    measure_sanctions,
    negligent,
    punished_enough,
    reached_by_heads,
)
from treatycheck.coverage.excuses import Met, Standing, State, standing
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.levels import NONE, ON_FILE
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.measure import Measure, leave_out
from treatycheck.coverage.region import Box, Shape, shape
from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.model.articles import ByArticle
from treatycheck.model.treaty import ArticleRange, Clause, Condition, Requirement, Treaty
from treatycheck.model.vocabulary import SANCTION


class Coverage:
    """What a law reaches of one requirement: its measured clauses, and what stands in the way of judging it.

    `base` is "own" for a requirement with its own region; for a duty over other articles "some" or "none", as the
    law has offences that it follows. `undefined` says that the law does not define what the requirement is about.
    `counts` counts the cases of each level, `reaching` those of each level or a better one.
    """

    def __init__(
        self,
        requirement: Requirement,
        cells: tuple[Cells, ...],
        standing: Standing,
        base: str = "own",
        *,
        undefined: bool = False,
        absent: tuple[str, ...] = (),
        floor: Box | None = None,
    ) -> None:
        self.requirement = requirement
        self.cells = cells
        self.standing = standing
        self.base = base
        self.undefined = undefined
        self.absent = absent
        self.floor = floor
        levels = [level for one in cells for level in one.levels]
        self.counts = tuple(map(levels.count, range(NONE + 1)))
        self.reaching = tuple(accumulate(self.counts))

    def with_cells(self, cells: tuple[Cells, ...]) -> Coverage:
        """Return the coverage with its clauses measured otherwise."""
        return Coverage(
            self.requirement,
            cells,
            self.standing,
            self.base,
            undefined=self.undefined,
            absent=self.absent,
            floor=self.floor,
        )

    @property
    def points(self) -> int:
        """Count the cases of the region."""
        return self.reaching[NONE]

    def reached(self, level: int) -> str:
        """Say how much of the region is reached at a level or better: "whole", "part" or "nothing"."""
        count = self.reaching[level]
        return "nothing" if not count else "whole" if count == self.points else "part"

    @property
    def excluded(self) -> str:
        """Say how much of the region reservations on file cut out."""
        count = sum(len(cells.excluded) for cells in self.cells)
        return "nothing" if not count else "whole" if count == self.points else "part"

    @property
    def left_out(self) -> int:
        """Count the cases that reservations on file cut out and the law does not reach."""
        return sum(not cells.masks[number] for cells in self.cells for number in cells.excluded)

    @property
    def rank(self) -> tuple[int, float]:
        """Return what makes one choice of permissions better than another: the worst level, then which part has it."""
        worst = max((level for level, count in enumerate(self.counts) if count), default=0)
        return worst, self.counts[worst] / max(self.points, 1)


class Compiled:
    """A treaty made ready for measuring, independent of any law: its shapes, and the order of its requirements."""

    def __init__(self, treaty: Treaty, meaning: Meaning) -> None:
        self.treaty, self.meaning = treaty, meaning
        self.requirements = {one.id: one for one in treaty.duties}
        self._by_article = ByArticle(self.requirements.values())
        self.targets = {name: tuple(self._targets(name, one)) for name, one in self.requirements.items()}
        self.depends: dict[str, set[str]] = {}
        self.order = self._order()
        self._shapes: dict[str, tuple[Shape, ...]] = {}
        self.plain: dict[tuple[str, tuple[str, ...]], Standing] = {}
        self.nothing = Standing()

    def shapes(self, requirement: Requirement) -> tuple[Shape, ...]:
        """Return the clauses of a requirement, ready for measuring."""
        if requirement.id not in self._shapes:
            clauses = requirement.clauses or (Clause(()),)
            self._shapes[requirement.id] = tuple(shape(requirement, clause, self.meaning) for clause in clauses)
        return self._shapes[requirement.id]

    def _targets(self, name: str, requirement: Requirement) -> Iterator[Requirement]:
        if not requirement.over:
            return
        named = {first.parts for first, _ in requirement.over}
        for one in self._by_article.held(requirement.over):
            if one.id == name or one.forbidden or one.limits or self.looked_up(one):
                continue
            owed = one.strength.startswith("shall") and one.kind != "definition"
            if owed or one.article.parts in named:
                yield one

    def within(self, articles: tuple[ArticleRange, ...]) -> list[str]:
        """Return the requirements of some articles."""
        return [one.id for one in self._by_article.held(articles)]

    def followed(self, requirement: Requirement) -> frozenset[str]:
        """Return the ids of the requirements whose provisions a duty follows, also one that is not of the treaty."""
        return frozenset(one.id for one in self._targets(requirement.id, requirement))

    def order_for(self, name: str) -> list[str]:
        """Return a requirement and those that it rests on, in the order in which they are measured."""
        wanted = [name]
        for one in wanted:
            wanted += sorted(self.depends[one].difference(wanted))
        return [one for one in self.order if one in wanted]

    def looked_up(self, requirement: Requirement) -> bool:
        """Say whether a duty is met by what the provisions that it follows say themselves."""
        kind = self.meaning.vocabulary.kinds.get(requirement.kind)
        return requirement.kind == SANCTION or bool(kind and kind.looked_up)

    def _order(self) -> tuple[str, ...]:
        depends = self.depends
        for name, one in self.requirements.items():
            named = {target.id for target in self.targets[name]}
            for permission in one.permissions:
                for condition in permission.conditions:
                    if condition.article:
                        named.add(condition.article.id)
                    named.update(self.within(condition.of), self.within(condition.those_of))
            depends[name] = named & self.requirements.keys()
        try:
            found = TopologicalSorter(depends).static_order()
            return tuple(found)
        except CycleError as error:
            circle = " → ".join(error.args[1])
            place = self.treaty.place
            message = f"the requirements of {self.treaty.name} refer to one another in a circle: {circle}"
            raise InvalidInput([Diagnostic(place.path, place.line, place.column, message)]) from None


class Found(dict[str, Coverage]):
    """The coverages measured so far, with the offences of each, which many duties follow."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: dict[tuple[str, int | None, bool], list[Group]] = {}
        self._negligence: bool | None = None

    def known(self, _requirement: Requirement, _state: State, _met: Met) -> Coverage | None:
        """Return a coverage that need not be measured: there is none, unless much the same law was measured before."""
        return None

    def groups(self, name: str, least: int | None, index: LawIndex, *, intent: bool = False) -> list[Group]:
        """Return the offences that the law has of a requirement, by the provisions that reach it best.

        Without a name, every offence of the law. With `least`, those that are punished by a maximum of at least so
        many days. With `intent`, other offences than those of negligence, where there are any.
        """
        intent = intent and bool(name) and self.has_negligence(index)
        key = (name, least, intent)
        if key not in self._groups:
            if least is not None:
                whole = self.groups(name, None, index, intent=intent)
                found = [one for group in whole for one in punished_enough(group, least, index)]
            elif not name:
                found = every_offence(index)
            else:
                found = self._intended(name, index) if intent else groups_of(self[name].requirement, self[name])
            self._groups[key] = found
        return self._groups[key]

    def _intended(self, name: str, index: LawIndex) -> list[Group]:
        from treatycheck.coverage.intended import intended_groups  # noqa: PLC0415 - few laws need it

        own = intended_groups(self[name].requirement, self[name], index)
        return self.groups(name, None, index) if own is None else own

    def has_negligence(self, index: LawIndex) -> bool:
        """Say whether a law has offences of negligence."""
        if self._negligence is None:
            self._negligence = bool(negligent(index))
        return self._negligence


def cover(
    compiled: Compiled, index: LawIndex, state: State, only: str = "", found: Found | None = None
) -> tuple[dict[str, Coverage], dict[str, bool | None]]:
    """Measure all requirements of a treaty, or one with those it rests on: the coverage of each by id, in its order.

    Returns with them whether each is met, as far as permissions depend on it, and whether their other conditions are:
    None where that is open. `found` is what they are put into, and may know some of them already.
    """
    found = Found() if found is None else found
    met: dict[str, bool | None] = {}
    for name in compiled.order_for(only) if only else compiled.order:
        requirement = compiled.requirements[name]
        for permission in requirement.permissions:
            for condition in permission.conditions:
                if condition.dimension:
                    met[condition.looked_up] = reaches_those(condition, requirement, compiled, index, found)
        coverage = found.known(requirement, state, met) or best_choice(requirement, compiled, index, state, met, found)
        found[name] = coverage
        met[name] = bool(coverage.points) and coverage.reached(ON_FILE) == "whole"
    return {name: found[name] for name in compiled.requirements if name in found}, met


def reaches_those(
    condition: Condition, requirement: Requirement, compiled: Compiled, index: LawIndex, found: Found
) -> bool | None:
    """Say whether what meets some articles reaches, of what a requirement asks, all that others do; None if open."""

    def heads(articles: tuple[ArticleRange, ...]) -> int:
        groups = [one for name in compiled.within(articles) if name in found for one in found.groups(name, None, index)]
        return joint(group.heads for group in groups)

    own, others = heads(condition.of), heads(condition.those_of)
    reach = [
        leaf
        for shape in compiled.shapes(requirement)
        for side in shape.sides
        if side.dimension == condition.dimension
        for leaf in reached_by_heads(shape, side, index).values()
    ]
    if any(certain & others and not possible & own for certain, possible in reach):
        return False
    return True if all(certain & own or not possible & others for certain, possible in reach) else None


def best_choice(
    requirement: Requirement,
    compiled: Compiled,
    index: LawIndex,
    state: State,
    met: Met,
    found: Found,
) -> Coverage:
    """Measure a requirement once for each choice among permissions that exclude each other; keep the best."""
    exclusive = [(number, one.one_of) for number, one in enumerate(requirement.permissions) if one.one_of]
    if not exclusive:
        return coverage_of(requirement, compiled, index, plain_standing(requirement, compiled, state, met), found)
    candidates = []
    for choice in product(*(names for _, names in exclusive)):
        chosen = {number: name for (number, _), name in zip(exclusive, choice, strict=True)}
        one = standing(requirement, state, compiled.meaning, met, chosen)
        candidates.append(coverage_of(requirement, compiled, index, one, found))
    return min(candidates, key=lambda coverage: coverage.rank)


def plain_standing(requirement: Requirement, compiled: Compiled, state: State, met: Met) -> Standing:
    """Return how a requirement stands; kept between checks where no instrument and no condition bears on it."""
    if not requirement.permissions:
        return compiled.nothing
    named = state.articles
    if any(one.conditions or (one.under and one.under[0].id in named) for one in requirement.permissions):
        return standing(requirement, state, compiled.meaning, met, {})
    treaties = sorted({one.under[0].treaty for one in requirement.permissions if one.under})
    # What one treaty takes over from another may still be reserved until the State is bound by that one.
    key = (requirement.id, tuple(name for name in treaties if state.bound(name)))
    if key not in compiled.plain:
        compiled.plain[key] = standing(requirement, state, compiled.meaning, met, {})
    return compiled.plain[key]


def coverage_of(requirement: Requirement, compiled: Compiled, index: LawIndex, one: Standing, found: Found) -> Coverage:
    """Measure the clauses of a requirement, over its own region or over the offences that it follows."""
    shapes = compiled.shapes(requirement)
    floor = Box(requirement.floor, compiled.meaning)
    targets = compiled.targets[requirement.id]
    if not requirement.follows:
        cells = tuple(Measure(shape, index, one, None, floor).cells() for shape in shapes)
        undefined = requirement.where_defined and not bears(shapes, index)
        return Coverage(requirement, cells, one, undefined=undefined, floor=floor)
    groups = list(found.groups("", requirement.least, index)) if requirement.every else []
    absent = []
    intent = bool(targets) and found.has_negligence(index) and is_of_intent(shapes, compiled.meaning)
    for target in targets:
        own = found.groups(target.id, requirement.least, index, intent=intent)
        groups += own
        if not own:
            absent.append(target.article.citation)
    if not groups:
        return Coverage(requirement, (), one, base="none", absent=tuple(absent), floor=floor)
    listed = tuple(groups)
    if requirement.forbidden:
        cells = (measure_forbidden(requirement, shapes[0], listed, index, one),)
    elif requirement.limits:
        cells = (measure_limits(requirement.limits, shapes[0], listed, index),)
    elif requirement.kind == SANCTION:
        cells = tuple(measure_sanctions(shape, listed, index) for shape in shapes)
    elif compiled.looked_up(requirement):
        cells = tuple(measure_looked_up(shape, listed, index) for shape in shapes)
    else:
        cells = tuple(Measure(shape, index, one, listed, floor).cells() for shape in shapes)
    if compiled.looked_up(requirement):
        for one_clause in cells:
            leave_out(one_clause, one, floor)
    return Coverage(requirement, cells, one, base="some", absent=tuple(absent), floor=floor)


def is_of_intent(shapes: Iterable[Shape], meaning: Meaning) -> bool:
    """Say whether a duty looks past offences of mere negligence: asked only of laws that have such offences."""
    from treatycheck.coverage.intended import asks_intent  # noqa: PLC0415 - few laws need it

    return asks_intent(shapes, meaning)


def bears(shapes: Iterable[Shape], index: LawIndex) -> bool:
    """Say whether some provision of the kind names what the requirement is about, in its first dimension."""
    for one in shapes:
        side = one.sides[0]
        for leaf in side.leaves:
            if index.possible.get((side.dimension, leaf), 0) & index.kinds.get(one.kind, 0):
                return True
    return False
