"""What is said about a gap: the provision that comes nearest, what stands in its way, and the sentence for it."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import Catalogue, check, parse_law
from treatycheck.model.findings import Finding

DAY = date(2026, 1, 1)
HEAD = 'law code "Code" of XX\n  encodes ets185 art. 2-13\n'


def finding(text: str, requirement: str, day: date = DAY) -> Finding:
    law = parse_law(text if text.startswith("law") else HEAD + text)
    return check(law, ["ets185"], day).finding(requirement)


HINDERING = """\
offence § 1
  conduct: input, transmit
  object: computer_data
  only if intent_of_economic_benefit, property_loss
offence § 2
  conduct: input, transmit
  object: computer_data
  only if serious_hindering, important_processing, intent_to_harm
offence § 3
  conduct: data_act
  object: computer_data
  only if serious_hindering
"""


def test_among_equals_the_provision_that_was_written_for_it_is_named() -> None:
    (gap,) = finding(HINDERING.replace("data_act", "delete, alter, suppress"), "ets185:art5").gaps
    assert [miss.provision for miss in gap.nearest if miss.reaches] == ["XX:code:§ 2", "XX:code:§ 1"]
    assert gap.lacks == ("important_processing", "intent_to_harm")
    assert (
        "unless the processing is of substantial importance to another and the person wants to harm another or "
        in gap.scenario
    )


def test_the_lightest_cover_is_named_whatever_the_order() -> None:
    heavy = (
        "offence § 9\n  conduct: access\n  object: computer_system_part\n  only if damage_threshold, data_obtained\n"
    )
    light = "offence § 1\n  conduct: access\n  object: computer_system_part\n  only if data_obtained\n"
    for text in (heavy + light, light + heavy):
        (gap,) = finding(text, "ets185:art2").gaps
        assert gap.lacks == ("data_obtained",)
        assert [miss.because for miss in gap.nearest] == ["demands `data_obtained`, which the treaty does not allow"]


def test_the_provision_that_lacks_a_term_is_named_beside_the_one_that_demands_too_much() -> None:
    text = (
        "offence § 1\n  conduct: delete, alter\n  object: computer_data\n"
        "offence § 2\n  conduct: suppress\n  object: computer_data\n  only if serious_hindering\n"
    )
    (gap,) = finding(text, "ets185:art4.1").gaps
    assert [(miss.provision, miss.reaches, miss.way_out) for miss in gap.nearest] == [
        ("XX:code:§ 2", True, "drop `serious_hindering`"),
        ("XX:code:§ 1", False, "add `suppress` to its conduct"),
    ]


def test_what_follows_from_the_act_itself_is_not_said_to_be_demanded() -> None:
    text = "offence § 1\n  conduct: data_act\n  object: computer_data\n  only if processing_influenced, property_loss\n"
    (gap,) = finding(text, "ets185:art5").gaps
    assert gap.lacks == ("property_loss",)


def test_an_exception_is_called_an_exception() -> None:
    text = "offence § 1\n  conduct: access\n  object: computer_system_part\n  except minor_case\n"
    text = text.replace("minor_case", "state_or_public_authority")
    (gap,) = finding(text, "ets185:art2").gaps
    assert gap.nearest[0].because == "excepts `state_or_public_authority`, which the treaty does not"
    assert gap.nearest[0].way_out == "drop the exception `state_or_public_authority`"
    assert " unless " not in gap.scenario
    assert "commits no offence under this law if " in gap.scenario


def test_an_exception_that_the_treaty_arguably_permits_is_not_said_to_be_forbidden() -> None:
    text = 'law act "Act" of XX\n  encodes ets108 art. 14\nassistance s. 4\n  act: assist_person_abroad\n'
    law = parse_law(f"{text}  except essential_interests\n")
    (gap,) = check(law, ["ets108"], DAY).finding("ets108:art14.1").gaps
    assert gap.nearest[0].because == "excepts `essential_interests`; whether the treaty allows that is arguable"
    assert gap.nearest[0].way_out == "drop the exception `essential_interests`"


def test_more_demands_of_another_provision_stand_against_an_exception_and_beside_a_demand() -> None:
    """Who acts within the exception commits no offence, save where the other provision is met; and the other way."""
    text = "offence § 1\n  conduct: access\n  object: computer_system, computer_system_part\n  {}\n"
    heavier = text.format("only if harm\n  only if by_computer_system").replace("§ 1", "§ 2")
    (gap,) = finding(text.format("except private_use") + heavier, "ets185:art2").gaps
    assert ", unless the further demands of § 2 are met" in gap.scenario
    (gap,) = finding(text.format("only if hindering") + heavier, "ets185:art2").gaps
    assert ", or the further demands of § 2 are met" in gap.scenario


def test_a_limit_of_a_foreign_dimension_is_called_a_limit() -> None:
    text = "offence § 1\n  conduct: access\n  object: computer_system_part\n  beneficiary: another_person\n"
    (gap,) = finding(text, "ets185:art2").gaps
    assert gap.nearest[0].because == "is limited to `another_person`, which the treaty does not allow"
    assert gap.nearest[0].way_out == "drop the beneficiary `another_person`"


def test_several_doubts_are_plural() -> None:
    text = "offence § 1\n  conduct: data_act?\n  object: computer_data?\n"
    assert any(
        miss.way_out == "say clearly whether `data_act` and `computer_data` are covered"
        for gap in finding(text, "ets185:art4.1").gaps
        for miss in gap.nearest
    )


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ('  leaves out ets185 art. 1 "not searched"\n', "left out: not searched"),
        ("", "the law does not define this, and the treaty does not oblige it to"),
    ],
)
def test_what_was_left_out_is_not_said_to_be_absent(head: str, reason: str) -> None:
    text = f"{HEAD}{head}offence § 1\n  conduct: access\n  object: computer_system\n"
    assert finding(text, "ets185:art1.a").reason == reason


def test_why_a_duty_was_not_assessed_is_said_of_rules_that_are_no_offences_and_no_definitions() -> None:
    law = parse_law('law act "Act" of XX\n  encodes ets108 art. 8-12\nright s. 7\n  entitles: know_of_file\n')
    report = check(law, ["ets108"], DAY)
    reasons = {name: report.finding(f"ets108:{name}").reason for name in ("art8.d", "art12.2")}
    assert reasons == {
        "art8.d": "the law has no provision to which this duty could apply",
        "art12.2": "the law has no rule on this, and the treaty does not oblige it to",
    }


def test_a_day_of_which_no_text_is_known_is_named() -> None:
    late = 'law late "Late" of XX\n  in force from 2020-01-01\n  encodes ets185 art. 2\n'
    early = 'law early "Early" of XX\n  in force from 2000-01-01\n  encodes ets185 art. 4\n'
    one = finding(late + early, "ets185:art2", date(2010, 1, 1))
    assert (one.verdict, one.reason) == ("not_assessed", "no text of late is known for 2010-01-01")


def test_cases_that_a_reservation_cuts_out_are_not_said_to_be_reached() -> None:
    text = "reserves ets185 art. 6(3) excluding conduct: possess since 2009-06-01\n"
    one = finding(text, "ets185:art6.1.b")
    assert (one.verdict, one.covered, one.left_out) == ("excluded", 0, one.points)


def test_the_main_offence_is_named_first() -> None:
    text = (
        "offence § 1\n  conduct: delete\n  object: computer_data\n  only if evidentiary_data\n"
        "offence § 2\n  conduct: delete, alter, suppress, damage, deteriorate\n  object: computer_data\n"
        "offence § 3\n  conduct: input\n  object: computer_data\n  only if serious_hindering\n"
    )
    assert "data interference (§ 2)" in finding(text, "ets185:art11.2").gaps[0].scenario


def test_a_doubted_age_is_named() -> None:
    text = (
        "offence § 1\n  conduct: possess\n  content: real_minor, appearing_minor, realistic_image\n  age: under 18?\n"
    )
    (gap,) = finding(text, "ets185:art9.1.e").gaps
    assert gap.lacks == ("age",)
    assert (gap.nearest[0].because, gap.nearest[0].way_out) == (
        "leaves its `age` open",
        "say clearly what its `age` is",
    )


def test_what_is_left_open_is_said_once_and_who_leaves_it_open_is_told() -> None:
    text = "offence § 1\n  conduct: access\n  object: computer_system_part\n  only if harm?\n  only if property_loss?\n"
    (gap,) = finding(text, "ets185:art2").gaps
    assert gap.scenario.endswith("(whether the law says so is open).")
    assert gap.nearest[0].because == "may demand `harm` and `property_loss`; the text leaves it open"
    assert gap.nearest[0].way_out == "say clearly that `harm` and `property_loss` are not demanded"
    (gap,) = finding(
        text.replace("harm?", "intent_to_gain").replace("  only if property_loss?\n", ""), "ets185:art2"
    ).gaps
    assert gap.scenario.endswith("(whether the treaty allows that is open).")
    (gap,) = finding(text.replace("harm?", "intent_to_gain"), "ets185:art2").gaps
    assert gap.scenario.endswith("(whether the treaty allows that, or the law says so, is open).")


def test_an_age_that_is_not_reached_is_named_and_can_be_expected() -> None:
    text = "offence § 1\n  conduct: possess\n  content: real_minor, appearing_minor, realistic_image\n  age: under 14\n"
    (gap,) = finding(text, "ets185:art9.1.e").gaps
    assert gap.lacks == ("age",)
    law = parse_law(f"{HEAD}{text}expect ets185 art. 9(1)(e) partial lacks age\n")
    assert law.expectations[0].lacks == ("age",)


def test_a_doubted_term_is_named_where_any_one_of_several_would_do() -> None:
    text = (
        'law code "Code" of XX\n  encodes ets185 art. 2, 22\n'
        "offence § 1\n  conduct: access\n  object: computer_system_part\n"
        "jurisdiction § 2\n  head: treaty_jurisdiction?\n  applies to all offences\n"
    )
    (gap,) = finding(text, "ets185:art22.3").gaps
    assert gap.lacks == ("treaty_jurisdiction",)


def test_a_gap_never_demands_more_than_the_lightest_provision_of_each_case() -> None:
    text = (
        "offence § 1\n  conduct: delete, alter, damage, deteriorate\n  object: computer_data\n"
        "  only if intent_to_harm\n"
        "offence § 2\n  conduct: delete, alter, damage, deteriorate, suppress\n  object: computer_data\n"
        "  only if intent_to_harm\n  only if hindering\n"
    )
    found = finding(text, "ets185:art4.1")
    assert {dict(gap.region)["conduct"]: gap.lacks for gap in found.gaps} == {
        ("alter", "delete"): ("intent_to_harm",),
        ("suppress",): ("intent_to_harm", "hindering"),
    }
    assert not any("hindered" in gap.scenario for gap in found.gaps if "suppress" not in dict(gap.region)["conduct"])


def test_what_one_act_implies_is_blamed_only_on_the_others() -> None:
    text = (
        "offence § 1\n  conduct: transmit, input\n  object: computer_data\n  only if hindering\n"
        "  only if caused_by_transmission\n  only if important_processing\n"
    )
    found = [gap for gap in finding(text, "ets185:art5").gaps if gap.level == "narrower"]
    assert {dict(gap.region)["conduct"]: gap.lacks for gap in found} == {
        ("input",): ("caused_by_transmission", "important_processing"),
        ("transmit",): ("important_processing",),
    }


def test_a_doubt_is_named_that_lies_in_a_provision_which_holds_for_another() -> None:
    text = (
        "power § 1\n  measure: order_information\n  safeguards: limited_scope\n"
        "safeguard § 2\n  safeguards: grounds?\n  applies to § 1\n"
    )
    (gap,) = finding(text, "ets185:art15.2.other_powers").gaps
    assert (gap.level, gap.lacks) == ("arguable", ("grounds",))
    assert [miss.because for miss in gap.nearest] == ["reaches `grounds` only arguably"]


def test_of_two_provisions_with_different_demands_the_sentence_names_both() -> None:
    offence = (
        "offence § {}\n  conduct: possess\n  content: real_minor, appearing_minor, realistic_image\n  only if {}\n"
    )
    text = offence.format(1, "intent_to_gain") + offence.format(2, "intent_to_distribute")
    (gap,) = finding(text, "ets185:art9.1.e").gaps
    assert " or " in gap.scenario.partition(" unless ")[2]
    assert {miss.provision for miss in gap.nearest} == {"XX:code:§ 1", "XX:code:§ 2"}


SHARED = """\
offence § 1
  conduct: data_act
  object: computer_data
  only if intent_of_economic_benefit
