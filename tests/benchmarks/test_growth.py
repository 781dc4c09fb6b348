"""How a check grows with the provisions of a law and with the requirements of a treaty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import treatycheck
from tests.benchmarks import workload
from tests.benchmarks.timing import Series
from treatycheck.assess import verdicts
from treatycheck.catalogue import Catalogue

FULL = Series("full check against ets185")
NOTES = Series("notes on drafting")
PROVISIONS = Series("verdicts, 150 requirements")
REQUIREMENTS = Series("verdicts, 60 provisions")


def rounds(size: int) -> int:
    return 3 if size > 1_000 else 10


@pytest.mark.parametrize("size", [100, 1_000, 10_000])
def test_full_check_by_provisions(size: int, benchmark: Any, tell: Callable[[str], None]) -> None:
    law = treatycheck.parse_law(workload.law_text(size))
    FULL.measure(benchmark, str(size), lambda: treatycheck.check(law, ["ets185"], workload.DAY), rounds(size))
    tell(FULL.growth(size, "provisions"))


@pytest.mark.parametrize("size", [100, 1_000, 10_000])
def test_notes_on_drafting_by_provisions(size: int, benchmark: Any, tell: Callable[[str], None]) -> None:
    law = treatycheck.parse_law(workload.law_text(size))
    NOTES.measure(benchmark, str(size), lambda: treatycheck.lint(law, workload.DAY), rounds(size))
    tell(NOTES.growth(size, "provisions"))


@pytest.mark.parametrize("size", [100, 1_000, 10_000])
def test_verdicts_by_provisions(size: int, benchmark: Any, tell: Callable[[str], None]) -> None:
    law, treaty = workload.law(size), workload.treaty()
    catalogue = Catalogue.of(workload.vocabulary(), [treaty])
    job = lambda: verdicts(law, [treaty], workload.DAY, catalogue)  # noqa: E731 - one line, measured as it stands
    PROVISIONS.measure(benchmark, str(size), job, rounds(size))
    tell(PROVISIONS.growth(size, "provisions"))


@pytest.mark.parametrize("size", [50, 150, 450, 1_350])
def test_verdicts_by_requirements(size: int, benchmark: Any, tell: Callable[[str], None]) -> None:
    law, treaty = workload.law(), workload.treaty(size)
    catalogue = Catalogue.of(workload.vocabulary(), [treaty])
    job = lambda: verdicts(law, [treaty], workload.DAY, catalogue)  # noqa: E731 - one line, measured as it stands
    REQUIREMENTS.measure(benchmark, str(size), job, rounds(size))
    tell(REQUIREMENTS.growth(size, "requirements"))
