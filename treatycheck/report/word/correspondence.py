"""The table of correspondence in both directions: for each paragraph what the law has, for each provision what for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from docx.table import Table

from treatycheck.advice.correspondence import Bearing, Paragraph, Support, Use
from treatycheck.advice.correspondence import Table as Side
from treatycheck.model.findings import Finding
from treatycheck.model.gaps import Gap
from treatycheck.model.treaty import Clause, Requirement, Treaty
from treatycheck.report.contents import without_duty
from treatycheck.report.correspondence import BEARS_ON_NOTHING, ONLY_AGGRAVATES, REACHES
from treatycheck.report.explain import asked, demand_words, followed, required_words
from treatycheck.report.problems import gathered_uses, open_gaps, scenario
from treatycheck.report.terminal import is_problem
from treatycheck.report.word.naming import PARTS, Subject, article_of, number_of, paragraph_words, treaty_words
from treatycheck.report.word.paper import Paper, prose
from treatycheck.report.word.styles import GREY
from treatycheck.report.word.tables import FILLS, Lines, add_group, add_row, joined, link
from treatycheck.report.word.text import Span, Text
from treatycheck.report.word.title import place_of, verdict_span
from treatycheck.report.words import MEANINGS, STRENGTHS, citations, colour_of, counted, listed, sentence, spaced

HEADS = ("Paragraph", "What it asks", "Provisions of the law", "Verdict", "Remarks")
WIDTHS = (3.0, 7.6, 5.5, 3.0, 6.6)
BACK_HEADS = ("Provision", "Title", "Corresponds to")
BACK_WIDTHS = (3.6, 5.6, 7.8)
MOST = 8
"""As many provisions are named beside one paragraph; the table of provisions names them all."""

LACKS = {
    "none": "Not reached",
    "narrower": "Demanded beyond the treaty",
    "arguable": "Open",
    "available": "Depends on an instrument",
}


def write_tables(paper: Paper, subject: Subject) -> None:
    """Write the table of each treaty, on landscape pages."""
    paper.part(PARTS["correspondence"], "correspondence", landscape=True)
    paper.paragraph(
        "Each paragraph of a treaty that asks something of the law has a row: what it asks, the provisions on which "
        "the verdict rests, and what is missing. Articles that ask for no law stand in the last part."
    )
    for side in subject.correspondence.tables:
        write_table(paper, subject, side)


def write_table(paper: Paper, subject: Subject, side: Side) -> None:
    """Write the table of one treaty: a row for each paragraph, below a row for its article."""
    name = treaty_words(side.treaty)
    paper.heading(f"{name}: {side.title}" if name != side.title else name, 2)
    table = paper.table(f"Correspondence with {name}", HEADS, WIDTHS)
    treaty = next(one for one in subject.compared if one.name == side.treaty)
    titles = dict(treaty.headings)
    for article, lines in groupby(side.paragraphs, key=lambda line: article_of(line.requirement.id)):
        if article not in subject.report.without_duty:
            number = article.rpartition(":art")[2]
            write_rows(table, list(lines), subject, treaty, f"Article {number}  {titles.get(number, '')}".rstrip())
    paper.after_table(table)


def write_rows(table: Table, lines: list[Paragraph], subject: Subject, treaty: Treaty, title: str) -> None:
    """Write the rows of an article; paragraphs without a duty share one while the same is said of them."""
    known = [line for line in lines if line.finding or not line.requirement.obliges]
    if not any(line.finding for line in known):
        return
    add_group(table, Span(title, bold=True))
    above = ""
    for told, alike in groupby(known, key=lambda line: "" if line.finding else without_duty(line.requirement)):
        if told:
            first, *rest = [paragraph_words(line.requirement.id) for line in alike]
            last = f" to {rest[-1].removeprefix('art.').strip()}" if rest else ""
            row = add_row(table, (f"{first}{last}", "", "", "", ""))
            joined(row, 1, Span(prose(told), colour=GREY))
            continue
        for line in alike:
            assert line.finding is not None
            repeated = line.finding.reason == above
            above = line.finding.reason or above
            add_row(
                table,
                cells_of(line, line.finding, subject, treaty, repeated=repeated),
                ("", "", "", FILLS[colour_of(line.verdict)]),
            )


def cells_of(
    line: Paragraph, finding: Finding, subject: Subject, treaty: Treaty, *, repeated: bool
) -> tuple[Lines, ...]:
    """Return the cells of the row of a treaty's paragraph; a reason that is `repeated` was given last above."""
    return (
        Span(paragraph_words(finding.requirement), bold=True),
        list(asks(line.requirement, treaty, whole=finding.verdict != "not_assessed" or bool(line.rests_on))),
        list(rests_on(line.rests_on, subject)),
        verdict_span(finding.verdict),
        "For the same reason." if repeated and finding.reason else list(remarks(finding, subject)),
    )


