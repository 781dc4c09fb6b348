"""Labels of articles and sections: what names a place in a statute, in a heading of it and in a citation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

Label = tuple[str, ...]
"""The number of an article or section in parts: `("184", "b")`, `("588", "bis", "a")`, `("第百条の二",)`."""

NUMERAL = "[〇一二三四五六七八九十百千0-9０-９]+"
EAST_ASIAN = rf"第{NUMERAL}条(?:の{NUMERAL})*|제\s?[0-9]+\s?조(?:의\s?[0-9]+)*"
PARTS = re.compile(rf"{EAST_ASIAN}|\d+|[^\W\d_]+|[^\w\s]")
RAISED = {"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9"}
ORDINAL = re.compile(r"(?<=\d)\s?[º°ª]")
ACCENTED, PLAIN = "quáter", "quater"
"""One Latin numeral, as Spanish writes it, and as it is written elsewhere."""

MARKS = frozenset(
    "§ §§ art arts article articles articulo artículo artículos articulos artikel artigo articolo άρθρο αρθρο "
    "s ss sec section sections čl члан статья стаття მუხლი".split()
)
"""What stands before the number of an article or section, in lower case."""

MARK = (
    r"(?:§§?|(?:Art|ART|Sec|SEC|Čl|čl)\.|Arti(?:cle|kel|go|colo)|ARTI(?:CLE|CULO)|ART[ÍI]CULO|Art[íi]culo|"
    r"Section|SECTION|[ΆΑ]ρθρο|ΑΡΘΡΟ|Статья|Стаття|Члан|მუხლი)"
)
NUMBER = (
    r"[A-Z]?\d+(?:\^\d+)?(?:-\d+)*(?:\s?[º°ª])?"
    r"(?:\s?(?:bis|ter|qu[aá]ter|quinquies|sexies|septies|octies|nonies|decies)\b)?"
    r"(?:(?<=\d)[a-z]{2,8}(?![^\W_])|\s?[A-Za-zΑ-Ω](?![^\W_]))?(?:\^\d+)?"
)
LINKS = MARKS | frozenset((".", ",", "and", "with", "or"))
WHOLE = re.compile(EAST_ASIAN)
BEGINS = re.compile(rf"{MARK}\s*({NUMBER})|({EAST_ASIAN})")
BARE = re.compile(rf"({NUMBER})\s*(?:[.)]|pants\b)")
"""A heading that is a number only, as in `5A. Interpretation`, or a number with its word behind it, as in Latvia."""
RAISED_BY_POINT = re.compile(r"\b(\d+)\.(\d+)(?=\s+pants\b)")
"""How texts from Latvia write a raised figure: `177.1 pants` is article 177¹."""


def raised(text: str) -> str:
    """Return a text in which raised figures, as in § 90¹, are written `^1`."""
    text = RAISED_BY_POINT.sub(r"\1^\2", re.sub(r"<sup>\s*(\w+)\s*</sup>", r"^\1", text))
    return re.sub(f"[{''.join(RAISED)}]+", lambda found: "^" + "".join(RAISED[one] for one in found[0]), text)


def parts_of(text: str) -> Label:
    """Return the numbers, words and signs of a text, in lower case."""
    return tuple(part for part, _ in _parts(text))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text, each with whether it is a number that a letter follows at once, as in `184b`."""
    text = ORDINAL.sub("", raised(text))
    for found in PARTS.finditer(text):
        part = found[0].lower().replace(" ", "").replace(ACCENTED, PLAIN)
        yield part, part.isdecimal() and text[found.end() : found.end() + 1].isalpha()


def label_at(line: str, *, bare: bool = False) -> Label | None:
    """Return the label with which a line begins, or None; `bare` allows a number without a mark before it."""
    line = raised(line)
    found = BEGINS.match(line) or (BARE.match(line) if bare else None)
    return parts_of(next(group for group in found.groups() if group)) if found else None


def label_alone(line: str) -> Label | None:
    """Return the label that is all that a line says, or None."""
    line = raised(line.lstrip('«“"'))
    found = BEGINS.match(line)
    return label_at(line) if found and not re.search(r"\w", line[found.end() :]) else None


def labels_in(citation: str, known: Collection[Label]) -> Iterator[Label]:
    """Yield which of the labels of a text a citation names, in its order; each is the longest that fits its place."""
    listed = tuple(_parts(citation))
    parts = tuple(part for part, _ in listed)
    longest = max(map(len, known), default=0)
    begins = True
    number = 0
    while number < len(parts):
        part = parts[number]
        if part in LINKS:
            begins = begins or part != "."
            number += 1
            continue
        tried = [
            parts[number : number + one] for one in range(longest if begins or WHOLE.fullmatch(part) else 0, 0, -1)
        ]
        lettered = listed[number][1]
        label = next((one for one in tried if one in known and not (lettered and len(one) == 1)), None)
        if label:
            yield label
        number += len(label) if label else 1
        begins = False
