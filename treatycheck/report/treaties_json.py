"""The treaties that can be checked, as JSON for other tools; the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from treatycheck.model.treaty import Treaty
from treatycheck.model.vocabulary import Vocabulary
from treatycheck.report.json_report import as_text
from treatycheck.report.treaties import by_subject, verified_of
from treatycheck.version import __version__

SCHEMA = "treatycheck.treaties/1"


def render(treaties: Iterable[Treaty], vocabulary: Vocabulary) -> str:
    """Return treaties, in the order in which they are listed by subject, as JSON text that ends with a line end."""
    listed = [treaty for _, found in by_subject(treaties, vocabulary) for treaty in found]
    return as_text({"schema": SCHEMA, "treatycheck": __version__, "treaties": [treaty_data(one) for one in listed]})


def treaty_data(treaty: Treaty) -> dict[str, Any]:
    """Return the status of a treaty as plain data."""
    verified, requirements = verified_of(treaty)
    return {
        "name": treaty.name,
        "title": treaty.title,
        "subject": treaty.subject,
        "opened": treaty.opened.isoformat() if treaty.opened else None,
        "in_force": treaty.in_force.isoformat() if treaty.in_force else None,
        "requirements": requirements,
        "verified": verified,
    }
