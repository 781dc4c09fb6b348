import subprocess
import sys

import click
import pytest

from treatycheck.cli import main, running
from treatycheck.cli.outputs import INTERRUPTED
from treatycheck.cli.program import COMMANDS, program
from treatycheck.errors import Diagnostic, EngineError, InvalidInput, UnknownName


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (
            InvalidInput([Diagnostic("a.law", 3, 1, "no such kind", "did you mean `offence`?")]),
            2,
            "a.law:3:1: no such kind",
        ),
        (UnknownName("there is no treaty `ets1`"), 2, "there is no treaty `ets1`"),
        (EngineError("two verdicts"), 2, "two verdicts"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 141, ""),
        (OSError(28, "No space left on device"), 2, "output: No space left on device"),
        (PermissionError(13, "Permission denied", "a.law"), 2, "a.law: Permission denied"),
        (RecursionError(), 2, "nested too deeply"),
        (MemoryError(), 2, "too large"),
        (
            ZeroDivisionError("division"),
            2,
            "this is a fault of treatycheck, not of your files: ZeroDivisionError: division",
        ),
    ],
)
def test_no_exception_gets_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, code: int, message: str
) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setattr(running, "run", fail)
    monkeypatch.setattr(running, "abandon_stdout", lambda: None)
    assert main(["check", "a.law"]) == code
    shown = capsys.readouterr()
    assert message in shown.err
    assert bool(shown.err) is bool(message)
    assert "Traceback" not in shown.err + shown.out


def test_the_author_of_a_fault_can_see_where_it_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(running, "run", fail)
    monkeypatch.setenv("TREATYCHECK_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main([])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chekc"], "treatycheck: there is no command `chekc`. Did you mean `check`?\nTry `treatycheck --help`.\n"),
        (["zzz"], "There are: anchors, check, "),
        (["check"], "treatycheck check: Missing argument 'LAW...'.\nTry `treatycheck check --help`.\n"),
        (["check", "a.law", "--formt", "json"], "No such option"),
        (["check", "a.law", "--format", "xml"], "'xml' is not one of"),
        (["check", "a.law", "--as-at", "2024-02-30"], "`2024-02-30` is not a day of the calendar"),
        (["check", "a.law", "--fail-on", "bad"], "'bad' is not one of"),
        (["check", "a.law", "--rules", "nowhere"], "'nowhere' does not exist"),
    ],
)
def test_wrong_usage_is_said_in_one_message(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert message in shown.err
    assert not shown.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"Usage: treatycheck {name} ")
    command = program.get_command(click.Context(program), name)
    assert command is not None
    assert command.get_short_help_str(200)


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n  {name} " in shown for name in COMMANDS)


def test_without_arguments_the_help_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) in (0, 2)  # as Click has it
    shown = capsys.readouterr()
    said = shown.out + shown.err
    assert said.startswith("Usage: ")
    assert "Try `treatycheck --help`." not in said


def test_the_version_is_printed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "treatycheck", "--version"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.startswith("treatycheck ")


@pytest.mark.parametrize(("arguments", "code"), [(["terms", "suppress"], 0), (["check", "nowhere.law"], 2)])
def test_a_process_that_ends_at_once_has_written_all_and_said_goodbye(arguments: list[str], code: int) -> None:
    begin = "import atexit, sys; atexit.register(print, 'goodbye', file=sys.stderr); from treatycheck.cli import "
    done = subprocess.run(
        [sys.executable, "-c", f"{begin}command_line; command_line()", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    left = subprocess.run(
        [sys.executable, "-c", f"{begin}main; sys.exit(main())", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (left.returncode, left.stdout, left.stderr)
    assert done.returncode == code
    assert done.stderr.endswith("goodbye\n")


def test_a_short_flag_asks_for_help_as_the_long_one_does(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for flag in ("-h", "--help"):
        assert main(["check", flag]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] != ""


def test_what_a_system_says_without_a_reason_is_told_in_its_own_words() -> None:
    assert running.words_of(OSError("no more room")) == "output: no more room"


def test_who_breaks_off_a_question_interrupts(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> int:
        raise click.Abort

    monkeypatch.setattr(running, "run", stop)
    assert main([]) == INTERRUPTED
