"""Models as plain data and back, for the cache.

The data is what plain values there are, then groups of things that are made of what came before: all of one kind, with
as many parts. A group is the number of its maker and its columns, the places of the first parts of all, of the second
ones, and so on; where a part is the same for all, its place alone. What occurs twice is kept, and made, once; the last
is the whole.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain, repeat
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
TUPLE = len(CLASSES)
SETTERS: dict[int, list[Callable[[Any, Any], None]]] = {
    number: [getattr(kept, name).__set__ for name in names]
    for number, (kept, names) in enumerate(FIELDS.items())
    if len(names) == len(attrs.fields(kept)) and all(hasattr(getattr(kept, name, None), "__set__") for name in names)
}
"""What puts the parts of things in their places, by the number of the maker: for those that keep nothing else."""
NUMBERS = {kept: number for number, kept in enumerate((*CLASSES, tuple, dict, date))}
PARTS: dict[type, Callable[[Any], Sequence[Any]]] = {
    **{kept: attrgetter(*names) for kept, names in FIELDS.items()},
    tuple: lambda value: value,
    dict: lambda value: tuple(chain.from_iterable(value.items())),
    date: lambda value: (value.isoformat(),),
}
"""What a thing is made of, by its class."""

Family = tuple[int, int, int]
"""Of things that are made alike: how many makings come one after the other, the number of the maker, and of parts."""


def to_data(value: Any) -> list[Any]:
    """Return a model object as what JSON can hold."""
    plain: list[Any] = []
    places: dict[Any, int] = {}
    # A part is the place of a plain value; or, negative, the complement of the number of another thing that is made.
    made: list[tuple[int, ...]] = []
    heights: list[int] = []
    families: dict[Family, list[int]] = {}

    def place_of(value: Any) -> int:
        kind = type(value)
        number = NUMBERS.get(kind)
        if number is None:
            if isinstance(value, str):
                key: Any = value if kind is str else str(value)
            else:
                key = kind, value
            place = places.get(key)
            if place is None:
                place = places[key] = len(plain)
                plain.append(key if isinstance(value, str) else value)
            return place
        parts = tuple(map(place_of, value if kind is tuple else PARTS[kind](value)))
        key = number, parts
        place = places.get(key)
        if place is None:
            place = places[key] = ~len(made)
            height = max([heights[~part] for part in parts if part < 0], default=0) + 1
            families.setdefault((height, number, len(parts)), []).append(len(made))
            made.append(parts)
            heights.append(height)
        return place

    place_of(value)
    return [plain, groups_of(families, made, len(plain))]


def groups_of(families: dict[Family, list[int]], made: Sequence[tuple[int, ...]], first: int) -> list[Any]:
    """Return things that are made, by number, as groups; the first of them has this place."""
    order = sorted(families)
    places = {one: place for place, one in enumerate(chain.from_iterable(map(families.__getitem__, order)), first)}
    # Plain values stay where they are; the complement of a number counts from the end.
    where = [*range(first), *map(places.__getitem__, reversed(range(len(made))))].__getitem__
    found = []
    for family in order:
        columns: list[Any] = []
        for column in zip(*[made[one] for one in families[family]], strict=True):
            alike = len(column) > 1 and column.count(column[0]) == len(column)
            columns.append(where(column[0]) if alike else [*map(where, column)])
        found.append([family[1], columns])
    return found


def refilled(number: int, count: int, parts: Iterable[Iterable[Any]]) -> list[Any]:
    """Return so many things with their parts put back, as they were when they were kept: what made them is not asked.

    Raises:
        ValueError: if they have more parts, or fewer.
    """
    made: list[Any] = [*map(object.__new__, repeat(CLASSES[number], count))]
    for setter, column in zip(SETTERS[number], parts, strict=True):
        deque(map(setter, made, column), maxlen=0)
    return made


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
            if number == TUPLE:  # the columns of tuples, side by side, are the tuples
                made += zip(*parts, strict=False)
            elif number in SETTERS:
                # Some column is a list: no two things are the same.
                count = len(next(one for one in columns if type(one) is list))
                made += refilled(number, count, parts)
            else:
                made += [*map(MAKERS[number], *parts)]
        else:
            made.append(MAKERS[number]())
    return made[-1]
