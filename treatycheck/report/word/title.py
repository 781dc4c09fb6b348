"""The first pages: what was compared with what, where things are, and the result in figures."""

from __future__ import annotations

from treatycheck.model.findings import VERDICTS, Headline
from treatycheck.model.law import Statute
from treatycheck.model.treaty import Treaty
from treatycheck.report.terminal import FEWEST_FOLDED, title_of
from treatycheck.report.word.naming import PARTS, Subject, day_words, number_of, paragraph_words, treaty_words
from treatycheck.report.word.paper import Paper
from treatycheck.report.word.styles import BLUE, GREY
from treatycheck.report.word.tables import FILLS, Lines, add_row, link
from treatycheck.report.word.text import Span, Text
from treatycheck.report.words import (
    COUNTED,
    MEANINGS,
    article_parts,
    begun,
    cases,
    citations,
    colour_of,
    counted,
    listed,
    sentence,
    verdict_words,
)
from treatycheck.version import __version__

AID = (
    "This document is an aid, and no legal advice. It rests on the elements of the law as they were written down for "
    "treatycheck, and on the treaty as its rules have it. Whoever relies on it checks both. What is undecided is never "
    "counted as met."
)
SUMMARY_WIDTHS = (1.9, 6.3, 3.6, 2.7, 2.5)


def write_title(paper: Paper, subject: Subject) -> None:
    """Write the page of the title: what was compared, as of which day, and the parts of the document."""
    paper.paragraph("Table of correspondence", "Title")
    paper.paragraph(f"{begun(subject.law_words)} and {subject.full_titles}", "Subtitle")
    label = "Law"
    for statute in subject.in_force.values():
        paper.labelled(label, statute_line(statute, subject))
        if statute.source:
            paper.labelled("", Span(statute.source, colour=GREY, size=8))
        label = ""
    if subject.report.jurisdiction:
        paper.labelled("State", subject.report.jurisdiction)
    label = "Treaty" if len(subject.compared) == 1 else "Treaties"
    for treaty in subject.compared:
        paper.labelled(label, treaty_line(treaty, subject))
        label = ""
    paper.labelled("As of", f"{day_words(subject.report.as_at)}: the law and the instruments on file of that day count")
    for number, remark in enumerate(subject.report.remarks):
        paper.labelled("" if number else "Note", sentence(remark))
    paper.labelled("Made with", f"treatycheck {__version__}")
    paper.after_table()
    paper.boxed([AID], BLUE)
    paper.heading("Contents", 2)
    for number, (place, heading) in enumerate(PARTS.items(), 1):
        paper.entry(number, link(heading, place))


def statute_line(statute: Statute, subject: Subject) -> list[Span]:
    """Return a statute with its title, and which text of it was used."""
    held, day = statute.interval, subject.report.as_at
    told = ["draft"] if statute.draft else []
    if held.known and held.holds(day):
        told.append(f"text of {day_words(held.known)}")
    elif held.start:
        told.append(f"in force from {day_words(held.start)}")
    if held.end:
        told.append(f"until {day_words(held.end)}")
    rest = f" ({', '.join(told)})" if told else ""
    return [Span(statute.title or statute.name, language=subject.language_of(statute.name)), Span(rest)]


def treaty_line(treaty: Treaty, subject: Subject) -> list[Span]:
    """Return a treaty with its full title, its dates, and since when the State is bound."""
    told = [f"opened for signature {day_words(treaty.opened)}"] if treaty.opened else []
    told += [f"in force since {day_words(treaty.in_force)}"] if treaty.in_force else []
    bound = [one for one in subject.law.parties if one.treaty == treaty.name]
    for party in bound:
        until = f" until {day_words(party.until)}" if party.until else ""
        told.append(f"the State is bound since {day_words(party.since)}{until}")
    if not bound:
        told.append("not recorded as binding the State")
    name = treaty_words(treaty.name)
    return [Span(treaty.title, bold=True), Span(f" ({name}); {'; '.join(told)}" if name else f" ({'; '.join(told)})")]


# ------------------------------------------------------------ the result in figures


