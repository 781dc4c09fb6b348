"""The Convention on action against trafficking: act, means and purpose, help to victims, and what it leaves open."""

from __future__ import annotations

from datetime import date
from math import prod

import pytest

from treatycheck import Catalogue, Report, check
from treatycheck.catalogue import shipped

DAY = date(2026, 1, 1)
HEAD = """law code "Code" of XX
  encodes cets197 art. 1-35
  encodes cets201 art. 18-27
"""
ACTS = "recruit_for_exploitation, transport_person, transfer_person, harbour, receive_person"
MEANS = (
    "threats, force, coercion, abduction, fraud, deception, abuse_of_power, abuse_of_vulnerability, payments_given, "
    "payments_received"
)
OFFENCE = f"offence s. 1\n  conduct: {ACTS}\n  fault: intent\n"
WITH_MEANS = f"{OFFENCE}  pressure: {MEANS}\n"
OF_CHILDREN = "offence s. 2\n  conduct: {acts}\n  victim_age: under {age}\n  fault: intent\n"


def report(text: str, catalogue: Catalogue) -> Report:
    return check(catalogue.parse_law(HEAD + text), ["cets197", "cets201"], DAY, catalogue)


def verdict(text: str, requirement: str, catalogue: Catalogue) -> str:
    return report(text, catalogue).finding(f"cets197:{requirement}").verdict


def test_trafficking_is_350_combinations_for_adults_and_35_for_children() -> None:
    requirement = next(one for one in shipped().treaty("cets197").requirements if one.id == "cets197:art18")
    counted = ("conduct", "pressure", "exploitation")
    combinations = {
        clause.name: prod(len(side.values) for side in clause.required if side.dimension in counted)
        for clause in requirement.clauses
    }
    assert combinations == {"adult": 350, "child": 35}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (OFFENCE, "met"),
        (WITH_MEANS, "narrower"),
        (WITH_MEANS + OF_CHILDREN.format(acts=ACTS, age=18), "met"),
        (WITH_MEANS + OF_CHILDREN.format(acts=ACTS, age=16), "narrower"),
        (WITH_MEANS.replace("abduction, ", "") + OF_CHILDREN.format(acts=ACTS, age=18), "partial"),
        (OFFENCE + "  only if across_border\n", "narrower"),
        (OFFENCE + "  except victim_consents\n", "narrower"),
    ],
)
def test_means_are_asked_for_where_the_victim_is_an_adult_and_a_border_never(
    text: str, found: str, catalogue: Catalogue
) -> None:
    assert verdict(text, "art18", catalogue) == found


def test_hundreds_of_combinations_leave_a_sentence_for_each_gap_that_says_whose_it_is(catalogue: Catalogue) -> None:
    text = WITH_MEANS + "  exploitation: prostitution_of_others, other_sexual_exploitation, forced_labour, slavery\n"
    acts = "A person who intentionally recruits, transports, transfers, harbours or receives a person "
    left_out = "for practices similar to slavery, for servitude or for the removal of organs"
    rest = "for prostitution, for other sexual exploitation, for forced labour or services or for slavery"
    assert [gap.scenario for gap in report(text, catalogue).finding("cets197:art18").gaps] == [
        f"{acts}{left_out} in the case of an adult commits no offence under this law.",
        f"{acts}{left_out} in the case of a child under 18 commits no offence under this law.",
        f"{acts}{rest} in the case of a child under 18 commits no offence under this law unless it is by abduction, "
        "by abuse of power, by abuse of a vulnerable state, by coercion, by deception, by force, by fraud, by payment "
        "to a person who controls another, by payment taken by a person who controls another or by threats.",
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", "met"),
        ("lasts up to 30 days", "met"),
        ("lasts at least 30 days", "met"),
        ("lasts up to 3 months", "met"),
        ("lasts up to 29 days", "missing"),
        ("only if reasonable_grounds", "met"),
        ("only if formal_identification", "narrower"),
        ("only if if_testifying", "narrower"),
        ("except public_order_grounds, improper_claim", "met"),
    ],
)
def test_the_time_to_recover_is_thirty_days_for_whoever_may_be_a_victim(
    line: str, found: str, catalogue: Catalogue
) -> None:
    text = f"guarantee s. 50\n  secures: recovery_period, no_expulsion_in_recovery, stay_in_recovery\n  {line}\n"
    assert verdict(text, "art13.1", catalogue) == found


@pytest.mark.parametrize(
    ("secured", "found"),
    [("emergency_treatment", "narrower"), ("residence_for_cooperation", "not_assessed")],
)
def test_a_bed_may_not_depend_on_testimony_and_a_permit_may(secured: str, found: str, catalogue: Catalogue) -> None:
    text = f"guarantee s. 50\n  secures: {secured}\n  only if if_testifying\n"
    assert verdict(text, "art12.6", catalogue) == found


def test_what_a_state_must_only_consider_is_no_gap(catalogue: Catalogue) -> None:
    found = report(OFFENCE, catalogue).findings
    considered = [one for one in found if one.requirement.startswith("cets197") and one.strength == "shall_consider"]
    assert {one.requirement for one in considered} == {"cets197:art11.3", "cets197:art19", "cets197:art29.4"}
    assert {(one.verdict, one.severity) for one in considered} == {("missing", "none")}


def test_the_head_of_nationality_may_be_reserved_and_that_of_territory_may_not(catalogue: Catalogue) -> None:
    party = "party to cets197 since 2012-01-01\n"
    reserved = "reserves cets197 art. 31(2) excluding head: {head} since 2011-06-01\n"
    assert verdict(OFFENCE + party + reserved.format(head="victim_nationality"), "art31.1.e", catalogue) == "excluded"
    assert verdict(OFFENCE + party + reserved.format(head="territory"), "art31.1.a", catalogue) == "missing"


def test_one_rule_serves_two_treaties(catalogue: Catalogue) -> None:
    text = f"""{OFFENCE}
offence s. 3
  conduct: engage_in_sexual_activities
  victim: child_under_sexual_age
consequence s. 60
  orders: confiscate, seize_property
  applies to all offences
"""
    found = report(text, catalogue)
    for requirement in ("cets197:art23.3", "cets201:art27.3.a"):
        one = found.finding(requirement)
        assert (one.verdict, {witness.provision for witness in one.witnesses}) == ("met", {"XX:code:s. 60"})


def test_an_act_abroad_need_not_be_punishable_there_under_the_one_and_may_have_to_be_under_the_other(
    catalogue: Catalogue,
) -> None:
    text = f"""{OFFENCE}
offence s. 3
  conduct: engage_in_sexual_activities
  victim: child_under_sexual_age
jurisdiction s. 4
  head: nationality, stateless_resident
  only if punishable_where_committed or outside_state_jurisdiction
  applies to all offences
party to cets197 since 2012-01-01
party to cets201 since 2012-01-01
"""
    found = report(text, catalogue)
    assert found.finding("cets197:art31.1.d").verdict == "met"
    assert found.finding("cets201:art25.4").verdict == "narrower"
