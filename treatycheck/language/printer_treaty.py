"""From model to text: treaties and rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TypeVar

from treatycheck.language.layout import STEP, WIDEST, quoted
from treatycheck.language.printer_law import (
    Chunks,
    Line,
    article,
    box,
    claimed,
    commas,
    demands,
    dimension,
    instrument_lines,
    lacks,
    party_line,
    phrase,
    plain,
    provision_lines,
    ranges,
    text,
    texts,
    together,
    unwritable,
    value,
    written,
)
from treatycheck.language.times import time
from treatycheck.model.law import Claim
from treatycheck.model.rules import Rule, Test
from treatycheck.model.treaty import Clause, Condition, Example, Permission, Required, Requirement, Treaty

Part = TypeVar("Part")


def print_treaty(treaty: Treaty) -> str:
    """Return a treaty as text: its head, its articles under their headings, its rules.

    What it takes over from another treaty is one line, and not written out.

    Raises:
        TreatycheckError: for a treaty that no text can say, such as a title with a line break.
    """
    head: list[Line] = [(0, plain("treaty", treaty.name, quoted(treaty.title)))]
    head += [(STEP, [f"subject {treaty.subject}"])] if treaty.subject else []
    head += [(STEP, [f"opened {treaty.opened.isoformat()}"])] if treaty.opened else []
    head += [(STEP, [f"in force {treaty.in_force.isoformat()}"])] if treaty.in_force else []
    items = [head + text(STEP, "text", treaty.text) + texts(STEP, "note", treaty.notes)]
    numbers = [number for number, _ in treaty.headings]
    headings: list[Line] = [(0, plain("heading", number, quoted(title))) for number, title in treaty.headings]
    for requirement in (one for one in treaty.requirements if not one.taken_over):
        number = requirement.article.parts[0]
        above = numbers.index(number) + 1 if number in numbers else 0
        items.append(headings[:above] + requirement_lines(requirement))
        del numbers[:above], headings[:above]
    items += [headings] if headings else []
    return "\n".join(map(written, [*items, *map(rule_lines, treaty.rules)]))


def print_rules(rules: Iterable[Rule]) -> str:
    """Return rules as text.

    Raises:
        TreatycheckError: for a rule that no text can say, such as a reason with a line break.
    """
    return "\n".join(written(rule_lines(rule)) for rule in rules)


# ---------------------------------------------------------------- requirements

STRENGTHS = {
    "shall_within_principles": "shall within basic principles",
    "shall_endeavour": "shall endeavour",
    "shall_consider": "shall consider",
    "may": "may",
}


def requirement_lines(requirement: Requirement) -> list[Line]:
    """Return an article, or a paragraph of one."""
    head = f"article {article(requirement.article)}"
    if requirement.see:
        why = [quoted(requirement.why)] if requirement.why else []
        see = phrase(head, "see art.", ranges(requirement.see))
        return [(0, plain(see, why) if why else see)]
    if requirement.applied:
        why = [quoted(requirement.why)] if requirement.why else []
        applied = phrase(requirement.applied[0][0].treaty, "art.", ranges(requirement.applied))
        words = phrase(head, "applies", applied, "to art.", ranges(requirement.over))
        shown = [line for example in requirement.examples for line in example_lines(example)]
        named: Line = (0, plain(words, why) if why else words)
        return [named, *text(STEP, "not verified", requirement.not_verified), *shown]
    if not requirement.obliges:
        permitted_too = [line for permission in requirement.permissions for line in permission_lines(permission)]
        return [(0, plain(head, "no duty to legislate", quoted(requirement.no_duty))), *permitted_too]
    lines: list[Line] = [(0, plain(head, quoted(requirement.title)))]
    lines += text(STEP, "verified", requirement.verified)
    lines += text(STEP, "not verified", requirement.not_verified)
    if requirement.strength != "shall":
        lines.append((STEP, [STRENGTHS[requirement.strength]]))
    lines += duty_lines(requirement)
    lines += [(STEP, ["where defined"])] if requirement.where_defined else []
    lines += [line for permission in requirement.permissions for line in permission_lines(permission)]
    if requirement.floor:
        lines.append((STEP, phrase("floor", box(requirement.floor))))
    lines += [(STEP, plain("leaves", quoted(words), "to judgement")) for words in requirement.judgement]
    lines += text(STEP, "why", requirement.why) + text(STEP, "often missed", requirement.often_missed)
    return lines + [line for example in requirement.examples for line in example_lines(example)]


def duty_lines(requirement: Requirement) -> list[Line]:
    """Return what a requirement asks for, or forbids."""
    if requirement.forbidden:
        demand = f"except {requirement.forbidden}" if requirement.excepted else requirement.forbidden
        return [(STEP, phrase("forbids", demand, "in art.", ranges(requirement.over)))]
    if requirement.limits:
        return [(STEP, phrase("limits", required(requirement.limits), "in art.", ranges(requirement.over)))]
    over = phrase("of art.", ranges(requirement.over)) if requirement.over else []
    if requirement.every:
        over = phrase("of every offence")
    if requirement.least is not None:
        over = phrase(over, f"punished by at least {time(requirement.least, requirement.least_unit)}")
    lines: list[Line] = [(STEP, phrase("requires", requirement.kind, over))]
    shared = shared_lines(requirement.clauses)
    lines += clause_lines(shared, 2 * STEP)
    for clause in requirement.clauses:
        own = Clause(clause.required[len(shared.required) :], clause.given[len(shared.given) :])
        lines += [(2 * STEP, [f"clause {clause.name}"])] if clause.name else []
        lines += clause_lines(own, 3 * STEP if clause.name else 2 * STEP)
    return lines


def shared_lines(clauses: Sequence[Clause]) -> Clause:
    """Return what all clauses begin with, if there are several: it is written once, above them."""
    if len(clauses) < 2:
        return Clause(())
    return Clause(
        beginning([clause.required for clause in clauses]),
        beginning([clause.given for clause in clauses]),
    )


def beginning(lists: Sequence[tuple[Part, ...]]) -> tuple[Part, ...]:
    """Return the longest beginning that lists have in common."""
    alike = takewhile(lambda parts: parts.count(parts[0]) == len(parts), zip(*lists, strict=False))
    return tuple(parts[0] for parts in alike)


def clause_lines(clause: Clause, indent: int) -> list[Line]:
    """Return what one clause requires and gives."""
    lines: list[Line] = [(indent, required(one)) for one in clause.required]
    return lines + ([(indent, phrase("given", demands(clause.given)))] if clause.given else [])


def required(of: Required) -> Chunks:
    """Return the values that are required in a dimension."""
    if of.one_of:
        return phrase(f"{of.dimension}: one of", commas(map(value, of.values)))
    return dimension(of.dimension, of.values)


def permission_lines(permission: Permission) -> list[Line]:
    """Return a deviation that the treaty allows: in one line, if it is not too long."""
    words = phrase("permits?" if permission.arguable else "permits", permitted(permission))
    if permission.channel != "option" or permission.under:
        under = phrase("under art.", commas(map(article, permission.under))) if permission.under else []
        words = phrase(words, "by", permission.channel, under, "at any time" if permission.any_time else [])
    if permission.clause:
        words = phrase(words, "in clause", permission.clause)
    elif permission.scope:
        words = phrase(words, "in", box(permission.scope))
    conditions = [(2 * STEP, phrase("on condition", condition_words(one))) for one in permission.conditions]
    return together([(STEP, words), *conditions], WIDEST)


def condition_words(condition: Condition) -> Chunks:
    """Return what a permission depends on."""
    if condition.article:
        return [condition.article.citation]
    if condition.dimension:
        reach = phrase(condition.dimension, "of art.", ranges(condition.of), "reach those of art.")
        return phrase(reach, ranges(condition.those_of))
    return [f"stated {condition.stated}"]


def permitted(permission: Permission) -> Chunks:
    """Return what a permission allows."""
    if permission.one_of:
        return phrase("one of", commas(permission.one_of))
    if permission.anything:
        return ["any"]
    if permission.limit:
        return phrase("limit of", required(permission.limit))
    if permission.anew:
        return phrase("anew", permission.anew[0][0].treaty, "art.", ranges(permission.anew))
    if permission.exclusion is not None:
        return phrase("exclusion of", box(permission.exclusion)) if permission.exclusion else ["exclusion"]
    return [" or ".join(("except " if negated else "") + name for name, negated in permission.terms)]


def example_lines(example: Example) -> list[Line]:
    """Return an example: the law, and the verdict that it must get."""
    at = f"at {example.at.isoformat()}" if example.at else ""
    severity = f"as {example.severity}" if example.severity else ""
    below = 2 * STEP
    lines: list[Line] = [(STEP, phrase("example", example.verdict, severity, lacks(example.lacks), at))]
    if example.general_fault:
        # The model does not keep where the rule stands; the language asks for a text.
        lines.append((below, [f'fault {example.general_fault} unless stated ""']))
    lines += [line for provision in example.provisions for line in provision_lines(provision, below)]
    lines += [party_line(party, below) for party in example.parties]
    return lines + [line for instrument in example.instruments for line in instrument_lines(instrument, below)]


# ---------------------------------------------------------------- rules


def rule_lines(rule: Rule) -> list[Line]:
    """Return a rule: its head, its tests, its conclusion."""
    of = f"of {rule.of.treaty} {rule.of.citation}" if rule.of else ""
    lines: list[Line] = [(0, phrase("otherwise rule" if rule.otherwise else "rule", rule.name, of))]
    lines += together(tests(rule.tests), WIDEST)
    conclusion: list[Line] = [(STEP, phrase("then", rule.conclusion, rule.symbol))]
    if rule.conclusion == "note" and not rule.symbol:
        conclusion = [(STEP, plain("then note", quoted(rule.because)))]
    elif rule.because:
        conclusion.append((STEP, plain("because", quoted(rule.because))))
    return lines + together(conclusion, WIDEST) + [(STEP, basis(one)) for one in rule.basis]


def basis(of: Claim) -> Chunks:
    """Return what a rule rests on: articles and what they say, or a principle."""
    if not of.articles and not of.reason:
        raise unwritable("a basis that names nothing", of)
    articles = claimed(of) if of.articles else []
    return plain("basis", articles, quoted(of.reason)) if of.reason else phrase("basis", articles)


def tests(listed: Sequence[Test]) -> list[Line]:
    """Return the tests of a rule, each as a line of its own."""
    lines: list[Line] = []
    for test in listed:
        of = f"of {test.of.treaty} {test.of.citation}" if test.of else ""
        is_not = "is not" if test.negated else "is"
        words = phrase("and" if lines else "when", test.fact, of, test.field, is_not, " or ".join(test.symbols))
        lines.append((STEP, words))
    return lines
