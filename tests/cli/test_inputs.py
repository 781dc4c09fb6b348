"""What commands read: lines to quote, and a law that comes by standard input."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from treatycheck.cli.inputs import STDIN_NAME, Inputs

TEXT = 'law code "Code" of XX\n  encodes ets185 art. 2\noffence § 1'


def test_a_line_is_quoted_by_its_number_from_the_first_to_the_last(tmp_path: Path) -> None:
    path = str(tmp_path / "a.law")
    Path(path).write_text(TEXT, encoding="utf-8")
    quoted = [Inputs().line(path, number) for number in range(-1, 5)]
    assert quoted == ["", "", *TEXT.split("\n"), ""]
    assert Inputs().line(str(tmp_path / "missing.law"), 1) == ""


def test_standard_input_is_quoted_though_it_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="utf-8"))
    inputs = Inputs()
    law = inputs.law(["-"])
    assert inputs.line(STDIN_NAME, 3) == "offence § 1"
    assert inputs.line("-", 1) == ""
    assert inputs.texts(law) == {STDIN_NAME: TEXT}
