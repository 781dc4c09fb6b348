"""The page for a ministry that plans to join treaties, in words for every form of it; and for a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from treatycheck.advice.scenario import merged
from treatycheck.advice.ways import EXCEPT
from treatycheck.coverage.instruments import EXCLUSION
from treatycheck.coverage.region import span_of
from treatycheck.model.articles import number_of
from treatycheck.model.findings import VERDICTS, Finding
from treatycheck.model.ratification import (
    CLOSED,
    EASES,
    ELSEWHERE,
    LATE,
    MADE,
    SETTLES,
    SPARE,
    UNKNOWN,
    Amendment,
    Clause,
    Lack,
    Ratification,
)
from treatycheck.model.treaty import Permission
from treatycheck.report.across import by_treaty
from treatycheck.report.concordance import articles, top
from treatycheck.report.explain import permitted
from treatycheck.report.layout import PAPER, Screen, cleaned
from treatycheck.report.page import Page
from treatycheck.report.terminal import gathered, where
from treatycheck.report.words import (
    ADVICE,
    MEANINGS,
    Naming,
    article_parts,
    begun,
    citation,
    counted,
    listed,
    sentence,
    spaced,
    verdict_words,
)

HANG = 11
NAMING = Naming(statutes=False, treaties=True)
LACKS, CLAUSES, UNASSESSED = "What the law still lacks", "Declarations and reservations", "Not assessed"
SEVERAL, ONE = "Amendments that serve several treaties", "Amendments that serve one treaty"
NO_WAY = "No small amendment was found"
NOTHING = "Nothing is open in what was assessed."
UNDECIDED = "Nothing was assessed: this page says nothing for the law or against it."
STATES = {
    SETTLES: "Open, and would settle a finding",
    EASES: "Open, and would help a finding that needs more besides",
    CLOSED: "Of no avail, since another treaty asks for it all the same",
    ELSEWHERE: "Open; no finding needs it, and another treaty asks for the same",
    SPARE: "Open, and no finding needs it",
    UNKNOWN: "Open; what it concerns was not assessed",
    MADE: "On file, or proposed by the law",
    LATE: "Too late: the State is already bound",
}
"""What clauses are good for, in the order in which they are told."""
MOST_NAMED, MOST_LACKS = 6, 4
LEADS = {"none": "lacks", "narrower": "demands", "arguable": "leaves open"}
"""How what closes a gap is introduced, by the level at which its cases are reached."""

SAVED = {"limit of ": "limits", "except ": "excepts", "": "demands"}
"""How what an instrument would save is introduced, by the beginning of its condition."""

TOLD = (SETTLES, EASES, CLOSED, ELSEWHERE)
"""The states in which each clause is told by itself; of the others, the articles stand in a row."""
BASIS = (
    "Each amendment was made in the text and checked. Each declaration or reservation was tried to the full extent "
    "that its clause allows. Where one is of no avail, the law must reach these cases for the other treaty anyway. "
    "`treatycheck suggest LAW` shows which lines to change, and other ways."
)


def terminal(found: Ratification, screen: Screen = PAPER) -> str:
    """Return the page for a screen."""
    found = cleaned(found)
    page = Page(screen)
    page.heading(title_of(found))
    for path in found.report.files:
        page.paragraph(path, "cyan")
    for remark in found.report.remarks:
        page.paragraph(sentence(remark))
    page.paragraph(summary(found))
    page.heading(LACKS)
    for name, title in found.treaties:
        page.paragraph(f"{name} · {title}", "bold")
        for lack in found.lacks_of(name):
            page.item(citation(lack.headline.article), lack.headline.title, "bold", margin="    ", hang=HANG - 2)
            for words in open_words(lack):
                page.item("", words, margin="    ", hang=HANG - 2)
        if not found.lacks_of(name):
            page.paragraph(nothing(found, name), margin="    ")
    for verdict in verdicts_of(found):
        page.entry(f"{verdict_words(verdict)}:", sentence(MEANINGS[verdict]))
    write_amendments(page, found)
    write_clauses(page, found)
    write_unassessed(page, found)
    page.blank()
    page.paragraph(BASIS, margin="")
    page.paragraph(ADVICE, "bold", margin="")
    return page.text()


def write_amendments(page: Page, found: Ratification) -> None:
    """Write the amendments, those that serve several treaties first, and what none was found for."""
    number = 0
    for heading, several in ((SEVERAL, True), (ONE, False)):
        own = [one for one in found.amendments if one.several == several]
        if own:
            page.heading(f"{heading}: {len(own)}")
        for one in own:
            number += 1
            for place, words in enumerate(changes_told(one)):
                page.item(f"{number}." if not place else "", words, hang=4)
            for words in moves_words(one):
                page.item("", words, "dim", hang=4)
    if found.unsolved:
        page.heading(NO_WAY)
    for name, reason in found.unsolved:
        page.entry(f"{NAMING.treaty(name)}{citation(name)}:", reason)


def write_clauses(page: Page, found: Ratification) -> None:
    """Write the clauses by what they are good for."""
    if found.clauses:
        page.heading(CLAUSES)
    for state, heading in STATES.items():
        own = found.those(state)
        if not own:
            continue
        page.paragraph(heading, "bold")
        if state in TOLD:
            for one in told_apart(own):
                page.item("·", f"{clause_name(one)}: {allowed(one)}. {effects(one)}", margin="    ")
        else:
            for words in rows_of(own):
                page.item("·", words, margin="    ")


def write_unassessed(page: Page, found: Ratification) -> None:
    """Write what was not assessed, with the reasons: no page is silent about it."""
    if found.not_assessed:
        page.heading(UNASSESSED)
    for articles_, reason in unassessed(found):
        page.entry(articles_, reason)


# ------------------------------------------------------------ words for every form


def changes_told(one: Amendment) -> list[str]:
    """Return the changes of an amendment as sentences; what is to be done several times is said once."""
    said = [change.alone for change in one.suggestion.changes]
    counts = {words: said.count(words) for words in said}
    return [words if times == 1 else f"{words.removesuffix('.')}, {times} times." for words, times in counts.items()]


def title_of(found: Ratification) -> str:
    """Return what the page is about."""
    state = found.report.jurisdiction or "an unnamed State"
    return f"Joining {listed([name for name, _ in found.treaties])}: the law of {state} as of {found.report.as_at}"


def summary(found: Ratification) -> str:
    """Return how much is open, how much of it amendments would close, and how much was not assessed."""
    counts = {name: sum(len(one.findings) for one in found.lacks_of(name)) for name, _ in found.treaties}
    silent = len(found.not_assessed)
    named = f"{counted(silent, 'requirement')} {'was' if silent == 1 else 'were'} not assessed"
    rest = f" {named}: see the end." if silent else ""
    if not sum(counts.values()):
        return nothing(found) + (rest if nothing(found) == NOTHING else "")
    shares = listed([f"{number} of {name}" for name, number in counts.items() if number])
    silent_on = [name for name, number in counts.items() if not number and nothing(found, name) == UNDECIDED]
    rest += f" Nothing of {listed(silent_on)} was assessed." if silent_on else ""
    told = f"{counted(sum(counts.values()), 'requirement')} {are(sum(counts.values()))} open: {shares}."
    several = sum(one.several for one in found.amendments)
    share = f", of which {several} serve{'s' if several == 1 else ''} several treaties" if several else ""
    amendments = len(found.amendments)
    return f"{told} {counted(amendments, 'amendment')} {are(amendments)} suggested{share}.{rest}"


def are(number: int) -> str:
    """Return the verb for so many things."""
    return "is" if number == 1 else "are"


def nothing(found: Ratification, treaty: str = "") -> str:
    """Say that nothing is open in what was assessed of a treaty, or of all; or that nothing was assessed."""
    own = [one for one in found.report.findings if not treaty or article_parts(one.requirement)[0] == treaty]
    return NOTHING if any(one.verdict != "not_assessed" for one in own) else UNDECIDED


def open_words(lack: Lack) -> Iterator[str]:
    """Yield the open paragraphs of an article, with what is open: `20(1)(c) ✗ partial: lacks transmit material`."""
    for paragraphs, verdict, open_ in open_lines(lack):
        yield f"{paragraphs} {verdict_words(verdict)}{f': {open_}' if open_ else ''}".lstrip()


def open_lines(lack: Lack) -> list[tuple[str, str, str]]:
    """Return the open paragraphs of an article, with the verdict and what is open.

    Those of which the same is said stand together; no paragraph is named where the article has none.
    """
    lines: dict[tuple[str, str], list[str]] = {}
    for one in lack.findings:
        title = one.title if one.title != lack.headline.title else ""
        lines.setdefault((one.verdict, open_part(one) or title), []).append(one.requirement)
    return [
        ("" if names == [lack.headline.article] else articles(names).removeprefix("art. "), verdict, open_)
        for (verdict, open_), names in lines.items()
    ]


def open_part(finding: Finding) -> str:
    """Return what the law lacks, demands or excepts, where words of the vocabulary name it; nothing where none does."""
    told: dict[str, str] = {}
    for lead, words in (*gap_parts(finding), *instrument_parts(finding)):
        told.setdefault(words, lead)
    return "; ".join(
        f"{lead} {fewest([words for words, own in told.items() if own == lead])}"
        for lead in dict.fromkeys(told.values())
    )


def gap_parts(finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield what closes the gaps of a finding, each with the word that introduces it."""
    for gap in finding.gaps:
        region = dict(gap.region)
        excepted = [name for miss in gap.nearest for done, _, terms in miss.ways if done == EXCEPT for name in terms]
        for name in gap.lacks:
            # A dimension is named where numbers are at fault: an age, an amount.
            numbers = numbers_words(region.get(name, ()))
            lead = "excepts" if name in excepted else LEADS[gap.level]
            yield lead, f"{spaced(name)} {numbers}".rstrip()


