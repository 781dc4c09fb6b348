"""A report for a person at a terminal: what holds, article by article; what does not, and why; what is left open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from treatycheck.model.findings import Finding, Headline, Report
from treatycheck.report.layout import PAPER, Cell, Screen, Styled, columns, table
from treatycheck.report.page import Excerpts, Page, no_excerpts
from treatycheck.report.problems import gathered_uses, is_needed, together, write_problem
from treatycheck.report.words import (
    ADVICE,
    COUNTED,
    STRENGTHS,
    UNCOUNTED_STRENGTHS,
    Naming,
    article_parts,
    cases,
    citation,
    citations,
    colour_of,
    counted,
    sentence,
    spaced,
    verdict_words,
)

MOST_FILES = 4
FEWEST_FOLDED = 3
NO_TEXT = "no_text_for_the_day"
"""The rule of verdicts by which nothing is assessed for want of a text."""
ACCEPTED = "Accepted before (in the baseline)"
ARTICLE, VERDICT = 9, 22
UNUSED = {
    "narrower": "not used in full",
    "partial": "not used in full",
    "missing": "not used",
}
"""What a law that falls short of a permission does with it: it owes nothing, and none of this is a gap."""


def render(report: Report, screen: Screen = PAPER, excerpts: Excerpts = no_excerpts) -> str:
    """Return a report as text for a screen; `excerpts` gives the lines of law that it quotes."""
    whole, silent = report, silent_treaties(report)
    report = without(whole, silent)
    page = Page(screen, excerpts)
    naming = Naming(statutes=len(statutes(report)) > 1, treaties=len(treaties(report)) > 1)
    write_head(page, report)
    for treaty in treaties(report):
        write_table(page, report, treaty)
    write_silent(page, silent)
    write_impermissible(page, report)
    for group in together(finding for finding in report.findings if is_problem(finding)):
        write_problem(page, group, naming)
    if naming.treaties:
        from treatycheck.report.across import write_across  # noqa: PLC0415 - most reports are about one treaty

        write_across(page, report, naming)
    write_accepted(page, report, naming)
    write_relied_upon(page, report, naming)
    write_remarks(page, report, naming)
    write_notes(page, report)
    write_summary(page, whole)
    return page.text()


def is_problem(finding: Finding) -> bool:
    """Say whether a finding calls for something to be done, and was not accepted before."""
    return finding.severity in ("warning", "error") and not finding.accepted


def statutes(report: Report) -> set[str]:
    """Return the statutes whose provisions a report names."""
    named = [witness.provision for finding in report.findings for witness in finding.witnesses]
    named += [miss.provision for finding in report.findings for gap in finding.gaps for miss in gap.nearest]
    return {identity.rpartition(":")[0] for identity in named}


def treaties(report: Report) -> list[str]:
    """Return the treaties that a report is about, in its order."""
    return list(dict.fromkeys(article_parts(headline.article)[0] for headline in report.articles))


def silent_treaties(report: Report) -> list[str]:
    """Return the treaties of which nothing was assessed, if they are many and another was: they are told in a line."""
    assessed = {article_parts(one.requirement)[0] for one in report.findings if one.verdict != "not_assessed"}
    found = [treaty for treaty in treaties(report) if treaty not in assessed]
    return found if assessed and len(found) >= FEWEST_FOLDED else []


def without(report: Report, silent: Sequence[str]) -> Report:
    """Return a report without what it says of some treaties."""
    if not silent:
        return report
    return attrs.evolve(
        report,
        findings=tuple(one for one in report.findings if article_parts(one.requirement)[0] not in silent),
        articles=tuple(one for one in report.articles if article_parts(one.article)[0] not in silent),
        without_duty=tuple(name for name in report.without_duty if article_parts(name)[0] not in silent),
    )


def write_silent(page: Page, silent: Sequence[str]) -> None:
    """Write of which treaties nothing was assessed, and how one learns why."""
    if silent:
        page.heading(f"Nothing was assessed of {len(silent)} more treaties")
        page.paragraph(
            f"{', '.join(silent)}: `treatycheck check LAW --treaty {silent[0]}` says why, article by article"
        )


def write_head(page: Page, report: Report) -> None:
    """Write whose law was checked, as of which day, from which files, and which texts of it are known."""
    page.heading(f"The law of {report.jurisdiction or 'an unnamed State'} as of {report.as_at.isoformat()}")
    for path in report.files[:MOST_FILES]:
        page.paragraph(path, "cyan")
    if len(report.files) > MOST_FILES:
        page.paragraph(f"and {counted(len(report.files) - MOST_FILES, 'more file')}")
    for one in report.statutes:
        if one.interval.known:
            page.paragraph(f"{one.title or one.name}: text of {one.interval.known.isoformat()}")
    for remark in report.remarks:
        page.paragraph(sentence(remark))


def write_table(page: Page, report: Report, treaty: str) -> None:
    """Write a line for each article of a treaty: its headline, and how many of its cases are covered."""
    page.heading(treaty)
    headlines = [headline for headline in report.articles if article_parts(headline.article)[0] == treaty]
    silent = [one for one in headlines if one.verdict == "not_assessed" and not one.met + one.open]
    folded = [one.article for one in silent] if len(silent) >= FEWEST_FOLDED else []
    rows: list[Sequence[Cell]] = [[((word, ("dim",)),) for word in ("article", "title", "verdict", "cases")]]
    rows += [row_of(report, headline) for headline in headlines if headline.article not in folded]
    if folded:
        rows.append(
            ((("others", ("bold",)),), ((citations(folded, folded), ()),), (verdict_styled("not_assessed"),), ())
        )
    widest = max(columns(text) for row in rows for text, _ in row[-1])
    title_width = page.width - ARTICLE - VERDICT - widest - 6
    page.lines += table(rows, (ARTICLE, title_width, VERDICT, widest), page.ink)


def row_of(report: Report, headline: Headline) -> Sequence[Cell]:
    """Return the line of an article, with its duties counted where it has several."""
    duties = headline.met + headline.open + headline.not_assessed
    verdict = [verdict_styled(headline.verdict), *([(f"{tally(headline)}", ("dim",))] if duties > 1 else [])]
    return (
        ((citation(headline.article), ("bold",)),),
        ((title_of(report, headline), ()),),
        verdict,
        ((cases(headline.covered, headline.points), ()),),
    )


def verdict_styled(verdict: str) -> Styled:
    """Return a verdict in its colour."""
    return verdict_words(verdict), ("bold", colour_of(verdict))


def title_of(report: Report, headline: Headline) -> str:
    """Return the title of an article: its heading, or what the titles of its requirements have in common."""
    if headline.title:
        return headline.title
    treaty, (number, *_) = article_parts(headline.article)
    titles = []
    for finding in report.findings:
        other, parts = article_parts(finding.requirement)
        if (other, parts[0]) == (treaty, number) and finding.title not in titles:
            titles.append(finding.title)
    heads = {title.partition(":")[0] for title in titles}
    if len(titles) > 1 and len(heads) > 1:
        return f"{titles[0]} …"
    return titles[0] if len(titles) == 1 else "".join(heads)


def tally(headline: Headline) -> str:
    """Return how many duties of an article are met, open and not assessed."""
    shown = ((headline.met, "met"), (headline.open, "open"), (headline.not_assessed, "not assessed"))
    return ", ".join(f"{number} {word}" for number, word in shown if number)


def write_impermissible(page: Page, report: Report) -> None:
    """Write the declarations and reservations that the treaty does not allow."""
    new = [instrument for instrument in report.impermissible if not instrument.accepted]
    if not new:
        return
    page.heading("Instruments that the treaty does not allow (they count for nothing)")
    for instrument in new:
        page.place("", f"✗ {instrument.instrument}", instrument.path, instrument.line)
        page.paragraph(sentence(instrument.because), margin="    ")


def write_accepted(page: Page, report: Report, naming: Naming) -> None:
    """Write what a baseline accepts, a line for each verdict, and each instrument that no clause allows."""
    known = [finding for finding in report.findings if is_accepted(finding)]
    said = gathered((finding, verdict_words(finding.verdict)) for finding in known)
    write_items(page, ACCEPTED, said, report, naming)
    forbidden = [one for one in report.impermissible if one.accepted]
    if forbidden and not known:
        page.heading(ACCEPTED)
    for one in forbidden:
        page.entry(f"{one.instrument}:", f"{verdict_words('impermissible_instrument')}; {one.because}")


def is_accepted(finding: Finding) -> bool:
    """Say whether a finding would call for something to be done, had it not been accepted before."""
    return finding.severity in ("warning", "error") and finding.accepted


def write_relied_upon(page: Page, report: Report, naming: Naming) -> None:
    """Write the instruments on file, and the options of the treaty, on which verdicts rest."""
    articles: dict[str, list[str]] = {}
    for finding in report.findings:
        relied = [use for use in finding.instruments if not is_needed(use)]
        for text in gathered_uses(relied, naming):
            articles.setdefault(text, []).append(finding.requirement)
    write_items(page, "Instruments on file, and options, that verdicts rely on", articles.items(), report, naming)


def write_remarks(page: Page, report: Report, naming: Naming) -> None:
    """Write what is left to judgement, what was not assessed and what binds nobody, a line each."""
    findings = report.findings
    assessed = [finding for finding in findings if finding.verdict != "not_assessed"]
    judged = ((f, text) for f in assessed for text in f.judgement)
    write_items(page, "For a lawyer to judge", gathered(judged), report, naming)
    unassessed = ((f, f.reason or "no reason recorded") for f in findings if f.verdict == "not_assessed")
    write_items(page, "Not assessed", gathered(unassessed), report, naming)
    unbinding = ((f, unbinding_words(f)) for f in findings if is_unbinding(f))
    write_items(page, "Listed, not counted", gathered(unbinding), report, naming)
    write_items(page, "Remarks", gathered((f, text) for f in assessed for text in f.notes), report, naming)
    write_without_duty(page, report, naming)
    unverified = ((f, f.not_verified) for f in findings if f.not_verified)
    write_items(page, "Not verified against the authentic text", gathered(unverified), report, naming)


def write_without_duty(page: Page, report: Report, naming: Naming) -> None:
    """Write which articles ask for no law: none is passed over in silence."""
    ids = list(report.without_duty)
    if ids:
        page.heading("Ask for no law")
        treaty = "TREATY" if naming.treaties else article_parts(ids[0])[0]
        page.entry(where(ids, ids, naming), f"`treatycheck treaties {treaty}` says why")


def is_unbinding(finding: Finding) -> bool:
    """Say whether a finding is about what the treaty does not oblige to."""
    return finding.strength in UNCOUNTED_STRENGTHS and finding.verdict != "not_assessed"


def unbinding_words(finding: Finding) -> str:
    """Return the verdict on what the treaty does not oblige to; what it permits is used or not."""
    words = verdict_words(finding.verdict)
    if finding.strength == "may" and finding.verdict in UNUSED:
        words = f"{UNUSED[finding.verdict]} ({spaced(finding.verdict)})"
    return f"{words}; the treaty {STRENGTHS[finding.strength]}"


def gathered(pairs: Iterable[tuple[Finding, str]]) -> Iterable[tuple[str, list[str]]]:
    """Gather the requirements of which the same is said."""
    articles: dict[str, list[str]] = {}
    for finding, text in pairs:
        articles.setdefault(text, []).append(finding.requirement)
    return articles.items()


def write_items(
    page: Page, heading: str, items: Iterable[tuple[str, list[str]]], report: Report, naming: Naming
) -> None:
    """Write a section: a line for each text, after the articles that it concerns; nothing without a line."""
    known = [finding.requirement for finding in report.findings]
    begun = False
    for text, ids in items:
        if not begun:
            page.heading(heading)
            begun = True
        page.entry(where(ids, known, naming), text)


def where(ids: list[str], known: list[str], naming: Naming) -> str:
    """Return the articles that a line concerns, with their treaties where there are several."""
    shown = []
    for treaty in dict.fromkeys(article_parts(name)[0] for name in ids):
        of_it = [name for name in ids if article_parts(name)[0] == treaty]
        known_of_it = [name for name in known if article_parts(name)[0] == treaty]
        shown.append(naming.treaty(of_it[0]) + citations(of_it, known_of_it))
    return "; ".join(shown) + ":"


def write_notes(page: Page, report: Report) -> None:
    """Write how many remarks on careful drafting there are: another command tells them."""
    if report.notes:
        notes = counted(len(set(report.notes)), "note")
        places = counted(len({note.provision for note in report.notes}), "provision")
        page.heading("Drafting")
        page.paragraph(f"{notes} at {places}: `treatycheck lint LAW` tells them, and looks at more")


def write_summary(page: Page, report: Report) -> None:
    """Write the verdicts counted, and what this is not."""
    page.blank()
    parts = [f"{number} {COUNTED[verdict]}" for verdict, number in report.summary.items()]
    problems = [finding.severity for finding in report.findings if is_problem(finding)]
    errors = problems.count("error") + sum(not one.accepted for one in report.impermissible)
    warnings = problems.count("warning")
    known = sum(map(is_accepted, report.findings)) + sum(one.accepted for one in report.impermissible)
    total = counted(len(report.findings), "requirement")
    page.paragraph(f"{total}: {', '.join(parts)}." if parts else "No requirement was looked at.", margin="")
    if set(report.summary) == {"not_assessed"}:
        page.paragraph("Nothing could be assessed: this report says nothing for the law or against it.", margin="")
        if all(finding.rule == NO_TEXT for finding in report.findings):
            page.paragraph("`--as-at DATE` names a day on which the law has a text.", margin="")
    first = next((finding for finding in report.findings if is_problem(finding)), None)
    if first:
        page.paragraph(f"How a verdict came about: treatycheck explain {first.requirement} LAW", margin="")
    new, before = ("new ", f"; {known} accepted before") if known else ("", "")
    counts = f"{counted(errors, f'{new}error')}, {counted(warnings, f'{new}warning')}{before}"
    page.paragraph(f"{counts}. {ADVICE}", "bold", margin="")
