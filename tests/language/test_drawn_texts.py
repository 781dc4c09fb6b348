"""Texts drawn from the grammar of each language: read alike each time, or refused with a place that is in the text.

What is accepted survives: its model is written and read back equal, and its layout is laid out once and for all.
`TREATYCHECK_FUZZ=5000` draws more, as in `tests/test_fuzz.py`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.drawn_texts import nearly_right, right
from treatycheck.catalogue import shipped
from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.language.formatter import as_built, format_text
from treatycheck.language.printer import print_law, print_rules, print_treaty, print_vocabulary
from treatycheck.language.read import read
from treatycheck.language.resolve_terms import resolve_terms
from treatycheck.language.resolve_treaty import resolve_treaty
from treatycheck.language.text import prepare
from treatycheck.model.vocabulary import Dimension, Kind, Vocabulary

CASES = settings(max_examples=max(30, int(os.environ.get("TREATYCHECK_FUZZ", "300")) // 3))
STARTS = ("law", "treaty", "rules", "terms")
PRINTERS: dict[str, Callable[[Any], str]] = {"law": print_law, "treaty": print_treaty, "rules": print_rules}


def outcome(text: str, start: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    """Return what a text says, names as they stand, and nothing more; or what is wrong with it."""
    try:
        return read(text, start, "drawn", as_built), ()
    except InvalidInput as error:
        return None, error.diagnostics


def known(text: str, start: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a text whose names are looked up in the shipped vocabulary."""
    resolvers: dict[str, Callable[[Any], Any]] = {
        "treaty": resolve_treaty(shipped().vocabulary),
        "terms": resolve_terms(Vocabulary({}, {}, {})),
        "rules": as_built,
    }
    try:
        if start == "law":
            shipped().parse_law(text, "drawn")
        else:
            read(text, start, "drawn", resolvers[start])
    except InvalidInput as error:
        return error.diagnostics
    return ()


def assert_placed(diagnostics: tuple[Diagnostic, ...], text: str) -> None:
    """Assert that each diagnostic says something, at a place that the text has; 0 is the whole of it."""
    lines = prepare(text).split("\n")
    for one in diagnostics:
        assert one.message
        assert one.path == "drawn"
        assert 0 <= one.line <= len(lines), one
        assert one.excerpt == (lines[one.line - 1] if one.line else "") or len(lines[one.line - 1]) > 160, one
        assert 0 <= one.column <= len(one.excerpt) + 1, one


def entries_of(built: list[tuple[Any, Any]]) -> Vocabulary:
    """Return the entries of a vocabulary by their names; the last of each."""
    entries = [entry for _, entry in built]
    return Vocabulary(
        {one.name: one for one in entries if isinstance(one, Dimension)},
        {one.name: one for one in entries if isinstance(one, Kind)},
        {one.name: one for one in entries if not isinstance(one, Dimension | Kind)},
    )


def assert_survives(built: Any, text: str, start: str) -> None:
    """Assert that what a text says is written and read back equal, and that its layout is final."""
    once = format_text(text, start)
    assert format_text(once, start) == once
    if start == "terms":
        vocabulary = entries_of(built)
        printed = print_vocabulary(vocabulary)
        assert entries_of(read(printed, start, "printed", as_built)) == vocabulary
    else:
        printed = PRINTERS[start](built)
        again = read(printed, start, "printed", as_built)
        assert again == built
        assert PRINTERS[start](again) == printed
    assert format_text(printed, start) == printed


@pytest.mark.parametrize("start", STARTS)
@CASES
@given(st.data())
def test_what_follows_the_grammar_survives_or_is_refused_with_a_place(start: str, data: st.DataObject) -> None:
    assert_holds("".join(data.draw(right(start))), start)


@pytest.mark.parametrize("start", STARTS)
@CASES
@given(st.data())
def test_what_nearly_follows_the_grammar_survives_or_is_refused_with_a_place(start: str, data: st.DataObject) -> None:
    assert_holds(data.draw(nearly_right(start)), start)


def assert_holds(text: str, start: str) -> None:
    built, diagnostics = outcome(text, start)
    assert outcome(text, start) == (built, diagnostics)
    assert_placed(diagnostics, text)
    assert_placed(known(text, start), text)
    if built is not None:
        assert_survives(built, text, start)


@pytest.mark.parametrize("start", STARTS)
def test_both_kinds_of_text_are_drawn(start: str) -> None:
    """Else the properties above would hold of nothing."""
    accepted: list[str] = []
    refused: list[str] = []

    @settings(max_examples=200, database=None)
    @given(nearly_right(start))
    def draw(text: str) -> None:
        (refused if outcome(text, start)[1] else accepted).append(text)

    draw()
    assert len(accepted) > 10
    assert len(refused) > 10
