from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from treatycheck.cli import outputs

Run = Callable[..., Any]
CALL = ("check", "law/parks.law", "--as-at", "2026-11-24", "--format", "docx")


def test_a_document_is_written_to_a_file_and_never_to_a_screen(
    run: Run, parks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run(*CALL, "-o", "report.docx")
    assert (done.code, done.out, done.err) == (1, "", "")
    assert (parks / "report.docx").read_bytes().startswith(b"PK")
    monkeypatch.setattr(outputs, "on_screen", lambda output: not output)
    done = run(*CALL)
    assert (done.code, done.out) == (2, "")
    assert "name one, such as `-o report.docx`" in done.err
