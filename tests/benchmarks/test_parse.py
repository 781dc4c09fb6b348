"""Reading a law of 100, 1,000 and 10,000 provisions: text to model, names resolved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import treatycheck
from tests.benchmarks.timing import Series
from tests.benchmarks.workload import law_text

SERIES = Series("parse")


@pytest.mark.parametrize("size", [100, 1_000, 10_000])
def test_parse(size: int, benchmark: Any, tell: Callable[[str], None]) -> None:
    text = law_text(size)
    assert len(treatycheck.parse_law(text).provisions) == size
    SERIES.measure(benchmark, str(size), lambda: treatycheck.parse_law(text), rounds=3 if size > 1_000 else 10)
    tell(SERIES.growth(size, "provisions"))
