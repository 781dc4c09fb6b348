"""The shipped treaties: each example gets its verdict, each paragraph has a line, each requirement says why."""

from __future__ import annotations

import pytest

from treatycheck.catalogue import Catalogue, shipped
from treatycheck.model.treaty import Example, Requirement
from treatycheck.proof import run_example

ETS185 = shipped().treaty("ets185")

# Every numbered paragraph and lettered point of Articles 1 to 13 of the authentic English text.
PARAGRAPHS = """
1(a) 1(b) 1(c) 1(d) 2 3 4(1) 4(2) 5 6(1)(a) 6(1)(b) 6(2) 6(3) 7 8 9(1)(a) 9(1)(b) 9(1)(c) 9(1)(d) 9(1)(e)
9(2) 9(3) 9(4) 10(1) 10(2) 10(3) 11(1) 11(2) 11(3) 12(1) 12(2) 12(3) 12(4) 13(1) 13(2)
""".split()

EXAMPLES = [
    pytest.param(requirement, number, example, id=f"{requirement.id}-{number}-{example.verdict}")
    for requirement in ETS185.requirements
    for number, example in enumerate(requirement.examples, 1)
]
DUTIES = [requirement for requirement in ETS185.requirements if requirement.obliges]


@pytest.mark.parametrize(("requirement", "number", "example"), EXAMPLES)
def test_each_example_gets_its_verdict(
    requirement: Requirement, number: int, example: Example, catalogue: Catalogue
) -> None:
    outcome = run_example(ETS185, requirement, number, example, catalogue)
    assert outcome.passed, f"{outcome.path}:{outcome.line}: {outcome.message}"


def test_every_paragraph_has_a_line() -> None:
    lines = [one.article.citation.removeprefix("art. ") for one in ETS185.requirements]
    assert [line for line in lines if line != "10(3)(remedies)"] == PARAGRAPHS


@pytest.mark.parametrize("requirement", DUTIES, ids=lambda one: one.id)
def test_every_requirement_says_why_and_shows_it(requirement: Requirement) -> None:
    verdicts = {example.verdict for example in requirement.examples}
    assert requirement.why
    assert requirement.verified or requirement.not_verified
    assert verdicts & {"met"}
    assert verdicts - {"met"}


def test_declarations_and_reservations_are_the_closed_lists_of_articles_40_and_42() -> None:
    declared = {p.under[0].citation for r in DUTIES for p in r.permissions if p.channel == "declaration"}
    reserved = {p.under[0].citation for r in DUTIES for p in r.permissions if p.channel == "reservation"}
    assert declared == {"art. 2", "art. 3", "art. 6(1)(b)", "art. 7", "art. 9(3)"}
    assert reserved == {"art. 4(2)", "art. 6(3)", "art. 9(4)", "art. 10(3)", "art. 11(3)"}


def test_attempt_is_owed_for_exactly_the_articles_of_11_2() -> None:
    owed = next(one for one in ETS185.requirements if one.id == "ets185:art11.2")
    named = [first.citation.removeprefix("art. ") for first, last in owed.over if last is None]
    assert named == ["3", "4", "5", "7", "8", "9(1)(a)", "9(1)(c)"]
