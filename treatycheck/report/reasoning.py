"""A finding explained: its verdict, what it counts and relies on, the provisions and the gaps, down to the line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from treatycheck.model.findings import Finding
from treatycheck.model.gaps import Gap
from treatycheck.model.notes import Impermissible
from treatycheck.model.treaty import Requirement
from treatycheck.report.explain import CHANNELS, HANG
from treatycheck.report.layout import PAPER, Screen
from treatycheck.report.page import Excerpts, Page, no_excerpts
from treatycheck.report.problems import gathered_uses, region_words, write_misses
from treatycheck.report.words import (
    LEVELS,
    MEANINGS,
    STRENGTHS,
    Naming,
    counted,
    listed,
    sentence,
    spaced,
)

NAMING = Naming()
MOST_UPON = 8


def refused_under(requirement: Requirement, listed: Iterable[Impermissible]) -> list[Impermissible]:
    """Return of the instruments that count for nothing those made under a requirement, or under what it permits."""
    under = {requirement.article, *(article for one in requirement.permissions for article in one.under)}
    names = {f"{channel} under {article.treaty} {article.citation}" for article in under for channel in CHANNELS}
    return [one for one in listed if one.instrument in names]


def explain_finding(
    finding: Finding,
    screen: Screen = PAPER,
    excerpts: Excerpts = no_excerpts,
    refused: Sequence[Impermissible] = (),
) -> str:
    """Return the reasoning of a finding: its rule, the provisions, the gaps with their regions, the instruments.

    `refused` are instruments that could have borne on it, and count for nothing.
    """
    page = Page(screen, excerpts)
    page.rule(f"{finding.requirement} · {finding.title}", finding.verdict)
    page.paragraph(sentence(finding.reason or MEANINGS[finding.verdict]))
    page.paragraph(reckoning(finding))
    write_witnesses(page, finding)
    for number, gap in enumerate(finding.gaps, 1):
        write_gap(page, gap, f"Gap {number}" if len(finding.gaps) > 1 else "Gap")
    if finding.more_gaps:
        page.heading(f"and {counted(finding.more_gaps, 'smaller gap')}")
    if refused:
        page.heading("Counts for nothing")
    for one in refused:
        page.place("", f"✗ {one.instrument}", one.path, one.line, hang=0)
        page.paragraph(sentence(one.because))
    told = (
        ("Instruments", gathered_uses(finding.instruments, NAMING)),
        (
            "Depends on how one reads",
            [NAMING.provision(identity) for identity in finding.arguable],
        ),
        ("Left to a lawyer's judgement", list(finding.judgement)),
        ("Remarks", list(finding.notes)),
        ("Not verified against the authentic text", [finding.not_verified] if finding.not_verified else []),
    )
    for heading, texts in told:
        if texts:
            page.heading(heading)
        for text in texts:
            page.item("·", text)
    return page.text()


def reckoning(finding: Finding) -> str:
    """Return the figures behind a verdict: cases, severity, rule, strength."""
    parts = [f"{counted(finding.points, 'case')}, {finding.covered} reached"] if finding.points else []
    parts += [f"{finding.left_out} left out by reservation"] if finding.left_out else []
    parts.append(f"the treaty {STRENGTHS.get(finding.strength, spaced(finding.strength))}")
    parts.append(f"severity: {finding.severity}")
    if finding.rule:
        parts.append(f"by the rule `{finding.rule}`")
    return sentence("; ".join(parts))


def write_witnesses(page: Page, finding: Finding) -> None:
    """Write the provisions that a finding rests on, and how each covers what it covers."""
    if finding.witnesses:
        page.heading("It rests on")
    together: dict[tuple[str, str, int, str], list[str]] = {}
    for witness in finding.witnesses:
        upon = together.setdefault((witness.provision, witness.path, witness.line, witness.level), [])
        upon += [NAMING.provision(witness.upon)] * bool(witness.upon)
    for (provision, path, line, level), upon in together.items():
        page.place("", NAMING.provision(provision), path, line, hang=0)
        others = list(dict.fromkeys(upon))
        if len(others) > MOST_UPON + 1:
            others = [*others[:MOST_UPON], f"{len(others) - MOST_UPON} more"]
        with_it = f", together with {listed(others)}" if others else ""
        page.paragraph(f"reaches cases {LEVELS.get(level, level)}{with_it}")


def write_gap(page: Page, gap: Gap, heading: str) -> None:
    """Write one gap: its cases, the scenario, what it lacks, the nearest provisions."""
    clause = f" in clause {spaced(gap.clause)}" if gap.clause else ""
    page.heading(f"{heading}{clause}: {counted(gap.points, 'case')}, reached {LEVELS.get(gap.level, gap.level)}")
    page.item("cases", region_words(gap), "bold", hang=HANG)
    if gap.scenario:
        page.item("for example", sentence(gap.scenario), "bold", hang=HANG)
    if gap.lacks:
        page.item("lacks", ", ".join(gap.lacks), "bold", hang=HANG)
    write_misses(page, gap, NAMING)
    if gap.may_be_excluded:
        page.item(
            "or else", f"{gap.may_be_excluded} lets a State leave these cases out when it joins.", "bold", hang=HANG
        )
