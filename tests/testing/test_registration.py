"""Type inference of hypothesis: the types of the model are drawn, once the hook was called."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from tests.testing.drawing import drawn
from treatycheck import Law, Provision, Requirement, Treaty

PYPROJECT = Path(__file__).resolve().parent.parent.parent / "pyproject.toml"


def hook() -> object:
    points = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["entry-points"]["hypothesis"]
    module, _, name = points["treatycheck"].partition(":")
    return getattr(import_module(module), name)


@pytest.mark.parametrize("kind", [Law, Provision, Requirement, Treaty])
def test_a_type_is_drawn_as_its_strategy_draws_it(kind: type[Any]) -> None:
    registered = hook()
    assert callable(registered)
    registered()
    listed = drawn(st.from_type(kind), 20)
    assert all(isinstance(one, kind) for one in listed)
    names = {
        Law: lambda one: one.jurisdiction == "XX",
        Provision: lambda one: one.citation == "§ 1",
        Requirement: lambda one: one.kind == "offence",
        Treaty: lambda one: one.name == "pact",
    }
    assert all(map(names[kind], listed))


def test_the_hook_loads_no_strategy_and_no_parser() -> None:
    program = (
        "import sys\n"
        "from treatycheck.testing.registration import _hypothesis_setup_hook\n"
        "_hypothesis_setup_hook()\n"
        "print([name for name in sys.modules if name == 'lark' or name.startswith('treatycheck.testing.')])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['treatycheck.testing.registration']"


def test_without_hypothesis_the_extra_is_named() -> None:
    program = (
        "import sys\n"
        "sys.modules['hypothesis'] = None\n"
        "try:\n"
        "    from treatycheck.testing import laws\n"
        "except ImportError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "pip install 'treatycheck[testing]'" in done.stdout
