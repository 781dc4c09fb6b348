"""The Convention on the prevention of terrorism and its Protocol: what they share, and where other treaties ask for less."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import Catalogue, Report, check
from treatycheck.catalogue import shipped

DAY = date(2026, 1, 1)
HEAD = """law code "Code" of XX
  encodes ets185 art. 22-35
  encodes cets196 art. 1-22
  encodes cets217 art. 2-9
"""
TRAINING = """
offence s. 1
  conduct: provide_instruction
offence s. 2
  conduct: receive_instruction
offence s. 3
  conduct: access
  object: computer_system_part
  punished by imprisonment up to 2 years
"""
POLITICAL = TRAINING + "extradition s. 9\n  act: extradite\n  except political_offence\n  applies to all offences\n"
PARTY = "party to cets196 since 2012-01-01\nparty to cets217 since 2018-01-01\n"
RESERVED = "reserves cets196 art. 20(2) except political_offence since 2011-06-01"
CONVENTION, PROTOCOL = "cets196:art20.1.extradition", "cets217:art9.cets196-art20.1.extradition"


def report(text: str, catalogue: Catalogue) -> Report:
    return check(catalogue.parse_law(HEAD + text), ["ets185", "cets196", "cets217"], DAY, catalogue)


def test_political_offences_may_be_refused_under_the_one_and_not_under_the_other(catalogue: Catalogue) -> None:
    found = report("assistance s. 9\n  act: mutual_assistance\n  except political_offence\n", catalogue)
    assert found.finding("ets185:art25.1").verdict == "met"
    assert found.finding("cets196:art20.1.assistance").verdict == "narrower"


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        ("", "needs_instrument"),
        (PARTY, "narrower"),
        (PARTY + RESERVED, "met_with_instrument"),
        (f"{PARTY}{RESERVED} until 2015-06-01", "narrower"),
    ],
)
def test_a_reservation_to_the_convention_holds_for_its_protocol(
    lines: str, verdict: str, catalogue: Catalogue
) -> None:
    found = report(POLITICAL + lines, catalogue)
    assert {found.finding(one).verdict for one in (CONVENTION, PROTOCOL)} == {verdict}


def test_who_is_not_extradited_is_tried_for_whatever_reason_that_is(catalogue: Catalogue) -> None:
    head = "jurisdiction s. 9\n  head: present_not_extradited\n  applies to all offences\n"
    own = head + "  only if refused_for_nationality\n"
    named = ("ets185:art22.3", "cets196:art14.3", "cets217:art9.cets196-art14.3")
    assert [report(TRAINING + head, catalogue).finding(one).verdict for one in named] == ["met", "met", "met"]
    assert [report(TRAINING + own, catalogue).finding(one).verdict for one in named] == ["met", "narrower", "narrower"]


def test_of_the_convention_the_protocol_leaves_out_taking_part_and_attempts(catalogue: Catalogue) -> None:
    found = report(TRAINING, catalogue)
    assert found.finding("cets196:art9.1.a").verdict == "missing"
    assert found.finding("cets196:art9.2").verdict == "missing"
    assert found.finding("cets217:art4.3").verdict == "not_assessed"
    assert not [one.requirement for one in found.findings if "cets196-art9" in one.requirement]


def test_nothing_of_the_protocol_is_verified_what_it_applies_of_the_convention_included() -> None:
    duties = shipped().treaty("cets217").duties
    assert [one.id for one in duties if one.taken_over]
    assert not [one.id for one in duties if one.verified or not one.not_verified]
    assert not [one.id for one in shipped().treaty("cets196").duties if not one.verified]


@pytest.mark.parametrize(
    ("requirement", "provision", "scenario"),
    [
        (
            "cets196:art5.2",
            "offence s. 1\n  conduct: distribute, make_available\n  content: direct_advocacy\n",
            "A person who intentionally, without right and to the public distributes or makes available a message that "
            "incites to terrorist offences without calling for them, where the person wants to incite a terrorist "
            "offence and it causes a danger that a terrorist offence may be committed, commits no offence under this "
            "law.",
        ),
        (
            "cets196:art7.2",
            "offence s. 1\n  conduct: provide_instruction\n  skill: explosives\n  activity: making\n",
            "A person who intentionally and without right provides instruction about explosives in their use, where "
            "the person knows that the skills are meant for terrorism, commits no offence under this law.",
        ),
        (
            "cets217:art4.2",
            "offence s. 1\n  conduct: travel_abroad\n  nexus: from_own_territory\n",
            "A person who intentionally and without right travels abroad as one of its nationals, where the journey "
            "goes to a State of which the traveller is neither a national nor a resident, commits no offence under "
            "this law.",
        ),
        (
            "cets196:art20.1.assistance",
            "assistance s. 1\n  act: mutual_assistance\n  except political_offence\n",
            "Mutual assistance (s. 1) or assistance against legal entities (s. 1): this law makes an exception that "
            "the treaty forbids if the offence is political, or connected with one that is.",
        ),
    ],
)
def test_what_is_left_out_is_told_as_a_case(
    requirement: str, provision: str, scenario: str, catalogue: Catalogue
) -> None:
    assert scenario in [gap.scenario for gap in report(provision, catalogue).finding(requirement).gaps]
