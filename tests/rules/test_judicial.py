"""Extradition and mutual assistance: what a Party may refuse, and how the conventions and their protocols belong together."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import Catalogue, Report, check
from treatycheck.catalogue import shipped
from treatycheck.report.words import instrument_words

DAY = date(2026, 1, 1)
HEAD = """law code "Code" of XX
  encodes ets185 art. 24
  encodes ets24 art. 1-26
  encodes ets30 art. 1-22
  encodes ets99 art. 1-4
  encodes ets182 art. 1-26
"""
ACCESS = """
offence s. 1
  conduct: access
  object: computer_system_part
  punished by imprisonment up to {years} year
"""
EXTRADITION = """
extradition s. 9
  act: extradite
  maximum: from {months}
  awarded: from 4
  applies to punished by at least {years} year
"""
PARTY = "party to ets24 since 2012-01-01\n"


def report(text: str, catalogue: Catalogue) -> Report:
    return check(catalogue.parse_law(HEAD + text), ["ets185", "ets24", "ets30", "ets99", "ets182"], DAY, catalogue)


@pytest.mark.parametrize(
    ("threshold", "own_offence", "every_offence"), [(1, "met", "met"), (2, "missing", "partial")], ids=["one", "two"]
)
def test_a_threshold_is_looked_up_in_the_offences_of_the_file_and_in_the_rule_itself(
    threshold: int, own_offence: str, every_offence: str, catalogue: Catalogue
) -> None:
    law = ACCESS.format(years=1) + EXTRADITION.format(years=threshold, months=12 * threshold)
    found = report(law, catalogue)
    assert found.finding("ets185:art24.1.a").verdict == own_offence
    assert found.finding("ets24:art2.1").verdict == every_offence


def test_a_threshold_above_a_year_is_told_as_a_case(catalogue: Catalogue) -> None:
    found = report(EXTRADITION.format(years=2, months=24), catalogue).finding("ets24:art2.1")
    assert [gap.scenario for gap in found.gaps] == [
        "The State cannot extradite for a sentence or for a detention order with a maximum of 12 to 23 months and 4 "
        "months or more awarded.",
        "The State cannot extradite for an offence that is prosecuted in the other State with a maximum of 12 to 23 "
        "months.",
    ]


def test_a_duty_that_follows_no_offence_is_told_without_one(catalogue: Catalogue) -> None:
    found = report("extradition s. 9\n  act: submit_to_prosecution\n  refused_for: jurisdiction_refusal\n", catalogue)
    assert [gap.scenario for gap in found.finding("ets24:art6.2").gaps] == [
        "The State cannot prosecute a person instead of extraditing, where the other State asks for it."
    ]


@pytest.mark.parametrize(
    ("ground", "ets185", "ets24"),
    [
        ("except own_nationals", "met", "met"),
        ("except political_offence", "met", "met"),
        ("except essential_interests", "met", "narrower"),
        ("except death_penalty_in_any_case", "met", "narrower"),
        ("only if prima_facie_evidence", "met", "narrower"),
    ],
)
def test_the_convention_on_cybercrime_leaves_the_grounds_of_refusal_to_the_law_and_the_one_on_extradition_does_not(
    ground: str, ets185: str, ets24: str, catalogue: Catalogue
) -> None:
    law = ACCESS.format(years=1) + EXTRADITION.format(years=1, months=12) + f"  {ground}\n" + PARTY
    found = report(law, catalogue)
    assert found.finding("ets185:art24.1.a").verdict == ets185
    assert found.finding("ets24:art2.1").verdict == ets24


@pytest.mark.parametrize(
    ("instrument", "verdict"),
    [
        ("", "missing"),
        ("reserves ets24 art. 15 since 2011-06-01", "excluded"),
        ("reserves ets24 art. 14 since 2011-06-01", "missing"),
        ("reserves ets24 art. 15 since 2011-06-01 until 2020-01-01", "missing"),
    ],
)
def test_a_whole_article_may_be_reserved_without_naming_a_demand(
    instrument: str, verdict: str, catalogue: Catalogue
) -> None:
    found = report(f"guarantee s. 1\n  secures: speciality_in_prosecution\n{PARTY}{instrument}", catalogue)
    assert found.finding("ets24:art15").verdict == verdict
    assert found.impermissible == ()


def test_a_reservation_on_fiscal_offences_relaxes_the_duty_and_what_forbids_their_refusal(catalogue: Catalogue) -> None:
    law = EXTRADITION.format(years=1, months=12) + "  only if non_fiscal_offence\n" + PARTY
    named = ("ets24:art2.1", "ets24:art5.1")
    before = report(law, catalogue)
    after = report(f"{law}reserves ets24 art. 5 non_fiscal_offence since 2011-06-01", catalogue)
    assert [before.finding(one).verdict for one in named] == ["narrower", "narrower"]
    assert [after.finding(one).verdict for one in named] == ["met_with_instrument", "met_with_instrument"]


@pytest.mark.parametrize(
    ("lasts", "least", "most"),
    [
        ("up to 40 days", "met", "met"),
        ("up to 18 days, renewable to 40 days", "met", "met"),
        ("up to 10 days", "missing", "not_assessed"),
        ("up to 60 days", "met", "narrower"),
        ("up to 18 days, renewable", "met", "narrower"),
    ],
)
def test_provisional_arrest_lasts_long_enough_and_not_too_long(
    lasts: str, least: str, most: str, catalogue: Catalogue
) -> None:
    found = report(f"assistance s. 9\n  act: arrest_provisionally\n  lasts {lasts}\n{PARTY}", catalogue)
    assert found.finding("ets24:art16.1").verdict == least
    assert found.finding("ets24:art16.4").verdict == most


FISCAL = "assistance s. 1\n  act: mutual_assistance\n  only if non_fiscal_offence\n"
BOTH = "party to ets30 since 2012-01-01\nparty to ets99 since 2012-01-01\n"


@pytest.mark.parametrize(
    ("instrument", "verdict"),
    [
        ("", "narrower"),
        ("reserves ets99 art. 8(2)(a) since 2011-06-01", "met_with_instrument"),
        ("reserves ets99 art. 8(2)(a) non_fiscal_offence since 2011-06-01", "met_with_instrument"),
        ("reserves ets99 art. 8(2)(b) since 2011-06-01", "narrower"),
    ],
)
def test_the_protocol_switches_the_fiscal_ground_of_the_convention_off(
    instrument: str, verdict: str, catalogue: Catalogue
) -> None:
    found = report(FISCAL + BOTH + instrument, catalogue)
    assert found.finding("ets30:art1.1").verdict == found.finding("ets30:art3.1").verdict == "met"
    assert found.finding("ets99:art1").verdict == verdict


def test_dual_criminality_may_be_declared_for_search_and_seizure_and_for_nothing_else(catalogue: Catalogue) -> None:
    law = "assistance s. 1\n  act: mutual_assistance\n  only if dual_criminality\n" + BOTH
    found = report(law + "declares ets30 art. 5(1)(a) since 2011-06-01", catalogue)
    assert found.finding("ets30:art3.1.search").verdict == "met_with_instrument"
    assert found.finding("ets30:art3.1").verdict == "narrower"
    assert found.finding("ets99:art2.1").verdict == found.finding("ets99:art2.1.correspondence").verdict == "met"


@pytest.mark.parametrize(
    ("states", "verdict", "refused"),
    [("\n  states reserved_under_convention", "met_with_instrument", 0), ("", "narrower", 1)],
)
def test_a_reservation_to_the_convention_carries_over_where_the_instrument_says_that_there_is_one(
    states: str, verdict: str, refused: int, catalogue: Catalogue
) -> None:
    law = "assistance s. 1\n  act: mutual_assistance, serve_documents_for_another_party\n  only if dual_criminality\n"
    carried = f"reserves ets99 art. 8(1) dual_criminality since 2011-06-01{states}\n"
    found = report(f"{law}{BOTH}reserves ets30 art. 1 dual_criminality since 2011-06-01\n{carried}", catalogue)
    assert found.finding("ets30:art1.1").verdict == "met_with_instrument"
    assert found.finding("ets99:art3.b").verdict == verdict
    assert len(found.impermissible) == refused


URGENT = "assistance s. 1\n  act: accept_judicial_request\n  only if urgent_case\n"
WITNESS = "assistance s. 1\n  act: transfer_detainee_to_another_party\n  only if for_testimony_or_confrontation\n"


@pytest.mark.parametrize(
    ("law", "convention", "protocol"),
    [
        (URGENT, "ets30:art15.1.direct", "ets182:art4.direct"),
        (WITNESS, "ets30:art11.1", "ets182:art3"),
    ],
)
def test_what_is_enough_for_the_convention_is_too_narrow_for_the_protocol_that_replaces_the_article(
    law: str, convention: str, protocol: str, catalogue: Catalogue
) -> None:
    found = report(law + "party to ets182 since 2012-01-01\n", catalogue)
    assert found.finding(convention).verdict == "met"
    assert found.finding(protocol).verdict == "narrower"


def test_a_general_rule_on_assistance_brings_evidence_and_no_operations(catalogue: Catalogue) -> None:
    found = report("assistance s. 1\n  act: mutual_assistance\n", catalogue)
    evidence = ("ets30:art1.1", "ets30:art3.1", "ets30:art3.1.search", "ets99:art1", "ets182:art1.legal_persons")
    operations = ("ets182:art3", "ets182:art9.2", "ets182:art17.1", "ets182:art18.1")
    assert {found.finding(one).verdict for one in evidence} == {"met"}
    assert {found.finding(one).verdict for one in operations} == {"missing"}


def test_who_knows_no_joint_teams_leaves_the_article_out(catalogue: Catalogue) -> None:
    named = ("ets182:art20.1", "ets182:art20.3.a", "ets182:art20.5", "ets182:art20.7")
    lines = "party to ets182 since 2012-01-01\nreserves ets182 art. 20 since 2011-06-01\n"
    assert {report("", catalogue).finding(one).verdict for one in named} == {"missing"}
    assert {report(lines, catalogue).finding(one).verdict for one in named} == {"excluded"}


@pytest.mark.parametrize(("article", "verdict", "refused"), [("17", "excluded", 0), ("18", "missing", 0), ("9", "missing", 1)])
def test_the_protocol_lets_five_articles_be_left_out_and_no_other(
    article: str, verdict: str, refused: int, catalogue: Catalogue
) -> None:
    lines = f"party to ets182 since 2012-01-01\nreserves ets182 art. {article} since 2011-06-01\n"
    found = report(lines, catalogue)
    assert found.finding("ets182:art17.1").verdict == verdict
    assert len(found.impermissible) == refused


@pytest.mark.parametrize(
    ("consent", "verdict"),
    [("", "needs_instrument"), ("declares ets182 art. 13(7) since 2024-06-01\n", "met_with_instrument")],
)
def test_some_declarations_are_open_at_any_time(consent: str, verdict: str, catalogue: Catalogue) -> None:
    law = "assistance s. 1\n  act: receive_detainee_from_another_party\n  only if detainee_consents, states_agree\n"
    found = report(f"{law}party to ets182 since 2012-01-01\n{consent}", catalogue)
    assert found.finding("ets182:art13.1").verdict == verdict


@pytest.mark.parametrize("name", ["ets24", "ets99", "ets182"])
def test_what_was_compared_with_the_authentic_text_is_verified(name: str) -> None:
    assert not [one.id for one in shipped().treaty(name).duties if not one.verified]


def test_of_the_convention_the_lines_that_the_protocol_replaced_are_not_verified() -> None:
    unverified = [one.id for one in shipped().treaty("ets30").duties if not one.verified]
    assert unverified == ["ets30:art11.1", "ets30:art15.1", "ets30:art15.1.direct"]


def test_a_reservation_that_carries_over_is_told_with_what_it_must_state(catalogue: Catalogue) -> None:
    law = "assistance s. 1\n  act: hear_witness_by_video, hear_expert_by_video\n  only if person_heard_agrees\n"
    (use,) = report(law, catalogue).finding("ets182:art9.2").instruments
    assert (use.clause, use.status, use.stated) == ("art. 33(1)", "available", ("reserved_under_convention",))
    assert instrument_words(use) == "reservation under art. 33(1), if it states `reserved_under_convention`"


def test_a_sentence_counts_for_an_extraditable_offence_alone(catalogue: Catalogue) -> None:
    wanted = "extradition s. {}\n  act: extradite\n  wanted_for: {}\n  maximum: from {}\n"
    law = wanted.format(1, "prosecution_abroad", 12)
    law += wanted.format(2, "sentence_abroad, detention_order_abroad", 60) + "  awarded: from 4\n"
    assert report(law, catalogue).finding("ets24:art2.1").verdict == "partial"
