"""The concordance of treaties for programs: JSON, and CSV with a row for each pair of requirements."""

from __future__ import annotations

from typing import Any

from treatycheck.model.articles import cited
from treatycheck.model.concordance import Concordance, Group, Statement, TakenOver
from treatycheck.report.correspondence_csv import written
from treatycheck.report.json_report import as_text, statement_data
from treatycheck.version import __version__

SCHEMA = "treatycheck.concordance/1"
HEADS = (
    "group kind says treaty requirement other_treaty other_requirement condition channel under arguable region sentence"
).split()


def as_json(found: Concordance) -> str:
    """Return a concordance as JSON text that ends with a line end."""
    return as_text(
        {
            "schema": SCHEMA,
            "treatycheck": __version__,
            "treaties": list(found.treaties),
            "groups": [group_data(group) for group in found.groups],
            "throughout": [statement_data(one) for one in found.throughout],
            "taken_over": [taken_data(one) for one in found.taken_over],
        }
    )


def group_data(group: Group) -> dict[str, Any]:
    """Return a group as plain data."""
    return {
        "title": group.title,
        "kind": group.kind,
        "requirements": list(group.requirements),
        "alone": list(group.alone),
        "statements": [statement_data(one) for one in group.statements],
    }


def taken_data(one: TakenOver) -> dict[str, Any]:
    """Return what a line takes over as plain data."""
    return {
        "article": one.article,
        "source": one.source,
        "taken": cited(one.taken),
        "over": cited(one.over),
        "why": one.why,
        "left": list(one.left),
        "carried": [{"channel": channel, "under": under} for channel, under in one.carried],
        "anew": [{"articles": cited(again), "under": under, "channel": channel} for again, under, channel in one.anew],
        "unless": one.unless,
    }


def as_csv(found: Concordance) -> str:
    """Return a concordance as CSV (RFC 4180), with a byte order mark; what is taken over is left to the other forms."""
    rows = [
        (*named, *cells_of(one, pair), region_words(region), one.sentence)
        for named, statements in (
            *(((group.title, group.kind), group.statements) for group in found.groups),
            (("throughout", ""), found.throughout),
        )
        for one in statements
        for pair, region in zip(one.requirements, one.regions, strict=True)
    ]
    return written(HEADS, rows)


def cells_of(one: Statement, pair: tuple[str, str]) -> tuple[str, ...]:
    """Return the cells that a statement has for one of its pairs."""
    sides = (one.treaty, pair[0], one.other, pair[1])
    return (one.what, *sides, one.condition, one.channel, one.under, "yes" if one.arguable else "")


def region_words(region: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    """Return cases as `conduct: offer or make_available; age: 0-18`."""
    return "; ".join(f"{dimension}: {' or '.join(terms)}" for dimension, terms in region)
