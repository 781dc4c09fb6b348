"""The table of correspondence as CSV (RFC 4180), a row for each paragraph, or for each provision.

The text begins with a byte order mark: without one, Excel reads UTF-8 as the code page of the machine, and the names of
statutes in other scripts are lost. Programs read it as `utf-8-sig`. No cell is taken for a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from treatycheck.advice.correspondence import by_provision, by_treaty
from treatycheck.coverage.texts import texts_on
from treatycheck.report.correspondence import paragraph_cells, provision_cells
from treatycheck.report.dossier import Dossier
from treatycheck.report.layout import harmless
from treatycheck.report.matrix import plain
from treatycheck.report.terminal import statutes, treaties
from treatycheck.report.words import Naming

MARK = "\ufeff"
PARAGRAPHS = "treaty paragraph requirement title verdict cases covered provisions remarks instruments".split()
PROVISIONS = "statute provision what file line paragraphs followed_by nearly_reaches".split()


def render(dossier: Dossier) -> str:
    """Return the table in the direction that the dossier asks for: from paragraphs to provisions, unless it says so."""
    if dossier.by == "provision":
        return written(PROVISIONS, provision_rows(dossier))
    return written(PARAGRAPHS, paragraph_rows(dossier))


def paragraph_rows(dossier: Dossier) -> Iterator[Sequence[object]]:
    """Yield a row for each paragraph of the treaties."""
    naming = Naming(statutes=len(statutes(dossier.report)) > 1)
    for table in by_treaty(dossier.report, dossier.treaties):
        for line in table.paragraphs:
            cells, finding = paragraph_cells(line, naming), line.finding
            figures = (finding.points, finding.covered) if finding and cells.cases else ("", "")
            head = (table.treaty, cells.citation, line.requirement.id, cells.title)
            verdict = line.verdict or ("" if line.requirement.obliges else "no_duty")
            told = ("; ".join(cells.provisions), " ".join(cells.remarks), " ".join(cells.instruments))
            yield (*head, verdict, *figures, *told)


def provision_rows(dossier: Dossier) -> Iterator[Sequence[object]]:
    """Yield a row for each provision of the law."""
    naming = Naming(statutes=False, treaties=len(treaties(dossier.report)) > 1)
    known = [finding.requirement for finding in dossier.report.findings]
    titles = {one.name: one.title for one in texts_on(dossier.law, dossier.report.as_at)}
    for use in by_provision(dossier.report, dossier.law):
        cells, place = provision_cells(use, naming, known), use.provision.place
        statute = titles.get(use.provision.statute) or use.provision.statute
        told = ("; ".join(cells.paragraphs), "; ".join(cells.followed), "; ".join(cells.nearly))
        yield (statute, cells.citation, cells.what, place.path, place.line or "", *told)


def written(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV, with their heads."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([cell(one) for one in row] for row in rows)
    return MARK + text.getvalue()


def cell(value: object) -> object:
    """Return a value for a cell: a number as it is, a text in one line and never a formula."""
    return plain(harmless(" ".join(value.split()))) if isinstance(value, str) else value
