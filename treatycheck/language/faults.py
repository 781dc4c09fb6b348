"""A fault found while a text is read: the token, what is wrong with it, and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from treatycheck.errors import Diagnostic

MOST_FAULTS = 20


class Fault(Exception):
    """One fault at one token; turned into a `Diagnostic` when the file and its lines are known.

    `first` is the token that it clashes with, where there is one; `of_whole` says that only the whole text can have it,
    because it is about what is nowhere in the text.
    """

    def __init__(self, token: Any, message: str, hint: str = "", *, first: Any = None, of_whole: bool = False) -> None:
        super().__init__(message)
        self.token, self.message, self.hint, self.first, self.of_whole = token, message, hint, first, of_whole

    def diagnostic(self, path: str, lines: list[str], offset: int = 0) -> Diagnostic:
        """Return the fault with its place in a file; `offset` lines stand before the part that was read."""
        line = (getattr(self.token, "line", None) or 0) + offset
        column = getattr(self.token, "column", None) or 1
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        width = max(1, len(str(self.token).split("\n")[0].rstrip()))
        if len(excerpt) > 160:
            excerpt, column, width = shortened(excerpt, column, width)
        return Diagnostic(
            path, line, column, self.message, self.hint, excerpt, min(width, max(1, len(excerpt) - column + 1))
        )


def at_most(diagnostics: list[Diagnostic], path: str) -> list[Diagnostic]:
    """Return the first faults, and one line for the rest."""
    rest = len(diagnostics) - MOST_FAULTS
    if rest <= 0:
        return diagnostics
    return [*diagnostics[:MOST_FAULTS], Diagnostic(path, 0, 0, f"and {rest} more faults of this kind or another")]


def shortened(excerpt: str, column: int, width: int) -> tuple[str, int, int]:
    """Cut a long line around a column."""
    start = max(0, column - 61)
    cut = excerpt[start : start + 140]
    return ("…" + cut if start else cut), column - start + (1 if start else 0), min(width, 80)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a question that names the nearest known words, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415 - needed for faults only, and slow to import

    names = list(known)
    # Who adds to a term what the law says besides, as `threaten_with_death`, is told the term.
    close = get_close_matches(word[:60], names, n=3, cutoff=0.6) or [
        name for name in names if word.startswith(f"{name}_")
    ]
    if not close:
        return ""
    listed = " or ".join(f"`{name}`" for name in close)
    return f"did you mean {listed}?"
