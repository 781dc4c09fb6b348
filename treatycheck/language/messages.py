"""Syntax errors in the words of the person who writes a law: what was read, what was expected, the nearest word."""

from __future__ import annotations

import re

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from treatycheck.language.citations import COLONS
from treatycheck.language.faults import Fault, nearest

NAMES = {
    "NAME": "a name",
    "KIND": "a provision",
    "STRING": "a text in quotes",
    "DATE": "a date such as 2024-01-31",
    "INT": "a number",
    "UNIT": "a unit of time (days, months, years)",
    "CURRENCY": "a currency such as EUR",
    "COUNTRY": "a country code such as CZ",
    "CITATION": "a citation",
    "REFERENCES": "a citation, `all offences` or `this law`",
    "ARTICLE": "an article such as 9(1)(a)",
    "_ART": "`art.`",
    "_COLON": "a colon",
    "_DASH": "a dash",
    "DIMENSION": "an element such as `conduct:`",
    "VERDICT": "a verdict such as `partial`",
    "CHANNEL": "`option`, `declaration` or `reservation`",
    "FACT": "a fact such as `provision` or `situation`",
    "SILENCE": "`nothing` or `all`",
    "QUERY": "`?`",
    "COMMA": "a comma",
    "$END": "the end of the file",
}
CLAUSE_TERMINALS = frozenset({"DIMENSION", "KIND"})
MOST_LISTED = 6
OPENING = ('"', "“", "„", "«")
CLOSING = ('"', "”", "“", "»")
PENALTIES = "write it as in: punished by imprisonment 6 months to 3 years or fine"
IN_LISTS = "a list has commas between its parts and nothing after the last; a remark begins with `#`"
BETWEEN_TERMS = (
    "put a comma between the terms of a list; join the words of one term with `_`, as in `without_right`; begin a "
    "clause or provision on a new line"
)


def explain(error: UnexpectedInput, text: str) -> Fault:
    """Return the fault behind a parser's error."""
    if isinstance(error, UnexpectedToken):
        return unexpected_token(error, text)
    if isinstance(error, UnexpectedCharacters):
        return unexpected_character(error, text)
    expected = error.expected if isinstance(error, UnexpectedEOF) else []
    return Fault(Token("$END", ""), f"the text ends where {listed(set(expected))} was expected")


def unexpected_character(error: UnexpectedCharacters, text: str) -> Fault:
    """Explain a character that begins no word here."""
    position = int(str(error.pos_in_stream))
    char = text[position : position + 1]
    token = Token("CHARACTER", char, line=error.line, column=error.column)
    if char and char in OPENING:
        return Fault(token, "this quotation mark is not closed on its line", "close the quotation, or remove the mark")
    if char == "'":
        return Fault(token, "a text stands in double quotes here, not in single ones", 'write "…"')
    expected = {name for name in error.allowed or () if name not in ("BLANK", "COMMENT")}
    shown = char if char.isprintable() and char.strip() else f"U+{ord(char):04X}" if char else "the end"
    return Fault(token, f"`{shown}` cannot stand here; expected {listed(expected)}")


def unexpected_token(error: UnexpectedToken, text: str) -> Fault:
    """Explain a word that does not fit."""
    token, expected = error.token, set(error.accepts or error.expected)
    word = token.split("\n")[0].strip()
    read = text if token.type == "$END" else text[: token.start_pos]
    known = without_limit(read, expected)
    if known:
        return known
    if token.type == "$END":
        return Fault(ended(error), f"the text ends where {listed(expected)} was expected")
    if word[:1] in OPENING and not set(word[1:]) & set(CLOSING):
        return Fault(token, "this quotation mark is not closed on its line", "close the quotation, or remove the mark")
    words = {literal(name) for name in expected} - {""}
    slip = list_without_end(read, word, words) or slip_of(token, word, read, expected)
    if slip:
        return slip
    question = nearest(word, words) if re.fullmatch(r"\w+", word) else ""
    hint = question or way_out(word, read, expected)
    if expected & CLAUSE_TERMINALS:
        message = f"`{word}` is neither a clause nor a provision that can stand here"
        return Fault(token, message, hint or clauses(words))
    return Fault(token, f"`{word}` was read where {listed(expected)} was expected", hint)


def without_limit(read: str, expected: set[str]) -> Fault | None:
    """Explain a number such as `90 days` that is neither a most nor a least, where that is what is wrong."""
    amount = re.search(r"\d+\s+(?:(?:year|month|week|day)s?|[A-Z]{3})(?=\s*$)", read) if expected == {"TO"} else None
    if not amount:
        return None
    said, before = " ".join(amount[0].split()), read[: amount.start()].split("\n")
    return Fault(
        Token("AMOUNT", said, line=len(before), column=len(before[-1]) + 1),
        f"`{said}` is neither a most nor a least",
        f"write `up to {said}`, `at least {said}`, or both ends, such as `30 days to 90 days`",
    )


