"""Cases, their numbers and the boxes they lie in, by hand."""

from __future__ import annotations

from itertools import product

import pytest

from tests.invented import VOCABULARY, article
from treatycheck.coverage.cells import Cells, Dynamic, Group, best_by_case, cases_in, may_cut, off_floor
from treatycheck.coverage.days import MAXIMUM
from treatycheck.coverage.excuses import Cut
from treatycheck.coverage.levels import NONE
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import MAIN, Box, OneOf, shape, single
from treatycheck.coverage.together import Part
from treatycheck.model.law import BoxPart, Value
from treatycheck.model.treaty import Clause, Permission, Requirement

MEANING = Meaning(VOCABULARY)
SIDES = (("conduct", ("take", "harm", "crush")), ("object", ("thing", "letter")))
PARTS = (((0, 14), 0, 4), ((14, 16), 3, 2), ((16, 18), 0, 4))
SHAPE = shape(Requirement(article("2"), kind="offence"), Clause(()), MEANING)


def box(*parts: tuple[str, str], also: Box | None = None) -> Box:
    return Box([BoxPart(dimension, (Value(term),)) for dimension, term in parts], MEANING, also)


def held(one: Box | None) -> list[tuple[str, ...]]:
    cases = product(*(leaves for _, leaves in SIDES))
    return [case for case, inside in zip(cases, cases_in(one, SIDES), strict=True) if inside]


def test_cases_are_numbered_row_by_row() -> None:
    cells = Cells(SHAPE, SIDES, [0] * 6, [1] * 6, {}, lambda _: 0)
    assert [cells.case(number) for number in range(6)] == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]
    assert cells.leaves_at(3) == ("harm", "letter")
    assert cells.groups() == (None,)
    assert Cells(SHAPE, (), [], [], {}, lambda _: 0).groups() == (None,)
    group = Group("pact:art2", ("2",), ((1, 0), (3,)), 0b1011, 2)
    assert Cells(SHAPE, ((MAIN, (group,)), *SIDES), [], [], {}, lambda _: 0).groups() == (group,)
    assert group.heads == 0b1010


def test_a_case_that_is_reached_in_parts_is_reached_by_each_of_them() -> None:
    young, old, oldest = (Part("age", span, level, mask) for span, level, mask in PARTS)
    cells = Cells(
        SHAPE, SIDES, [0, 3, 5, 0, 0, 0], [1, 2, 0, 1, 1, 1], {}, lambda _: 0, parts={1: (young, old, oldest)}
    )
    assert cells.reached_at(1, 3, 2) == [(0, 4), (3, 2)]
    assert cells.reached_at(1, 1, 0) == [(1, 0)]  # an instrument takes it out, with all its parts
    assert cells.reached_at(0, 0, 1) == [(0, 1)]
    assert cells.reaching == 0b111
    assert Cells(SHAPE, SIDES, [0] * 6, [1, 2, 0, 0, 0, 0], {}, lambda _: 0).reaching == 0b11


def test_a_box_holds_the_cases_of_all_that_it_names() -> None:
    assert len(held(None)) == len(held(box())) == 6
    assert held(box(("conduct", "harm"))) == [(a, b) for a in ("harm", "crush") for b in ("thing", "letter")]
    assert held(box(("conduct", "harm"), ("object", "letter"))) == [("harm", "letter"), ("crush", "letter")]
    assert held(box(("conduct", "harm"), also=box(("object", "letter")))) == [("harm", "letter"), ("crush", "letter")]
    assert held(box(("leg", "inward"))) == []


def test_the_floor_may_not_be_left_out() -> None:
    allowed = box(("conduct", "harm"))
    cut = Cut(Permission(channel="reservation"), 0, allowed, allowed)
    assert may_cut(cut, SIDES, None) == [False, False, True, True, True, True]
    assert may_cut(cut, SIDES, box()) == [False, False, True, True, True, True]
    assert may_cut(cut, SIDES, box(("object", "letter"))) == [False, False, True, False, True, False]
    assert off_floor([True] * 6, box(("conduct", "take")), SIDES) == [False, False, True, True, True, True]


