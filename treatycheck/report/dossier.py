"""What a full report tells of: the findings, and the law and treaties that they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from treatycheck.advice.matrix import Matrix
from treatycheck.catalogue import Catalogue
from treatycheck.model.amendments import Advice
from treatycheck.model.findings import Report
from treatycheck.model.law import Law
from treatycheck.model.treaty import Treaty
from treatycheck.record import Record


@attrs.frozen(eq=False, repr=False)
class Dossier(Record):
    """A report with what stands behind it, for the forms that show more than findings.

    `line_of` gives a line of a file of the law, for excerpts; `advice` is None where nobody asked for suggestions.
    `by` is the direction of a table of correspondence: `treaty`, `provision`, or what its form does by itself.
    """

    report: Report
    law: Law
    treaties: tuple[Treaty, ...]
    catalogue: Catalogue
    line_of: Callable[[str, int], str]
    advice: Advice | None = None
    by: str = ""


@attrs.frozen(eq=False, repr=False)
class Comparison(Record):
    """A matrix of laws with what stands behind it: each law and its report, by the name that the matrix gives it."""

    matrix: Matrix
    laws: Mapping[str, Law]
    reports: Mapping[str, Report]
    treaties: tuple[Treaty, ...]
