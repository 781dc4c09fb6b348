"""The pytest plugin: `example` clauses of treaties and `expect` lines of laws as tests.

pytest loads this module in every run of everyone who has treatycheck installed. So it holds the hooks alone; what
they need is imported when the first `.treaty` or `.law` file is met. `-p no:treatycheck` turns it off.
"""

from __future__ import annotations

import os.path
from pathlib import Path

import pytest

RULES = "treatycheck_rules"
"""The option, and the setting of the ini file, that name folders of rules."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one name folders of rules, on the command line or in the ini file."""
    what = "with treaties, terms or rules of your own, for the tests in `.treaty` and `.law` files"
    group = parser.getgroup("treatycheck")
    group.addoption("--treatycheck-rules", action="append", metavar="DIR", help=f"A folder {what}. Repeatable.")
    parser.addini(RULES, f"Folders {what}.", type="paths", default=[])


def rules_of(config: pytest.Config) -> tuple[str, ...]:
    """Return the folders of rules: those of the ini file, then those of the command line."""
    given = [os.path.join(config.invocation_params.dir, one) for one in config.getoption(RULES) or ()]
    return (*map(str, config.getini(RULES)), *given)


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a folder of rules that is not there.

    Raises:
        UsageError: if it is not.
    """
    for folder in rules_of(config):
        if not os.path.exists(folder):
            raise pytest.UsageError(f"{folder}: there is no such folder of rules")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """Collect a treaty or a law."""
    if file_path.suffix not in (".treaty", ".law"):
        return None
    from treatycheck.testing.files import ClauseFile  # noqa: PLC0415 - loads the library: only when it is used

    return ClauseFile.from_parent(parent, path=file_path, rules=rules_of(parent.config))
