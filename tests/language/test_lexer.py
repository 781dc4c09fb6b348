"""The lexer reads every text into exactly the tokens of Lark's own contextual lexer, or fails where that one fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark, Token
from lark.exceptions import UnexpectedInput
from lark.lexer import PatternStr

from tests.language.drawn_texts import texts
from treatycheck.language import lexer
from treatycheck.language.grammar import STARTS, Words, grammar_text
from treatycheck.language.lexer import StateLexer
from treatycheck.language.text import prepare

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted(
    path for folder in ("rules", "examples") for path in (ROOT / folder).rglob("*") if path.suffix[1:] in STARTS
)
CASES = settings(max_examples=max(15, int(os.environ.get("TREATYCHECK_FUZZ", "300")) // 20))
"""Few: of each text with a fault Lark compiles a lexer for every state."""


class Recorder(Words):
    """Keeps the tokens that pass."""

    def __init__(self, always_accept: tuple[str, ...] = Words.always_accept) -> None:
        self.always_accept = always_accept  # type: ignore[assignment]
        self.tokens: list[Token] = []

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """Return the tokens as they are."""
        for token in stream:
            self.tokens.append(token)
            yield token


def parser_of(text: str, start: str, recorder: Recorder, *, own: bool) -> Lark:
    plugins = {"ContextualLexer": StateLexer} if own else {}
    return Lark(text, parser="lalr", start=[start], maybe_placeholders=False, postlex=recorder, _plugins=plugins)


@cache
def both(start: str) -> tuple[tuple[Lark, Recorder], ...]:
    """Return the parser with Lark's lexer and the one with ours, each with what records its tokens."""
    text = grammar_text()
    return tuple((parser_of(text, start, one, own=own), one) for own in (False, True) for one in [Recorder()])


def told(parser: Lark, recorder: Recorder, text: str) -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
    """Return all that is known of each token of a text, and of the error in which reading it ended."""
    recorder.tokens.clear()
    fault: tuple[Any, ...] = ()
    try:
        parser.parse(text)
    except UnexpectedInput as error:
        expected = {*(getattr(error, "allowed", None) or ()), *(getattr(error, "accepts", None) or ())}
        before = [known(token) for token in getattr(error, "token_history", None) or () if token]
        fault = type(error), error.line, error.column, error.pos_in_stream, expected, before
    return [known(token) for token in recorder.tokens], fault


def known(token: Token) -> tuple[Any, ...]:
    return (
        token.type,
        str(token),
        (token.start_pos, token.line, token.column),
        (token.end_pos, token.end_line, token.end_column),
    )


def without_larks_lexer() -> AbstractContextManager[object]:
    """See that Lark's own lexer, which is slow to make, is not made: there is no fault for it to explain."""
    return patch.object(lexer, "ContextualLexer", side_effect=AssertionError("Lark's own lexer is made"))


def assert_alike(text: str, start: str) -> None:
    (larks, ours) = both(start)
    expected = told(*larks, text)
    with without_larks_lexer() if not expected[1] else nullcontext():
        assert told(*ours, text) == expected


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_is_shipped_is_read_as_lark_reads_it(path: Path) -> None:
    assert_alike(prepare(path.read_text(encoding="utf-8")), path.suffix[1:])


@pytest.mark.parametrize("start", STARTS)
@CASES
@given(st.data())
def test_what_is_drawn_is_read_as_lark_reads_it(start: str, data: st.DataObject) -> None:
    assert_alike(data.draw(texts(start)), start)


# ---------------------------------------------------------------- other grammars, where terminals clash in other ways

WORDS = ("if", "iff", "be", "b", "be if", "f", "i")
PATTERNS = ("[a-z]+", "i[a-z]*", "[a-f]+", "[a-z](?=[a-z])", r"(?<=\s)[a-z]+", "[a-z]+( if)?", "i|if|b", "if(?!f)|b")
Terminals = list[tuple[str, int, bool]]


