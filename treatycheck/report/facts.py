"""The flat facts that a law becomes before the rules see them, for authors of rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from treatycheck.engine.ruleset import Fact
from treatycheck.report.json_report import as_text
from treatycheck.report.layout import PAPER, Screen, harmless
from treatycheck.report.page import Page


def render(facts: Sequence[Fact], names: Mapping[str, str], screen: Screen = PAPER) -> str:
    """Return facts as text: type and subject, then the fields; `names` says what a numbered subject is."""
    page = Page(screen)
    for fact in facts:
        page.heading(harmless(f"{fact.type} {names.get(fact.subject, fact.subject)}"))
        page.paragraph(harmless(", ".join(f"{name}: {symbol}" for name, symbol in fact.fields.items())))
    return page.text()


def render_json(facts: Iterable[Fact], names: Mapping[str, str]) -> str:
    """Return facts as JSON text."""
    return as_text([as_data(fact, names) for fact in facts])


def as_data(fact: Fact, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a fact as plain data."""
    return {"type": fact.type, "subject": names.get(fact.subject, fact.subject), "fields": dict(fact.fields)}
