"""A matrix of laws by articles: signs that are legible without colour, for a screen, as Markdown and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from treatycheck.advice.matrix import Matrix, Row
from treatycheck.model.findings import VERDICTS
from treatycheck.report.contents import row
from treatycheck.report.layout import PAPER, Screen, cleaned, columns, padded, shortened
from treatycheck.report.page import Page
from treatycheck.report.words import colour_of, spaced
from treatycheck.report.words import counted as counted_laws

SIGNS = {
    "met": "M",
    "excluded": "E",
    "met_with_instrument": "I",
    "needs_instrument": "N",
    "arguable": "?",
    "narrower": "<",
    "partial": "P",
    "missing": "X",
    "not_assessed": "·",
}
"""One sign for each verdict."""

TITLE, NARROWEST = 28, 3


def terminal(matrix: Matrix, screen: Screen = PAPER) -> str:
    """Return the matrix for a screen: articles down, laws across, a block for each group or as the width needs.

    At the end stands for each requirement in how many laws it has which verdict.
    """
    matrix = cleaned(matrix)
    page = Page(screen)
    page.heading(f"{counted_laws(len(matrix.laws), 'law')} by articles, as of {matrix.as_at.isoformat()}")
    for line in legend(screen.width - 2):
        page.paragraph(line)
    number = max([0, *(columns(one.id) for one in matrix.articles)])
    widths = [max(NARROWEST, columns(name) + 1) for name in matrix.laws]
    for block in blocks(matrix, widths, screen.width - number - TITLE - 4):
        page.blank()
        margin = " " * (number + TITLE + 4)
        if any(part.group for part in block):
            page.lines.append(
                page.ink((margin + "".join(padded(one.group, one.width) for one in block)).rstrip(), "bold")
            )
        heads = "".join(
            padded("".join(map(padded, matrix.laws[one.first : one.last], widths[one.first : one.last])), one.width)
            for one in block
        )
        page.lines.append((margin + heads).rstrip())
        for article in matrix.articles:
            lead = f"{padded(article.id, number)}  {padded(shortened(article.title, TITLE), TITLE)}  "
            page.lines.append((lead + "".join(cells_of(article, one, widths, page) for one in block)).rstrip())
    counts(page, matrix)
    return page.text()


def legend(width: int) -> list[str]:
    """Return what each sign means, in lines that part no sign from its words."""
    lines = [""]
    for verdict, sign in SIGNS.items():
        words = f"{sign} {spaced(verdict)}"
        longer = f"{lines[-1]}; {words}".removeprefix("; ")
        if columns(longer) < width:
            lines[-1] = longer
        else:
            lines[-1] += ";"
            lines.append(words)
    return lines


def counts(page: Page, matrix: Matrix) -> None:
    """Set for each requirement in how many laws it has which verdict, in columns of signs."""
    page.heading("In how many laws each requirement has which verdict")
    widths = [max(NARROWEST, len(str(len(matrix.laws))) + 1)] * len(SIGNS)
    number = min(max([0, *(columns(one.id) for one in matrix.requirements)]), page.width - 2 - sum(widths))
    page.lines.append(" " * (number + 2) + "".join(map(padded, SIGNS.values(), widths)).rstrip())
    for one in matrix.requirements:
        cells = "".join(map(padded, counted(one), widths)).rstrip()
        page.lines.append(f"{padded(shortened(one.id, number), number)}  {cells}".rstrip())


class Part(NamedTuple):
    """The columns of a group, or some of them, that stand in one block; as wide as they and the name need."""

    group: str
    first: int
    last: int
    width: int


def cells_of(row: Row, part: Part, widths: list[int], page: Page) -> str:
    """Return the cells of a row in one part of a block."""
    verdicts = row.verdicts[part.first : part.last]
    cells = [
        page.ink(padded(SIGNS[verdict], width), "bold", colour_of(verdict))
        for verdict, width in zip(verdicts, widths[part.first : part.last], strict=True)
    ]
    return "".join(cells) + " " * (part.width - sum(widths[part.first : part.last]))


def blocks(matrix: Matrix, widths: list[int], room: int) -> Iterator[list[Part]]:
    """Yield what stands side by side: whole groups as long as there is room; a group that is too wide is cut."""
    block: list[Part] = []
    for part in parts_of(matrix, widths, room):
        if block and sum(one.width for one in block) + part.width > room:
            yield block
            block = []
        block.append(part)
    if block:
        yield block


def parts_of(matrix: Matrix, widths: list[int], room: int) -> Iterator[Part]:
    """Yield the groups, each in as many parts as the room needs; at least one column at a time."""
    for group, begin, end in matrix.spans:
        first = begin
        while first < end:
            last = first + 1
            while last < end and sum(widths[first : last + 1]) <= room:
                last += 1
            yield Part(group, first, last, max(sum(widths[first:last]), columns(group) + 2 if group else 0))
            first = last


def markdown(matrix: Matrix) -> str:
    """Return the matrix as tables in Markdown: articles by laws, then requirements by counts of verdicts."""
    matrix = cleaned(matrix)
    legend = "; ".join(f"`{sign}` {spaced(verdict)}" for verdict, sign in SIGNS.items())
    parts = [legend + "."]
    for group, first, last in matrix.spans:
        own = slice(first, last)
        parts += ["", *([f"{group}:", ""] if group else []), row(["article", "title", *matrix.laws[own]])]
        parts.append(row(["---"] * (last - first + 2)))
        parts += [row([one.id, one.title, *(SIGNS[name] for name in one.verdicts[own])]) for one in matrix.articles]
    parts += ["", "In how many laws each requirement has which verdict:", ""]
    heads = [spaced(verdict) for verdict in VERDICTS]
    parts += [row(["requirement", "title", *heads]), row(["---"] * (len(heads) + 2))]
    parts += [row([one.id, one.title, *counted(one)]) for one in matrix.requirements]
    return "\n".join([*parts, ""])


def counted(one: Row) -> list[str]:
    """Return how many laws have each verdict, nothing for none."""
    return [str(one.counts[verdict] or "") for verdict in VERDICTS]


def as_csv(matrix: Matrix) -> str:
    """Return the matrix as CSV (RFC 4180): a line for each article and each requirement, with verdicts in full."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["kind", "id", "title", *map(plain, matrix.laws), *VERDICTS])
    if any(group for group, _ in matrix.groups):
        groups = [group for group, number in matrix.groups for _ in range(number)]
        writer.writerow(["group", "", "", *groups, *([""] * len(VERDICTS))])
    for kind, rows in (("article", matrix.articles), ("requirement", matrix.requirements)):
        for one in rows:
            writer.writerow([kind, one.id, plain(one.title), *one.verdicts, *(one.counts[name] for name in VERDICTS)])
    return text.getvalue()


def plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in tuple("=+-@＝＋－＠\t\r\n") else text
