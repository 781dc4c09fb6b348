"""A report for a person at a terminal: what holds, article by article; what does not, and why; what is left open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from treatycheck.model.findings import Finding, Headline, Report
from treatycheck.report.layout import PAPER, Cell, Screen, cleaned, table
from treatycheck.report.page import Excerpts, Page, no_excerpts
from treatycheck.report.problems import gathered_uses, is_needed, together, write_problem
from treatycheck.report.words import (
    ADVICE,
    COUNTED,
    STRENGTHS,
    UNCOUNTED_STRENGTHS,
    article_parts,
    cases,
    citation,
    citations,
    colour_of,
    counted,
    listed,
    provision_words,
    sentence,
    verdict_words,
)

MOST_FILES = 4
FEWEST_FOLDED = 3
ARTICLE, VERDICT, CASES = 9, 22, 9


def render(report: Report, screen: Screen = PAPER, excerpts: Excerpts = no_excerpts) -> str:
    """Return a report as text for a screen; `excerpts` gives the lines of law that it quotes."""
    report = cleaned(report)
    page = Page(screen, excerpts)
    several_statutes = len(statutes(report)) > 1
    write_head(page, report)
    for treaty in dict.fromkeys(article_parts(headline.article)[0] for headline in report.articles):
        write_table(page, report, treaty)
    write_impermissible(page, report)
    for group in together(finding for finding in report.findings if is_problem(finding)):
        write_problem(page, group, several_statutes)
    write_relied_upon(page, report, several_statutes)
    write_remarks(page, report)
    write_notes(page, report, several_statutes)
    write_summary(page, report)
    return page.text()


def is_problem(finding: Finding) -> bool:
    """Say whether a finding calls for something to be done."""
    return finding.severity in ("warning", "error")


def statutes(report: Report) -> set[str]:
    """Return the statutes whose provisions a report names."""
    named = [witness.provision for finding in report.findings for witness in finding.witnesses]
    named += [miss.provision for finding in report.findings for gap in finding.gaps for miss in gap.nearest]
    return {identity.rpartition(":")[0] for identity in named}


def write_head(page: Page, report: Report) -> None:
    """Write whose law was checked, as of which day, from which files."""
    page.heading(f"The law of {report.jurisdiction or 'an unnamed State'} as of {report.as_at.isoformat()}")
    for path in report.files[:MOST_FILES]:
        page.paragraph(path, "cyan")
    if len(report.files) > MOST_FILES:
        page.paragraph(f"and {counted(len(report.files) - MOST_FILES, 'more file')}")


def write_table(page: Page, report: Report, treaty: str) -> None:
    """Write a line for each article of a treaty: its headline, and how many of its cases are covered."""
    page.heading(treaty)
    headlines = [headline for headline in report.articles if article_parts(headline.article)[0] == treaty]
    silent = [headline for headline in headlines if headline.verdict == "not_assessed"]
    folded = silent if len(silent) >= FEWEST_FOLDED else []
    rows: list[Sequence[Cell]] = [tuple((word, ("dim",)) for word in ("article", "title", "verdict", "cases"))]
    for headline in headlines:
        if headline not in folded:
            rows += rows_of(report, headline)
    if folded:
        ids = [headline.article for headline in folded]
        rows.append((("others", ("bold",)), (citations(ids, ids), ()), verdict_cell("not_assessed"), ("", ())))
    title_width = page.width - ARTICLE - VERDICT - CASES - 6
    page.lines += table(rows, (ARTICLE, title_width, VERDICT, CASES), page.ink)


def rows_of(report: Report, headline: Headline) -> Iterable[Sequence[Cell]]:
    """Return the line of an article, and one that counts its duties where it has several."""
    article: Cell = (citation(headline.article), ("bold",))
    covered: Cell = (cases(headline.covered, headline.points), ())
    yield article, (title_of(report, headline), ()), verdict_cell(headline.verdict), covered
    if headline.met + headline.open + headline.not_assessed > 1:
        yield ("", ()), ("", ()), (f"  {tally(headline)}", ("dim",)), ("", ())


def verdict_cell(verdict: str) -> Cell:
    """Return a verdict as a cell of the table."""
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
    if not report.impermissible:
        return
    page.heading("Instruments that the treaty does not allow (they count for nothing)")
    for instrument in report.impermissible:
        page.place("", f"✗ {instrument.instrument}", instrument.path, instrument.line)
        page.paragraph(sentence(instrument.because), margin="    ")


def write_relied_upon(page: Page, report: Report, several_statutes: bool) -> None:
    """Write the instruments on file, and the options of the treaty, on which verdicts rest."""
    articles: dict[str, list[str]] = {}
    for finding in report.findings:
        relied = [use for use in finding.instruments if not is_needed(use)]
        for text in gathered_uses(relied, several_statutes):
            articles.setdefault(text, []).append(finding.requirement)
    write_items(
        page,
        "Instruments on file, and options, that verdicts rely on",
        ((text, ids) for text, ids in articles.items()),
        report,
    )


def write_remarks(page: Page, report: Report) -> None:
    """Write what is left to judgement, what was not assessed and what binds nobody, a line each."""
    findings = report.findings
    judged = ((f, text) for f in findings if f.verdict != "not_assessed" for text in f.judgement)
    write_items(page, "For a lawyer to judge", gathered(judged), report)
    unassessed = ((f, f.reason or "no reason recorded") for f in findings if f.verdict == "not_assessed")
    write_items(page, "Not assessed", gathered(unassessed), report)
    unbinding = ((f, unbinding_words(f)) for f in findings if is_unbinding(f))
    write_items(page, "Listed, not counted", gathered(unbinding), report)
    write_items(page, "Remarks", gathered((f, text) for f in findings for text in f.notes), report)
    unverified = ((f, f.not_verified) for f in findings if f.not_verified)
    write_items(page, "Not verified against the authentic text", gathered(unverified), report)


def is_unbinding(finding: Finding) -> bool:
    """Say whether a finding is about what the treaty does not oblige to."""
    return finding.strength in UNCOUNTED_STRENGTHS and finding.verdict != "not_assessed"


def unbinding_words(finding: Finding) -> str:
    """Return the verdict on what the treaty does not oblige to."""
    return f"{verdict_words(finding.verdict)}; the treaty {STRENGTHS[finding.strength]}"


def gathered(pairs: Iterable[tuple[Finding, str]]) -> Iterable[tuple[str, list[str]]]:
    """Gather the requirements of which the same is said."""
    articles: dict[str, list[str]] = {}
    for finding, text in pairs:
        articles.setdefault(text, []).append(finding.requirement)
    return articles.items()


def write_items(page: Page, heading: str, items: Iterable[tuple[str, list[str]]], report: Report) -> None:
    """Write a section: a line for each text, after the articles that it concerns; nothing without a line."""
    known = [finding.requirement for finding in report.findings]
    several = len({article_parts(name)[0] for name in known}) > 1
    begun = False
    for text, ids in items:
        if not begun:
            page.heading(heading)
            begun = True
        page.entry(where(ids, known, several), text)


def where(ids: list[str], known: list[str], several: bool) -> str:
    """Return the articles that a line concerns, with their treaties where there are several."""
    shown = []
    for treaty in dict.fromkeys(article_parts(name)[0] for name in ids):
        of_it = [name for name in ids if article_parts(name)[0] == treaty]
        known_of_it = [name for name in known if article_parts(name)[0] == treaty]
        shown.append((f"{treaty} " if several else "") + citations(of_it, known_of_it))
    return "; ".join(shown) + ":"


def write_notes(page: Page, report: Report, several_statutes: bool) -> None:
    """Write remarks on careful drafting, each once, with the provisions that it concerns."""
    places: dict[str, list[str]] = {}
    for note in report.notes:
        line = f":{note.line}" if note.line else ""
        place = f" ({note.path}{line})" if note.path else ""
        places.setdefault(note.text, []).append(provision_words(note.provision, several_statutes) + place)
    if places:
        page.heading("Drafting")
    for text, listed_places in places.items():
        page.paragraph(f"{sentence(text)} {listed(list(dict.fromkeys(listed_places)))}")


def write_summary(page: Page, report: Report) -> None:
    """Write the verdicts counted, and what this is not."""
    page.blank()
    parts = [f"{number} {COUNTED[verdict]}" for verdict, number in report.summary.items()]
    errors = sum(finding.severity == "error" for finding in report.findings) + len(report.impermissible)
    warnings = sum(finding.severity == "warning" for finding in report.findings)
    total = counted(len(report.findings), "requirement")
    page.paragraph(f"{total}: {', '.join(parts)}." if parts else "No requirement was looked at.", margin="")
    first = next((finding for finding in report.findings if is_problem(finding)), None)
    if first:
        page.paragraph(f"How a verdict came about: treatycheck explain {first.requirement} LAW", margin="")
    page.paragraph(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}. {ADVICE}", "bold", margin="")
