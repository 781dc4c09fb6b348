"""What is left, cut into boxes: every case in exactly one of them, and the largest box first."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatycheck.coverage.gaps import Case, boxes

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
