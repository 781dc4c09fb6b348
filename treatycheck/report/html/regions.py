"""The grids of a report: its law is measured once more, for what findings do not hold."""

from __future__ import annotations

from treatycheck.advice.grid import Grid, grids
from treatycheck.assess import meaning_of, measure
from treatycheck.coverage.index import LawIndex
from treatycheck.model.findings import Finding
from treatycheck.report.dossier import Dossier


def grids_of(dossier: Dossier) -> dict[str, tuple[Grid, ...]]:
    """Return the grids of each requirement that was assessed, by its id."""
    report, catalogue = dossier.report, dossier.catalogue
    index = LawIndex(dossier.law, report.as_at, meaning_of(catalogue))
    found = {
        name: grids(coverage, index)
        for part in measure(dossier.law, dossier.treaties, report.as_at, catalogue, index, drafting=False)
        for name, coverage in part.coverages.items()
    }
    return {
        finding.requirement: found[finding.requirement]
        for finding in report.findings
        if finding.requirement in found and is_told(finding, found[finding.requirement])
    }


def is_told(finding: Finding, drawn: tuple[Grid, ...]) -> bool:
    """Say whether a region is worth drawing: something was assessed, and it is the region that the finding counts."""
    assessed = finding.verdict != "not_assessed" or finding.covered
    return bool(assessed) and sum(grid.points for grid in drawn) == finding.points
