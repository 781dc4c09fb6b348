"""The tables of correspondence in Markdown: from the treaties to the law, from the law to the treaties, or both."""

from __future__ import annotations

from collections.abc import Iterator

from treatycheck.advice.correspondence import Table, by_provision, by_treaty
from treatycheck.coverage.texts import texts_on
from treatycheck.report.across import HEADING, across_of, sections
from treatycheck.report.correspondence import LEGEND, by_statute, paragraph_cells, provision_cells
from treatycheck.report.dossier import Dossier
from treatycheck.report.markdown import escaped, table
from treatycheck.report.terminal import statutes, treaties
from treatycheck.report.words import ADVICE, COUNTED, SYMBOLS, Naming, counted, sentence

PARAGRAPHS = (
    "Paragraph",
    "Subject",
    "Verdict",
    "Cases",
    "Provisions",
    "Cases left out, and remarks",
    "Declarations, reservations",
)
PROVISIONS = ("Provision", "What it is", "Paragraphs that rest on it", "Duties that follow it", "Nearly reaches")


def render(dossier: Dossier) -> str:
    """Return the table of correspondence in the direction that the dossier asks for, or in both."""
    report = dossier.report
    named = escaped(f"The law of {report.jurisdiction or 'an unnamed State'} as of {report.as_at.isoformat()}")
    lines = [f"# Table of correspondence: {named[:1].lower() + named[1:]}", ""]
    lines += [escaped(f"{counted(len(report.findings), 'requirement')}: {verdicts(dossier)}. {ADVICE}")]
    lines += ["", escaped(f"How a provision reaches the cases, where it is not as the treaty asks: {LEGEND}.")]
    for remark in report.remarks:
        lines += ["", escaped(sentence(remark))]
    if dossier.by in ("", "treaty"):
        for one in by_treaty(report, dossier.treaties):
            lines += ["", *treaty_lines(one, dossier)]
    if dossier.by in ("", "provision"):
        lines += list(provision_lines(dossier))
    lines += list(refused(dossier))
    lines += list(together(dossier))
    return "\n".join([*lines, ""])


def verdicts(dossier: Dossier) -> str:
    """Return the verdicts counted."""
    return ", ".join(f"{number} {COUNTED[verdict]}" for verdict, number in dossier.report.summary.items())


def treaty_lines(one: Table, dossier: Dossier) -> list[str]:
    """Return the table of one treaty: a row for each of its paragraphs."""
    naming = Naming(statutes=len(statutes(dossier.report)) > 1)
    rows = []
    for line in one.paragraphs:
        cells = paragraph_cells(line, naming)
        verdict = f"{SYMBOLS[line.verdict]} {cells.verdict}" if line.verdict else cells.verdict
        fixed = [[cells.citation], [cells.title], [verdict], [cells.cases]]
        rows.append([*fixed, cells.provisions, cells.remarks, cells.instruments])
    return [f"## {escaped(one.treaty)}: {escaped(one.title)}", "", *table(PARAGRAPHS, rows)]


def provision_lines(dossier: Dossier) -> Iterator[str]:
    """Yield the tables of the provisions, one for each statute."""
    report = dossier.report
    naming = Naming(statutes=False, treaties=len(treaties(report)) > 1)
    known = [finding.requirement for finding in report.findings]
    titles = {one.name: one.title for one in texts_on(dossier.law, report.as_at)}
    for statute, uses in by_statute(list(by_provision(report, dossier.law))).items():
        rows = []
        for use in uses:
            cells = provision_cells(use, naming, known)
            rows.append([[cells.citation], [cells.what], cells.paragraphs, cells.followed, cells.nearly])
        yield from ("", f"## {escaped(titles.get(statute) or statute or 'Provisions')}", "")
        yield from table(PROVISIONS, rows)


def together(dossier: Dossier) -> Iterator[str]:
    """Yield what the report says of several treaties together."""
    report = dossier.report
    told = sections(across_of(dossier), report, Naming(statutes=len(statutes(report)) > 1))
    if told:
        yield from ("", f"## {HEADING}")
    for heading, lines in told:
        yield from ("", f"### {heading}", "", *(f"- {escaped(line)}" for line in lines))


def refused(dossier: Dossier) -> Iterator[str]:
    """Yield the declarations and reservations that the treaties do not allow."""
    listed = dossier.report.impermissible
    if listed:
        yield from ("", "## Instruments that the treaty does not allow (they count for nothing)", "")
    for one in listed:
        yield f"- {escaped(one.instrument)}: {escaped(sentence(one.because))}"
