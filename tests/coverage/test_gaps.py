"""What is left, cut into boxes: every case in exactly one of them, and the largest box first."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.invented import DAY, VOCABULARY, article
from treatycheck.coverage.cells import Cells
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.excuses import Cut, Standing
from treatycheck.coverage.gaps import Case, Uncut, boxes, excludable, gap_at, gaps, nearest
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.levels import ARGUABLE, AVAILABLE, CLEAN, NARROWER, NONE, ON_FILE
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import MAIN, Box, shape
from treatycheck.model.law import BoxPart, Law, Provision, Value
from treatycheck.model.treaty import Clause, Permission, Required, Requirement
from treatycheck.testing import placed

MEANING = Meaning(VOCABULARY)

cases = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 2)), max_size=30)


@given(cases)
def test_each_case_lies_in_exactly_one_box(left: set[Case]) -> None:
    held = [case for box in boxes(left) for case in product(*box)]
    assert len(held) == len(set(held))
    assert set(held) == left


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ([], []),
        ([(1, 2)], [((1,), (2,))]),
        ([(0, 0), (0, 1), (2, 0), (2, 1)], [((0, 2), (0, 1))]),
        ([(0, 0), (1, 1)], [((0,), (0,)), ((1,), (1,))]),
        ([(0, 0), (1, 0), (2, 0), (2, 1)], [((0, 1, 2), (0,)), ((2,), (1,))]),
    ],
)
def test_the_largest_box_comes_first(left: list[Case], expected: list[tuple[tuple[int, ...], ...]]) -> None:
    assert list(boxes(set(left))) == expected


def test_beyond_a_number_of_boxes_each_case_is_one_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    left: set[Case] = {(0, 0), (1, 1), (2, 2), (3, 3), (3, 4)}
    assert list(boxes(left)) == [((3,), (3, 4)), *(((number,), (number,)) for number in range(3))]
    monkeypatch.setattr("treatycheck.coverage.gaps.MOST_BOXES", 0)
    assert list(boxes(left)) == [((one,), (other,)) for one, other in sorted(left)]
    assert list(boxes(set())) == []


def test_a_case_grows_in_each_direction_first() -> None:
    corner = Uncut([(0, 0), (0, 1), (1, 0)])
    assert list(corner.growths(0, corner.hull())) == [((0, 1), (0,)), ((0,), (0, 1))]
    assert list(corner.growths(2, corner.hull())) == [((0, 1), (0,)), ((0, 1), (0,))]


def test_what_is_cut_is_no_longer_grown_into() -> None:
    left = Uncut([(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)])
    assert left.hull() == ((0, 1, 2), (0, 1))
    left.cut(((0, 1), (1,)))
    assert left.hull() == ((0, 1, 2), (0,))
    assert list(left.growths(0, left.hull())) == [((0, 1, 2), (0,))] * 2


# ---------------------------------------------------------------- gaps of a measured clause

VALUES = (
    Required("conduct", tuple(map(Value, ("take", "soak", "burn")))),
    Required("object", (Value("thing"), Value("letter"))),
)
WANTED = Requirement(article("2"), kind="offence", clauses=(Clause(VALUES),))
SIDES = (("conduct", ("take", "soak", "burn")), ("object", ("thing", "letter")))


def cells_of(levels: list[int], masks: list[int], name: str = "") -> Cells:
    clause = Clause(VALUES, name=name)
    return Cells(shape(WANTED, clause, MEANING), SIDES, levels, masks, {}, lambda _: CLEAN)


def coverage_of(*cells: Cells, standing: Standing | None = None) -> Coverage:
    return Coverage(WANTED, cells, standing or Standing())


def test_a_gap_knows_its_cases_leaves_and_provisions() -> None:
    gap = gap_at(cells_of([NARROWER] * 6, [1, 2, 4, 8, 16, 32]), NARROWER, ((0, 2), (1,)))
    assert (gap.points, list(gap.numbers()), gap.masks) == (2, [1, 5], 2 | 32)
    assert (gap.leaves(0), gap.leaves(1)) == (("take", "burn"), ("letter",))
    assert not gap.whole(0)
    assert gap_at(gap.cells, NONE, ((0,), (0, 1))).whole(1)


def test_gaps_come_worst_first_then_largest_then_by_clause() -> None:
    first = cells_of([CLEAN, ARGUABLE, NONE, NONE, NARROWER, ON_FILE], [1] * 6, "b")
    second = cells_of([NONE, NONE, CLEAN, CLEAN, CLEAN, NONE], [1] * 6, "a")
    found = [(gap.level, gap.cells.shape.clause.name, gap.positions) for gap in gaps(coverage_of(first, second))]
    assert found == [
        (NONE, "a", ((0,), (0, 1))),
        (NONE, "b", ((1,), (0, 1))),
        (NONE, "a", ((2,), (1,))),
        (NARROWER, "b", ((2,), (0,))),
        (ARGUABLE, "b", ((0,), (1,))),
    ]


def test_a_clause_without_a_gap_hides_none_of_another() -> None:
    clean, gone = cells_of([CLEAN] * 6, [1] * 6, "a"), cells_of([NONE] * 6, [0] * 6, "b")
    without = Cells(gone.shape, ((MAIN, ()),), [], [], {}, lambda _: CLEAN)
    assert [gap.cells for gap in gaps(coverage_of(without, clean, gone))] == [gone]


def test_cases_under_other_demands_are_gaps_of_their_own() -> None:
    cells = cells_of([NARROWER, NARROWER, NONE, NONE, CLEAN, CLEAN], [1, 2, 0, 0, 1, 1])
    assert [gap.positions for gap in gaps(coverage_of(cells))] == [((1,), (0, 1)), ((0,), (0, 1))]
    found = gaps(coverage_of(cells), lambda one, number: one.masks[number])
    assert [(gap.level, gap.positions) for gap in found] == [
        (NONE, ((1,), (0, 1))),
        (NARROWER, ((0,), (0,))),
        (NARROWER, ((0,), (1,))),
    ]


def test_a_gap_can_be_left_out_where_all_of_it_can() -> None:
    allowed = Box([BoxPart("conduct", (Value("take"),))], MEANING)

    def under(
        permission: Permission, positions: tuple[tuple[int, ...], ...], name: str = "", level: int = AVAILABLE
    ) -> str:
        gap = gap_at(cells_of([NONE] * 6, [0] * 6, name), NONE, positions)
        cut = Cut(permission, level, allowed, allowed)
        return excludable(gap, coverage_of(gap.cells, standing=Standing(possible_cuts=(cut,))))

    cut = Permission("reservation", (article("20"),), exclusion=())
    assert under(cut, ((0,), (0, 1))) == "art. 20"
    assert under(cut, ((0,), (0, 1)), level=NARROWER) == ""  # the State is bound
    assert under(cut, ((0, 1), (0,))) == ""
    assert under(Permission("option", exclusion=()), ((0,), (0,))) == "the treaty itself"
    other = Permission("reservation", (article("20"),), exclusion=(), clause="first")
    assert under(other, ((0,), (0,)), "second") == ""
    assert under(other, ((0,), (0,)), "first") == "art. 20"
    assert under(cut, ((0,), (0,)), "first") == "art. 20"
    # Of several permissions each may let a State leave it out; none lets it leave out the floor.
    gap = gap_at(cells_of([NONE] * 6, [0] * 6, "second"), NONE, ((0,), (0, 1)))
    both = Standing(possible_cuts=tuple(Cut(one, AVAILABLE, allowed, allowed) for one in (other, cut)))
    assert excludable(gap, coverage_of(gap.cells, standing=both)) == "art. 20"
    for floor, clause in (("letter", ""), ("tool", "art. 20")):
        box = Box([BoxPart("object", (Value(floor),))], MEANING)
        assert excludable(gap, Coverage(WANTED, (gap.cells,), both, floor=box)) == clause


def index_of(*sides: dict[str, str], kind: str = "offence") -> LawIndex:
    listed = [
        Provision(
            kind,
            "",
            dimensions=tuple((name, tuple(map(Value, terms.split()))) for name, terms in one.items()),
        )
        for one in sides
    ]
    return LawIndex(Law("XX", (), placed(listed)), DAY, MEANING)


def test_what_comes_nearest_reaches_all_sides_then_all_but_one_then_all_but_two() -> None:
    index = index_of(
        {"conduct": "take", "object": "letter"},
        {"conduct": "burn", "object": "thing"},
        {"conduct": "burn", "object": "letter"},
        {"conduct": "crush", "object": "letter"},
        {"conduct": "burn", "object": "thing", "covers": "iron"},
    )
    gap = gap_at(cells_of([NONE] * 6, [0] * 6), NONE, ((0,), (0,)))
    assert nearest(gap, index) == [(1, (0,)), (0, (1,)), (2, (0, 1))]
    assert nearest(gap, index, most=1) == [(1, (0,))]
    # Who reaches nothing of what the clause is about does not come near.
    whole = gap_at(gap.cells, NONE, ((0,), (0, 1)))
    assert nearest(whole, index_of({"conduct": "crush", "object": "tool"})) == []
    assert nearest(whole, index_of({"conduct": "take", "object": "thing letter"})) == [(0, ())]
    for reached in ("thing", "letter"):
        assert nearest(whole, index_of({"conduct": "take", "object": reached})) == [(0, (1,))]
    assert nearest(whole, index_of({"conduct": "take", "object": "thing letter"}, kind="attempt")) == []
    # Who also limits what the clause does not ask about is about something else, whichever dimension it is.
    elsewhere = {"conduct": "take", "object": "thing"}
    others = index_of(elsewhere | {"covers": "iron"}, elsewhere | {"modes": "aid"}, {"conduct": "take"}, elsewhere)
    assert nearest(gap, others) == [(3, ()), (2, (1,))]


def test_what_comes_nearest_reaches_the_ages_of_a_gap_or_not() -> None:
    sides = (("conduct", ("take",)), ("age", ((0, 14), (14, 18))))
    clause = Clause((Required("conduct", (Value("take"),)), Required("age", (Value(low=0, high=18),))))
    cells = Cells(shape(WANTED, clause, MEANING), sides, [NONE, NONE], [0, 0], {}, lambda _: CLEAN)
    aged = [
        Provision("offence", "", dimensions=(("conduct", (Value("take"),)), ("age", (Value(low=0, high=high),))))
        for high in (14, 18)
    ]
    index = LawIndex(Law("XX", (), placed(aged)), DAY, MEANING)
    assert nearest(gap_at(cells, NONE, ((0,), (1,))), index) == [(1, ()), (0, (1,))]
    assert nearest(gap_at(cells, NONE, ((0,), (0,))), index) == [(0, ()), (1, ())]
