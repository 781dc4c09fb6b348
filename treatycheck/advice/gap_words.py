"""The gaps of a finding: each with its sentence, the provisions that come nearest and what they lack.

A law that leaves no gap needs none of this, and a check of it does not import it.
"""

from __future__ import annotations

from collections.abc import Iterable

from treatycheck.advice.burdens import Burdens
from treatycheck.advice.excess import excess, lightest, meant_for
from treatycheck.advice.findings import Unmet
from treatycheck.advice.late import Late
from treatycheck.advice.nearest import lacks_of, misses
from treatycheck.advice.scenario import Teller, spans_of, terms_of
from treatycheck.coverage.cells import Group
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.gaps import Gap as Box
from treatycheck.coverage.gaps import excludable, gaps
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.levels import ARGUABLE, NAMES, NARROWER
from treatycheck.model.findings import InstrumentUse
from treatycheck.model.gaps import Gap
from treatycheck.model.treaty import Treaty

MOST_GAPS = 10


class GapFinder:
    """Finds and tells the gaps of a law under one treaty."""

    def __init__(self, index: LawIndex, treaty: Treaty) -> None:
        self._index = index
        self._teller = Teller(index, treaty)

    def unmet(self, coverage: Coverage) -> Unmet:
        """Return what the law leaves open of a requirement."""
        index = self._index
        burdens, late = Burdens(index), Late(coverage.requirement, index)
        found = gaps(coverage, burdens.lightest)
        told = tuple(gap_of(box, coverage, index, self._teller, late, burdens) for box in found[:MOST_GAPS])
        return Unmet(told, len(found) - len(told), too_late(found, index, late), arguable(found, index))


def too_late(found: Iterable[Box], index: LawIndex, late: Late) -> tuple[InstrumentUse, ...]:
    """Return the instruments that would have excused what narrows the law, had they been made in time."""
    uses = [
        late.use(demand, index.effectives[position].provision.identity)
        for box in found
        if box.level == NARROWER
        for position in lightest(box, index)
        for demand in excess(box, position, index)
    ]
    return tuple(dict.fromkeys(use for use in uses if use is not None))


def gap_of(box: Box, coverage: Coverage, index: LawIndex, teller: Teller, late: Late, burdens: Burdens) -> Gap:
    """Return a gap with its sentence and the provisions that come nearest."""
    covers = lightest(box, index) if box.masks else []
    ways, heavier = burdens.ways(box) if box.level == NARROWER else ([], [])
    ways.sort(key=lambda position: position not in covers)
    others = [position for position in ways if position not in covers] if len(ways) > 1 else []
    demands = [list(dict.fromkeys(excess(box, position, index))) for position in ways or covers[:1]]
    told = list(dict.fromkeys((*meant_for(box, [*covers, *others], index), *covers, *others)))
    return Gap(
        level=NAMES[box.level],
        region=region(box, index),
        points=box.points,
        clause=box.cells.shape.clause.name,
        scenario=teller.scenario(coverage.requirement, box, demands, heavier),
        nearest=misses(box, index, told, late),
        lacks=lacks_of(box, index, covers),
        may_be_excluded=excludable(box, coverage) if box.level >= NARROWER else "",
        kind=box.cells.shape.kind,
        one_of=tuple(box.cells.shape.one_of),
    )


def region(box: Box, index: LawIndex) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the terms of a gap by dimension; `computer_data (rest)` is what no kind of it names."""
    found = []
    for side, (name, _) in enumerate(box.cells.sides):
        leaves = box.leaves(side)
        if isinstance(leaves[0], Group):
            terms = tuple(dict.fromkeys(followed_by(leaf, index) for leaf in leaves if isinstance(leaf, Group)))
        elif isinstance(leaves[0], tuple):
            terms = tuple(f"{low}-{'' if high is None else high}" for low, high in spans_of(leaves))
        else:
            listed = terms_of(box, side, index.meaning)
            terms = tuple(f"{term} (rest)" if rest else term for term, rest in listed)
        found.append((name, terms))
    return tuple(found)


def followed_by(group: Group, index: LawIndex) -> str:
    """Return the requirement whose offences a duty follows, or the offence where it follows each of the law."""
    return group.requirement or index.effectives[group.chains[0][0]].provision.identity


def arguable(found: Iterable[Box], index: LawIndex) -> tuple[str, ...]:
    """Return the provisions on whose reading an arguable finding depends."""
    names = [
        index.effectives[position].provision.identity
        for box in found
        if box.level == ARGUABLE
        for position in bits(box.masks)
    ]
    return tuple(dict.fromkeys(names))
