"""A report as workflow commands of GitHub Actions: each finding becomes an annotation beside the lines of the law.

GitHub shows ten errors and ten warnings of a step beside the lines, and all of them in its log.
"""

from __future__ import annotations

from collections.abc import Iterable

from treatycheck.model.law import NOWHERE, Place
from treatycheck.model.notes import Note
from treatycheck.report.dossier import Dossier
from treatycheck.report.layout import harmless
from treatycheck.report.notes import message as note_words
from treatycheck.report.sarif.places import below
from treatycheck.report.terminal import is_problem
from treatycheck.report.told import asides, heading, naming_of, place_of, told
from treatycheck.report.words import ADVICE, COUNTED, counted, sentence, spaced

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
"""The command for each severity."""
IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTY = {**IN_TEXT, ":": "%3A", ",": "%2C"}


def render(dossier: Dossier) -> str:
    """Return a command for each finding that calls for something to be done, the errors first, and a summary."""
    report, naming = dossier.report, naming_of(dossier.report)
    found: list[tuple[str, str]] = []
    for one in (one for one in report.impermissible if not one.accepted):
        words = f"{sentence(one.because)} It counts for nothing."
        found.append(("error", command("error", Place(one.path, one.line, one.column), one.instrument, words)))
    for finding in filter(is_problem, report.findings):
        title = f"{heading(finding.requirement, finding.title)}: {spaced(finding.verdict)}"
        words = "\n".join(told(finding, naming))
        found.append((finding.severity, command(finding.severity, place_of(finding, dossier), title, words)))
    found += [("note", command("note", NOWHERE, "treatycheck", text)) for text in asides(report)]
    found += [("note", note_command(note)) for note in report.notes]
    lines = [line for severity in COMMANDS for own, line in found if own == severity]
    verdicts = ", ".join(f"{number} {COUNTED[verdict]}" for verdict, number in report.summary.items())
    return "\n".join([*lines, f"{counted(len(report.findings), 'requirement')}: {verdicts}. {ADVICE}", ""])


def render_notes(notes: Iterable[Note]) -> str:
    """Return notes on drafting as commands, one a line."""
    return "".join(f"{note_command(note)}\n" for note in notes)


def note_command(note: Note) -> str:
    """Return a note on drafting as a command, alike in a check and by itself."""
    return command("note", Place(note.path, note.line, note.column), f"Drafting: {note.rule}", note_words(note))


def command(severity: str, place: Place, title: str, words: str) -> str:
    """Return a workflow command, which nothing in its texts can end or begin anew."""
    at = {} if not place.path or place.path.startswith("<") else {"file": below(place.path) or place.path}
    properties = {**at, **({"line": place.line, "col": place.column} if at else {}), "title": title}
    shown = ",".join(
        f"{name}={within(harmless(str(value)), IN_PROPERTY)}" for name, value in properties.items() if value
    )
    return f"::{COMMANDS[severity]} {shown}::{within(harmless(words, keep=chr(10)), IN_TEXT)}"


def within(text: str, escapes: dict[str, str]) -> str:
    """Return a text with what would end it escaped."""
    return "".join(escapes.get(char, char) for char in text)
