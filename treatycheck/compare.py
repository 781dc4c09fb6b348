"""Two laws compared: what an amendment does to each requirement of some treaties, and which change did it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from treatycheck.advice.causes import Causes, Outcome
from treatycheck.advice.changes import Changes, changes_between
from treatycheck.advice.differences import Measured, movements
from treatycheck.advice.reached import Bounds, Reached, bounds_of, joint
from treatycheck.assess import Assessed, meaning_of, measure, report_of, verdicts_of
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.catalogue.chosen import chosen_for
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.texts import today
from treatycheck.model.differences import Difference, Movement, Side
from treatycheck.model.findings import Report
from treatycheck.model.law import Law
from treatycheck.model.notes import Impermissible
from treatycheck.model.treaty import Treaty
from treatycheck.steps import Told


def difference(
    old: Law,
    new: Law,
    treaties: Iterable[Treaty | str] | None = None,
    as_at: date | tuple[date, date] | None = None,
    catalogue: Catalogue | None = None,
    names: tuple[str, str] = ("", ""),
    told: Told | None = None,
) -> Difference:
    """Return what changes from one law to another under some treaties, requirement by requirement, and why.

    Treaties are named, or given as objects; without them, all that the `encodes` lines of either law bear on. `as_at`
    is the day (today if None), or that of the old law and that of the new: so one law is compared with itself in
    time. `names` say what the two are called; their files, where nothing is given. `told` hears of each requirement,
    treaty by treaty.

    Raises:
        UnknownName: for a treaty that does not exist.
        EngineError: if the rules contradict themselves.
    """
    catalogue = catalogue or shipped()
    day = as_at or today()
    days = day if isinstance(day, tuple) else (day, day)
    chosen = chosen_for([old, new], treaties, catalogue)
    changes = changes_between(old, days[0], new, days[1])
    indices = tuple(LawIndex(law, one, meaning_of(catalogue)) for law, one in zip((old, new), days, strict=True))
    measured = [
        measure(law, chosen, one, catalogue, index) for law, one, index in zip((old, new), days, indices, strict=True)
    ]
    reports = [
        report_of(law, one, parts, index, catalogue)
        for law, one, parts, index in zip((old, new), days, measured, indices, strict=True)
    ]
    found: list[Movement] = []
    for treaty, *parts in zip(chosen, *measured, strict=True):
        bounds = joint(*(bounds_of(part.coverages) for part in parts))
        one, other = (
            Measured(treaty, index, verdicts(part), Reached(part.coverages, bounds, index))
            for index, part in zip(indices, parts, strict=True)
        )
        outcomes = partial(outcomes_of, changes, treaty, days[1], catalogue, bounds)
        found += movements(one, other, Causes(len(changes.units), outcomes), told)
    moved = {one.requirement for one in found}
    unmoved = Counter(one.verdict for one in reports[1].findings if one.requirement not in moved)
    return Difference(
        side(reports[0], names[0]),
        side(reports[1], names[1]),
        tuple(treaty.name for treaty in chosen),
        tuple(found),
        tuple(unit.change for unit in changes.units),
        {verdict: unmoved[verdict] for verdict in reports[1].summary if unmoved[verdict]},
        only_in(reports[1], reports[0]),
        only_in(reports[0], reports[1]),
    )


class Outcomes(dict[str, Outcome]):
    """The outcomes of a law by requirement, each measured case by case only when it is asked for."""

    def __init__(self, verdict_of: Mapping[str, str], reached: Reached) -> None:
        super().__init__()
        self._verdict_of, self._reached = verdict_of, reached

    def __missing__(self, requirement: str) -> Outcome:
        """Measure one requirement."""
        found = Outcome(self._verdict_of[requirement], self._reached.levels(requirement))
        self[requirement] = found
        return found


def outcomes_of(
    changes: Changes, treaty: Treaty, day: date, catalogue: Catalogue, bounds: Bounds, made: frozenset[int], only: str
) -> Outcomes:
    """Return what becomes of the requirements of a treaty, or of `only` one, when some changes of a law are made."""
    law = changes.law(made)
    index = LawIndex(law, day, meaning_of(catalogue))
    (part,) = measure(law, [treaty], day, catalogue, index, only, drafting=False)
    return Outcomes(verdicts(part), Reached(part.coverages, bounds, index))


def verdicts(part: Assessed) -> dict[str, str]:
    """Return the verdict on each requirement of a treaty."""
    return {name: one.verdict for name, one in verdicts_of(part.conclusions).items()}


def side(report: Report, name: str) -> Side:
    """Return how one of the laws is named at the head of a comparison."""
    return Side(name, report.jurisdiction, report.as_at, report.files, report.remarks)


def only_in(report: Report, other: Report) -> tuple[Impermissible, ...]:
    """Return the instruments that no clause allows of one report that are not in another, wherever they stand."""
    known = {(one.instrument, one.because) for one in other.impermissible}
    return tuple(one for one in report.impermissible if (one.instrument, one.because) not in known)
