"""Completion: the shell asks through the environment what a word may become, and never gets a message."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from treatycheck import Catalogue
from treatycheck.cli.program import COMMANDS
from treatycheck.model.findings import VERDICTS

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def ask(line: str, shell: str = "bash", cursor: int | None = None) -> list[list[str]]:
    """Ask what the last word of a line may become, as the scripts of the shells do; `line` shows the cuts as blanks."""
    words = line.split(" ")
    asked = {
        "_TREATYCHECK_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words) - 1 if cursor is None else cursor),
    }
    done = subprocess.run(
        [sys.executable, "-m", "treatycheck"],
        env={**ENVIRONMENT, **asked},
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.split("\n")[:-1] if done.stdout.strip() else []
    if shell == "zsh":
        return [lines[at : at + 3] for at in range(0, len(lines), 3)]
    return [re.split(r"[,\t]", line) for line in lines]


def became(line: str) -> list[str]:
    return [value for _, value in ask(line)]


def test_commands_are_completed_each_with_what_it_does() -> None:
    assert became("treatycheck ") == list(COMMANDS)
    assert set(became("treatycheck te")) == {"test", "terms"}
    shown = {value: told for _, value, told in ask("treatycheck ", "zsh")}
    assert shown["check"] == "Compare a law with treaties."


def test_options_and_verdicts_are_completed() -> None:
    assert became("treatycheck check --fo") == ["--format"]
    assert became("treatycheck check --fail-on ") == list(VERDICTS)
    assert "sarif" in became("treatycheck check --format ")


@pytest.mark.parametrize("command", ["check --treaty", "treaties", "new", "test"])
def test_treaties_are_completed(command: str, catalogue: Catalogue) -> None:
    assert became(f"treatycheck {command} ets18") == [one for one in catalogue.treaty_names if one.startswith("ets18")]


def test_own_treaties_are_completed_too() -> None:
    assert became("treatycheck check --rules tests/cli/parks/rules --treaty pa") == ["parks"]


def test_requirements_are_completed_though_bash_cuts_words_at_colons(catalogue: Catalogue) -> None:
    ids = [one.id for one in catalogue.treaty("ets189").requirements]
    assert became("treatycheck explain ets189") == ids
    parts = [one.removeprefix("ets189:") for one in ids]
    assert became("treatycheck explain ets189 :") == parts
    assert became("treatycheck explain ets189 : art3") == [one for one in parts if one.startswith("art3")]
    assert became("treatycheck explain ets189 : art3 exa") == ["exa"]


def test_zsh_and_fish_get_whole_ids_with_their_titles() -> None:
    assert ["plain", "ets185\\:art4.1", "Data interference"] in ask("treatycheck explain ets185:art4", "zsh")
    assert ["plain", "ets185:art4.1", "Data interference"] in ask("treatycheck explain ets185:art4", "fish")


def test_words_of_the_manual_are_completed() -> None:
    assert "suppress" in became("treatycheck terms supp")
    assert became("treatycheck terms --dimension cond") == ["conduct", "conditions"]


@pytest.mark.parametrize(
    "line",
    [
        "treatycheck check exa",
        "treatycheck format exa",
        "treatycheck test exa",
        "treatycheck check --rules exa",
        "treatycheck anchors --text exa",
        "treatycheck anchors --was exa",
    ],
)
def test_files_are_left_to_the_shell(line: str) -> None:
    assert ask(line) == [["file", "exa"]]


@pytest.mark.parametrize(
    "line",
    [
        "treatycheck check --rules nowhere --treaty ",
        "treatycheck --rules",
        "treatycheck nothing ",
        "treatycheck explain 'un",
        "treatycheck check --as-at 2020 --treaty et",
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_whatever_is_wrong_no_message_disturbs_the_line(line: str, shell: str) -> None:
    ask(line, shell)


def test_rules_with_faults_complete_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.treaty").write_text("treaty (", encoding="utf-8")
    assert became(f"treatycheck explain --rules {tmp_path} bad") == []
    assert ask("treatycheck check ", "strange") == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash on this machine")
def test_bash_itself_completes_the_id_of_a_requirement(tmp_path: Path) -> None:
    program = tmp_path / "treatycheck"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m treatycheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    typed = (
        'eval "$(_TREATYCHECK_COMPLETE=bash_source treatycheck)"\ntreatycheck explain ets189:art3.2.r\t > made\nexit\n'
    )
    controller, terminal = pty.openpty()
    with subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"],
        stdin=terminal,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**ENVIRONMENT, "PATH": f"{tmp_path}:{os.environ['PATH']}", "TERM": "dumb", "INPUTRC": os.devnull},
        cwd=tmp_path,
        start_new_session=True,
    ) as shell:
        os.close(terminal)
        os.write(controller, typed.encode())
        shell.wait(120)
    os.close(controller)
    assert "ets189:art3.2.remedies" in (tmp_path / "made").read_text(encoding="utf-8")
