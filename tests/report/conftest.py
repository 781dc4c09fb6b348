"""What reports are printed from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.golden import golden
from tests.report.sample_report import LINES, full_report
from tests.report.sample_rules import full_treaty, full_vocabulary
from treatycheck.model.findings import Report
from treatycheck.model.treaty import Treaty
from treatycheck.model.vocabulary import Vocabulary

__all__ = ["golden"]


@pytest.fixture
def report() -> Report:
    return full_report()


@pytest.fixture
def excerpts() -> Callable[[str, int], str]:
    return lambda path, line: LINES.get((path, line), "")


@pytest.fixture
def treaty() -> Treaty:
    return full_treaty()


@pytest.fixture
def vocabulary() -> Vocabulary:
    return full_vocabulary()
