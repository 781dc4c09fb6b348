"""Models as plain data and back, for the cache: lists of a class number and its fields."""

from __future__ import annotations

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
)
NUMBERS = {kept: number for number, kept in enumerate(CLASSES)}
FIELDS = [tuple(field.name for field in attrs.fields(kept)) for kept in CLASSES]
FORM = " ".join(f"{kept.__name__}({','.join(names)})" for kept, names in zip(CLASSES, FIELDS, strict=True))
"""The form of the data: what was kept in another form is not read."""


def to_data(value: Any) -> Any:
    """Return a model object as what JSON can hold: `[class, fields…]`, `["t", items…]`, `["d", day]`, `["m", …]`."""
    number = NUMBERS.get(type(value))
    if number is not None:
        return [number, *(to_data(getattr(value, name)) for name in FIELDS[number])]
    if isinstance(value, tuple):
        return ["t", *map(to_data, value)]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    if isinstance(value, dict):
        return ["m", *([name, to_data(item)] for name, item in value.items())]
    return str(value) if isinstance(value, str) else value


def from_data(data: Any) -> Any:
    """Return the model object that `to_data` was given.

    Raises:
        LookupError, TypeError, ValueError: for data of any other form.
    """
    if not isinstance(data, list):
        return data
    head = data[0]
    if head == "t":
        return tuple([from_data(item) if type(item) is list else item for item in data[1:]])
    if head == "d":
        return date.fromisoformat(data[1])
    if head == "m":
        return {name: from_data(item) for name, item in data[1:]}
    return CLASSES[head](*[from_data(item) if type(item) is list else item for item in data[1:]])
