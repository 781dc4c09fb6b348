"""Numbers that a term means: a limit to them is no demand where the clause has the term.

Each law is measured by the pipeline and by the oracle, and both must say what is expected here.
"""

from __future__ import annotations

import pytest

from tests.coverage.test_counterexamples import TAKE, law_of, offence, verdicts
from tests.coverage.test_measure import provision, values
from tests.invented import VOCABULARY
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.numbers import entailed, held, in_parts, left_out, lets_part_through, limit_of
from treatycheck.coverage.together import Part
from treatycheck.model.law import Demand, Value
from treatycheck.model.treaty import Clause, Permission

MEANING = Meaning(VOCABULARY)
Ages = tuple[tuple[int, int | None, bool], ...]


def ages(intervals: Ages) -> tuple[str, tuple[Value, ...]]:
    return "age", tuple(Value(low=low, high=high, arguable=doubt) for low, high, doubt in intervals)


@pytest.mark.parametrize(
    ("objects", "intervals", "expected"),
    [
        # A letter is under 18, whatever else the limit lets through; a thing has no age of its own.
        ("letter", ((0, 18, False),), "met"),
        ("letter", ((0, 21, False),), "met"),
        ("letter", ((0, None, False),), "met"),
        ("letter", ((0, 16, False), (16, 18, False)), "met"),
        ("letter", ((14, 18, False), (0, 15, False)), "met"),
        ("letter", ((0, 17, False),), "narrower"),
        ("letter", ((1, 18, False),), "narrower"),
        ("letter", ((0, 16, False), (17, 18, False)), "narrower"),
        ("letter", ((18, None, False),), "narrower"),
        ("thing", ((0, 18, False),), "narrower"),
        ("letter thing", ((0, 18, False),), "narrower"),
        # What is in doubt of the numbers is in doubt of the case, and no more than that.
        ("letter", ((0, 16, False), (16, 18, True)), "arguable"),
        ("letter", ((0, 16, False), (17, 18, True)), "narrower"),
        ("letter", ((0, 18, True),), "arguable"),
        ("letter", ((0, 18, False), (18, 21, True)), "met"),
    ],
)
def test_a_limit_to_the_numbers_that_a_term_means_is_no_demand(objects: str, intervals: Ages, expected: str) -> None:
    wanted = offence(TAKE, ("object", values(*objects.split())))
    law = law_of(provision(TAKE, ("object", values("letter", "thing")), ages(intervals)))
    assert verdicts(law, wanted) == [expected]


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        (((14, 16, False), (18, None, False)), "met"),
        (((14, None, False),), "met"),
        (((14, 16, False), (18, 21, False)), "narrower"),
        (((14, 16, False),), "narrower"),
    ],
)
def test_a_term_may_mean_several_intervals(intervals: Ages, expected: str) -> None:
    law = law_of(provision(TAKE, ages(intervals)))
    assert verdicts(law, offence(TAKE, ("form", values("by_word")))) == [expected]


@pytest.mark.parametrize(("given", "expected"), [("greed", "met"), ("profit", "met"), ("loss", "narrower")])
def test_so_it_is_where_a_clause_gives_the_term_or_a_kind_of_it(given: str, expected: str) -> None:
    asked = offence(TAKE)
    (clause,) = asked.clauses
    wanted = type(asked)(asked.article, kind="offence", clauses=(Clause(clause.required, (Demand((given,)),)),))
    assert verdicts(law_of(provision(TAKE, ages(((16, None, False),)))), wanted) == [expected]


def test_where_the_treaty_permits_the_term_it_permits_the_limit() -> None:
    wanted = offence(TAKE, permissions=(Permission("option", terms=(("greed", False),)),))
    assert verdicts(law_of(provision(TAKE, ages(((16, None, False),)))), wanted) == ["met"]
    assert verdicts(law_of(provision(TAKE, ages(((18, None, False),)))), wanted) == ["narrower"]


def test_a_limit_holds_the_parts_of_a_case_that_its_provision_reaches() -> None:
    limit = limit_of("age", ((0, 16, False), (16, 18, True)), MEANING)
    parts = [Part("age", span, 0, mask) for span, mask in (((0, 14), 0b01), ((14, 16), 0b11), ((16, 18), 0b10))]
    assert lets_part_through(limit, parts, 0)
    assert not lets_part_through(limit, parts, 1)
    assert not lets_part_through(limit, parts, 2)
    assert not lets_part_through(limit, [], 0)
    assert not lets_part_through(limit, [part._replace(dimension="height") for part in parts], 0)


def test_a_clause_that_asks_for_numbers_itself_is_measured_by_them() -> None:
    wanted = offence(TAKE, ("object", values("letter")), ("age", (Value(low=0, high=18),)))
    law = law_of(provision(TAKE, ("object", values("letter")), ages(((0, 16, False),))))
    assert verdicts(law, wanted) == ["partial"]


def test_a_limit_is_told_by_its_dimension_and_keeps_its_numbers() -> None:
    limit = limit_of("age", ((0, 16, False), (16, 18, True)), MEANING)
    assert limit.literals == limit.named == {"age"}
    assert limit.open == {"letter"}
    assert not limit.arguable
    assert left_out(limit, {"letter", "take"}, MEANING) == [(16, 18)]
    assert left_out(limit, {"by_word", "letter"}, MEANING) == [(16, 18), (18, None)]
    assert left_out(limit, {"take"}, MEANING) == []
    assert limit_of("age", ((0, 18, False),), MEANING).literals == {"age", "letter"}


def test_where_no_term_means_a_number_all_limits_are_one_demand() -> None:
    first, second = (limit_of("height", ((0, high, False),), MEANING) for high in (16, 18))
    assert first == second
    assert first.literals == first.named == {"height"}
    assert left_out(first, {"letter"}, MEANING) == []


def test_the_numbers_that_circumstances_mean_are_named_once() -> None:
    assert entailed("age", {"letter", "greed", "take"}, MEANING) == [Value(low=0, high=18), Value(low=16, high=None)]
    assert entailed("height", {"letter"}, MEANING) == []


def test_several_intervals_may_hold_one_together() -> None:
    assert held(Value(low=2, high=9), [(5, 9), (0, 5)])
    assert not held(Value(low=2, high=9), [(6, 9), (0, 5)])
    assert not held(Value(low=2), [(0, 9)])
    assert held(Value(low=2), [(0, 9), (9, None)])


def test_only_limits_that_let_through_some_of_what_a_term_means_divide_it() -> None:
    young, old, minors, all_ages = (((0, 14, False),), ((14, None, False),), ((0, 18, False),), ((0, None, False),))
    assert in_parts("age", [young, old], MEANING)
    assert in_parts("age", [young, ((0, 18, True),)], MEANING)
    assert not in_parts("age", [young], MEANING)
    assert not in_parts("age", [minors, all_ages], MEANING)
    assert in_parts("age", [minors, all_ages, ((18, None, False),)], MEANING)
    assert not in_parts("height", [young, old], MEANING)
