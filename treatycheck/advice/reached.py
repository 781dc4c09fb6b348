"""How far a law reaches each case of a requirement, told so that two laws can be compared case by case.

A case of a requirement with its own region is named by its leaves; one that several provisions reach together, each
for some ages, is one case, of the level of its worst part. A case of a duty over other articles is named by
the case of the offence that it follows: how a law groups its offences into provisions makes no difference. Where it
follows every offence of the law, it is named by the provision.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from itertools import product

from treatycheck.coverage.cells import Cells, Group
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.duties import Chains, chains_of
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.intended import asks_intent, chains_behind, intended
from treatycheck.coverage.levels import CLEAN
from treatycheck.coverage.region import MAIN, Leaf, split

Case = tuple[Hashable, ...]
Levels = dict[Case, int]
"""The level at which each case of a requirement is reached."""

Bounds = dict[tuple[str, int, str], frozenset[int]]
"""The numbers at which an interval begins or ends, by requirement, clause and dimension."""


def bounds_of(coverages: Mapping[str, Coverage]) -> Bounds:
    """Return the numbers at which a law cuts the sides of requirements that are numbers, such as ages."""
    found: Bounds = {}
    for name, coverage in coverages.items():
        for clause, cells in enumerate(coverage.cells):
            for dimension, leaves in cells.sides:
                spans = [leaf for leaf in leaves if isinstance(leaf, tuple)]
                if spans:
                    cuts = {bound for span in spans for bound in span if bound is not None}
                    found[name, clause, dimension] = frozenset(cuts)
    return found


def joint(one: Bounds, other: Bounds) -> Bounds:
    """Return the bounds of two laws together."""
    return {key: one.get(key, frozenset()) | other.get(key, frozenset()) for key in (*one, *other)}


def refined(name: str, coverage: Coverage, bounds: Bounds) -> Coverage:
    """Return a coverage whose intervals are cut at more bounds; what is reached of a whole is reached of each part."""
    cells = tuple(cut(one, bounds_at(name, clause, one, bounds)) for clause, one in enumerate(coverage.cells))
    if all(new is old for new, old in zip(cells, coverage.cells, strict=True)):
        return coverage
    return coverage.with_cells(cells)


def bounds_at(name: str, clause: int, cells: Cells, bounds: Bounds) -> dict[str, frozenset[int]]:
    """Return the bounds of the sides of one clause."""
    return {dimension: bounds.get((name, clause, dimension), frozenset()) for dimension, _ in cells.sides}


def cut(cells: Cells, bounds: Mapping[str, frozenset[int]]) -> Cells:
    """Return a measured clause with finer intervals."""
    sides, origins = [], []
    for dimension, leaves in cells.sides:
        finer: list[Leaf | Group] = []
        origin: list[int] = []
        for position, leaf in enumerate(leaves):
            parts = split((leaf,), set(bounds[dimension])) if isinstance(leaf, tuple) else (leaf,)
            finer += parts
            origin += [position] * len(parts)
        sides.append((dimension, tuple(finer)))
        origins.append(origin)
    if all(len(new) == len(old) for (_, new), (_, old) in zip(sides, cells.sides, strict=True)):
        return cells
    sizes = [len(leaves) for _, leaves in cells.sides]
    numbers = []
    for case in product(*origins):
        number = 0
        for size, position in zip(sizes, case, strict=True):
            number = number * size + position
        numbers.append(number)
    return cells.changed(
        sides=tuple(sides),
        levels=[cells.levels[number] for number in numbers],
        masks=[cells.masks[number] for number in numbers],
        cuts={new: cells.cuts[old] for new, old in enumerate(numbers) if old in cells.cuts},
        left_out={new: cells.left_out[old] for new, old in enumerate(numbers) if old in cells.left_out},
        excluded={new for new, old in enumerate(numbers) if old in cells.excluded},
        parts={new: cells.parts[old] for new, old in enumerate(numbers) if old in cells.parts},
    )


class Reached:
    """What one law reaches of the requirements of a treaty, case by case; measured when it is asked for."""

    def __init__(self, coverages: Mapping[str, Coverage], bounds: Bounds, index: LawIndex) -> None:
        self.index = index
        self.coverages = {name: refined(name, one, bounds) for name, one in coverages.items()}
        self._bounds, self._measured = bounds, coverages
        self._followed: dict[tuple[str, bool], dict[tuple[Chains, int], list[Case]]] = {}
        self._levels: dict[str, Levels] = {}

    def levels(self, requirement: str) -> Levels:
        """Return the level of each case of a requirement."""
        if requirement not in self._levels:
            found: Levels = {}
            for clause, cells in enumerate(self.coverages[requirement].cells):
                for number, level in enumerate(cells.levels):
                    for case in self.cases(requirement, clause, number):
                        found[case] = max(level, found.get(case, level))
            self._levels[requirement] = found
        return self._levels[requirement]

    def cases(self, requirement: str, clause: int, number: int) -> Iterator[Case]:
        """Yield the cases that one cell stands for: one, or as many as the offences that a duty follows have."""
        leaves = self.coverages[requirement].cells[clause].leaves_at(number)
        group, rest = (leaves[0], leaves[1:]) if leaves and isinstance(leaves[0], Group) else (None, leaves)
        if group is None:
            yield clause, *leaves
            return
        if not group.requirement:
            # An offence of the law, of which no article tells what it covers: two laws have it if both name it so.
            yield clause, MAIN, self.index.effectives[group.chains[0][0]].provision.identity, *rest
            return
        for case in self._cases_of(requirement, group):
            yield clause, MAIN, group.requirement, case, *rest

    def _cases_of(self, duty: str, group: Group) -> list[Case]:
        """Return the cases of what a duty follows that some chains of provisions reach best."""
        intent = asks_intent((cells.shape for cells in self.coverages[duty].cells), self.index.meaning)
        known = self._chains(group.requirement, intent=intent)
        if (group.chains, group.short) in known:
            return known[group.chains, group.short]
        # A duty that begins at a threshold follows only what is punished gravely enough of each chain.
        own = {
            chain
            for cells in self.coverages[duty].cells
            for leaf in (cells.sides[0][1] if cells.sides else ())
            if isinstance(leaf, Group) and leaf.requirement == group.requirement
            for chain in leaf.chains
        }
        wanted = set(group.chains)
        return [
            case
            for (chains, level), cases in known.items()
            if level == group.short and own.intersection(chains) == wanted
            for case in cases
        ]

    def _chains(self, requirement: str, *, intent: bool) -> dict[tuple[Chains, int], list[Case]]:
        key = requirement, intent
        if key not in self._followed:
            found: dict[tuple[Chains, int], list[Case]] = {}
            for clause in range(len(self.coverages[requirement].cells)):
                for number, chains, short in self._chosen(requirement, clause, intent=intent):
                    found.setdefault((chains, short), []).extend(self.cases(requirement, clause, number))
            self._followed[key] = found
        return self._followed[key]

    def _chosen(self, requirement: str, clause: int, *, intent: bool) -> Iterator[tuple[int, Chains, int]]:
        """Yield the reached cases of a clause with what a duty follows there, and how far that falls short."""
        cells = self.coverages[requirement].cells[clause]
        whole = self._measured[requirement]
        chosen = intended(whole.cells[clause], whole, self.index) if intent else None
        if chosen is not None:
            yield from chains_behind(cells, cut(chosen, bounds_at(requirement, clause, chosen, self._bounds)))
            return
        for number, chains in chains_of(cells, cells.before[1] if cells.left_out else cells.masks):
            yield number, chains, CLEAN
