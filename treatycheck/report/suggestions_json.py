"""Suggestions as JSON for other tools; the same bytes for the same input."""

from __future__ import annotations

from typing import Any

from treatycheck.model.amendments import Advice, Change, Edit, Suggestion
from treatycheck.model.findings import Report
from treatycheck.report.json_report import as_text, head

SCHEMA = "treatycheck.suggestions/1"


def render(advice: Advice, report: Report) -> str:
    """Return advice as JSON text that ends with a line end."""
    return as_text(
        {
            **head(SCHEMA, report),
            "remarks": list(report.remarks),
            "suggestions": [suggestion_data(one) for one in advice.suggestions],
            "plan": suggestion_data(advice.plan) if advice.plan else None,
            "no_plan": advice.no_plan,
            "left_open": [{"requirement": name, "verdict": verdict} for name, verdict in advice.left_open],
            "unsolved": [{"requirement": name, "reason": reason} for name, reason in advice.unsolved],
        }
    )


def suggestion_data(one: Suggestion) -> dict[str, Any]:
    """Return a suggestion as plain data."""
    return {
        "requirement": one.requirement,
        "changes": [change_data(change) for change in one.changes],
        "serves": list(one.serves),
        "betters": moves_data(one.betters),
        "once_made": moves_data(one.once_made),
        "worsens": moves_data(one.worsens),
    }


def moves_data(moves: tuple[tuple[str, str, str], ...]) -> list[dict[str, str]]:
    """Return verdicts before and after as plain data."""
    return [{"requirement": name, "before": before, "after": after} for name, before, after in moves]


def change_data(change: Change) -> dict[str, Any]:
    """Return a change as plain data."""
    return {
        "kind": change.kind,
        "sentence": change.sentence,
        "provision": change.provision,
        "under": change.under,
        "edits": [edit_data(edit) for edit in change.edits],
    }


def edit_data(edit: Edit) -> dict[str, Any]:
    """Return an edit as plain data: lines count from 1; `last` is `first - 1` where lines are only put in."""
    return {"file": edit.path, "first": edit.first, "last": edit.last, "lines": list(edit.lines)}
