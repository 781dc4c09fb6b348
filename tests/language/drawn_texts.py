"""Texts drawn from the grammar itself: right by its rules, and nearly right, with some words changed.

What a word is drawn from stands here, since the grammar says only how it is lexed: names are those of the vocabulary,
with a few that nobody knows, and each word brings the blank or the line break that keeps it apart from the next.
"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark
from lark.lexer import PatternStr

from treatycheck.catalogue import shipped
from treatycheck.language.grammar import grammar_text

MARK = "\x1f"
"""Stands before every word of a drawn text, until the words are changed and joined."""

QUOTED = ['"A title"', '""', "„Řádek“", "«Loi»", "“§ 1, 2”", '"a # b"', '"第二百三十四条"', '"\x1b[2J"', '"\u202eabc"']
CITATIONS = [
    "§ 1",
    "§ 230(2)(b)",
    "art. 7b",
    "18 USC 1030(a)(5)(A)",
    "第二百三十四条の二",
    "s. 3, 4",
    "a: b",
    "applies",
    "1",
]
NAMES = ["x", "é1", "Ж", "ა_ბ", "law", "any", "shall", "deleet", "_", "x" * 70]
NUMBERS = ["0", "1", "18", "90", "007", "9999999999999999999999"]
VERDICTS = "met excluded met_with_instrument needs_instrument narrower partial missing not_assessed".split()
NOISE = [
    *'"“”„«»#?:,()\\\'§\t\0\ufeff\u00a0\u3000\u200b',
    "：", "２０２０-01-01", "\U0001f4a5", "e\u0301", "-1", "offence", "art.",
]  # fmt: skip


def words(*listed: str, after: str = " ") -> st.SearchStrategy[str]:
    return st.sampled_from([f"{MARK}{word}{after}" for word in listed])


@cache
def patterns() -> dict[str, st.SearchStrategy[str]]:
    """Return for each kind of word that the grammar lexes by a pattern what stands for it."""
    vocabulary = shipped().lexicon
    known = [*vocabulary.dimensions, *list(vocabulary.terms)[:60], "ets185", "ets189", "cs", "whole", "clean"]
    kinds = [*vocabulary.kinds, "ofence"]
    return {
        "CITATION": st.one_of(words(*CITATIONS, after="\n"), words(*CITATIONS[:4])),
        "REFERENCES": words(
            "§ 1", "§ 1, § 2", '"s. 3, 4", § 5', "all offences", "class crime", "this law", "§ 1,\n § 2",
            "punished by at least 3 years", "as treaties require", ",", "§ 1,", after="\n",
        ),
        "DIMENSION": words(*vocabulary.dimensions, "measur", after=""),
        "VERDICT": words(*VERDICTS),
        "CHANNEL": words("option", "declaration", "reservation"),
        "AT_ANY_TIME": words("at any time", "at any  time"),
        "FACT": words("provision", "situation", "instrument", "finding", "text", "penalty", "acceptance"),
        "SILENCE": words("nothing", "all"),
        "UNIT": words("years", "month", "days", "week"),
        "CURRENCY": words("EUR", "CZK"),
        "COUNTRY": words("CZ", "XX"),
        "DATE": words("2010-01-01", "2013-12-01", "2030-1-2", "2001-99-99"),
        "ARTICLE": words("2", "3", "9(1)(a)", "16", "4a", "9999999999999"),
        "INT": words(*NUMBERS),
        "_ART": words("art.", "article", "articles"),
        "_DASH": words("-", "–"),
        "_COLON": words(":", "："),
        "STRING": words(*QUOTED, after="\n  "),
        "KIND": st.sampled_from(kinds).map(lambda word: f"\n{MARK}{word} "),
        "NAME": st.one_of(words(*known), words(*NAMES)),
        "COMMENT": words("# a remark", "#", after="\n"),
        "BLANK": st.sampled_from((" ", "\n", "\n  ", "\t", "\u00a0", "\u3000")),
    }  # fmt: skip


@cache
def right(start: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw the words of a text that follows the rules of the grammar for one language, as far as those say."""
    grammar = Lark(grammar_text(), parser="lalr", start=[start], maybe_placeholders=False)
    explicit = {
        terminal.name: words(terminal.pattern.value)
        if isinstance(terminal.pattern, PatternStr)
        else patterns()[terminal.name]
        for terminal in grammar.terminals
    }
    return from_lark(grammar, start=start, explicit=explicit).map(lambda text: tuple(text.split(MARK)))


@st.composite
def nearly_right(draw: st.DrawFn, start: str) -> str:
    """Draw a text with up to three of its words dropped, doubled, exchanged, misspelt, or followed by noise."""
    listed = list(draw(right(start)))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(listed) - 1))
        change = draw(st.sampled_from(("drop", "double", "exchange", "misspell", "noise")))
        if change == "drop":
            listed[at] = ""
        elif change == "double":
            listed.insert(at, listed[at])
        elif change == "exchange":
            other = draw(st.integers(0, len(listed) - 1))
            listed[at], listed[other] = listed[other], listed[at]
        elif change == "misspell":
            listed[at] = listed[at][1:]
        else:
            listed[at] += draw(st.sampled_from(NOISE))
    return "".join(listed)


def texts(start: str) -> st.SearchStrategy[str]:
    """Draw texts of one language, right and nearly right."""
    return st.one_of(right(start).map("".join), nearly_right(start))
