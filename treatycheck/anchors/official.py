"""Official texts of statutes as people keep them: Markdown, Akoma Ntoso, plain text; cut into articles or sections."""

from __future__ import annotations

import html
import os.path
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from xml.etree import ElementTree as ET

import attrs

from treatycheck.anchors.labels import RAISED, Label, label_alone, label_at
from treatycheck.catalogue.files import found_under, read_file
from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.language.text import prepare

SUFFIXES = (".md", ".markdown", ".txt", ".xml", ".akn")
DATED = re.compile(r"@(\d{4}-\d{2}-\d{2})$")
HEADING = re.compile(r"(#+)\s*(.*)")
UNITS = frozenset({"article", "section", "rule"})


@attrs.frozen(eq=False)
class OfficialText:
    """One text of a statute: the words of each article or section by its label; `day` where the text names its own."""

    path: str
    day: date | None
    sections: dict[Label, str]
    words: str


def official_texts(paths: Iterable[str]) -> list[OfficialText]:
    """Read official texts from files and folders.

    Raises:
        InvalidInput: for a path without a text, or a file that cannot be read.
    """
    found = []
    for path in paths:
        files = [path]
        if os.path.isdir(path):
            files = found_under(path, SUFFIXES)
            if not files:
                hint = "official texts are files in " + ", ".join(SUFFIXES)
                raise InvalidInput([Diagnostic(path, 0, 0, "this folder holds no official text", hint)])
        found += [official_text(read_file(file), file) for file in files]
    return found


def official_text(text: str, path: str) -> OfficialText:
    """Return an official text, read in the form that the ending of its file tells; the day from `name@2010-01-31.md`.

    Raises:
        InvalidInput: for XML that is none.
    """
    stem, suffix = os.path.splitext(path)
    dated = DATED.search(stem)
    day = date_of(dated[1]) if dated else None
    if suffix.lower() in (".xml", ".akn"):
        try:
            root = ET.fromstring(text)  # noqa: S314 - the user's own file; entities from outside are not read
        except ET.ParseError as error:
            line, column = error.position
            raise InvalidInput([Diagnostic(path, line, column + 1, "this is no well-formed XML")]) from None
        return made(path, day or expressed(root), of_akoma_ntoso(root), " ".join(root.itertext()))
    lines = prepare(text).split("\n")
    return made(path, day, of_lines(lines), "\n".join(lines))


def made(path: str, day: date | None, sections: Iterable[tuple[Label, str]], whole: str) -> OfficialText:
    """Return a text; what stands under one label twice stands there together."""
    joined: dict[Label, list[str]] = {}
    for label, words in sections:
        joined.setdefault(label, []).append(words)
    return OfficialText(path, day, {label: plain(" ".join(words)) for label, words in joined.items()}, plain(whole))


def of_lines(lines: list[str]) -> Iterator[tuple[Label, str]]:
    """Cut Markdown or plain text at the lines that begin an article.

    A heading that is a bare number begins one only where no heading bears a mark such as `§`. Where headings or
    bold words begin articles, a line that begins with `§ 5` is text, unless it says nothing else.
    """
    stripped = [line.strip() for line in lines]
    bare = not any(map(in_heading, stripped))
    labels = [in_heading(line, bare=bare) or in_bold(line) for line in stripped]
    begins = label_alone if any(labels) else label_at
    labels = [label or begins(line) for label, line in zip(labels, stripped, strict=True)]
    label: Label | None = None
    own: list[str] = []
    for line, begun in zip(lines, labels, strict=True):
        if begun:
            if label:
                yield label, "\n".join(own)
            label, own = begun, []
        own.append(line)
    if label:
        yield label, "\n".join(own)


def in_heading(line: str, *, bare: bool = False) -> Label | None:
    """Return the label of a Markdown heading."""
    found = HEADING.match(line)
    return label_at(plain_marks(found[2]).strip(), bare=bare) if found else None


def in_bold(line: str) -> Label | None:
    """Return the label of a line that begins in bold."""
    return label_at(plain_marks(line)) if line.startswith("**") else None


def of_akoma_ntoso(root: ET.Element) -> Iterator[tuple[Label, str]]:
    """Yield the articles of Akoma Ntoso: units with a number that hold no other such unit."""
    for unit in root.iter():
        if local(unit) not in UNITS or any(other is not unit and local(other) in UNITS for other in unit.iter()):
            continue
        number = next((one for one in unit if local(one) == "num"), None)
        label = label_at("".join(number.itertext()).strip() + ".", bare=True) if number is not None else None
        if label:
            yield label, " ".join(unit.itertext())


def expressed(root: ET.Element) -> date | None:
    """Return the day of the expression that Akoma Ntoso names."""
    for one in root.iter():
        if local(one) == "FRBRExpression":
            days = [date_of(part.get("date", "")) for part in one if local(part) == "FRBRdate"]
            return next((day for day in days if day), None)
    return None


def local(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def date_of(text: str) -> date | None:
    """Return a date, or None for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


CLEANERS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\[\^[^\]\s]*\]", ""),
    (r"</?[A-Za-z][^<>]*>", ""),
    (r"\*+", ""),
    (r"(?m)^#+\s*|^-\s+", ""),
    (f"[{''.join(RAISED)}]", lambda found: RAISED[found[0]]),
    ("\u00ad", ""),
    (r"[\s\u200b]+", " "),
)


def plain_marks(text: str) -> str:
    """Return a line of Markdown without emphasis, notes and escapes."""
    return re.sub(r"\[\^[^\]\s]*\]|\*+", "", html.unescape(text)).strip()


def plain(text: str) -> str:
    """Return the words of a text: without marks of Markdown and HTML, white space as one space."""
    text = html.unescape(prepare(text))
    for pattern, words in CLEANERS:
        text = re.sub(pattern, words, text)
    return text.strip()
