"""Citations are free text: their white space, what they may not hold, and lists of them."""

from __future__ import annotations

import re
from functools import cache

from lark import Token

from treatycheck.language.faults import Fault
from treatycheck.language.times import days_in
from treatycheck.model.law import References

COLONS = (":", "：")
LONGEST = 120
CLAUSE_WORDS = (
    "punished",
    "applies",
    "aggravates",
    "complaint",
    "yields",
    "alternative",
    "quote",
    "unlawfulness",
    "conduct",
)
PHRASES = r"\b(only\s+if|applies\s+to|punished\s+(?:by|as)|in\s+force\s+from|text\s+of|on\s+complaint)\b"
OF_PHRASES = "only", "applies", "punished", "force", "text", "complaint"
WITH_COLON = r"[^\W\d]\w*\s*[:：]"
THRESHOLD = r"punished by (at least|a minimum of) (\d+) (day|week|month|year)s?"
CLASSES = r"class \w+(?:\s?,\s?class \w+)*"
PART = r'"([^"]*)"|“([^”]*)”|([^,"“]+)'


def normalised(citation: str) -> str:
    """Return a citation with single, ordinary blanks: `§ 230` pasted from a word processor is `§ 230`."""
    return " ".join(citation.split())


def check_citation(token: str) -> None:
    """Refuse a citation that has swallowed a clause, or that is too long to be one.

    Raises:
        Fault: with the way out.
    """
    text = str(token)
    if len(text) > LONGEST:
        raise Fault(
            token,
            f"a citation of {len(text)} characters",
            f"a citation has at most {LONGEST}; clauses begin on a new line",
        )
    swallowed = swallowed_by(text)
    if swallowed:
        word = normalised(swallowed[0])
        raise Fault(
            token,
            f"the citation holds `{word}`",
            f"begin the clause `{word}` on a new line, or after a title in quotes",
        )
    for word in re.findall(r"[a-z]{5,}", text):
        close = meant(word)
        if close:
            raise Fault(
                token,
                f"the citation holds `{word}`",
                f"is it the clause `{close}`? Begin it on a new line; quote a real word of the citation",
            )


def swallowed_by(text: str) -> re.Match[str] | None:
    """Return the beginning of a clause that a citation holds. Few have anything like it: no expression is needed."""
    if ":" in text or "：" in text:
        found = re.search(WITH_COLON, text)
        if found:
            return found
    return re.search(PHRASES, text) if any(word in text for word in OF_PHRASES) else None


@cache
def meant(word: str) -> str:
    """Return the clause that a word of a citation is, or nearly is, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415 - few citations hold a long word, and it is slow to import

    return next(iter(get_close_matches(word, CLAUSE_WORDS, n=1, cutoff=0.8)), "")


def parse_references(token: Token) -> References:
    """Read what follows `applies to`, `as`, `aggravates`, `punished as`.

    Raises:
        Fault: for a reference that says nothing.
    """
    text = normalised(token)
    main, _, excluded = text.partition(" except ")
    threshold = re.fullmatch(THRESHOLD, main) if main.startswith("punished by ") else None
    if threshold:
        days = days_in(int(threshold[2]), threshold[3])
        least, minimum = (days, None) if threshold[1] == "at least" else (None, days)
        unit = "" if threshold[3] == "day" else threshold[3]
        return References(least=least, minimum=minimum, excluded=listed(token, excluded), unit=unit)
    if main in ("all offences", "this law", "as treaties require"):
        return References(
            everything=main == "all offences",
            this_law=main == "this law",
            as_treaties_require=main == "as treaties require",
            excluded=listed(token, excluded),
        )
    if main.startswith("class ") and re.fullmatch(CLASSES, main):
        classes = dict.fromkeys(re.findall(r"class (\w+)", main))
        return References(classes=tuple(classes), excluded=listed(token, excluded))
    check_citation(Token.new_borrow_pos("CITATION", main[:LONGEST], token))
    return References(citations=listed(token, main), excluded=listed(token, excluded))


def listed(token: Token, text: str) -> tuple[str, ...]:
    """Split a list at its commas; a citation that contains a comma is quoted."""
    if not text:
        return ()
    if '"' in text or "“" in text:
        named = [next(group for group in match.groups() if group is not None) for match in re.finditer(PART, text)]
    else:
        named = text.split(",")
    parts = [part for part in map(normalised, named) if part]
    if not parts or text.rstrip().endswith(","):
        raise Fault(
            token,
            "the list of references ends in a comma, or names nothing",
            "name each provision by its exact citation",
        )
    return tuple(parts)
