"""Witnesses: the provisions on which a finding rests, those that fit a requirement most closely first."""

from __future__ import annotations

from treatycheck.coverage.cells import Cells
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.duties import reached
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.levels import NAMES, NONE
from treatycheck.model.findings import Witness


class Witnesses:
    """The provisions of a law as witnesses; each is made once, as many findings rest on the same."""

    def __init__(self, index: LawIndex) -> None:
        self._index = index
        self._made: dict[tuple[tuple[int, ...], int], Witness] = {}

    def of(self, coverage: Coverage) -> tuple[Witness, ...]:
        """Return the provisions that reach the region best, those that fit it most closely first."""
        best: dict[tuple[int, ...], int] = {}
        cases: dict[tuple[int, ...], int] = {}
        for cells in coverage.cells:
            for chains, level, count in reached(cells):
                for chain in chains:
                    if best.get(chain, NONE) >= level:
                        best[chain] = level
                    cases[chain] = cases.get(chain, 0) + count
        heads = {chain[0] for chain in best}
        close = {head: max(closeness(head, cells, self._index) for cells in coverage.cells) for head in heads}
        order = sorted(best, key=lambda chain: (best[chain], -close[chain[0]], -cases[chain], chain))
        return tuple([self._witness(chain, best[chain]) for chain in order])

    def _witness(self, chain: tuple[int, ...], level: int) -> Witness:
        """Return a chain of provisions as a witness."""
        key = (chain, level)
        if key not in self._made:
            provision = self._index.effectives[chain[0]].provision
            upon = self._index.effectives[chain[1]].provision.identity if len(chain) > 1 else ""
            name, place = provision.identity or provision.citation, provision.place
            self._made[key] = Witness(name, place.path, place.line, place.column, NAMES[level], upon)
        return self._made[key]


def closeness(position: int, cells: Cells, index: LawIndex) -> int:
    """Count the demands of a provision that a clause itself gives: it was written for this."""
    given = set(cells.shape.given)
    return sum(bool(demand.literals & given) for demand in index.effectives[position].demands)
