"""Trying changes of a law that was measured: only what they can bear on is measured again.

What is found is what a check of the whole changed law would find, verdict for verdict; `advice.trials` says why. That
the text of an amendment says what was tried is not proven here: see `amending`.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from datetime import date

from treatycheck.advice.trials import Changed, Kept, Measured, comparable
from treatycheck.assess import Assessed, Covered, Measuring, meaning_of, measure
from treatycheck.catalogue import Catalogue
from treatycheck.coverage.cover import Compiled, Coverage, Found, cover
from treatycheck.coverage.excuses import State
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.instruments import Checked
from treatycheck.engine.durable import Engine
from treatycheck.engine.facts import facts_of, situation
from treatycheck.engine.ruleset import Conclusion, Fact
from treatycheck.model.law import Law
from treatycheck.model.treaty import Treaty

Concluded = dict[tuple[int, tuple[tuple[str, ...], ...]], tuple[Conclusion, ...]]
"""What the rules conclude from facts, by the engine and what the facts say."""


class Trials:
    """A law measured against some treaties, and what other laws are measured by that differ little from it."""

    def __init__(self, law: Law, treaties: Sequence[Treaty], day: date, catalogue: Catalogue) -> None:
        self.law, self.treaties, self.day, self.catalogue = law, treaties, day, catalogue
        self.index = LawIndex(law, day, meaning_of(catalogue))
        self.concluded: Concluded = {}
        first = First()
        self.parts = measure(law, treaties, day, catalogue, self.index, drafting=False, by=first)
        self.measured, self.situations = first.measured, first.situations
        self.coverages = {name: one for part in self.measured.values() for name, one in part.found.items()}
        self._latest = self.index

    def of(self, law: Law, treaties: Sequence[Treaty] | None = None, only: str = "") -> tuple[list[Assessed], LawIndex]:
        """Measure a law, or `only` one requirement, against the treaties, or some of them; return its index as well."""
        index = self._index_of(law)
        by = Again(self, index) if comparable(self.index, index) else Measuring()
        chosen = self.treaties if treaties is None else treaties
        return measure(law, chosen, self.day, self.catalogue, index, only, drafting=False, by=by), index

    def _index_of(self, law: Law) -> LawIndex:
        known = self._latest
        if law.provisions is known.law.provisions and law.statutes is known.law.statutes:
            index = copy(known)  # it turns on nothing but provisions and heads
            index.law = law
            return index
        self._latest = LawIndex(law, self.day, self.index.meaning)
        return self._latest


class First(Measuring):
    """Measures a law afresh, and keeps what other laws may take over."""

    def __init__(self) -> None:
        self.measured: dict[str, Measured] = {}
        self.situations: dict[str, Fact] = {}

    def cover(
        self, compiled: Compiled, index: LawIndex, state: State, only: str
    ) -> tuple[dict[str, Coverage], dict[str, bool | None]]:
        """Measure the requirements of a treaty, and keep them."""
        found = Found()
        coverages, met = cover(compiled, index, state, only, found)
        self.measured[compiled.treaty.name] = Measured(found, met, state, index)
        return coverages, met

    def facts(
        self,
        coverages: Covered,
        checked: list[Checked],
        index: LawIndex,
        text: bool,
        wrongful: int | None,
    ) -> list[Fact]:
        """Return the facts for the rules, and keep the situations."""
        facts = super().facts(coverages, checked, index, text, wrongful)
        self.situations.update(zip(coverages, facts, strict=False))
        return facts


class Again(Measuring):
    """Measures a law that differs little from one that was measured."""

    def __init__(self, trials: Trials, index: LawIndex) -> None:
        self.trials = trials
        self.changed = Changed(trials.index, index)

    def cover(
        self, compiled: Compiled, index: LawIndex, state: State, only: str
    ) -> tuple[dict[str, Coverage], dict[str, bool | None]]:
        """Measure the requirements of a treaty on which the changes can bear; take the others over."""
        before = self.trials.measured[compiled.treaty.name]
        return cover(compiled, index, state, only, Kept(compiled, before, self.changed, index))

    def facts(
        self,
        coverages: Covered,
        checked: list[Checked],
        index: LawIndex,
        text: bool,
        wrongful: int | None,
    ) -> list[Fact]:
        """Return the facts for the rules; of what was taken over, those that were made before."""
        before, known = self.trials.coverages, self.trials.situations
        found = [
            known[name] if before.get(name) is one else situation(one, index, text=text)
            for name, one in coverages.items()
        ]
        return found + facts_of((), checked, index, text=text, wrongful=wrongful)

    def conclude(self, engine: Engine, facts: list[Fact]) -> tuple[Conclusion, ...]:
        """Run the rules over facts, unless they were run over the same before."""
        concluded = self.trials.concluded
        key = id(engine), tuple([(one.type, one.subject, *one.fields.values()) for one in facts])
        if key not in concluded:
            concluded[key] = engine.conclude(facts)
        return concluded[key]
