"""The page for a ministry that plans to join treaties, as a Word document; its words are those of every form."""

from __future__ import annotations

from treatycheck.model.findings import VERDICTS
from treatycheck.model.ratification import Amendment, Clause, Lack, Ratification
from treatycheck.report.layout import cleaned
from treatycheck.report.ratification import (
    BASIS,
    CLAUSES,
    LACKS,
    NAMING,
    NO_WAY,
    ONE,
    SEVERAL,
    STATES,
    TOLD,
    UNASSESSED,
    allowed,
    changes_told,
    clause_name,
    effects,
    moves_words,
    nothing,
    open_lines,
    rows_of,
    summary,
    told_apart,
    unassessed,
    verdicts_of,
)
from treatycheck.report.word.file import as_bytes
from treatycheck.report.word.naming import day_words, paragraph_words, treaty_words
from treatycheck.report.word.paper import Paper, prose
from treatycheck.report.word.styles import BLUE
from treatycheck.report.word.tables import FILLS, Lines, add_group, add_row, joined
from treatycheck.report.word.text import Span, Text
from treatycheck.report.word.title import AID, sign_and_words
from treatycheck.report.words import MEANINGS, citation, colour_of, listed, sentence
from treatycheck.version import __version__

KEYWORDS = "ratification, treaty"
LACK_WIDTHS = (2.2, 6.6, 8.2)
AMENDMENT_WIDTHS = (1.0, 8.8, 7.2)
CLAUSE_WIDTHS = (3.6, 6.7, 6.7)
REST_WIDTHS = (6.2, 10.8)


def render(found: Ratification) -> bytes:
    """Return the page as a Word document; the same bytes for the same findings."""
    found = cleaned(found)
    names = listed([treaty_words(name) for name, _ in found.treaties])
    state = found.report.jurisdiction or "an unnamed State"
    title = f"Joining {names}: the law of {state}"
    paper = Paper(title, f"as of {day_words(found.report.as_at)}", ())
    write_head(paper, found, f"Joining {names}")
    write_lacks(paper, found)
    write_amendments(paper, found)
    write_clauses(paper, found)
    write_rest(paper, found)
    paper.remark(prose(BASIS))
    subject = f"What the law of {state} lacks to join {listed([full for _, full in found.treaties])}"
    return as_bytes(paper.document, title, subject, found.report.as_at, KEYWORDS)


def write_head(paper: Paper, found: Ratification, title: str) -> None:
    """Write what is to be joined, whose law was looked at, and the result in a few words."""
    report = found.report
    paper.paragraph(title, "Title")
    paper.paragraph(
        f"The law of {report.jurisdiction or 'an unnamed State'} as of {day_words(report.as_at)}", "Subtitle"
    )
    for number, (name, full) in enumerate(found.treaties):
        words = treaty_words(name)
        lead = "Treaties" if len(found.treaties) > 1 else "Treaty"
        paper.labelled("" if number else lead, f"{full} ({words})" if words != full else full)
    for number, path in enumerate(report.files):
        paper.labelled("" if number else "Files", path)
    for number, remark in enumerate(report.remarks):
        paper.labelled("" if number else "Note", sentence(prose(remark)))
    paper.labelled("Made with", f"treatycheck {__version__}")
    paper.labelled("In short", Span(prose(summary(found)), bold=True))
    paper.after_table()
    paper.boxed([AID], BLUE)


def write_lacks(paper: Paper, found: Ratification) -> None:
    """Write for each treaty a table of the articles in which something is open."""
    paper.part(LACKS, "lacks")
    for name, full in found.treaties:
        own, words = found.lacks_of(name), treaty_words(name)
        paper.heading(f"{words}: {full}" if words != full else full, 2)
        if not own:
            paper.paragraph(nothing(found, name))
            continue
        table = paper.table(f"{words}: what is open", ("Article", "Title", "Open"), LACK_WIDTHS)
        for one in own:
            article = Span(paragraph_words(one.headline.article), bold=True)
            add_row(table, (article, prose(one.headline.title), open_cell(one)), ("", "", worst_fill(one)))
        paper.after_table()
    for verdict in verdicts_of(found):
        paper.remark([Span(sign_and_words(verdict), bold=True), Span(f": {MEANINGS[verdict]}.")])


def open_cell(one: Lack) -> list[Text]:
    """Return the open paragraphs of an article, a line for each of which the same is said."""
    return [
        [
            Span(f"{paragraphs}  " if paragraphs else ""),
            Span(sign_and_words(verdict), bold=True),
            Span(prose(f": {open_}") if open_ else ""),
        ]
        for paragraphs, verdict, open_ in open_lines(one)
    ]


def worst_fill(one: Lack) -> str:
    """Return the fill of the worst verdict of an article."""
    return FILLS[colour_of(max((each.verdict for each in one.findings), key=VERDICTS.index))]


def write_amendments(paper: Paper, found: Ratification) -> None:
    """Write the amendments, those that serve several treaties first, and what none was found for."""
    if not found.amendments and not found.unsolved:
        return
    paper.part("Amendments", "amendments")
    if found.amendments:
        table = paper.table("Amendments that would help", ("No.", "Amendment", "What gets better"), AMENDMENT_WIDTHS)
        number = 0
        for heading, several in ((SEVERAL, True), (ONE, False)):
            own = [one for one in found.amendments if one.several == several]
            if own:
                add_group(table, Span(heading, bold=True))
            for one in own:
                number += 1
                add_row(table, (str(number), *cells_of(one)))
        paper.after_table()
    if found.unsolved:
        paper.heading(NO_WAY, 2)
    for name, reason in found.unsolved:
        paper.paragraph(prose(f"{NAMING.treaty(name)}{citation(name)}: {sentence(reason)}"))


def cells_of(one: Amendment) -> tuple[Lines, Lines]:
    """Return what is to be changed, and what gets better by it, a line each."""
    changes: list[Text] = [prose(words) for words in changes_told(one)]
    return changes, [prose(words) for words in moves_words(one)]


def write_clauses(paper: Paper, found: Ratification) -> None:
    """Write the clauses by what they are good for; those that no finding needs stand in a row."""
    if not found.clauses:
        return
    paper.part(CLAUSES, "instruments")
    heads = ("Clause", "What it allows", "What it would bring")
    table = paper.table("What the State may declare or reserve", heads, CLAUSE_WIDTHS)
    for state, heading in STATES.items():
        own = found.those(state)
        if own:
            add_group(table, Span(heading, bold=True))
        if state in TOLD:
            for one in told_apart(own):
                add_row(table, clause_cells(one))
        else:
            for words in rows_of(own):
                joined(add_row(table, ("", "", "")), 0, prose(words))
    paper.after_table()


def clause_cells(one: Clause) -> tuple[Lines, ...]:
    """Return a clause with what it allows, and what it would bring to make use of it."""
    return Span(prose(clause_name(one)), bold=True), sentence(prose(allowed(one))), prose(effects(one))


def write_rest(paper: Paper, found: Ratification) -> None:
    """Write what was not assessed, with the reasons."""
    if not found.not_assessed:
        return
    paper.part(UNASSESSED, "rest")
    paper.paragraph("Of these paragraphs it is said neither that they are met nor that they are not.", keep=True)
    table = paper.table("Paragraphs that were not assessed, and why", ("Paragraphs", "Why"), REST_WIDTHS)
    for articles, reason in unassessed(found):
        add_row(table, (prose(articles).removesuffix(":"), prose(reason)))
    paper.after_table()
