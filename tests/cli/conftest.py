"""A small treaty on parks, a law on parks, and a way to run commands on them."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from tests.golden import golden
from treatycheck.cli import main

__all__ = ["golden"]

PARKS = Path(__file__).parent / "parks"


@attrs.frozen
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def parks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the rules and the law of parks into a folder of their own, and work there."""
    for path in sorted(PARKS.rglob("*.*")):
        target = tmp_path / path.relative_to(PARKS)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(parks: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command with the rules of parks, and a text as standard input if one is given."""
    assert parks.is_dir()

    def command(*arguments: str, stdin: bytes | str = "") -> Done:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        own = () if arguments[0] == "format" else ("--rules", "rules")
        code = main([*arguments, *own])
        shown = capsysbinary.readouterr()
        return Done(code, shown.out.decode(), shown.err.decode())

    return command
