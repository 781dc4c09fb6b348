"""The choice among suggestions: most findings closed, at the least cost, always the same."""

from __future__ import annotations

import sys
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatycheck.advice.solver import cheapest_cover
from treatycheck.errors import MissingExtra

COSTS = (3, 1, 4, 1, 5)
options = st.lists(
    st.lists(st.frozensets(st.integers(0, len(COSTS) - 1), min_size=1, max_size=3), min_size=1, max_size=3), max_size=4
)


def cost(chosen: frozenset[int]) -> int:
    return sum(COSTS[item] for item in chosen)


def closed(chosen: frozenset[int], listed: list[list[frozenset[int]]]) -> int:
    return sum(any(one <= chosen for one in own) for own in listed)


@settings(max_examples=50)
@given(options)
def test_it_is_as_good_as_trying_every_choice(listed: list[list[frozenset[int]]]) -> None:
    every = chain.from_iterable(combinations(range(len(COSTS)), size) for size in range(len(COSTS) + 1))
    best = max((closed(one, listed), -cost(one)) for one in map(frozenset, every))
    found = cheapest_cover(listed, COSTS)
    assert (closed(found, listed), -cost(found)) == best
    assert found == cheapest_cover(listed, COSTS)


def test_nothing_is_chosen_for_nothing() -> None:
    assert cheapest_cover([], []) == frozenset()


def test_without_the_solver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "clingo", None)
    with pytest.raises(MissingExtra, match=r"treatycheck\[solver\]"):
        cheapest_cover([[frozenset([0])]], [1])
