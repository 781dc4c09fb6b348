"""What Word computes, and places that it can lead to: page numbers, numbers of tables, bookmarks."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """Add a field: what Word computes, and what is shown until it has."""
    field = element("w:fldSimple", instr=f" {instruction} ")
    paragraph._p.append(field)  # noqa: SLF001 - the library knows no fields
    run = paragraph.add_run(shown)
    field.append(run._r)  # noqa: SLF001 - as above


def mark(paragraph: Paragraph, name: str, number: int) -> None:
    """Name the place of a paragraph, so that links lead to it; the number is its own in the document."""
    paragraph._p.append(element("w:bookmarkStart", id=str(number), name=name))  # noqa: SLF001 - as above
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))  # noqa: SLF001 - as above


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """Return an element with attributes of Word."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made
