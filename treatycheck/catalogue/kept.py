"""Models as plain data and back, for the cache.

The data is one list: a plain value stands as itself, and what is made of others as a list of the number of its maker
and the places of its parts, which come before it. What occurs twice is kept, and made, once; the last is the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import attrs

from treatycheck.model import law, rules, treaty, vocabulary

CLASSES: tuple[type, ...] = (
    law.Place,
    law.Value,
    law.Demand,
    law.Sanction,
    law.Article,
    law.References,
    law.Interval,
    law.Provision,
    law.BoxPart,
    law.Instrument,
    law.Party,
    rules.Test,
    rules.Rule,
    treaty.Required,
    treaty.Clause,
    treaty.Condition,
    treaty.Permission,
    treaty.Example,
    treaty.Requirement,
    treaty.Treaty,
    vocabulary.Dimension,
    vocabulary.Kind,
    vocabulary.Term,
    vocabulary.Vocabulary,
    law.Law,
    law.Statute,
    law.Claim,
    law.Notification,
    law.Expectation,
    law.Period,
    law.Accepted,
)
FIELDS = {kept: tuple(field.name for field in attrs.fields(kept) if field.init) for kept in CLASSES}
FORM = "table " + " ".join(f"{kept.__name__}({','.join(names)})" for kept, names in FIELDS.items())
"""The form of the data: what was kept in another form is not read."""

MAKERS: tuple[Callable[..., Any], ...] = (
    *CLASSES,
    lambda *items: items,
    lambda *items: dict(zip(items[::2], items[1::2], strict=True)),
    date.fromisoformat,
)
NUMBERS = {kept: number for number, kept in enumerate((*CLASSES, tuple, dict, date))}


def to_data(value: Any) -> list[Any]:
    """Return a model object as what JSON can hold."""
    data: list[Any] = []
    places: dict[tuple[Any, ...], int] = {}

    def place_of(value: Any) -> int:
        number = NUMBERS.get(type(value))
        if number is None:
            plain = str(value) if isinstance(value, str) else value
            key: tuple[Any, ...] = (type(plain), plain)
            entry = plain
        else:
            key = (number, *map(place_of, parts_of(value)))
            entry = list(key)
        if key not in places:
            places[key] = len(data)
            data.append(entry)
        return places[key]

    place_of(value)
    return data


def parts_of(value: Any) -> Iterable[Any]:
    """Return what a thing is made of."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, date):
        return (value.isoformat(),)
    if isinstance(value, dict):
        return (part for item in value.items() for part in item)
    return (getattr(value, name) for name in FIELDS[type(value)])


def from_data(data: list[Any]) -> Any:
    """Return the model object that `to_data` was given.

    Raises:
        LookupError, TypeError, ValueError: for data of any other form.
    """
    made: list[Any] = []
    for entry in data:
        if type(entry) is list:
            maker, *parts = entry
            made.append(MAKERS[maker](*[made[part] for part in parts]))
        else:
            made.append(entry)
    return made[-1]
