"""A report as JSON for other tools: the names of DESIGN section 6, the same bytes for the same input."""

from __future__ import annotations

import json
import os.path
from typing import Any

from treatycheck.advice.across import Across, across
from treatycheck.model.concordance import Statement
from treatycheck.model.findings import Finding, Headline, InstrumentUse, Report, Witness
from treatycheck.model.gaps import Gap, Miss
from treatycheck.model.law import Statute
from treatycheck.model.notes import Impermissible, Note
from treatycheck.report.across import across_of
from treatycheck.report.dossier import Dossier
from treatycheck.version import __version__

SCHEMA = "treatycheck.report/1"
SCHEMAS = os.path.join(os.path.dirname(__file__), "schema")


def render(dossier: Dossier) -> str:
    """Return a report as JSON text that ends with a line end."""
    return as_text(as_data(dossier.report, across_of(dossier)))


def as_text(data: Any) -> str:
    r"""Return data as JSON. Letters stay letters; a character that could steer a terminal is written as `\u…`."""
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    unsafe = {char for char in set(text) if not char.isprintable() and char != "\n"}
    return text.translate({ord(char): json.dumps(char)[1:-1] for char in unsafe})


def schema(name: str = SCHEMA) -> dict[str, Any]:
    """Return the JSON Schema of reports, or of another form of that name, as it is shipped with the package."""
    with open(os.path.join(SCHEMAS, name.replace("/", "-") + ".json"), encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded


def head(schema: str, report: Report) -> dict[str, Any]:
    """Return how data on a law begins: the form of the data, and of which law and day it tells."""
    return {
        "schema": schema,
        "treatycheck": __version__,
        "as_at": report.as_at.isoformat(),
        "jurisdiction": report.jurisdiction,
        "files": list(report.files),
    }


def as_data(report: Report, found: Across | None = None) -> dict[str, Any]:
    """Return a report as plain data, with what was found of several treaties together."""
    return {
        **head(SCHEMA, report),
        "findings": [finding_data(finding) for finding in report.findings],
        "articles": [headline_data(headline) for headline in report.articles],
        "impermissible": [{**impermissible_data(one), "accepted": one.accepted} for one in report.impermissible],
        "notes": [note_data(note) for note in report.notes],
        "without_duty": list(report.without_duty),
        "remarks": list(report.remarks),
        "statutes": [statute_data(one) for one in report.statutes],
        "across": across_data(found or across(report)),
        "summary": report.summary,
    }


def statute_data(one: Statute) -> dict[str, Any]:
    """Return the head of a text as plain data: which statute it is of, and of which day."""
    held = one.interval
    days = (("text_of", held.known), ("in_force", held.start), ("until", held.end))
    return {
        "name": one.name,
        "title": one.title,
        "draft": one.draft,
        **{name: day.isoformat() if day else None for name, day in days},
        "source": one.source,
    }


def across_data(found: Across) -> dict[str, Any]:
    """Return what a report on several treaties says of them together; empty lists for one."""
    return {
        "serving": [
            {"provisions": list(one.provisions), "requirements": list(one.requirements)} for one in found.serving
        ],
        "same_change": [
            {
                "requirements": list(one.requirements),
                "provision": one.provision,
                "way_out": one.way_out,
                "kind": one.kind,
                "region": {dimension: list(terms) for dimension, terms in one.region},
                "one_of": list(one.one_of),
            }
            for one in found.same_change
        ],
        "pulls": [statement_data(one) for one in found.pulls],
    }


def statement_data(one: Statement) -> dict[str, Any]:
    """Return a statement on two treaties as plain data; a region maps each dimension to its terms."""
    return {
        "says": one.what,
        "treaty": one.treaty,
        "other": one.other,
        "sentence": one.sentence,
        "condition": one.condition,
        "channel": one.channel,
        "under": one.under,
        "general": one.general,
        "arguable": one.arguable,
        "pairs": [
            {
                "requirement": pair[0],
                "other": pair[1],
                "region": {dimension: list(terms) for dimension, terms in region},
            }
            for pair, region in zip(one.requirements, one.regions, strict=True)
        ],
    }


def impermissible_data(one: Impermissible) -> dict[str, Any]:
    """Return a declaration or reservation that no clause allows, without what a baseline accepts of it."""
    return {"instrument": one.instrument, "because": one.because, **place_data(one.path, one.line, one.column)}


def place_data(path: str, line: int, column: int) -> dict[str, Any]:
    """Return a place as plain data."""
    return {"file": path, "line": line, "column": column}


def note_data(note: Note) -> dict[str, Any]:
    """Return a note on drafting as plain data."""
    told = {"rule": note.rule, "provision": note.provision, "text": note.text}
    place = place_data(note.path, note.line, note.column)
    return {**told, **place, "detail": note.detail, "basis": list(note.basis)}


def finding_data(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data."""
    return {
        "requirement": finding.requirement,
        "title": finding.title,
        "strength": finding.strength,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "reason": finding.reason,
        "rule": finding.rule,
        "points": finding.points,
        "covered": finding.covered,
        "left_out": finding.left_out,
        "lacks": list(finding.lacks),
        "witnesses": [witness_data(witness) for witness in finding.witnesses],
        "gaps": [gap_data(gap) for gap in finding.gaps],
        "more_gaps": finding.more_gaps,
        "instruments": [instrument_data(use) for use in finding.instruments],
        "arguable": list(finding.arguable),
        "judgement": list(finding.judgement),
        "not_verified": finding.not_verified,
        "notes": list(finding.notes),
        "accepted": finding.accepted,
    }


def witness_data(witness: Witness) -> dict[str, Any]:
    """Return a provision that a finding rests on."""
    place = place_data(witness.path, witness.line, witness.column)
    return {"provision": witness.provision, **place, "level": witness.level, "upon": witness.upon}


def gap_data(gap: Gap) -> dict[str, Any]:
    """Return a gap as plain data."""
    return {
        "scenario": gap.scenario,
        "level": gap.level,
        "clause": gap.clause,
        "region": {dimension: list(terms) for dimension, terms in gap.region},
        "one_of": list(gap.one_of),
        "points": gap.points,
        "lacks": list(gap.lacks),
        "nearest": [miss_data(miss) for miss in gap.nearest],
        "may_be_excluded": gap.may_be_excluded,
    }


def miss_data(miss: Miss) -> dict[str, Any]:
    """Return a provision that nearly covers a gap."""
    told = {"provision": miss.provision, "because": miss.because, "way_out": miss.way_out}
    return {**told, **place_data(miss.path, miss.line, miss.column), "reaches": miss.reaches}


def instrument_data(use: InstrumentUse) -> dict[str, Any]:
    """Return an instrument as plain data."""
    return {
        "condition": use.condition,
        "channel": use.channel,
        "clause": use.clause,
        "status": use.status,
        "provision": use.provision,
        "stated": list(use.stated),
    }


def headline_data(headline: Headline) -> dict[str, Any]:
    """Return an article's headline as plain data."""
    return {
        "article": headline.article,
        "verdict": headline.verdict,
        "met": headline.met,
        "open": headline.open,
        "not_assessed": headline.not_assessed,
        "points": headline.points,
        "covered": headline.covered,
    }
