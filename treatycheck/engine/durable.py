"""The one door to durable_rules: narrow and guarded, since outside of what is done here it can crash or match wrongly.

What the door keeps to: a host that starts no threads; for every rule a positive test on the type of its fact; a rule
that catches every fact; rulesets of at most sixty rules; flat facts of short ASCII symbols with running numbers as
ids; never an empty batch; actions that only append; one session, emptied after each use; any exception of the engine
discards the host.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from durable import engine

from treatycheck.engine.ruleset import ABSENT, FINDING, SITUATION, Atom, Compiled, Conclusion, Fact, Program, Ruleset
from treatycheck.errors import EngineError

CAP = 1000
LONGEST_SYMBOL = 60
CATCH_ALL = "catch_all"
ORDER = attrgetter("subject", "rule", "conclusion", "symbol", "because")


class Host(engine.Host):  # type: ignore[misc]
    """A host without the background threads that would run actions behind our back."""

    def _run(self) -> None:
        """Start nothing."""


class Symbols:
    """Maps any text to a short ASCII symbol, the same for the same text."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """Return the symbol of a text."""
        if text.isascii() and text.isprintable() and 0 < len(text) <= LONGEST_SYMBOL:
            return text
        return self._given.setdefault(text, f"$symbol {len(self._given)}")


class Engine:
    """Runs a program over facts. Safe to share: one caller at a time, the others wait."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._lock = threading.Lock()
        self._symbols = Symbols()
        self._host: Host | None = None
        self._matched: list[tuple[int, tuple[int, ...]]] = []
        self._failed: list[BaseException] = []
        self._rules = [rule for stratum in program.strata for ruleset in stratum for rule in ruleset.rules]
        self._numbers = {id(rule): number for number, rule in enumerate(self._rules)}

    def conclude(self, facts: Iterable[Fact]) -> tuple[Conclusion, ...]:
        """Run all rules over facts; returns the conclusions, sorted, each once.

        Raises:
            EngineError: if the engine fails, or a situation gets no verdict or several, or a finding two severities.
        """
        with self._lock:
            current = list(facts)
            found: set[Conclusion] = set()
            for stratum in self._program.strata:
                own = {one for ruleset in stratum for one in self._run(ruleset, current)}
                found |= own
                current += list(findings_of(own, current))
            check_unique(found, current)
            return tuple(sorted(found, key=ORDER))

    # ------------------------------------------------------------ one ruleset

    def _run(self, ruleset: Ruleset, facts: list[Fact]) -> list[Conclusion]:
        classes = self._classes(ruleset, facts)
        if not classes:
            return []
        host = self._open()
        sent = []
        for number, (kind, values) in enumerate(classes):
            sent.append({"t": kind, "id": str(number + 1), **dict(values)})
        self._matched.clear()
        self._failed.clear()
        try:
            host.assert_facts(ruleset.name, sent)
            host.retract_facts(ruleset.name, [{"id": fact["id"]} for fact in sent])
        except Exception as error:
            self._host = None
            raise EngineError(
                f"the rule engine failed in {names_of(ruleset)}: {type(error).__name__}: {error}"
            ) from error
        if self._failed:
            failed, self._host = self._failed[0], None
            raise EngineError(f"an action of {names_of(ruleset)} failed: {failed}") from failed
        members = list(classes.values())
        return [
            Conclusion(subject, rule.rule.name, str(rule.rule.conclusion), rule.rule.symbol, rule.rule.because)
            for number, matched in dict.fromkeys(self._matched)
            for rule in (self._rules[number],)
            for subject in members[matched[0]]
        ]

    def _classes(self, ruleset: Ruleset, facts: list[Fact]) -> dict[tuple[str, tuple[tuple[str, str], ...]], list[str]]:
        """Group facts that no rule of a ruleset can tell apart: one of each is enough for the engine."""
        found: dict[tuple[str, tuple[tuple[str, str], ...]], list[str]] = {}
        named = {kind: sorted(ruleset.fields.get(kind, ())) for kind in ruleset.types}
        for fact in facts:
            if fact.type in named:
                values = tuple((name, self._symbols(fact.fields.get(name, ABSENT))) for name in named[fact.type])
                found.setdefault((fact.type, values), []).append(fact.subject)
        return found

    # ------------------------------------------------------------ definitions

    def _open(self) -> Host:
        if self._host is None:
            host = Host()
            definitions = {
                ruleset.name: {
                    **{f"r{self._numbers[id(rule)]}": self._definition(rule) for rule in ruleset.rules},
                    CATCH_ALL: {"all": [{"m": {"$ex": {"t": 1}}}], "run": nothing},
                }
                for stratum in self._program.strata
                for ruleset in stratum
            }
            try:
                host.set_rulesets(definitions)
            except Exception as error:
                raise EngineError(f"the rule engine refused the rules: {type(error).__name__}: {error}") from error
            self._host = host
        return self._host

    def _definition(self, rule: Compiled) -> dict[str, Any]:
        patterns = [
            {f"m{number}": condition([{"t": pattern.type}, *(self._group(group) for group in pattern.groups)])}
            for number, pattern in enumerate(rule.patterns)
        ]
        return {"all": patterns, "cap": CAP, "run": self._action(self._numbers[id(rule)], len(rule.patterns))}

    def _group(self, group: tuple[Atom, ...]) -> dict[str, Any]:
        atoms = [self._atom(atom) for atom in group]
        return atoms[0] if len(atoms) == 1 else {"$or": atoms}

    def _atom(self, atom: Atom) -> dict[str, Any]:
        test = {atom.field: self._symbols(atom.symbol)}
        return {"$neq": test} if atom.negated else test

    def _action(self, number: int, count: int) -> Callable[[Any], None]:
        def append(context: Any) -> None:
            try:
                matches = context.m if isinstance(context.m, list) else [context]
                for match in matches:
                    facts = tuple(int(match[f"m{place}"].id) - 1 for place in range(count))
                    self._matched.append((number, facts))
            except BaseException as error:  # noqa: BLE001 - the engine swallows what an action raises
                self._failed.append(error)

        return append


