"""What can go wrong, said once: diagnostics with a place and a way out, and the exceptions that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import attrs

from treatycheck.record import Record

MARGIN = " " * 6


@attrs.frozen(eq=False, repr=False)
class Diagnostic(Record):
    """One fault in one text: where it is, what was read, what was expected, what to do.

    `line` and `column` count from 1, in characters; `line` 0 means the whole file. `excerpt` is the line as written.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    excerpt: str = ""
    width: int = 1

    def render(self, told: set[str] | None = None) -> str:
        """Return the diagnostic as text: place and message, the excerpt with the place marked, the way out.

        A way out of several lines that was `told` before is not told again.
        """
        place = self.path if not self.line else f"{self.path}:{self.line}:{self.column}"
        parts = [f"{place}: {self.message}"]
        if self.excerpt:
            margin = f"{self.line:>5} | "
            before, marked = self.excerpt[: self.column - 1], self.excerpt[self.column - 1 :][: self.width]
            lead = "".join("\t" if char == "\t" else " " * columns_of(char) for char in before)
            marks = "^" * max(1, self.width + sum(columns_of(char) - 1 for char in marked))
            parts += [margin + self.excerpt, " " * (len(margin) - 2) + "| " + lead + marks]
        if self.hint:
            lines = set_in_lines(self.hint)
            parts += [] if told and len(lines) > 1 and self.hint in told else lines
            if told is not None:
                told.add(self.hint)
        return "\n".join(parts)


@cache
def columns_of(char: str) -> int:
    """Count the columns that a character takes on a screen: wide East Asian letters two, combining marks none."""
    if char.isascii():
        return 1
    from unicodedata import category, east_asian_width  # noqa: PLC0415 - needed for faults only

    return 0 if category(char) in ("Mn", "Me", "Cf") else 1 + (east_asian_width(char) in ("W", "F"))


def set_in_lines(hint: str) -> list[str]:
    """Return a way out in lines that a screen has room for; what one is to write is not torn apart."""
    import re  # noqa: PLC0415 - needed for faults only, as is what follows
    from textwrap import wrap  # noqa: PLC0415

    whole = re.sub(r"`[^`]*`", lambda written: written[0].replace(" ", "\0"), hint)
    lines = wrap(
        whole, 80, initial_indent=MARGIN, subsequent_indent=MARGIN, break_long_words=False, break_on_hyphens=False
    )
    return [line.replace("\0", " ") for line in lines]


class TreatycheckError(Exception):
    """Base of all errors that treatycheck raises on purpose."""


class InvalidInput(TreatycheckError):
    """A text that cannot be used: carries one `Diagnostic` for each fault found, in the order of the text."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        told: set[str] = set()
        super().__init__("\n".join(diagnostic.render(told) for diagnostic in self.diagnostics))

    def __reduce__(self) -> tuple[type[InvalidInput], tuple[tuple[Diagnostic, ...]]]:
        """Let the error pass between processes, with its diagnostics."""
        return type(self), (self.diagnostics,)


class UnknownName(TreatycheckError):
    """A treaty, requirement or term that was asked for and does not exist."""


class EngineError(TreatycheckError):
    """The rule engine failed or contradicted itself; the rule or ruleset is named."""


class MissingExtra(TreatycheckError):
    """What was asked for needs a library that is not installed; the message names the extra that installs it."""
