"""What a report on several treaties says of them together: provisions that serve several, gaps that one change closes.

Everything here is read from the report: it measures nothing and costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice, product
from typing import TYPE_CHECKING

import attrs

from treatycheck.advice.ways import DROP, EXCEPT, LOOSEN, REACH, Way, words_of
from treatycheck.model.findings import Finding, Report
from treatycheck.model.gaps import Gap

if TYPE_CHECKING:
    from treatycheck.model.concordance import Concordance, Statement

OPEN_LEVELS = frozenset({"none", "narrower", "arguable"})
MAIN = "main"
Region = tuple[tuple[str, tuple[str, ...]], ...]
Ways = tuple[Way, ...]
MOST_CHOICES = 200


# Plain classes: a check is timed, and attrs would take longer to make these than all else here takes.


class Serving:
    """Provisions that serve the same requirements, of several treaties."""

    __slots__ = ("provisions", "requirements")

    def __init__(self, provisions: tuple[str, ...], requirements: tuple[str, ...]) -> None:
        self.provisions, self.requirements = provisions, requirements


class SameChange:
    """A change that is a way out of gaps in several treaties: to a provision, or a provision that is missing.

    `way_out` is the change, `region` what the missing provision, of a kind, would have to be about; one is empty. In
    the dimensions of `one_of` any one term of the region is enough for all of the treaties.
    """

    __slots__ = ("kind", "one_of", "provision", "region", "requirements", "way_out")

    def __init__(
        self,
        requirements: tuple[str, ...],
        provision: str = "",
        way_out: str = "",
        region: Region = (),
        kind: str = "",
        one_of: tuple[str, ...] = (),
    ) -> None:
        self.requirements, self.provision, self.way_out = requirements, provision, way_out
        self.region, self.kind, self.one_of = region, kind, one_of


class Across:
    """What a report on several treaties says of them together; `pulls` where they pull apart, if that was looked at."""

    __slots__ = ("pulls", "same_change", "serving")

    def __init__(
        self,
        serving: tuple[Serving, ...] = (),
        same_change: tuple[SameChange, ...] = (),
        pulls: tuple[Statement, ...] = (),
    ) -> None:
        self.serving, self.same_change, self.pulls = serving, same_change, pulls


def across(report: Report, found: Concordance | None = None) -> Across:
    """Return what a report on several treaties says of them together; all of it empty for one treaty."""
    if len({treaty_of(one.requirement) for one in report.findings}) < 2:
        return Across()
    return Across(
        tuple(serving(report.findings)), tuple(same_changes(report.findings)), tuple(pulls_that_matter(report, found))
    )


def treaty_of(requirement: str) -> str:
    """Return the treaty of a requirement."""
    return requirement.partition(":")[0]


def several(requirements: Iterable[str]) -> bool:
    """Say whether requirements are of several treaties."""
    return len({treaty_of(one) for one in requirements}) > 1


def serving(findings: Iterable[Finding]) -> Iterator[Serving]:
    """Yield the provisions that serve requirements of several treaties, those that serve the same together."""
    served: dict[str, dict[str, None]] = {}
    for finding in findings:
        for witness in finding.witnesses:
            if witness.level != "narrower":
                served.setdefault(witness.provision, {})[finding.requirement] = None
    alike: dict[tuple[str, ...], list[str]] = {}
    for provision, requirements in served.items():
        if several(requirements):
            alike.setdefault(tuple(requirements), []).append(provision)
    yield from (Serving(tuple(provisions), requirements) for requirements, provisions in alike.items())


def same_changes(findings: Sequence[Finding]) -> Iterator[SameChange]:
    """Yield the changes that are ways out of gaps in several treaties, and missing provisions that several miss.

    What is compared is the change itself: the provision, the element and the term, not the sentence that tells of it.
    Where a gap lacks several terms, those that another treaty asks for as well are told.
    """
    open_ = [one for one in findings if one.severity in ("warning", "error") and not one.accepted]
    found: dict[tuple[str, Ways], dict[str, None]] = {}
    for finding in open_:
        for provision, ways in ways_of(finding):
            for choice in choices(ways):
                found.setdefault((provision, choice), {})[finding.requirement] = None
    alike: dict[tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]], list[Ways]] = {}
    for (provision, choice), requirements in found.items():
        if several(requirements):
            done = tuple((verb, element) for verb, element, _ in choice)
            alike.setdefault((provision, tuple(requirements), done), []).append(choice)
    fewest: dict[tuple[str, ...], int] = {}
    for _, names, done in alike:
        fewest[names] = min(len(done), fewest.get(names, len(done)))
    for (provision, names, done), listed in alike.items():
        if len(done) > fewest[names]:
            continue  # less will do for the same
        yield SameChange(names, provision, words_of(list(merged(listed))))
    yield from missing(open_)


def ways_of(finding: Finding) -> Iterator[tuple[str, Ways]]:
    """Yield the changes to provisions that would help a finding."""
    for gap in finding.gaps:
        if gap.level in OPEN_LEVELS:
            yield from ((miss.provision, miss.ways) for miss in gap.nearest if miss.ways)
    for use in finding.instruments:
        if use.status == "available" and use.provision:
            # What an instrument would save, a change to the provision makes needless.
            yield use.provision, (way_without(use.condition),)


def way_without(condition: str) -> Way:
    """Return the change that makes an instrument needless, by what it would excuse."""
    for lead, done in (("limit of ", REACH), ("except ", EXCEPT)):
        if condition.startswith(lead):
            name = condition.removeprefix(lead)
            return (done, name, ()) if done == REACH else (done, "", (name,))
    return DROP, "", (condition,)


def choices(ways: Ways) -> Iterator[Ways]:
    """Yield a change term by term: each way to take one of the terms of each of its parts."""
    parts: list[list[Way]] = [
        [(DROP if done == LOOSEN else done, element, (term,)) for term in terms] or [(done, element, ())]
        for done, element, terms in ways
    ]
    return islice(product(*parts), MOST_CHOICES)


def merged(listed: Sequence[Ways]) -> Iterator[Way]:
    """Yield the parts of changes that differ in their terms alone, with all of these."""
    for alike in zip(*listed, strict=True):
        done, element, _ = alike[0]
        yield done, element, tuple(dict.fromkeys(term for _, _, terms in alike for term in terms))


def missing(findings: Iterable[Finding]) -> Iterator[SameChange]:
    """Yield the provisions that are missing for several treaties: by what these have in common of their cases."""
    gaps = [
        (one.requirement, gap, region)
        for one in findings
        for gap in one.gaps
        if gap.level in OPEN_LEVELS and not gap.nearest and (region := own_region(gap))
    ]
    found: dict[tuple[str, Region], dict[str, Gap]] = {}
    for (name, gap, region), (other, other_gap, other_region) in combinations(gaps, 2):
        if (
            gap.kind == other_gap.kind
            and treaty_of(name) != treaty_of(other)
            and (both := common(region, other_region))
        ):
            found.setdefault((gap.kind, both), {}).update({name: gap, other: other_gap})
    for (kind, region), by_name in found.items():
        enough = tuple(name for name, _ in region if all(name in gap.one_of for gap in by_name.values()))
        yield SameChange(tuple(by_name), region=region, kind=kind, one_of=enough)


def common(one: Region, other: Region) -> Region:
    """Return the cases that two regions share, by the terms of what both speak of; nothing where they are about others.

    They are about others where they share no term of something that both name, or but one thing of several. Numbers
    that differ are left out: they limit, and name nothing.
    """
    theirs = dict(other)
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, terms in one:
        both = tuple(term for term in terms if term in theirs.get(name, ()))
        if both:
            found.append((name, both))
        elif name in theirs and not terms[0][:1].isdecimal():
            return ()
    names = {name for name, _ in one}
    alike = len(found) > 1 or names <= theirs.keys() or names >= theirs.keys()
    return tuple(found) if alike else ()


def own_region(gap: Gap) -> Region:
    """Return the cases of a gap, but for the offences that a duty follows."""
    return tuple((name, terms) for name, terms in gap.region if name != MAIN)


def pulls_that_matter(report: Report, found: Concordance | None) -> Iterator[Statement]:
    """Yield where treaties pull apart on requirements that were assessed on both sides."""
    assessed = {one.requirement for one in report.findings if one.verdict != "not_assessed"}
    for pull in found.pulls if found else ():
        kept = [
            (pair, region)
            for pair, region in zip(pull.requirements, pull.regions, strict=True)
            if assessed.issuperset(pair)
        ]
        if kept:
            yield attrs.evolve(
                pull, requirements=tuple(pair for pair, _ in kept), regions=tuple(region for _, region in kept)
            )
