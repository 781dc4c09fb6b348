"""Trials: the examples of a treaty, held against mutants of it until one notices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from treatycheck.advice.findings import findings
from treatycheck.advice.notes import impermissible_of
from treatycheck.assess import Assessed, in_force, meaning_of, measure, verdicts_of
from treatycheck.catalogue import Catalogue
from treatycheck.catalogue.across import across
from treatycheck.coverage.cover import Compiled
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.texts import today
from treatycheck.errors import EngineError, InvalidInput
from treatycheck.model.law import Law
from treatycheck.model.rules import IMPERMISSIBLE, Rule
from treatycheck.model.treaty import Example, Requirement, Treaty
from treatycheck.proof.examples import UNOPPOSED, asked_by, difference, example_law, worst
from treatycheck.proof.mutants import Mutant


@attrs.frozen(eq=False, repr=False)
class Trial:
    """An example made ready: its law, indexed for its day, to be assessed again and again."""

    requirement: Requirement
    example: Example
    law: Law
    day: date
    index: LawIndex


class Trials:
    """The examples of a treaty by requirement. Not to be shared between processes: it keeps what it has made ready."""

    def __init__(self, treaty: Treaty, catalogue: Catalogue) -> None:
        self.treaty, self.catalogue = treaty, catalogue
        self.written = catalogue.written(treaty.name)
        self._ready: dict[str, list[Trial]] = {}
        self._resting = resting_on(Compiled(treaty, meaning_of(catalogue)))

    def notice(self, mutant: Mutant) -> bool:
        """Say whether some example gets another verdict by the mutant than it states, or lacks something else.

        What noticed a mutant is tried first on the next one of the same requirement.
        """
        mutated = across(mutant.of(self.written), lambda other: self.catalogue.treaty(other, examples=False))
        for trials in self._concerned(mutant):
            for number, trial in enumerate(trials):
                if not self.holds(trial, mutated):
                    trials.insert(0, trials.pop(number))
                    return True
        return False

    def holds(self, trial: Trial, treaty: Treaty) -> bool:
        """Say whether an example gets by a treaty what it states; not by one that cannot be used at all."""
        try:
            only = "" if trial.requirement.applied else trial.requirement.id
            (part,) = measure(trial.law, [treaty], trial.day, self.catalogue, trial.index, only, drafting=False)
        except (EngineError, InvalidInput):
            return False
        return is_as_stated(trial, part)

    def _concerned(self, mutant: Mutant) -> Iterator[list[Trial]]:
        """Yield the examples that a mutant may change: its own first, then by and by those of others."""
        names = list(dict.fromkeys(one.id for one in self.treaty.requirements))
        if isinstance(mutant.original, Rule):
            for name in names:
                yield [trial for trial in self._of(name) if trial.example.instruments]
            return
        own = mutant.original.id
        yield self._of(own)
        if mutant.original.applied:
            # The permissions for many articles that such a line applies change the duties of these articles.
            yield from (self._of(name) for name in names if name != own)
            return
        resting = self._resting.get(own, frozenset())
        yield from (self._of(name) for name in names if name in resting)
        articles = articles_of(mutant)
        for name in names:
            if name != own and name not in resting:
                named = [
                    one
                    for one in self._of(name)
                    if {each.article.parts[0] for each in one.example.instruments} & articles
                ]
                if named:
                    yield named
        if not mutant.original.obliges and mutant.original.permissions:
            # What a line without a duty permits, it permits for the duties of others, and be it without an instrument.
            yield from (self._of(name) for name in names if name != own)

    def _of(self, name: str) -> list[Trial]:
        if name not in self._ready:
            requirement = next(one for one in self.treaty.requirements if one.id == name)
            self._ready[name] = [self._trial(requirement, example) for example in requirement.examples]
        return self._ready[name]

    def _trial(self, requirement: Requirement, example: Example) -> Trial:
        law = example_law(example, self.treaty.name)
        day = example.at or today()
        return Trial(requirement, example, law, day, LawIndex(law, day, meaning_of(self.catalogue)))


def is_as_stated(trial: Trial, part: Assessed) -> bool:
    """Say whether an example got what it states."""
    example = trial.example
    if example.verdict == IMPERMISSIBLE:
        return bool(impermissible_of(part.conclusions, part.checked))
    verdicts = verdicts_of(part.conclusions)
    asked = asked_by(trial.requirement, part.treaty)
    name = worst({one: verdicts[one].verdict for one in asked if one in verdicts})
    verdict = verdicts.get(name)
    if verdict is None or verdict.verdict != example.verdict:
        return False
    if example.verdict in UNOPPOSED and example.instruments and impermissible_of(part.conclusions, part.checked):
        return False
    if not example.lacks and not example.severity:
        return True
    text = in_force(trial.law, trial.day)
    [found] = findings(part.treaty, {name: part.coverages[name]}, verdicts, trial.index, text=text)
    return not difference(found, example.verdict, example.lacks, example.severity)


def resting_on(compiled: Compiled) -> dict[str, frozenset[str]]:
    """Return for each requirement all that rest on it: that follow it, or permit something on condition of it."""
    found: dict[str, set[str]] = {name: set() for name in compiled.order}
    for name in reversed(compiled.order):
        for below in compiled.depends[name]:
            found[below] |= {name, *found[name]}
    return {name: frozenset(above) for name, above in found.items()}


def articles_of(mutant: Mutant) -> set[str]:
    """Return the numbers of the articles whose declarations and reservations a mutant may allow or refuse."""
    versions: Iterable[Requirement] = [one for one in (mutant.original, mutant.changed) if isinstance(one, Requirement)]
    found = {one.article.parts[0] for one in versions}
    return found | {under.parts[0] for one in versions for permit in one.permissions for under in permit.under[:1]}
