"""Tables that break well: heads that come again on each page, rows that stay whole, fills that are seen in grey."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length
from docx.table import Table, _Cell, _Row

from treatycheck.report.word.fields import element
from treatycheck.report.word.styles import BLUE, CELL, give_style
from treatycheck.report.word.text import Span, Text, write

HEAD, GROUP = "1F3864", "E7EAF1"
FILLS = {"green": "E3F1DF", "yellow": "FFF3CD", "red": "F9DEDC", "dim": "EFEFEF"}
"""The fill of a verdict by its colour; sign and words say the same without it."""

LINE = "A6A6A6"
WHOLE = 700
"""A row with more letters in one cell than this may break across pages; any other stays whole."""

Lines = Text | Sequence[Text]
"""What a cell holds: one text, or a list of texts, one below the other."""


def begin(document: Document, heads: Sequence[str], widths: Sequence[float], description: str) -> Table:
    """Add a table with a head that is repeated on each page; `description` is read out to those who cannot see it."""
    table: Table = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001 - the library knows neither borders nor descriptions
    for tag in ("w:tblLook", "w:tblW"):
        for found in properties.findall(qn(tag)):
            properties.remove(found)
    total = sum(map(twentieths, widths))
    properties.insert_element_before(element("w:tblW", w=str(total), type="dxa"), "w:tblLayout")
    properties.insert_element_before(borders(), "w:tblLayout")
    properties.append(margins())
    properties.append(element("w:tblLook", firstRow="1", lastRow="0", firstColumn="0", noHBand="1", noVBand="1"))
    properties.append(element("w:tblCaption", val=description))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    head = add_row(table, [Span(text, bold=True, colour="FFFFFF") for text in heads])
    head._tr.get_or_add_trPr().append(element("w:tblHeader", val="true"))  # noqa: SLF001 - as above
    for cell in head.cells:
        fill(cell, HEAD)
    keep(head)
    return table


def twentieths(width: float) -> int:
    """Return centimetres in twentieths of a point."""
    return round(width / 2.54 * 1440)


def borders() -> BaseOxmlElement:
    """Return thin lines between the cells and around a table."""
    made = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        made.append(element(f"w:{side}", val="single", sz="4", space="0", color=LINE))
    return made


def margins() -> BaseOxmlElement:
    """Return the space around the text of a cell."""
    made = element("w:tblCellMar")
    for side, width in (("top", 45), ("left", 85), ("bottom", 45), ("right", 85)):
        made.append(element(f"w:{side}", w=str(width), type="dxa"))
    return made


def add_row(table: Table, cells: Sequence[Lines], fills: Sequence[str] = ()) -> _Row:
    """Add a row of cells, each with its fill if it has one."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # without a type in the library
    longest = 0
    for cell, column, lines in zip(row.cells, table.columns, cells, strict=True):
        cell.width = Length(column.width or 0)
        longest = max(longest, put(cell, lines))
    for cell, colour in zip(row.cells, fills, strict=False):
        if colour:
            fill(cell, colour)
    if longest <= WHOLE:
        row._tr.get_or_add_trPr().append(element("w:cantSplit", val="true"))  # noqa: SLF001 - unknown to the library
    return row


def add_group(table: Table, text: Text, colour: str = GROUP) -> _Row:
    """Add a row that is one cell, on the page of the first row that belongs to it."""
    row = add_row(table, ["" for _ in table.columns])
    fill(joined(row, 0, text), colour)
    keep(row)
    return row


def joined(row: _Row, first: int, text: Text) -> _Cell:
    """Make one cell of those from a number on, and write into it."""
    whole: _Cell = row.cells[first].merge(row.cells[-1])
    for paragraph in whole.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - merging leaves an empty paragraph for each cell
    write(whole.paragraphs[0], text)
    return whole


def put(cell: _Cell, lines: Lines) -> int:
    """Write the lines of a cell and return how many letters they have."""
    texts: Iterable[Text] = [lines] if isinstance(lines, str | Span) else lines
    paragraph, letters = cell.paragraphs[0], 0
    for number, line in enumerate(texts):
        if number:
            paragraph = cell.add_paragraph()
        give_style(paragraph, CELL)
        write(paragraph, line)
        letters += len(paragraph.text)
    give_style(paragraph, CELL)
    return letters


def keep(row: _Row) -> None:
    """Keep a row on the page of the row that follows."""
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def fill(cell: _Cell, colour: str) -> None:
    """Fill a cell with a colour."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - the library knows no fills
    properties.append(element("w:shd", val="clear", color="auto", fill=colour))


def link(text: str, target: str, *, bold: bool = False) -> Span:
    """Return words that lead to a place of the document."""
    return Span(text, bold=bold, colour=BLUE, link=target)
