"""A document written from top to bottom: parts, headings, paragraphs, items with labels, tables, warnings."""

from __future__ import annotations

from collections.abc import Sequence

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from treatycheck.report.word.fields import add_field, element, mark
from treatycheck.report.word.styles import BOX, BREADTH, ENTRY, ITEM, SMALL, WIDTH, give_style, prepare, shape
from treatycheck.report.word.tables import begin, keep
from treatycheck.report.word.text import Span, Text, held, plain, spans_of, write

SHORT_TABLE, LAST_ROWS = 10, 4
"""A table of no more rows stays whole; of a longer one, that many at its end stay together."""


class Paper:
    """A Word document in the making. Parts, tables and places are numbered as they are written."""

    def __init__(self, title: str, running_head: str, languages: tuple[str, ...]) -> None:
        self.document = docx.Document()
        self._title, self._running_head = title, running_head
        self._tables = self._marks = self._parts = 0
        self._landscape = False
        prepare(self.document, languages)
        shape(self.document.sections[0], landscape=False)
        self._furnish(self.document.sections[0])

    @property
    def width(self) -> float:
        """Return the centimetres between the margins."""
        return BREADTH if self._landscape else WIDTH

    def part(self, heading: str, place: str, *, landscape: bool = False, apart: bool = False) -> None:
        """Begin a part, on a new page if it is `apart`, or if its pages are turned against those before."""
        self._parts += 1
        turned = landscape != self._landscape
        if turned:
            self._landscape = landscape
            section = self.document.add_section(WD_SECTION.NEW_PAGE)
            shape(section, landscape=landscape)
            self._furnish(section)
        form = self.heading(f"{self._parts}  {heading}", 1, place).paragraph_format
        form.page_break_before = apart or None
        if not turned and not apart:
            form.space_before = Pt(28)

    def heading(self, text: str, level: int, place: str = "") -> Paragraph:
        """Write a heading, and name its place."""
        paragraph = self.document.add_paragraph()
        give_style(paragraph, f"Heading {level}")
        write(paragraph, held(text))
        if place:
            self._marks += 1
            mark(paragraph, place, self._marks)
        return paragraph

    def paragraph(self, text: Text, style: str = "Normal", *, keep: bool = False) -> Paragraph:
        """Write a paragraph, on the page of the next one if `keep` says so."""
        paragraph = self.document.add_paragraph()
        give_style(paragraph, style)
        write(paragraph, text)
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def remark(self, text: Text) -> None:
        """Write an aside."""
        self.paragraph(text, SMALL)

    def labelled(self, label: str, text: Text, *, keep: bool = False) -> Paragraph:
        """Write a label and a text beside it."""
        spans = [Span(label[:1].upper() + label[1:], bold=True), Span("\t"), *spans_of(text)]
        return self.paragraph(spans, ITEM, keep=keep)

    def entry(self, number: int, text: Text) -> None:
        """Write a text with its number."""
        self.paragraph([Span(str(number)), Span("\t"), *spans_of(text)], ENTRY)

    def table(self, caption: str, heads: Sequence[str], widths: Sequence[float]) -> Table:
        """Begin a table below its caption."""
        self._tables += 1
        paragraph = self.paragraph("Table ", "Caption")
        add_field(paragraph, "SEQ Table \\* ARABIC", str(self._tables))
        write(paragraph, held(f". {caption}"))
        return begin(self.document, heads, widths, caption)

    def after_table(self, table: Table | None = None) -> None:
        """Leave a little room below a table, and keep a short one on one page."""
        if table is not None:
            rows = list(table.rows)
            for row in rows[-LAST_ROWS if len(rows) > SHORT_TABLE else 0 : -1]:
                keep(row)
        form = self.paragraph("").paragraph_format
        form.space_after, form.line_spacing = Pt(0), Pt(6)

    def boxed(self, lines: Sequence[Text], colour: str) -> None:
        """Write lines in a frame."""
        for number, line in enumerate(lines):
            paragraph = self.paragraph(line, BOX, keep=number < len(lines) - 1)
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(0.25)
            frame = element("w:pBdr")
            for side in ("top", "left", "bottom", "right"):
                frame.append(element(f"w:{side}", val="single", sz="12", space="6", color=colour))
            paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 - the library knows no frames
                frame, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
            )
        self.after_table()

    def _furnish(self, section: Section) -> None:
        """Write the head and foot of the pages of a section."""
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        for paragraph in (head, foot):
            clear_tabs(paragraph)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(self.width), WD_TAB_ALIGNMENT.RIGHT)
        write(head, f"{self._title}\t{self._running_head}")
        write(foot, "An aid, not legal advice\tPage ")
        add_field(foot, "PAGE", "1")
        write(foot, " of ")
        add_field(foot, "NUMPAGES", "1")


def clear_tabs(paragraph: Paragraph) -> None:
    """Take away the tabs that the style of heads and feet has for another page."""
    stops = element("w:tabs")
    for tab in paragraph.style.element.findall(f".//{qn('w:tab')}") if paragraph.style else []:
        stops.append(element("w:tab", val="clear", pos=tab.get(qn("w:pos"))))
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 - unknown to the library
        stops, "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def prose(text: str) -> str:
    """Return a sentence of a finding as it stands in the document."""
    return held(plain(text))
