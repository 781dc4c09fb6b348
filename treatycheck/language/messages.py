"""Syntax errors in the words of the person who writes a law: what was read, what was expected, the nearest word."""

from __future__ import annotations

import re

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

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


def explain(error: UnexpectedInput, text: str) -> Fault:
    """Return the fault behind a parser's error."""
    if isinstance(error, UnexpectedToken):
        return unexpected_token(error)
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


def unexpected_token(error: UnexpectedToken) -> Fault:
    """Explain a word that does not fit."""
    token, expected = error.token, set(error.accepts or error.expected)
    word = token.split("\n")[0].strip()
    if token.type == "$END":
        return Fault(ended(error), f"the text ends where {listed(expected)} was expected")
    if word[:1] in OPENING and not word.endswith(tuple(CLOSING)):
        return Fault(token, "this quotation mark is not closed on its line", "close the quotation, or remove the mark")
    words = {literal(name) for name in expected} - {""}
    question = nearest(word, words) if re.fullmatch(r"\w+", word) else ""
    if "COMMA" in expected and token.type in ("NAME", "KIND") and not expected & {"NAME"}:
        hint = question or "put a comma between the terms of a list; begin a clause or provision on a new line"
        return Fault(token, f"a comma is missing before `{word}`, or `{word}` should begin a new line", hint)
    if expected & CLAUSE_TERMINALS:
        return Fault(
            token, f"`{word}` is neither a clause nor a provision that can stand here", question or clauses(words)
        )
    return Fault(token, f"`{word}` was read where {listed(expected)} was expected", question)


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
    return "here one can write: " + ", ".join(f"`{word}`" for word in sorted(words)[:12]) if words else ""


def listed(expected: set[str]) -> str:
    """Return what was expected as a phrase."""
    shown = sorted({NAMES.get(name) or (f"`{literal(name)}`" if literal(name) else "") for name in expected} - {""})
    if not shown:
        return "something else"
    if len(shown) > MOST_LISTED:
        shown = [*shown[:MOST_LISTED], "…"]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " or " + shown[-1]
