"""What the builders of all languages share: places, quoted texts, dates, and clauses put together by name."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
from lark import Token

from treatycheck.language.faults import Fault
from treatycheck.language.times import DAYS
from treatycheck.model.law import Article, BoxPart, Interval, Place

Children = list[Any]


def place_of(token: Token) -> Place:
    """Return where a token stands; the path is filled in when the file is assembled."""
    return Place("", token.line or 0, token.column or 0)


class Least:
    """The least maximum penalty for which a duty is owed, in days, and the unit in which it is written."""

    def __init__(self, days: int | None = None, unit: str = "") -> None:
        self.days = days
        self.unit = unit


def require_time(unit: str, token: Token, measured: str, hint: str) -> None:
    """Fail, with the place of the token, if a unit is not one of time."""
    if unit not in DAYS:
        raise Fault(token, f"`{unit}` does not measure {measured}", hint)


def text_of(token: Token) -> str:
    """Return the inside of a quoted text."""
    return str(token[1:-1])


def day_of(token: Token) -> date:
    """Return a date, or fail with the place of the token."""
    try:
        return date(*map(int, token.split("-")))
    except ValueError:
        raise Fault(
            token, f"`{token}` is not a date of the calendar", "dates are written year-month-day: 2024-01-31"
        ) from None


def article_parts(token: str) -> tuple[str, ...]:
    """Split `9(1)(a)` into its parts."""
    return tuple(part.rstrip(")") for part in token.split("("))


def named(children: Children, kind: type) -> Any:
    """Return the first child of a type, or None."""
    return next((child for child in children if isinstance(child, kind)), None)


class Clause(tuple[str, Any, Any]):
    """A clause as (name, value, first token): what a statute, provision or requirement is put together from."""

    __slots__ = ()


def clause(name: str, value: Any, token: Any) -> Clause:
    """Return a clause."""
    return Clause((name, value, token))


def gather(children: Children) -> dict[str, list[Any]]:
    """Group the values of clauses by their name, in order."""
    found: dict[str, list[Any]] = {}
    for child in children:
        if isinstance(child, Clause):
            found.setdefault(child[0], []).append(child[1])
    return found


def single(children: Children, head: Token, *names: str) -> None:
    """Fail if a clause that may stand once stands twice: at its second, or at the head of what it belongs to."""
    seen: set[str] = set()
    for child in children:
        if isinstance(child, Clause) and child[0] in names:
            if child[0] in seen:
                raise Fault(child[2] or head, f"`{child[0].replace('_', ' ')}` is said twice", "keep one of the two")
            seen.add(child[0])


def one(found: dict[str, list[Any]], name: str, default: Any) -> Any:
    """Return the last value of a clause, or a default."""
    return found[name][-1] if name in found else default


def interval_of(found: dict[str, list[Any]]) -> Interval:
    """Return when a text is in force, by its clauses."""
    interval: Interval = one(found, "in_force", Interval())
    return attrs.evolve(interval, known=found["text_of"][-1]) if "text_of" in found else interval


def with_treaty(treaty: str, ranges: tuple[Any, ...]) -> tuple[tuple[Article, Article | None], ...]:
    """Name the treaty in each article of a list of ranges."""
    named_ranges = []
    for first, last in ranges:
        end = attrs.evolve(last, treaty=treaty) if last else None
        named_ranges.append((attrs.evolve(first, treaty=treaty), end))
    return tuple(named_ranges)


def rebox(box: tuple[BoxPart, ...], treaty: str) -> tuple[BoxPart, ...]:
    """Name the treaty in the articles of a box."""
    return tuple(
        attrs.evolve(part, articles=with_treaty(treaty, part.articles)) if part.articles else part for part in box
    )
