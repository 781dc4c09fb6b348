"""Notes on careful drafting: for a person at a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from treatycheck.model.notes import Note
from treatycheck.model.rules import Rule
from treatycheck.report.json_report import as_text, note_data
from treatycheck.report.layout import PAPER, Screen
from treatycheck.report.page import Excerpts, Page, no_excerpts
from treatycheck.report.words import ADVICE, Naming, counted, ended, sentence

SCHEMA = "treatycheck.notes/1"
NOTHING_LOOKED_AT = (
    "No provision is in force on this day, so that nothing was looked at; `--as-at DATE` names another day."
)
FIELD = "  "
HANG = 10


def render(
    notes: Sequence[Note],
    whose: str,
    day: date,
    screen: Screen = PAPER,
    line: Excerpts = no_excerpts,
    looked: bool = True,
) -> str:
    """Return notes as text, provision by provision; what a rule says, and rests on, is told in full once.

    `looked` says whether the law has a provision in force on that day, at which one could look.
    """
    page = Page(screen, line)
    page.heading(f"Drafting of the law of {whose or 'an unnamed State'} as of {day.isoformat()}")
    naming = Naming(statutes=len({note.provision.split(":")[1] for note in notes if ":" in note.provision}) > 1)
    told: dict[str, str] = {}
    for (path, provision), group in groupby(notes, lambda note: (note.path, note.provision)):
        listed = list(group)
        page.blank()
        page.place("", naming.provision(provision), path, listed[0].line, margin="")
        for note in listed:
            write_note(page, note, naming.provision(told[note.rule]) if note.rule in told else "")
            told.setdefault(note.rule, provision)
    if not looked:
        page.blank()
        page.paragraph(f"{NOTHING_LOOKED_AT} {ADVICE}", "bold", margin="")
        return page.text()
    write_summary(page, notes)
    return page.text()


def write_note(page: Page, note: Note, before: str) -> None:
    """Write one note: all of it the first time that its rule speaks, then its name and what it concerns."""
    page.item("", f"· {note.rule}", "bold", hang=0)
    if note.detail:
        page.item("about", note.detail, margin=FIELD * 2, hang=HANG)
    if before:
        return
    page.item("reason", sentence(note.text), margin=FIELD * 2, hang=HANG)
    for basis in note.basis:
        page.item("basis", ended(basis), margin=FIELD * 2, hang=HANG)


def write_summary(page: Page, notes: Sequence[Note]) -> None:
    """Write how many notes each rule made, and how one is accepted."""
    page.blank()
    if not notes:
        page.paragraph(f"No notes. {ADVICE}", "bold", margin="")
        return
    counts: dict[str, int] = {}
    for note in notes:
        counts[note.rule] = counts.get(note.rule, 0) + 1
    page.paragraph(", ".join(f"{rule}: {number}" for rule, number in sorted(counts.items())) + ".", margin="")
    acceptable = [note.rule for note in notes if not note.detail.startswith("`accepts ")]
    if acceptable:
        how = "write the reason into the provision, or for all provisions into the head of the law:"
        page.paragraph(f"Where a note does not matter, {how}", margin="")
        page.paragraph(f'accepts {acceptable[0]} "the reason"', margin=FIELD)
    page.paragraph(f"{counted(len(notes), 'note')}. {ADVICE}", "bold", margin="")


def render_rules(rules: Iterable[tuple[Rule, tuple[str, ...]]], screen: Screen = PAPER) -> str:
    """Return the rules on drafting as text, each with its reason, its basis and the file in which it stands."""
    page = Page(screen)
    for rule, bases in rules:
        page.heading(rule.name)
        page.paragraph(sentence(rule.because))
        for basis in bases:
            page.item("basis", ended(basis))
    return page.text()


def render_json(notes: Iterable[Note], whose: str, day: date, files: Iterable[str]) -> str:
    """Return notes as JSON text."""
    data: dict[str, Any] = {"schema": SCHEMA, "as_at": day.isoformat(), "jurisdiction": whose, "files": list(files)}
    return as_text({**data, "notes": [note_data(note) for note in notes]})


def message(note: Note) -> str:
    """Return a note in one line: the provision, what it concerns, why, and on what that rests."""
    about = f" ({note.detail})" if note.detail else ""
    bases = " ".join(f"[{basis}]" for basis in note.basis)
    return f"{Naming(statutes=False).provision(note.provision)}{about}: {sentence(note.text)} {bases}".strip()