# ------------------------------------------------------------ what a paragraph asks


def asks(requirement: Requirement, treaty: Treaty, *, whole: bool) -> Iterator[Text]:
    """Yield what a requirement asks: its title, and as a `whole` the kind of provision and the cases to be reached."""
    yield Span(requirement.title, bold=True)
    if not whole:
        return
    if requirement.forbidden or requirement.limits:
        yield prose(asked(requirement, treaty))
    else:
        over = f", for {followed(requirement)}" if requirement.follows else ""
        where = ", where the law has one" if requirement.where_defined else ""
        yield sentence(prose(f"{spaced(requirement.kind)}{over}{where}"))
    for clause in requirement.clauses:
        yield sentence(prose(clause_words(clause)))
    if requirement.strength != "shall":
        yield f"The treaty {STRENGTHS[requirement.strength]}."


def clause_words(clause: Clause) -> str:
    """Return a clause in a row: `conduct: each of delete and alter; object: computer data`."""
    in_order = sorted(clause.required, key=lambda one: one.dimension == "fault")
    sides = [f"{spaced(one.dimension)}: {required_words(one)}" for one in in_order]
    given = listed([demand_words(demand) for demand in clause.given])
    return "; ".join([*sides, *([f"the law may demand: {given}"] if given else [])])


# ------------------------------------------------------------ what the law has


def rests_on(supports: Sequence[Support], subject: Subject) -> Iterator[Text]:
    """Yield the provisions on which a verdict rests, below the titles of their statutes where there are several."""
    if not supports:
        yield "–"
    statute = ""
    for support in supports[: MOST if len(supports) > MOST + 1 else len(supports)]:
        own = subject.statute_of(support.provision)
        if subject.statutes and own != statute:
            statute = own
            yield Span(own, colour=GREY)
        level = f", {REACHES[support.level]}" if support.level != "clean" else ""
        yield [
            subject.cited_span(support.provision, bold=True),
            *subject.title_spans(subject.known(support.provision)),
            Span(level),
        ]
    if len(supports) > MOST + 1:
        yield [
            Span(f"and {len(supports) - MOST} more: see "),
            link(PARTS["provisions"].partition(",")[0], "provisions"),
        ]


def remarks(finding: Finding, subject: Subject) -> Iterator[Text]:
    """Yield what is missing or bears on the verdict, and where more is said."""
    if finding.verdict == "not_assessed":
        yield sentence(prose(finding.reason or "no reason recorded"))
        return
    if 0 < finding.covered < finding.points:
        yield f"{finding.covered} of {counted(finding.points, 'case')} reached."
    yield from lacks(finding)
    for text in gathered_uses(finding.instruments, subject):
        yield sentence(prose(text))
    if finding.judgement:
        yield sentence(prose(f"For a lawyer to judge: {listed(list(finding.judgement))}"))
    for text in finding.notes:
        yield sentence(prose(text))
    if finding.not_verified:
        yield sentence(prose(f"Not verified against the authentic text: {finding.not_verified}"))
    if is_problem(finding):
        article = article_of(finding.requirement)
        yield [
            Span("See "),
            link(f"part {number_of('problems')}, {paragraph_words(article)}", place_of(article)),
            Span("."),
        ]


