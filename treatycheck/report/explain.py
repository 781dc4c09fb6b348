"""One requirement explained: what it asks, what it allows, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from textwrap import dedent

from treatycheck.language.times import time
from treatycheck.model.articles import cited, contains
from treatycheck.model.law import Article, BoxPart, Demand, Value
from treatycheck.model.treaty import Clause, Condition, Example, Permission, Required, Requirement, Treaty
from treatycheck.report.layout import PAPER, Screen, harmless
from treatycheck.report.page import Page
from treatycheck.report.words import (
    STRENGTHS,
    counted,
    ended,
    listed,
    sentence,
    spaced,
    verdict_words,
    wanted,
)

HANG = 13

CHANNELS = {
    "option": "without any act of the State",
    "declaration": "by a declaration",
    "reservation": "by a reservation",
}

BEGINS_ANOTHER = re.compile(
    r"\s*(?:article|example|floor|forbids|leaves|may|not|often|otherwise|permits|requires|rule|shall|verified|where|why)\b"
)
"""A line of a treaty that begins with one of these words begins another clause; none of them begins a line of law."""


def explain_requirement(treaty: Treaty, requirement: Requirement, source: str = "", screen: Screen = PAPER) -> str:
    """Return the documentation of a requirement; its examples are quoted from `source`, the text of the treaty file."""
    page = Page(screen)
    page.heading(f"{requirement.article.citation} · {requirement.title or treaty.title}")
    page.paragraph(f"{requirement.id} · {treaty.title}", "dim")
    if not requirement.obliges:
        write_no_duty(page, requirement)
        write_allowed_under(page, requirement, treaty)
        write_examples(page, requirement, source)
        return page.text()
    page.blank()
    strength = STRENGTHS.get(requirement.strength, spaced(requirement.strength))
    page.paragraph(f"The treaty {strength}. {checked(requirement)}")
    write_asked(page, requirement, treaty)
    write_allowed(page, requirement)
    for heading, told in (("Why", requirement.why), ("Often missed", requirement.often_missed)):
        if told:
            page.heading(heading)
            page.paragraph(sentence(told))
    if requirement.judgement:
        page.heading("Left to a lawyer's judgement")
        page.paragraph(sentence(listed(list(requirement.judgement))))
    write_examples(page, requirement, source)
    return page.text()


def write_no_duty(page: Page, requirement: Requirement) -> None:
    """Write where a paragraph is assessed, or why it asks nothing of domestic law."""
    page.blank()
    if requirement.see:
        page.paragraph(
            f"This paragraph is assessed as part of {cited(requirement.see)}. {sentence(requirement.why)}".rstrip()
        )
    elif requirement.applied:
        named = f"{requirement.applied[0][0].treaty} {cited(requirement.applied)}"
        page.paragraph(
            f"This paragraph applies {named} to {cited(requirement.over)}. {sentence(requirement.why)}".rstrip()
        )
    else:
        page.paragraph(f"This paragraph asks nothing of domestic law: {ended(requirement.no_duty)}")
        if requirement.permissions:
            write_allowed(page, requirement)


def checked(requirement: Requirement) -> str:
    """Say whether the requirement was compared with the authentic text."""
    if requirement.verified:
        return f"Verified: {ended(requirement.verified)}"
    return f"Not verified against the authentic text: {ended(requirement.not_verified or 'nobody has compared it yet')}"


# ------------------------------------------------------------ what it asks


def write_asked(page: Page, requirement: Requirement, treaty: Treaty) -> None:
    """Write what a requirement asks of the law, clause by clause."""
    page.heading("What it asks")
    page.paragraph(asked(requirement, treaty))
    hang = max([HANG, *(len(spaced(one.dimension)) + 2 for clause in requirement.clauses for one in clause.required)])
    for clause in requirement.clauses:
        page.blank()
        if clause.name:
            page.paragraph(f"clause {spaced(clause.name)}", "bold")
        write_clause(page, clause, hang)
    if requirement.floor:
        page.blank()
        page.paragraph(f"No State may leave out: {box_words(requirement.floor)}.")


def asked(requirement: Requirement, treaty: Treaty) -> str:
    """Return what a requirement of a treaty asks, in a sentence."""
    over = f" for {whatever_is_followed(requirement)}" if requirement.follows else ""
    if requirement.forbidden:
        demand = spaced(requirement.forbidden)
        if requirement.excepted:
            return f"Nothing that meets {cited(requirement.over)} may make an exception for {demand}."
        return f"{nothing_of(requirement, treaty)} may demand {demand}."
    if requirement.limits:
        values = listed([value_words(value) for value in requirement.limits.values], "or")
        return f"`{requirement.limits.dimension}` of what meets {cited(requirement.over)} must be {values}."
    if requirement.where_defined:
        return f"Nothing, where the law has no {spaced(requirement.kind)} of its own. One that it has must cover:"
    sides = max((len(clause.required) for clause in requirement.clauses), default=0)
    ending = "cover every combination of:" if sides > 1 else "cover:" if sides else "exist."
    return f"Provisions of the kind {spaced(requirement.kind)}{over} must {ending}"


def whatever_is_followed(requirement: Requirement) -> str:
    """Return what a duty follows, inside a sentence: `what meets art. 2–11 and is punished by at least 1 year`."""
    named = "every offence of the law" if requirement.every else f"what meets {cited(requirement.over)}"
    if requirement.least is None:
        return named
    least = time(requirement.least, requirement.least_unit)
    return f"{named} {'that' if requirement.every else 'and'} is punished by at least {least}"


def followed(requirement: Requirement) -> str:
    """Return what a duty follows, in few words: `art. 2–11 punished by at least 1 year`."""
    named = "every offence" if requirement.every else cited(requirement.over)
    return (
        named
        if requirement.least is None
        else f"{named} punished by at least {time(requirement.least, requirement.least_unit)}"
    )


def nothing_of(requirement: Requirement, treaty: Treaty) -> str:
    """Return what a prohibition concerns: offences, or provisions of whatever kind the articles that it names ask for.

    >>> from treatycheck import load_treaty
    >>> ets185 = load_treaty("ets185")
    >>> nothing_of(next(one for one in ets185.requirements if one.id == "ets185:art27.2.b"), ets185)
    'No provision of the kind institution that meets art. 27(2)(a)'
    """
    kinds = sorted(
        {spaced(one.kind) for one in treaty.requirements if one.kind and contains(requirement.over, one.article)}
    )
    over = cited(requirement.over)
    if kinds == ["offence"]:
        return f"No offence of {over}"
    return (
        f"No provision of the kind {listed(kinds, 'or')} that meets {over}" if kinds else f"Nothing that meets {over}"
    )


def write_clause(page: Page, clause: Clause, hang: int) -> None:
    """Write the values of each dimension of a clause, and the circumstances that it gives."""
    for required in clause.required:
        page.item(spaced(required.dimension), required_words(required), "bold", hang=hang)
    for demand in clause.given:
        page.item("given", f"{demand_words(demand)} (the law may demand this too)", "bold", hang=hang)


def required_words(required: Required) -> str:
    """Return what a clause requires in one dimension: each of several terms, or any one of them."""
    text = wanted([value_words(value) for value in required.values], one_of=required.one_of)
    return f"{text}, of any kind" if required.one_of and len(required.values) == 1 else text


def value_words(value: Value) -> str:
    """Return a value as words: a term, or an interval of numbers."""
    if value.term:
        words = spaced(value.term)
    elif value.low and value.high is not None:
        words = f"from {value.low} to under {value.high}"
    elif value.high is not None:
        words = f"under {value.high}"
    else:
        words = f"from {value.low}"
    return words + (" (arguable)" if value.arguable else "")


def demand_words(demand: Demand) -> str:
    """Return a demand as words."""
    lead = "except " if demand.negated else ""
    return lead + listed([spaced(term) for term in demand.terms], "or") + (" (arguable)" if demand.arguable else "")


def box_words(box: Sequence[BoxPart]) -> str:
    """Return a box of cases as words."""
    sides = []
    for part in box:
        values = listed([value_words(value) for value in part.values], "or")
        sides.append(cited(part.articles) if part.articles else f"{spaced(part.dimension)}: {values}")
    return "; ".join(sides)


# ------------------------------------------------------------ what it allows


def write_allowed(page: Page, requirement: Requirement) -> None:
    """Write each deviation that the treaty allows, with its channel and clause."""
    page.heading("What it allows")
    if not requirement.permissions:
        page.paragraph("No deviation: the law may demand nothing beyond what is given.")
    for permission in requirement.permissions:
        page.item("·", sentence(permission_words(permission, requirement)), margin="  ")


def write_allowed_under(page: Page, requirement: Requirement, treaty: Treaty) -> None:
    """Write what a paragraph lets a State demand, or leave out, of what others ask, and what no State may."""
    told: dict[str, list[Article]] = {}
    floors: dict[str, None] = {}
    for one in treaty.duties:
        for permission in one.permissions:
            if requirement.article in permission.under[:1]:
                told.setdefault(permission_words(permission, one), []).append(one.article)
                if one.floor and permission.exclusion is not None:
                    floors[f"No State may leave out: {box_words(one.floor)}."] = None
    if told:
        page.heading("What it allows")
    for words, articles in told.items():
        page.item("·", f"{cited((one, None) for one in articles)}: {words}.", margin="  ")
    for words in floors:
        page.paragraph(words)


def permission_words(permission: Permission, requirement: Requirement) -> str:
    """Return a permission of a requirement in a sentence: what, by which act, under which clause, in which limits."""
    under = f" under {cited([(article, None) for article in permission.under])}" if permission.under else ""
    when = " at any time" if permission.any_time else ""
    words = f"{permitted(permission, floor=bool(requirement.floor))}, {CHANNELS[permission.channel]}{under}{when}"
    if permission.clause:
        words += f", in clause {spaced(permission.clause)}"
    if permission.scope:
        words += f", as to {box_words(permission.scope)}"
    conditions = list(map(condition_words, permission.conditions))
    words += f", on condition that {' and '.join(conditions)}" if conditions else ""
    return words + (" (the treaty leaves open whether it allows this)" if permission.arguable else "")


def condition_words(condition: Condition) -> str:
    """Return what a permission depends on."""
    if condition.article:
        return f"{condition.article.citation} is met"
    if condition.dimension:
        of, those_of = cited(condition.of), cited(condition.those_of)
        return f"the {spaced(condition.dimension)} of {of} reach those of {those_of}"
    return f"it states {spaced(condition.stated)}"


def permitted(permission: Permission, *, floor: bool = False) -> str:
    """Return what a permission allows; `floor` says that there are cases that no State may leave out."""
    if permission.anything:
        return "any further demand"
    if permission.one_of:
        return f"one demand of these, not several: {listed([spaced(name) for name in permission.one_of], 'or')}"
    if permission.exclusion is not None:
        whole = "all but the cases that no State may leave out" if floor else "what it asks, wholly or in part"
        return f"leaving out {box_words(permission.exclusion) or whole}"
    if permission.limit:
        values = listed([value_words(value) for value in permission.limit.values])
        return f"a limit of {spaced(permission.limit.dimension)}: {values}"
    if permission.anew:
        return f"what {permission.anew[0][0].treaty} {cited(permission.anew)} let a State reserve, once more"
    demands = listed([spaced(name) for name, negated in permission.terms if not negated], "or")
    exceptions = listed([spaced(name) for name, negated in permission.terms if negated], "or")
    parts = (f"demanding {demands}" if demands else "", f"an exception for {exceptions}" if exceptions else "")
    return listed([part for part in parts if part], "or")


def write_examples(page: Page, requirement: Requirement, source: str) -> None:
    """Write the first example of each verdict, and how many more there are."""
    first: dict[str, Example] = {}
    for example in requirement.examples:
        first.setdefault(example.verdict, example)
    for example in first.values():
        write_example(page, example, source)
    more = len(requirement.examples) - len(first)
    if more:
        place = requirement.place
        where = f" in {place.path}, from line {place.line}" if place.path and place.line else ""
        page.heading(f"{counted(more, 'more example')}{where}")


def write_example(page: Page, example: Example, source: str) -> None:
    """Write an example as it stands in the treaty file."""
    lacks = f", lacks {', '.join(example.lacks)}" if example.lacks else ""
    page.heading(f"Example: {verdict_words(example.verdict)}{lacks}" + (f", at {example.at}" if example.at else ""))
    page.lines += [f"  {harmless(line)}".rstrip() for line in example_lines(source, example.place.line)]


def example_lines(source: str, line: int) -> list[str]:
    """Return the law of the example that begins on a line of a treaty file, without its indentation."""
    if not line:
        return []
    lines = source.split("\n")
    # What it lacks may be a list that goes on in the next line.
    while line < len(lines) and lines[line - 1].rstrip().endswith(","):
        line += 1
    law = list(takewhile(lambda one: not BEGINS_ANOTHER.match(one), lines[line:]))
    while law and (not law[-1].strip() or law[-1].lstrip().startswith("#")):
        law.pop()
    return dedent("\n".join(law).replace("\t", "  ")).split("\n")
