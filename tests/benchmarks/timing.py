"""Medians of pytest-benchmark, kept between the tests of a module so that ratios can be told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs


@attrs.define
class Series:
    """One job at several sizes or by several means; the first measured is what the others are compared with."""

    name: str
    medians: dict[str, float] = attrs.field(factory=dict)

    def measure(
        self,
        benchmark: Any,
        key: str,
        job: Callable[[], object],
        rounds: int,
        warm: int = 1,
        before: Callable[[], None] | None = None,
    ) -> float:
        """Measure a job; returns its median in seconds, 0 where benchmarks are switched off.

        `before` is done before each round and not measured.
        """
        benchmark.group = self.name
        benchmark.pedantic(job, setup=before, rounds=rounds, warmup_rounds=warm)
        self.medians[key] = benchmark.stats.stats.median if benchmark.stats else 0.0
        return self.medians[key]

    def ratio(self, key: str) -> float:
        """Return how many times the first median this one is."""
        first = next(iter(self.medians.values()))
        return self.medians[key] / first if first else 0.0

    def growth(self, size: int, unit: str) -> str:
        """Return the line that tells how the cost of one thing changes with their number."""
        sizes = [int(key) for key in self.medians]
        each = {one: self.medians[str(one)] / one for one in sizes}
        change = each[size] / each[sizes[0]] if each[sizes[0]] else 0.0
        return (
            f"{self.name}: {size:,} {unit} {1e3 * self.medians[str(size)]:,.1f} ms, {1e6 * each[size]:,.1f} µs each, "
            f"{change:.2f} times the cost of one among {sizes[0]:,}"
        )