@st.composite
def grammars(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Draw a grammar whose statements each begin with another letter and take terminals of their own."""
    listed: Terminals = [(word, draw(st.integers(0, 2)), True) for word in draw(some(WORDS))]
    listed += [(pattern, draw(st.integers(0, 2)), False) for pattern in draw(some(PATTERNS))]
    names = [f"T{number}" for number in range(len(listed))]
    states = [draw(some(tuple(names))) for _ in range(draw(st.integers(1, 3)))]
    lines = [f"start: ({' | '.join(f's{number}' for number in range(len(states)))})+"]
    lines += [f's{number}: "{number}" ({" | ".join(state)})*' for number, state in enumerate(states)]
    lines += [
        f'{name}.{priority}: "{value}"' if word else f"{name}.{priority}: /{value}/"
        for name, (value, priority, word) in zip(names, listed, strict=True)
    ]
    ignored = ["BLANK", *draw(st.lists(st.sampled_from(names), max_size=1))]
    lines += [r"BLANK: /\s+/", *(f"%ignore {name}" for name in ignored)]
    always = draw(st.lists(st.sampled_from(names), max_size=1))
    return "\n".join(lines), always


def some(among: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(among), min_size=1, max_size=4, unique=True)


CLASHES = {
    "a word by itself is not read by a pattern that looks back": (r"(?<=\s)[a-z]+", "if", "if iff"),
    "a word that a pattern swallows is not read where the pattern does not match": ("if(?!f)|b", "if", "iff"),
    "a word that a pattern reads in part only is no word of it": ("[a-z](?=[a-z])", "i", "if i"),
    "a pattern that reads a part of a word does not swallow it": ("[b-i]", "if", "if i b"),
    "a pattern that a word begins is longer": ("[a-z]+( if)?", "be", "be if be"),
}


@pytest.mark.parametrize("priorities", [(0, 0), (1, 0), (0, 1)], ids=str)
@pytest.mark.parametrize(("pattern", "word", "text"), CLASHES.values(), ids=CLASHES)
@pytest.mark.parametrize("where", ["together", "word always", "pattern always", "word elsewhere", "pattern elsewhere"])
def test_a_pattern_and_a_word_that_match_alike(
    pattern: str, word: str, text: str, priorities: tuple[int, int], where: str
) -> None:
    listed = {"word elsewhere": "T0", "pattern elsewhere": "T1"}.get(where, "T0 | T1")
    grammar = (
        f'start: ("0" ({listed})* | "1" (T0 | T1)*)+\nBLANK: /\\s+/\n%ignore BLANK\n'
        f'T0.{priorities[0]}: /{pattern}/\nT1.{priorities[1]}: "{word}"\n'
    )
    always = {"word always": ["T1"], "pattern always": ["T0"]}.get(where, [])
    assert_read_alike(grammar, always, [f"0 {text}", f"1 {text}", f"0 {text} 1 {text}"])


def test_of_patterns_that_read_as_much_the_longer_one_reads() -> None:
    """And of those that are as long, the first by its name."""
    for first, second in (("f", "[f]"), ("[f]", "f"), ("[fi]", "[if]")):
        grammar = f"start: (T0 | T1)+\nT0: /{first}/\nT1: /{second}/\n"
        assert_read_alike(grammar, [], ["f", "ff", "ffi", "if"])


def test_no_two_keywords_are_written_alike() -> None:
    """The lexer tells a keyword by what is written, at each priority."""
    for start in STARTS:
        words = [one for one in both(start)[0][0].terminals if isinstance(one.pattern, PatternStr)]
        assert len({(one.priority, one.pattern.value) for one in words}) == len(words)


@given(grammars(), st.lists(st.text("012 \nifbez?", max_size=12).map("0 {}".format), min_size=1, max_size=4))
def test_of_terminals_that_match_alike_the_same_is_read(drawn: tuple[str, list[str]], listed: list[str]) -> None:
    assert_read_alike(*drawn, listed)


def assert_read_alike(grammar: str, always: list[str], listed: list[str]) -> None:
    recorders = Recorder(tuple(always)), Recorder(tuple(always))
    larks, ours = (parser_of(grammar, "start", one, own=own) for one, own in zip(recorders, (False, True), strict=True))
    for text in listed:
        expected = told(larks, recorders[0], text)
        with without_larks_lexer() if not expected[1] else nullcontext():
            assert told(ours, recorders[1], text) == expected
