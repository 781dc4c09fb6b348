"""Many laws put in the order of a page: a cell for each law and article, and behind it what was found."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from treatycheck.advice.matrix import Matrix, Row
from treatycheck.coverage.texts import texts_on
from treatycheck.model.findings import Finding, Headline, Report
from treatycheck.model.law import Law
from treatycheck.record import Record
from treatycheck.report.dossier import Comparison
from treatycheck.report.terminal import title_of
from treatycheck.report.words import article_parts


@attrs.frozen(eq=False, repr=False)
class Cell(Record):
    """What was found of one law and one article."""

    anchor: str
    verdict: str
    line: Headline | None
    findings: tuple[Finding, ...]

    @property
    def duties(self) -> int:
        """Count the requirements that oblige."""
        return self.line.met + self.line.open + self.line.not_assessed if self.line else 0

    @property
    def reason(self) -> str:
        """Return the one reason for which nothing was assessed, or nothing."""
        reasons = {finding.reason if finding.verdict == "not_assessed" else "" for finding in self.findings}
        return reasons.pop() if len(reasons) == 1 else ""


@attrs.frozen(eq=False, repr=False)
class Column(Record):
    """One law: its name in the matrix, the titles of its statutes, and how it stands."""

    name: str
    titles: tuple[str, ...]
    report: Report
    cells: tuple[Cell, ...]


@attrs.frozen(eq=False, repr=False)
class Line(Record):
    """One article, and its cells in the order of the laws."""

    id: str
    treaty: str
    title: str
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Say whether the laws have different verdicts."""
        return len({cell.verdict for cell in self.cells}) > 1


@attrs.frozen(eq=False, repr=False)
class Compared(Record):
    """All that the page of a matrix tells."""

    matrix: Matrix
    treaties: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    def lines_of(self, treaty: str) -> list[Line]:
        """Return the articles of a treaty."""
        return [line for line in self.lines if line.treaty == treaty]

    def requirements_of(self, treaty: str) -> list[Row]:
        """Return the requirements of a treaty."""
        return [row for row in self.matrix.requirements if article_parts(row.id)[0] == treaty]


def compared(told: Comparison) -> Compared:
    """Return what a page tells of many laws."""
    columns = [
        column(number, name, told.laws[name], told.reports[name], told.matrix)
        for number, name in enumerate(told.matrix.laws, 1)
    ]
    names = dict.fromkeys(article_parts(row.id)[0] for row in told.matrix.articles)
    titles = {treaty.name: treaty.title for treaty in told.treaties}
    return Compared(
        told.matrix,
        tuple((name, titles.get(name, name)) for name in names),
        tuple(columns),
        tuple(
            Line(row.id, article_parts(row.id)[0], title, tuple(one.cells[number] for one in columns))
            for number, (row, title) in enumerate(zip(told.matrix.articles, titles_of(told), strict=True))
        ),
    )


def titles_of(told: Comparison) -> Iterable[str]:
    """Return the titles of the articles, as a report gives them."""
    found: dict[str, str] = {}
    for report in told.reports.values():
        for line in report.articles:
            found.setdefault(line.article, title_of(report, line))
    return [found.get(row.id, row.title) for row in told.matrix.articles]


def column(number: int, name: str, law: Law, report: Report, matrix: Matrix) -> Column:
    """Return one law with its cells."""
    lines = {line.article: line for line in report.articles}
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        treaty, (first, *_) = article_parts(finding.requirement)
        found.setdefault(f"{treaty}:art{first}", []).append(finding)
    position = matrix.laws.index(name)
    cells = tuple(
        Cell(
            f"c-{number}-{place}",
            row.verdicts[position],
            lines.get(row.id),
            tuple(found.get(row.id, ())),
        )
        for place, row in enumerate(matrix.articles, 1)
    )
    return Column(name, tuple(one.title or one.name for one in texts_on(law, report.as_at)), report, cells)
