"""For each gap the ways to close it: sets of steps, of which one is enough. Nothing here is sure until it was tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from treatycheck.advice.burdens import given_in, likeness
from treatycheck.advice.excess import doubts, is_given
from treatycheck.advice.scenario import folded
from treatycheck.advice.shortfall import short_of
from treatycheck.advice.skeleton import THREE_YEARS
from treatycheck.advice.steps import (
    AddTerm,
    Drop,
    Extend,
    Last,
    Punish,
    Raise,
    Settle,
    Step,
    Steps,
    Widen,
    cited_from,
    cost_of,
    in_order,
)
from treatycheck.advice.widening import less_widened
from treatycheck.coverage.cells import Group, joint, union
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.duties import FOLLOWS_OFFENCE, unpunished
from treatycheck.coverage.effective import Demanded
from treatycheck.coverage.excuses import signed
from treatycheck.coverage.gaps import Gap, nearest
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.instruments import all_demands
from treatycheck.coverage.levels import ARGUABLE, NARROWER
from treatycheck.coverage.numbers import entailed
from treatycheck.coverage.region import OneOf
from treatycheck.model.law import Period, Provision, References, Sanction, Value
from treatycheck.model.vocabulary import SANCTION

MOST_NEAR = 6
MOST_WAYS = 8
FULL_PENALTY = {"imprisonment": Sanction("imprisonment", None, THREE_YEARS, "year")}


STRANGE, FARTHER, MARKED, BEYOND = 35, 25, 15, 60
"""What it costs to bend a provision: one that has to do with none of the cases, one that fits less closely than
another, to take from it what the treaty itself names as a circumstance, and to widen what limits it where it then
punishes what the treaty does not ask for: sexual activities with every child, when only pressure was meant."""


Marks = frozenset[tuple[int, str]]


def marks_of(coverages: Iterable[Coverage], index: LawIndex) -> Marks:
    """Return the demands of provisions that the treaty gives in what they cover."""
    positions = {id(provision): number for number, provision in enumerate(index.law.provisions)}
    found: set[tuple[int, str]] = set()
    for coverage in coverages:
        for cells in coverage.cells:
            given = {literal for literal in cells.shape.given if ":" not in literal}
            touching = cells.reaching if given else 0
            for number in bits(touching):
                effective = index.effectives[number]
                told = {literal for demand in effective.demands for literal in demand.literals}
                found |= {(positions[id(effective.provision)], literal) for literal in told & given}
    return frozenset(found)


class Remedies:
    """Finds the ways to close the gaps of one requirement in one law.

    `marks` name the demands, each with the position of its provision, by which a provision is what it is: what it
    covers has this circumstance in the treaty, too.
    """

    def __init__(self, coverage: Coverage, index: LawIndex, marks: Marks = frozenset()) -> None:
        self.coverage, self.index, self.marks = coverage, index, marks
        self._touching = joint(cells.reaching for cells in coverage.cells)
        self.requirement = coverage.requirement
        self._positions = {id(provision): number for number, provision in enumerate(index.law.provisions)}

    def ways(self, gap: Gap) -> list[Steps]:
        """Return the ways to close a gap by changing what the law has, the cheapest first."""
        if gap.cells.limit:
            found = self._limiting(gap)
        elif self.requirement.forbidden:
            found = self._permitting(gap)
        elif gap.cells.of_heads:
            found = self._saying(gap)
        else:
            found = self._reaching(gap)
        unique = dict.fromkeys(way for way in found if way)
        return sorted(unique, key=lambda way: (cost_of(way), [repr(one) for one in in_order(way)]))[:MOST_WAYS]

    # ------------------------------------------------------------ provisions of the law, and what they take over

    def position(self, effective: int) -> int:
        """Return the position in the law of the provision that stands behind an effective one."""
        return self._positions[id(self.index.effectives[effective].provision)]

    def models(self, provision: Provision) -> Iterator[Provision]:
        """Yield a provision, and those whose elements it takes."""
        seen: set[int] = set()
        left = [provision]
        while left:
            one = left.pop(0)
            if id(one) not in seen:
                seen.add(id(one))
                yield one
                left += self.index.targets(one, one.same_as)

    def add(self, effective: int, dimension: str, term: str) -> Step:
        """Return the step by which a provision reaches a term: one that it reaches arguably is settled."""
        one = self.index.effectives[effective]
        for model in self.models(one.provision):
            values = model.values(dimension)
            if values is not None:
                if any(value.term == term and value.arguable for value in values):
                    return Settle(self._positions[id(model)], dimension, term)
                break
        base = () if one.provision.values(dimension) is not None else self._taken(one.provision, dimension)
        return AddTerm(self.position(effective), dimension, term, base)

    def _taken(self, provision: Provision, dimension: str) -> tuple[Value, ...]:
        for model in self.models(provision):
            values = model.values(dimension)
            if values is not None:
                return values
        return ()

    def drop(self, effective: int, demand: Demanded, given: Sequence[str] = ()) -> Step | None:
        """Return the step by which a provision no longer makes a demand; None where there is none.

        `given` are the circumstances of the clause, and of what is done: a fault is loosened to the one that they name,
        a limit of numbers to those that they entail.
        """
        one = self.index.effectives[effective]
        for model in self.models(one.provision):
            for said in model.demands:
                if Demanded(frozenset(signed(said)), said.arguable) == demand:
                    return Drop(self._positions[id(model)], said)
            for name, values in model.dimensions:
                step = self._unlimited(model, name, values, demand, given)
                if step is not None:
                    return step
        # A fault that no provision states is that of the general rule: the provision itself must say another.
        for literal in sorted(demand.literals):
            name, separator, term = literal.partition(":")
            if separator and one.fault == term:
                return Widen(self.position(effective), name, (self._lesser(name, given),))
        return None

    def _unlimited(
        self, model: Provision, name: str, values: tuple[Value, ...], demand: Demanded, given: Sequence[str]
    ) -> Step | None:
        """Return the step by which a dimension of a provision no longer makes a demand, if it is what makes it."""
        dimension = self.index.meaning.vocabulary.dimensions[name]
        position = self._positions[id(model)]
        if dimension.ordered:
            said = {f"{name}:{value.term}" for value in values}
            return Widen(position, name, (self._lesser(name, given),)) if demand.literals == said else None
        if dimension.demands:
            rest = tuple(value for value in values if {value.term} != demand.literals)
            return Widen(position, name, rest) if rest != values else None
        limits = demand.named == ({name} if dimension.unit else named(values))
        if not values or not limits or dimension.silence != "all":
            return None
        asked = entailed(name, given, self.index.meaning) if demand.of else []
        return Widen(position, name, tuple(asked) if len(asked) == 1 else ())

    def _lesser(self, name: str, given: Sequence[str]) -> Value:
        """Return the fault that a clause gives, or the least of all."""
        known = [literal.partition(":")[2] for literal in given if literal.startswith(f"{name}:")]
        return Value((known or list(self.index.meaning.vocabulary.dimensions[name].ordered))[0])

    # ------------------------------------------------------------ own regions, and provisions that apply to others

    def _reaching(self, gap: Gap) -> Iterator[Steps]:
        near = self._near(gap)
        close = {number: likeness(number, gap.cells, self.index) for number in near}
        closest = max(close.values(), default=0)
        for effective in near:
            steps: list[Step | None] = []
            groups: list[Group] = []
            for side, (name, _) in enumerate(gap.cells.sides):
                leaves = gap.leaves(side)
                if isinstance(leaves[0], Group):
                    groups = [leaf for leaf in leaves if isinstance(leaf, Group)]
                else:
                    steps += self._side(gap, effective, name, leaves)
            steps += [
                self.drop(effective, demand, (*gap.cells.shape.given, *sorted(given_in(gap))))
                for demand in all_demands(gap.cells, effective, self.index)
                if gap.cells.level_of(demand) >= (ARGUABLE if gap.level == ARGUABLE else NARROWER)
                and demand not in self._implied(gap, effective)
            ]
            short = short_of(groups, effective, self.index).items()
            steps += [self.drop(one, demand, gap.cells.shape.given) for one, demands in short for demand in demands]
            if None in steps:
                continue
            strain = FARTHER * (closest - close[effective]) + (0 if self._touching >> effective & 1 else STRANGE)
            strain += BEYOND if self._goes_beyond(gap, effective, steps) else 0
            whole = [step for step in steps if step is not None]
            less = list(less_widened(whole, gap, effective, self.index))
            for made in (*less, whole):
                own = strained(made, strain + bool(less and made is whole), self.marks)
                for more in self._applying(effective, groups) if groups else [frozenset[Step]()]:
                    yield own | more

    def _goes_beyond(self, gap: Gap, effective: int, steps: Iterable[Step | None]) -> bool:
        """Say whether steps widen a limit of an offence that says nothing of another limit of the clause."""
        vocabulary = self.index.meaning.vocabulary
        if not vocabulary.kinds[self.index.effectives[effective].kind].punishes:
            return False
        provision = self.index.effectives[effective].provision
        known = {name: vocabulary.dimensions.get(name) for name, _ in gap.cells.sides}
        limits = [name for name, dimension in known.items() if dimension and dimension.silence == "all"]
        silent = [name for name in limits if not self._taken(provision, name)]
        return bool(silent) and any(isinstance(one, AddTerm) and one.dimension in limits for one in steps)

    def _implied(self, gap: Gap, effective: int) -> list[Demanded]:
        """Return the demands of a provision that follow from what is done in the cases of a gap."""
        reached = gap.masks >> effective & 1
        listed = all_demands(gap.cells, effective, self.index)
        weighty = [one for one in listed if reached and gap.cells.level_of(one) >= NARROWER]
        return [one for one in weighty if is_given(one, gap, effective)]

    def _near(self, gap: Gap) -> list[int]:
        """Return the provisions that come near to a gap, or all of the kind where that says what they apply to."""
        kind = self.index.kinds.get(gap.cells.shape.kind, 0)
        if isinstance(gap.cells.sides[0][1][0], Group) if gap.cells.sides else True:
            found = list(bits(kind))
            return found[: MOST_NEAR * 2]
        near = [number for number, _ in nearest(gap, self.index, MOST_NEAR)]
        return list(dict.fromkeys((*near, *list(bits(gap.masks))[:MOST_NEAR])))

    def _side(self, gap: Gap, effective: int, name: str, leaves: Sequence[object]) -> list[Step | None]:
        """Return the steps by which a provision reaches some leaves of a dimension."""
        if isinstance(leaves[0], tuple):
            spans = [leaf for leaf in leaves if isinstance(leaf, tuple)]
            certain = all(self.index.reach_number(name, *span)[0] >> effective & 1 for span in spans)
            return [] if certain else [self._numbers(gap, effective, name)]
        lacking = [str(leaf) for leaf in leaves if not self.index.reach(name, str(leaf))[0] >> effective & 1]
        if isinstance(leaves[0], OneOf):
            side = next(one for one in gap.cells.shape.sides if one.dimension == name)
            if any(self.index.reach(name, leaf)[0] >> effective & 1 for leaf in side.leaves):
                return []
        open_ = doubts(gap, effective, self.index) if gap.level == ARGUABLE else []
        settled = [term for term in open_ if name in self._dimensions_of(term)]
        left = [one for one in lacking if not any(one in self.index.meaning.leaves(term, name) for term in settled)]
        terms = [*settled, *(term for term, _ in folded(left, name, self.index.meaning))]
        return [self.add(effective, name, term) for term in terms]

    def _dimensions_of(self, term: str) -> tuple[str, ...]:
        known = self.index.meaning.vocabulary.terms.get(term)
        return known.dimensions if known else ()

    @property
    def own_dimensions(self) -> set[str]:
        """Return the dimensions in which the requirement itself asks for something."""
        return {one.dimension for clause in self.requirement.clauses for one in clause.required}

    def widened(self, effective: int, name: str) -> Step | None:
        """Return the step by which a provision reaches all numbers that the requirement asks for."""
        for clause in self.requirement.clauses:
            for required in clause.required:
                if required.dimension == name:
                    return Widen(self.position(effective), name, required.values)
        return None

    def _numbers(self, gap: Gap, effective: int, name: str) -> Step | None:
        """Return the step by which a provision reaches all numbers that the clause asks for."""
        required = next(one for one in gap.cells.shape.clause.required if one.dimension == name)
        if name.startswith("lasts"):
            least = max(value.low or 0 for value in required.values)
            return Last(self.position(effective), Period(minimum=least)) if least else None
        return Widen(self.position(effective), name, required.values)

    def _applying(self, effective: int, groups: Iterable[Group]) -> Iterator[Steps]:
        """Yield the ways in which a provision comes to apply to some offences."""
        one = self.index.effectives[effective].provision
        applies = self.index.applies(effective)
        left = [group for group in groups if not any(applies & union((chain,)) for chain in group.chains)]
        if not left:
            yield frozenset()
            return
        references = one.applies_to
        position = self.position(effective)
        if references is None or references.citations or references.excluded:
            yield frozenset(Extend(position, citation) for citation in self._cited(one, left))
        kinds = self.index.meaning.vocabulary.kinds
        punishing = any(kinds[self.index.effectives[group.chains[0][0]].kind].punishes for group in left)
        least, unit = (self.requirement.least, self.requirement.least_unit) if self.requirement.every else (None, "")
        if least is not None:
            yield frozenset([Extend(position, least=least, unit=unit)])
        if punishing and "applies_to" in kinds[one.kind].clauses and (least is None or unpunished(left, self.index)):
            yield frozenset([Extend(position)])
        if least is None and references and references.least is not None:
            yield frozenset(self._raising(references, left))

    def _raising(self, references: References, groups: Iterable[Group]) -> Iterator[Step]:
        for group in groups:
            offence = group.chains[0][-1]
            if references.least is not None and self.index.effectives[offence].provision.sanctions:
                yield Raise(self.position(offence), references.least, references.unit)

    def _cited(self, owner: Provision, groups: Iterable[Group]) -> list[str]:
        """Return citations of provisions, one for each group of offences: as few as will do."""
        left = [{chain[-1] for chain in group.chains} for group in groups]
        found: list[str] = []
        while left:
            counts = {one: sum(one in group for group in left) for group in left for one in group}
            best = min(counts, key=lambda one: (-counts[one], one))
            left = [group for group in left if best not in group]
            found.append(cited_from(self.index.effectives[best].provision, owner.statute))
        return found

    # ------------------------------------------------------------ duties that look at the provisions themselves

    def _heads(self, gap: Gap) -> list[list[int]]:
        """Return for each group of a gap the provisions of which one must carry what is asked for."""
        groups = [leaf for leaf in gap.leaves(0) if isinstance(leaf, Group)]
        return [list(dict.fromkeys(chain[0] for chain in group.chains)) for group in groups]

    def _saying(self, gap: Gap) -> Iterator[Steps]:
        name, leaves = gap.cells.sides[1][0], gap.leaves(1)
        for pick in (0, -1):
            steps: set[Step] = set()
            for heads in self._heads(gap):
                head = heads[pick]
                if self.requirement.kind == SANCTION:
                    steps |= {Punish(self._payer(gap, head), one) for one in self._penalties(gap, leaves)}
                else:
                    steps |= {one for one in self._side(gap, head, name, leaves) if one is not None}
            yield frozenset(steps)

    def _payer(self, gap: Gap, head: int) -> int:
        """Return the provision whose sanctions count: of one that is punished as the offence, the offence."""
        kinds = self.index.meaning.vocabulary.kinds
        chains = [chain for leaf in gap.leaves(0) if isinstance(leaf, Group) for chain in leaf.chains]
        for number in next(chain for chain in chains if chain[0] == head):
            effective = self.index.effectives[number]
            if effective.sanctions or FOLLOWS_OFFENCE not in kinds[effective.kind].clauses:
                return self.position(number)
        return self.position(head)

    def _penalties(self, gap: Gap, leaves: Sequence[object]) -> list[Sanction]:
        side = gap.cells.shape.sides[0]
        wanted = side.leaves if side.one_of else tuple(map(str, leaves))
        for name in ("imprisonment", "fine"):
            if name in wanted:
                return [FULL_PENALTY.get(name, Sanction(name))]
        return [Sanction(str(leaf)) for leaf in (wanted[:1] if side.one_of else wanted)]

    def _limiting(self, gap: Gap) -> Iterator[Steps]:
        limit = gap.cells.limit
        highs = [value.high for value in limit.values if value.high is not None] if limit else []
        if highs:
            yield frozenset(Last(self.position(heads[0]), Period(maximum=min(highs) - 1)) for heads in self._heads(gap))

    def _permitting(self, gap: Gap) -> Iterator[Steps]:
        steps = [
            self.drop(heads[0], demand, gap.cells.shape.given)
            for heads in self._heads(gap)
            for demand in self.index.effectives[heads[0]].demands
            if gap.cells.level_of(demand) >= ARGUABLE
        ]
        if None not in steps:
            yield frozenset(step for step in steps if step is not None)


def strained(steps: Iterable[Step], strain: int, marks: Marks) -> Steps:
    """Return steps of one provision, the first with the strain of them all, those that take away a mark with theirs."""
    found: list[Step] = []
    for step in in_order(steps):
        own = strain
        if isinstance(step, Drop) and any((step.position, term) in marks for term in step.demand.terms):
            own += MARKED
        if isinstance(step, AddTerm | Widen | Drop) and own:
            step = attrs.evolve(step, strain=own)  # noqa: PLW2901 - the same step, at its price here
            strain = 0
        found.append(step)
    return frozenset(found)


def named(values: Iterable[Value]) -> frozenset[str]:
    """Return the names by which a limited dimension is told as a demand: its certain terms, else those in doubt."""
    listed = list(values)
    certain = frozenset(value.term for value in listed if not value.arguable)
    return certain or frozenset(value.term for value in listed)
