"""Drawing from a strategy, without a test around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

Drawn = TypeVar("Drawn")
# How long a draw takes depends on the machine; all else that hypothesis watches over must be well.
SLOW = [HealthCheck.too_slow]


def drawn(strategy: st.SearchStrategy[Drawn], count: int) -> list[Drawn]:
    """Return what a strategy draws, with all health checks that do not depend on the clock."""
    found: list[Drawn] = []

    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=SLOW,
    )
    @given(strategy)
    def collect(one: Drawn) -> None:
        found.append(one)

    collect()
    return found


def drawn_until(strategy: st.SearchStrategy[Drawn], enough: Callable[[Drawn], bool], most: int) -> bool:
    """Draw until it is enough, at most so many; say whether it was."""
    stop = settings(
        max_examples=most,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=SLOW,
    )
    try:
        find(strategy, enough, settings=stop)
    except NoSuchExample:
        return False
    return True


def smallest(strategy: st.SearchStrategy[Drawn], holds: Callable[[Drawn], Any]) -> Drawn:
    """Return the smallest thing that a strategy draws for which something holds."""
    return find(
        strategy,
        holds,
        settings=settings(
            max_examples=1_000,
            database=None,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
