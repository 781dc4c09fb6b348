"""The usual layout of all four languages, as far as the printer and the formatter share it: marks, widths, lines."""

from __future__ import annotations

from collections.abc import Sequence

from treatycheck.errors import TreatycheckError

WIDEST = 120
"""Columns of a line; a list that is longer goes on in the next line, after a comma."""

SHORT = 100
"""Columns of a line up to which the clauses of a declaration or reservation stand beside one another."""

STEP = 2
CONTINUED = 4

# Each pair with what would close it too early: the languages have no escapes.
MARKS = (('"', '"', '"'), ("“", "”", "”"), ("„", "“", "“”"), ("«", "»", "»"))


def quoted(text: str) -> str:
    """Return a text in quotes: straight ones, or the first others that the text does not hold.

    Raises:
        TreatycheckError: for a text that no quotation marks can enclose.
    """
    for opening, closing, closes in MARKS:
        if "\n" not in text and not any(mark in text for mark in closes):
            return opening + text + closing
    raise TreatycheckError(f"this text cannot be written in quotes: {text!r}")


def filled(chunks: Sequence[str], first: int, rest: int) -> list[str]:
    """Lay chunks out in as few lines as they fill, the first indented by `first` columns, the others by `rest`."""
    lines = []
    line = " " * first + chunks[0]
    for chunk in chunks[1:]:
        if len(line) + 1 + len(chunk) > WIDEST:
            lines.append(line)
            line = " " * rest + chunk
        else:
            line += " " + chunk
    return [*lines, line]


def fits(chunks: Sequence[str], indent: int, columns: int) -> bool:
    """Say whether chunks at an indentation fit into a line of so many columns."""
    return indent + len(" ".join(chunks)) <= columns
