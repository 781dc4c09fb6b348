"""What the vocabulary entails: the leaves of a term, and what follows from a circumstance.

A *literal* is the name of a term or condition, with "-" before it where its absence is meant (`except x`). The value
of an ordered dimension is the literal "fault:intent".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from treatycheck.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from treatycheck.coverage.region import Side


def opposite(literal: str) -> str:
    """Return the literal that says the contrary."""
    return literal[1:] if literal.startswith("-") else f"-{literal}"


class Meaning:
    """A vocabulary with its leaves and entailments, computed when first asked for and kept."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._above: dict[str, frozenset[str]] = {}
        self._closures: dict[str, frozenset[str]] = {}
        self._leaves: dict[tuple[str, str], tuple[str, ...]] = {}
        self.sides: dict[tuple[str, tuple[str, ...], bool], Side] = {}
        """What requirements ask for in one dimension, by the terms named: many ask for the same."""

    def leaves(self, term: str, dimension: str) -> tuple[str, ...]:
        """Return the leaves below a term in a dimension; a term with kinds is a leaf of its own, for the rest."""
        key = (term, dimension)
        if key not in self._leaves:
            terms = self.vocabulary.terms
            kinds = [kind for kind in self.vocabulary.kinds_of.get(term, ()) if dimension in terms[kind].dimensions]
            found = [] if kinds and terms[term].exhausted else [term]
            for kind in kinds:
                found += [leaf for leaf in self.leaves(kind, dimension) if leaf not in found]
            self._leaves[key] = tuple(found)
        return self._leaves[key]

    def below(self, term: str) -> frozenset[str]:
        """Return the terms that are, directly or not, a kind of a term, and itself."""
        found: set[str] = set()
        open_ = [term]
        while open_:
            name = open_.pop()
            if name not in found:
                found.add(name)
                open_ += self.vocabulary.kinds_of.get(name, ())
        return frozenset(found)

    def above(self, term: str) -> frozenset[str]:
        """Return the terms of which a term is, directly or not, a kind, and itself."""
        known = self._above.get(term)
        if known is None:
            known = self._above[term] = self._climb(term)
        return known

    def _climb(self, term: str) -> frozenset[str]:
        found: set[str] = set()
        open_ = [term]
        while open_:
            name = open_.pop()
            if name not in found:
                found.add(name)
                known = self.vocabulary.terms.get(name)
                open_ += known.genera if known else ()
        return frozenset(found)

    def closure(self, literal: str) -> frozenset[str]:
        """Return all that follows from a literal, itself included."""
        known = self._closures.get(literal)
        if known is None:
            found: set[str] = set()
            open_ = [literal]
            while open_:
                name = open_.pop()
                if name not in found:
                    found.add(name)
                    open_ += self._next(name)
            known = self._closures[literal] = frozenset(found)
        return known

    def _next(self, literal: str) -> Iterable[str]:
        if literal.startswith("-"):
            return [f"-{kind}" for kind in self.vocabulary.kinds_of.get(literal[1:], ())]
        dimension, _, value = literal.partition(":")
        if value:
            ordered = self.vocabulary.dimensions[dimension].ordered
            return [f"{dimension}:{lower}" for lower in ordered[: ordered.index(value)]] if value in ordered else []
        term = self.vocabulary.terms.get(literal)
        return [*(term.genera if term else ()), *self.vocabulary.consequences.get(literal, ())]