def test_a_box_names_offences_by_their_articles() -> None:
    first, second = Group("pact:art2", ("2",), (), 0, 1), Group("pact:art3.1", ("3", "1"), (), 0, 1)
    sides = ((MAIN, (first, second)), ("object", ("thing",)))
    named = Box([BoxPart(articles=((article("3"), None),))], MEANING)
    assert cases_in(named, sides) == [False, True]
    assert cases_in(named, SIDES) == [False] * 6
    for first_of, last_of, held_in in (("2", "3", [True, True]), ("1", "2", [True, False]), ("4", "9", [False, False])):
        assert cases_in(Box([BoxPart(articles=((article(first_of), article(last_of)),))], MEANING), sides) == held_in
    assert cases_in(box(("object", "thing")), sides) == [True, True]


def test_an_offence_that_no_article_asks_for_is_in_no_box_of_articles() -> None:
    sides = ((MAIN, (Group("", (), (), 0, 1), Group("pact:art2", ("2",), (), 0, 1))),)
    assert cases_in(Box([BoxPart(articles=((article("2"), article("9")),))], MEANING), sides) == [False, True]


def test_a_box_of_maximum_penalties_holds_offences_that_are_all_known_to_be_punished_so() -> None:
    under_two_years, elsewhere = box(), box(("object", "letter"))
    for one in (under_two_years, elsewhere):
        one.numbers[MAXIMUM] = (Value(low=0, high=24),)
    listed: tuple[tuple[float | None, ...], ...] = ((545,), (730,), (545, 730), (545, None), ())
    sides = ((MAIN, tuple(Group("", (), (), 0, 1, 0, most) for most in listed)),)
    assert cases_in(under_two_years, sides) == [True, False, False, False, False]
    assert cases_in(elsewhere, sides) == [False] * 5
    spans = ((MAXIMUM, ((0, 24), (24, None))),)
    assert cases_in(under_two_years, spans) == [True, False]
    assert cases_in(under_two_years, (*sides, *spans)) == [True, False] * 5
    assert cases_in(under_two_years, SIDES) == [False] * 6


def test_an_interval_lies_in_a_box_that_holds_all_of_it() -> None:
    ages = Box([BoxPart("age", (Value(low=0, high=16),))], MEANING)
    assert [ages.holds("age", span) for span in ((0, 14), (14, 16), (14, 18), (16, None))] == [True, True, False, False]
    assert ages.holds("conduct", "take")
    assert ages.dimensions == {"age"}


def test_one_leaf_for_several_lies_in_no_box_that_limits_them() -> None:
    (leaf,) = single(("take", "harm"))
    assert isinstance(leaf, OneOf)
    assert leaf == "take"
    assert not box(("conduct", "take")).holds("conduct", leaf)
    assert box(("object", "thing")).holds("conduct", leaf)
    assert single(((0, 16), (16, 18))) == ((0, 16),)
    assert single(()) == ()


# ---------------------------------------------------------------- levels

CLEAN_ONLY = [0b01, 0b00]
POSSIBLE = [0b01, 0b10]


@pytest.mark.parametrize(
    ("bad", "dynamic", "levels", "masks"),
    [
        # What reaches only perhaps is arguable (3), and what none reaches is reached at no level.
        ([0, 0, 0, 0, 0], [], [0, 3], [0b01, 0b10]),
        # A demand keeps a provision out of each level that is better than its own.
        ([0b01, 0, 0, 0, 0], [], [1, 3], [0b01, 0b10]),
        ([0b01, 0b01, 0, 0, 0], [], [2, 3], [0b01, 0b10]),
        ([0b11, 0b11, 0b11, 0b11, 0], [], [4, 4], [0b01, 0b10]),
        # One that depends on the case does so there only.
        ([0, 0, 0, 0, 0], [Dynamic([2, 0], 0b01)], [2, 3], [0b01, 0b10]),
        ([0, 0, 0, 0, 0], [Dynamic([1, 0], 0b01)], [1, 3], [0b01, 0b10]),
        ([0, 0, 0, 0, 0], [Dynamic([4, 4], 0b11)], [4, 4], [0b01, 0b10]),
        ([0, 0, 0, 0, 0], [Dynamic([0, 4], 0b11)], [0, 4], [0b01, 0b10]),
    ],
)
def test_a_case_has_the_first_level_at_which_some_provision_reaches_it(
    bad: list[int], dynamic: list[Dynamic], levels: list[int], masks: list[int]
) -> None:
    lists = [CLEAN_ONLY, CLEAN_ONLY, CLEAN_ONLY, POSSIBLE, POSSIBLE]
    assert best_by_case(lists, bad, dynamic) == (levels, masks)


def test_what_nobody_reaches_has_no_provisions() -> None:
    assert best_by_case([[0, 0]] * 5, [0] * 5, []) == ([NONE, NONE], [0, 0])
