"""How a document looks: its page, its fonts, its headings. The fonts are on every machine, or have a twin there."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from treatycheck.report.word.fields import element
from treatycheck.report.word.text import ENGLISH

FONT = "Arial"
EAST_ASIAN_FONTS = {"ja": "MS Gothic", "ko": "Malgun Gothic", "zh": "Microsoft YaHei"}
BLUE, GREY, RED, BLACK = "1F3864", "595959", "A80000", "000000"
"""Each is dark enough on white, and on the fills of tables, to be read by weak eyes."""

SHORT, LONG, MARGIN = 21.0, 29.7, 2.0
WIDTH, BREADTH = SHORT - 2 * MARGIN, LONG - 2 * MARGIN
"""The centimetres between the margins of an upright page, and of a landscape page."""

ITEM, ENTRY, CELL, SMALL, BOX = "Item", "Entry", "Cell", "Remark", "Box"
"""Styles of our own: a text beside its label, one beside its number, a cell of a table, an aside, a text in a frame."""

HANG = 3.0
"""The centimetres that a label has to the left of its text."""


def prepare(document: Document, languages: tuple[str, ...]) -> None:
    """Give a new document its styles, and take away those of the template for tables, of which it has a hundred."""
    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            document.styles.element.remove(style)
    east_asian = next((EAST_ASIAN_FONTS[one[:2]] for one in languages if one[:2] in EAST_ASIAN_FONTS), "MS Gothic")
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    set_fonts(defaults, east_asian)
    speak = defaults.find(qn("w:lang"))
    for name, language in (("val", ENGLISH), ("eastAsia", asian(languages)), ("bidi", "ar-SA")):
        speak.set(qn(f"w:{name}"), language)
    set_style(document, "Normal", 10, room=(0, 6), line=1.12)
    for level, size, before, after in ((1, 17, 0, 10), (2, 13, 16, 6), (3, 11, 14, 4), (4, 10, 10, 3)):
        head = set_style(document, f"Heading {level}", size, room=(before, after), colour=BLUE, bold=True)
        head.paragraph_format.keep_with_next = True
    title = set_style(document, "Title", 26, room=(0, 8), colour=BLUE, bold=True)
    for border in title.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    set_style(document, "Subtitle", 13, room=(0, 22), colour=GREY)
    caption = set_style(document, "Caption", 9, room=(10, 4), colour=BLUE, bold=True)
    caption.paragraph_format.keep_with_next = True
    set_style(document, "Header", 8, colour=GREY)
    set_style(document, "Footer", 8, colour=GREY)
    set_style(document, CELL, 8.5, line=1.05)
    set_style(document, SMALL, 9, room=(0, 6), colour=GREY)
    set_style(document, BOX, 9.5, room=(0, 3))
    for name, hang in ((ITEM, HANG), (ENTRY, 0.8)):
        form = set_style(document, name, 9.5, room=(0, 3), line=1.1).paragraph_format
        form.left_indent, form.first_line_indent = Cm(hang), Cm(-hang)
        form.tab_stops.add_tab_stop(Cm(hang), WD_TAB_ALIGNMENT.LEFT)


def asian(languages: tuple[str, ...]) -> str:
    """Return the East Asian language of the law, or Japanese, for letters of which nothing is known."""
    return next((one for one in languages if one[:2] in EAST_ASIAN_FONTS), "ja-JP")


def set_style(
    document: Document,
    name: str,
    size: float,
    *,
    room: tuple[float, float] = (0, 0),
    line: float = 1.0,
    colour: str = BLACK,
    bold: bool = False,
) -> ParagraphStyle:
    """Set a style of paragraphs, with the `room` before and after; it is made where there is none of the name."""
    known = name in document.styles
    style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    set_fonts(style.element.get_or_add_rPr())
    for spread in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spread)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(room[0]), Pt(room[1]), line
    form.alignment, form.widow_control = WD_ALIGN_PARAGRAPH.LEFT, True
    if not known:
        style.base_style = document.styles["Normal"]
    return style


def give_style(paragraph: Paragraph, name: str) -> None:
    """Set the style of a paragraph. The library would look through all styles each time, for seconds in a report."""
    paragraph._p.style = name.replace(" ", "")  # noqa: SLF001 - the library has no quicker way


def set_fonts(properties: BaseOxmlElement, east_asian: str = "") -> None:
    """Name the fonts of a style, in place of those of the theme; an East Asian one only where it is given."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = element("w:rFonts")
        properties.insert(0, fonts)
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    if east_asian:
        fonts.set(qn("w:eastAsia"), east_asian)


def shape(section: Section, *, landscape: bool) -> None:
    """Give the pages of a section their format and margins."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(LONG), Cm(SHORT)) if landscape else (Cm(SHORT), Cm(LONG))
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)
