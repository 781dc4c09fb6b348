"""Reading a baseline: the JSON report of an earlier check, whose findings are accepted."""

from __future__ import annotations

import json
from typing import Any

from treatycheck.advice.baseline import AcceptedFinding, Baseline, needed
from treatycheck.catalogue.files import read_file
from treatycheck.coverage.levels import NAMES
from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.model.findings import VERDICTS, InstrumentUse
from treatycheck.model.gaps import Gap
from treatycheck.report.json_report import SCHEMA

WAY_OUT = "make one with `treatycheck check LAW --format json -o accepted.json`"


def read(path: str) -> Baseline:
    """Return the baseline that a file holds.

    Raises:
        InvalidInput: if there is no such file, or if it is not a report as JSON.
    """
    text = read_file(path)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
        raise refused(path, f"this is not JSON: {getattr(error, 'msg', error)}", line, column) from None
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != SCHEMA:
        named = f"of the schema {json.dumps(schema)}" if schema else "without a schema"
        raise refused(path, f"a baseline is a report of the schema {SCHEMA}; this is JSON {named}")
    try:
        findings = tuple(finding(one) for one in data["findings"])
        forbidden = tuple((str(one["instrument"]), str(one["because"])) for one in data["impermissible"])
        return Baseline(path, str(data["jurisdiction"]), findings, forbidden)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise refused(path, f"this report is not whole: {type(error).__name__} {error}") from None


def refused(path: str, message: str, line: int = 0, column: int = 0) -> InvalidInput:
    """Return the error for a file that is no baseline."""
    return InvalidInput([Diagnostic(path, line, column, message, WAY_OUT)])


def finding(data: Any) -> AcceptedFinding:
    """Return what was accepted of one requirement."""
    uses = [
        InstrumentUse(one["condition"], one["channel"], one["clause"], one["status"]) for one in data["instruments"]
    ]
    verdict = VERDICTS[VERDICTS.index(data["verdict"])]
    gaps = tuple(map(gap, data["gaps"]))
    return AcceptedFinding(str(data["requirement"]), verdict, str(data["severity"]), gaps, needed(uses))


def gap(data: Any) -> Gap:
    """Return an accepted gap: its level, clause and cases."""
    region = tuple((str(name), tuple(map(str, terms))) for name, terms in data["region"].items())
    return Gap(level(data["level"]), region, int(data["points"]), str(data["clause"]))


def level(name: Any) -> str:
    """Return the name of a level.

    Raises:
        ValueError: if it is none.
    """
    if name not in NAMES:
        raise ValueError(f"{name!r} is no level")
    return str(name)
