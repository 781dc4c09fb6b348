"""What no command can use, tried on all of them: a message that names it, exit code 2, and nothing printed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from treatycheck.cli import main
from treatycheck.cli.outputs import CLOSED_PIPE
from treatycheck.cli.program import COMMANDS

LAW = "law/parks.law"
OF_LAWS = {
    "anchors": ("anchors", "{}", "--text", "text.md"),
    "check": ("check", "{}"),
    "diff": ("diff", LAW, "{}"),
    "explain": ("explain", "parks:art2", "{}"),
    "facts": ("facts", "{}"),
    "format": ("format", "{}"),
    "lint": ("lint", "{}"),
    "matrix": ("matrix", LAW, "{}"),
    "ratify": ("ratify", "{}", "--treaty", "parks"),
    "suggest": ("suggest", "{}"),
    "test": ("test", "{}"),
}
"""The commands that read a law, with its place."""
OF_TREATIES = {
    "concordance": ("concordance", "parks", "{}"),
    "new": ("new", "{}"),
    "treaties": ("treaties", "{}"),
    "check": ("check", LAW, "--treaty", "{}"),
    "diff": ("diff", LAW, LAW, "--treaty", "{}"),
    "explain": ("explain", "{}:art1"),
    "facts": ("facts", LAW, "--treaty", "{}"),
    "matrix": ("matrix", LAW, "--treaty", "{}"),
    "ratify": ("ratify", LAW, "--treaty", "{}"),
    "suggest": ("suggest", LAW, "--treaty", "{}"),
}
"""The commands that take the name of a treaty, with its place."""


def with_name(command: tuple[str, ...], name: str) -> list[str]:
    return [part.replace("{}", name) for part in command]


@pytest.fixture(autouse=True)
def places(parks: Path) -> None:
    (parks / "text.md").write_text("# Article 1\n\nNobody may pick flowers.\n", encoding="utf-8")
    (parks / "nothing").mkdir()
    (parks / "shut").mkdir()
    (parks / "latin.law").write_bytes('law a "Gesetz \u00fcber Parks" of XX\n'.encode("latin-1"))
    (parks / "binary.law").write_bytes(b"\x00\x01\x02")


def test_every_command_is_tried() -> None:
    assert {*OF_LAWS, *OF_TREATIES, "terms"} == set(COMMANDS)


@pytest.mark.parametrize("name", OF_LAWS)
@pytest.mark.parametrize(
    ("law", "said"),
    [
        ("missing.law", "missing.law: there is no such file or folder"),
        ("nothing", "nothing: this folder holds no .law"),
        ("shut", "shut: this folder cannot be read: permission denied"),
        ("latin.law", "latin.law:1:15: this file is not UTF-8 text"),
        ("binary.law", "binary.law:1:1: "),
        (f"{LAW}/below", f"{LAW}/below: "),
    ],
)
def test_a_law_that_cannot_be_read_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, law: str, said: str
) -> None:
    look = os.scandir

    def looked(path: Any) -> Any:
        if os.fspath(path) == "shut":
            raise PermissionError(13, "Permission denied", path)
        return look(path)

    monkeypatch.setattr(os, "scandir", looked)
    done = run(*with_name(OF_LAWS[name], law))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(said)
    assert "Traceback" not in done.err


@pytest.mark.parametrize("name", OF_TREATIES)
def test_a_treaty_that_nobody_knows_is_named(run: Run, name: str) -> None:
    done = run(*with_name(OF_TREATIES[name], "ets158"))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("there is no treaty `ets158`; did you mean `ets18")


@pytest.mark.parametrize("written", ["PARKS", "Parks", "par ks"])
def test_a_treaty_in_other_letters_is_the_nearest(run: Run, written: str) -> None:
    assert run("treaties", written).err == f"there is no treaty `{written}`; did you mean `parks`?\n"


def test_a_word_that_the_manual_does_not_have_is_named(run: Run) -> None:
    done = run("terms", "supress")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("the manual has no `supress`; did you mean `suppress`")
    said = run("terms", "conditions").err
    assert said == "the conditions are many: `treatycheck terms --dimension conditions` lists them\n"
    assert run("terms", "--dimension", "conditions").code == 0


WRITING = {
    **{name: with_name(command, LAW) for name, command in OF_LAWS.items()},
    "terms": ["terms"],
    "test": ["test", "parks"],
} | {name: with_name(OF_TREATIES[name], "ets99") for name in ("concordance", "new", "treaties")}


@pytest.mark.parametrize("name", [name for name in WRITING if name != "format"])
def test_an_output_that_cannot_be_written_is_named(run: Run, parks: Path, name: str) -> None:
    (parks / "kept.txt").write_text("kept", encoding="utf-8")
    before = sorted(parks.rglob("*"))
    for place in ("missing/report", f"{LAW}/report", "kept.txt/", "report/"):
        done = run(*WRITING[name], "-o", place)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"{place}: cannot be written: ")
    assert (parks / "kept.txt").read_text(encoding="utf-8") == "kept"
    assert sorted(parks.rglob("*")) == before


class Closed:
    """Standard output whose reader is gone."""

    encoding = "utf-8"

    @property
    def buffer(self) -> Closed:
        return self

    def write(self, _data: object) -> int:
        raise BrokenPipeError(32, "Broken pipe")

    def flush(self) -> None:
        """Do nothing: nothing was kept back."""

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        raise ValueError("no file")


@pytest.mark.parametrize("name", WRITING)
def test_where_nobody_reads_any_more_a_command_ends_in_silence(
    parks: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    command = [*WRITING[name], "--rules", "rules"]
    if name == "format":
        (parks / LAW).write_text(
            (parks / LAW).read_text(encoding="utf-8").replace("\n  ", "\n      "), encoding="utf-8"
        )
        command = ["format", "--diff", LAW]
    monkeypatch.setattr(sys, "stdout", Closed())
    code = main(command)
    monkeypatch.undo()
    assert (code, capsys.readouterr().err) == (CLOSED_PIPE, "")


@pytest.mark.parametrize("name", [name for name in OF_LAWS if name != "format"])
def test_no_output_is_written_over_a_law(run: Run, parks: Path, name: str) -> None:
    text = (parks / LAW).read_text(encoding="utf-8") + "\nexpect parks art. 2 partial\n"
    (parks / LAW).write_text(text, encoding="utf-8")
    done = run(*with_name(OF_LAWS[name], LAW), "-o", f"law/../{LAW}")
    assert (done.code, done.err) == (2, f"law/../{LAW}: this command reads this file; name another for the output\n")
    assert (parks / LAW).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", [name for name in WRITING if name not in ("format", "new")])
def test_no_output_is_written_over_rules(run: Run, parks: Path, name: str) -> None:
    text = (parks / "rules" / "parks.treaty").read_text(encoding="utf-8")
    done = run(*WRITING[name], "-o", "rules/../rules/parks.treaty")
    assert done.code == 2
    assert done.err == "rules/../rules/parks.treaty: this command reads this file; name another for the output\n"
    assert (parks / "rules" / "parks.treaty").read_text(encoding="utf-8") == text
