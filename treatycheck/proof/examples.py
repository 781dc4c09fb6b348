"""Running the examples of a treaty: each is a small law with the verdict that it must get."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from treatycheck.assess import check
from treatycheck.catalogue import Catalogue
from treatycheck.model.findings import VERDICTS, Finding, Report
from treatycheck.model.law import Article, Claim, Law, Place, Provision, Statute
from treatycheck.model.rules import IMPERMISSIBLE
from treatycheck.model.treaty import Example, Requirement, Treaty
from treatycheck.steps import Told

UNOPPOSED = frozenset({"met", "excluded", "met_with_instrument"})
"""The verdicts of examples in which the treaty allows every instrument."""


@attrs.frozen
class Outcome:
    """How one example or expectation ended; `message` says what was expected and what was found."""

    name: str
    passed: bool
    message: str = ""
    path: str = ""
    line: int = 0


def example_law(example: Example, treaty: str) -> Law:
    """Return the law of an example: one statute that claims every article of the treaty."""
    everything = Claim(((Article(treaty, ("1",)), Article(treaty, ("9999",))),))
    statute = Statute("example", "Example", "XX", encodes=(everything,), general_fault=example.general_fault)
    provisions = tuple(named(provision) for provision in example.provisions)
    return Law(
        jurisdiction="XX",
        statutes=(statute,),
        provisions=provisions,
        parties=example.parties,
        instruments=example.instruments,
    )


def named(provision: Provision) -> Provision:
    """Return a provision of an example with its identity."""
    alternative = f" [{provision.alternative}]" if provision.alternative else ""
    return attrs.evolve(provision, statute="example", identity=f"XX:example:{provision.citation}{alternative}")


def run_examples(treaty: Treaty, catalogue: Catalogue, told: Told | None = None) -> tuple[Outcome, ...]:
    """Run all examples of a treaty, in its order; `told` hears of each requirement whose examples are done."""
    outcomes: list[Outcome] = []
    for place, requirement in enumerate(treaty.requirements, 1):
        outcomes += [
            run_example(treaty, requirement, number, example, catalogue)
            for number, example in enumerate(requirement.examples, 1)
        ]
        if told:
            told(place, len(treaty.requirements))
    return tuple(outcomes)


def run_example(
    treaty: Treaty, requirement: Requirement, number: int, example: Example, catalogue: Catalogue
) -> Outcome:
    """Run one example of a requirement."""
    only = "" if requirement.applied else requirement.id
    report = check(example_law(example, treaty.name), [treaty], example.at, catalogue, only=only)
    place = example.place
    name = f"{requirement.id} example {number}: {example.verdict}"
    if example.verdict in UNOPPOSED and report.impermissible:
        refused = report.impermissible[0]
        return Outcome(name, False, f"{refused.instrument}: {refused.because}", place.path, place.line)
    verdicts = {one.requirement: one.verdict for one in report.findings}
    asked = worst({one: verdicts[one] for one in asked_by(requirement, treaty)}) or requirement.id
    return compared(name, report, asked, example.verdict, example.lacks, place, example.severity)


def asked_by(requirement: Requirement, treaty: Treaty) -> tuple[str, ...]:
    """Return the requirements whose verdicts an example states: its own, or all that its line takes over."""
    if not requirement.applied:
        return (requirement.id,)
    line = requirement.article.parts
    return tuple(one.id for one in treaty.duties if one.taken_over and one.article.parts[: len(line)] == line)


def worst(verdicts: Mapping[str, str]) -> str:
    """Return the requirement with the worst of some verdicts, those that are not assessed aside; "" of none."""
    assessed = [name for name, verdict in verdicts.items() if verdict != "not_assessed"]
    return max(assessed or verdicts, key=lambda name: VERDICTS.index(verdicts[name]), default="")


def compared(
    name: str,
    report: Report,
    requirement: str,
    verdict: str,
    lacks: tuple[str, ...],
    place: Place,
    severity: str = "",
) -> Outcome:
    """Hold a report against what was expected of one requirement."""
    if verdict == IMPERMISSIBLE:
        passed = bool(report.impermissible)
        return Outcome(name, passed, "" if passed else "no instrument was found impermissible", place.path, place.line)
    try:
        finding = report.finding(requirement)
    except KeyError:
        return Outcome(name, False, f"there is no requirement {requirement}", place.path, place.line)
    message = difference(finding, verdict, lacks, severity)
    return Outcome(name, not message, message, place.path, place.line)


def difference(finding: Finding, verdict: str, lacks: tuple[str, ...], severity: str = "") -> str:
    """Say how a finding differs from what was expected, or nothing."""
    if finding.verdict != verdict:
        scenarios = "; ".join(gap.scenario for gap in finding.gaps[:2])
        return f"expected {verdict}, found {finding.verdict}" + (f" ({scenarios})" if scenarios else "")
    if severity not in ("", finding.severity):
        return f"expected {verdict} as {severity}, found it as {finding.severity}"
    if lacks and set(lacks) != set(finding.lacks):
        found = ", ".join(sorted(finding.lacks)) or "nothing by name"
        return f"expected to lack {', '.join(sorted(lacks))}; lacks {found}"
    return ""


def run_expectations(law: Law, as_at: date | None, catalogue: Catalogue) -> tuple[Outcome, ...]:
    """Run the `expect` lines of a law: on the day that a line names, else on the one given (today if None)."""
    reports: dict[date | None, Report] = {}
    outcomes = []
    for line in law.expectations:
        day = line.at or as_at
        if day not in reports:
            reports[day] = check(law, None, day, catalogue)
        name = f"{line.article} expected {line.verdict}" + (f" at {line.at.isoformat()}" if line.at else "")
        outcomes.append(compared(name, reports[day], str(line.article), line.verdict, line.lacks, line.place))
    return tuple(outcomes)
