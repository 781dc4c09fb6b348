"""What a treaty's file holds, paragraph by paragraph: how it is encoded, whether it was verified, its examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from treatycheck.model.articles import cited
from treatycheck.model.treaty import Requirement, Treaty
from treatycheck.model.vocabulary import DEFINITION, Vocabulary
from treatycheck.record import Record
from treatycheck.report.explain import followed
from treatycheck.report.layout import PAPER, Screen, cleaned, columns, table
from treatycheck.report.page import Page
from treatycheck.report.treaties import by_subject, dates, subject_words, verified_of
from treatycheck.report.words import STRENGTHS, counted, sentence, spaced

NARROWEST, SIGN, EXAMPLES = 9, 8, 8
OVERVIEW = ("subject", "treaty", "opened", "in force since", "requirements verified")
NEITHER_LETTER_NOR_BLANK = re.compile(r"[^\w\- ]")
HEADS = ("paragraph", "what the file says of it", "verified", "examples")


@attrs.frozen(eq=False, repr=False)
class Line(Record):
    """One line of a treaty: its paragraph, how it is encoded, `yes`, `no` or nothing, and the number of examples."""

    paragraph: str
    encoded: str
    verified: str
    examples: str


def lines_of(treaty: Treaty) -> list[Line]:
    """Return a line for each paragraph of a treaty, in its order."""
    return [line_of(one) for one in treaty.requirements]


def line_of(requirement: Requirement) -> Line:
    """Return the line of one paragraph."""
    citation = requirement.article.citation
    if not requirement.obliges:
        examples = str(len(requirement.examples)) if requirement.examples else ""
        return Line(citation, without_duty(requirement), "", examples)
    # The examples of what was taken over stand in the other treaty.
    examples = "applied" if requirement.taken_over else str(len(requirement.examples))
    verified = "yes" if requirement.verified else "no"
    return Line(citation, f"{requirement.title}: {duty(requirement)}", verified, examples)


def duty(requirement: Requirement) -> str:
    """Return how a duty is encoded, in a few words."""
    over = f" of {followed(requirement)}" if requirement.follows else ""
    if requirement.forbidden:
        demand = f"except {spaced(requirement.forbidden)}" if requirement.excepted else spaced(requirement.forbidden)
        words = f"forbids {demand} in{over.removeprefix(' of')}"
    elif requirement.limits:
        words = f"limits {spaced(requirement.limits.dimension)} in{over.removeprefix(' of')}"
    else:
        words = f"requires {spaced(requirement.kind)}{over}"
    where = ", where the law defines it" if requirement.kind == DEFINITION else ", where the law has one"
    strength = "" if requirement.strength == "shall" else f" ({STRENGTHS[requirement.strength]})"
    return words + (where if requirement.where_defined else "") + strength


def without_duty(requirement: Requirement) -> str:
    """Return why a paragraph has no requirement of its own."""
    if requirement.see:
        return sentence(f"assessed as part of {cited(requirement.see)}")
    if requirement.applied:
        named = f"{requirement.applied[0][0].treaty} {cited(requirement.applied)}"
        return sentence(f"applies {named} to {cited(requirement.over)}")
    return sentence(f"asks nothing of domestic law: {requirement.no_duty}")


def figures(treaty: Treaty) -> str:
    """Return the figures of a treaty in a sentence."""
    verified, duties = verified_of(treaty)
    examples = sum(len(one.examples) for one in treaty.requirements)
    parts = [counted(len(treaty.requirements), "line"), counted(duties, "requirement")]
    return sentence(
        ", ".join([*parts, f"{verified} verified against the authentic text", counted(examples, "example")])
    )


def contents(treaty: Treaty, vocabulary: Vocabulary, screen: Screen = PAPER) -> str:
    """Return the paragraphs of a treaty as a table for a screen."""
    treaty = cleaned(treaty)
    page = Page(screen)
    page.heading(f"{treaty.name} · {treaty.title}")
    words = [subject_words(treaty.subject, vocabulary)] if treaty.subject in vocabulary.terms else []
    if told := [*words, *dates(treaty)]:
        page.paragraph(sentence(", ".join(told)))
    page.paragraph(figures(treaty))
    page.blank()
    number = max([NARROWEST, *(columns(one.paragraph) for one in lines_of(treaty))])
    widths = (number, screen.width - number - SIGN - EXAMPLES - 6, SIGN, EXAMPLES)
    rows: list[Sequence[Sequence[tuple[str, Sequence[str]]]]] = [[((head, ("dim",)),) for head in HEADS]]
    rows += [
        (((one.paragraph, ("bold",)),), ((one.encoded, ()),), ((one.verified, ()),), ((one.examples, ()),))
        for one in lines_of(treaty)
    ]
    page.lines += table(rows, widths, page.ink)
    return page.text()


def markdown(treaties: Iterable[Treaty], vocabulary: Vocabulary) -> str:
    """Return some treaties by subject, then the paragraphs of each, as a page of Markdown."""
    listed = [cleaned(treaty) for treaty in treaties]
    parts = ["# What the treaties ask, paragraph by paragraph", "", INTRODUCTION, "", *overview(listed, vocabulary)]
    for treaty in listed:
        parts += [
            "",
            f"## {title(treaty)}",
            "",
            figures(treaty),
            "",
            row(HEADS),
            row(["---"] * len(HEADS)),
        ]
        parts += [row((one.paragraph, one.encoded, one.verified, one.examples)) for one in lines_of(treaty)]
    return "\n".join([*parts, ""])


def overview(treaties: Sequence[Treaty], vocabulary: Vocabulary) -> list[str]:
    """Return a table in Markdown of treaties by subject, each with its status and the way to its paragraphs."""
    lines = [row(OVERVIEW), row(["---"] * len(OVERVIEW))]
    for words, listed in by_subject(treaties, vocabulary):
        for treaty in listed:
            opened = str(treaty.opened or "")
            in_force = str(treaty.in_force or ("entry into force not known" if opened else ""))
            verified, duties = verified_of(treaty)
            share = f"{verified} of {duties}"
            lines.append(row((words, f"[{title(treaty)}](#{anchor(title(treaty))})", opened, in_force, share)))
    return lines


def title(treaty: Treaty) -> str:
    """Return the heading over a treaty."""
    return f"{treaty.name}: {treaty.title}"


def anchor(heading: str) -> str:
    """Return the name by which a heading is linked to, as GitHub and others make it.

    >>> anchor("ets185: Convention on Cybercrime")
    'ets185-convention-on-cybercrime'
    """
    return NEITHER_LETTER_NOR_BLANK.sub("", heading.lower()).replace(" ", "-")


INTRODUCTION = (
    "Made by `treatycheck treaties --format markdown`. Every paragraph has a line; those without a requirement say "
    "why. `verified` says whether the requirement was compared with the authentic text; the examples are laws that "
    "meet it and laws that fail it, and run as tests."
)


def row(cells: Iterable[str]) -> str:
    """Return a row of a table in Markdown."""
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
