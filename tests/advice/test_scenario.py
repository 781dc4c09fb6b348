"""The sentence of a gap: what a law demands beyond the treaty is said once, plainly, and as it is meant."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import Catalogue, check, parse_law
from treatycheck.advice.demands import denied, limit_words

DAY = date(2026, 1, 1)
CHILD = "  conduct: engage_in_sexual_activities\n  victim: child_under_sexual_age\n"
RESULT = "commits no offence under this law"


def told(treaty: str, article: str, offences: str, catalogue: Catalogue) -> list[str]:
    text = f'law code "Code" of XX\n  encodes {treaty} art. {article}\n{offences}'
    (found, *_) = (
        one for one in check(catalogue.parse_law(text), [treaty], DAY, catalogue).findings if one.verdict == "narrower"
    )
    return [gap.scenario.rpartition(RESULT)[2] for gap in found.gaps]


def abuse(*demands: str) -> str:
    return "".join(f"offence § {number}\n{CHILD}{demand}" for number, demand in enumerate(demands, 1))


@pytest.mark.parametrize(
    ("demands", "end"),
    [
        (["  except close_in_age\n"], " if the partners are close in age."),
        (
            ["  except close_in_age\n", "  pressure: position_of_authority\n"],
            " if the partners are close in age, unless it is by abuse of a position of authority.",
        ),
        (
            ["  pressure: force\n", "  pressure: threats\n", "  pressure: force, threats, coercion\n"],
            " unless it is by coercion, by force or by threats.",
        ),
        (
            ["  only if property_loss\n", "  only if serious_harm\n", "  pressure: force\n", "  pressure: threats\n"],
            (
                " unless it is by force, another person loses property, serious harm results "
                "or what other provisions demand is met."
            ),
        ),
        (
            ["  pressure: force\n", "  pressure: threats\n"],
            " unless it is by force or by threats.",
        ),
        (
            ["  pressure: force\n  except close_in_age\n"],
            " if the partners are close in age, or unless it is by force.",
        ),
        (
            [
                "  pressure: force\n  except close_in_age\n",
                "  only if adult_offender, dishonest_intent, serious_harm\n",
            ],
            " unless it is by force and the partners are not close in age, or the further demands of § 2 are met.",
        ),
        (
            ["  pressure: force\n  except close_in_age\n", "  only if property_loss\n  except close_in_age\n"],
            " if the partners are close in age, or unless it is by force or another person loses property.",
        ),
    ],
)
def test_an_exception_and_a_demand_are_told_apart(demands: list[str], end: str, catalogue: Catalogue) -> None:
    assert told("cets201", "18", abuse(*demands), catalogue) == [end]


def test_funds_are_named_once(catalogue: Catalogue) -> None:
    text = (
        'law code "Code" of XX\n  encodes cets198 art. 2\n'
        "offence § 1\n  conduct: provide_funds\n  object: funds_for_terrorism\n"
    )
    found = check(catalogue.parse_law(text), ["cets198"], DAY, catalogue).finding("cets198:art2.1.offence")
    assert "collects funds such as are meant for acts of terrorism" in found.gaps[0].scenario


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("so as to conceal where it comes from", "it is done so as to conceal where it comes from"),
        ("as to its source", "it concerns its source"),
        ("because of race", "it is because of race"),
        ("where a leading person commits it", "a leading person commits it"),
        ("within the family", "it is within the family"),
        ("computer data", "it concerns computer data"),
    ],
)
def test_a_limit_is_told_by_what_it_is(phrase: str, words: str) -> None:
    assert limit_words(phrase) == words


@pytest.mark.parametrize(
    ("clause", "opposite"),
    [
        ("the case has been dealt with abroad", "the case has not been dealt with abroad"),
        ("it is shown that the person was 18", "it is not shown that the person was 18"),
        ("what is used was made for it", "it is not so that what is used was made for it"),
        ("the person has a right", "it is not so that the person has a right"),
        ("it is old or it is new", "it is not so that it is old or it is new"),
        ("all partners are of age", "it is not so that all partners are of age"),
    ],
)
def test_the_opposite_of_a_clause_is_said_by_its_verb_where_that_is_safe(clause: str, opposite: str) -> None:
    assert denied(clause) == opposite


# ---------------------------------------------------------------- single sentences

HEAD = """draft law bill "A Bill" of XX
  encodes cets201 art. 18-23

"""


def scenarios(law: str, requirement: str) -> list[str]:
    report = check(parse_law(HEAD + law), ["cets201"])
    return [gap.scenario for gap in report.finding(requirement).gaps]


@pytest.mark.parametrize(
    ("limit", "end"),
    [
        ("victim_age: under 13", "if the age of the child is 13 to 17 years."),
        # No term of the article means an age of a person shown.
        ("age: under 13", "unless the age of the person shown is within the limit that the law sets."),
    ],
)
def test_a_limit_of_age_is_told_by_what_it_measures(limit: str, end: str) -> None:
    law = f"offence s. 1\n  conduct: propose_meeting\n  {limit}\n  fault: intent\n"
    (sentence,) = scenarios(law, "cets201:art23")
    assert sentence.endswith(end)


def test_of_a_duty_over_every_offence_those_are_named_that_no_rule_reaches() -> None:
    offences = "".join(f'offence s. {n} "Deed {n}"\n  punished by imprisonment up to 1 year\n' for n in range(1, 7))
    head = HEAD.replace("cets201 art. 18-23", "ets24 art. 2")
    law = f"{head}{offences}offence s. 7\n"

    def told(cited: str) -> tuple[list[str], list[tuple[str, ...]]]:
        rule = f"extradition s. 90\n  act: extradite\n  applies to {cited}\n"
        gaps = check(parse_law(law + rule), ["ets24"]).finding("ets24:art2.1.offences").gaps
        return [gap.scenario for gap in gaps], [dict(gap.region)["main"] for gap in gaps]

    assert told("s. 2, s. 3, s. 4, s. 5, s. 6") == (
        ["The State cannot extradite for s. 1 (Deed 1) or s. 7."],
        [("XX:bill:s. 1", "XX:bill:s. 7")],
    )
    assert told("s. 3")[0] == ["The State cannot extradite for s. 1 (Deed 1), s. 2 (Deed 2), s. 4 (Deed 4) or 3 more."]


def test_a_definition_that_there_is_none_of_is_not_said_to_leave_something_out() -> None:
    (sentence,) = scenarios("", "cets201:art18.2")
    assert sentence == "No definition of the legal age for sexual activities in the law takes in an age in years."


def test_who_attends_a_performance_attends_that_of_a_child() -> None:
    (sentence,) = scenarios("", "cets201:art21.1.c")
    assert sentence == (
        "A person who intentionally attends a pornographic performance of a child commits no offence under this law."
    )
