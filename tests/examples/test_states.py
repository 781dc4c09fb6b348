"""The laws of States: their findings as recorded and reviewed, the table of all of them, and the reviews beside them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.golden import golden
from treatycheck import Law, Report, check, lint
from treatycheck.catalogue import shipped
from treatycheck.cli import main
from treatycheck.model.findings import Finding
from treatycheck.model.regions import region_of
from treatycheck.proof import run_expectations

__all__ = ["golden"]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STATES = sorted(path.name for path in EXAMPLES.iterdir() if region_of(path.name.upper()))
DAY = date(2026, 11, 25)
"""The day whose law is recorded."""

ELEMENTS = ("no_fault_element", "no_unlawfulness")
PAGE, MARK = EXAMPLES / "README.md", "<!-- matrix -->\n"


@cache
def law_of(state: str) -> Law:
    return shipped().law([str(EXAMPLES / state)])


@cache
def report_of(state: str) -> Report:
    return check(law_of(state), as_at=DAY)


def recorded(report: Report) -> str:
    """Return the findings in short: verdict, witnesses, and what each gap lacks or leaves open."""
    lines: list[str] = []
    for one in report.findings:
        lines.append(f"{one.requirement} {one.verdict}")
        if one.verdict != "not_assessed":
            lines += [f"    by {name}" for name in sorted({witness.provision for witness in one.witnesses})]
            lines += told(one)
    lines += [f"impermissible: {one.instrument}: {one.because}" for one in report.impermissible]
    return "\n".join([*lines, ""])


def told(finding: Finding) -> list[str]:
    lines = [f"    {one.channel} {one.clause} {one.status}: {one.condition}" for one in finding.instruments]
    lines += [f"    arguable: {text}" for text in finding.arguable]
    for gap in finding.gaps:
        box = "; ".join(f"{name}: {', '.join(terms)}" for name, terms in gap.region)
        lines.append(f"    {gap.level}: {box}" + (f" (lacks {', '.join(gap.lacks)})" if gap.lacks else ""))
    return lines


@pytest.mark.parametrize("state", STATES)
def test_the_findings_are_those_recorded(state: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{state}.txt", recorded(report_of(state)))


def test_the_notes_on_drafting_are_as_recorded(golden: Callable[[str, str], None]) -> None:
    lines: list[str] = []
    for state in STATES:
        notes = lint(law_of(state), DAY)
        counts = [f"{rule} {sum(note.rule == rule for note in notes)}" for rule in ELEMENTS]
        lines.append(f"{state}: {', '.join(counts)}")
        lines += [f"    {n.rule} {n.provision} {n.detail}".rstrip() for n in notes if n.rule not in ELEMENTS]
    golden("drafting.txt", "\n".join([*lines, ""]))


def test_the_table_of_all_states_is_up_to_date(tmp_path: Path) -> None:
    made = tmp_path / "matrix.md"
    folders = [str(EXAMPLES / state) for state in STATES]
    arguments = ["--by", "region", "--as-at", DAY.isoformat(), "--format", "markdown", "--output", str(made)]
    assert main(["matrix", *folders, *arguments]) == 0
    words, _, table = PAGE.read_text(encoding="utf-8").partition(MARK)
    if os.environ.get("GOLDEN") == "write":
        PAGE.write_text(words + MARK + "\n" + made.read_text(encoding="utf-8"), encoding="utf-8")
        table = "\n" + made.read_text(encoding="utf-8")
    assert table == "\n" + made.read_text(encoding="utf-8"), "run: GOLDEN=write pytest tests/examples"


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_in_its_folder_and_expects_what_it_finds(state: str) -> None:
    law = law_of(state)
    assert law.jurisdiction == state.upper()
    assert law.expectations
    assert [one for one in run_expectations(law, DAY, shipped()) if not one.passed] == []


REFORMS = [
    ("cz", "ets185:art4.1", (2022, 3, 1), "narrower", (2024, 1, 1), "met"),
    ("cz", "ets185:art5", (2022, 3, 1), "narrower", (2024, 1, 1), "met"),
    ("cz", "ets185:art9.1.a", (2011, 1, 1), "partial", (2013, 12, 1), "arguable"),
    ("sk", "ets185:art2", (2015, 10, 1), "narrower", (2018, 1, 1), "needs_instrument"),
    ("sk", "ets185:art5", (2015, 10, 1), "narrower", (2018, 1, 1), "met"),
]


@pytest.mark.parametrize(("state", "requirement", "before", "old", "after", "new"), REFORMS)
def test_a_reform_shows_as_a_change_of_verdict(
    state: str, requirement: str, before: tuple[int, int, int], old: str, after: tuple[int, int, int], new: str
) -> None:
    found = [check(law_of(state), as_at=date(*day)).finding(requirement).verdict for day in (before, after)]
    assert found == [old, new]


def test_later_texts_of_france_cover_more_of_article_6() -> None:
    days = (date(2000, 1, 1), date(2010, 1, 1), DAY)
    covered = [check(law_of("fr"), as_at=day).finding("ets185:art6.1.a").covered for day in days]
    assert covered == sorted(set(covered))


@pytest.mark.parametrize("state", STATES)
def test_a_review_speaks_of_each_article_that_is_not_met(state: str) -> None:
    review = (EXAMPLES / state / "REVIEW.md").read_text(encoding="utf-8")
    spoken = set(re.findall(r"\d+", review))
    open_ = {
        one.requirement
        for one in report_of(state).findings
        if one.verdict not in ("met", "excluded", "met_with_instrument", "not_assessed")
    }
    silent = {name for name in open_ if re.findall(r"art(\d+)", name)[0] not in spoken}
    assert not silent
