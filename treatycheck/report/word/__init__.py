"""The report as a Word document: a table of correspondence with all that stands behind it, to be handed in.

Its modules, in the order in which one reads them: `text` and `fields` (letters and what Word computes), `styles`,
`tables`, `paper` (a document that is written from top to bottom), `naming`; then the parts of the report: `title`,
`correspondence`, `problems`, `closing`; `file` makes bytes of it. `ratification` is a document of its own.
"""

from __future__ import annotations

from treatycheck.model.ratification import Ratification
from treatycheck.report.dossier import Dossier
from treatycheck.report.word import ratification
from treatycheck.report.word.closing import write_closing
from treatycheck.report.word.correspondence import write_provisions, write_tables
from treatycheck.report.word.file import as_bytes
from treatycheck.report.word.naming import Subject
from treatycheck.report.word.paper import Paper
from treatycheck.report.word.problems import write_instruments, write_problems
from treatycheck.report.word.title import write_summary, write_title


def render(dossier: Dossier) -> bytes:
    """Return a report as a Word document; the same bytes for the same dossier."""
    subject = Subject(dossier)
    paper = Paper(subject.short_title, subject.running_head, subject.languages)
    write_title(paper, subject)
    write_summary(paper, subject)
    write_tables(paper, subject)
    write_problems(paper, subject)
    write_instruments(paper, subject)
    write_provisions(paper, subject)
    write_closing(paper, subject)
    return as_bytes(paper.document, subject.title, subject.description, subject.report.as_at)


def render_ratification(found: Ratification) -> bytes:
    """Return what a law lacks to join treaties as a Word document."""
    return ratification.render(found)
