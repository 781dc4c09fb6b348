"""A comparison of two laws as Markdown, to be pasted into a parliamentary paper or a pull request.

All text of a law is escaped: it can neither begin a heading nor carry markup, and stands where it was put.
"""

from __future__ import annotations

import re

from treatycheck.model.differences import Cause, Difference, LawChange, Movement
from treatycheck.report import differences as words
from treatycheck.report.layout import cleaned
from treatycheck.report.words import ADVICE, Naming, citation, counted, sentence, verdict_words

MARKUP = re.compile(r"([\\*_\[\]<>|#~&])")
MOST_NAMED = 3


def render(difference: Difference) -> str:
    """Return a comparison as Markdown: a head, the counts, a table of requirements, then each of them."""
    difference = cleaned(difference)
    names = words.naming(difference)
    sides = (("Before", difference.old), ("Now", difference.new))
    parts = [f"# {escaped(words.heading(difference))}", ""]
    for label, side in sides:
        parts.append(f"- {label}: {escaped(words.side_words(side))}")
        parts += [f"  - {escaped(sentence(remark))}" for remark in side.remarks]
    parts += ["", escaped(words.effects(difference)), "", escaped(words.conclusion(difference))]
    if difference.movements:
        parts += ["", *table(difference, names)]
    told: set[int] = set()
    for movement in difference.movements:
        parts += ["", *movement_lines(movement, difference, names, told)]
    parts += instrument_lines(difference)
    for title, changes in words.needless(difference):
        if changes:
            parts += ["", f"## {title}", "", *(f"- {change_words(change, names)}" for change in changes)]
    return "\n".join([*parts, "", f"*{ADVICE}*", ""])


def escaped(text: str) -> str:
    """Return a text with all markup escaped, but for terms in back quotes; in one line."""
    text = " ".join(text.split())
    pieces = text.split("`")
    if len(pieces) % 2 == 0 or any(not piece for piece in pieces[1:-1]):
        return MARKUP.sub(r"\\\1", text).replace("`", "\\`")
    return "".join(
        f"`{piece.replace('|', chr(92) + '|')}`" if number % 2 else MARKUP.sub(r"\\\1", piece)
        for number, piece in enumerate(pieces)
    )


def row(cells: list[str]) -> str:
    """Return a row of a table of cells that are escaped."""
    return f"| {' | '.join(cells)} |"


def table(difference: Difference, names: Naming) -> list[str]:
    """Return the requirements that change as a table."""
    lines = [row(["article", "title", "before", "now", "reached before", "reached now", "because of"])]
    lines.append(row(["---"] * 7))
    for one in difference.movements:
        because = list(dict.fromkeys(n for cause in one.causes if not cause.spare for n in cause.changes))
        named = [words.change_name(difference.changes[number], names) for number in because[:MOST_NAMED]]
        named += [f"{len(because) - MOST_NAMED} more"] if len(because) > MOST_NAMED else []
        cells = [article(one, names), one.title, verdict_words(one.before), verdict_words(one.after)]
        lines.append(row([escaped(cell) for cell in (*cells, *words.shares(one), ", ".join(named))]))
    return lines


def article(movement: Movement, names: Naming) -> str:
    """Return the article of a requirement, with its treaty where there are several."""
    return names.treaty(movement.requirement) + citation(movement.requirement)


def movement_lines(movement: Movement, difference: Difference, names: Naming, told: set[int]) -> list[str]:
    """Return what became of a requirement; changes that were `told` before are only named."""
    verdicts = f"{verdict_words(movement.before)} → {verdict_words(movement.after)}"
    lines = [f"## {escaped(f'{article(movement, names)} · {movement.title}: {verdicts}')}", ""]
    lines += [escaped(words.movement_words(movement)), ""]
    for label, boxes, more, gain in (
        ("Now", movement.lost, movement.more_lost, False),
        ("No longer", movement.gained, movement.more_gained, True),
    ):
        texts = dict.fromkeys(words.case_words(one, gain=gain) for one in boxes)
        lines += [f"- **{label}:** {escaped(text)}" for text in texts]
        if more:
            lines.append(f"- and {counted(more, 'more kind of case', 'more kinds of cases')}")
    for cause in movement.causes:
        lines += [] if cause.spare else cause_lines(cause, difference, names, told)
    if not movement.causes:
        lines.append(f"- **Cause:** {words.NO_CAUSE}")
    spare = words.spare_words(movement, difference, names)
    return [*lines, f"- **Besides:** {escaped(spare)}"] if spare else lines


def cause_lines(cause: Cause, difference: Difference, names: Naming, told: set[int]) -> list[str]:
    """Return a cause as an item, or as an item with one below for each change that is new."""
    label = words.cause_label(cause, first=True).capitalize()
    changes = [(number, difference.changes[number]) for number in cause.changes]
    fresh = [change for number, change in changes if number not in told]
    told.update(cause.changes)
    if len(changes) == 1:
        shown = change_words(changes[0][1], names) if fresh else escaped(words.change_name(changes[0][1], names))
        return [f"- **{label}:** {shown}"]
    lines = [f"- **{label}:** {escaped(words.cause_names(cause, difference, names))}"]
    return lines + [f"  - {change_words(change, names)}" for change in fresh if change.words]


def change_words(change: LawChange, names: Naming) -> str:
    """Return a change with its words, if it has any."""
    name = escaped(words.change_name(change, names))
    return f"{name}: {escaped('; '.join(change.words))}" if change.words else name


def instrument_lines(difference: Difference) -> list[str]:
    """Return the instruments that the treaty does not allow: those that are new, and those that are gone."""
    lines: list[str] = []
    for title, listed in (
        ("New instruments that the treaty does not allow", difference.forbidden),
        ("Instruments that the treaty does not allow, and that are gone", difference.righted),
    ):
        if listed:
            lines += ["", f"## {title}", ""]
            lines += [f"- {escaped(one.instrument)}: {escaped(sentence(one.because))}" for one in listed]
    return lines
