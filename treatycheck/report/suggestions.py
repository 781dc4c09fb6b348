"""Suggestions for a person at a terminal: for each finding what to change, how the text then reads, what it betters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from treatycheck.model.amendments import INSTRUMENT, Advice, Change, Suggestion
from treatycheck.model.findings import Report
from treatycheck.report.layout import PAPER, Screen, cleaned, columns, wrapped
from treatycheck.report.page import Page
from treatycheck.report.patch import hunks
from treatycheck.report.words import ADVICE, Naming, article_parts, citation, counted, listed, sentence

HANG = 11
NOTHING_OPEN = "Nothing is open: no finding needs a change."
NOTHING_ASSESSED = (
    "Nothing could be assessed, so that nothing is suggested: the law claims no article, in a line such as "
    "`encodes ets185 art. 2-13`, or has no text in force on this day (`--as-at DATE` names another)."
)
EXPECTATIONS = "Its `expect` lines are as they were; `treatycheck test` names those that no longer hold.\n"
NO_WORDING = (
    "Whatever is added has the elements that the treaty asks for; the words of the law are the drafter's to find."
)


def render(advice: Advice, report: Report, texts: Mapping[str, str], screen: Screen = PAPER) -> str:
    """Return advice as text for a screen; `texts` are those of the law, by path."""
    advice, report = cleaned(advice), cleaned(report)
    page = Page(screen)
    treaties = {article_parts(name)[0] for name in (finding.requirement for finding in report.findings)}
    naming = Naming(treaties=len(treaties) > 1)
    page.heading(f"Suggestions for the law of {report.jurisdiction or 'an unnamed State'} as of {report.as_at}")
    for path in report.files:
        page.paragraph(path, "cyan")
    for remark in report.remarks:
        page.paragraph(sentence(remark))
    for name in dict.fromkeys([*(one.requirement for one in advice.suggestions), *(one for one, _ in advice.unsolved)]):
        write_finding(page, advice, report, texts, name, naming)
    if not advice.suggestions and not advice.unsolved:
        page.blank()
        assessed = any(finding.verdict != "not_assessed" for finding in report.findings)
        page.paragraph(NOTHING_OPEN if assessed else NOTHING_ASSESSED, margin="")
    write_plan(page, advice, naming)
    page.blank()
    for one in report.impermissible:
        where = f"{one.path}:{one.line}" if one.path and one.line else one.path
        page.paragraph(sentence(f"Take back the {one.instrument} ({where}): {one.because}"), margin="")
    silent = sum(finding.verdict == "not_assessed" for finding in report.findings)
    if silent:
        page.paragraph(f"Not assessed, so that nothing is suggested: {counted(silent, 'requirement')}.", margin="")
    if advice.suggestions:
        page.paragraph("Each suggestion was made in the text, read again and checked.", margin="")
        page.paragraph(NO_WORDING, margin="")
    page.paragraph(ADVICE, "bold", margin="")
    return page.text()


def write_finding(
    page: Page, advice: Advice, report: Report, texts: Mapping[str, str], name: str, naming: Naming
) -> None:
    """Write the suggestions for one finding, best first, or why there is none."""
    finding = report.finding(name)
    page.rule(f"{naming.treaty(name)}{citation(name)} · {finding.title}", finding.verdict)
    found = advice.of(name)
    for number, one in enumerate(found, 1):
        label = "suggestion" if len(found) == 1 else f"{number} of {len(found)}"
        write_suggestion(page, label, one, texts, naming)
    for other, reason in advice.unsolved:
        if other == name:
            page.paragraph(sentence(reason))


def write_suggestion(
    page: Page, label: str, one: Suggestion, texts: Mapping[str, str], naming: Naming, *, lines: bool = True
) -> None:
    """Write one suggestion: its sentences, the lines that change, and the verdicts before and after."""
    page.blank()
    for change in one.changes:
        page.item(label, change.sentence, "bold", hang=HANG)
        label = ""
        if lines:
            write_lines(page, change, texts)
    if len(one.serves) > 1:
        page.item("serves", f"{listed(list(one.serves))}, at once", "bold", hang=HANG)
    write_moves(page, "betters", one.betters, naming)
    if any(change.kind == INSTRUMENT for change in one.changes) or one.once_made:
        write_moves(page, "once made", one.once_made, naming)
    write_moves(page, "worsens", one.worsens, naming)


def write_lines(page: Page, change: Change, texts: Mapping[str, str]) -> None:
    """Write the lines that a change takes away and puts in; what is too long goes on in the next line."""
    margin = " " * (HANG + 2)
    for line in hunks(change, texts):
        mark, body = line[:2], cleaned(line[2:].rstrip())
        if mark not in ("- ", "+ "):
            page.paragraph(cleaned(line), "cyan", margin=margin)
            continue
        indent = len(body) - len(body.lstrip())
        room = page.width - len(margin) - 2 - indent
        style = "red" if mark == "- " else "green"
        parts = [body.lstrip()] if columns(body) <= room + indent else wrapped(body, room)
        for number, part in enumerate(parts):
            lead = mark if not number else "  "
            page.lines.append((margin + page.ink(lead + " " * (indent + 2 * bool(number)) + part, style)).rstrip())


def write_moves(page: Page, label: str, moves: Iterable[tuple[str, str, str]], naming: Naming) -> None:
    """Write the verdicts that change, those of the same change together."""
    by_change: dict[tuple[str, str], list[str]] = {}
    for name, old, new in moves:
        by_change.setdefault((old, new), []).append(naming.treaty(name) + citation(name))
    for (old, new), names in by_change.items():
        text = f"{', '.join(names)}: {old.replace('_', ' ')} → {new.replace('_', ' ')}"
        page.item(label, text, "dim", hang=HANG)
        label = ""


def write_plan(page: Page, advice: Advice, naming: Naming) -> None:
    """Write the plan for all findings together, or why there is none."""
    if advice.no_plan:
        page.heading("A plan for all of them")
        page.paragraph(sentence(advice.no_plan))
    if advice.plan is None:
        return
    plan = advice.plan
    page.heading(f"A plan for all of them: {counted(len(plan.changes), 'change')}")
    for number, change in enumerate(plan.changes, 1):
        page.item(f"{number}.", change.sentence, hang=4)
    page.blank()
    write_moves(page, "betters", plan.betters, naming)
    write_moves(page, "once made", plan.once_made, naming)
    write_moves(page, "worsens", plan.worsens, naming)
    for name, verdict in advice.left_open:
        text = f"{naming.treaty(name)}{citation(name)}: {verdict.replace('_', ' ')}"
        page.item("left open" if name == advice.left_open[0][0] else "", text, hang=HANG)


def applied_words(suggestion: Suggestion | None, paths: list[str], *, expects: bool = False) -> str:
    """Return a sentence on what was written: how many changes, and what gets better.

    `expects` says that the law has `expect` lines, which are left as they are.
    """
    if suggestion is None:
        return "Nothing is open; the law stays as it is.\n"
    better, worse = counted(len(suggestion.betters), "requirement"), len(suggestion.worsens)
    gets = f"{better} {'gets' if len(suggestion.betters) == 1 else 'get'} better" + (
        f", {worse} worse" if worse else ""
    )
    written = f"Written: {listed(paths)}, with {counted(len(suggestion.changes), 'change')}"
    return cleaned(f"{written}; {gets}.") + "\n" + (EXPECTATIONS if expects else "")
