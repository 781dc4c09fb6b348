"""A report, or a matrix, as one HTML file that asks nothing of the network."""

from __future__ import annotations

from treatycheck.model.ratification import Ratification
from treatycheck.report import ratification
from treatycheck.report.dossier import Comparison, Dossier
from treatycheck.report.html.compared import compared
from treatycheck.report.html.environment import page
from treatycheck.report.html.view import view_of


def render(dossier: Dossier) -> str:
    """Return a report as an HTML page."""
    return page("report", view=view_of(dossier))


def render_ratification(found: Ratification) -> str:
    """Return what a law lacks to join treaties as an HTML page."""
    return page("ratification", found=found, words=ratification)


def render_matrix(comparison: Comparison) -> str:
    """Return many laws side by side as an HTML page."""
    return page("matrix", view=compared(comparison))
