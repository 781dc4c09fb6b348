"""Text set in Markdown, as GitHub and Pandoc read it: whatever a law says stays text and breaks no table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from treatycheck.report.layout import harmless

NAME = re.compile(r"(`\w+`)")
"""A name of the vocabulary, set as code; any other backtick is text."""
SPECIAL = re.compile(r"[\\`*\[\]|~]|(?<!\w)_|_(?!\w)")
LEADING = re.compile(r"^(#+|[+-]|\d+(?=[.)]))(?=[\s.)])")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
BREAK = "<br> "
"""Between the lines of a cell; the blank is for programs that drop HTML."""


def escaped(text: str) -> str:
    r"""Return a text that is shown as it is, in one line.

    >>> escaped("a | b <i>c</i> *d* `suppress` computer_data")
    'a \\| b &lt;i&gt;c&lt;/i&gt; \\*d\\* `suppress` computer_data'
    """
    parts = NAME.split(harmless(" ".join(text.split())))
    return "".join(part if number % 2 else plain(part) for number, part in enumerate(parts))


def plain(text: str) -> str:
    """Return a text without markup of its own."""
    spelled = SPECIAL.sub(lambda match: "\\" + match[0], text)
    spelled = LEADING.sub(lambda match: match[0] + "\\" if match[0].isdigit() else "\\" + match[0], spelled)
    return "".join(ENTITIES.get(char, char) for char in spelled)


def table(heads: Sequence[str], rows: Iterable[Sequence[Sequence[str]]]) -> list[str]:
    """Return a table; a cell is the lines that stand in it."""
    return [row([[head] for head in heads]), "|" + " --- |" * len(heads), *map(row, rows)]


def row(cells: Iterable[Sequence[str]]) -> str:
    """Return a row of a table."""
    return "| " + " | ".join(BREAK.join(map(escaped, cell)) for cell in cells) + " |"
