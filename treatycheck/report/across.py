"""What a report on several treaties says of them together, in words; and on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from treatycheck.advice.across import Across, SameChange, across
from treatycheck.model.findings import Report
from treatycheck.report.page import Page
from treatycheck.report.problems import side_words, term_words
from treatycheck.report.words import Naming, article_parts, begun, citations, listed, spaced, wanted

if TYPE_CHECKING:
    from treatycheck.report.dossier import Dossier

HEADING = "Across the treaties"
SERVES = "Provisions that serve several of them"
HELPS = "Changes that would help in several of them"
PULLS = "Where they pull apart, in what was assessed"
MOST = 12


def write_across(page: Page, report: Report, naming: Naming) -> None:
    """Write what a report says of several treaties together, all but what it would take time to compute."""
    page.heading(HEADING)
    for heading, lines in sections(across(report), report, naming):
        page.paragraph(heading, "bold")
        for line in lines[:MOST]:
            page.item("·", line, margin="    ")
        if len(lines) > MOST:
            page.item("·", f"and {len(lines) - MOST} more: `--format markdown` and `html` tell all", margin="    ")
    treaties = " ".join(dict.fromkeys(article_parts(one.requirement)[0] for one in report.findings))
    page.paragraph(f"`treatycheck concordance {treaties}` tells where the treaties themselves pull apart")
    page.paragraph("`treatycheck ratify LAW` tries amendments for all of them, and reservations")


def across_of(dossier: Dossier) -> Across:
    """Return what the report of a dossier says of several treaties together, where they pull apart included."""
    if len(dossier.treaties) < 2:
        return Across()
    from treatycheck.concord import concordance  # noqa: PLC0415 - the screen has no time for it

    return across(dossier.report, concordance(dossier.treaties, dossier.catalogue))


def sections(found: Across, report: Report, naming: Naming) -> list[tuple[str, list[str]]]:
    """Return the lines of each section that has any."""
    known = by_treaty(one.requirement for one in report.findings)
    told = (
        (SERVES, list(serving_words(found, known, naming))),
        (HELPS, list(change_words(found, known, naming))),
        (PULLS, list(pull_words(found))),
    )
    return [(heading, lines) for heading, lines in told if lines]


def serving_words(found: Across, known: Mapping[str, list[str]], naming: Naming) -> Iterator[str]:
    """Yield provisions that serve several treaties, each with what it serves."""
    for one in found.serving:
        yield f"{listed([naming.provision(name) for name in one.provisions])}: {in_treaties(one.requirements, known)}"


def change_words(found: Across, known: Mapping[str, list[str]], naming: Naming) -> Iterator[str]:
    """Yield changes that would help in several treaties, each with the requirements."""
    for one in found.same_change:
        yield f"{change(one, naming)} ({in_treaties(one.requirements, known)})"


def pull_words(found: Across) -> Iterator[str]:
    """Yield where treaties pull apart, each sentence with the requirements."""
    if found.pulls:
        from treatycheck.report.concordance import pairs_words  # noqa: PLC0415 - not for the screen

        yield from (f"{one.sentence} ({pairs_words(one)})" for one in found.pulls)


def change(one: SameChange, naming: Naming) -> str:
    """Return a change in a sentence."""
    if one.provision:
        return f"{naming.provision(one.provision)}: {one.way_out}"
    words = [
        f"{side_words(name)}: {wanted(list(map(term_words, terms)), one_of=name in one.one_of)}"
        for name, terms in one.region
    ]
    kind = f" of the kind {spaced(one.kind)}" if one.kind else ""
    return begun(f"a provision{kind} that is missing, with {'; '.join(words)}")


def in_treaties(names: Sequence[str], known: Mapping[str, list[str]]) -> str:
    """Return requirements in a row, treaty by treaty; an article stands whole if all that is known of it is meant."""
    return "; ".join(f"{treaty} {citations(own, known[treaty])}" for treaty, own in by_treaty(names).items())


def by_treaty(names: Iterable[str]) -> dict[str, list[str]]:
    """Return requirements by their treaty."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(article_parts(name)[0], []).append(name)
    return found
