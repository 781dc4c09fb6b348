import io
import os
import stat
import sys
from pathlib import Path

import pytest

from treatycheck.cli import outputs
from treatycheck.cli.outputs import Refused, emit, screen, write_whole


class Terminal(io.TextIOWrapper):
    """A screen of a person."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("environment", "terminal", "output", "colour"),
    [
        ({}, True, None, True),
        ({}, False, None, False),
        ({}, True, "report.txt", False),
        ({"NO_COLOR": "1"}, True, None, False),
        ({"NO_COLOR": ""}, True, None, True),
        ({"TERM": "dumb"}, True, None, False),
        ({"FORCE_COLOR": "1"}, False, None, True),
        ({"FORCE_COLOR": "1"}, False, "report.txt", False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, None, False),
    ],
)
def test_colour_is_for_screens(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    *,
    terminal: bool,
    output: str | None,
    colour: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    kind = Terminal if terminal else io.TextIOWrapper
    monkeypatch.setattr(sys, "stdout", kind(io.BytesIO(), encoding="utf-8"))
    shown = screen(output)
    assert (shown.width, shown.colour) == (80, colour)


@pytest.mark.parametrize(("columns", "width"), [(40, 60), (72, 72), (300, 100)])
def test_the_width_is_that_of_the_screen_within_limits(
    monkeypatch: pytest.MonkeyPatch, columns: int, width: int
) -> None:
    terminal = Terminal(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(terminal, "fileno", lambda: 1, raising=False)
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    assert outputs.width(None) == width
    assert outputs.width("report.txt") == 80


def printed(monkeypatch: pytest.MonkeyPatch, encoding: str, text: str | bytes, *, exact: bool = False) -> bytes:
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(buffer, encoding=encoding))
    emit(text, exact=exact)
    return buffer.getvalue()


def test_text_adapts_to_a_screen_without_unicode(monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(monkeypatch, "utf-8", "✓ § 1 …\n") == "✓ § 1 …\n".encode()
    assert printed(monkeypatch, "latin-1", "✓ § 1 …\n") == b"+ \xa7 1 ~\n"
    assert printed(monkeypatch, "ascii", "✗ § 法\n") == b"x \\xa7 \\u6cd5\n"


def test_text_for_machines_is_the_same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(monkeypatch, "ascii", "✓\n", exact=True) == "✓\n".encode()
    assert printed(monkeypatch, "ascii", b"PK\x00\xff") == b"PK\x00\xff"


def test_nothing_happens_without_a_stdout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    emit("text")
    assert (screen().width, screen().colour) == (80, False)


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    emit("one\n", str(target))
    assert target.read_bytes() == b"one\n"
    emit("two § 1\n", str(target))
    assert target.read_text(encoding="utf-8") == "two § 1\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_keeps_its_permissions_and_its_links(tmp_path: Path) -> None:
    target, link = tmp_path / "report.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_whole(str(link), b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Refused, match="No space left on device"):
        write_whole(str(target), b"new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(str(target), b"new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", [".", "missing/report.txt", "nul\0"])
def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        write_whole(str(tmp_path / name), b"new")


def test_a_device_is_written_and_not_replaced(tmp_path: Path) -> None:
    write_whole(os.devnull, b"gone")
    assert not Path(os.devnull).is_file()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(str(pipe), b"through")
    assert os.read(reader, 20) == b"through"
    os.close(reader)


def test_messages_are_made_harmless(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert outputs.complain("a.law:1:1: `\x1b[2J`\n\tway out") == 2
    assert capsys.readouterr().err == "a.law:1:1: `\\x1b[2J`\n\tway out\n"
    monkeypatch.setattr(sys, "stderr", None)
    assert outputs.complain("unheard") == 2


def test_a_pipe_whose_reader_is_gone_is_no_fault_of_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_target: str, _data: bytes) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(outputs, "replace", broken)
    with pytest.raises(BrokenPipeError):
        write_whole(str(tmp_path / "pipe"), b"report")


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / f"{'r' * 251}.txt"
    write_whole(str(path), b"report")
    assert path.read_bytes() == b"report"
