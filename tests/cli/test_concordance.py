"""`concordance`: treaties side by side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from treatycheck.cli import main

ROOT = Path(__file__).resolve().parents[2]


def test_two_treaties_are_set_side_by_side(run: Run) -> None:
    done = run("concordance", "ets185", "cets201")
    assert done.code == 0
    assert done.out.startswith("Concordance of ets185 and cets201\n")


def test_a_file_is_written_in_any_form(run: Run, tmp_path: Path) -> None:
    for form in ("terminal", "markdown", "csv", "json"):
        path = tmp_path / f"concordance.{form}"
        assert run("concordance", "ets185", "ets189", "--format", form, "-o", str(path)).code == 0
        assert path.read_text(encoding="utf-8").strip()
    data = json.loads((tmp_path / "concordance.json").read_text(encoding="utf-8"))
    assert data["treaties"] == ["ets185", "ets189"]


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_the_same_treaties_give_the_same_bytes(form: str, parks: Path) -> None:
    # Sets of words stand in another order in each process.
    made = set()
    for seed in ("1", "2", "3"):
        call = [sys.executable, "-m", "treatycheck", "concordance", "--format", form]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(call, cwd=parks, env=environment, capture_output=True, check=True)
        made.add(done.stdout)
    assert len(made) == 1


def test_one_treaty_alone_has_no_concordance(run: Run) -> None:
    done = run("concordance", "ets185")
    assert done.code == 2
    assert "needs two treaties" in done.err


def test_an_unknown_treaty_is_named_with_the_nearest(run: Run) -> None:
    done = run("concordance", "ets185", "ets186")
    assert done.code == 2
    assert "ets186" in done.err
    assert "ets185" in done.err


@pytest.mark.parametrize("names", [("ets185",), ("ets185", "ets185")])
def test_one_treaty_however_often_it_is_named_is_set_beside_none(
    names: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["concordance", *names]) == 2
    assert capsys.readouterr().err.startswith("a concordance needs two treaties")
