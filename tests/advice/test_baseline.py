"""What a baseline accepts: the same findings and better ones, in whatever boxes, lines and order they are told."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatycheck import Catalogue, Law, Report, check, parse_law
from treatycheck.advice.baseline import Baseline, accepted, within
from treatycheck.assess import meaning_of
from treatycheck.catalogue import shipped
from treatycheck.compare import difference
from treatycheck.model.gaps import Gap
from treatycheck.report.threshold import fails
from treatycheck.testing import laws

DAY = date(2020, 1, 1)
TREATY = shipped().treaty("ets185", examples=False)
MEANING = meaning_of(shipped())
OFFENCE = """
draft law bill "Bill" of XX
  encodes ets185 art. 2, 4
offence s. 4
  conduct: {}
  object: computer_data
  fault: intent
"""


def report_on(text: str, *conducts: str) -> Report:
    return check(parse_law(text.format(*conducts)), [TREATY], DAY)


def new_in(report: Report, baseline: Report) -> list[str]:
    """Return the requirements whose problems a baseline does not accept."""
    marked = accepted(report, Baseline.of(baseline), MEANING)
    return [one.requirement for one in marked.findings if one.severity in ("warning", "error") and not one.accepted]


def gap(level: str, clause: str = "", **sides: str) -> Gap:
    return Gap(level, tuple((name, tuple(terms.split())) for name, terms in sides.items()), 1, clause)


@pytest.mark.parametrize(
    ("own", "others", "held"),
    [
        (gap("none", conduct="suppress"), [gap("none", conduct="suppress alter")], True),
        (gap("none", conduct="suppress alter"), [gap("none", conduct="suppress"), gap("none", conduct="alter")], True),
        (gap("none", conduct="suppress alter"), [gap("none", conduct="suppress")], False),
        (gap("none", conduct="suppress"), [gap("none", conduct="data_act")], True),
        (gap("none", conduct="data_act"), [gap("none", conduct="suppress")], False),
        (gap("narrower", conduct="suppress"), [gap("none", conduct="suppress")], True),
        (gap("none", conduct="suppress"), [gap("narrower", conduct="suppress")], False),
        (gap("none", "a", conduct="suppress"), [gap("none", "b", conduct="suppress")], False),
        (gap("none", age="12-16"), [gap("none", age="0-14"), gap("none", age="14-18")], True),
        (gap("none", age="12-"), [gap("none", age="0-18")], False),
        (gap("none", age="12-"), [gap("none", age="0-")], True),
        (
            gap("none", conduct="alter delete", age="0-18"),
            [gap("none", conduct="alter", age="0-18"), gap("none", conduct="delete", age="0-16")],
            False,
        ),
        (gap("none"), [gap("none")], True),
        (gap("none"), [], False),
    ],
)
def test_cases_lie_within_others(own: Gap, others: list[Gap], held: bool) -> None:
    assert within(own, others, MEANING) is held


def test_the_same_report_has_nothing_new_and_says_nothing() -> None:
    report = report_on(OFFENCE, "delete, alter")
    marked = accepted(report, Baseline.of(report), MEANING)
    assert fails(report)
    assert not fails(marked)
    assert not fails(marked, ["needs_instrument", "not_assessed"])
    assert marked.remarks == report.remarks


def test_a_new_case_in_an_accepted_finding_is_new() -> None:
    before, after = report_on(OFFENCE, "delete, alter"), report_on(OFFENCE, "delete")
    assert before.finding("ets185:art4.1").verdict == after.finding("ets185:art4.1").verdict == "partial"
    assert new_in(after, before) == ["ets185:art4.1"]


def test_what_is_better_is_accepted_and_said() -> None:
    before, after = report_on(OFFENCE, "delete"), report_on(OFFENCE, "delete, alter")
    assert new_in(after, before) == []
    marked = accepted(after, Baseline.of(before, "old.json"), MEANING)
    assert marked.remarks == ("1 accepted finding is better than before: make the baseline old.json anew",)
    closed = accepted(report_on(OFFENCE, "damage, delete, deteriorate, alter, suppress"), Baseline.of(before), MEANING)
    assert closed.remarks == ("1 accepted finding is gone: make the baseline the baseline anew",)


def test_a_demand_in_place_of_nothing_is_accepted_and_the_other_way_round_it_is_new() -> None:
    text = OFFENCE + "offence s. 5\n  conduct: suppress\n  object: computer_data\n  only if to_the_public\n"
    without, with_demand = report_on(OFFENCE, "delete"), report_on(text, "delete")
    assert new_in(with_demand, without) == []
    assert new_in(without, with_demand) == ["ets185:art4.1"]


def test_what_was_undecided_is_not_accepted_once_it_is_known() -> None:
    claimed = report_on(OFFENCE, "delete")
    silent = report_on(OFFENCE.replace("art. 2, 4", "art. 2"), "delete")
    assert "ets185:art4.1" in new_in(claimed, silent)
    assert fails(accepted(silent, Baseline.of(claimed), MEANING), ["not_assessed"])


def test_an_instrument_that_was_not_needed_is_new() -> None:
    access = OFFENCE.replace("{}\n  object: computer_data", "access\n  object: computer_system, computer_system_part")
    one, other = (
        report_on(access + f"  only if {condition}\n")
        for condition in ("security_measures_infringed", "intent_to_obtain_data")
    )
    assert one.finding("ets185:art2").verdict == other.finding("ets185:art2").verdict == "needs_instrument"
    assert "ets185:art2" not in new_in(one, one)
    assert "ets185:art2" in new_in(other, one)


def test_impermissible_instruments_are_accepted_one_by_one() -> None:
    text = OFFENCE + "would reserve ets185 art. 5 important_processing\n"
    before = report_on(text, "delete")
    twice = report_on(text + "would reserve ets185 art. 5 important_processing\n", "delete")
    assert [one.accepted for one in accepted(twice, Baseline.of(before), MEANING).impermissible] == [True, False]
    assert fails(accepted(twice, Baseline.of(before), MEANING))
    assert not fails(accepted(before, Baseline.of(twice), MEANING))
    assert "gone" in accepted(before, Baseline.of(twice), MEANING).remarks[-1]


def test_a_baseline_of_another_law_is_named() -> None:
    report = report_on(OFFENCE, "delete")
    other = attrs.evolve(report, jurisdiction="CZ", findings=())
    marked = accepted(report, Baseline.of(other, "cz.json"), MEANING)
    assert marked.remarks == (
        "cz.json is of the law of CZ, this report of that of XX",
        "cz.json says nothing of ets185: all findings there are new",
    )


@settings(max_examples=40)
@given(laws("ets185", always=True))
def test_no_report_has_anything_new_against_itself(law: Law) -> None:
    report = check(law, [TREATY], DAY)
    marked = accepted(report, Baseline.of(report), MEANING)
    assert not fails(marked, ["met_with_instrument", "not_assessed"])
    assert all(one.accepted for one in marked.impermissible)
    assert all(one.accepted for one in marked.findings if one.verdict != "met")
    assert marked.remarks == report.remarks


@settings(max_examples=15)
@given(st.tuples(laws("ets185", always=True), laws("ets185", always=True)))
def test_a_lost_case_is_never_accepted(pair: tuple[Law, Law]) -> None:
    catalogue: Catalogue = shipped()
    old, new = (check(law, [TREATY], DAY) for law in pair)
    findings = {one.requirement: one for one in accepted(new, Baseline.of(old), MEANING).findings}
    own = {one.id for one in TREATY.duties if not one.over}
    for movement in difference(*pair, [TREATY], DAY, catalogue).movements:
        lost = [one for one in movement.lost if one.after in ("arguable", "narrower", "none")]
        if movement.requirement in own and lost and movement.after != "needs_instrument":
            assert not findings[movement.requirement].accepted
