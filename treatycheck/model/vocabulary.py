"""The vocabulary: kinds of provision, the dimensions of each, the terms of each dimension, the conditions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import attrs

from treatycheck.model.law import Value
from treatycheck.record import Record

DEFINITION = "definition"
"""The kind of duty that asks what a concept covers: a law need not define it."""
OFFENCE = "offence"
"""The kind of provision that makes conduct punishable by itself."""
SUBJECT = "subject"
"""The dimension of what treaties are about: no provision has it."""
SANCTION = "sanction"
"""The kind of duty that asks by what the offences of other articles are punished."""


Within = tuple[tuple[str, tuple[Value, ...]], ...]
"""Numbers by dimension."""
Bounded = Mapping[str, tuple[tuple[str, tuple[Value, ...]], ...]]
"""By dimension of numbers the terms that entail some of its numbers, each with these."""


@attrs.frozen(eq=False, repr=False)
class Dimension(Record):
    """A question that a provision answers (conduct, object, means …).

    `silence` says what a provision that does not answer reaches: "nothing" or "all". `ordered` lists the values of an
    ordered dimension (fault) from the least demanding; `demands` marks a dimension whose terms are demands
    (unlawfulness); `unit` is set for a dimension of numbers (age in years). `apart` marks what is assessed by a duty
    of its own (the safeguards of a power) and therefore never is a demand elsewhere.
    """

    name: str
    definition: str
    silence: str = "all"
    ordered: tuple[str, ...] = ()
    demands: bool = False
    unit: str = ""
    phrase: str = ""
    note: str = ""
    apart: bool = False


@attrs.frozen(eq=False, repr=False)
class Kind(Record):
    """A kind of provision (offence, attempt …): its dimensions and clauses, and the sentence of its scenarios."""

    name: str
    definition: str
    dimensions: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    scenario: str = ""
    note: str = ""

    @property
    def looked_up(self) -> bool:
        """Say whether a duty of this kind is met by what the provisions themselves say, which it follows."""
        return "looked_up" in self.clauses

    @property
    def punishes(self) -> bool:
        """Say whether such a provision makes conduct punishable: an offence, or an attempt or help that follows one."""
        return self.name == OFFENCE or "punished_as_offence" in self.clauses


@attrs.frozen(eq=False, repr=False)
class Term(Record):
    """A term of one or more dimensions, or (with no dimension) a condition: one entry of the coding manual.

    `genera` are the terms of which it is a kind; `exhausted` says that its own kinds are all of it. `follows_from`
    names what entails it, `except_follows_from` what entails its exception. `within` are the numbers that it entails,
    by dimension: a child is under 18.
    """

    name: str
    definition: str
    dimensions: tuple[str, ...] = ()
    genera: tuple[str, ...] = ()
    exhausted: bool = False
    synonyms: tuple[str, ...] = ()
    follows_from: tuple[str, ...] = ()
    except_follows_from: tuple[str, ...] = ()
    role: str = ""
    includes: str = ""
    excludes: str = ""
    wordings: tuple[str, ...] = ()
    border: str = ""
    phrase: str = ""
    source: str = ""
    within: Within = ()

    @property
    def is_condition(self) -> bool:
        """Say whether this is a condition, that is, a term of no dimension."""
        return not self.dimensions


@attrs.frozen(eq=False, repr=False, slots=False)
class Vocabulary(Record):
    """Dimensions, kinds and terms by name; what entails what. Read-only once built."""

    dimensions: Mapping[str, Dimension]
    kinds: Mapping[str, Kind]
    terms: Mapping[str, Term]

    def __repr__(self) -> str:
        return f"<Vocabulary of {len(self.kinds)} kinds, {len(self.dimensions)} dimensions, {len(self.terms)} terms>"

    @cached_property
    def derived(self) -> dict[Any, Any]:
        """Return a place for what is worked out of the vocabulary elsewhere, to be kept as long as it."""
        return {}

    @cached_property
    def canonical(self) -> dict[str, str]:
        """Map each name and synonym of a term to the term's name."""
        names = {name: name for name in self.terms}
        for term in self.terms.values():
            names.update(dict.fromkeys(term.synonyms, term.name))
        return names

    @cached_property
    def by_dimension(self) -> dict[str, tuple[str, ...]]:
        """Map each dimension to the names of its terms, in order; `""` to those of the conditions."""
        found: dict[str, list[str]] = {}
        for term in self.terms.values():
            for dimension in term.dimensions or ("",):
                found.setdefault(dimension, []).append(term.name)
        return {dimension: tuple(names) for dimension, names in found.items()}

    @cached_property
    def kinds_of(self) -> dict[str, tuple[str, ...]]:
        """Map each term to the terms that are directly a kind of it, sorted."""
        species: dict[str, list[str]] = {}
        for term in self.terms.values():
            for genus in term.genera:
                species.setdefault(genus, []).append(term.name)
        return {genus: tuple(sorted(names)) for genus, names in species.items()}

    @cached_property
    def settings(self) -> tuple[str, ...]:
        """Return the numbers that a law sets in its head: the dimensions of numbers that no kind of provision has."""
        had = {name for kind in self.kinds.values() for name in kind.dimensions}
        return tuple(name for name, one in self.dimensions.items() if one.unit and name not in had)

    @cached_property
    def bounded(self) -> Bounded:
        """Map each dimension of numbers to the terms that entail some of its numbers, each with these."""
        return bounded_by({term.name: term.within for term in self.terms.values() if term.within})

    @cached_property
    def consequences(self) -> dict[str, tuple[str, ...]]:
        """Map each circumstance that something follows from to what follows: names, with "-" for an absence."""
        found: dict[str, list[str]] = {}
        for term in self.terms.values():
            for cause in term.follows_from:
                found.setdefault(cause, []).append(term.name)
            for cause in term.except_follows_from:
                found.setdefault(cause, []).append(f"-{term.name}")
        return {cause: tuple(names) for cause, names in found.items()}


def bounded_by(within: Mapping[str, Within]) -> Bounded:
    """Turn the numbers that terms entail by dimension."""
    found: dict[str, list[tuple[str, tuple[Value, ...]]]] = {}
    for term, numbers in within.items():
        for dimension, values in numbers:
            found.setdefault(dimension, []).append((term, values))
    return {dimension: tuple(listed) for dimension, listed in found.items()}
