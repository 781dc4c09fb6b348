"""A report as SARIF 2.1.0 (OASIS): one run; requirements are its rules, and each case that is left out is a result.

What is not assessed is no result, lest it drown what is wrong: it is told in the notifications of the run.
"""

from __future__ import annotations

from typing import Any

from treatycheck.report.dossier import Dossier
from treatycheck.report.json_report import as_text
from treatycheck.report.sarif.places import ROOT, ROOT_MEANS
from treatycheck.report.sarif.results import results
from treatycheck.report.sarif.rules import rules
from treatycheck.report.sarif.texts import message
from treatycheck.report.told import asides
from treatycheck.report.words import ADVICE
from treatycheck.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(dossier: Dossier) -> str:
    """Return a report as SARIF: JSON text that ends with a line end."""
    return as_text(log(dossier))


def log(dossier: Dossier) -> dict[str, Any]:
    """Return the log as plain data."""
    found = results(dossier)
    described = rules(dossier, [one["ruleId"] for one in found])
    places = {rule["id"]: number for number, rule in enumerate(described)}
    for one in found:
        one["ruleIndex"] = places[one["ruleId"]]
    driver = {
        "name": "treatycheck",
        "fullName": "treatycheck: national law against treaties",
        "version": __version__,
        "semanticVersion": __version__,
        "shortDescription": {"text": f"Compares national law with what treaties ask of it. {ADVICE}"},
        "rules": described,
    }
    told = [{"level": "note", "message": message(text)} for text in asides(dossier.report)]
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": told}],
        "originalUriBaseIds": {ROOT: {"description": message(ROOT_MEANS)}},
        # Columns are counted in characters, not in UTF-16 units.
        "columnKind": "unicodeCodePoints",
        "results": found,
        "properties": {"jurisdiction": dossier.report.jurisdiction, "asAt": dossier.report.as_at.isoformat()},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
