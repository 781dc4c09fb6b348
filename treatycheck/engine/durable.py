"""The one door to durable_rules: narrow and guarded, since outside of what is done here it can crash or match wrongly.

What the door keeps to: a host that starts no threads; for every rule a positive test on the type of its fact; a rule
that catches every fact; small rulesets without alternatives; flat facts of short ASCII symbols with running numbers as
ids; never an empty batch; actions that only append; one session, emptied after each use; any exception of the engine
discards the host.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from durable import engine

from treatycheck.engine.checks import FINDING, SITUATION
from treatycheck.engine.ruleset import ABSENT, Compiled, Conclusion, Fact, Pattern, Program, Ruleset, View, is_plain
from treatycheck.errors import EngineError

# How many matches one call of an action may bring: without it each match is a call.
CAP = 1000
RULES = "rules"
# Any symbol that no rule names: the rules cannot tell such symbols apart, and the engine need not.
OTHER = "$other"
SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-")
LONGEST = 60

Match = tuple[int, tuple[int, ...]]
"""The number of a rule in its ruleset, and the numbers of the facts that it matched."""


class Host(engine.Host):  # type: ignore[misc]
    """A host without the background threads that would run actions behind our back."""

    def _run(self) -> None:
        """Start nothing."""


class Engine:
    """Runs a program over facts. Safe to share: one caller at a time, the others wait; a forked child begins anew."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._lock = threading.Lock()
        self._strata = tuple(tuple(Door(ruleset) for ruleset in stratum) for stratum in program.strata)
        self._grades = any(
            rule.rule.conclusion == "severity" for ruleset in program.strata[1] for rule in ruleset.rules
        )
        ENGINES.add(self)

    def __reduce__(self) -> tuple[type[Engine], tuple[Program]]:
        return Engine, (self._program,)

    def conclude(self, facts: Iterable[Fact]) -> tuple[Conclusion, ...]:
        """Run all rules over facts; returns the conclusions, sorted, each once.

        Raises:
            EngineError: if the engine fails, or a situation has not exactly one verdict, or a finding, where the rules
                conclude severities, not exactly one severity.
        """
        given = list(facts)
        for fact in given:
            if fact.type not in self._program.types:
                raise EngineError(f"{fact.subject} is a fact of type `{fact.type}`, which the rules do not know")
        with self._lock:
            first = self._run(0, given)
            check_one("verdict", first, [fact for fact in given if fact.type == SITUATION])
            found = list(findings_of(first, given))
            second = self._run(1, [*given, *found])
        if self._grades:
            check_one("severity", second, found)
        return tuple(sorted({*first, *second}))

    def _run(self, stratum: int, facts: Sequence[Fact]) -> list[Conclusion]:
        return [one for door in self._strata[stratum] for one in door.run(facts)]

    def _begin_anew(self) -> None:
        """Let go of lock and hosts: in a forked child, what another thread had begun would never end."""
        self._lock = threading.Lock()
        for stratum in self._strata:
            for door in stratum:
                door.abandon()


ENGINES: weakref.WeakSet[Engine] = weakref.WeakSet()


def begin_anew() -> None:
    """Let all engines begin anew, in a forked child."""
    for one in list(ENGINES):
        one._begin_anew()  # noqa: SLF001 - nobody else should call it


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=begin_anew)


# ---------------------------------------------------------------- one ruleset