def instrument_parts(finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield what only a declaration or reservation would save, each with the word that introduces it."""
    for use in finding.instruments:
        if use.status in ("available", "proposed") and use.condition != EXCLUSION:
            start = next(start for start in SAVED if use.condition.startswith(start))
            yield SAVED[start], spaced(use.condition.removeprefix(start))


def numbers_words(terms: Iterable[str]) -> str:
    """Return the intervals of numbers among the terms of a region, those that follow one another as one.

    >>> numbers_words(["16-18", "0-16", "21-"]), numbers_words(["16-18", "20-21"]), numbers_words(["abroad"])
    ('under 18 or 21 or more', '16 to 17 or 20', '')
    """
    intervals = (span_of(one) for one in terms if one[0].isdecimal())
    return " or ".join(interval_words(*one) for one in merged(intervals))


def interval_words(low: int, high: int | None) -> str:
    """Return an interval, which holds its lower end alone, as one writes it.

    >>> interval_words(16, 18), interval_words(0, 16), interval_words(18, None)
    ('16 to 17', 'under 16', '18 or more')
    """
    if high is None:
        return f"{low} or more"
    return f"under {high}" if not low else f"{low}" if high == low + 1 else f"{low} to {high - 1}"


def fewest(names: list[str]) -> str:
    """Return names as a list; of many, the first, and how many more."""
    return listed(
        names if len(names) <= MOST_LACKS else [*names[: MOST_LACKS - 1], f"{len(names) - MOST_LACKS + 1} more"]
    )


def verdicts_of(found: Ratification) -> list[str]:
    """Return the verdicts of what is open, to say what they mean."""
    open_ = {one.verdict for lack in found.lacks for one in lack.findings}
    return [verdict for verdict in VERDICTS if verdict in open_]


def moves_words(one: Amendment) -> Iterator[str]:
    """Yield what an amendment betters, those of the same change together."""
    served = {name for _, names in one.serves for name in names}
    by_change: dict[tuple[str, str], list[str]] = {}
    for name, old, new in one.suggestion.betters:
        if name in served:
            by_change.setdefault((old, new), []).append(name)
    for (old, new), names in by_change.items():
        yield f"{in_treaties(names)}: {spaced(old)} → {spaced(new)}"


def in_treaties(names: Iterable[str]) -> str:
    """Return requirements in a row, treaty by treaty."""
    return ", ".join(f"{treaty} {articles(own)}" for treaty, own in by_treaty(names).items())


def clause_name(one: Clause) -> str:
    """Return a clause with its treaty, and by which act it is made use of."""
    return f"{one.under.treaty} {one.under.citation} ({one.channel})"


def allowed(one: Clause) -> str:
    """Return what a clause allows, each thing once."""
    return "; or ".join(dict.fromkeys(allowed_for(each, names) for each, names in one.permissions.items()))


def allowed_for(permission: Permission, names: Sequence[str]) -> str:
    """Return what a permission allows for some requirements."""
    if permission.exclusion == ():
        return f"leaving {articles(roughly(names))} out, wholly or in part"
    return permitted(permission)


def told_apart(clauses: Iterable[Clause]) -> list[Clause]:
    """Return clauses in the order in which they are told: those first that would settle anything."""
    return sorted(clauses, key=lambda one: not one.settles)


def effects(one: Clause) -> str:
    """Return what it would bring to make use of a clause, and where another treaty asks for the same all the same."""
    useful = [name for name in one.settles if name not in one.in_vain]
    parts = [f"settles {articles(useful)}"] if useful else []
    parts += [f"helps {articles(one.eases)} in part"] if one.eases else []
    pairs = [pair for pull in one.pulls for pair in pull.requirements]
    if one.in_part:
        parts.append(f"{asking(pairs, one.in_part)} for a part of it all the same")
    if one.in_vain:
        parts.append(f"would settle {articles(one.in_vain)}, but {asking(pairs, one.in_vain)} for it all the same")
    elif pairs and not useful:
        parts.append(f"it is of no use for what {in_treaties(roughly([other for _, other in pairs]))} asks for")
    once = "once the law is amended as suggested, it " if one.once_amended else ""
    return begun(f"{once}{'; '.join(parts)}.")


def asking(pairs: Iterable[tuple[str, str]], names: Sequence[str]) -> str:
    """Return which requirements of other treaties ask for the same as some: `cets201 art. 24(2) asks`."""
    others = list(dict.fromkeys(other for own, other in pairs if own in names))
    return f"{in_treaties(roughly(others))} {'asks' if len(others) == 1 else 'ask'}"


def roughly(names: Sequence[str]) -> list[str]:
    """Return requirements, or of many the articles in which they stand."""
    return list(dict.fromkeys(names)) if len(set(names)) <= MOST_NAMED else sorted(top(names), key=article_number)


def article_number(article: str) -> tuple[str, int, str]:
    """Return what orders articles: treaty and number."""
    treaty, (number, *_) = article_parts(article)
    return treaty, *number_of(number)


def rows_of(clauses: Sequence[Clause]) -> Iterator[str]:
    """Yield clauses as their articles in a row, for each treaty and channel."""
    rows: dict[tuple[str, str], list[str]] = {}
    for one in clauses:
        rows.setdefault((one.under.treaty, one.channel), []).append(one.under.id)
    for (treaty, channel), names in rows.items():
        yield f"{treaty} {articles(names)} ({channel}{'s' if len(names) > 1 else ''})"


def unassessed(found: Ratification) -> Iterator[tuple[str, str]]:
    """Yield what was not assessed, each reason with the articles that it concerns."""
    known = [one.requirement for one in found.report.findings]
    pairs: list[tuple[Finding, str]] = [(one, one.reason or "no reason recorded") for one in found.not_assessed]
    for reason, ids in gathered(pairs):
        yield where(ids, known, NAMING), sentence(reason)