def write_summary(paper: Paper, subject: Subject) -> None:
    """Write how many requirements have which verdict, and the headline of each article."""
    report = subject.report
    paper.part(PARTS["summary"], "summary", apart=True)
    parts = [f"{number} {COUNTED[verdict]}" for verdict, number in report.summary.items()]
    errors = sum(one.severity == "error" for one in report.findings) + len(report.impermissible)
    warnings = sum(one.severity == "warning" for one in report.findings)
    paper.paragraph(f"{counted(len(report.findings), 'requirement')}: {listed(parts)}.")
    paper.paragraph(
        f"{counted(errors, 'error')} and {counted(warnings, 'warning')}: an error is a duty that the law does not "
        "meet; a warning, one that depends on an instrument or a reading, or that binds less strictly."
    )
    if report.impermissible:
        refused = counted(len(report.impermissible), "declaration or reservation", "declarations or reservations")
        where = link(f"part {number_of('instruments')}", "instruments")
        paper.paragraph([Span(f"{refused} that the treaty does not allow, and that count for nothing: see "), where])
    if set(report.summary) == {"not_assessed"}:
        paper.paragraph(
            Span("Nothing could be assessed: this report says nothing for the law or against it.", bold=True)
        )
    write_counts(paper, subject)
    for treaty in subject.compared:
        write_headlines(paper, subject, treaty)


def write_counts(paper: Paper, subject: Subject) -> None:
    """Write a table of the verdicts with what they mean; all of them, for whoever reads on."""
    table = paper.table(
        "Verdicts, and how many requirements have each", ("Verdict", "Number", "Meaning"), (4.2, 2.0, 10.8)
    )
    counts = subject.report.summary
    for verdict in VERDICTS:
        number = counts.get(verdict, 0)
        add_row(
            table,
            (verdict_span(verdict), str(number) if number else "–", sentence(MEANINGS[verdict])),
            (FILLS[colour_of(verdict)],),
        )
    paper.after_table(table)


def write_headlines(paper: Paper, subject: Subject, treaty: Treaty) -> None:
    """Write a line for each article of a treaty; those of which nothing was assessed share one."""
    lines = [one for one in subject.report.articles if article_parts(one.article)[0] == treaty.name]
    silent = [one for one in lines if one.verdict == "not_assessed" and not one.met + one.open]
    folded = silent if len(silent) >= FEWEST_FOLDED else []
    table = paper.table(
        f"{treaty_words(treaty.name)}, article by article: the worst verdict of its duties",
        ("Article", "Title", "Verdict", "Duties met", "Cases"),
        SUMMARY_WIDTHS,
    )
    for one in lines:
        if one not in folded:
            cells: tuple[Lines, ...] = (
                article_link(one, subject),
                title_of(subject.report, one),
                verdict_span(one.verdict),
                tally(one),
                cases(one.covered, one.points),
            )
            add_row(table, cells, ("", "", FILLS[colour_of(one.verdict)]))
    if folded:
        ids = [one.article for one in folded]
        others = ("Others", citations(ids, ids), verdict_span("not_assessed"), "", "")
        add_row(table, others, ("", "", FILLS["dim"]))
    paper.after_table(table)


def article_link(headline: Headline, subject: Subject) -> Text:
    """Return an article, leading to what is said of it where something is."""
    words = paragraph_words(headline.article)
    return (
        link(words, place_of(headline.article), bold=True) if subject.told(headline.article) else Span(words, bold=True)
    )


def place_of(article: str) -> str:
    """Return the name of the place where an article's problems are told."""
    treaty, (number, *_) = article_parts(article)
    return f"{treaty}_{number}"[:40]


def sign_and_words(verdict: str) -> str:
    """Return a verdict as sign and words; the sign stays with the first of them."""
    return verdict_words(verdict).replace(" ", "\u00a0", 1)


def verdict_span(verdict: str) -> Span:
    """Return a verdict as sign and words."""
    return Span(sign_and_words(verdict), bold=True)


def tally(headline: Headline) -> list[Text]:
    """Return how many duties of an article are met, of how many, and how many were not assessed."""
    duties = headline.met + headline.open + headline.not_assessed
    if not duties:
        return ["none"]
    rest = [f"{headline.not_assessed} not assessed"] if headline.not_assessed else []
    return [f"{headline.met} of {duties}", *rest]
