"""The last part: what was not assessed, what asks for no law, what is left to judgement, and remarks on drafting."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from treatycheck.model.findings import Finding
from treatycheck.model.notes import Note
from treatycheck.report.across import HEADING
from treatycheck.report.contents import without_duty
from treatycheck.report.terminal import gathered, is_unbinding, unbinding_words
from treatycheck.report.word.naming import PARTS, Subject, article_of, treaty_words
from treatycheck.report.word.paper import Paper, prose
from treatycheck.report.word.styles import GREY
from treatycheck.report.word.tables import add_row
from treatycheck.report.word.text import Span, Text
from treatycheck.report.words import article_parts, citations, sentence

TWO = (6.2, 10.8)
SILENT = (2.6, 4.6, 9.8)


def write_closing(paper: Paper, subject: Subject) -> None:
    """Write what bounds the report."""
    findings = subject.report.findings
    assessed = [one for one in findings if one.verdict != "not_assessed"]
    paper.part(PARTS["closing"], "closing")
    write_pairs(
        paper,
        subject,
        "Left to a lawyer’s judgement|Words left to judgement",
        "Words of a treaty that no rule can measure. A verdict says nothing of them.",
        ((one, text) for one in assessed for text in one.judgement),
    )
    write_pairs(
        paper,
        subject,
        "Not assessed|Paragraphs that were not assessed, and why",
        "Of these paragraphs the report says neither that they are met nor that they are not.",
        ((one, one.reason or "no reason recorded") for one in findings if one.verdict == "not_assessed"),
    )
    write_pairs(
        paper,
        subject,
        "Listed, not counted|Verdicts on what obliges nobody",
        "What a treaty permits, or obliges to consider.",
        ((one, unbinding_words(one)) for one in findings if is_unbinding(one)),
    )
    write_pairs(
        paper,
        subject,
        "Remarks on the assessment|What bounds some verdicts",
        "",
        ((one, text) for one in assessed for text in one.notes),
    )
    write_pairs(
        paper,
        subject,
        "Not verified against the authentic text|Paragraphs that nobody has compared with it",
        "",
        ((one, one.not_verified) for one in findings if one.not_verified),
    )
    write_silent(paper, subject)
    write_together(paper, subject)
    write_drafting(paper, subject)


def write_pairs(paper: Paper, subject: Subject, heads: str, meaning: str, pairs: Iterable[tuple[Finding, str]]) -> None:
    """Write a table of texts, each after the paragraphs that it concerns; nothing without one.

    `heads` are the heading and the caption of the table.
    """
    rows = list(gathered(pairs))
    if not rows:
        return
    heading, _, caption = heads.partition("|")
    paper.heading(heading, 2)
    if meaning:
        paper.paragraph(meaning, keep=True)
    known = [one.requirement for one in subject.report.findings]
    table = paper.table(caption, ("Paragraphs", "Remark"), TWO)
    for text, ids in rows:
        add_row(table, (list(concerned(ids, known, subject)), sentence(prose(text))))
    paper.after_table(table)


def concerned(ids: list[str], known: list[str], subject: Subject) -> Iterable[Text]:
    """Yield the paragraphs that a remark concerns, a line for each treaty."""
    for treaty in dict.fromkeys(article_parts(name)[0] for name in ids):
        of_it = [name for name in ids if article_parts(name)[0] == treaty]
        known_of_it = [name for name in known if article_parts(name)[0] == treaty]
        yield prose(f"{subject.treaty(of_it[0])}{citations(of_it, known_of_it)}")


def write_together(paper: Paper, subject: Subject) -> None:
    """Write what the report says of several treaties together: a table for each section that has any line."""
    if subject.together:
        paper.heading(HEADING, 2)
    for heading, lines in subject.together:
        table = paper.table(heading, ("What the report says of several treaties",), (sum(TWO),))
        for line in lines:
            add_row(table, (prose(line),))
        paper.after_table(table)


def write_silent(paper: Paper, subject: Subject) -> None:
    """Write the articles that ask for no law, each with the reason."""
    silent = set(subject.report.without_duty)
    if not silent:
        return
    paper.heading("Articles that ask for no law", 2)
    table = paper.table("Articles without a duty to legislate", ("Article", "Title", "Why"), SILENT)
    for treaty in subject.compared:
        titles = dict(treaty.headings)
        reasons: dict[str, list[str]] = {}
        for one in treaty.requirements:
            if article_of(one.id) in silent:
                told = sentence(prose(one.no_duty)) if one.no_duty and not one.see else prose(without_duty(one))
                listed = reasons.setdefault(one.article.parts[0], [])
                listed += [told] * (told not in listed)
        for number, texts in reasons.items():
            lead = f"{treaty_words(treaty.name)} " if subject.several else ""
            add_row(table, (Span(f"{lead}art.\u00a0{number}", bold=True), titles.get(number, ""), texts))
    paper.after_table(table)


def write_drafting(paper: Paper, subject: Subject) -> None:
    """Write the remarks on careful drafting, each once, with the provisions that it concerns and what it rests on."""
    told: dict[tuple[str, tuple[str, ...]], list[Note]] = {}
    for note in subject.report.notes:
        told.setdefault((note.text, note.basis), []).append(note)
    if not told:
        return
    paper.heading("Remarks on drafting", 2)
    paper.paragraph("They change no verdict.", keep=True)
    for (text, bases), notes in told.items():
        paper.labelled("Remark", sentence(prose(text)), keep=True)
        for statute, of_it in groupby(notes, key=lambda note: subject.statute_of(note.provision)):
            lead = f"{statute}: " if subject.statutes and statute else "Concerns "
            paper.labelled("", [Span(lead, colour=GREY), *noted(of_it, subject)])
        for basis in bases:
            paper.labelled("", Span(prose(sentence(f"basis: {basis}")), colour=GREY))


def noted(notes: Iterable[Note], subject: Subject) -> list[Span]:
    """Return provisions in a row, each once, with what of it a remark is about."""
    details: dict[str, list[str]] = {}
    for note in notes:
        named = details.setdefault(note.provision, [])
        named += [note.detail] * bool(note.detail and note.detail not in named)
    spans: list[Span] = []
    for identity, named in details.items():
        spans += [Span(", ")] * bool(spans)
        spans += [subject.cited_span(identity), Span(f" ({prose('; '.join(named))})" if named else "")]
    return spans
