"""What the benchmarks have in common: a place to print to, and how a growth is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

LINES = pytest.StashKey[list[str]]()


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return a function that prints a line at the end of the run, where no capture hides it."""
    return request.config.stash.setdefault(LINES, []).append


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    lines = config.stash.get(LINES, [])
    if lines:
        terminalreporter.section("what the benchmarks say (nothing here fails a test)")
        for line in lines:
            terminalreporter.write_line(line)
