"""Models as plain data and back, for the cache.

The data is what plain values there are, then groups of things that are made of what came before: all of one kind, with
as many parts. A group is the number of its maker and its columns, the places of the first parts of all, of the second
ones, and so on; where a part is the same for all, its place alone. What occurs twice is kept, and made, once; the last
is the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain, groupby, repeat
from operator import attrgetter
from typing import Any

import attrs

from treatycheck.model import findings, law, rules, treaty, vocabulary

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
    findings.Finding,
    findings.Headline,
)
FIELDS = {kept: tuple(field.name for field in attrs.fields(kept) if field.init) for kept in CLASSES}
FORM = "columns " + " ".join(f"{kept.__name__}({','.join(names)})" for kept, names in FIELDS.items())
"""The form of the data: what was kept in another form is not read."""

MAKERS: tuple[Callable[..., Any], ...] = (
    *CLASSES,
    lambda *items: items,
    lambda *items: dict(zip(items[::2], items[1::2], strict=True)),
    date.fromisoformat,
)
NUMBERS = {kept: number for number, kept in enumerate((*CLASSES, tuple, dict, date))}
PARTS: dict[type, Callable[[Any], Sequence[Any]]] = {
    **{kept: attrgetter(*names) for kept, names in FIELDS.items()},
    tuple: lambda value: value,
    dict: lambda value: tuple(chain.from_iterable(value.items())),
    date: lambda value: (value.isoformat(),),
}
"""What a thing is made of, by its class."""

Made = tuple[int, int, tuple[int, ...]]
"""Of a thing that is made of others: how many makings come one after the other, its maker, its parts.

A part is the place of a plain value; or, negative, the complement of the place of another thing that is made.
"""


def to_data(value: Any) -> list[Any]:
    """Return a model object as what JSON can hold."""
    plain: list[Any] = []
    made: list[Made] = []
    places: dict[Any, int] = {}

    def place_of(value: Any) -> int:
        kind = type(value)
        number = NUMBERS.get(kind)
        if number is None:
            text = isinstance(value, str)
            key: Any = value if text else (kind, value)
            if key not in places:
                places[key] = len(plain)
                plain.append(str(value) if text else value)
        else:
            parts = tuple([place_of(part) for part in PARTS[kind](value)])
            key = number, parts
            if key not in places:
                places[key] = ~len(made)
                height = max([made[~part][0] for part in parts if part < 0], default=0)
                made.append((height + 1, number, parts))
        return places[key]

    place_of(value)
    return [plain, groups_of(made, len(plain))]


def groups_of(made: Sequence[Made], first: int) -> list[Any]:
    """Return things that are made as groups; the first of them has this place."""

    def group(one: int) -> tuple[int, int, int]:
        height, number, parts = made[one]
        return height, number, len(parts)

    order = sorted(range(len(made)), key=group)
    places = {~one: place for place, one in enumerate(order, first)}
    found = []
    for (_, number, _), members in groupby(order, group):
        rows = [[places.get(part, part) for part in made[one][2]] for one in members]
        columns: list[Any] = [list(column) for column in zip(*rows, strict=True)]
        if len(rows) > 1:
            columns = [column[0] if len(set(column)) == 1 else column for column in columns]
        found.append([number, columns])
    return found


def from_data(data: list[Any]) -> Any:
    """Return the model object that `to_data` was given.

    Raises:
        LookupError, TypeError, ValueError: for data of any other form.
    """
    plain, groups = data
    made: list[Any] = list(plain)
    get = made.__getitem__
    for number, columns in groups:
        if columns:
            parts = [map(get, one) if type(one) is list else repeat(made[one]) for one in columns]
            made += [*map(MAKERS[number], *parts)]
        else:
            made.append(MAKERS[number]())
    return made[-1]
