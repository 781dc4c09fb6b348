"""Models as data and back: what is equal and yet not the same stays apart, and what occurs twice is kept once."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from treatycheck.catalogue.kept import CLASSES, FORM, from_data, to_data
from treatycheck.model.law import Interval, Sanction, Value


def kept(value: Any) -> Any:
    """Return what comes back of a value that went through a file."""
    return from_data(json.loads(json.dumps(to_data(value))))


@pytest.mark.parametrize(
    "value",
    [
        (1, True, 0, False, None, "", "1"),
        ((), ((),), {}, ({},)),
        ({"a": 1, "b": (2,)}, ("a", 1, "b", (2,))),
        (date(2026, 1, 1), "2026-01-01", ("2026-01-01",)),
        (Value("delete"), Sanction("delete"), ("delete",), ("delete", 0)),
        (Value("delete"), Value("alter"), Value("delete", arguable=True), (Value("delete"),)),
        (Interval(date(2020, 1, 1)), Interval(None, date(2020, 1, 1))),
        ((1,), (1, 2), (1, 2, 3), (3, 2), (2,)),
        "text",
        7,
    ],
    ids=str,
)
def test_what_is_kept_comes_back_as_it_was(value: Any) -> None:
    again = kept(value)
    assert again == value
    assert repr(again) == repr(value)


def test_what_occurs_twice_is_kept_and_made_once() -> None:
    once, twice = ((Value("delete"), "alter"),), ((Value("delete"), "alter"), (Value("delete"), "alter"))
    first, second = kept(twice)
    assert first is second
    assert json.dumps(to_data(twice)).count("alter") == json.dumps(to_data(once)).count("alter") == 1


def test_words_that_know_their_place_in_a_text_are_kept_as_words() -> None:
    class Word(str):
        __slots__ = ()

    assert type(kept((Word("alter"),))[0]) is str


def test_the_form_changes_with_every_field_of_every_class() -> None:
    assert all(f"{one.__name__}(" in FORM for one in CLASSES)
    assert "Value(term," in FORM


@pytest.mark.parametrize(
    "data", [[], [[1]], [[], []], [["a"], [[999, []]]], [["a"], [[0, [5]]]], {"plain": 1}, 3, None]
)
def test_data_of_another_form_is_a_fault_that_the_cache_passes_over(data: Any) -> None:
    with pytest.raises((AttributeError, LookupError, TypeError, ValueError)):
        from_data(data)
