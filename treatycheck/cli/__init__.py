"""The command line: it parses arguments, calls the library and prints. Nothing that a library user could not do."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

import click

from treatycheck.cli.outputs import CLOSED_PIPE, INTERRUPTED, abandon_stdout, complain
from treatycheck.cli.program import program
from treatycheck.errors import TreatycheckError

__all__ = ["command_line", "main"]


def command_line() -> NoReturn:
    """Run the command line of the process, and end the process."""
    leave(main())


def leave(code: int) -> NoReturn:
    """End the process at once, when all is written.

    The system takes back the memory of a process in one stroke. The interpreter would first free it object by object,
    which takes a short process about a tenth of its time.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - the interpreter does it with no other name
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of the process, unless given) and return its exit code; never let an exception out."""
    try:
        if arguments is None:
            collect_less()
        code = run(list(sys.argv[1:] if arguments is None else arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
    except (KeyboardInterrupt, EOFError, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        abandon_stdout()
        return CLOSED_PIPE
    except Exception as error:  # whatever it is, a lawyer gets a sentence and no traceback
        if os.environ.get("TREATYCHECK_TRACEBACK"):
            raise
        if isinstance(error, OSError):
            abandon_stdout()
        return complain(words_of(error))
    return code


def words_of(error: Exception) -> str:
    """Return what a person is told of an exception."""
    match error:
        case click.UsageError():
            command = error.ctx.command_path if error.ctx else NAME
            return f"{command}: {error.format_message()}\nTry `{command} --help`."
        case click.ClickException():
            return error.format_message()
        case TreatycheckError():
            return str(error)
        case OSError():
            return f"{error.filename or 'output'}: {error.strerror or error}"
        case RecursionError():
            return "the input is nested too deeply"
        case MemoryError():
            return "the input is too large for the memory of this machine"
    return f"this is a fault of treatycheck, not of your files: {type(error).__name__}: {error}\n{REPORT_IT}"


NAME, COMPLETION = "treatycheck", "_TREATYCHECK_COMPLETE"
REPORT_IT = "Please report it with the input; TREATYCHECK_TRACEBACK=1 shows where it happened."


def collect_less() -> None:
    """Spare a short process most of its garbage collection: what was imported stays for good, and few cycles arise."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def completed() -> int:
    """Answer a shell that asks what a word may become, and return 0; a message would stand in the line one writes."""
    from treatycheck.cli.completion import complete  # noqa: PLC0415 - only where a shell asks

    with suppress(Exception, SystemExit):
        complete(program, NAME, COMPLETION)
    return 0


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit code; exceptions pass."""
    # Not through Click's own `main`: it turns a closed pipe into exit code 1, which here means findings.
    if os.environ.get(COMPLETION):
        return completed()
    try:
        with program.make_context(NAME, arguments) as context:
            result = program.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    return result if isinstance(result, int) else 0
