"""Whether a report calls for attention: what `--fail-on` and the exit code of `check` mean."""

from __future__ import annotations

from collections.abc import Sequence

from treatycheck.model.findings import VERDICTS, Finding, Report
from treatycheck.report.words import UNCOUNTED_STRENGTHS


def fails(report: Report, verdicts: Sequence[str] = ()) -> bool:
    """Say whether a report has an error or, where verdicts are given, a finding with one of them or a worse one.

    An instrument that the treaty does not allow is always an error. `not_assessed` has no rank: it counts only where
    it is among `verdicts`. What a treaty does not oblige to never counts, nor does what a baseline accepts.
    """
    if any(not one.accepted for one in report.impermissible):
        return True
    new = [finding for finding in report.findings if not finding.accepted]
    if not verdicts:
        return any(finding.severity == "error" for finding in new)
    return any(counts(finding, verdicts) for finding in new)


def counts(finding: Finding, verdicts: Sequence[str]) -> bool:
    """Say whether a finding has one of the verdicts, or a worse one."""
    if finding.strength in UNCOUNTED_STRENGTHS:
        return False
    if finding.verdict == "not_assessed":
        return "not_assessed" in verdicts
    ranks = [VERDICTS.index(verdict) for verdict in verdicts if verdict != "not_assessed"]
    return bool(ranks) and VERDICTS.index(finding.verdict) >= min(ranks)