offence § 2
  conduct: delete, alter, suppress
  object: computer_data
  only if harm
offence § 3
  conduct: input, transmit
  object: computer_data
  only if harm
"""
OWN = """\
offence § 4
  conduct: data_act
  object: computer_data
  only if serious_hindering
  only if harm
  only if important_processing
"""


def test_a_demand_that_several_provisions_share_among_the_cases_is_told() -> None:
    (gap,) = finding(SHARED, "ets185:art5").gaps
    assert gap.scenario.endswith(
        "commits no offence under this law unless the person wants an economic benefit without "
        "right or another person is harmed."
    )
    assert [miss.provision for miss in gap.nearest] == ["XX:code:§ 1", "XX:code:§ 2"]


def test_the_provision_that_was_written_for_it_comes_first_though_it_demands_more() -> None:
    (gap,) = finding(SHARED + OWN, "ets185:art5").gaps
    assert [miss.provision for miss in gap.nearest] == ["XX:code:§ 4", "XX:code:§ 1", "XX:code:§ 2"]
    assert gap.nearest[0].way_out == "drop `harm` and `important_processing`"
    assert gap.lacks == ("intent_of_economic_benefit",)


def test_an_open_reservation_is_named_where_the_law_is_too_narrow_as_well() -> None:
    text = (
        "offence § 1\n  conduct: procure, possess\n  content: real_minor, appearing_minor, realistic_image\n"
        "  only if intent_to_gain\n"
    )
    (gap,) = finding(text, "ets185:art9.1.e").gaps
    assert (gap.level, gap.may_be_excluded) == ("narrower", "art. 9(4)")


def test_what_follows_provisions_that_punish_nobody_is_not_said_of_offences() -> None:
    rights = "right s. 7\n  entitles: confirmation, communication\nright s. 8\n  entitles: rectification, erasure\n"
    remedy = "redress s. 9\n  redress: remedy_against_refusal\n  applies to s. 7\n"
    law = parse_law('law act "Act" of XX\n  encodes ets108 art. 8\n' + rights + remedy)
    (gap,) = check(law, ["ets108"], DAY).finding("ets108:art8.d").gaps
    assert [one.because for one in gap.nearest] == ["does not apply to these provisions"]


def test_a_time_that_is_not_reached_is_told_in_days(catalogue: Catalogue) -> None:
    text = (
        'law code "Code" of XX\n  encodes cets197 art. 13\nguarantee § 1\n'
        "  secures: recovery_period, no_expulsion_in_recovery, stay_in_recovery\n  lasts up to 2 weeks\n"
    )
    found = check(catalogue.parse_law(text), ["cets197"], DAY, catalogue).findings
    misses = [miss for one in found for gap in one.gaps for miss in gap.nearest if "day" in miss.because]
    assert [(miss.because, miss.way_out) for miss in misses] == [
        ("does not reach 30 days", "let its `lasts` reach the case")
    ]


def test_a_time_with_renewals_that_is_not_reached_is_told_by_the_line_of_the_law() -> None:
    text = (
        'law code "Code" of XX\n  encodes ets185 art. 29\npower § 1\n  measure: preserve\n  data: computer_data\n'
        "assistance § 2\n  act: preserve_for_another_party\n  lasts up to 20 days, renewable to 40 days\n"
        "  applies to § 1\n"
    )
    (gap,) = finding(text, "ets185:art29.7").gaps
    assert gap.scenario.endswith("for 60 days in all.")
    assert [(miss.because, miss.way_out) for miss in gap.nearest] == [
        ("does not reach 60 days", "let its `lasts` reach the case")
    ]


def test_a_system_is_told_beside_its_part_and_a_part_alone_is_a_part() -> None:
    text = "offence § 1\n  conduct: access\n  object: computer_system_part\n  only if harm\n"
    (gap,) = finding(text, "ets185:art2").gaps
    assert "gains access to a computer system or a part of a computer system commits no offence" in gap.scenario
    assert gap.region[1] == ("object", ("computer_system_part",))
    (gap,) = finding(text.replace("_part\n  only if harm", ""), "ets185:art2").gaps
    assert "gains access to a part of a computer system commits no offence" in gap.scenario


AGES = """\
law code "Code" of XX
  encodes cets201 art. 18
