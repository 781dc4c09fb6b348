"""The rules of a SARIF log: each requirement, with what it asks and why; the rules of drafting; refused instruments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from treatycheck.model.rules import IMPERMISSIBLE
from treatycheck.model.treaty import Requirement, Treaty
from treatycheck.report.dossier import Dossier
from treatycheck.report.explain import (
    asked,
    checked,
    demand_words,
    explain_requirement,
    permission_words,
    required_words,
)
from treatycheck.report.layout import harmless
from treatycheck.report.markdown import escaped
from treatycheck.report.sarif.texts import quoted
from treatycheck.report.told import heading
from treatycheck.report.words import listed, sentence, spaced

REFUSED = "a declaration or reservation that the treaty does not allow: it counts for nothing"
LEVELS = {"shall": "error", "shall_within_principles": "warning", "shall_endeavour": "warning"}
"""How grave it is at most if a requirement is not met, by its strength; other strengths oblige to nothing."""


def rules(dossier: Dossier, used: Iterable[str]) -> list[dict[str, Any]]:
    """Return a rule for each requirement of the treaties, then for whatever else results are about."""
    found = {one.id: requirement_rule(treaty, one) for treaty in dossier.treaties for one in treaty.duties if one.title}
    titles = {finding.requirement: heading(finding.requirement, finding.title) for finding in dossier.report.findings}
    texts = {note.rule: sentence(note.text) for note in dossier.report.notes}
    texts |= titles | {IMPERMISSIBLE: sentence(REFUSED)}
    for name in used:
        if name not in found:
            found[name] = {"id": name, "shortDescription": {"text": quoted(texts.get(name, name))}}
    return list(found.values())


def requirement_rule(treaty: Treaty, requirement: Requirement) -> dict[str, Any]:
    """Return the rule of one requirement, with its documentation."""
    short = sentence(f"{treaty.title}, {requirement.article.citation}: {requirement.title}")
    full = sentence(requirement.why) or asked(requirement, treaty)
    return {
        "id": requirement.id,
        "shortDescription": {"text": quoted(short)},
        "fullDescription": {"text": quoted(full)},
        "help": {
            "text": quoted(explain_requirement(treaty, requirement)),
            "markdown": harmless(documentation(treaty, requirement), keep="\n"),
        },
        "defaultConfiguration": {"level": LEVELS.get(requirement.strength, "none")},
        "properties": {"tags": [treaty.name, spaced(requirement.kind) or "limit", spaced(requirement.strength)]},
    }


def documentation(treaty: Treaty, requirement: Requirement) -> str:
    """Return what a requirement asks, lets a State demand, and why it is there, in Markdown."""
    parts = [f"**{escaped(heading(requirement.id, requirement.title))}** · {escaped(treaty.title)}"]
    parts.append(escaped(asked(requirement, treaty)))
    for clause in requirement.clauses:
        lines = [f"- {escaped(spaced(one.dimension))}: {escaped(required_words(one))}" for one in clause.required]
        lines += [f"- given: {escaped(demand_words(demand))}" for demand in clause.given]
        parts.append("\n".join(lines))
    permitted = "\n".join(f"- {escaped(permission_words(one, requirement))}" for one in requirement.permissions)
    told = (
        ("What a State may demand besides, or leave out", permitted),
        ("Why", escaped(sentence(requirement.why))),
        ("Often missed", escaped(sentence(requirement.often_missed))),
        ("Left to a lawyer's judgement", escaped(sentence(listed(list(requirement.judgement))))),
        ("The text", escaped(checked(requirement))),
    )
    parts += [f"**{title}**\n\n{text}" for title, text in told if text]
    return "\n\n".join(part for part in parts if part) + "\n"
