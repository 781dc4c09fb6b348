"""Findings that were accepted before: what of a report is new against an earlier one, and what has become better.

Accepted is a requirement with its verdict, and each gap by its cases: the clause, and the terms of each dimension.
Lines, titles and order do not matter, nor does how the cases of a gap are cut into boxes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import product

import attrs

from treatycheck.coverage.levels import NAMES
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import Span, split
from treatycheck.model.findings import VERDICTS, Finding, InstrumentUse, Report
from treatycheck.model.gaps import Gap
from treatycheck.model.notes import Impermissible
from treatycheck.record import Record

NUMBERS = re.compile(r"(\d+)-(\d*)")
REST = " (rest)"
NEEDED = frozenset({"available", "proposed", "time_barred"})
NOT_ASSESSED = "not_assessed"
PROBLEMS = frozenset({"warning", "error"})

Use = tuple[str, str, str]
Sides = dict[str, frozenset[str | Span]]


@attrs.frozen(eq=False, repr=False)
class AcceptedFinding(Record):
    """What was accepted of one requirement: its verdict and severity, its gaps, the instruments that it needed."""

    requirement: str
    verdict: str
    severity: str
    gaps: tuple[Gap, ...] = ()
    instruments: frozenset[Use] = frozenset()


@attrs.frozen(eq=False, repr=False)
class Baseline(Record):
    """An earlier report, as far as it matters to a later one; `name` is how it is called in remarks."""

    name: str
    jurisdiction: str
    findings: tuple[AcceptedFinding, ...]
    impermissible: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, report: Report, name: str = "the baseline") -> Baseline:
        """Return the baseline that a report makes."""
        findings = tuple(
            AcceptedFinding(one.requirement, one.verdict, one.severity, one.gaps, needed(one.instruments))
            for one in report.findings
        )
        forbidden = tuple((one.instrument, one.because) for one in report.impermissible)
        return cls(name, report.jurisdiction, findings, forbidden)


def accepted(report: Report, baseline: Baseline, meaning: Meaning) -> Report:
    """Return a report whose findings are marked that a baseline accepts, with a remark on what has become better."""
    known = {one.requirement: one for one in baseline.findings}
    findings = tuple(
        attrs.evolve(one, accepted=True) if accepts(known.get(one.requirement), one, meaning) else one
        for one in report.findings
    )
    left = Counter(baseline.impermissible)
    forbidden: list[Impermissible] = []
    for one in report.impermissible:
        key = (one.instrument, one.because)
        forbidden.append(attrs.evolve(one, accepted=True) if left[key] > 0 else one)
        left[key] -= 1
    remarks = (*report.remarks, *remarks_on(report, baseline, known, sum((+left).values()), meaning))
    return attrs.evolve(report, findings=findings, impermissible=tuple(forbidden), remarks=remarks)


def accepts(known: AcceptedFinding | None, finding: Finding, meaning: Meaning) -> bool:
    """Say whether nothing of a finding is new: neither the verdict is worse, nor is any case, nor an instrument."""
    if known is None or finding.verdict == "met":
        return False
    if NOT_ASSESSED in (known.verdict, finding.verdict):
        return known.verdict == finding.verdict
    if VERDICTS.index(finding.verdict) > VERDICTS.index(known.verdict):
        return False
    if not needed(finding.instruments) <= known.instruments:
        return False
    return all(within(gap, known.gaps, meaning) for gap in finding.gaps)


def needed(uses: Iterable[InstrumentUse]) -> frozenset[Use]:
    """Return the instruments that a finding needs, by what they excuse and where."""
    return frozenset((use.condition, use.channel, use.clause) for use in uses if use.status in NEEDED)


def within(gap: Gap, others: Iterable[Gap], meaning: Meaning) -> bool:
    """Say whether each case of a gap lies in one of other gaps, of its clause and reached no better than it is."""
    alike = [
        sides_of(other, meaning)
        for other in others
        if other.clause == gap.clause and NAMES.index(other.level) >= NAMES.index(gap.level)
    ]
    own = sides_of(gap, meaning)
    boxes = [box for box in alike if box.keys() == own.keys()]
    sides = [(name, pieces(leaves, [box[name] for box in boxes])) for name, leaves in own.items()]
    return all(
        any(all(holds(box[name], leaf) for (name, _), leaf in zip(sides, case, strict=True)) for box in boxes)
        for case in product(*(leaves for _, leaves in sides))
    )


def sides_of(gap: Gap, meaning: Meaning) -> Sides:
    """Return the leaves of each dimension of a gap: terms that no other is a kind of, and intervals."""
    return {
        name: frozenset(leaf for term in terms for leaf in leaves(term, name, meaning)) for name, terms in gap.region
    }


def leaves(term: str, dimension: str, meaning: Meaning) -> tuple[str | Span, ...]:
    """Return the leaves of a term of a region, as reports write it: `computer_data (rest)`, `0-16`, an id."""
    numbers = NUMBERS.fullmatch(term)
    if numbers:
        return ((int(numbers[1]), int(numbers[2]) if numbers[2] else None),)
    if term.endswith(REST):
        return (term.removesuffix(REST),)
    return meaning.leaves(term, dimension)


def pieces(own: frozenset[str | Span], others: Iterable[frozenset[str | Span]]) -> list[str | Span]:
    """Return leaves, with intervals cut where others begin or end."""
    bounds = {bound for other in others for leaf in other if isinstance(leaf, tuple) for bound in leaf} - {None}
    spans = [leaf for leaf in own if isinstance(leaf, tuple)]
    return [*(leaf for leaf in own if isinstance(leaf, str)), *split(spans, [one for one in bounds if one is not None])]


def holds(side: frozenset[str | Span], leaf: str | Span) -> bool:
    """Say whether a side of a box holds a leaf."""
    if leaf in side or isinstance(leaf, str):
        return leaf in side
    low, high = leaf
    return any(
        span[0] <= low and (span[1] is None or (high is not None and high <= span[1]))
        for span in side
        if isinstance(span, tuple)
    )


def remarks_on(
    report: Report, baseline: Baseline, known: Mapping[str, AcceptedFinding], forbidden: int, meaning: Meaning
) -> list[str]:
    """Return what is to be said of a baseline: whether it fits the report, and what is better than it says."""
    found = []
    if baseline.jurisdiction != report.jurisdiction:
        named = [one or "an unnamed State" for one in (baseline.jurisdiction, report.jurisdiction)]
        found.append(f"{baseline.name} is of the law of {named[0]}, this report of that of {named[1]}")
    here, there = (dict.fromkeys(name.partition(":")[0] for name in names) for names in (reported(report), known))
    unknown = [name for name in here if name not in there]
    if unknown:
        found.append(f"{baseline.name} says nothing of {', '.join(unknown)}: all findings there are new")
    unasked = [name for name in there if name not in here]
    if unasked:
        found.append(f"{baseline.name} is also of {', '.join(unasked)}, which this report leaves aside")
    gone = better = 0
    for one in report.findings:
        before = known.get(one.requirement)
        if before is None or before.severity not in PROBLEMS:
            continue
        if one.verdict != NOT_ASSESSED and one.severity not in PROBLEMS:
            gone += 1
        elif accepts(before, one, meaning) and improved(before, one, meaning):
            better += 1
    gone += forbidden
    if gone or better:
        said = [f"{gone} accepted {'finding is' if gone == 1 else 'findings are'} gone"] if gone else []
        said += (
            [f"{better} accepted {'finding is' if better == 1 else 'findings are'} better than before"]
            if better
            else []
        )
        found.append(f"{' and '.join(said)}: make the baseline {baseline.name} anew")
    return found


def reported(report: Report) -> list[str]:
    """Return the requirements of a report."""
    return [one.requirement for one in report.findings]


def improved(before: AcceptedFinding, now: Finding, meaning: Meaning) -> bool:
    """Say whether a finding that is accepted is better than it was: by its verdict, or in some cases."""
    if before.verdict != now.verdict:
        return True
    return not now.more_gaps and not all(within(gap, now.gaps, meaning) for gap in before.gaps)