offence § 1
  conduct: engage_in_sexual_activities
  victim_age: under 14
  fault: intent
offence § 2
  conduct: engage_in_sexual_activities
  victim_age: from 14 to 18
  fault: intent
"""


@pytest.mark.parametrize(
    ("ages", "more", "tail", "because"),
    [
        # What § 1 reaches is not said of § 2, and what § 2 reaches is not said to be open.
        (
            "from 14 to 16, from 16 to 18?",
            "",
            " if the age of the child is 16 to 17 years (whether the law says so is open).",
            "reaches `victim_age` only arguably",
        ),
        (
            "from 14 to 18",
            "  only if close_in_age?\n",
            " unless the partners are close in age (whether the law says so is open).",
            "may demand `close_in_age`; the text leaves it open",
        ),
    ],
)
def test_what_is_open_of_a_case_that_several_reach_together_is_told_of_its_part(
    ages: str, more: str, tail: str, because: str
) -> None:
    text = AGES.replace("from 14 to 18", ages) + more
    found = check(parse_law(text), ["cets201"], DAY).finding("cets201:art18.1.a")
    (gap,) = found.gaps
    assert gap.scenario.endswith(tail)
    assert [(one.provision, one.because) for one in gap.nearest] == [("XX:code:§ 2", because)]
    assert found.arguable == ("XX:code:§ 2",)
    assert {one.provision for one in found.witnesses} == {"XX:code:§ 1", "XX:code:§ 2"}


POWER = 'law code "Code" of XX\n  encodes ets185 art. 14-21\n'


def test_where_any_one_of_several_is_enough_none_of_them_is_missed() -> None:
    text = POWER + (
        "power § 1\n  measure: collect_in_real_time, compel_assistance\n  data: content_data\n"
        "  communications: open_communications\n"
    )
    (gap,) = finding(text, "ets185:art21.1.b").gaps
    assert [(miss.because, miss.way_out) for miss in gap.nearest] == [
        ("does not reach `closed_communications`", "add `closed_communications` to its communications")
    ]
    liable = (
        "offence § 1\n  conduct: access\n  object: computer_system_part\n"
        "offence § 2\n  conduct: intercept\n  object: data_transmission, electromagnetic_emission\n"
        "liability § 3\n  basis: act_of_leading_person\n  form: administrative_form\n  applies to § 1\n"
    )
    (gap,) = finding(liable, "ets185:art12.1").gaps
    assert [miss.because for miss in gap.nearest] == ["does not apply to these offences"]
