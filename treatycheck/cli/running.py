"""Running one command line to its end, whatever happens on the way."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import click

from treatycheck.cli.outputs import CLOSED_PIPE, INTERRUPTED, abandon_stdout, complain
from treatycheck.cli.program import program
from treatycheck.errors import TreatycheckError


def run_to_end(arguments: list[str]) -> int:
    """Run a command line and return its exit code; an exception becomes a message, and is never let out."""
    try:
        code = run(arguments)
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
            message = error.format_message()
            # Without arguments, Click's message is the help itself.
            return message if message.startswith("Usage:") else f"{command}: {message}\nTry `{command} --help`."
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
