"""What a report on several treaties says of them together: provisions that serve several, gaps that one change closes.

Everything here is read from the report: it measures nothing and costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from treatycheck.model.findings import Finding, Gap, Report

if TYPE_CHECKING:
    from treatycheck.model.concordance import Concordance, Statement

OPEN_LEVELS = frozenset({"none", "narrower", "arguable"})
MAIN = "main"
Region = tuple[tuple[str, tuple[str, ...]], ...]


# Plain classes: a check is timed, and attrs would take longer to make these than all else here takes.


class Serving:
    """Provisions that serve the same requirements, of several treaties."""

    __slots__ = ("provisions", "requirements")

    def __init__(self, provisions: tuple[str, ...], requirements: tuple[str, ...]) -> None:
        self.provisions, self.requirements = provisions, requirements


class SameChange:
    """A change that is a way out of gaps in several treaties: to a provision, or a provision that is missing.

    `way_out` is the change, `region` what the missing provision would have to be about; one of the two is empty.
    """

    __slots__ = ("provision", "region", "requirements", "way_out")

    def __init__(self, requirements: tuple[str, ...], provision: str, way_out: str, region: Region) -> None:
        self.requirements, self.provision, self.way_out, self.region = requirements, provision, way_out, region


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


def same_changes(findings: Iterable[Finding]) -> Iterator[SameChange]:
    """Yield the changes that are ways out of gaps in several treaties, and missing provisions that several miss."""
    found: dict[tuple[str, str, Region], dict[str, None]] = {}
    for finding in findings:
        if finding.severity in ("warning", "error") and not finding.accepted:
            for key in keys_of(finding):
                found.setdefault(key, {})[finding.requirement] = None
    for (provision, way_out, region), requirements in found.items():
        if several(requirements):
            yield SameChange(tuple(requirements), provision, way_out, region)


def keys_of(finding: Finding) -> Iterator[tuple[str, str, Region]]:
    """Yield what would help a finding: changes to provisions; without any that comes near, what is missing."""
    for gap in finding.gaps:
        if gap.level in OPEN_LEVELS:
            yield from ((miss.provision, miss.way_out, ()) for miss in gap.nearest if miss.way_out)
            if not gap.nearest and (region := own_region(gap)):
                yield "", "", region
    for use in finding.instruments:
        if use.status == "available" and use.provision:
            # What an instrument would save, a change to the provision makes needless.
            limit = use.condition.removeprefix("limit of ")
            yield use.provision, f"drop {limit}" if limit == use.condition else f"let its `{limit}` reach the case", ()


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
