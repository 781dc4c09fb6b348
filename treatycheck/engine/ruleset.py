"""Rules checked and made ready for the engine: known fields and symbols, negation by value, strata, small rulesets.

Nothing here knows the engine; what is refused on the way here (`checks`), the engine never sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from treatycheck.engine.checks import (
    FINDING,
    MOST_ABOVE,
    MOST_FIELDS,
    SITUATION,
    Fields,
    facts_of,
    faults_of_fields,
    faults_of_rules,
    too_long,
)
from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.language.faults import at_most
from treatycheck.model.findings import VERDICTS
from treatycheck.model.law import Article
from treatycheck.model.rules import Rule, Test

# With the rule that catches every fact, the sixty that one ruleset may hold. Patterns are counted, not rules: a fact
# may match no more than 64 conditions that stand side by side, and each pattern is one of them.
MOST_PATTERNS = 59
ABSENT = "none"


class Fact:
    """A flat fact: its type, what it is about, and its fields as symbols."""

    def __init__(self, type: str, subject: str, fields: Mapping[str, str]) -> None:  # noqa: A002 - so it is called
        self.type = type
        self.subject = subject
        self.fields = fields


class Conclusion(NamedTuple):
    """What a rule concluded about a subject."""

    subject: str
    rule: str
    conclusion: str
    symbol: str
    because: str


class Atom(NamedTuple):
    """A field that is, or is not, one of some symbols. A tuple, because atoms are hashed by the thousand."""

    field: str
    symbols: tuple[str, ...]
    negated: bool = False

    def holds(self, fields: Mapping[str, str]) -> bool:
        """Say whether it is so of fields of which none is absent."""
        return (fields[self.field] in self.symbols) != self.negated


Group = tuple[Atom, ...]
"""Atoms of which one must hold."""


class Pattern:
    """What one fact of a rule must be: of its treaty (`""` any), and all groups hold."""

    def __init__(self, type: str, treaty: str, groups: tuple[Group, ...]) -> None:  # noqa: A002 - as of a fact
        self.type = type
        self.treaty = treaty
        self.groups = groups


class Compiled:
    """A rule ready to run: a pattern for each fact, the subject being that of the first; one fact may match both."""

    def __init__(self, rule: Rule, patterns: tuple[Pattern, ...]) -> None:
        self.rule = rule
        self.patterns = patterns


class View:
    """What the rules of one ruleset can tell of the facts of one type: all that the engine is sent of them.

    `told` maps each field to the symbols that some rule tells apart, `alternatives` are the groups of several atoms:
    they are decided when the fact is written, because the engine multiplies alternatives out, and fails beyond 64.
    `treaties` are those whose facts are wanted; None for all.
    """

    def __init__(
        self, told: Mapping[str, tuple[str, ...]], alternatives: tuple[Group, ...], treaties: frozenset[str] | None
    ) -> None:
        self.told = told
        self.alternatives = alternatives
        self.treaties = treaties

    def wants(self, fact: Fact) -> bool:
        """Say whether a fact can match any rule."""
        return self.treaties is None or fact.fields.get("treaty", ABSENT) in self.treaties


class Ruleset:
    """Rules on facts of the same types and treaties, few enough for the engine."""

    def __init__(self, rules: tuple[Compiled, ...], views: Mapping[str, View]) -> None:
        self.rules = rules
        self.views = views


class Program:
    """All rules in two strata: first those on facts, then those on findings, which the first give.

    `types` are the types of facts that exist.
    """

    def __init__(self, strata: tuple[tuple[Ruleset, ...], ...], types: frozenset[str]) -> None:
        self.strata = strata
        self.types = types


def compile_rules(rules: Sequence[Rule], fields: Fields) -> Program:
    """Check rules and make them ready. `fields`: type of fact, field, its symbols (None: any).

    Raises:
        InvalidInput: with a diagnostic for each fault, in the order of the rules: an unknown fact, field, symbol or
            conclusion, a verdict from a verdict, an `otherwise` that cannot be said, two rules of one name in a file,
            names that the engine cannot tell apart.
    """
    known = dict(fields)
    known.setdefault(FINDING, {**fields.get(SITUATION, {}), "verdict": frozenset(VERDICTS)})
    refuse([*faults_of_rules(with_above(rules), known), *faults_of_fields(known, rules)])
    strata: tuple[list[Compiled], list[Compiled]] = ([], [])
    for rule, above in with_above(rules):
        strata[any(test.fact == FINDING for test in rule.tests)].append(Compiled(rule, patterns_of(rule, above)))
    refuse([too_long(one.rule) for one in (*strata[0], *strata[1]) if is_too_long(one)])
    return Program(tuple(tuple(rulesets(listed)) for listed in strata), frozenset(known))


def refuse(diagnostics: list[Diagnostic]) -> None:
    """Raise `InvalidInput` if there is any diagnostic."""
    if diagnostics:
        raise InvalidInput(at_most(diagnostics, diagnostics[0].path))


def with_above(rules: Iterable[Rule]) -> Iterator[tuple[Rule, tuple[Rule, ...]]]:
    """Yield each rule with the rules that must not hold: for `otherwise`, those above it in its chain, in its file.

    A chain that is too long is cut behind the length at which it is refused.
    """
    chain: tuple[Rule, ...] = ()
    for rule in rules:
        if not rule.otherwise or (chain and chain[-1].place.path != rule.place.path):
            chain = ()
        yield rule, chain
        chain = (*chain[-MOST_ABOVE:], rule)


# ---------------------------------------------------------------- patterns


def patterns_of(rule: Rule, above: Iterable[Rule]) -> tuple[Pattern, ...]:
    """Return the patterns of a rule; that the rules above do not hold is said of its first fact."""
    found: list[Pattern] = []
    for (fact, article), tests in facts_of(rule).items():
        groups = [group for atom in atoms_of(article, tests) for group in groups_of((atom,))]
        if not found:
            groups += [group for other in above for group in groups_of(contrary_of(other))]
        found.append(Pattern(fact, article.treaty if article else "", tuple(groups)))
    return tuple(found)


def atoms_of(article: Article | None, tests: Iterable[Test]) -> list[Atom]:
    """Return what must hold of one fact: its tests, and that it is of an article."""
    found = [Atom(str(test.field), tuple(map(str, test.symbols)), test.negated) for test in tests]
    if article:
        found.append(Atom("treaty", (article.treaty,)))
        found.append(Atom("article", ("art" + ".".join(article.parts),)))
    return found


def contrary_of(rule: Rule) -> Group:
    """Return what holds of a fact if a rule on one fact does not."""
    ((_, article), tests), *_ = facts_of(rule).items()
    return tuple(atom._replace(negated=not atom.negated) for atom in atoms_of(article, tests))


def groups_of(alternatives: Group) -> Iterator[Group]:
    """Yield alternatives as groups; what is not one of several symbols is none of each, and needs no alternatives."""
    if len(alternatives) == 1 and alternatives[0].negated:
        (atom,) = alternatives
        yield from ((Atom(atom.field, (symbol,), negated=True),) for symbol in atom.symbols)
    else:
        yield alternatives


def is_too_long(compiled: Compiled) -> bool:
    """Say whether a rule, with what it denies of the rules above it, is more than the engine can test."""
    return any(len(pattern.groups) > MOST_FIELDS for pattern in compiled.patterns)


def is_plain(group: Group) -> bool:
    """Say whether a group is one field held against one symbol, which the engine tests itself."""
    return len(group) == 1 and len(group[0].symbols) == 1


# ---------------------------------------------------------------- rulesets


def rulesets(rules: Iterable[Compiled]) -> Iterator[Ruleset]:
    """Divide the rules of a stratum into rulesets: by the types and treaties of their facts, then by size."""
    parts: dict[frozenset[tuple[str, str]], list[Compiled]] = {}
    for rule in rules:
        parts.setdefault(frozenset((pattern.type, pattern.treaty) for pattern in rule.patterns), []).append(rule)
    for part in (piece for listed in parts.values() for piece in small_parts(listed)):
        yield Ruleset(tuple(part), views_of(part))


def small_parts(rules: Iterable[Compiled]) -> Iterator[list[Compiled]]:
    """Yield rules in parts that keep to the limits of patterns and of fields."""
    part: list[Compiled] = []
    patterns, sent = 0, set[object]()
    for rule in rules:
        own = {(pattern.type, column_of(group)) for pattern in rule.patterns for group in pattern.groups}
        if part and (patterns + len(rule.patterns) > MOST_PATTERNS or len(sent | own) > MOST_FIELDS):
            yield part
            part, patterns, sent = [], 0, set()
        part.append(rule)
        patterns += len(rule.patterns)
        sent |= own
    if part:
        yield part


def column_of(group: Group) -> object:
    """Return what a group takes of a fact as it is sent: the field itself, or one for its alternatives."""
    return group[0].field if is_plain(group) else group


def views_of(rules: Iterable[Compiled]) -> dict[str, View]:
    """Return what some rules can tell of facts, by type."""
    patterns: dict[str, list[Pattern]] = {}
    for rule in rules:
        for pattern in rule.patterns:
            patterns.setdefault(pattern.type, []).append(pattern)
    return {fact: view_of(listed) for fact, listed in patterns.items()}


def view_of(patterns: Sequence[Pattern]) -> View:
    """Return what some patterns can tell of the facts of their type."""
    groups = list(dict.fromkeys(group for pattern in patterns for group in pattern.groups))
    told: dict[str, dict[str, None]] = {}
    for group in groups:
        if is_plain(group):
            told.setdefault(group[0].field, {})[group[0].symbols[0]] = None
    treaties = frozenset(pattern.treaty for pattern in patterns)
    return View(
        {name: tuple(symbols) for name, symbols in told.items()},
        tuple(group for group in groups if not is_plain(group)),
        None if "" in treaties else treaties,
    )
