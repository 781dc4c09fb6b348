"""The results of a SARIF log: cases that are left out; instruments needed, on file and refused; notes on drafting.

A result is known again by its requirement and its region, whatever line it stands in. What holds only because of a
declaration or reservation on file is a result that this instrument suppresses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from treatycheck.model.amendments import Change, Edit, Suggestion
from treatycheck.model.findings import Finding
from treatycheck.model.gaps import Gap
from treatycheck.model.law import Place
from treatycheck.model.notes import Impermissible, Note
from treatycheck.model.rules import IMPERMISSIBLE
from treatycheck.report.dossier import Dossier
from treatycheck.report.notes import message as note_words
from treatycheck.report.problems import LABELS, open_gaps, scenario
from treatycheck.report.sarif.places import artifact, location, locations
from treatycheck.report.sarif.texts import message, quoted
from treatycheck.report.terminal import ACCEPTED, is_accepted, is_problem
from treatycheck.report.told import (
    RELIES_ON_FILE,
    heading,
    instruments,
    meaning,
    more,
    naming_of,
    on_file,
    place_of,
    ways_out,
)
from treatycheck.report.words import Naming, ended, sentence, spaced

FINGERPRINT = "requirementAndRegion/v1"
SOFT = frozenset({"available", "arguable"})
"""Levels of cases that are a warning, also where other cases of the same requirement are an error."""
Result = dict[str, Any]


def results(dossier: Dossier) -> list[Result]:
    """Return all results, in the order of the report."""
    report, naming = dossier.report, naming_of(dossier.report)
    found: list[Result] = []
    for finding in report.findings:
        if is_problem(finding) or is_accepted(finding):
            own = [known(one) if finding.accepted else one for one in of_problem(finding, dossier, naming)]
            fixes = list(fixes_of(finding, dossier))
            if fixes:
                own[0]["fixes"] = fixes
            found += own
        elif finding.verdict in RELIES_ON_FILE:
            found.append(suppressed(finding, dossier, naming))
    refusals = [(one, refused(one, dossier)) for one in report.impermissible]
    found += [known(made) if one.accepted else made for one, made in refusals]
    return found + [noted(note, dossier) for note in report.notes]


def result(rule: str, level: str, text: str, place: Place, key: Sequence[str], dossier: Dossier) -> Result:
    """Return what all results have."""
    digest = hashlib.sha256("\0".join((rule, *key)).encode("utf-8", "backslashreplace")).hexdigest()
    return {
        "ruleId": rule,
        "kind": "fail",
        "level": level,
        "message": message(text),
        "locations": locations(place, dossier),
        "partialFingerprints": {FINGERPRINT: digest[:32]},
    }


def of_problem(finding: Finding, dossier: Dossier, naming: Naming) -> Iterator[Result]:
    """Yield a result for each gap of a finding; one for the finding itself where it has none."""
    gaps = open_gaps(finding)
    title = f"{heading(finding.requirement, finding.title)}: {spaced(finding.verdict)}."
    needed = instruments(finding, naming)
    for number, gap in enumerate(gaps):
        lines = [f"{LABELS[gap.level].capitalize()}: {scenario(gap)}", title]
        lines += [f"Way out: {way}" for way in ways_out(gap, naming)]
        lines += (needed if number == 0 else []) + (more(finding) if number == len(gaps) - 1 else [])
        made = result(
            finding.requirement,
            "warning" if gap.level in SOFT else finding.severity,
            "\n".join(lines),
            place_of(finding, dossier, gap),
            region_key(gap),
            dossier,
        )
        related = list(nearest(gap, dossier, naming))
        yield made | ({"relatedLocations": related} if related else {}) | {"properties": properties(finding, gap)}
    if not gaps:
        conditions = [f"{use.channel} {use.clause} {use.condition}" for use in finding.instruments]
        text = "\n".join([meaning(finding), title, *needed])
        place = place_of(finding, dossier)
        made = result(finding.requirement, finding.severity, text, place, sorted(set(conditions)), dossier)
        yield made | {"properties": properties(finding)}


def region_key(gap: Gap) -> list[str]:
    """Return what a gap is known by: its clause, and its terms by dimension, whatever their order."""
    return [gap.clause, *sorted(f"{dimension}={','.join(sorted(terms))}" for dimension, terms in gap.region)]


def properties(finding: Finding, gap: Gap | None = None) -> dict[str, Any]:
    """Return what viewers can filter by."""
    told: dict[str, Any] = {"verdict": finding.verdict, "strength": finding.strength}
    if gap:
        told |= {"reached": gap.level, "region": {name: list(terms) for name, terms in gap.region}}
        told |= {"one_of": list(gap.one_of)} if gap.one_of else {}
    return told


def nearest(gap: Gap, dossier: Dossier, naming: Naming) -> Iterator[dict[str, Any]]:
    """Yield the provisions that come near a gap, each with why it does not close it."""
    placed = [miss for miss in gap.nearest if miss.path]
    for number, miss in enumerate(placed):
        text = sentence(f"{naming.provision(miss.provision)} {miss.because}")
        yield location(Place(miss.path, miss.line, miss.column), dossier, id=number, message=message(text))


def suppressed(finding: Finding, dossier: Dossier, naming: Naming) -> Result:
    """Return what would be a shortfall if a declaration or reservation did not stand on file, and that it does."""
    lines = [meaning(finding), f"{heading(finding.requirement, finding.title)}: {spaced(finding.verdict)}."]
    conditions = sorted(f"{use.channel} {use.clause} {use.condition}" for use in finding.instruments)
    made = result(
        finding.requirement, "note", "\n".join(lines), place_of(finding, dossier), ["on file", *conditions], dossier
    )
    reasons: list[dict[str, Any]] = []
    for text, place in on_file(finding, naming, dossier):
        at = {"location": location(place, dossier)} if place.path else {}
        reasons.append({"kind": "external", "status": "accepted", "justification": quoted(ended(text)), **at})
    return made | {"suppressions": reasons, "properties": properties(finding)}


def known(made: Result) -> Result:
    """Return a result that a baseline accepts, suppressed by it."""
    return made | {"suppressions": [{"kind": "external", "status": "accepted", "justification": f"{ACCEPTED}."}]}


def refused(one: Impermissible, dossier: Dossier) -> Result:
    """Return an instrument that the treaty does not allow."""
    text = f"{sentence(one.because)} It counts for nothing.\n{sentence(one.instrument)}"
    place = Place(one.path, one.line, one.column)
    return result(IMPERMISSIBLE, "error", text, place, [one.instrument, one.because], dossier)


def noted(note: Note, dossier: Dossier) -> Result:
    """Return a note on drafting."""
    place, key = Place(note.path, note.line, note.column), [note.provision, note.detail, note.text]
    return result(note.rule, "note", note_words(note), place, key, dossier)


def fixes_of(finding: Finding, dossier: Dossier) -> Iterator[dict[str, Any]]:
    """Yield what is suggested for a finding, where all of it can be written into the text of the law."""
    for suggestion in dossier.advice.of(finding.requirement) if dossier.advice else ():
        if all(change.edits for change in suggestion.changes):
            yield fix(suggestion)


def fix(suggestion: Suggestion) -> dict[str, Any]:
    """Return a suggestion as a fix: for each file what is replaced."""
    text = " ".join(sentence(change.sentence) for change in suggestion.changes)
    files: dict[str, list[Edit]] = {}
    for edit in edits(suggestion.changes):
        files.setdefault(edit.path, []).append(edit)
    changes = [
        {"artifactLocation": artifact(path), "replacements": list(map(replacement, own))} for path, own in files.items()
    ]
    return {"description": message(text), "artifactChanges": changes}


def edits(changes: Iterable[Change]) -> list[Edit]:
    """Return the edits of some changes, each once, in the order of the text."""
    listed = dict.fromkeys(edit for change in changes for edit in change.edits)
    return sorted(listed, key=lambda edit: (edit.path, edit.first))


def replacement(edit: Edit) -> dict[str, Any]:
    """Return an edit as a replacement: of whole lines, or of nothing before a line."""
    if edit.last < edit.first:
        region = {"startLine": edit.first, "startColumn": 1, "endColumn": 1}
    elif not edit.lines:
        region = {"startLine": edit.first, "startColumn": 1, "endLine": edit.last + 1, "endColumn": 1}
    else:
        region = {"startLine": edit.first, "endLine": edit.last}
    text = "\n".join(edit.lines) + ("\n" if edit.last < edit.first else "")
    return {"deletedRegion": region, **({"insertedContent": {"text": text}} if edit.lines else {})}
