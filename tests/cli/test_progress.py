"""Progress: seen on a terminal when it takes long, gone when it is done, and nowhere else."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from treatycheck.catalogue import Catalogue
from treatycheck.cli.progress import Progress
from treatycheck.many import verdicts_of_all
from treatycheck.proof import run_examples
from treatycheck.proof.score import score_of

ROOT = Path(__file__).resolve().parents[2]


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


def screen_of(text: str) -> list[str]:
    """Return the lines that a terminal shows in the end."""
    lines = [""]
    at = 0
    for part in re.findall(r"\033\[\?25[lh]|\r|\n|[^\r\n\033]+", text):
        if part == "\n":
            lines.append("")
            at = 0
        elif part == "\r":
            at = 0
        elif not part.startswith("\033"):
            lines[-1] = lines[-1][:at] + part + lines[-1][at + len(part) :]
            at += len(part)
    return [line.rstrip() for line in lines]


def test_a_quick_work_shows_nothing() -> None:
    stream, clock = Terminal(), Clock()
    with Progress("Reading", stream, clock) as told:
        for number in range(1, 10):
            clock.now += 0.1
            told(number, 10)
    assert stream.getvalue() == ""


def test_after_a_second_it_shows_how_many_are_done_and_then_leaves_no_trace() -> None:
    stream, clock = Terminal(), Clock()
    with Progress("Reading laws", stream, clock) as told:
        told(1, 4)
        assert stream.getvalue() == ""
        clock.now += 1
        told(2, 4)
        assert screen_of(stream.getvalue()) == ["Reading laws  [##########----------]  2/4"]
        clock.now += 1
        told(3, 4)
        assert screen_of(stream.getvalue()) == ["Reading laws  [###############-----]  3/4"]
    assert screen_of(stream.getvalue()) == [""]
    assert stream.getvalue().count("\033[?25l") == 2
    assert stream.getvalue().endswith("\033[?25h")


def test_it_does_not_flicker() -> None:
    stream, clock = Terminal(), Clock()
    with Progress("Reading", stream, clock) as told:
        clock.now += 1
        for number in range(1, 1000):
            clock.now += 0.001
            told(number, 1000)
    assert stream.getvalue().count("\r") <= 2 + 10 + 2


@pytest.mark.parametrize("name", ["pipe", "dumb"])
def test_in_a_pipe_and_on_a_dumb_terminal_nothing_is_shown(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stream, clock = io.StringIO() if name == "pipe" else Terminal(), Clock()
    monkeypatch.setenv("TERM", "dumb" if name == "dumb" else "xterm")
    with Progress("Reading", stream, clock) as told:
        clock.now += 5
        told(1, 2)
    assert stream.getvalue() == ""


def test_it_is_gone_too_where_the_work_fails() -> None:
    stream, clock = Terminal(), Clock()
    with suppress(KeyboardInterrupt), Progress("Reading", stream, clock) as told:
        clock.now += 2
        told(1, 2)
        raise KeyboardInterrupt
    assert "1/2" in stream.getvalue()
    assert screen_of(stream.getvalue()) == [""]
    assert stream.getvalue().endswith("\033[?25h")


def test_each_work_tells_of_all_its_parts(catalogue: Catalogue, parks: Path) -> None:
    heard: list[tuple[int, int]] = []
    drafts = [str(ROOT / "examples" / "drafts" / f"{name}.law") for name in ("clean", "typical-flaws")]
    laws = catalogue.laws(drafts, lambda done, of: heard.append((done, of)))
    assert heard == [(1, 2), (2, 2)]
    for processes in (1, 2):
        heard.clear()
        verdicts_of_all(
            {str(number): law for number, law in enumerate([*laws, *laws])},
            [catalogue.treaty("ets189")],
            date(2026, 1, 1),
            catalogue,
            processes,
            lambda done, of: heard.append((done, of)),
        )
        assert heard == [(2, 4), (3, 4), (4, 4)]
    own = Catalogue([str(parks / "rules")])
    for work in (run_examples, score_of):
        heard.clear()
        work(own.treaty("parks"), own, told=lambda done, of: heard.append((done, of)))
        assert [done for done, _ in heard] == list(range(1, len(heard) + 1))
        assert {of for _, of in heard} == {len(heard)}


def on_a_terminal(*arguments: str) -> tuple[str, str, int]:
    """Run a command whose errors go to a terminal, with a clock that goes ten seconds with every look."""
    program = (
        "import itertools, sys, time\n"
        "time.monotonic = itertools.count(0, 10).__next__\n"
        "from treatycheck.cli import main\n"
        "sys.exit(main())\n"
    )
    controller, terminal = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    running = subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, stderr=terminal, env=environment, cwd=ROOT
    )
    os.close(terminal)
    said = "".join(read_all(controller))
    out = running.communicate()[0].decode()
    return out, said, running.returncode


def read_all(controller: int) -> Iterator[str]:
    for _ in count():
        try:
            data = os.read(controller, 4096)
        except OSError:  # the other side was closed
            break
        if not data:
            break
        yield data.decode()
    os.close(controller)


@pytest.mark.parametrize(
    ("arguments", "labels"),
    [
        (("matrix", "examples/drafts", "--treaty", "ets189"), ["Reading laws", "Checking laws"]),
        (("test", "ets189"), ["Trying ets189"]),
        (("test", "--rules", "tests/cli/parks/rules", "parks", "--mutate"), ["Trying parks", "Changing parks"]),
    ],
)
def test_long_commands_show_how_far_they_are(arguments: tuple[str, ...], labels: list[str]) -> None:
    out, said, code = on_a_terminal(*arguments)
    assert code in {0, 1}
    assert all(label in said for label in labels)
    assert screen_of(said) == [""]
    piped = subprocess.run(
        [sys.executable, "-m", "treatycheck", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (piped.stdout, piped.stderr) == (out, "")
