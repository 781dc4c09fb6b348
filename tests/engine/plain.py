"""Rules evaluated without an engine, by one sentence of their meaning after the other, and a small world for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from treatycheck.engine.ruleset import Conclusion, Fact
from treatycheck.language.read import read
from treatycheck.model.law import Article
from treatycheck.model.rules import Rule, Test

SIZES = ("whole", "part", "nothing")
# What a hostile or foreign text might hold; some are words that the engine, or the door to it, uses itself.
ODD = ("none", "x", "", "é", "第二条", "a" * 70, "$other", "$0", "yes", '"', "\\", "\0", "1", "true", "x y")
WORLD: Mapping[str, Mapping[str, frozenset[str] | None]] = {
    "situation": {"treaty": None, "article": None, "size": frozenset(SIZES), "mark": None, "strength": None},
    "instrument": {"treaty": None, "article": None, "size": frozenset(SIZES), "mark": None},
    "provision": {"kind": None, "mark": None},
}


def rules_of(text: str, path: str = "own.rules") -> list[Rule]:
    """Read rules, each with its file, as a catalogue does."""
    rules = read(text, "rules", path, lambda built: (built, []))
    return [attrs.evolve(rule, place=attrs.evolve(rule.place, path=path)) for rule in rules]


def situations(*sizes: str) -> list[Fact]:
    return [
        Fact("situation", f"ets185:art{number}", {"treaty": "ets185", "article": f"art{number}", "size": size})
        for number, size in enumerate(sizes, 1)
    ]


def conclusions_of(rules: Sequence[Rule], facts: Iterable[Fact]) -> tuple[Conclusion, ...]:
    """Return what rules conclude from facts and, in a second pass, from the findings that the first gives."""
    given = list(facts)
    first = [one for rule in rules if not on_findings(rule) for one in concluded(rule, rules, given)]
    verdicts = {one.subject: one.symbol for one in first if one.conclusion == "verdict"}
    given += [
        Fact("finding", fact.subject, {**fact.fields, "verdict": verdicts[fact.subject]})
        for fact in given
        if fact.type == "situation" and fact.subject in verdicts
    ]
    second = [one for rule in rules if on_findings(rule) for one in concluded(rule, rules, given)]
    return tuple(sorted({*first, *second}, key=tuple))


def on_findings(rule: Rule) -> bool:
    return any(test.fact == "finding" for test in rule.tests)


def concluded(rule: Rule, rules: Sequence[Rule], facts: Sequence[Fact]) -> Iterable[Conclusion]:
    for fact in facts:
        if holds(rule, fact, facts) and not any(holds(other, fact, facts) for other in above(rule, rules)):
            yield Conclusion(fact.subject, rule.name, rule.conclusion, rule.symbol, rule.because)


def above(rule: Rule, rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules that `otherwise` denies: upwards, up to and with the first that does not begin with it."""
    found: list[Rule] = []
    place = next(number for number, one in enumerate(rules) if one is rule)
    while rules[place].otherwise:
        place -= 1
        found.append(rules[place])
    return found


def holds(rule: Rule, fact: Fact, facts: Sequence[Fact]) -> bool:
    """Say whether a rule holds of its first fact, some fact being the second if it speaks of two."""
    first = [test for test in rule.tests if read_as(test, rule) == read_as(rule.tests[0], rule)]
    rest = [test for test in rule.tests if test not in first]
    if not all(is_so(test, read_as(test, rule)[1], fact) for test in first):
        return False
    return not rest or any(all(is_so(test, test.of, other) for test in rest) for other in facts)


def read_as(test: Test, rule: Rule) -> tuple[str, Article | None]:
    """Return what a test is about; where the first test names no article, it is of that of the rule."""
    opening = rule.tests[0]
    silent = test.fact == opening.fact and test.of is None and opening.of is None
    return str(test.fact), rule.of if silent else test.of


def is_so(test: Test, of: Article | None, fact: Fact) -> bool:
    if fact.type != test.fact:
        return False
    if of and (fact.fields.get("treaty"), fact.fields.get("article")) != (of.treaty, "art" + ".".join(of.parts)):
        return False
    return (fact.fields.get(test.field, "none") in test.symbols) is not test.negated
