"""The command line: it parses arguments, calls the library and prints. Nothing that a library user could not do."""

from __future__ import annotations

import atexit
import gc
import os
import sys

# What `typing` calls so: nothing large is imported before `main` has begun.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

__all__ = ["command_line", "main"]


def command_line() -> NoReturn:
    """Run the command line of the process, and end the process."""
    leave(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of the process, unless given) and return its exit code; never let an exception out."""
    if arguments is None:
        # A short process is spared most of its garbage collection: what is imported stays for good, and what is made
        # later has few circles in it. It begins before the first import that is large.
        gc.set_threshold(200_000, 20, 20)
    from treatycheck.cli.running import run_to_end  # noqa: PLC0415 - see above

    if arguments is None:
        gc.freeze()
    return run_to_end(list(sys.argv[1:] if arguments is None else arguments))


def leave(code: int) -> NoReturn:
    """End the process at once, when all is written.

    The system takes back the memory of a process in one stroke. The interpreter would first free it object by object,
    which takes a short process about a tenth of its time.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - the interpreter does it with no other name
    from contextlib import suppress  # noqa: PLC0415 - see above

    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)
