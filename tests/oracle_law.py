"""What the naive evaluator knows of words, and of the law's text on a day: leaves, references, sanctions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

import attrs

from treatycheck.model.law import Article, BoxPart, Demand, Law, Provision, References, Value
from treatycheck.model.treaty import ArticleRange, Treaty
from treatycheck.model.vocabulary import Vocabulary

Literal = tuple[str, bool]
"""A term or condition, and whether it is negated (`except`), as permissions write it."""
Leaf = str | tuple[int, int | None]
"""The smallest thing that a dimension tells apart: a term, or an interval of numbers."""
LEVELS = ("clean", "on_file", "available", "arguable", "narrower", "none")


def best(levels: Iterable[str]) -> str:
    return min(levels, key=LEVELS.index, default="none")


def worst(levels: Iterable[str]) -> str:
    return max(levels, key=LEVELS.index, default="clean")


@attrs.frozen
class Case:
    """A point of a region: one leaf of each dimension of a clause, for a duty with the case over which it is owed.

    A duty over every offence of the law is owed over no case, but over an `offence`, by its identity.
    A case that several provisions reach together is one for each `part`: a dimension, and a number of it.
    """

    clause: int
    values: frozenset[tuple[str, Leaf]]
    target: str = ""
    upon: Case | None = None
    offence: str = ""
    part: tuple[str, int] | None = None

    @property
    def whole(self) -> Case:
        """The case of which this may be a part, or owed over a part."""
        return attrs.evolve(self, part=None, upon=self.upon.whole if self.upon else None)


@attrs.frozen(eq=False)
class Text:
    """A provision as it reads: with what it takes from others by `as`, and the general rule on fault."""

    provision: Provision
    dimensions: Mapping[str, tuple[Value, ...]]
    demands: tuple[Demand, ...]


def in_ranges(article: Article, ranges: Iterable[ArticleRange]) -> bool:
    return any(in_range(article, first, last) for first, last in ranges)


def in_range(article: Article, first: Article, last: Article | None) -> bool:
    if last is None:
        return article.within(first)
    return article.treaty == first.treaty and int(first.parts[0]) <= int(article.parts[0]) <= int(last.parts[0])


def demanded(demand: Demand) -> tuple[Literal, ...]:
    return tuple((term, demand.negated) for term in demand.terms)


class Words:
    """The vocabulary; `bounds` are all numbers that treaty and law name, by dimension."""

    def __init__(self, vocabulary: Vocabulary, bounds: Mapping[str, set[int]]) -> None:
        self.vocabulary = vocabulary
        self.bounds = bounds

    def leaves(self, dimension: str, values: Iterable[Value]) -> set[Leaf]:
        found: set[Leaf] = set()
        for value in values:
            found |= self.below(value.term) if value.term else self.spans(dimension, value)
        return found

    def below(self, term: str) -> set[Leaf]:
        """Return the leaves of a term: those of its kinds, and itself as the rest unless its kinds are all of it."""
        kinds = self.vocabulary.kinds_of.get(term, ())
        found: set[Leaf] = set() if kinds and self.vocabulary.terms[term].exhausted else {term}
        for kind in kinds:
            found |= self.below(kind)
        return found

    def spans(self, dimension: str, value: Value) -> set[Leaf]:
        """Return the intervals between neighbouring bounds that lie within a value."""
        ends: list[int | None] = [*sorted({0} | self.bounds.get(dimension, set())), None]
        return {
            (low, high)
            for low, high in pairwise(ends)
            if low is not None
            and low >= (value.low or 0)
            and (value.high is None or (high is not None and high <= value.high))
        }

    def ancestors(self, term: str) -> set[str]:
        known = self.vocabulary.terms.get(term)
        genera = known.genera if known else ()
        return set(genera).union(*(self.ancestors(genus) for genus in genera))

    def narrower(self, literal: Literal, wide: Literal) -> bool:
        """Say whether a literal is a narrower kind of another, both affirmed."""
        return not literal[1] and not wide[1] and wide[0] in self.ancestors(literal[0])

    def closure(self, literals: Iterable[Literal]) -> set[Literal]:
        """Return all that some literals entail, themselves included."""
        known: set[Literal] = set()
        fresh = set(literals)
        while fresh:
            known |= fresh
            fresh = {entailed for literal in fresh for entailed in self.entailed(literal)} - known
        return known

    def entailed(self, literal: Literal) -> Iterator[Literal]:
        name, negated = literal
        if negated:
            yield from ((kind, True) for kind in self.vocabulary.kinds_of.get(name, ()))
            return
        for term in self.vocabulary.terms.values():
            if term.name == name:
                yield from ((genus, False) for genus in term.genera)
            if name in term.follows_from:
                yield term.name, False
            if name in term.except_follows_from:
                yield term.name, True


class Book:
    """The law as it stands on a day: its texts, what they refer to, and how they punish."""

    def __init__(self, law: Law, vocabulary: Vocabulary, day: date) -> None:
        self.law = law
        self.vocabulary = vocabulary
        self.statutes = [statute for statute in law.statutes if statute.interval.holds(day)]
        self.exists = not law.statutes or bool(self.statutes)
        names = {statute.name for statute in law.statutes}
        standing = {statute.name for statute in self.statutes}
        self.provisions = [
            provision
            for provision in law.provisions
            if provision.interval.holds(day) and (provision.statute in standing or provision.statute not in names)
        ]
        self.texts = [
            text for provision in self.provisions if provision.aggravates is None for text in self.read(provision)
        ]

    def read(self, provision: Provision) -> Iterator[Text]:
        """Yield a provision as it reads: once for each that it is `as`, or once by itself."""
        kind = self.vocabulary.kinds[provision.kind]
        for dimensions, demands in self.elements(provision):
            ruled = "fault" in kind.dimensions and "general_fault" in kind.clauses
            if ruled and "fault" not in dimensions and self.general_fault(provision):
                yield Text(provision, {**dimensions, "fault": (Value(self.general_fault(provision)),)}, demands)
            else:
                yield Text(provision, dimensions, demands)

    def elements(self, provision: Provision) -> Iterator[tuple[dict[str, tuple[Value, ...]], tuple[Demand, ...]]]:
        own = {**dict(provision.dimensions), **lasting(provision)}
        models = [other for other in self.provisions if self.refers(provision.same_as, provision, other)]
        for model in models:
            for dimensions, demands in self.elements(model):
                yield {**dimensions, **own}, (*demands, *provision.demands)
        if not models:
            yield own, provision.demands

    def general_fault(self, provision: Provision) -> str:
        return next((statute.general_fault for statute in self.statutes if statute.name == provision.statute), "")

    def refers(self, references: References | None, owner: Provision, target: Provision) -> bool:
        """Say whether references, as they stand in one provision, are to another."""
        if references is None or any(target in self.cited(owner, citation) for citation in references.excluded):
            return False
        return (
            references.everything
            or references.as_treaties_require
            or (references.this_law and owner.statute == target.statute)
            or (bool(target.offence_class) and target.offence_class in references.classes)
            or (references.least is not None and self.heaviest(target) >= references.least)
            or (references.minimum is not None and self.lightest(target) >= references.minimum)
            or any(target in self.cited(owner, citation) for citation in references.citations)
        )

    def cited(self, owner: Provision, citation: str) -> list[Provision]:
        """Return the provisions of a citation: of the own statute, of the statute named, else of any."""
        text, _, statute = citation.rpartition(" of ")
        searches: tuple[Callable[[Provision], bool], ...] = (
            lambda other: other.citation == citation and other.statute == owner.statute,
            lambda other: bool(text) and other.citation == text and other.statute == statute,
            lambda other: other.citation == citation,
        )
        return next((found for test in searches if (found := [p for p in self.law.provisions if test(p)])), [])

    def penalties(self, provision: Provision) -> list[tuple[str, int | None, int | None]]:
        """Return the sanctions of a provision: its own, else of what it is `punished as`, else of what it is `as`."""
        if provision.sanctions:
            return [(sanction.name, sanction.minimum, sanction.maximum) for sanction in provision.sanctions]
        source = provision.punished_as or provision.same_as
        others = [other for other in self.provisions if self.refers(source, provision, other)]
        return [penalty for other in others for penalty in self.penalties(other)]

    def heaviest(self, provision: Provision) -> float:
        """Return the longest imprisonment that a provision allows, in days."""
        terms = [most for name, _, most in self.penalties(provision) if name == "imprisonment"]
        return max((float("inf") if most in {None, -1} else float(most or 0) for most in terms), default=-1.0)

    def lightest(self, provision: Provision) -> float:
        """Return the shortest imprisonment that a provision demands, in days."""
        terms = [least for name, least, _ in self.penalties(provision) if name == "imprisonment"]
        return max((float("inf") if least == -1 else float(least or 0) for least in terms), default=-1.0)


def lasting(provision: Provision) -> dict[str, tuple[Value, ...]]:
    """Return for how many days a measure lasts, at a time and with all renewals, as intervals from the first day on."""
    period = provision.lasts
    if period is None:
        return {}
    whole = period.in_all if period.renewable else period.maximum
    days = {"lasts": period.maximum, "lasts_in_all": whole}
    return {name: (Value(low=0, high=None if most is None else most + 1),) for name, most in days.items()}


def bounds_of(law: Law, treaty: Treaty) -> dict[str, set[int]]:
    """Return every number that a treaty or a law names, by dimension."""
    found: dict[str, set[int]] = {}
    for dimension, values in named_values(law, treaty):
        for value in values:
            found.setdefault(dimension, set()).update(bound for bound in (value.low, value.high) if bound is not None)
    return found


def named_values(law: Law, treaty: Treaty) -> Iterator[tuple[str, tuple[Value, ...]]]:
    boxes: list[tuple[BoxPart, ...]] = []
    for provision in law.provisions:
        yield from provision.dimensions
        yield from lasting(provision).items()
    for instrument in law.instruments:
        boxes += [*instrument.excluding, instrument.within]
    for requirement in treaty.requirements:
        boxes.append(requirement.floor)
        if requirement.limits:
            yield requirement.limits.dimension, requirement.limits.values
        for clause in requirement.clauses:
            yield from ((required.dimension, required.values) for required in clause.required)
        for permission in requirement.permissions:
            boxes += [permission.exclusion or (), permission.scope]
            if permission.limit:
                yield permission.limit.dimension, permission.limit.values
    yield from ((part.dimension, part.values) for box in boxes for part in box)
