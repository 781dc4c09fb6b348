"""The Convention on the protection of children beside the Convention on Cybercrime: where the two pull apart."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from treatycheck import Catalogue, Report, check, difference, suggest

DAY = date(2026, 1, 1)
HEAD = """law code "Code" of XX
  encodes ets185 art. 9
  encodes cets201 art. 18-25
"""
PARTY = "party to ets185 since 2010-01-01\nparty to cets201 since 2012-01-01\n"
POSSESSION = """
offence s. 1
  conduct: possess
  content: {content}
  age: under {age}
  fault: intent
  unlawfulness: without_right
"""
ALL = "real_minor, appearing_minor, realistic_image, sexual_organs"


def report(text: str, catalogue: Catalogue) -> Report:
    return check(catalogue.parse_law(HEAD + text), ["ets185", "cets201"], DAY, catalogue)


def possession(report: Report) -> tuple[str, str]:
    return report.finding("ets185:art9.1.e").verdict, report.finding("cets201:art20.1.e").verdict


@pytest.mark.parametrize(
    ("age", "declared", "verdicts"),
    [
        (18, "", ("met", "met")),
        (16, "declares ets185 art. 9(3) since 2009-06-01\n", ("met_with_instrument", "partial")),
        (16, "", ("partial", "partial")),
    ],
)
def test_the_age_of_16_is_open_to_a_state_under_the_one_and_not_under_the_other(
    age: int, declared: str, verdicts: tuple[str, str], catalogue: Catalogue
) -> None:
    text = POSSESSION.format(content=ALL, age=age)
    assert possession(report(text + PARTY + declared, catalogue)) == verdicts


def test_what_is_reserved_under_the_one_is_not_reserved_under_the_other(catalogue: Catalogue) -> None:
    text = POSSESSION.format(content="real_minor, sexual_organs", age=18) + PARTY
    first = "reserves ets185 art. 9(4) excluding content: appearing_minor, realistic_image since 2009-06-01\n"
    second = "reserves cets201 art. 20(3) excluding content: realistic_image since 2011-06-01\n"
    assert possession(report(text + first, catalogue)) == ("met_with_instrument", "partial")
    assert possession(report(text + second, catalogue)) == ("partial", "met_with_instrument")
    assert possession(report(text + first + second, catalogue)) == ("met_with_instrument", "met_with_instrument")


def test_all_possession_may_be_left_out_under_the_one_only(catalogue: Catalogue) -> None:
    both = PARTY + "reserves ets185 art. 9(4) excluding conduct: possess since 2009-06-01\n"
    assert possession(report(both, catalogue)) == ("excluded", "missing")


@pytest.mark.parametrize(
    ("lines", "scenario"),
    [
        (
            "pressure: coercion, force, threats\n  victim_age: under 16",
            "A person who intentionally engages in sexual activities with a child by coercion, by force or by threats "
            "(a victim aged 16 to 17 years) commits no offence under this law.",
        ),
        (
            "pressure: coercion, force",
            "A person who intentionally engages in sexual activities with a child by threats commits no offence under "
            "this law.",
        ),
        (
            "victim: child_under_sexual_age",
            "A person who intentionally engages in sexual activities with a child by coercion, by force or by threats "
            "where the child is over the legal age for sexual activities commits no offence under this law.",
        ),
    ],
)
def test_what_is_left_out_is_told_as_a_case(lines: str, scenario: str, catalogue: Catalogue) -> None:
    text = f"offence s. 1\n  conduct: engage_in_sexual_activities\n  {lines}\n"
    gaps = report(text, catalogue).finding("cets201:art18.1.b.coercion").gaps
    assert [gap.scenario for gap in gaps] == [scenario]


UNDER_LEGAL_AGE = {
    "cets201:art18.1.a": "conduct: engage_in_sexual_activities",
    "cets201:art22": "conduct: cause_to_witness\n  object: sexual_abuse_witnessed, sexual_activities_witnessed",
    "cets201:art23": "conduct: propose_meeting",
}


@pytest.mark.parametrize("requirement", UNDER_LEGAL_AGE)
@pytest.mark.parametrize(
    ("age", "verdict"),
    [
        ("", "met"),
        ("victim_age: under 18", "met"),
        ("victim_age: under 21", "met"),
        ("victim_age: under 14, from 14 to 18", "met"),
        ("victim: child", "met"),
        ("victim_age: under 16, from 16 to 18?", "arguable"),
        ("victim_age: under 17", "narrower"),
        ("victim_age: under 16", "narrower"),
        ("victim_age: from 14 to 18", "narrower"),
        ("victim_age: from 18", "narrower"),
    ],
)
def test_a_child_is_under_18_so_that_a_law_for_all_under_18_leaves_none_out(
    requirement: str, age: str, verdict: str, catalogue: Catalogue
) -> None:
    text = f"offence s. 1\n  {UNDER_LEGAL_AGE[requirement]}\n  {age}\n"
    assert report(text, catalogue).finding(requirement).verdict == verdict


@pytest.mark.parametrize(
    ("age", "end", "because", "way_out"),
    [
        (
            "under 16",
            "if the age of the child is 16 to 17 years.",
            "does not reach 16 to 17 years",
            "let its `victim_age` reach the case",
        ),
        (
            "from 14 to 17",
            "if the age of the child is under 14 years or 17 years.",
            "does not reach under 14 years or 17 years",
            "let its `victim_age` reach the case",
        ),
        (
            "under 16, from 16 to 18?",
            "if the age of the child is 16 to 17 years (whether the law says so is open).",
            "reaches `victim_age` only arguably",
            "say clearly whether `victim_age` is covered",
        ),
    ],
)
def test_the_ages_that_a_law_leaves_out_are_told(
    age: str, end: str, because: str, way_out: str, catalogue: Catalogue
) -> None:
    text = f"offence s. 1\n  conduct: propose_meeting\n  fault: intent\n  victim_age: {age}\n"
    (gap,) = report(text, catalogue).finding("cets201:art23").gaps
    assert gap.scenario.endswith(f"commits no offence under this law {end}")
    assert gap.lacks == ("victim_age",)
    assert [(miss.because, miss.way_out) for miss in gap.nearest] == [(because, way_out)]


def test_of_several_provisions_each_is_told_by_the_ages_that_it_reaches(catalogue: Catalogue) -> None:
    one = "offence s. 1\n  conduct: propose_meeting\n  fault: intent\n  victim_age: under 14\n"
    other = one.replace("s. 1", "s. 2").replace("under 14", "from 16")
    (gap,) = report(one + other, catalogue).finding("cets201:art23").gaps
    assert gap.scenario.endswith(
        "unless the age of the child is under 14 years or the age of the child is 16 years or more."
    )


ATTEMPT = "attempt s. 8\n  applies to {}\n"
AIDING = "participation s. 9\n  modes: aid, abet\n  applies to {}\n"
BOTH, SECOND, ALONE = "s. 1, s. 2", "s. 2", "s. 1"


@pytest.mark.parametrize("requirement", UNDER_LEGAL_AGE)
@pytest.mark.parametrize(
    ("ages", "verdict"),
    [
        (("under 14", "from 14 to 18"), "met"),
        (("under 16", "from 14"), "met"),
        (("under 12", "from 12 to 14", "from 14 to 18"), "met"),
        (("under 14", "from 14 to 16, from 16 to 18?"), "arguable"),
        (("under 14", "from 16 to 18"), "narrower"),
    ],
)
def test_provisions_for_several_ages_count_together(
    requirement: str, ages: tuple[str, ...], verdict: str, catalogue: Catalogue
) -> None:
    text = "".join(
        f"offence s. {number}\n  {UNDER_LEGAL_AGE[requirement]}\n  victim_age: {age}\n"
        for number, age in enumerate(ages, 1)
    )
    found = report(text, catalogue).finding(requirement)
    assert found.verdict == verdict
    assert {one.provision for one in found.witnesses} == {f"XX:code:s. {number}" for number, _ in enumerate(ages, 1)}


@pytest.mark.parametrize(("attempted", "aided"), list(product((BOTH, SECOND, ALONE), repeat=2)))
def test_who_tries_or_aids_must_be_punished_whatever_the_age(
    attempted: str, aided: str, catalogue: Catalogue
) -> None:
    text = "".join(
        f"offence {name}\n  conduct: engage_in_sexual_activities\n  victim_age: {age}\n"
        for name, age in (("s. 1", "under 14"), ("s. 2", "from 14 to 18"))
    )
    found = report(text + ATTEMPT.format(attempted) + AIDING.format(aided), catalogue)
    for article, applied in (("cets201:art24.2", attempted), ("cets201:art24.1", aided)):
        finding = found.finding(article)
        assert finding.verdict == ("met" if applied == BOTH else "partial")
        if applied != BOTH:
            (gap,) = finding.gaps
            assert f"sexual activities with a child under the legal age ({SECOND if applied == ALONE else ALONE})" in (
                gap.scenario
            )


def test_a_provision_for_the_ages_that_are_left_out_closes_the_gap_and_is_told_as_the_cause(
    catalogue: Catalogue,
) -> None:
    old = f"{HEAD}offence s. 1\n  conduct: propose_meeting\n  victim_age: under 14\n"
    new = f"{old}offence s. 2\n  conduct: propose_meeting\n  victim_age: from 14 to 18\n"
    found = difference(catalogue.parse_law(old), catalogue.parse_law(new), ["cets201"], DAY, catalogue)
    movement = found.movement("cets201:art23")
    assert (movement.before, movement.after, movement.effect) == ("narrower", "met", "newly_met")
    assert (movement.points_before, movement.points_after) == (2, 2)
    assert [(one.before, one.after, one.points) for one in movement.gained] == [("narrower", "clean", 2)]
    back = difference(catalogue.parse_law(new), catalogue.parse_law(old), ["cets201"], DAY, catalogue)
    assert [(one.before, one.after, one.points) for one in back.movement("cets201:art23").lost] == [
        ("clean", "narrower", 2)
    ]


def test_an_age_above_the_legal_age_is_written_as_two_provisions(catalogue: Catalogue) -> None:
    under = "offence s. 1\n  conduct: engage_in_sexual_activities\n  victim: child_under_sexual_age\n"
    over = under.replace("s. 1", "s. 2").replace("under_sexual_age", "over_sexual_age") + "  victim_age: under 16\n"
    found = report(under + over, catalogue)
    assert found.finding("cets201:art18.1.a").verdict == "met"
    (gap,) = found.finding("cets201:art18.1.b.coercion").gaps
    assert "where the child is over the legal age for sexual activities (a victim aged 16 to 17 years)" in gap.scenario


def test_what_is_suggested_is_the_age_that_the_treaty_means(catalogue: Catalogue) -> None:
    text = f"{HEAD}offence s. 1\n  conduct: propose_meeting\n  fault: intent\n  victim_age: under 16\n"
    advice = suggest(catalogue.parse_law(text), ["cets201"], DAY, catalogue, texts=text)
    first = next(one for one in advice.suggestions if one.requirement == "cets201:art23")
    assert [change.sentence for change in first.changes] == ["In s. 1, let its victim age be under 18."]
    assert first.betters[0] == ("cets201:art23", "narrower", "met")


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("a", "where the child is under the legal age for sexual activities"),
        ("b.coercion", "by coercion, by force or by threats"),
        ("b.position", "by abuse of a position over the child"),
        ("b.vulnerability", "by abuse of a vulnerable state"),
    ],
)
def test_a_case_of_abuse_is_told_by_what_makes_it_one(part: str, told: str, catalogue: Catalogue) -> None:
    """Sexual activities with any child are not what Article 18 is about: age, pressure or abuse is always said."""
    found = report("offence s. 1\n  conduct: propose_meeting\n", catalogue).finding(f"cets201:art18.1.{part}")
    sentence = f"A person who intentionally engages in sexual activities with a child {told} commits no offence"
    assert [gap.scenario for gap in found.gaps] == [f"{sentence} under this law."]


def test_an_exception_for_minors_who_consent_takes_nothing_from_those_who_are_coerced(catalogue: Catalogue) -> None:
    offence = "offence s. 1\n  conduct: engage_in_sexual_activities\n  except consensual_between_minors\n"
    found = report(offence, catalogue)
    verdicts = {part: found.finding(f"cets201:art18.1.{part}").verdict for part in ("a", "b.coercion", "b.position")}
    assert verdicts == {"a": "met", "b.coercion": "met", "b.position": "narrower"}


def test_a_law_that_claims_one_treaty_is_not_measured_against_the_others() -> None:
    catalogue = Catalogue()
    law = catalogue.parse_law(
        'law code "Code" of XX\n  encodes ets185 art. 9\n' + POSSESSION.format(content=ALL, age=18)
    )
    assert {one.requirement.split(":")[0] for one in check(law, None, DAY, catalogue).findings} == {"ets185"}
    assert [key[1] for key in catalogue.derived if key[0] == "compiled"] == ["ets185"]


ABROAD = """
offence s. 1
  conduct: engage_in_sexual_activities
  victim: child_under_sexual_age
jurisdiction s. 9
  head: nationality, residence
  applies to all offences
  only if {demand}
"""


@pytest.mark.parametrize(
    ("demand", "verdicts"),
    [
        ("authority_requests", ["met", "met"]),
        ("victim_or_prosecutor_complains", ["met", "met"]),
        ("victim_or_state_complains", ["met", "narrower"]),
        ("punishable_where_committed", ["narrower", "met"]),
    ],
)
def test_an_act_abroad_may_wait_for_a_prosecutor_and_not_for_the_victim(
    demand: str, verdicts: list[str], catalogue: Catalogue
) -> None:
    found = report(ABROAD.format(demand=demand), catalogue)
    assert [found.finding(f"cets201:art25.{number}").verdict for number in (4, 6)] == verdicts
