"""Causes among changes, over outcomes that a small function makes: alone, together, spare."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from treatycheck.advice.causes import Causes, Outcome, least
from treatycheck.advice.reached import Levels
from treatycheck.model.differences import Cause

Rule = Callable[[frozenset[int]], dict[str, int]]


def causes_by(rule: Rule, number: int = 5) -> tuple[Cause, ...]:
    """Return the causes where a rule gives the level of each case for the changes that are made."""

    def measure(made: frozenset[int], _only: str) -> dict[str, Outcome]:
        levels: Levels = {(case,): level for case, level in rule(made).items()}
        return {"t:art1": Outcome("met" if not any(levels.values()) else "partial", levels)}

    return Causes(number, measure).of("t:art1")


@pytest.mark.parametrize(
    ("rule", "causes"),
    [
        (lambda _: {"a": 5}, ()),
        (lambda made: {"a": 0 if 3 in made else 5}, (Cause((3,)),)),
        (lambda made: {"a": 0 if 3 in made else 5, "b": 0 if 1 in made else 5}, (Cause((1,)), Cause((3,)))),
        (lambda made: {"a": 0 if {2, 4} <= made else 5}, (Cause((2, 4), alone=False),)),
        (lambda made: {"a": 0 if {1, 2, 4} <= made else 5}, (Cause((1, 2, 4), alone=False),)),
        (lambda made: {"a": 0 if made & {2, 4} else 5}, (Cause((2,)), Cause((4,), spare=True))),
        (
            lambda made: {"a": 0 if 1 in made else 5, "b": 0 if {1, 3} <= made else 5},
            (Cause((1,)), Cause((1, 3), alone=False)),
        ),
        # What another change makes good again moves nothing in the end.
        (lambda made: {"a": 5 if 1 in made and 2 not in made else 0, "b": 0 if 3 in made else 5}, (Cause((3,)),)),
        # A duty that extends to one case more is explained by the cases to which it extended before.
        (lambda made: {"a": 0 if 1 in made else 5} | ({"b": 0} if 2 in made else {}), (Cause((1,)),)),
        (lambda made: {"a": 0} | ({"b": 5} if 2 in made else {}), (Cause((2,)),)),
    ],
)
def test_causes_are_the_changes_that_make_the_difference(rule: Rule, causes: tuple[Cause, ...]) -> None:
    assert causes_by(rule) == causes


def test_few_of_many_changes_are_found_with_few_measurements() -> None:
    asked: list[frozenset[int]] = []

    def enough(made: frozenset[int]) -> bool:
        asked.append(made)
        return {7, 300} <= made

    assert least(range(400), enough) == {7, 300}
    assert len(asked) < 100


@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("wanted", [frozenset[int](), frozenset({0}), frozenset({0, 2}), frozenset({1, 3, 5, 7})])
def test_what_is_left_is_enough_and_all_of_it_is_needed(number: int, wanted: frozenset[int]) -> None:
    here = wanted & frozenset(range(number))
    assert least(range(number), lambda made: here <= made) == here
