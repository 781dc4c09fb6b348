"""What is not met, finding by finding: the cases, the provisions that come nearest, the ways out, the instruments."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from docx.shared import Pt

from treatycheck.model.amendments import Change, Suggestion
from treatycheck.model.findings import Finding, Headline, InstrumentUse
from treatycheck.report.problems import (
    LABELS,
    articles_of,
    condition_words,
    share_of,
    strength_of,
    together,
    write_gaps,
    write_ways,
)
from treatycheck.report.terminal import is_problem, title_of
from treatycheck.report.word.naming import PARTS, Subject, article_of, paragraph_words, treaty_words
from treatycheck.report.word.paper import Paper, prose
from treatycheck.report.word.styles import GREY, RED
from treatycheck.report.word.tables import FILLS, add_row
from treatycheck.report.word.text import Span, Text
from treatycheck.report.word.title import place_of, sign_and_words
from treatycheck.report.words import (
    citation,
    colour_of,
    counted,
    ended,
    instrument_words,
    listed,
    sentence,
    spaced,
)

STATUS_WORDS = {
    "on_file": "on file",
    "available": "can still be made",
    "proposed": "proposed by this draft",
    "time_barred": "too late: the State is already bound",
}
KEPT = frozenset(LABELS.values())
"""Labels of texts that stay on the page of what follows them."""

APART = 7
INSTRUMENT_WIDTHS = (4.3, 5.4, 4.3, 3.0)


class Sheet:
    """Tells the story of findings on paper, in the order in which a screen tells it; see `report.problems`.

    A label that stands already before the last text is not written again.
    """

    def __init__(self, paper: Paper, subject: Subject) -> None:
        self._paper, self._subject = paper, subject
        self._label, self._apart = "", False

    def blank(self) -> None:
        """Set what follows apart."""
        self._apart, self._label = True, ""

    def bullet(self, label: str, text: str, *, hang: int = 0) -> None:  # noqa: ARG002 - a style has the widths
        """Write one of several cases."""
        self._write(label, f"– {prose(text)}", keep=True)

    def item(self, label: str, text: str, *_styles: str, hang: int = 0) -> None:  # noqa: ARG002 - as above
        """Write a label and a sentence beside it; one that begins with a provision keeps its first letter."""
        told = prose(text)
        self._write(label, ended(told) if label == "way out" else sentence(told), keep=label in KEPT)

    def place(self, label: str, name: str, path: str, line: int, *, hang: int = 0) -> None:  # noqa: ARG002 - as above
        """Write a provision with its title, which readers of paper know better than a line of a file."""
        found = self._subject.at(path, line)
        language = self._subject.language_of(found.statute) if found else ""
        self._write(label, [Span(name, bold=True, language=language), *self._subject.title_spans(found)], keep=True)

    def _write(self, label: str, text: Text, *, keep: bool) -> None:
        paragraph = self._paper.labelled("" if label == self._label else label, text, keep=keep)
        if self._apart:
            paragraph.paragraph_format.space_before = Pt(APART)
        self._label, self._apart = label or self._label, False


def write_problems(paper: Paper, subject: Subject) -> None:
    """Write what is wrong, treaty by treaty and article by article."""
    paper.part(PARTS["problems"], "problems")
    told = [one for one in subject.report.articles if subject.told(one.article)]
    if not told:
        nothing = set(subject.report.summary) <= {"not_assessed"}
        paper.paragraph("Nothing could be assessed." if nothing else "No duty that was assessed calls for a change.")
    for treaty in subject.compared:
        own = [one for one in told if one.article.startswith(f"{treaty.name}:")]
        if own and subject.several:
            paper.heading(f"{treaty_words(treaty.name)}: {treaty.title}", 2)
        for headline in own:
            write_article(paper, subject, headline)
    write_plan(paper, subject)


def write_article(paper: Paper, subject: Subject, headline: Headline) -> None:
    """Write the problems of one article; findings that rest on the same words are told together."""
    number = headline.article.rpartition(":art")[2]
    title = title_of(subject.report, headline)
    found = [
        one for one in subject.report.findings if is_problem(one) and article_of(one.requirement) == headline.article
    ]
    groups = together(found)
    alone = len(groups) == 1 and {one.title for one in groups[0]} == {title}
    verdict = f": {sign_and_words(groups[0][0].verdict)}" if alone else ""
    level = 3 if subject.several else 2
    paper.heading(f"Article {number}  {title}{verdict}", level, place_of(headline.article))
    for group in groups:
        if not alone:
            names = prose(articles_of([citation(one.requirement) for one in group]))
            titles = "; ".join(dict.fromkeys(one.title for one in group))
            paper.heading(f"{names}  {titles}: {sign_and_words(group[0].verdict)}", level + 1)
        write_group(paper, subject, group)


def write_group(paper: Paper, subject: Subject, group: Sequence[Finding]) -> None:
    """Write what is wrong with findings that belong together, and what would help."""
    told = " ".join(filter(None, (strength_of(group[0]), share_of(group))))
    if told:
        paper.paragraph(Span(told, colour=GREY), keep=True)
    sheet = Sheet(paper, subject)
    write_gaps(sheet, group, subject)
    write_suggestions(paper, subject, group)
    write_ways(sheet, group, subject)
    write_remarks(paper, subject, group)
    write_reasons(paper, subject, group)


def write_remarks(paper: Paper, subject: Subject, group: Sequence[Finding]) -> None:
    """Write what bears on the verdicts of a group, each thing once, after the paragraphs of which it is not all."""
    told: dict[tuple[str, str], list[str]] = {}
    for one in group:
        open_to = [subject.provision(name) for name in one.arguable] if not one.gaps else []
        for label, text in (
            ("open", f"it depends on how one reads {listed(open_to)}" if open_to else ""),
            ("to judge", listed(list(one.judgement))),
            ("remark", "; ".join(one.notes)),
            ("not verified", one.not_verified),
        ):
            if text:
                told.setdefault((label, text), []).append(one.requirement)
    for (label, text), ids in told.items():
        lead = f"{articles_of(list(map(citation, ids)))}: " if len(ids) < len(group) else ""
        paper.labelled(label, sentence(prose(lead + text)))


def write_reasons(paper: Paper, subject: Subject, group: Sequence[Finding]) -> None:
    """Write why the treaty asks for this, from its rules."""
    requirements = {one.id: one for treaty in subject.compared for one in treaty.requirements}
    reasons = [requirements[one.requirement].why for one in group if one.requirement in requirements]
    for number, text in enumerate(dict.fromkeys(filter(None, reasons))):
        paper.labelled("" if number else "Why", Span(sentence(prose(text)), colour=GREY))


# ------------------------------------------------------------ suggestions


def write_suggestions(paper: Paper, subject: Subject, group: Sequence[Finding]) -> None:
    """Write the changes that were found to help, each with the verdict that it leads to; nothing without advice."""
    if subject.advice is None:
        return
    label = "suggested"
    known: list[tuple[Change, ...]] = []
    for finding in group:
        for suggestion in subject.advice.of(finding.requirement):
            if suggestion.changes not in known:
                known.append(suggestion.changes)
                write_suggestion(paper, subject, suggestion, label)
                label = "or"
    for requirement, reason in subject.advice.unsolved:
        if requirement in [one.requirement for one in group]:
            paper.labelled(label, sentence(prose(f"nothing was found for {paragraph_words(requirement)}: {reason}")))


def write_suggestion(paper: Paper, subject: Subject, suggestion: Suggestion, label: str) -> None:
    """Write the changes of one suggestion, the words of the law that they need, and what they lead to."""
    for number, change in enumerate(suggestion.changes):
        paper.labelled("" if number else label, change_words(change), keep=True)
    if len(suggestion.serves) > 1:
        served = listed([treaty_words(name) for name in suggestion.serves])
        paper.labelled("", Span(f"Serves {served} at once.", bold=True), keep=True)
    paper.labelled("", [Span(outcome(suggestion, subject), italic=True)])


def change_words(change: Change) -> list[Span]:
    """Return a change as a sentence, which names the clause of the treaty that allows it, if it is an instrument."""
    return [Span(sentence(prose(change.sentence)))]


def outcome(suggestion: Suggestion, subject: Subject) -> str:
    """Return what the changes of a suggestion lead to, as it was seen when they were tried."""
    told = [
        f"{lead}: {'; '.join(f'{subject.article(name)}: {spaced(old)} → {spaced(new)}' for name, old, new in moves)}."
        for lead, moves in (
            ("Tried", suggestion.betters),
            ("Once it is made", suggestion.once_made),
            ("Worse", suggestion.worsens),
        )
        if moves
    ]
    return " ".join(told) or "Tried: no verdict changes."


def write_plan(paper: Paper, subject: Subject) -> None:
    """Write the fewest changes that help most findings together, if a plan was made."""
    advice = subject.advice
    if advice is None or not (advice.no_plan or (advice.plan and advice.plan.changes)):
        return
    paper.heading("All together: the fewest changes", 2)
    if advice.plan is None:
        paper.paragraph(sentence(advice.no_plan))
        return
    plan = advice.plan
    paper.paragraph("These changes were made together and the law was checked again.", keep=True)
    for number, change in enumerate(plan.changes, 1):
        paper.entry(number, change_words(change))
    paper.labelled("Then", outcome(plan, subject).removeprefix("Tried: "))
    if advice.left_open:
        listed = "; ".join(f"{subject.article(name)}: {spaced(verdict)}" for name, verdict in advice.left_open)
        paper.labelled("Left open", f"{listed}.")


# ------------------------------------------------------------ declarations and reservations


def write_instruments(paper: Paper, subject: Subject) -> None:
    """Write the declarations and reservations: those that count for nothing, and those on which verdicts rest."""
    paper.part(PARTS["instruments"], "instruments")
    refused = subject.report.impermissible
    if refused:
        lines: list[Text] = [Span(f"✗ {counted(len(refused), 'instrument')} that the treaty does not allow", bold=True)]
        lines += [
            [Span(sentence(prose(one.instrument)), bold=True), Span(f" {sentence(prose(one.because))}")]
            for one in refused
        ]
        paper.boxed([*lines, "What the treaty does not allow counts for nothing, and excuses nothing."], RED)
    uses = gathered(subject)
    if not uses:
        paper.paragraph("No other verdict rests on a declaration, reservation or option." if refused else NONE)
        return
    paper.paragraph(
        "An option needs no act of the State. What can still be made is made when the State joins.", keep=True
    )
    heads = ("Instrument", "What it excuses", "Verdicts that rest on it", "Status")
    table = paper.table("Declarations, reservations and options", heads, INSTRUMENT_WIDTHS)
    for (name, status), (conditions, articles) in uses.items():
        colour = colour_of("needs_instrument" if status == "available" else "met")
        fill = FILLS["red"] if status == "time_barred" else FILLS[colour]
        add_row(
            table,
            (name, [prose(one) for one in conditions], ", ".join(articles), STATUS_WORDS.get(status, spaced(status))),
            ("", "", "", fill),
        )
    paper.after_table(table)


NONE = "No verdict rests on a declaration, a reservation or an option."


def gathered(subject: Subject) -> dict[tuple[str, str], tuple[list[str], list[str]]]:
    """Return each instrument by its name and status, with what it excuses and the paragraphs that rest on it."""
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for finding in subject.report.findings:
        for use in finding.instruments:
            conditions, articles = found.setdefault(key_of(finding, use, subject), ([], []))
            excused = excused_words(use, subject)
            conditions += [excused] * (excused not in conditions)
            name = subject.article(finding.requirement)
            articles += [name] * (name not in articles)
    return found


def key_of(finding: Finding, use: InstrumentUse, subject: Subject) -> tuple[str, str]:
    """Return the name and status of an instrument."""
    clause = f"{subject.treaty(finding.requirement)}{use.clause}" if use.clause.startswith("art.") else use.clause
    words = prose(instrument_words(attrs.evolve(use, clause=clause)))
    return f"{words[:1].upper()}{words[1:]}", use.status


def excused_words(use: InstrumentUse, subject: Subject) -> str:
    """Return what an instrument excuses, and the provision that demands it."""
    where = f" ({subject.provision(use.provision)})" if use.provision else ""
    return f"{condition_words(use.condition)}{where}"
