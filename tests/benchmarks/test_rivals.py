"""Verdicts and witnesses, without gaps, of 60 provisions against 150 requirements: beside clingo and CLIPS.

Each engine has read the treaty before and is handed the law as objects. All give the same answers, which is compared
before anything is timed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.benchmarks import workload
from tests.benchmarks.timing import Series
from tests.benchmarks.with_clingo import Clingo
from tests.benchmarks.with_clips import Clips
from treatycheck.assess import verdicts
from treatycheck.catalogue import Catalogue
from treatycheck.model.law import Law

Verdicts = dict[str, tuple[str, frozenset[str]]]
SERIES = Series("60 provisions, 150 requirements")
TARGET = 5


@pytest.fixture(scope="module")
def engines() -> dict[str, Callable[[Law], Verdicts]]:
    treaty = workload.treaty()
    catalogue = Catalogue.of(workload.vocabulary(), [treaty])
    return {
        "treatycheck": lambda law: verdicts(law, [treaty], workload.DAY, catalogue),
        "clingo": Clingo(treaty).verdicts,
        "CLIPS": Clips(treaty).verdicts,
    }


@pytest.mark.parametrize(("provisions", "seed"), [(60, 2001), (60, 7), (1, 11), (7, 12), (25, 13)])
def test_all_engines_agree(engines: dict[str, Callable[[Law], Verdicts]], provisions: int, seed: int) -> None:
    law = workload.law(provisions, seed)
    answers = {name: engine(law) for name, engine in engines.items()}
    assert answers["clingo"] == answers["CLIPS"]
    assert answers["treatycheck"] == answers["clingo"]


@pytest.mark.parametrize("name", ["treatycheck", "clingo", "CLIPS"])
def test_verdicts_and_witnesses(
    name: str, engines: dict[str, Callable[[Law], Verdicts]], benchmark: Any, tell: Callable[[str], None]
) -> None:
    law = workload.law()
    answer = engines[name](law)
    assert answer == engines["clingo"](law)
    SERIES.measure(benchmark, name, lambda: engines[name](law), rounds=30, warm=3)
    told = f"{SERIES.name}: {name} {1e3 * SERIES.medians[name]:.2f} ms"
    if name == "treatycheck":
        tell(
            f"{told} ({', '.join(f'{count} {word}' for word, count in Counter(v for v, _ in answer.values()).items())})"
        )
    else:
        tell(f"{told}, {SERIES.ratio(name):.1f} times treatycheck, target at least {TARGET}")
