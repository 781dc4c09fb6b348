"""Files that hold tests: treaties with examples, laws with `expect` lines; each such clause is one test of pytest."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import attrs
import pytest

from treatycheck.assess import engine_of
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.catalogue.files import beside
from treatycheck.errors import Diagnostic, InvalidInput, TreatycheckError
from treatycheck.model.law import Expectation, Law
from treatycheck.proof import Outcome, run_example, run_expectations

CATALOGUES = pytest.StashKey[dict[tuple[str, ...], Catalogue]]()
LAWS = pytest.StashKey[dict[tuple[str, ...], "Expected"]]()


class Failed(Exception):
    """A test that failed: carries its outcome."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.message)
        self.outcome = outcome


class Clause(pytest.Item):
    """One `example` or `expect` clause as a test."""

    def __init__(self, *, run: Callable[[], Outcome], line: int, **rest: Any) -> None:
        super().__init__(**rest)
        self.run, self.line = run, line

    def runtest(self) -> None:
        """Run the clause.

        Raises:
            Failed: if something else was found than it states.
        """
        outcome = self.run()
        if not outcome.passed:
            raise Failed(outcome)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *rest: Any) -> Any:
        """Say what was expected, what was found, and where it is written; our own code is of no use there."""
        match excinfo.value:
            case Failed(outcome=outcome):
                return f"{outcome.message}\n{near(self.config, outcome.path)}:{outcome.line}"
            case TreatycheckError() as error:
                return told(error, self.config)
        return super().repr_failure(excinfo, *rest)

    def reportinfo(self) -> tuple[str | os.PathLike[str], int, str]:
        """Return the file and the line of the clause, counted from 0, and what the test is called."""
        return self.path, self.line - 1, self.name


class ClauseFile(pytest.File):
    """A treaty, whose examples are tests, or a file of a law, whose `expect` lines are."""

    def __init__(self, *, rules: Sequence[str], **rest: Any) -> None:
        super().__init__(**rest)
        self.rules = tuple(rules)

    def collect(self) -> Iterable[Clause]:
        """Read the file and return its tests; whatever is wrong with it is told as on the command line.

        Raises:
            CollectError: if it cannot be used.
        """
        found = examples if self.path.suffix == ".treaty" else expectations
        try:
            return [Clause.from_parent(self, name=name, line=line, run=run) for name, line, run in found(self)]
        except TreatycheckError as error:
            raise self.CollectError(told(error, self.config, os.fspath(self.path))) from None

    def catalogue(self, files: Sequence[str] = ()) -> Catalogue:
        """Return the catalogue with the folders of rules and some files, kept for all that share them."""
        kept = self.config.stash.setdefault(CATALOGUES, {})
        key = (*self.rules, *files)
        if key not in kept:
            kept[key] = Catalogue(key) if key else shipped()
        return kept[key]


Test = tuple[str, int, Callable[[], Outcome]]
"""The name of a test, which tells the clauses of a file apart; the line of its clause; what runs it."""


def examples(file: ClauseFile) -> Iterator[Test]:
    """Yield the examples of a treaty, which is read with the words and rules that stand beside it."""
    catalogue = file.catalogue(beside(os.fspath(file.path)))
    treaty = catalogue.treaty(file.path.stem)
    engine_of([treaty], catalogue)  # a fault in a rule is told once, not at each example
    for requirement in treaty.requirements:
        article = requirement.id.partition(":")[2]
        for number, example in enumerate(requirement.examples, 1):
            line = example.place.line
            run = partial(run_example, treaty, requirement, number, example, catalogue)
            yield f"{article} {example.verdict} (line {line})", line, run


def expectations(file: ClauseFile) -> Iterator[Test]:
    """Yield the `expect` lines of a file: they are held against the report on the law that the file belongs to."""
    path, catalogue = os.fspath(file.path), file.catalogue()
    law = catalogue.law_with(path)
    kept = file.config.stash.setdefault(LAWS, {})
    expected = kept.setdefault(law.files, Expected(law, catalogue))
    for one in law.expectations:
        if one.place.path == path:
            line = one.place.line
            day = f" at {one.at.isoformat()}" if one.at else ""
            yield f"{one.article} {one.verdict}{day} (line {line})", line, partial(expected.of, one)


class Expected:
    """What came of the `expect` lines of a law: they are run together, because they rest on the same reports."""

    def __init__(self, law: Law, catalogue: Catalogue) -> None:
        self.law, self.catalogue = law, catalogue
        self._outcomes: dict[tuple[str, int], Outcome] = {}

    def of(self, line: Expectation) -> Outcome:
        """Return the outcome of a line."""
        if not self._outcomes:
            outcomes = run_expectations(self.law, None, self.catalogue)
            self._outcomes = {(one.path, one.line): one for one in outcomes}
        return self._outcomes[line.place.path, line.place.line]


def told(error: TreatycheckError, config: pytest.Config, path: str = "") -> str:
    """Return an error as a person reads it: of the faults of several files, those of the one named, if it has any."""
    if not isinstance(error, InvalidInput):
        return str(error)
    own = [fault for fault in error.diagnostics if fault.path == path] or error.diagnostics
    return "\n".join(nearer(fault, config).render() for fault in own)


def nearer(fault: Diagnostic, config: pytest.Config) -> Diagnostic:
    """Return a diagnostic with its file named as seen from where pytest was called."""
    return attrs.evolve(fault, path=near(config, fault.path)) if os.path.isabs(fault.path) else fault


def near(config: pytest.Config, path: str) -> str:
    """Return the path of a file as seen from where pytest was called."""
    return os.path.relpath(path, config.invocation_params.dir)
