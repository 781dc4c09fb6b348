"""A comparison of two laws for a person at a terminal: what each requirement gains or loses, and because of what."""

from __future__ import annotations

from treatycheck.model.differences import Cause, Difference, LawChange, Movement
from treatycheck.report import differences as words
from treatycheck.report.layout import PAPER, Screen
from treatycheck.report.page import Page
from treatycheck.report.words import ADVICE, Naming, citation, counted, sentence

HANG = 13


def render(difference: Difference, screen: Screen = PAPER) -> str:
    """Return a comparison as text for a screen."""
    names = words.naming(difference)
    page = Page(screen)
    page.heading(words.heading(difference))
    for label, side in (("before", difference.old), ("now", difference.new)):
        page.item(label, words.side_words(side), "bold", hang=9)
        for remark in side.remarks:
            page.item("", sentence(remark), hang=9)
    page.blank()
    page.paragraph(words.effects(difference), margin="")
    told: set[int] = set()
    for movement in difference.movements:
        write_movement(page, movement, difference, names, told)
    write_forbidden(page, difference)
    write_idle(page, difference, names)
    page.blank()
    page.paragraph(f"{words.conclusion(difference)} {ADVICE}", "bold", margin="")
    return page.text()


def write_movement(page: Page, movement: Movement, difference: Difference, names: Naming, told: set[int]) -> None:
    """Write what became of a requirement; changes that were `told` before are only named."""
    article = names.treaty(movement.requirement) + citation(movement.requirement)
    page.rule(f"{article} · {movement.title}", movement.after, was=movement.before)
    page.paragraph(words.movement_words(movement))
    for label, boxes, more, gain in (
        ("now", movement.lost, movement.more_lost, False),
        ("no longer", movement.gained, movement.more_gained, True),
    ):
        texts = [words.case_words(one, gain=gain) for one in boxes]
        texts += [f"and {counted(more, 'more kind of case', 'more kinds of cases')}"] if more else []
        for number, text in enumerate(dict.fromkeys(texts)):
            if len(texts) > 1:
                page.bullet("" if number else label, text, hang=HANG)
            else:
                page.item(label, text, "bold", hang=HANG)
    for number, cause in enumerate(cause for cause in movement.causes if not cause.spare):
        write_cause(page, cause, difference, names, told, first=not number)
    spare = words.spare_words(movement, difference, names)
    if spare:
        page.item("besides", spare, "bold", hang=HANG)
    if not movement.causes:
        page.item("cause", words.NO_CAUSE, "bold", hang=HANG)


def write_cause(
    page: Page, cause: Cause, difference: Difference, names: Naming, told: set[int], *, first: bool
) -> None:
    """Write a cause: each change with its place and its words, the first time that it is told."""
    label = words.cause_label(cause, first=first)
    if all(number in told for number in cause.changes):
        page.item(label, words.cause_names(cause, difference, names), "bold", hang=HANG)
        return
    for number in cause.changes:
        change = difference.changes[number]
        if number in told:
            page.item(label, words.change_name(change, names), "bold", hang=HANG)
        else:
            page.place(label, words.change_name(change, names), change.path, change.line, hang=HANG)
            if change.words:
                page.item("", "; ".join(change.words), hang=HANG)
        label = ""
        told.add(number)


def write_forbidden(page: Page, difference: Difference) -> None:
    """Write the instruments that the treaty does not allow: those that are new, and those that are gone."""
    for title, listed in (
        ("New instruments that the treaty does not allow (they count for nothing)", difference.forbidden),
        ("Instruments that the treaty does not allow, and that are gone", difference.righted),
    ):
        if listed:
            page.heading(title)
        for one in listed:
            page.place("", one.instrument, one.path, one.line)
            page.paragraph(sentence(one.because), margin="    ")


def write_idle(page: Page, difference: Difference, names: Naming) -> None:
    """Write the changes that move nothing, a line each."""
    for title, changes in words.needless(difference):
        if changes:
            page.heading(title)
        for change in changes:
            page.entry("·", idle_words(change, names))


def idle_words(change: LawChange, names: Naming) -> str:
    """Return a change in a line."""
    name = words.change_name(change, names)
    return f"{name}: {'; '.join(change.words)}" if change.words else name
