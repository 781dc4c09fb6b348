"""The lexicon: a vocabulary without what only people read of it, whose terms are made when first asked for.

A law and the treaties it is held against name a part of all terms; a short process should not make the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from treatycheck.catalogue.kept import from_data, to_data
from treatycheck.model.vocabulary import Term, Vocabulary, bounded_by

MANUAL = ("definition", "includes", "excludes", "wordings", "border", "source")
"""The fields of a term that only people read: the texts of the coding manual."""

DERIVED = ("by_dimension", "kinds_of", "consequences")
"""What a vocabulary derives from all of its terms, kept with them."""


class Terms(Mapping[str, Term]):
    """Terms by name, each made from its kept fields when first asked for."""

    def __init__(self, fields: Mapping[str, Mapping[str, Any]]) -> None:
        self._fields = fields
        self._made: dict[str, Term] = {}

    def __getitem__(self, name: str) -> Term:
        known = self._made.get(name)
        if known is None:
            known = self._made[name] = term_of(name, self._fields[name])
        return known

    def get(self, name: str, default: Any = None) -> Any:
        """Return a term, or what is given where there is none of that name."""
        return self[name] if name in self._fields else default

    def __contains__(self, name: object) -> bool:
        return name in self._fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


def term_of(name: str, fields: Mapping[str, Any]) -> Term:
    """Return a term of the lexicon: lists of JSON are tuples again, and what is not kept is as it is by default."""
    made: dict[str, Any] = {key: tuple(value) if type(value) is list else value for key, value in fields.items()}
    return Term(name, "", **made)


def to_lexicon(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the lexicon of a vocabulary as what JSON can hold."""
    kept = [field for field in attrs.fields(Term) if field.name not in {"name", "within", *MANUAL}]
    within = {name: term.within for name, term in vocabulary.terms.items() if term.within}
    return {
        "others": to_data((vocabulary.dimensions, vocabulary.kinds, within)),
        "terms": {
            name: {one.name: value for one in kept if (value := getattr(term, one.name)) != one.default}
            for name, term in vocabulary.terms.items()
        },
        "synonyms": {name: term for name, term in vocabulary.canonical.items() if name != term},
        "derived": {name: getattr(vocabulary, name) for name in DERIVED},
    }


def from_lexicon(data: Mapping[str, Any]) -> Vocabulary:
    """Return the lexicon that `to_lexicon` gave as data.

    Raises:
        LookupError, TypeError, ValueError: for data of any other form.
    """
    dimensions, kinds, within = from_data(data["others"])
    terms = {**data["terms"], **{name: {**data["terms"][name], "within": values} for name, values in within.items()}}
    made = Vocabulary(dimensions, kinds, Terms(terms))
    derived = {name: {key: tuple(value) for key, value in data["derived"][name].items()} for name in DERIVED}
    made.__dict__.update(
        derived, bounded=bounded_by(within), canonical={**{name: name for name in data["terms"]}, **data["synonyms"]}
    )
    return made
