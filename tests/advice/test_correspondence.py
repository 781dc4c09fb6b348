"""The table of correspondence: it says what the report says, in both directions, and passes over nothing."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import Catalogue, check
from treatycheck.advice.correspondence import Correspondence, Paragraph, Use, correspondence
from treatycheck.catalogue import shipped
from treatycheck.model.findings import Report
from treatycheck.model.law import Law

DAY = date(2026, 1, 1)
LAW = """
law old "Old Code" of XX
  text of 2000-01-01
  encodes ets185 art. 2-11

offence § 1 "Old access"
  conduct: access
  object: computer_system

law old "Old Code" of XX
  text of 2020-01-01
  encodes ets185 art. 2-11

offence § 1 "Access"
  conduct: access
  object: computer_system
  fault: intent
  only if security_measures_infringed

offence § 2 "Data"
  conduct: damage, delete, alter, deteriorate
  object: computer_data
  fault: intent

offence § 2(2) "Great damage to data"
  aggravates § 2
  only if serious_harm

attempt § 3 "Attempt" applies to § 2, § 4

offence § 4 "Interception"
  conduct: intercept
  object: data_transmission
  fault: intent
"""


def made(law: Law, catalogue: Catalogue) -> tuple[Report, Correspondence]:
    report = check(law, ["ets185"], DAY, catalogue)
    return report, correspondence(report, law, [catalogue.treaty("ets185")])


@pytest.fixture(scope="module")
def small() -> tuple[Report, Correspondence]:
    return made(shipped().parse_law(LAW), shipped())


def line(found: Correspondence, requirement: str) -> Paragraph:
    (line,) = [one for one in found.tables[0].paragraphs if one.requirement.id == requirement]
    return line


def use(found: Correspondence, citation: str) -> Use:
    (use,) = [one for one in found.provisions if one.provision.citation == citation]
    return use


def test_every_paragraph_has_a_line_in_the_order_of_the_treaty(small: tuple[Report, Correspondence]) -> None:
    (table,) = small[1].tables
    treaty = shipped().treaty("ets185")
    assert [one.requirement for one in table.paragraphs] == list(treaty.requirements)
    assert all((one.finding is None) == (not one.requirement.obliges) for one in table.paragraphs)
    assert (table.treaty, table.title) == ("ets185", treaty.title)


def test_a_paragraph_names_each_provision_once_with_the_best_level_and_what_it_builds_upon(
    small: tuple[Report, Correspondence],
) -> None:
    report, found = small
    attempt = line(found, "ets185:art11.2")
    assert len(report.finding("ets185:art11.2").witnesses) > len(attempt.rests_on) == 1
    assert [name.rpartition(":")[2] for name in attempt.rests_on[0].upon] == ["§ 2", "§ 4"]
    access = line(found, "ets185:art2")
    assert [one.level for one in access.rests_on] == ["available"]
    assert (access.verdict, access.instruments[0].clause) == ("partial", "art. 2")
    assert access.rests_on[0].line == 14


def test_a_paragraph_tells_its_cases_and_one_without_a_duty_tells_none(small: tuple[Report, Correspondence]) -> None:
    _, found = small
    assert any("suppresses computer data" in one for one in line(found, "ets185:art4.1").scenarios)
    without = line(found, "ets185:art4.2")
    assert (without.verdict, without.scenarios, without.instruments, without.rests_on) == ("", (), (), ())


def test_only_provisions_in_force_are_listed_in_the_order_of_the_law(small: tuple[Report, Correspondence]) -> None:
    listed = [(one.provision.citation, one.provision.title) for one in small[1].provisions]
    assert listed == [
        ("§ 1", "Access"),
        ("§ 2", "Data"),
        ("§ 2(2)", "Great damage to data"),
        ("§ 3", "Attempt"),
        ("§ 4", "Interception"),
    ]


def test_a_provision_names_what_rests_on_it_what_it_misses_and_what_looks_at_it_through_others(
    small: tuple[Report, Correspondence],
) -> None:
    _, found = small
    data = use(found, "§ 2")
    assert "ets185:art4.1" in [one.requirement for one in data.bears_on]
    assert "ets185:art11.2" in data.base_of
    access = use(found, "§ 1")
    (missed,) = access.misses
    assert missed.requirement == "ets185:art8"
    assert missed.because[0].startswith("does not reach `interfere_with_functioning`")
    assert [one.requirement for one in access.bears_on] == ["ets185:art2"]


def test_a_provision_that_bears_on_nothing_is_told_apart(small: tuple[Report, Correspondence]) -> None:
    assert [one.provision.citation for one in small[1].provisions if one.idle] == ["§ 2(2)"]


@pytest.mark.parametrize("state", ["cz", "fr", "drafts/typical-flaws.law"])
def test_both_directions_say_the_same(state: str, catalogue: Catalogue) -> None:
    _, found = made(catalogue.law([f"examples/{state}"]), catalogue)
    forth = {(line.requirement.id, one) for table in found.tables for line in table.paragraphs for one in pairs(line)}
    back = {
        (one.requirement, (use.provision.identity, one.level, one.upon))
        for use in found.provisions
        for one in use.bears_on
    }
    assert forth == back
    assert forth


def pairs(line: Paragraph) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.provision, one.level, one.upon) for one in line.rests_on]
