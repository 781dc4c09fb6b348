"""The page for a ministry that plans to join treaties, as Markdown."""

from __future__ import annotations

from treatycheck.model.ratification import Ratification
from treatycheck.report.layout import cleaned
from treatycheck.report.markdown import BREAK, escaped, table
from treatycheck.report.ratification import (
    BASIS,
    CLAUSES,
    LACKS,
    NAMING,
    NO_WAY,
    ONE,
    SEVERAL,
    STATES,
    TOLD,
    UNASSESSED,
    allowed,
    changes_told,
    clause_name,
    effects,
    moves_words,
    nothing,
    open_words,
    rows_of,
    summary,
    title_of,
    told_apart,
    unassessed,
    verdicts_of,
)
from treatycheck.report.words import ADVICE, MEANINGS, begun, citation, sentence, verdict_words


def render(found: Ratification) -> str:
    """Return the page as Markdown."""
    found = cleaned(found)
    parts = [f"# {escaped(title_of(found))}", ""]
    for remark in found.report.remarks:
        parts += [escaped(sentence(remark)), ""]
    parts += [escaped(summary(found)), "", f"## {LACKS}"]
    for name, title in found.treaties:
        rows = [
            [[citation(one.headline.article)], [one.headline.title], list(open_words(one))]
            for one in found.lacks_of(name)
        ]
        told = table(["article", "title", "open"], rows) if rows else [nothing(found, name)]
        parts += ["", f"### {escaped(name)}: {escaped(title)}", "", *told]
    if found.lacks:
        parts += ["", *(f"- {verdict_words(verdict)}: {sentence(MEANINGS[verdict])}" for verdict in verdicts_of(found))]
    parts += amendments(found)
    parts += clauses(found)
    if found.not_assessed:
        parts += ["", f"## {UNASSESSED}", ""]
        parts += [f"- {escaped(articles)} {escaped(reason)}" for articles, reason in unassessed(found)]
    return "\n".join([*parts, "", BASIS, "", f"**{ADVICE}**", ""])


def amendments(found: Ratification) -> list[str]:
    """Return the amendments as numbered lists, those that serve several treaties first."""
    parts: list[str] = []
    number = 0
    for heading, several in ((SEVERAL, True), (ONE, False)):
        own = [one for one in found.amendments if one.several == several]
        parts += ["", f"## {heading}", ""] if own else []
        for one in own:
            number += 1
            said = list(map(escaped, changes_told(one)))
            parts.append(f"{number}. {BREAK.join([*said, *(f'*{escaped(words)}*' for words in moves_words(one))])}")
    if found.unsolved:
        parts += ["", f"## {NO_WAY}", ""]
        parts += [f"- {NAMING.treaty(name)}{citation(name)}: {escaped(reason)}" for name, reason in found.unsolved]
    return parts


def clauses(found: Ratification) -> list[str]:
    """Return the clauses by what they are good for."""
    parts = ["", f"## {CLAUSES}"] if found.clauses else []
    for state, heading in STATES.items():
        own = found.those(state)
        if own and state in TOLD:
            rows = [[[clause_name(one)], [begun(allowed(one))], [effects(one)]] for one in told_apart(own)]
            parts += ["", f"### {heading}", "", *table(["clause", "allows", "effect"], rows)]
        elif own:
            parts += ["", f"### {heading}", "", *(f"- {escaped(words)}" for words in rows_of(own))]
    return parts
