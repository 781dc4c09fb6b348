"""The parse tables that are kept are those that Lark made, and what is no such table is made anew."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lark import Lark
from lark.grammar import Rule
from lark.lexer import TerminalDef
from lark.utils import SerializeMemoizer

from treatycheck import cache as kept
from treatycheck.language.grammar import STARTS, Words, grammar_text
from treatycheck.language.tables import key_of, load_tables, save_tables

TEXT = grammar_text()


@cache
def built(start: str) -> Lark:
    return Lark(TEXT, parser="lalr", start=[start], maybe_placeholders=False, postlex=Words())


def parts_of(rule: Rule) -> tuple[Any, ...]:
    """Return all that a rule says: rules that Lark holds to be equal may differ in most of it."""
    symbols = [(type(one), one.name, getattr(one, "filter_out", None)) for one in (rule.origin, *rule.expansion)]
    options = {**rule.options.serialize(), "empty_indices": list(rule.options.empty_indices)}
    return symbols, rule.order, rule.alias, options


@pytest.mark.parametrize("start", STARTS)
def test_what_is_loaded_is_what_was_saved(start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREATYCHECK_CACHE", str(tmp_path))
    assert load_tables(TEXT, start) is None
    save_tables(TEXT, start, built(start))
    _, memo = built(start).memo_serialize([TerminalDef, Rule])
    larks = SerializeMemoizer.deserialize(memo, {"Rule": Rule, "TerminalDef": TerminalDef}, {})
    loaded = load_tables(TEXT, start)
    assert loaded is not None
    ours = loaded[1]
    assert ours.keys() == larks.keys()
    for number, one in larks.items():
        same = parts_of if isinstance(one, Rule) else TerminalDef.serialize
        assert same(ours[number]) == same(one)
    rules = [one for one in ours.values() if isinstance(one, Rule)]
    # Thousands of rules share a few options, and most symbols stand in several: each is made once.
    assert len({id(one.options) for one in rules}) == len({str(parts_of(one)[-1]) for one in rules})
    _, _, options, _ = kept.read(f"grammar-{start}", key_of(TEXT, start))
    assert all(one not in options[:place] for place, one in enumerate(options))
    symbols = [one for rule in rules for one in rule.expansion]
    assert len(set(map(id, symbols))) == len({(one.name, getattr(one, "filter_out", None)) for one in symbols})
    assert load_tables(TEXT + " ", start) is None


@pytest.mark.parametrize(
    "data", [5, [], [1, 2, 3], [{}, [], [{"no": "option"}], []], [{}, [], [], [[1, 0]]], [{}, [[1, {}]], [], []]]
)
def test_other_data_is_no_table(data: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREATYCHECK_CACHE", str(tmp_path))
    kept.write("grammar-law", key_of(TEXT, "law"), data)
    assert load_tables(TEXT, "law") is None
