"""How far a work has come, for a person who waits at a terminal: after a second, on standard error, gone when done.

`with Progress("Checking laws") as told:` gives what library functions take as `told`: called after each part with how
many of how many are done.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

PATIENCE, PAUSE = 1.0, 0.1
"""Seconds before anything is shown, and between two changes of what is shown."""
WIDTH = 20
SHOW_CURSOR = "" if os.name == "nt" else "\033[?25h"
"""Click hides it while a bar is shown."""


class Progress:
    """A bar that appears when the work takes longer than a second. Nothing is shown in a pipe or on a dumb terminal."""

    def __init__(self, label: str, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._label, self._clock = label, clock
        self._stream = sys.stderr if stream is None else stream
        self._begin = self._shown = clock()
        self._bar: ProgressBar[int] | None = None

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Take note that so many parts of so many are done; show it, if one has waited long enough."""
        now = self._clock()
        if self._bar is None:
            if now - self._begin < PATIENCE or not seen(self._stream):
                return
            self._bar = bar(self._label, total, self._stream)
        elif now - self._shown < PAUSE and done < total:
            return
        self._shown = now
        self._bar.length = total
        self._bar.pos = done
        self._bar.render_progress()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as if nothing had been shown."""
        if self._bar is not None:
            self._stream.write(f"\r{' ' * (self._bar.max_width or 0)}\r{SHOW_CURSOR}")
            self._stream.flush()
            self._bar = None


def bar(label: str, total: int, stream: TextIO) -> ProgressBar[int]:
    """Return a bar that shows how many parts are done, and no guess of when it ends."""
    template = "%(label)s  [%(bar)s]  %(info)s"
    return click.progressbar(
        length=total, label=label, show_eta=False, show_pos=True, bar_template=template, width=WIDTH, file=stream
    )


def seen(stream: TextIO | None) -> bool:
    """Say whether a person sees what is written to a stream, and can see it wiped away again."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