def list_without_end(read: str, word: str, words: set[str]) -> Fault | None:
    """Explain a line that was read as part of the list above it, which names nothing or ends with a comma."""
    *above, here = read.split("\n")
    if not re.fullmatch(r"\w+", here.strip()) or not (word[:1] in COLONS or here.strip() in words):
        return None
    # A remark may stand behind the list, and between it and the line.
    said = [line.partition("#")[0].rstrip() for line in above]
    number = next((number for number in range(len(said), 0, -1) if said[number - 1]), 0)
    sign = said[number - 1][-1] if number else ""
    place = Token("SIGN", sign, line=number, column=len(said[number - 1])) if number else None
    if sign == ",":
        return Fault(place, "this list ends with a comma", "remove the comma, or name the next term")
    if sign and sign in COLONS:
        return Fault(place, "nothing follows this colon", "name the terms that are meant, or remove the line")
    return None


def slip_of(token: Token, word: str, read: str, expected: set[str]) -> Fault | None:
    """Explain what people write in place of a comma, of a sign that joins words, or of a line of penalties."""
    last = re.search(r"(\w+)([ \t]*)$", read)
    if word[:1] in COLONS:
        return Fault(token, "no colon can stand here", "remove it: a colon follows elements alone, such as `conduct:`")
    if last and not last[2] and re.match(r"-\w", word):
        joined = last[1] + re.sub(r"\W.*", "", word.replace("-", "_"))
        return Fault(token, "a name or a term has no dash in it", f"join its words with `_`: `{joined}`")
    if "_DASH" in expected and word == "to":
        return Fault(token, "`to` stands between two articles", "write a range of articles with a dash: `2-13`")
    if expected >= {"AND", "OR", "PUNISHED"}:
        return Fault(token, f"`{word}` does not fit into a line of penalties", PENALTIES)
    if word in ("and", "or") and expected & CLAUSE_TERMINALS:
        return Fault(token, f"`{word}` joins nothing here", "put a comma in its place")
    if last and last[1] == "not" and "COMMA" in expected:
        return Fault(token, "a demand has no `not` before it", f"write `except {word}`")
    if last and last[1].isdigit() and re.fullmatch("(year|month|week|day)s?", word):
        return Fault(token, f"`{word}` cannot follow this number", "a number of years stands alone, as in `under 18`")
    if "COMMA" not in expected or word[:1].isdigit():
        return None
    if token.type not in ("NAME", "KIND"):
        return Fault(token, f"`{word}` cannot stand in a list", IN_LISTS)
    message = f"a comma is missing before `{word}`, or `{word}` should begin a new line"
    return Fault(token, message, BETWEEN_TERMS)


def way_out(word: str, read: str, expected: set[str]) -> str:
    """Return how to write what was meant, where it is known; `read` is the text before the word."""
    line, here = read.rpartition("\n")[2], word[:1]
    ways = (
        (word == "life", "write `life imprisonment`"),
        (expected == {"INT"}, "write numbers in figures"),
        (expected <= {"UNIT", "CURRENCY"} and word == "to", "name the unit with each number: `6 months to 2 years`"),
        (expected <= {"UNIT", "CURRENCY"}, "write all figures of a number together: `10000 EUR`"),
        (expected == {"_ART"}, "name the treaty before the article, as in `ets185 art. 2`"),
        (expected == {"COUNTRY"}, "two capital letters stand for a State; XX is nobody's"),
        (expected == {"OF"}, 'say of which State the law is, as in: law penal_code "Penal Code" of CZ'),
        (
            word == "of" and re.match(r"\s*(draft|law)\b", line, re.IGNORECASE),
            "write `law` and `draft` in small letters",
        ),
        (re.match(r"\s*lasts\s*[:：]", line), "write it without a colon, as in `lasts up to 90 days`"),
        (word.isdigit() and re.search(r"[:：]", line), f"write `under {word}` or `from {word}`"),
        ("STRING" in expected and here == "'", 'write "…", in double quotes'),
        ("NAME" in expected and here.isdigit(), "a name begins with a letter"),
        (expected == {"NAME"} and read.endswith("law "), "a law has a name of its own, before its title: penal_code"),
        ("NAME" in expected and here in OPENING, "terms stand without quotation marks"),
    )
    return next((way for holds, way in ways if holds), "")


def ended(error: UnexpectedToken) -> Token:
    """Return the last token before the end, as the place of a text that ends too early."""
    token = error.token
    return Token("$END", "", line=max(1, token.line or 1), column=max(1, token.column or 1))


def literal(terminal: str) -> str:
    """Return the word that a terminal stands for, or nothing where it stands for many."""
    if terminal in NAMES or terminal.startswith("_") or not terminal.isalpha():
        return ""
    return terminal.lower()


def clauses(words: set[str]) -> str:
    """Return a line of the words that can stand here."""
    return "here one can write: " + ", ".join(f"`{word}`" for word in sorted(words)) if words else ""


def listed(expected: set[str]) -> str:
    """Return what was expected as a phrase."""
    shown = sorted({NAMES.get(name) or (f"`{literal(name)}`" if literal(name) else "") for name in expected} - {""})
    if not shown:
        return "something else"
    if len(shown) > MOST_LISTED:
        shown = [*shown[:MOST_LISTED], "…"]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " or " + shown[-1]
