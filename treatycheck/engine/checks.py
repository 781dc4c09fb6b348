"""What is wrong with rules, said to their author: one diagnostic for each fault, with the nearest name that exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from treatycheck.errors import Diagnostic
from treatycheck.language.faults import nearest
from treatycheck.model.findings import SEVERITIES, VERDICTS
from treatycheck.model.law import Article
from treatycheck.model.rules import IMPERMISSIBLE, Rule, Test

Fields = Mapping[str, Mapping[str, frozenset[str] | None]]
"""Type of fact, field, the symbols that it may have (None: any)."""

# The engine takes 252 fields of a fact, and drops the rest in silence where facts come in batches.
MOST_FIELDS = 240
MOST_ABOVE = 200
FINDING = "finding"
SITUATION = "situation"
INSTRUMENT = "instrument"
# What a rule concludes is said of its first fact; None: of any.
CONCLUSIONS: Mapping[str, str | None] = {
    "verdict": SITUATION,
    "severity": FINDING,
    "note": None,
    IMPERMISSIBLE: INSTRUMENT,
}
SYMBOLS: Mapping[str, tuple[str, ...]] = {"verdict": VERDICTS, "severity": SEVERITIES}
# Names that a fact has in the engine beside its fields; those of alternatives are `any` with a number.
RESERVED = frozenset({"t", "id", "sid"})
FIELD_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz_")
LONGEST_NAME = 60


def place(rule: Rule, message: str, hint: str) -> Diagnostic:
    """Return a diagnostic at a rule."""
    return Diagnostic(rule.place.path, rule.place.line, rule.place.column, f"rule `{rule.name}`: {message}", hint)


def one(fact: str) -> str:
    """Return a type of fact with its article: `a situation`, `an instrument`."""
    return f"{'an' if fact[:1] in 'aeiou' else 'a'} {fact}"


def faults_of_rules(chained: Iterable[tuple[Rule, Sequence[Rule]]], known: Fields) -> Iterator[Diagnostic]:
    """Yield what is wrong with rules, each given with those above it that must not hold."""
    named: set[tuple[str, str]] = set()
    for rule, above in chained:
        if (rule.place.path, rule.name) in named:
            yield place(rule, "another rule of this file has that name", "give each rule a name of its own")
        named.add((rule.place.path, rule.name))
        if not rule.tests:
            yield place(rule, "it tests nothing", "say `when …`")
            continue
        yield from faults_of_conclusion(rule)
        yield from faults_of_facts(rule, known)
        for test in rule.tests:
            yield from faults_of_test(rule, test, known)
        yield from faults_of_chain(rule, above)


def faults_of_conclusion(rule: Rule) -> Iterator[Diagnostic]:
    """Yield what is wrong with what a rule concludes."""
    conclusion, symbol = str(rule.conclusion), rule.symbol
    if conclusion not in CONCLUSIONS:
        hint = nearest(conclusion, CONCLUSIONS) or f"a rule concludes {', '.join(CONCLUSIONS)}"
        yield place(rule, f"`{conclusion}` is nothing that a rule concludes", hint)
        return
    symbols, about = SYMBOLS.get(conclusion), CONCLUSIONS[conclusion]
    if symbols is not None and symbol not in symbols:
        yield place(
            rule,
            f"there is no {conclusion} `{symbol}`",
            nearest(symbol, symbols) or f"it is one of {', '.join(symbols)}",
        )
    if symbols is None and not rule.because:
        yield place(rule, f"it concludes `{conclusion}` and does not say why", 'add `because "…"`')
    if conclusion == "verdict" and any(test.fact == FINDING for test in rule.tests):
        yield place(
            rule, "it draws a verdict from a verdict", "a finding is made by a verdict: conclude a severity or a note"
        )
    elif about and rule.tests[0].fact != about:
        yield place(rule, f"`{conclusion}` is said of {one(about)}", f"let the first test be on {one(about)}")


def faults_of_facts(rule: Rule, known: Fields) -> Iterator[Diagnostic]:
    """Yield what is wrong with the facts of a rule: their number, and the articles that they are of."""
    facts = facts_of(rule)
    if len(facts) > 2:
        yield place(rule, "it joins more than two facts", "split it")
    for fact in dict.fromkeys(fact for fact, of in facts if of):
        if fact in known and not {"treaty", "article"} <= known[fact].keys():
            yield place(rule, f"{one(fact)} is not of an article of a treaty", "leave out `of …`")
    first = rule.tests[0].of
    if rule.of and first and rule.of != first:
        yield place(rule, f"it is of {rule.of}, but its first fact is of {first}", "name one article only")


def faults_of_test(rule: Rule, test: Test, known: Fields) -> Iterator[Diagnostic]:
    """Yield what is wrong with one test: a fact, field or symbol that does not exist."""
    if test.fact not in known:
        hint = nearest(test.fact, known) or f"it is one of {', '.join(known)}"
        yield place(rule, f"there is no fact `{test.fact}`", hint)
        return
    table = known[test.fact]
    if test.field not in table:
        hint = nearest(test.field, table) or f"its fields: {', '.join(table)}"
        yield place(rule, f"{one(test.fact)} has no `{test.field}`", hint)
        return
    if not test.symbols:
        yield place(rule, f"`{test.field}` is held against nothing", "say `is …`")
    symbols = table[test.field]
    for symbol in test.symbols:
        if symbols is not None and symbol not in symbols:
            hint = nearest(symbol, symbols) or f"it is one of {', '.join(sorted(symbols))}"
            yield place(rule, f"`{test.field}` is never `{symbol}`", hint)


def faults_of_chain(rule: Rule, above: Sequence[Rule]) -> Iterator[Diagnostic]:
    """Yield what is wrong with an `otherwise`: what is denied must be said of the fact that the rule itself is on."""
    if not rule.otherwise:
        return
    if not above:
        yield place(rule, "it begins with `otherwise`, and no rule of this file stands above it", "leave it out")
        return
    if len(above) > MOST_ABOVE:
        yield too_long(rule)
    last = above[-1]  # the others were looked at when it was their turn
    if len(facts_of(last)) > 1:
        yield place(
            rule,
            f"`otherwise` cannot deny the rule `{last.name}` above it, which is on two facts",
            f"put `{last.name}` elsewhere in the file, or leave out `otherwise`",
        )
    elif last.tests and last.tests[0].fact != rule.tests[0].fact:
        yield place(
            rule,
            f"it is on {one(rule.tests[0].fact)}, and the rule `{last.name}` above its `otherwise` on "
            f"{one(last.tests[0].fact)}",
            "a chain of `otherwise` is on facts of one type",
        )


def facts_of(rule: Rule) -> dict[tuple[str, Article | None], list[Test]]:
    """Return the facts of a rule, each its type and the article that it is of, with their tests.

    The article of a rule is that of its first fact.
    """
    found: dict[tuple[str, Article | None], list[Test]] = {}
    for test in rule.tests:
        first = rule.tests[0]
        of = rule.of if test.of is None and first.of is None and test.fact == first.fact else test.of
        found.setdefault((str(test.fact), of), []).append(test)
    return found


def too_long(rule: Rule) -> Diagnostic:
    """Return the diagnostic of a rule that is more than the engine can test."""
    return place(
        rule,
        "with what it denies of the rules above it, it has too many tests",
        "begin a new chain, without `otherwise`",
    )


def faults_of_fields(known: Fields, rules: Sequence[Rule]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the fields themselves: too many, or with names that the engine would mistake."""
    for fact, table in known.items():
        if len(table) > MOST_FIELDS:
            yield at_field("", rules, f"{one(fact)} has {len(table)} fields; {MOST_FIELDS} are the most")
    seen = {fnv(name): name for name in RESERVED}
    for name in sorted({name for table in known.values() for name in table}):
        other = seen.setdefault(fnv(name), name)
        if name in RESERVED or not is_field_name(name):
            yield at_field(name, rules, f"a field cannot be named `{name}`")
        elif other != name:
            yield at_field(name, rules, f"the engine cannot tell the fields `{other}` and `{name}` apart")


def is_field_name(name: str) -> bool:
    """Say whether a field may have this name: small letters and low lines, a letter first."""
    return 0 < len(name) <= LONGEST_NAME and name[0] != "_" and FIELD_LETTERS.issuperset(name)


def at_field(name: str, rules: Iterable[Rule], message: str) -> Diagnostic:
    """Return a diagnostic on a field, at the first rule that tests it if there is one."""
    for rule in rules:
        if any(test.field == name for test in rule.tests):
            return place(rule, message, "rename it where facts are made")
    return Diagnostic("the fields of facts", 0, 0, message)


def fnv(text: str) -> int:
    """Return the 32-bit FNV-1a hash of a name: all of it that the engine compares."""
    found = 2166136261
    for byte in text.encode():
        found = (found ^ byte) * 16777619 & 0xFFFFFFFF
    return found
