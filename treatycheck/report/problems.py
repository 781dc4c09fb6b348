"""What is wrong, finding by finding: the cases left out, the provisions that come nearest, the ways out.

Findings that rest on the same words of the same provisions are told together, so that nothing is said twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from treatycheck.model.findings import Finding, InstrumentUse
from treatycheck.report.page import Page
from treatycheck.report.words import (
    MEANINGS,
    STATUSES,
    STRENGTHS,
    Naming,
    article_parts,
    citation,
    counted,
    instrument_words,
    listed,
    sentence,
    spaced,
    wanted,
)

if TYPE_CHECKING:
    from typing import Protocol

    from treatycheck.model.gaps import Gap, Miss

    class Telling(Protocol):
        """What the story of a finding is told on: a page for the screen, or another with the same ways of writing."""

        def blank(self) -> None:
            """Set what follows apart."""

        def item(self, label: str, text: str, *styles: str, hang: int = 0) -> None:
            """Write a label and a text beside it."""

        def bullet(self, label: str, text: str, *, hang: int) -> None:
            """Write one of several texts that share a label."""

        def place(self, label: str, name: str, path: str, line: int, *, hang: int = 0) -> None:
            """Write a label, a provision and where it stands."""


HANG = 13
LABELS = {"none": "not covered", "narrower": "too narrow", "arguable": "open", "available": "conditional"}
"""What a gap is called, by its level; gaps at other levels are no problem."""

Key = tuple[object, ...]


def together(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Group findings of one treaty that have one verdict for the same reasons; the first of each keeps its place."""
    groups: dict[Key, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(reasons(finding), []).append(finding)
    return list(groups.values())


def reasons(finding: Finding) -> Key:
    """Return what makes findings tell the same story; one that names neither provision nor instrument stands alone."""
    misses = frozenset((gap.level, reason(miss)) for gap in open_gaps(finding) for miss in gap.nearest)
    uses = frozenset(use for use in finding.instruments if is_needed(use))
    if not misses and not uses:
        return (finding.requirement,)
    return (article_parts(finding.requirement)[0], finding.verdict, finding.strength, misses, uses)


def is_needed(use: InstrumentUse) -> bool:
    """Say whether an instrument is still to be made, or would have been."""
    return use.status in ("available", "proposed", "time_barred")


def reason(miss: Miss) -> Key:
    """Return what tells one miss from another."""
    return (miss.provision, miss.because, miss.way_out)


def open_gaps(finding: Finding) -> list[Gap]:
    """Return the gaps that keep a finding from being met, the worst levels first."""
    return [gap for level in LABELS for gap in finding.gaps if gap.level == level]


def write_problem(page: Page, group: Sequence[Finding], naming: Naming) -> None:
    """Write what is wrong with findings that belong together, below a line that names their articles."""
    first = group[0]
    names = [citation(finding.requirement) for finding in group]
    titles = list(dict.fromkeys(finding.title for finding in group))
    one_title = titles[0] if len(titles) == 1 else ""
    page.rule(
        " · ".join(filter(None, (naming.treaty(first.requirement) + articles_of(names), one_title))), first.verdict
    )
    if not one_title:
        for finding in group:
            page.item(citation(finding.requirement), finding.title, hang=max(map(len, names)) + 2)
    parts = (page.once(sentence(MEANINGS[first.verdict])), page.once(strength_of(first)), share_of(group))
    page.paragraph(" ".join(filter(None, parts)))
    write_gaps(page, group, naming)
    write_ways(page, group, naming)


def articles_of(citations: Sequence[str]) -> str:
    """Return citations in a row, with `art.` once."""
    return citations[0] + "".join(", " + one.removeprefix("art. ") for one in citations[1:])


def strength_of(finding: Finding) -> str:
    """Say how the treaty obliges, where it is not a plain duty."""
    return "" if finding.strength == "shall" else f"The treaty {STRENGTHS.get(finding.strength, finding.strength)}."


def share_of(group: Sequence[Finding]) -> str:
    """Say how many of the cases are covered, where it is some of them."""
    covered, points = sum(finding.covered for finding in group), sum(finding.points for finding in group)
    return f"Reached: {covered} of {counted(points, 'case')}." if 0 < covered < points else ""


def write_gaps(page: Telling, group: Sequence[Finding], naming: Naming) -> None:
    """Write the cases that are not covered, and below them the provisions that come nearest."""
    gathered: dict[Key, list[tuple[Finding, Gap]]] = {}
    for finding in group:
        for gap in open_gaps(finding):
            gathered.setdefault((gap.level, *map(reason, gap.nearest)), []).append((finding, gap))
    for pairs in gathered.values():
        page.blank()
        write_scenarios(page, pairs, len(group) > 1)
        write_misses(page, pairs[0][1], naming)
        write_exclusions(page, pairs)
    more = sum(finding.more_gaps for finding in group)
    if more:
        page.blank()
        page.item("", f"… and {counted(more, 'more gap')}.", hang=HANG)


def write_scenarios(page: Telling, pairs: Sequence[tuple[Finding, Gap]], named: bool) -> None:
    """Write the cases of gaps that have the same cause, each once."""
    told: dict[str, list[str]] = {}
    for finding, gap in pairs:
        names = told.setdefault(scenario(gap), [])
        if citation(finding.requirement) not in names:
            names.append(citation(finding.requirement))
    label = LABELS[pairs[0][1].level]
    everywhere = len({finding.requirement for finding, _ in pairs})
    for text, names in told.items():
        lead = f"{articles_of(names)}: " if named and len(names) < everywhere else ""
        if len(told) > 1:
            page.bullet(label, lead + text, hang=HANG)
        else:
            page.item(label, lead + text, "bold", hang=HANG)
        label = ""


def write_exclusions(page: Telling, pairs: Sequence[tuple[Finding, Gap]]) -> None:
    """Write under which clauses the cases of some gaps may be left out."""
    everywhere = len({finding.requirement for finding, _ in pairs})
    clauses: dict[str, list[str]] = {}
    for finding, gap in pairs:
        if gap.may_be_excluded:
            names = clauses.setdefault(gap.may_be_excluded, [])
            names += [citation(finding.requirement)] * (citation(finding.requirement) not in names)
    these = "these cases" if all(gap.may_be_excluded for _, gap in pairs) else "some of these cases"
    for clause, names in clauses.items():
        of = f" of {articles_of(names)}" if len(names) < everywhere else ""
        page.item("or else", f"{clause} lets a State leave {these}{of} out when it joins.", "bold", hang=HANG)


def scenario(gap: Gap) -> str:
    """Return the scenario of a gap as a sentence, or its region in words where it has none."""
    return sentence(gap.scenario) or sentence(region_words(gap))


def region_words(gap: Gap) -> str:
    """Return a region as `conduct: each of suppress and alter; object: computer data`."""
    return "; ".join(
        f"{side_words(name, terms)}: {wanted(list(map(term_words, terms)), one_of=name in gap.one_of)}"
        for name, terms in gap.region
    )


def side_words(dimension: str, terms: Sequence[str] = ()) -> str:
    """Return the name of a side of a region: `main` is what a duty over other articles, or offences, is owed for."""
    if dimension == "main" and any(map(is_provision, terms)):
        return "offences"
    return "what meets" if dimension == "main" else spaced(dimension)


def term_words(term: str) -> str:
    """Return a term of a region as words: an id of a requirement, or of a provision, as its citation."""
    if is_provision(term):
        return Naming().provision(term)
    return citation(term) if ":art" in term else spaced(term)


def is_provision(term: str) -> bool:
    """Say whether a term of a region is a provision, as `CZ:code:§ 1`: ids of requirements have one colon."""
    return term.count(":") > 1


def write_misses(page: Telling, gap: Gap, naming: Naming) -> None:
    """Write the provisions that cover a gap too narrowly or nearly: where they stand, why, and the ways out, once."""
    by_cause: dict[str, list[Miss]] = {}
    for miss in gap.nearest:
        by_cause.setdefault(miss.because, []).append(miss)
    for because, alike in by_cause.items():
        label = "provision" if alike[0].reaches and gap.level != "none" else "nearest"
        for miss in alike:
            page.place(label, naming.provision(miss.provision), miss.path, miss.line, hang=HANG)
            label = ""
        if because:
            page.item("because", because, "bold", hang=HANG)
    ways: dict[str, list[str]] = {}
    # To add a term to a provision is less than to drop a demand from another.
    for miss in sorted(gap.nearest, key=lambda miss: miss.reaches):
        if miss.way_out:
            ways.setdefault(miss.way_out, []).append(naming.provision(miss.provision))
    for way, provisions in ways.items():
        lead = f"{listed(provisions, 'or')}: " if len(ways) > 1 else ""
        page.item("way out", lead + (way if lead else sentence(way)), "bold", hang=HANG)


def write_ways(page: Telling, group: Sequence[Finding], naming: Naming) -> None:
    """Write the declarations and reservations that would help, or come too late, and the provisions that need them."""
    uses = [use for finding in group for use in finding.instruments if is_needed(use)]
    if not uses:
        return
    page.blank()
    label = "instrument"
    for text in gathered_uses(uses, naming):
        page.item(label, text, "bold", hang=HANG)
        label = ""
    places = {witness.provision: witness for finding in group for witness in finding.witnesses}
    label = "demanded by"
    for identity in dict.fromkeys(use.provision for use in uses if use.provision in places):
        witness = places[identity]
        page.place(label, naming.provision(identity), witness.path, witness.line, hang=HANG)
        label = ""


def gathered_uses(uses: Sequence[InstrumentUse], naming: Naming) -> list[str]:
    """Return each instrument once, with what it excuses, where that stands, and whether it can be made."""
    conditions: dict[tuple[str, str], dict[str, list[str]]] = {}
    for use in uses:
        of_it = conditions.setdefault((instrument_words(use), use.status), {})
        provisions = of_it.setdefault(condition_words(use.condition), [])
        shown = naming.provision(use.provision) if use.provision else ""
        if shown and shown not in provisions:
            provisions.append(shown)
    texts = []
    for (words, status), of_it in conditions.items():
        named = [f"{name} ({listed(found)})" if found else name for name, found in of_it.items()]
        texts.append(f"{listed(named)}, by {words}{STATUSES.get(status, '')}")
    return texts


def condition_words(condition: str) -> str:
    """Return what an instrument excuses, as one writes it in a law: a demand, an exception; or cases left out."""
    return "cases left out" if condition == "exclusion" else condition
