"""A comparison of two laws as JSON for other tools: the same bytes for the same input."""

from __future__ import annotations

from typing import Any

from treatycheck.model.differences import Difference, LawChange, Moved, Movement, Side
from treatycheck.report.json_report import as_text, impermissible_data, place_data
from treatycheck.version import __version__

SCHEMA = "treatycheck.difference/1"


def render(difference: Difference) -> str:
    """Return a comparison as JSON text that ends with a line end."""
    return as_text(as_data(difference))


def as_data(difference: Difference) -> dict[str, Any]:
    """Return a comparison as plain data."""
    forbidden, righted = (
        [impermissible_data(one) for one in listed] for listed in (difference.forbidden, difference.righted)
    )
    return {
        "schema": SCHEMA,
        "treatycheck": __version__,
        "old": side_data(difference.old),
        "new": side_data(difference.new),
        "treaties": list(difference.treaties),
        "worse": difference.worse,
        "summary": difference.effects,
        "unchanged": dict(difference.unchanged),
        "requirements": [movement_data(one) for one in difference.movements],
        "changes": [change_data(one) for one in difference.changes],
        "without_effect": [number for number, one in enumerate(difference.changes) if one in difference.idle],
        "new_impermissible": forbidden,
        "gone_impermissible": righted,
    }


def side_data(side: Side) -> dict[str, Any]:
    """Return one of the laws as plain data."""
    return {
        "name": side.name,
        "jurisdiction": side.jurisdiction,
        "as_at": side.as_at.isoformat(),
        "files": list(side.files),
        "remarks": list(side.remarks),
    }


def movement_data(movement: Movement) -> dict[str, Any]:
    """Return what became of a requirement as plain data."""
    return {
        "requirement": movement.requirement,
        "title": movement.title,
        "strength": movement.strength,
        "effect": movement.effect,
        "worse": movement.worse,
        "before": state_data(movement.before, movement.points_before, movement.covered_before),
        "after": state_data(movement.after, movement.points_after, movement.covered_after),
        "gained": [moved_data(one) for one in movement.gained],
        "more_gained": movement.more_gained,
        "lost": [moved_data(one) for one in movement.lost],
        "more_lost": movement.more_lost,
        "causes": [
            {"changes": list(cause.changes), "alone": cause.alone, "spare": cause.spare} for cause in movement.causes
        ],
    }


def state_data(verdict: str, points: int, covered: int) -> dict[str, Any]:
    """Return a verdict and its cases as plain data."""
    return {"verdict": verdict, "points": points, "covered": covered}


def moved_data(moved: Moved) -> dict[str, Any]:
    """Return cases that are gained or lost as plain data."""
    return {
        "scenario": moved.scenario,
        "before": moved.before,
        "after": moved.after,
        "clause": moved.clause,
        "region": {dimension: list(terms) for dimension, terms in moved.region},
        "one_of": list(moved.one_of),
        "points": moved.points,
    }


def change_data(change: LawChange) -> dict[str, Any]:
    """Return a change as plain data."""
    told = {"part": change.part, "kind": change.kind, "name": change.name, "was": change.was}
    return {**told, "words": list(change.words), **place_data(change.path, change.line, change.column)}
