"""A document as bytes: without what a template leaves in it, and without a clock, so that they are the same again."""

from __future__ import annotations

import io
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from treatycheck.report.word.text import ENGLISH, legal
from treatycheck.version import __version__

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can name."""

KEYWORDS = "table of correspondence, treaty"
OF_THE_TEMPLATE = ("customXml", "stylesWithEffects", RELATIONSHIP_TYPE.THUMBNAIL.rsplit("/", maxsplit=1)[-1])
NEWEST = "15"
"""The mode of Word 2013 and later; one below opens as in an old Word."""

PROPERTIES = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>treatycheck</Application></Properties>"
)


def as_bytes(document: Document, title: str, subject: str, day: date, keywords: str = KEYWORDS) -> bytes:
    """Return a document as a file; it is dated on the day of its report."""
    set_properties(document, title, subject, keywords, datetime(day.year, day.month, day.day))  # noqa: DTZ001 - no place, no hour
    tidy(document)
    written = io.BytesIO()
    document.save(written)
    return timeless(written.getvalue())


def set_properties(document: Document, title: str, subject: str, keywords: str, day: datetime) -> None:
    """Say what the document is; nobody is its author until somebody makes it theirs."""
    known = document.core_properties
    # The format allows no more letters than this.
    known.title, known.subject, known.language = legal(title)[:255], legal(subject)[:255], ENGLISH
    known.author = known.last_modified_by = known.comments = known.category = ""
    known.keywords, known.version = keywords, f"treatycheck {__version__}"
    known.created = known.modified = day
    known.revision = 1


def tidy(document: Document) -> None:
    """Take out the picture and the data of the template, and let the document open as one of a newer Word."""
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for name in [name for name, one in relations.items() if one.reltype.endswith(OF_THE_TEMPLATE)]:
            del relations[name]
    for part in package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = PROPERTIES.encode()  # noqa: SLF001 - the library has no other door to it
    settings = document.settings.element
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), NEWEST)
    for zoom in settings.findall(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")
    for picture in settings.findall(qn("w:savePreviewPicture")):
        settings.remove(picture)


def timeless(file: bytes) -> bytes:
    """Return an archive with the same files, all of one time."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(file)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for one in old.infolist():
            entry = ZipInfo(one.filename, FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(one.filename))
    return made.getvalue()
