"""Sentences on gaps, as a lawyer reads them who has not seen the words of the vocabulary."""

from __future__ import annotations

from treatycheck import check, parse_law

HEAD = """draft law bill "A Bill" of XX
  encodes cets201 art. 18-23

"""


def scenarios(law: str, requirement: str) -> list[str]:
    report = check(parse_law(HEAD + law), ["cets201"])
    return [gap.scenario for gap in report.finding(requirement).gaps]


def test_a_limit_of_age_is_told_by_what_it_measures() -> None:
    law = """offence s. 1
  conduct: propose_meeting
  victim_age: under 13
  fault: intent
"""
    (sentence,) = scenarios(law, "cets201:art23")
    assert sentence.endswith("unless the age of the child is within the limit that the law sets.")


def test_a_definition_that_there_is_none_of_is_not_said_to_leave_something_out() -> None:
    (sentence,) = scenarios("", "cets201:art18.2")
    assert sentence == "No definition of the legal age for sexual activities in the law takes in an age in years."


def test_who_attends_a_performance_attends_that_of_a_child() -> None:
    (sentence,) = scenarios("", "cets201:art21.1.c")
    assert sentence == (
        "A person who intentionally attends a pornographic performance of a child commits no offence under this law."
    )
