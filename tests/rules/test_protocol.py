"""What the Protocol (ETS 189) takes from the Convention: duties, declarations and reservations; and its own closed list."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import Report, check, parse_law

DAY = date(2020, 1, 1)
HEAD = 'law code "Code" of XX\n  encodes ets189 art. 1-16\n'
PARTY = "party to ets185 since 2010-01-01\nparty to ets189 since 2012-01-01\n"
THREAT = """\
offence § 4
  conduct: threaten
  target: individual, group_of_persons
  fault: intent
  unlawfulness: without_right
jurisdiction § 9
  head: territory
  applies to all offences
"""
SPREADING = """\
offence § 3
  conduct: distribute, make_available
  content: racist_material
  incitement: hatred
  target: individual, group_of_persons
  fault: intent
  unlawfulness: without_right
remedy § 8
  remedy: civil_remedy
  object: freedom_from_racist_material
"""
INSULT = """\
offence § 5
  conduct: insult
  target: individual, group_of_persons
  fault: intent
  unlawfulness: without_right
  only if exposure_to_contempt
"""
NATIONALS = "national_in_other_state, national_outside_states"
NATIONALITY = "ets189:art8.1.ets185-art22.1.d"


def report(text: str) -> Report:
    return check(parse_law(HEAD + text + PARTY), ["ets189"], DAY)


def test_a_reservation_under_the_convention_holds_under_the_protocol() -> None:
    reserved = THREAT + f"reserves ets185 art. 22(2) excluding head: {NATIONALS} since 2009-06-01\n"
    assert report(THREAT).finding(NATIONALITY).verdict == "missing"
    assert report(reserved).finding(NATIONALITY).verdict == "excluded"
    assert report(reserved).finding("ets189:art8.1.ets185-art22.1.a").verdict == "met"


def test_unless_the_state_says_that_it_does_not() -> None:
    reserved = THREAT + f"reserves ets185 art. 22(2) excluding head: {NATIONALS} since 2009-06-01\ndeclares ets189 art. 12(1) since 2011-06-01\n"
    assert report(reserved).finding(NATIONALITY).verdict == "missing"


def test_what_the_convention_lets_reserve_may_be_reserved_anew() -> None:
    """Article 12(2): for the Protocol alone, whatever the State has done under the Convention."""
    reserved = f"reserves ets189 art. 12(2) excluding head: {NATIONALS} since 2011-06-01\n"
    unlike = "declares ets189 art. 12(1) since 2011-06-01\n"
    for text in (reserved, reserved + unlike):
        one = report(THREAT + text)
        assert (one.finding(NATIONALITY).verdict, one.impermissible) == ("excluded", ())
    untouched = report(THREAT + reserved.replace(NATIONALS, "territory"))
    assert untouched.finding("ets189:art8.1.ets185-art22.1.a").verdict == "met"
    assert len(untouched.impermissible) == 1


FEDERAL = "  only if federal_territory\n"
CLAUSE = "reserves {} federal_principles since 2009-06-01\n"


@pytest.mark.parametrize(
    ("reserved", "verdict"),
    [
        ("", "narrower"),
        (CLAUSE.format("ets185 art. 41(1)"), "arguable"),
        (CLAUSE.format("ets189 art. 12(2)"), "arguable"),
        (CLAUSE.format("ets185 art. 41(1)") + "declares ets189 art. 12(1) since 2011-06-01\n", "narrower"),
    ],
)
def test_the_federal_clause_reaches_the_offences_of_the_protocol(reserved: str, verdict: str) -> None:
    text = THREAT.replace("  fault", FEDERAL + "  fault", 1)
    assert report(text + reserved).finding("ets189:art4").verdict == verdict


def test_the_federal_clause_reaches_no_co_operation() -> None:
    """Article 41(1) is about Chapter II; a State must be able to co-operate under Chapter III."""
    text = 'law code "Code" of XX\n  encodes ets185 art. 2-35\n' + THREAT + (
        "institution § 70\n  task: send_assistance_requests, answer_assistance_requests, transmit_assistance_requests\n"
    )
    clause = CLAUSE.format("ets185 art. 41(1)")
    one = check(parse_law(text + FEDERAL + PARTY + clause), ["ets185"], DAY)
    assert (one.finding("ets185:art27.2.a").verdict, one.impermissible) == ("narrower", ())


def test_a_reservation_for_an_article_of_the_convention_is_none_for_the_same_number_of_the_protocol() -> None:
    reserved = THREAT + "reserves ets185 art. 22(2) excluding art. 4 since 2009-06-01\n"
    assert report(reserved).finding(NATIONALITY).verdict == "missing"


@pytest.mark.parametrize(
    ("reach", "excluded", "verdict", "impermissible"),
    [
        ("hatred", "discrimination, violence", "partial", True),
        ("hatred, violence", "discrimination", "met_with_instrument", False),
    ],
)
def test_violence_and_hatred_are_the_floor(reach: str, excluded: str, verdict: str, impermissible: bool) -> None:
    text = SPREADING.replace("incitement: hatred", f"incitement: {reach}")
    text += f"reserves ets189 art. 3(2) excluding incitement: {excluded} since 2011-06-01\n"
    one = report(text)
    assert (one.finding("ets189:art3.1").verdict, bool(one.impermissible)) == (verdict, impermissible)


def test_discrimination_may_be_left_out_only_where_other_remedies_exist() -> None:
    text = SPREADING[: SPREADING.index("remedy § 8")].replace("incitement: hatred", "incitement: hatred, violence")
    one = report(text + "reserves ets189 art. 3(2) excluding incitement: discrimination since 2011-06-01\n")
    assert (one.finding("ets189:art3.1").verdict, bool(one.impermissible)) == ("partial", True)


def test_an_insult_may_be_narrowed_or_left_out_but_not_both() -> None:
    declared = INSULT + "declares ets189 art. 5(2)(a) since 2011-06-01\n"
    both = declared + "reserves ets189 art. 5(2)(b) excluding target: group_of_persons since 2011-06-01\n"
    assert report(INSULT).finding("ets189:art5.1").verdict == "narrower"
    assert report(declared).finding("ets189:art5.1").verdict == "met_with_instrument"
    found = report(both)
    assert [one.instrument for one in found.impermissible] == ["reservation under ets189 art. 5(2)(b)"]
    # The reservation counts for nothing; the declaration stands.
    assert found.finding("ets189:art5.1") == report(declared).finding("ets189:art5.1")
    nothing = check(parse_law(HEAD + both[both.index("declares") :] + PARTY), ["ets189"], DAY)
    assert nothing.finding("ets189:art5.1").verdict == "missing"
