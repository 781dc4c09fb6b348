"""Where output goes: to the screen, in colour where that is wanted, or to a file, whole or not at all; and messages."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

import click

from treatycheck.report.layout import Screen, harmless

FINDINGS, BAD_INPUT, INTERRUPTED, CLOSED_PIPE = 1, 2, 130, 141
"""Exit codes besides 0; the last two are those that a shell gives a process ended by SIGINT or SIGPIPE."""

NARROWEST, USUAL, WIDEST = 60, 80, 100
PLAIN = str.maketrans({"✓": "+", "✗": "x", "–": "-", "─": "-", "…": "~", "·": "*", "→": ">", "“": '"', "”": '"'})
"""For screens that cannot show Unicode."""


class Refused(click.ClickException):
    """Input or a destination that cannot be used: one message, exit code 2."""

    exit_code = BAD_INPUT


def on_screen(output: str | None) -> bool:
    """Say whether output goes to a person's screen."""
    return not output and sys.stdout is not None and sys.stdout.isatty()


def screen(output: str | None = None) -> Screen:
    """Return what to set a text for: a person's screen, or a file or pipe."""
    return Screen(width(output), colour(output))


def colour(output: str | None) -> bool:
    """Say whether to use colours: on a terminal, or where FORCE_COLOR asks; never in files or against NO_COLOR."""
    if output or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return on_screen(output) and os.environ.get("TERM") != "dumb"


def width(output: str | None) -> int:
    """Return the columns to fill: those of the screen, within limits, or 80."""
    if not on_screen(output):
        return USUAL
    try:
        return min(max(os.get_terminal_size(sys.stdout.fileno()).columns, NARROWEST), WIDEST)
    except (OSError, ValueError):
        return USUAL


def emit(text: str | bytes, output: str | None = None, *, exact: bool = False) -> None:
    """Write text to a file, or to the screen where none is named.

    `exact` output is meant for machines: UTF-8 wherever it goes. Other text adapts to a screen without Unicode.

    Raises:
        Refused: if the file cannot be written, or what is no text would go to a person's screen.
    """
    if isinstance(text, bytes) and on_screen(output):
        raise Refused("this form is a file, not a text for the screen: name one, such as `-o report.docx`")
    data = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
    if output:
        write_whole(output, data)
        return
    if sys.stdout is None:
        return
    encoding = (sys.stdout.encoding or "ascii").lower().replace("_", "-")
    if isinstance(text, str) and not exact and not encoding.startswith("utf"):
        data = text.translate(PLAIN).encode(encoding, "backslashreplace")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def spare(files: Sequence[str], output: str | None) -> None:
    """Make sure that output is not written over a file that a command reads.

    Raises:
        Refused: if it would be.
    """
    if output and os.path.realpath(output) in map(os.path.realpath, files):
        raise Refused(f"{output}: this command reads this file; name another for the output")


def write_whole(path: str, data: bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never a part.

    Raises:
        Refused: with the path and the reason.
    """
    if path.endswith(os.sep):
        # What the path leads to does not tell: `bill.law/` would lead to the file.
        raise Refused(f"{path}: cannot be written: this names a folder; name a file")
    try:
        target = os.path.realpath(path)
        if os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target):
            write_through(target, data)
        else:
            replace(target, data)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise Refused(f"{path}: cannot be written: {reason_of(error, path)}") from None


def reason_of(error: Exception, path: str) -> str:
    """Return why a file cannot be written, and what to do where its folder is not there."""
    if isinstance(error, FileNotFoundError):
        return f"there is no folder `{os.path.dirname(path)}`; make it first"
    return getattr(error, "strerror", None) or str(error)


def write_through(target: str, data: bytes) -> None:
    """Write to a device or a pipe, where there is nothing to replace."""
    with open(target, "wb") as file:
        file.write(data)


def replace(target: str, data: bytes) -> None:
    """Write beside a file and put the new one in its place; the file's permissions stay."""
    replace_all({target: data})


def replace_all(files: Mapping[str, bytes]) -> None:
    """Write beside each of some files and, once all are written, put the new ones in their places."""
    ready: dict[str, str] = {}
    try:
        for target, data in files.items():
            ready[target] = beside_of(target)
            with open(ready[target], "xb") as file:
                file.write(data)
            if os.path.exists(target):
                os.chmod(ready[target], stat.S_IMODE(os.stat(target).st_mode))
        for target, beside in ready.items():
            os.replace(beside, target)
    except BaseException:
        for beside in ready.values():
            with suppress(OSError):
                os.unlink(beside)
        raise


def beside_of(target: str) -> str:
    """Return the path beside a file where its new content is made ready.

    Raises:
        IsADirectoryError: for a folder.
    """
    if os.path.isdir(target):
        raise IsADirectoryError(21, "it is a folder", target)
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name[:100]}.{os.getpid()}.tmp")


def write_all(files: Mapping[str, bytes]) -> None:
    """Write several files, all of them or none; folders that are not there are made.

    Raises:
        Refused: with the path and the reason.
    """
    if len(files) == 1:
        for path, data in files.items():
            write_whole(path, data)
        return
    try:
        for path in files:
            os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
        replace_all({os.path.realpath(path): data for path, data in files.items()})
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        named = getattr(error, "filename", None) or next(iter(files))
        raise Refused(f"{named}: cannot be written: {reason}; no file was changed") from None


def complain(message: str) -> int:
    """Print a message where errors go, made harmless, and return the exit code for bad input."""
    if sys.stderr is not None:
        encoding = sys.stderr.encoding or "ascii"
        text = harmless(f"{message}\n", keep="\n\t").encode(encoding, "backslashreplace").decode(encoding)
        with suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()
    return BAD_INPUT


def abandon_stdout() -> None:
    """Let the interpreter flush into nothing when it ends: nobody reads any more, or the disk is full."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
