"""What the mutants of a treaty are made of: the words that its other requirements use, and what a change would mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import attrs

from treatycheck.assess import compiled_of, meaning_of
from treatycheck.catalogue import Catalogue
from treatycheck.coverage.excuses import closure_of, permitted_literals, signed
from treatycheck.coverage.region import shape
from treatycheck.model.law import Value
from treatycheck.model.treaty import Clause, Requirement, Treaty

CHANNELS = ("option", "declaration", "reservation")
INSTRUMENTS = CHANNELS[1:]

Change = tuple[str, Requirement]
"""What is changed, in words, and the requirement that comes of it."""

Item = TypeVar("Item")


class Ground:
    """The words of a treaty by the kind of provision of which they are used, and the meaning that they have."""

    def __init__(self, treaty: Treaty, catalogue: Catalogue) -> None:
        self.treaty, self.meaning = treaty, meaning_of(catalogue)
        self.compiled = compiled_of(treaty, catalogue)
        self._literals: dict[str, dict[str, None]] = {}
        self._terms: dict[tuple[str, str], dict[str, None]] = {}
        for one in treaty.duties:
            self._literals.setdefault(one.kind, {}).update(dict.fromkeys(permitted_by(one, INSTRUMENTS)))
            for clause in one.clauses:
                for line in clause.required:
                    terms = self._terms.setdefault((one.kind, line.dimension), {})
                    terms.update((value.term, None) for value in line.values if value.term)

    def literals(self, requirement: Requirement) -> tuple[str, ...]:
        """Return the demands that might wrongly be let pass: those that its examples make, and those of other articles.

        What a State may declare or reserve under one article it may not under another: the lists are closed. Where the
        treaty itself leaves something to the State, how far that goes is not said by what other articles permit.
        """
        optional = any(one.channel == "option" for one in requirement.permissions)
        found = {} if optional else dict(self._literals.get(requirement.kind, {}))
        for example in requirement.examples:
            for provision in example.provisions:
                if provision.kind == requirement.kind:
                    alone = [demand for demand in provision.demands if len(demand.terms) == 1]
                    found.update((literal, None) for demand in alone for literal in signed(demand))
        return tuple(found)

    def terms(self, kind: str, dimension: str) -> tuple[str, ...]:
        """Return the terms of a dimension that the treaty requires of a kind of provision."""
        return tuple(self._terms.get((kind, dimension), ()))

    def weighs_demands(self, requirement: Requirement) -> bool:
        """Say whether demands count under a requirement: not where it is looked up what provisions say themselves."""
        bears_on_others = requirement.forbidden or requirement.limits or self.compiled.looked_up(requirement)
        return not bears_on_others

    def meant(self, requirement: Requirement, clauses: Iterable[Clause]) -> frozenset[object]:
        """Return what stands for the meaning of clauses: those that mean the same are equal."""
        found = set()
        for clause in clauses:
            made = shape(requirement, clause, self.meaning)
            sides = frozenset(
                (side.dimension, frozenset(side.leaves), frozenset(side.spans), side.one_of and len(side.leaves) > 1)
                for side in made.sides
            )
            # What a choice gives counts only if every choice gives it: one that gives more than another adds nothing.
            least = [one for one in made.choices if not any(other < one for other in made.choices)]
            choices = frozenset(least) if self.weighs_demands(requirement) else None
            found.add((clause.name, sides, choices))
        return frozenset(found)

    def is_free(self, literal: str, requirement: Requirement) -> bool:
        """Say whether a demand costs nothing: it follows from what every clause gives, or is an option everywhere."""
        options = [one for one in requirement.permissions if one.channel == "option" and not one.arguable]
        plain = [one for one in options if not (one.clause or one.scope or one.conditions or one.one_of)]
        if any(one.anything for one in plain):
            return True
        if literal in closure_of((each for one in plain for each in permitted_literals(one, None)), self.meaning):
            return True
        shapes = [shape(requirement, clause, self.meaning) for clause in requirement.clauses or (Clause(()),)]
        return all(literal in choice for one in shapes for choice in one.choices)

    def is_permitted(self, literal: str, requirement: Requirement) -> bool:
        """Say whether a permission already names a demand, or lets a State make any."""
        anything = any(one.anything for one in requirement.permissions)
        return anything or literal in closure_of(permitted_by(requirement), self.meaning)

    def is_readable(self, requirement: Requirement) -> bool:
        """Say whether a requirement can be measured: each clause names what it is about."""
        dimensions = self.meaning.vocabulary.dimensions
        if requirement.follows:
            return not self.compiled.looked_up(requirement) or all(clause.required for clause in requirement.clauses)
        return all(
            any(dimensions[line.dimension].silence == "nothing" for line in clause.required)
            for clause in requirement.clauses
        )


def permitted_by(requirement: Requirement, channels: Sequence[str] = CHANNELS) -> list[str]:
    """Return the demands that a requirement permits by some channels."""
    return [
        literal
        for one in requirement.permissions
        if one.channel in channels and one.exclusion is None and not one.anything and not one.limit
        for literal in (*permitted_literals(one, None), *one.one_of)
    ]


def without(items: tuple[Item, ...], number: int) -> tuple[Item, ...]:
    """Return items without one of them."""
    return items[:number] + items[number + 1 :]


def instead(items: tuple[Item, ...], number: int, item: Item) -> tuple[Item, ...]:
    """Return items with another one at a place."""
    return (*items[:number], item, *items[number + 1 :])


def bounds_moved(values: tuple[Value, ...]) -> Iterator[tuple[Value, ...]]:
    """Yield the intervals of a dimension of numbers with each bound one lower and one higher; 0 is written as none."""
    for number, value in enumerate(values):
        for bound in ("low", "high"):
            old = getattr(value, bound)
            for new in (old - 1, old + 1) if old else ():
                moved = attrs.evolve(value, **{bound: new})
                if moved.high is None or (moved.low or 0) < moved.high:
                    yield instead(values, number, moved)
