"""The tables of correspondence in words: the cells of their rows, for every format that sets them."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from treatycheck.advice.correspondence import Bearing, Paragraph, Support, Use
from treatycheck.record import Record
from treatycheck.report.contents import without_duty
from treatycheck.report.problems import LABELS, gathered_uses, open_gaps, scenario
from treatycheck.report.told import more
from treatycheck.report.words import (
    LEVELS,
    MEANINGS,
    Naming,
    article_parts,
    cases,
    citation,
    citations,
    ended,
    listed,
    sentence,
    spaced,
)

REACHES = {
    "on_file": "instrument on file",
    "available": "needs an instrument",
    "arguable": "arguable",
    "narrower": "too narrow",
}
"""How a provision reaches cases, in a word or two, where it is not as the treaty asks."""
LEGEND = "; ".join(f"“{word}”: {LEVELS[level]}" for level, word in REACHES.items())
NO_DUTY = "no duty"
BEARS_ON_NOTHING, ONLY_AGGRAVATES = "No paragraph of these treaties rests on it.", "It raises a penalty only."


@attrs.frozen(eq=False, repr=False)
class ParagraphCells(Record):
    """A paragraph of a treaty in words; `provisions`, `remarks` and `instruments` have an item for each line."""

    citation: str
    title: str
    verdict: str
    cases: str
    provisions: tuple[str, ...]
    remarks: tuple[str, ...]
    instruments: tuple[str, ...]


@attrs.frozen(eq=False, repr=False)
class ProvisionCells(Record):
    """A provision in words: the paragraphs that rest on it, those that follow it, those that it nearly reaches."""

    citation: str
    what: str
    place: str
    paragraphs: tuple[str, ...]
    followed: tuple[str, ...]
    nearly: tuple[str, ...]


def paragraph_cells(line: Paragraph, naming: Naming) -> ParagraphCells:
    """Return the cells of a paragraph."""
    one, finding = line.requirement, line.finding
    cited = one.article.citation
    if finding is None:
        reason = without_duty(one) if not one.obliges else "It was not looked at."
        subject = one.title or (sentence(one.why) if one.see or one.applied else "")
        return ParagraphCells(cited, subject, NO_DUTY if not one.obliges else "", "", (), (reason,), ())
    return ParagraphCells(
        cited,
        one.title,
        spaced(finding.verdict),
        "" if finding.verdict == "not_assessed" else cases(finding.covered, finding.points),
        tuple(support_words(each, naming) for each in line.rests_on),
        tuple(remarks(line)),
        tuple(ended(text) for text in gathered_uses(line.instruments, naming)),
    )


def remarks(line: Paragraph) -> list[str]:
    """Return the cases that are left out or open, why nothing was assessed, and what is left to judgement."""
    finding = line.finding
    if finding is None:
        return []
    told = [f"{LABELS[gap.level].capitalize()}: {scenario(gap)}" for gap in open_gaps(finding)] + more(finding)
    if finding.verdict == "missing" and not told:
        told.append(sentence(MEANINGS[finding.verdict]))
    told += [sentence(text) for text in (finding.reason, *finding.notes) if text]
    if finding.judgement and finding.verdict != "not_assessed":
        told.append(f"Left to judgement: {sentence(listed(list(finding.judgement)))}")
    return told


def support_words(one: Support, naming: Naming) -> str:
    """Return a provision, with what it builds upon and how it reaches the cases, unless it does so plainly."""
    remarks = []
    if one.upon:
        remarks.append(f"for {provisions(one.upon, naming)}")
    if one.level != "clean":
        remarks.append(REACHES[one.level])
    return naming.provision(one.provision) + (f" ({'; '.join(remarks)})" if remarks else "")


def provisions(identities: Sequence[str], naming: Naming) -> str:
    """Return provisions in a row, each statute named once."""
    bare = Naming(statutes=False)
    found: dict[str, list[str]] = {}
    for one in identities:
        cited = bare.provision(one)
        found.setdefault(naming.provision(one).removesuffix(cited), []).append(cited)
    return "; ".join(statute + ", ".join(own) for statute, own in found.items())


def provision_cells(use: Use, naming: Naming, known: Sequence[str]) -> ProvisionCells:
    """Return the cells of a provision, named without its statute; `known` are all requirements that were looked at."""
    own = use.provision
    paragraphs = [bearing_words(one, naming) for one in use.bears_on]
    idle = [ONLY_AGGRAVATES if own.aggravates else BEARS_ON_NOTHING] if use.idle else []
    return ProvisionCells(
        own.citation + (f" [{own.alternative}]" if own.alternative else ""),
        ": ".join(filter(None, (spaced(own.kind), own.title))),
        f"{own.place.path}:{own.place.line}" if own.place.path else "",
        tuple(paragraphs or idle),
        tuple(cited(use.base_of, known, naming)),
        tuple(f"{bearing_words(one, naming)}: {'; '.join(one.because)}" for one in use.misses),
    )


def bearing_words(one: Bearing, naming: Naming) -> str:
    """Return a paragraph as it is cited, with how the provision reaches its cases, unless it does so plainly."""
    name = naming.treaty(one.requirement) + citation(one.requirement)
    return f"{name} ({REACHES[one.level]})" if one.level not in ("", "clean") else name


def cited(requirements: Sequence[str], known: Sequence[str], naming: Naming) -> list[str]:
    """Return requirements as they are cited, treaty by treaty; an article of which all is meant stands whole."""
    found = []
    for treaty in dict.fromkeys(article_parts(one)[0] for one in requirements):
        own, all_of_it = ([one for one in ids if article_parts(one)[0] == treaty] for ids in (requirements, known))
        found.append(naming.treaty(own[0]) + citations(own, all_of_it))
    return found


def by_statute(uses: Sequence[Use]) -> dict[str, list[Use]]:
    """Return provisions by the name of their statute, in the order of the law."""
    found: dict[str, list[Use]] = {}
    for one in uses:
        found.setdefault(one.provision.statute, []).append(one)
    return found
