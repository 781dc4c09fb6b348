"""What becomes of each requirement between two laws: better, worse or both, in which cases, and because of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping

import attrs

from treatycheck.advice.burdens import Burdens
from treatycheck.advice.causes import Causes, moved
from treatycheck.advice.findings import MET as HOLDS
from treatycheck.advice.gap_words import MOST_GAPS, gap_of
from treatycheck.advice.late import Late
from treatycheck.advice.reached import Case, Levels, Reached
from treatycheck.advice.scenario import Teller
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.gaps import Gap as Box
from treatycheck.coverage.gaps import boxes, gap_at
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.levels import ARGUABLE, NAMES, NARROWER, NONE
from treatycheck.model.differences import (
    ASSESSED,
    BROKEN,
    EXTENT,
    MET,
    MIXED,
    NARROWED,
    UNASSESSED,
    WIDENED,
    Moved,
    Movement,
)
from treatycheck.model.findings import VERDICTS
from treatycheck.model.treaty import Treaty
from treatycheck.steps import Told, heard

NOT_ASSESSED = "not_assessed"


@attrs.frozen(eq=False, repr=False)
class Measured:
    """One law under one treaty: the verdict on each requirement, and how far it reaches each case."""

    treaty: Treaty
    index: LawIndex
    verdicts: Mapping[str, str]
    reached: Reached


def movements(old: Measured, new: Measured, causes: Causes, told_of: Told | None = None) -> Iterator[Movement]:
    """Yield what moves between two laws under one treaty, in its order; `told_of` hears of each requirement."""
    tellers = Teller(old.index, old.treaty), Teller(new.index, new.treaty)
    coverages = new.reached.coverages
    for name, coverage in heard(coverages.items(), len(coverages), told_of):
        before, after, requirement = old.verdicts[name], new.verdicts[name], coverage.requirement
        levels = old.reached.levels(name), new.reached.levels(name)
        turned = moved(*levels)
        if (before, after) == (NOT_ASSESSED, NOT_ASSESSED) or (before == after and not turned):
            continue
        became = effect(before, after, [turned[case] for case in turned if case in levels[0] and case in levels[1]])
        if became == EXTENT and after == "missing":
            continue  # a duty that covers nothing covers nothing more or less when there is more or less to cover
        # What was not looked at before may always have been so: nothing is said to be no longer, or newly, so.
        gained = told(old, name, levels, tellers[0], gain=True) if before != NOT_ASSESSED else []
        lost = told(new, name, levels, tellers[1], gain=False) if after != NOT_ASSESSED else []
        yield Movement(
            name,
            requirement.title,
            requirement.strength,
            became,
            before,
            after,
            *counts(old.reached.coverages[name]),
            *counts(coverage),
            tuple(gained[:MOST_GAPS]),
            tuple(lost[:MOST_GAPS]),
            len(gained[MOST_GAPS:]),
            len(lost[MOST_GAPS:]),
            causes.of(name),
        )


def counts(coverage: Coverage) -> tuple[int, int]:
    """Return how many cases a requirement has, and how many of them a law covers."""
    return coverage.points, coverage.points - coverage.counts[NONE] - coverage.left_out


def effect(before: str, after: str, turned: Collection[tuple[int, int]]) -> str:
    """Say in a word what became of a requirement: by its verdicts, and by what is reached better or worse.

    `turned` are the levels, before and after, of cases that a duty extends to before and after.
    """
    if before in HOLDS and after not in HOLDS:
        return BROKEN
    if after in HOLDS and before not in HOLDS:
        return MET
    if after == NOT_ASSESSED:
        return UNASSESSED
    better = any(one > other for one, other in turned)
    worse = any(one < other for one, other in turned)
    if before == NOT_ASSESSED:
        return NARROWED if worse and not better else MIXED if worse else ASSESSED
    ranks = VERDICTS.index(before), VERDICTS.index(after)
    better, worse = better or ranks[1] < ranks[0], worse or ranks[1] > ranks[0]
    if better and worse:
        return MIXED
    return NARROWED if worse else WIDENED if better else EXTENT


def told(
    measured: Measured, requirement: str, levels: tuple[Levels, Levels], teller: Teller, *, gain: bool
) -> list[Moved]:
    """Return the cases that are gained, as the old law left them, or lost, as the new law leaves them, in boxes."""
    coverage, index = measured.reached.coverages[requirement], measured.index
    burdens, late = Burdens(index), Late(coverage.requirement, index)
    found: list[tuple[Box, Moved]] = []
    for clause, cells in enumerate(coverage.cells):
        alike: dict[tuple[int, int, Hashable], set[tuple[int, ...]]] = {}
        for number, here in enumerate(cells.levels):
            there = other_level(measured.reached.cases(requirement, clause, number), levels, here, gain=gain)
            if there is not None:
                burden = burdens.lightest(cells, number) if here == NARROWER else None
                alike.setdefault((here, there, burden), set()).add(cells.case(number))
        for (here, there, _), cases in alike.items():
            for positions in boxes(cases):
                box = gap_at(cells, here, positions)
                gap = gap_of(box, coverage, index, teller, late, burdens)
                scenario = gap.scenario if here >= ARGUABLE else ""
                other = NAMES[there] if there >= 0 else ""
                before, after = (NAMES[here], other) if gain else (other, NAMES[here])
                moved = Moved(before, after, gap.region, gap.points, gap.clause, scenario, gap.one_of)
                found.append((box, moved))
    found.sort(key=lambda pair: (-pair[0].level, -pair[0].points, pair[1].clause, pair[0].positions))
    return [one for _, one in found]


def other_level(cases: Iterator[Case], levels: tuple[Levels, Levels], here: int, *, gain: bool) -> int | None:
    """Return the level in the other law of the cases of a cell that are better (or worse) here than there.

    -1 where a duty does not extend to them there; None where no case has moved that way. A cell of a duty may stand
    for cases of several levels: that of most counts.
    """
    other = levels[1] if gain else levels[0]
    found = Counter(other.get(case, -1) for case in cases if max(other.get(case, -1), 0) < here)
    return min(found, key=lambda level: (-found[level], level)) if found else None
