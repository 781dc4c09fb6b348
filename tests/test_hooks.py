"""The hooks for pre-commit: each runs a command that there is, on the files that it is for."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from treatycheck.cli import main
from treatycheck.cli.format import LANGUAGES
from treatycheck.cli.program import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
NAMES = [hook["id"] for hook in HOOKS]


@pytest.mark.parametrize("hook", HOOKS, ids=NAMES)
def test_each_hook_runs_a_command_that_there_is(hook: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    program, command, *flags = shlex.split(hook["entry"])
    assert (program, hook["language"]) == ("treatycheck", "python")
    assert command in COMMANDS
    assert main([command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert all(flag in shown for flag in flags)


@pytest.mark.parametrize("hook", HOOKS, ids=NAMES)
def test_each_hook_looks_at_all_files_in_our_languages(hook: dict[str, Any]) -> None:
    for ending in LANGUAGES:
        assert re.search(hook["files"], f"laws/bill{ending}")
    assert not re.search(hook["files"], "README.md")


def test_a_hook_fails_on_a_shortfall_and_on_another_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bill.law").write_text('draft law bill "Bill" of XX\n  encodes ets185 art. 4\n', encoding="utf-8")
    calls = {hook["id"]: shlex.split(hook["entry"])[1:] for hook in HOOKS}
    assert main([*calls["treatycheck"], "."]) == 1
    assert main([*calls["treatycheck-format"], "bill.law"]) == 0
    Path("bill.law").write_text('draft law bill "Bill" of XX\n encodes   ets185 art. 4\n', encoding="utf-8")
    assert main([*calls["treatycheck-format"], "bill.law"]) == 1
    assert "+  encodes ets185 art. 4" in capsys.readouterr().out
