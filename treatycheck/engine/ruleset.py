"""Rules checked and made ready for the engine: known fields and symbols, negation by value, strata, small rulesets.

Nothing here knows the engine; what it refuses here, the engine never sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.language.faults import nearest
from treatycheck.model.rules import Rule, Test

MOST_RULES = 59
MOST_FIELDS = 240
CONCLUSIONS = ("verdict", "severity", "note", "impermissible_instrument")
FINDING = "finding"
SITUATION = "situation"
ABSENT = "none"

Fields = Mapping[str, Mapping[str, frozenset[str] | None]]


@attrs.frozen(eq=False, repr=False)
class Fact:
    """A flat fact: its type, what it is about, and its fields as symbols."""

    type: str
    subject: str
    fields: Mapping[str, str]


@attrs.frozen
class Conclusion:
    """What a rule concluded about a subject."""

    subject: str
    rule: str
    conclusion: str
    symbol: str
    because: str


@attrs.frozen(eq=False, repr=False)
class Atom:
    """A field that has, or has not, a symbol."""

    field: str
    symbol: str
    negated: bool = False


@attrs.frozen(eq=False, repr=False)
class Pattern:
    """What one fact of a rule must be: all of these groups hold, a group holds if one of its atoms does."""

    type: str
    groups: tuple[tuple[Atom, ...], ...]


@attrs.frozen(eq=False, repr=False)
class Compiled:
    """A rule ready to run: a pattern for each fact, the subject being that of the first."""

    rule: Rule
    patterns: tuple[Pattern, ...]


@attrs.frozen(eq=False, repr=False)
class Ruleset:
    """At most `MOST_RULES` rules on facts of the same types."""

    name: str
    types: frozenset[str]
    rules: tuple[Compiled, ...]
    fields: Mapping[str, frozenset[str]]


@attrs.frozen(eq=False, repr=False)
class Program:
    """All rules, in strata: the conclusions of one are facts of the next."""

    strata: tuple[tuple[Ruleset, ...], ...]


def compile_rules(rules: Sequence[Rule], fields: Fields) -> Program:
    """Check rules and make them ready.

    Raises:
        InvalidInput: for an unknown field, symbol or conclusion, names that stand twice, a circle of conclusions, or
            field names that the engine cannot tell apart.
    """
    known: dict[str, Mapping[str, frozenset[str] | None]] = dict(fields)
    known.setdefault(FINDING, {**fields.get(SITUATION, {}), "verdict": None})
    diagnostics = [fault for rule in rules for fault in faults_of(rule, known)]
    diagnostics += clashing({name for table in known.values() for name in table} | {"t", "id", "sid"})
    diagnostics += same_names(rules)
    if diagnostics:
        raise InvalidInput(diagnostics)
    compiled: tuple[list[Compiled], list[Compiled]] = ([], [])
    for rule, above in with_above(rules):
        stratum = 1 if any(test.fact == FINDING for test in rule.tests) else 0
        compiled[stratum].append(Compiled(rule, patterns_of(rule, above)))
    return Program(tuple(rulesets(stratum, number) for number, stratum in enumerate(compiled) if stratum))


def with_above(rules: Iterable[Rule]) -> Iterable[tuple[Rule, list[Rule]]]:
    """Yield each rule with the rules above it that must not hold: those of its chain of `otherwise`."""
    chain: list[Rule] = []
    for rule in rules:
        if not rule.otherwise:
            chain = []
        yield rule, list(chain)
        chain.append(rule)


def place(rule: Rule, message: str, hint: str = "") -> Diagnostic:
    """Return a diagnostic at a rule."""
    return Diagnostic(rule.place.path, rule.place.line, rule.place.column, message, hint)


def faults_of(rule: Rule, known: Fields) -> Iterable[Diagnostic]:
    """Yield what is wrong with one rule."""
    if not rule.tests:
        yield place(rule, f"rule `{rule.name}` tests nothing", "say `when …`")
    if rule.conclusion not in CONCLUSIONS:
        yield place(
            rule, f"rule `{rule.name}` concludes `{rule.conclusion}`", f"a rule concludes {', '.join(CONCLUSIONS)}"
        )
    if any(test.fact == FINDING for test in rule.tests) and rule.conclusion == "verdict":
        yield place(
            rule,
            f"rule `{rule.name}` draws a verdict from a verdict",
            "a rule on findings concludes a severity or a note",
        )
    if len({(test.fact, test.of) for test in rule.tests}) > 2:
        yield place(rule, f"rule `{rule.name}` joins more than two facts", "split it")
    for test in rule.tests:
        table = known.get(test.fact, {})
        if test.field not in table:
            hint = nearest(test.field, table) or f"its fields: {', '.join(table)}"
            yield place(rule, f"rule `{rule.name}`: a {test.fact} has no `{test.field}`", hint)
            continue
        symbols = table[test.field]
        for symbol in test.symbols:
            if symbols is not None and symbol not in symbols:
                hint = nearest(symbol, symbols) or f"it is one of {', '.join(sorted(symbols))}"
                yield place(rule, f"rule `{rule.name}`: `{test.field}` is never `{symbol}`", hint)


def same_names(rules: Iterable[Rule]) -> Iterable[Diagnostic]:
    """Yield the rules whose name another rule of the same file has."""
    seen: set[tuple[str, str]] = set()
    for rule in rules:
        key = (rule.place.path, rule.name)
        if key in seen:
            yield place(rule, f"two rules are named `{rule.name}`", "give each a name of its own")
        seen.add(key)


def fnv(text: str) -> int:
    """Return the 32-bit FNV-1a hash of a name: all that the engine compares of it."""
    found = 2166136261
    for byte in text.encode():
        found = (found ^ byte) * 16777619 & 0xFFFFFFFF
    return found


def clashing(names: Iterable[str]) -> Iterable[Diagnostic]:
    """Yield pairs of field names that the engine would take for one."""
    seen: dict[int, str] = {}
    listed = sorted(names)
    if len(listed) > MOST_FIELDS:
        yield Diagnostic("rules", 0, 0, f"the rules know {len(listed)} fields; {MOST_FIELDS} are the most")
    for name in listed:
        other = seen.setdefault(fnv(name), name)
        if other != name:
            yield Diagnostic(
                "rules", 0, 0, f"the fields `{other}` and `{name}` cannot be told apart", "rename one of them"
            )


def patterns_of(rule: Rule, above: list[Rule]) -> tuple[Pattern, ...]:
    """Return the patterns of a rule; what must not hold of the rules above is said of its first fact."""
    facts = list(dict.fromkeys((test.fact, test.of) for test in rule.tests))
    found = []
    for number, (fact, of) in enumerate(facts):
        groups = [group_of(test) for test in rule.tests if (test.fact, test.of) == (fact, of)]
        named = of or (rule.of if number == 0 else None)
        if named:
            groups.append([(Atom("treaty", named.treaty),)])
            groups.append([(Atom("article", "art" + ".".join(named.parts)),)])
        flat = [atoms for group in groups for atoms in group]
        if number == 0:
            flat += [negation(other) for other in above]
        found.append(Pattern(str(fact), tuple(flat)))
    return tuple(found)


def group_of(test: Test) -> list[tuple[Atom, ...]]:
    """Return a test as groups of atoms: `is a or b` is one group, `is not a or b` two."""
    atoms = tuple(Atom(test.field, symbol, test.negated) for symbol in test.symbols)
    return [(atom,) for atom in atoms] if test.negated else [atoms]


def negation(rule: Rule) -> tuple[Atom, ...]:
    """Return the group that says that a rule does not hold: one of its tests fails.

    Raises:
        InvalidInput: for a rule whose contrary is more than one fact can say.
    """
    atoms: list[Atom] = []
    for test in rule.tests:
        if len(test.symbols) > 1 and not test.negated and len(rule.tests) > 1:
            raise InvalidInput(
                [
                    place(
                        rule,
                        f"rule `{rule.name}` stands above an `otherwise`, and joins `or` with other tests",
                        "split it in two rules",
                    )
                ]
            )
        atoms += [Atom(test.field, symbol, not test.negated) for symbol in test.symbols]
    return tuple(atoms)


def rulesets(rules: list[Compiled], stratum: int) -> tuple[Ruleset, ...]:
    """Divide rules into small rulesets, by the types of their facts."""
    by_types: dict[frozenset[str], list[Compiled]] = {}
    for rule in rules:
        by_types.setdefault(frozenset(pattern.type for pattern in rule.patterns), []).append(rule)
    found: list[Ruleset] = []
    for types, listed in by_types.items():
        for start in range(0, len(listed), MOST_RULES):
            part = tuple(listed[start : start + MOST_RULES])
            found.append(Ruleset(f"s{stratum}n{len(found)}", types, part, fields_of(part)))
    return tuple(found)


def fields_of(rules: Iterable[Compiled]) -> dict[str, frozenset[str]]:
    """Return the fields that some rules name, by type of fact."""
    named: dict[str, set[str]] = {}
    for rule in rules:
        for pattern in rule.patterns:
            fields = named.setdefault(pattern.type, set())
            fields.update(atom.field for group in pattern.groups for atom in group)
    return {name: frozenset(fields) for name, fields in named.items()}
