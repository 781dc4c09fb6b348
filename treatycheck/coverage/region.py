"""The region of a requirement: for each clause the leaves of its dimensions, and what its circumstances give."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import product

from treatycheck.coverage.meaning import Meaning
from treatycheck.model.law import BoxPart, Demand, Value
from treatycheck.model.treaty import Clause, Required, Requirement

Span = tuple[int, int | None]
Leaf = str | Span
TermsAsked = tuple[tuple[str, tuple[str, ...]], ...]
"""Dimensions of a clause, each with the terms that it asks for."""
MAIN = "main"


class OneOf(str):
    """A leaf that stands for several of which any one is enough; a box that limits their dimension does not hold it."""

    __slots__ = ()


class Side:
    """One dimension of a clause: its leaves, and for each the literals that follow from it.

    For a dimension of numbers the leaves are known only with the law: `spans` holds what the treaty requires.
    `one_of` makes a single leaf of all.
    """

    def __init__(
        self,
        dimension: str,
        meaning: Meaning,
        leaves: tuple[str, ...] = (),
        spans: tuple[Span, ...] = (),
        one_of: bool = False,
    ) -> None:
        self.dimension = dimension
        self.leaves = leaves
        self.spans = spans
        self.one_of = one_of
        self._meaning = meaning

    @cached_property
    def closures(self) -> dict[str, frozenset[str]]:
        """Return the literals that follow from each leaf."""
        return {leaf: self._meaning.closure(leaf) for leaf in self.leaves}


class Shape:
    """A clause made ready: its sides, and what its circumstances give; what follows from them is worked out when asked.

    `givens` are the literals of each circumstance, which are its alternatives.
    """

    def __init__(
        self, clause: Clause, kind: str, sides: tuple[Side, ...], givens: list[tuple[str, ...]], meaning: Meaning
    ) -> None:
        self.clause = clause
        self.kind = kind
        self.sides = sides
        self.given = tuple(literal for group in givens for literal in group)
        self.dimensions = frozenset(side.dimension for side in sides)
        self._givens = givens
        self._meaning = meaning

    @cached_property
    def one_of(self) -> dict[str, tuple[str, ...]]:
        """Return the dimensions of which any one term is enough, each with all that would do."""
        return {side.dimension: side.leaves for side in self.sides if side.one_of}

    @cached_property
    def choices(self) -> tuple[frozenset[str], ...]:
        """Return the literals that the circumstances give, once for each choice among their alternatives."""
        return choices_of(self._givens, self._meaning)

    @cached_property
    def by_leaf(self) -> frozenset[str]:
        """Return the literals that follow from some leaf of some side."""
        return frozenset[str]().union(*(closure for side in self.sides for closure in side.closures.values()))

    @cached_property
    def closures(self) -> dict[str, dict[str, frozenset[str]]]:
        """Return the literals that follow from each leaf, by dimension."""
        return {side.dimension: side.closures for side in self.sides}


def shape(requirement: Requirement, clause: Clause, meaning: Meaning) -> Shape:
    """Make a clause ready for measuring; independent of any law."""
    sides = []
    givens: list[tuple[str, ...]] = [literals(demand) for demand in clause.given]
    for required in clause.required:
        dimension = meaning.vocabulary.dimensions[required.dimension]
        if dimension.ordered:
            givens += [(f"{dimension.name}:{value.term}",) for value in required.values]
        elif dimension.demands:
            givens += [(value.term,) for value in required.values]
        elif dimension.unit:
            spans = tuple((value.low or 0, value.high) for value in required.values)
            sides.append(Side(dimension.name, meaning, spans=spans, one_of=required.one_of))
        else:
            sides.append(side_of(required, meaning))
    return Shape(clause, requirement.kind, tuple(sides), givens, meaning)


def terms_of(sides: Iterable[Side]) -> TermsAsked:
    """Return the terms that some sides of a clause ask for; numbers are left aside."""
    return tuple((side.dimension, side.leaves) for side in sides if side.leaves)


def side_of(required: Required, meaning: Meaning) -> Side:
    """Return what a requirement asks for in a dimension of terms, kept with their meaning."""
    name = required.dimension
    key = name, tuple([value.term for value in required.values]), required.one_of
    if key not in meaning.sides:
        leaves = leaves_of(required.values, name, meaning)
        meaning.sides[key] = Side(name, meaning, leaves, one_of=required.one_of)
    return meaning.sides[key]


def literals(demand: Demand) -> tuple[str, ...]:
    """Return the literals of a given circumstance, which are its alternatives."""
    return tuple(f"-{term}" if demand.negated else term for term in demand.terms)


def leaves_of(values: Iterable[Value], dimension: str, meaning: Meaning) -> tuple[str, ...]:
    """Return the leaves below some terms, in order, each once."""
    return tuple(dict.fromkeys(leaf for value in values for leaf in meaning.leaves(value.term, dimension)))


def choices_of(givens: list[tuple[str, ...]], meaning: Meaning) -> tuple[frozenset[str], ...]:
    """Return what follows from the circumstances, once for each choice among their alternatives."""
    if all(len(literals) == 1 for literals in givens):
        return (frozenset[str]().union(*(meaning.closure(literal) for (literal,) in givens)),)
    found = {frozenset[str]().union(*map(meaning.closure, choice)) for choice in product(*givens)}
    return tuple(sorted(found, key=sorted)) or (frozenset(),)


def split(spans: Iterable[Span], bounds: Iterable[int]) -> tuple[Span, ...]:
    """Cut intervals at all bounds inside them: within a piece, no text distinguishes."""
    pieces: list[Span] = []
    for low, high in spans:
        cuts = sorted({low, *(bound for bound in bounds if bound > low and (high is None or bound < high))})
        ends: list[int | None] = [*cuts[1:], high]
        pieces += zip(cuts, ends, strict=True)
    return tuple(dict.fromkeys(pieces))


def span_of(words: str) -> Span:
    """Return an interval as the region of a finding writes it.

    >>> span_of("16-18"), span_of("18-")
    ((16, 18), (18, None))
    """
    low, _, high = words.partition("-")
    return int(low), int(high) if high else None


def meet(one: Span, other: Span) -> bool:
    """Say whether two intervals have numbers in common.

    >>> meet((16, 18), (17, None)), meet((16, 18), (18, None))
    (True, False)
    """
    return all(high is None or low < high for low, high in ((one[0], other[1]), (other[0], one[1])))


def inside(piece: Span, values: Iterable[Value]) -> bool:
    """Say whether an interval lies within one of some values."""
    low, high = piece
    return any(
        (value.low or 0) <= low and (value.high is None or (high is not None and high <= value.high))
        for value in values
    )


def single(leaves: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
    """Return one leaf for several of which any one is enough."""
    return tuple(OneOf(leaf) if isinstance(leaf, str) else leaf for leaf in leaves[:1])


class Box:
    """A box of a region as sets of leaves by dimension; a dimension that it does not name is not limited.

    `also` is another box in which a case must lie as well.
    """

    def __init__(self, parts: Iterable[BoxPart], meaning: Meaning, also: Box | None = None) -> None:
        self.also = also
        self.numbers: dict[str, tuple[Value, ...]] = {}
        self.leaves: dict[str, frozenset[str]] = {}
        self.articles = tuple(article for part in parts for article in part.articles)
        for part in parts:
            if not part.dimension:
                continue
            if meaning.vocabulary.dimensions[part.dimension].unit:
                self.numbers[part.dimension] = part.values
            else:
                self.leaves[part.dimension] = frozenset(leaves_of(part.values, part.dimension, meaning))

    def holds(self, dimension: str, leaf: Leaf) -> bool:
        """Say whether a leaf of a dimension lies in the box."""
        if isinstance(leaf, tuple):
            return dimension not in self.numbers or inside(leaf, self.numbers[dimension])
        return dimension not in self.leaves or (leaf in self.leaves[dimension] and not isinstance(leaf, OneOf))

    def bounds(self, dimension: str) -> set[int]:
        """Return the numbers at which the box begins or ends in a dimension."""
        values = self.numbers.get(dimension, ())
        found = {bound for value in values for bound in (value.low, value.high) if bound is not None}
        return found | self.also.bounds(dimension) if self.also else found

    @property
    def dimensions(self) -> set[str]:
        """Return the dimensions that the box names."""
        return {*self.numbers, *self.leaves}
