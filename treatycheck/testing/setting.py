"""What a law of rules is tried on: a treaty with its catalogue, and laws that are changed and checked again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

import attrs
from hypothesis import assume
from hypothesis import strategies as st

from treatycheck.assess import check, compiled_of
from treatycheck.catalogue import Catalogue
from treatycheck.model.findings import VERDICTS, Report
from treatycheck.model.law import Law, Provision
from treatycheck.model.treaty import Requirement, Treaty
from treatycheck.model.vocabulary import Dimension, Kind, Term, Vocabulary
from treatycheck.testing.strategies import laws
from treatycheck.testing.words import DAY

ELSEWHERE = "elsewhere"
"""The name of a dimension, a kind and terms that no vocabulary has and no treaty speaks of."""


class Counterexample(AssertionError):
    """A law, and mostly what it was changed to, for which a law of rules does not hold; and why."""

    def __init__(self, because: str, *laws: Law) -> None:
        super().__init__(because)
        self.because, self.laws = because, laws


def expect(holds: object, because: str, *laws: Law) -> None:
    """Raise a counterexample unless something holds of some laws."""
    if not holds:
        raise Counterexample(because, *laws)


class Setting:
    """A treaty that laws are checked against, on one day, with the words and rules of a catalogue."""

    def __init__(self, treaty: Treaty, catalogue: Catalogue, day: date = DAY) -> None:
        self.treaty, self.catalogue, self.day = treaty, catalogue, day
        self._depends: dict[str, frozenset[str]] = {}

    @property
    def vocabulary(self) -> Vocabulary:
        """Return the words of the catalogue."""
        return self.catalogue.lexicon

    def report(self, law: Law, catalogue: Catalogue | None = None) -> Report:
        """Check a law against the treaty, with another catalogue where one is given."""
        return check(law, [self.treaty], self.day, catalogue or self.catalogue)

    def verdicts(self, law: Law) -> dict[str, str]:
        """Return the verdict on each requirement."""
        return {one.requirement: one.verdict for one in self.report(law).findings}

    def law(self, data: st.DataObject, *, always: bool = False) -> Law:
        """Draw a law that is aimed at the treaty; `always` means that it is in force and claims every article."""
        return data.draw(laws(self.treaty, self.catalogue, always=always))

    @cached_property
    def own(self) -> dict[str, Requirement]:
        """Return the requirements with a region of their own, on which nothing else has a bearing."""
        found = {one.id: one for one in self.treaty.duties if has_own_region(one)}
        duties = {one.id for one in self.treaty.duties}
        free = {
            name
            for name, one in found.items()
            if not duties.intersection(str(named.article) for permit in one.permissions for named in permit.conditions)
        }
        return {name: one for name, one in found.items() if name in free or self.depends(name) <= free}

    def depends(self, name: str) -> frozenset[str]:
        """Return the requirements on which one rests, directly or not."""
        if name not in self._depends:
            order = compiled_of(self.treaty, self.catalogue).order_for(name)
            self._depends[name] = frozenset(order) - {name}
        return self._depends[name]

    @cached_property
    def larger(self) -> Catalogue:
        """Return a catalogue that also has a dimension, its terms, a condition and a kind which nothing speaks of."""
        permits = [permit for one in self.treaty.requirements for permit in one.permissions]
        named = {article.treaty for permit in permits for article in permit.under} - {self.treaty.name}
        others = [self.catalogue.treaty(name, examples=False) for name in sorted(named)]
        return Catalogue.of(enlarged(self.vocabulary), [*others, self.treaty], self.catalogue.rules)


def has_own_region(requirement: Requirement) -> bool:
    """Say whether a requirement has a region of its own, and is not of the forms of which less is true."""
    special = requirement.follows or requirement.limits or requirement.forbidden or requirement.where_defined
    return bool(requirement.kind and not special)


def enlarged(vocabulary: Vocabulary) -> Vocabulary:
    """Return a vocabulary with a dimension, two terms of it, a condition and a kind that nothing else speaks of."""
    terms = [
        Term(ELSEWHERE, ELSEWHERE, (ELSEWHERE,)),
        Term(f"{ELSEWHERE}_nearby", ELSEWHERE, (ELSEWHERE,), (ELSEWHERE,)),
        Term(f"{ELSEWHERE}_alone", ELSEWHERE),
    ]
    return Vocabulary(
        {**vocabulary.dimensions, ELSEWHERE: Dimension(ELSEWHERE, ELSEWHERE, silence="nothing")},
        {**vocabulary.kinds, ELSEWHERE: Kind(ELSEWHERE, ELSEWHERE, (ELSEWHERE,), ("only_if", "except"))},
        {**vocabulary.terms, **{term.name: term for term in terms}},
    )


def worse(before: dict[str, str], after: dict[str, str], among: Iterable[str]) -> list[str]:
    """Return in words the verdicts that are worse than they were, `not_assessed` aside."""
    return [
        f"{name} is {before[name]}, then {after[name]}"
        for name in among
        if "not_assessed" not in (before[name], after[name])
        and VERDICTS.index(after[name]) > VERDICTS.index(before[name])
    ]


def changed(before: dict[str, str], after: dict[str, str], among: Iterable[str] | None = None) -> list[str]:
    """Return in words the verdicts that are not what they were."""
    names = before if among is None else among
    return [f"{name} is {before[name]}, then {after[name]}" for name in names if before[name] != after[name]]


def with_provisions(law: Law, listed: Iterable[Provision]) -> Law:
    """Return a law with other provisions."""
    return attrs.evolve(law, provisions=tuple(listed))


def position_of(data: st.DataObject, law: Law, fits: Callable[[Provision], bool] = lambda _: True) -> int:
    """Draw the position of a provision of a law that fits; without one, the example is skipped."""
    fitting = [number for number, one in enumerate(law.provisions) if fits(one)]
    assume(fitting)
    return data.draw(st.sampled_from(fitting))


def exchanged(law: Law, position: int, *others: Provision) -> Law:
    """Return a law with other provisions in the place of one."""
    return with_provisions(law, (*law.provisions[:position], *others, *law.provisions[position + 1 :]))
