"""The facade: its names are those that it lists, and none is loaded before it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import treatycheck

HEAVY = ("attrs", "durable", "hypothesis", "lark")


@pytest.mark.parametrize("name", treatycheck.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(treatycheck, name) is not None
    assert name in dir(treatycheck)


def test_the_homes_hold_the_public_names_and_no_other() -> None:
    assert sorted(" ".join(treatycheck.HOMES.values()).split()) == treatycheck.__all__


def test_a_name_that_is_not_there_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'chekc'"):
        _ = treatycheck.chekc


@pytest.mark.parametrize("module", ["treatycheck", "treatycheck.testing.plugin"])
def test_a_module_that_pytest_loads_in_every_run_is_light(module: str) -> None:
    program = f"import sys, {module}; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
