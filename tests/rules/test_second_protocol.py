"""The second protocol to the Convention on Cybercrime: what it adds to the powers and the help of the Convention."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import Catalogue, Report, check
from treatycheck.catalogue import shipped
from treatycheck.report.treaties import dates

DAY = date(2026, 1, 1)
HEAD = """law code "Code" of XX
  encodes ets185 art. 14-35
  encodes cets224 art. 2-14

"""
DOMESTIC = "power s. 1\n  measure: order_production\n  data: subscriber_information\n"
ABROAD = "power s. 2\n  measure: order_production_abroad\n  data: subscriber_information\n"
ANSWERS = "assistance s. 3\n  act: let_provider_disclose\n  data: subscriber_information\n"
EMERGENCY = "assistance s. 4\n  act: obtain_data_in_emergency\n  data: computer_data\n"
PARTY = "party to cets224 since 2025-01-01\n"


def report(text: str, catalogue: Catalogue) -> Report:
    return check(catalogue.parse_law(HEAD + text), ["ets185", "cets224"], DAY, catalogue)


def verdict(text: str, requirement: str, catalogue: Catalogue) -> str:
    return report(text, catalogue).finding(requirement).verdict


def test_an_order_at_home_is_no_direct_order_abroad_and_the_other_way_round(catalogue: Catalogue) -> None:
    asked = ("ets185:art18.1.b", "cets224:art7.1")
    found = {text: [verdict(text, one, catalogue) for one in asked] for text in (DOMESTIC, ABROAD, DOMESTIC + ABROAD)}
    assert list(found.values()) == [["met", "missing"], ["missing", "met"], ["met", "met"]]


def test_safeguards_are_those_of_the_convention_and_owed_for_the_powers_of_the_protocol_too(
    catalogue: Catalogue,
) -> None:
    rule = "safeguard s. 9\n  safeguards: proportionality\n  applies to {}\n"
    asked = ("ets185:art15.1", "cets224:art13.ets185-art15.1")
    text = DOMESTIC + ABROAD
    home, all_ = text + rule.format("s. 1"), text + rule.format("s. 1, s. 2")
    assert [verdict(home, one, catalogue) for one in asked] == ["met", "missing"]
    assert [verdict(all_, one, catalogue) for one in asked] == ["met", "met"]


def test_of_article_15_the_demands_on_intrusive_powers_are_not_taken_over() -> None:
    taken = [one.id for one in shipped().treaty("cets224", examples=False).duties if one.taken_over]
    assert taken == [f"cets224:art13.ets185-art15.{part}" for part in ("1", "2.other_powers", "3")]


def test_help_in_all_criminal_matters_gives_effect_to_orders_and_frees_no_provider_to_answer_itself(
    catalogue: Catalogue,
) -> None:
    text = "assistance s. 5\n  act: mutual_assistance\n  data: computer_data, subscriber_information\n"
    assert verdict(text, "cets224:art8.2", catalogue) == "met"
    assert verdict(text, "cets224:art9.2.a", catalogue) == "met"
    assert verdict(text, "cets224:art7.2.a", catalogue) == "missing"
    assert verdict(text, "cets224:art9.2.b", catalogue) == "missing"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("only if urgent_case", "met"),
        ("only if in_emergency", "met"),
        ("only if formal_request_first", "narrower"),
        ("only if dual_criminality", "narrower"),
        ("only if formal_confirmation", "needs_instrument"),
        ("except only_subscriber_information", "needs_instrument"),
    ],
)
def test_in_an_emergency_nothing_comes_before_the_data(condition: str, expected: str, catalogue: Catalogue) -> None:
    assert verdict(f"{EMERGENCY}  {condition}\n", "cets224:art9.2.a", catalogue) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", ("needs_instrument", "needs_instrument")),
        (PARTY, ("narrower", "needs_instrument")),
        (
            f"{PARTY}declares cets224 art. 7(2)(b) judicial_or_independent_order since 2025-01-01\n",
            ("met_with_instrument", "needs_instrument"),
        ),
        (
            f"{PARTY}declares cets224 art. 7(5)(a) told_at_the_same_time since 2025-06-01\n",
            ("narrower", "met_with_instrument"),
        ),
    ],
)
def test_notice_may_be_declared_at_any_time_and_supervision_of_orders_before_the_state_is_bound(
    lines: str, expected: tuple[str, str], catalogue: Catalogue
) -> None:
    texts = [f"{ANSWERS}  only if {one}\n{lines}" for one in ("judicial_or_independent_order", "told_at_the_same_time")]
    assert tuple(verdict(text, "cets224:art7.2.a", catalogue) for text in texts) == expected


def test_whoever_does_not_apply_article_7_neither_orders_nor_answers(catalogue: Catalogue) -> None:
    reserved = DOMESTIC + PARTY + "reserves cets224 art. 7(9)(a) since 2025-01-01\n"
    found = {one.requirement: one.verdict for one in report(reserved, catalogue).findings}
    assert {name: one for name, one in found.items() if one == "excluded"} == {
        "cets224:art7.1": "excluded",
        "cets224:art7.2.a": "excluded",
    }


@pytest.mark.parametrize(
    "line",
    [
        "reserves cets224 art. 6(2) since 2025-01-01",
        "reserves cets224 art. 8(13) excluding data: service_details since 2025-01-01",
        "reserves cets224 art. 9(1)(b) except only_subscriber_information since 2025-01-01",
        "declares cets224 art. 8(4) court_order_only since 2025-01-01",
    ],
)
def test_what_article_19_does_not_list_is_impermissible(line: str, catalogue: Catalogue) -> None:
    found = report(ABROAD + PARTY + line + "\n", catalogue)
    assert len(found.impermissible) == 1


def test_a_reservation_for_traffic_data_leaves_subscriber_information_owed(catalogue: Catalogue) -> None:
    order = "power s. 6\n  measure: issue_order_for_request\n  data: {}\n"
    reserved = PARTY + "reserves cets224 art. 8(13) excluding data: traffic_data since 2025-01-01\n"
    without, with_ = order.format("subscriber_information"), order.format("traffic_data")
    assert verdict(without + reserved, "cets224:art8.1", catalogue) == "met_with_instrument"
    assert verdict(without + PARTY, "cets224:art8.1", catalogue) == "partial"
    assert verdict(with_ + reserved, "cets224:art8.1", catalogue) == "partial"


def test_nothing_is_verified_what_is_applied_of_the_convention_included() -> None:
    treaty = shipped().treaty("cets224", examples=False)
    assert not [one.id for one in treaty.duties if one.verified or not one.not_verified]
    assert dates(treaty) == ["opened 2022-05-12", "entry into force not known"]


def test_false_testimony_is_owed_only_where_the_law_has_hearings_by_video(catalogue: Catalogue) -> None:
    hearing = "assistance § 1\n  act: hear_witness_by_video_abroad\n"
    answers = "guarantee § 2\n  secures: video_testimony_as_at_home\n  applies to § 1\n"
    requirement = "cets224:art11.testimony"
    assert verdict("", requirement, catalogue) == "not_assessed"
    assert verdict(hearing + answers, requirement, catalogue) == "met"
    (gap,) = report(hearing, catalogue).finding(requirement).gaps
    assert gap.scenario == (
        "Nothing in the law secures that lies in a hearing by video for another State are punished as at home for "
        "hearings by video conference (§ 1)."
    )
