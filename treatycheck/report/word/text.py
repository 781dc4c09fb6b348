"""Text as it stands in a document: letters that XML can hold, in the language to which their script belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from unicodedata import name as name_of

import attrs
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from treatycheck.report.layout import HOLDING, harmless

ENGLISH = "en-GB"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML has no way to write: what `harmless` spells out, and two characters that are none."""

HELD = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, HOLDING))}) (?=[\d(])")

LATIN, EAST_ASIAN, OTHER = "latin", "east asian", "other"
EAST_ASIAN_NAMES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC", "BOPOMOFO", "FULLWIDTH", "HALFWIDTH")


@attrs.frozen
class Span:
    """A piece of text with its looks; `link` names a place of the document to which it leads.

    `language` is that of the law from which the words come; nothing for words of the report.
    """

    text: str
    bold: bool = False
    italic: bool = False
    colour: str = ""
    link: str = ""
    language: str = ""
    size: float = 0


Text = str | Span | Iterable[Span]


def spans_of(text: Text) -> list[Span]:
    """Return a text as its spans."""
    if isinstance(text, str):
        return [Span(text)] if text else []
    return [text] if isinstance(text, Span) else list(text)


def write(paragraph: Paragraph, text: Text) -> None:
    """Add text at the end of a paragraph."""
    for span in spans_of(text):
        runs = [add_run(paragraph, span, script, part) for script, part in by_script(legal(span.text))]
        if span.link:
            lead = OxmlElement("w:hyperlink")
            lead.set(qn("w:anchor"), span.link)
            lead.set(qn("w:history"), "1")
            paragraph._p.append(lead)  # noqa: SLF001 - the library has no links within a document
            lead.extend(run._r for run in runs)  # noqa: SLF001 - as above


def add_run(paragraph: Paragraph, span: Span, script: str, text: str) -> Run:
    """Add letters of one script to a paragraph."""
    run = paragraph.add_run(text)
    run.bold, run.italic = span.bold or None, span.italic or None
    if span.colour:
        run.font.color.rgb = RGBColor.from_string(span.colour)
    if span.size:
        run.font.size = Pt(span.size)
    if script != LATIN or span.language:
        speak(run, script, span.language)
    return run


def speak(run: Run, script: str, language: str) -> None:
    """Say in which language letters are: that of the law for another script; Latin letters of a law may be either."""
    if not language or script == LATIN:
        run.font.no_proof = True
        return
    lang = OxmlElement("w:lang")
    lang.set(qn("w:eastAsia" if script == EAST_ASIAN else "w:val"), language)
    run._r.get_or_add_rPr().append(lang)  # noqa: SLF001 - the library knows no languages


def legal(text: str) -> str:
    r"""Return a text that a document can hold: what steers or is no character is spelled out.

    >>> legal("§ 1\x00\ufffe")
    '§ 1\\x00\\ufffe'
    """
    return FORBIDDEN.sub(
        lambda found: found[0].encode("unicode_escape", "surrogatepass").decode(), harmless(text, keep="\t")
    )


def by_script(text: str) -> Iterator[tuple[str, str]]:
    """Yield the runs of a text by script; digits, signs and blanks go with what stands before them."""
    if text.isascii():
        yield LATIN, text
        return
    scripts, last = [], LATIN
    for letter in text:
        last = script_of(letter) or last
        scripts.append(last)
    for script, pairs in groupby(zip(scripts, text, strict=True), key=lambda pair: pair[0]):
        yield script, "".join(letter for _, letter in pairs)


@cache
def script_of(letter: str) -> str:
    """Return the script of a letter, nothing for what is none."""
    if letter.isascii():
        return LATIN if letter.isalpha() else ""
    name = name_of(letter, "")
    if name.startswith(EAST_ASIAN_NAMES):
        return EAST_ASIAN
    if not letter.isalpha():
        return ""
    return LATIN if name.startswith("LATIN") else OTHER


NAME = re.compile(r"(?<![\w`])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\w`])")
SERIES = re.compile(r"\b(c?ets)(\d+)\b")
"""The name of a European treaty, which is cited as `ETS 185`."""

QUOTED = re.compile(r"`([^`]*)`")


def plain(text: str) -> str:
    """Return a sentence of a finding for readers of prose: names of the vocabulary become words.

    >>> plain("does not reach `suppress` and demands serious_hindering")
    'does not reach “suppress” and demands serious hindering'
    """
    text = SERIES.sub(lambda found: f"{found[1].upper()} {found[2]}", text)
    words = QUOTED.sub(lambda found: f"“{found[1].replace('_', ' ')}”", text)
    return NAME.sub(lambda found: found[0].replace("_", " "), words)


def held(text: str) -> str:
    """Return a text in which an article or section and its number stay on one line."""
    return HELD.sub("\\1\u00a0", text)