def condition(tests: list[dict[str, Any]]) -> dict[str, Any]:
    """Return tests as one condition: all must hold."""
    return tests[0] if len(tests) == 1 else {"$and": tests}


def nothing(_context: Any) -> None:
    """Do nothing: the action of the rule that catches every fact."""


def names_of(ruleset: Ruleset) -> str:
    """Return the rules of a ruleset, for a message."""
    names = [rule.rule.name for rule in ruleset.rules]
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "")


def findings_of(conclusions: Iterable[Conclusion], facts: Iterable[Fact]) -> Iterable[Fact]:
    """Yield a finding for each verdict: the situation with its verdict, as a fact of the next stratum."""
    situations = {fact.subject: fact for fact in facts if fact.type == SITUATION}
    for one in conclusions:
        if one.conclusion == "verdict" and one.subject in situations:
            yield Fact(FINDING, one.subject, {**situations[one.subject].fields, "verdict": one.symbol})


def check_unique(conclusions: Iterable[Conclusion], facts: Iterable[Fact]) -> None:
    """Refuse a situation without exactly one verdict, or a finding with two severities."""
    verdicts: dict[str, set[str]] = {}
    severities: dict[str, set[str]] = {}
    rules: dict[str, set[str]] = {}
    for one in conclusions:
        table = {"verdict": verdicts, "severity": severities}.get(one.conclusion)
        if table is not None:
            table.setdefault(one.subject, set()).add(one.symbol)
            rules.setdefault(one.subject, set()).add(one.rule)
    for fact in facts:
        if fact.type == SITUATION and len(verdicts.get(fact.subject, ())) != 1:
            named = ", ".join(sorted(verdicts.get(fact.subject, ()))) or "no verdict"
            by = ", ".join(sorted(rules.get(fact.subject, ())))
            raise EngineError(f"the rules give {fact.subject} {named}" + (f" (rules {by})" if by else ""))
    for subject, symbols in severities.items():
        if len(symbols) > 1:
            raise EngineError(
                f"the rules give {subject} {len(symbols)} severities ({', '.join(sorted(rules[subject]))})"
            )