class Door:
    """One ruleset and its host: facts go in as short symbols, conclusions come out."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._rules = ruleset.rules
        self._writers = {fact: Writer(view) for fact, view in ruleset.views.items()}
        self._host: Host | None = None
        self._release: weakref.finalize[Any, Any] | None = None
        self._matched: list[Match] = []
        self._failed: list[BaseException] = []

    def run(self, facts: Iterable[Fact]) -> list[Conclusion]:
        """Return what the rules conclude from facts.

        Raises:
            EngineError: if the engine, or an action, fails.
        """
        classes = self._classes(facts)
        if not classes:  # an empty batch would end the process
            return []
        sent = [
            {"t": fact, "id": str(number), **dict(zip(self._writers[fact].names, written, strict=True))}
            for number, (fact, written) in enumerate(classes)
        ]
        try:
            matched = self._match(sent)
        except BaseException:
            self.abandon()
            raise
        members = list(classes.values())
        return [
            Conclusion(subject, rule.name, str(rule.conclusion), rule.symbol, rule.because)
            for number, numbers in matched
            for rule in (self._rules[number].rule,)
            for subject in members[numbers[0]]
        ]

    def abandon(self) -> None:
        """Give the host up as it is: its memory is not freed, for after a failure it may be in any state."""
        if self._release is not None:
            self._release.detach()
        self._host = self._release = None

    def _classes(self, facts: Iterable[Fact]) -> dict[tuple[str, tuple[str, ...]], list[str]]:
        """Group the subjects of facts that no rule can tell apart: the engine is sent one fact for each group."""
        values: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for fact in facts:
            writer = self._writers.get(fact.type)
            if writer is not None and writer.view.wants(fact):
                values.setdefault((fact.type, writer.read(fact.fields)), []).append(fact.subject)
        classes: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for (kind, read), subjects in values.items():
            classes.setdefault((kind, self._writers[kind].write(read)), []).extend(subjects)
        return classes

    def _match(self, sent: list[dict[str, str]]) -> list[Match]:
        host = self._open()
        self._matched.clear()
        self._failed.clear()
        state = self._call("failed on", host.assert_facts, RULES, sent)
        if self._failed:
            failed = self._failed[0]
            if not isinstance(failed, Exception):
                raise failed
            raise EngineError(f"an action of {self} failed: {described(failed)}") from failed
        # An action that seems to take more than ten seconds (the clock was set, the machine slept) ends the run.
        if not isinstance(state, dict) or "exception" in state:
            raise EngineError(f"the rule engine did not finish {self}")
        if self._release is None:  # now that an action has run: a session in which none ever ran cannot be freed
            handle = host.get_ruleset(RULES)._handle  # noqa: SLF001 - there is no public way to free a ruleset
            self._release = weakref.finalize(host, release, handle)
            self._release.atexit = False
        self._call("failed on", host.retract_facts, RULES, [{"id": fact["id"]} for fact in sent])
        return list(self._matched)

    def _open(self) -> Host:
        if self._host is None:
            host = Host()
            definition = {f"r{number}": self._definition(number, rule) for number, rule in enumerate(self._rules)}
            definition["all"] = {"all": [{"m": {"$ex": {"t": 1}}}], "cap": CAP, "run": nothing}
            self._call("refused", host.set_rulesets, {RULES: definition})
            self._host = host
        return self._host

    def _definition(self, number: int, rule: Compiled) -> dict[str, Any]:
        patterns = [
            {f"m{place}": self._writers[pattern.type].condition(pattern)} for place, pattern in enumerate(rule.patterns)
        ]
        action = appending(number, len(patterns), self._matched, self._failed)
        # With `dist` 0 one fact may match both patterns.
        return {"all": patterns, "cap": CAP, "run": action, **({"dist": 0} if len(patterns) > 1 else {})}

    def _call(self, did: str, function: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return function(*arguments)
        except Exception as error:
            raise EngineError(f"the rule engine {did} {self}: {described(error)}") from error

    def __str__(self) -> str:
        names = [f"`{rule.rule.name}`" for rule in self._rules]
        if len(names) == 1:
            return f"the rule {names[0]}"
        return f"the rules {', '.join(names[:5])}" + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def appending(number: int, count: int, matched: list[Match], failed: list[BaseException]) -> Callable[[Any], None]:
    """Return the action of a rule: it appends each match, for the engine swallows whatever an action raises."""

    def append(context: Any) -> None:
        try:
            matched.extend((number, numbers_of(match, count)) for match in context.m)
        except BaseException as error:  # noqa: BLE001 - it is raised again when the engine has returned
            failed.append(error)

    return append


def numbers_of(match: Any, count: int) -> tuple[int, ...]:
    """Return the numbers of the facts of a match."""
    return tuple(int(match[f"m{place}"]["id"]) for place in range(count))


def nothing(_context: Any) -> None:
    """Do nothing: the action of the rule that catches every fact."""


def release(handle: int) -> None:
    """Free the memory of a ruleset and its session, which the engine never does of itself."""
    engine.durable_rules_engine.delete_state(handle, None)
    engine.durable_rules_engine.delete_ruleset(handle)


def described(error: BaseException) -> str:
    """Return an exception in a short line; those of the engine keep their message, with all facts, to themselves."""
    return f"{type(error).__name__}: {getattr(error, 'message', error)}"[:300]


# ---------------------------------------------------------------- facts in the engine's symbols


class Writer:
    """Writes facts of one type for one ruleset: what its rules tell apart, in short ASCII symbols."""

    def __init__(self, view: View) -> None:
        self.view = view
        fields = {atom.field for group in view.alternatives for atom in group}
        self._read = tuple(sorted(fields | view.told.keys()))
        self._symbols = {field: dict(safe_symbols(symbols)) for field, symbols in view.told.items()}
        self._numbers = {group: f"any{number}" for number, group in enumerate(view.alternatives)}
        self.names = (*self._symbols, *self._numbers.values())

    def read(self, fields: Mapping[str, str]) -> tuple[str, ...]:
        """Return the values of a fact that matter, `none` where it has none."""
        return tuple([fields.get(name, ABSENT) for name in self._read])

    def write(self, values: tuple[str, ...]) -> tuple[str, ...]:
        """Return what the engine is sent of such values, in the order of `names`."""
        fields = dict(zip(self._read, values, strict=True))
        own = [table.get(fields[name], OTHER) for name, table in self._symbols.items()]
        return (*own, *["yes" if any(atom.holds(fields) for atom in group) else "no" for group in self._numbers])

    def condition(self, pattern: Pattern) -> dict[str, Any]:
        """Return a pattern as the engine's condition: its type first, for a rule without it can match anything."""
        tests: list[dict[str, Any]] = [{"t": pattern.type}]
        for group in pattern.groups:
            if is_plain(group):
                ((field, (symbol,), negated),) = group
                test = {field: self._symbols[field][symbol]}
                tests.append({"$neq": test} if negated else test)
            else:
                tests.append({self._numbers[group]: "yes"})
        return {"$and": tests}