def lacks(finding: Finding) -> Iterator[str]:
    """Yield what is not reached, demanded too much or open, each once; the cases themselves where no word names it."""
    words: dict[str, dict[str, None]] = {}
    cases: dict[str, None] = {}
    for gap in open_gaps(finding):
        for name in gap.lacks:
            words.setdefault(level_of(name, gap), {})[spaced(name)] = None
        if gap.lacks:
            continue
        if finding.verdict != "missing":
            cases[scenario(gap)] = None
    for level, named in words.items():
        yield sentence(f"{LACKS[level]}: {', '.join(named)}")
    if finding.verdict == "missing" and not words:
        yield sentence(MEANINGS["missing"])
    yield from map(prose, cases)


def level_of(name: str, gap: Gap) -> str:
    """Return how a gap lacks what is named: a term of its own cases is no demand, but reached in doubt."""
    own = {name for name, _ in gap.region}.union(*(terms for _, terms in gap.region))
    return "arguable" if gap.level == "narrower" and not own.isdisjoint((name, f"{name} (rest)")) else gap.level


# ------------------------------------------------------------ from provisions to paragraphs


def write_provisions(paper: Paper, subject: Subject) -> None:
    """Write for each provision in force the paragraphs that rest on it, or that it nearly reaches."""
    paper.part(PARTS["provisions"], "provisions")
    uses = subject.correspondence.provisions
    paper.paragraph(
        "The provisions as they stand in the law, with the paragraphs whose verdicts rest on them. “Near” are those of "
        "which a provision reaches no case, but comes closest.",
        keep=bool(uses),
    )
    if not uses:
        paper.paragraph("The law has no provision that is in force on that day.")
        return
    table = paper.table("From the provisions to the treaty", BACK_HEADS, BACK_WIDTHS)
    statute = ""
    for use in uses:
        identity = use.provision.identity or use.provision.citation
        if subject.statutes and subject.statute_of(identity) != statute:
            statute = subject.statute_of(identity)
            add_group(table, Span(statute, bold=True))
        kind = spaced(use.provision.kind)
        named = subject.title_span(use.provision) or Span(kind[:1].upper() + kind[1:], colour=GREY)
        add_row(table, (subject.cited_span(identity, bold=True), named, list(purposes(use, subject))))
    paper.after_table(table)


def purposes(use: Use, subject: Subject) -> Iterator[Text]:
    """Yield the paragraphs for which a provision stands, those that look at it, and those that it nearly reaches."""
    if use.bears_on:
        yield in_row(use.bears_on, subject)
    if use.base_of:
        yield f"Base for duties under {whole_articles(use.base_of, subject)}"
    if use.misses:
        yield Span(f"Near: {together([one.requirement for one in use.misses], subject)}", colour=GREY)
    if use.idle:
        yield Span(ONLY_AGGRAVATES if use.provision.aggravates else BEARS_ON_NOTHING, colour=GREY)


def in_row(bearings: Iterable[Bearing], subject: Subject) -> str:
    """Return the paragraphs that rest on a provision, those that do so on one reading only named as such."""
    plainly = [one.requirement for one in bearings if one.level != "arguable"]
    arguably = [one.requirement for one in bearings if one.level == "arguable"]
    parts = [together(plainly, subject)] if plainly else []
    parts += [f"on one reading: {together(arguably, subject)}"] if arguably else []
    return "; ".join(parts)


def whole_articles(requirements: Sequence[str], subject: Subject) -> str:
    """Return the articles of some paragraphs in a row."""
    shown: dict[str, list[str]] = {}
    for one in requirements:
        shown.setdefault(subject.treaty(one), []).append(article_of(one))
    return "; ".join(prose(f"{treaty}{citations(ids, ids)}") for treaty, ids in shown.items())


def together(requirements: Sequence[str], subject: Subject) -> str:
    """Return paragraphs in a row, with `art.` once for each treaty."""
    shown: dict[str, list[str]] = {}
    for one in requirements:
        shown.setdefault(subject.treaty(one), []).append(paragraph_words(one).removeprefix("art.").strip())
    return "; ".join(f"{treaty}art.\u00a0{', '.join(dict.fromkeys(names))}" for treaty, names in shown.items())
