"""What a law lacks to join treaties as JSON for other tools; the same bytes for the same input."""

from __future__ import annotations

from typing import Any

from treatycheck.model.ratification import Amendment, Clause, Lack, Ratification
from treatycheck.report.json_report import as_text, head, statement_data
from treatycheck.report.ratification import allowed_for
from treatycheck.report.suggestions_json import change_data, moves_data

SCHEMA = "treatycheck.ratification/1"


def render(found: Ratification) -> str:
    """Return the page for a ministry as JSON text that ends with a line end."""
    report = found.report
    return as_text(
        {
            **head(SCHEMA, report),
            "remarks": list(report.remarks),
            "treaties": [{"name": name, "title": title} for name, title in found.treaties],
            "lacks": [lack_data(one) for one in found.lacks],
            "amendments": [amendment_data(one) for one in found.amendments],
            "unsolved": [{"requirement": name, "reason": reason} for name, reason in found.unsolved],
            "clauses": [clause_data(one) for one in found.clauses],
            "not_assessed": [{"requirement": one.requirement, "reason": one.reason} for one in found.not_assessed],
        }
    )


def lack_data(one: Lack) -> dict[str, Any]:
    """Return an article for which a law lacks something as plain data."""
    return {
        "article": one.headline.article,
        "title": one.headline.title,
        "open": [
            {"requirement": each.requirement, "title": each.title, "strength": each.strength, "verdict": each.verdict}
            for each in one.findings
        ],
    }


def amendment_data(one: Amendment) -> dict[str, Any]:
    """Return an amendment as plain data."""
    suggestion = one.suggestion
    return {
        "changes": [change_data(change) for change in suggestion.changes],
        "serves": [{"treaty": treaty, "requirements": list(names)} for treaty, names in one.serves],
        "betters": moves_data(suggestion.betters),
        "worsens": moves_data(suggestion.worsens),
    }


def clause_data(one: Clause) -> dict[str, Any]:
    """Return a clause under which a State may declare or reserve something as plain data."""
    return {
        "under": one.under.id,
        "channel": one.channel,
        "state": one.state,
        "allows": [
            {"sentence": allowed_for(permission, names), "requirements": list(names)}
            for permission, names in one.permissions.items()
        ],
        "settles": list(one.settles),
        "eases": list(one.eases),
        "in_vain": list(one.in_vain),
        "in_part": list(one.in_part),
        "once_amended": one.once_amended,
        "pulls": [statement_data(pull) for pull in one.pulls],
    }