def safe_symbols(symbols: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield symbols with what the engine knows them by: themselves if short and plain, else a number."""
    for number, symbol in enumerate(symbols):
        yield symbol, symbol if 0 < len(symbol) <= LONGEST and SAFE.issuperset(symbol) else f"${number}"


# ---------------------------------------------------------------- between the strata


def findings_of(conclusions: Iterable[Conclusion], facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield a finding for each verdict: the situation with its verdict, as a fact for the rules on findings."""
    situations = {fact.subject: fact for fact in facts if fact.type == SITUATION}
    for one in conclusions:
        if one.conclusion == "verdict":
            yield Fact(FINDING, one.subject, {**situations[one.subject].fields, "verdict": one.symbol})


def check_one(conclusion: str, conclusions: Iterable[Conclusion], facts: Iterable[Fact]) -> None:
    """Refuse facts of which the rules conclude not exactly one verdict, or severity."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in conclusions:
        if one.conclusion == conclusion:
            found.setdefault(one.subject, {}).setdefault(one.symbol, []).append(one.rule)
    for fact in facts:
        symbols = found.get(fact.subject, {})
        if not symbols:
            fields = ", ".join(f"{name} {symbol}" for name, symbol in sorted(fact.fields.items()))
            raise EngineError(f"no rule gives {fact.subject} a {conclusion} ({fields})")
        if len(symbols) > 1:
            listed = "; ".join(
                f"{symbol} by {', '.join(sorted(set(rules)))}" for symbol, rules in sorted(symbols.items())
            )
            raise EngineError(f"the rules give {fact.subject} more than one {conclusion}: {listed}")
