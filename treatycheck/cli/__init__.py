"""The command line: it parses arguments, calls the library and prints. Nothing that a library user could not do."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from treatycheck.cli.outputs import CLOSED_PIPE, INTERRUPTED, abandon_stdout, complain
from treatycheck.cli.program import program
from treatycheck.errors import TreatycheckError

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of the process, unless given) and return its exit code; never let an exception out."""
    try:
        code = run(list(sys.argv[1:] if arguments is None else arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.UsageError as error:
        return complain(usage_words(error))
    except click.ClickException as error:
        return complain(error.format_message())
    except TreatycheckError as error:
        return complain(str(error))
    except (KeyboardInterrupt, EOFError, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        abandon_stdout()
        return CLOSED_PIPE
    except OSError as error:
        abandon_stdout()
        return complain(f"{error.filename or 'output'}: {error.strerror or error}")
    except RecursionError:
        return complain("the input is nested too deeply")
    except MemoryError:
        return complain("the input is too large for the memory of this machine")
    except Exception as error:  # whatever it is, a lawyer gets a sentence and no traceback
        if os.environ.get("TREATYCHECK_TRACEBACK"):
            raise
        return complain(
            f"this is a fault of treatycheck, not of your files: {type(error).__name__}: {error}\n{REPORT_IT}"
        )
    return code


NAME, COMPLETION = "treatycheck", "_TREATYCHECK_COMPLETE"
REPORT_IT = "Please report it with the input; TREATYCHECK_TRACEBACK=1 shows where it happened."


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit code; exceptions pass."""
    # Not through Click's own `main`: it turns a closed pipe into exit code 1, which here means findings.
    if os.environ.get(COMPLETION):
        program.main(arguments, prog_name=NAME, complete_var=COMPLETION)
    try:
        with program.make_context(NAME, arguments) as context:
            result = program.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    return result if isinstance(result, int) else 0


def usage_words(error: click.UsageError) -> str:
    """Return a usage error as one message: the command, what is wrong, where help is."""
    command = error.ctx.command_path if error.ctx else NAME
    return f"{command}: {error.format_message()}\nTry `{command} --help`."
