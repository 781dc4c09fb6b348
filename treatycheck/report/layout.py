"""Text for a screen: its width in columns, line breaks, tables, colour, and control characters made harmless.

It knows nothing of law. What is set in lines or tables is made `harmless` first; colour is added last, after widths.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TypeVar

import attrs

from treatycheck.errors import columns_of

T = TypeVar("T")

STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
RESET = "\x1b[0m"

INVISIBLE_LETTERS = frozenset("\u00ad\u200c\u200d\u200e\u200f")
"""Format characters that scripts need (joiners, direction marks, soft hyphens): they show nothing and harm nothing."""

HOLDING = ("art.", "arts.", "Art.", "§", "§§", "s.", "ss.", "no.", "nos.", "para.", "line", "чл.", "ст.", "მუხლი")
"""Words that stay on one line with a number, or a bracket, that follows."""


def harmless(text: str, keep: str = "") -> str:
    r"""Return a text with control characters written out, so that it cannot steer a terminal or reorder a line.

    >>> harmless("§ 1\x1b[2J")
    '§ 1\\x1b[2J'
    """
    if text.isprintable():
        return text
    return "".join(char if char in keep else spelled(char) for char in text)


def spelled(char: str) -> str:
    """Return a character as it is, or its code where it controls instead of showing."""
    category = unicodedata.category(char)
    if category in ("Cc", "Cs", "Zl", "Zp") or (category == "Cf" and char not in INVISIBLE_LETTERS):
        return char.encode("unicode_escape").decode("ascii")
    return char


def cleaned(thing: T) -> T:
    """Return a model object with every text in it made harmless; itself, where all of it is."""
    if isinstance(thing, str):
        return thing if thing.isprintable() else harmless(thing)  # type: ignore[return-value]
    if isinstance(thing, tuple):
        items = [cleaned(item) for item in thing]
        unchanged = all(new is old for new, old in zip(items, thing, strict=True))
        return thing if unchanged else tuple(items)  # type: ignore[return-value]
    changed = {}
    for field in getattr(type(thing), "__attrs_attrs__", ()):
        old = getattr(thing, field.name)
        if not old or type(old) is int or (type(old) is str and old.isprintable()):
            continue
        new = cleaned(old)
        if new is not old:
            changed[field.name] = new
    return attrs.evolve(thing, **changed) if changed else thing  # type: ignore[misc]


def columns(text: str) -> int:
    """Count the columns that a text takes on a screen: wide East Asian letters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(columns_of, text))


def padded(text: str, width: int) -> str:
    """Return a text with blanks after it, up to a width in columns."""
    return text + " " * (width - columns(text))


def shortened(text: str, width: int) -> str:
    """Return a text cut to a width in columns, with an ellipsis where it was cut."""
    if columns(text) <= width:
        return text
    return head_of(text, width - 1).rstrip() + "…"


def head_of(text: str, width: int) -> str:
    """Return as much of the beginning of a text as fits into a width: always one letter, lest a caller stand still."""
    used = 0
    for index, char in enumerate(text):
        used += columns_of(char)
        if used > width and index:
            return text[:index]
    return text


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` columns: at blanks, between East Asian letters, else anywhere."""
    words = harmless(text).split()
    whole = " ".join(words)
    if columns(whole) <= width:
        return [whole] if whole else []
    lines, line, used = [], "", 0
    for held in held_together(words):
        word = held
        size, gap = columns(word), " " if line else ""
        room = width - used - len(gap)
        if size > room and line and not (room >= 2 and columns_of(word[0]) == 2):
            lines.append(line)
            line, used, gap, room = "", 0, "", width
        while size > room:
            head = head_of(word, room)
            lines.append(line + gap + head)
            line, used, gap, room = "", 0, "", width
            word = word[len(head) :]
            size = columns(word)
        line += gap + word
        used += len(gap) + size
    return [*lines, line] if line else lines


def held_together(words: Sequence[str]) -> list[str]:
    """Join those words of a text that stay on one line."""
    found: list[str] = []
    held = False
    for word in words:
        if held and (word[0].isdecimal() or word[0] == "("):
            found[-1] += " " + word
        else:
            found.append(word)
        held = word.endswith(HOLDING) and any(ends_with(word, one) for one in HOLDING)
    return found


def ends_with(word: str, tail: str) -> bool:
    """Say whether a word is another, with nothing but signs before it."""
    before = word.removesuffix(tail)
    return before != word and not (before[-1:].isalnum() or before[-1:] == "_")


class Screen:
    """What a text is set for: how many columns it fills, and whether in colour."""

    def __init__(self, width: int = 80, colour: bool = False) -> None:
        self.width = width
        self.colour = colour


PAPER = Screen()
"""The usual width, without colour."""


class Ink:
    """Colours for a terminal, or none. Called with a text and the names of styles."""

    def __init__(self, colour: bool = False) -> None:
        self.colour = colour

    def __call__(self, text: str, *styles: str) -> str:
        """Return a text in these styles, or as it is."""
        if not self.colour or not styles or not text.strip():
            return text
        return f"\x1b[{';'.join(STYLES[style] for style in styles)}m{text}{RESET}"


Styled = tuple[str, Sequence[str]]
Cell = Sequence[Styled]
"""A cell of a table: texts with the styles that each is shown in, one below the other."""


def table(rows: Iterable[Sequence[Cell]], widths: Sequence[int], ink: Ink, margin: str = "") -> list[str]:
    """Set rows in columns of fixed widths; a text that is too long continues on the next line of its row."""
    lines = []
    for row in rows:
        cells = [
            [(line, styles) for text, styles in cell for line in wrapped(text, width)]
            for cell, width in zip(row, widths, strict=True)
        ]
        for parts in zip_longest(*cells, fillvalue=("", ())):
            last = max((number for number, (part, _) in enumerate(parts) if part), default=0)
            shown = [
                ink(padded(part, width if number < last else 0), *styles)
                for number, ((part, styles), width) in enumerate(zip(parts[: last + 1], widths, strict=False))
            ]
            lines.append(margin + "  ".join(shown))
    return lines
