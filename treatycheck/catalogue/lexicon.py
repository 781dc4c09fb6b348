"""The lexicon: a vocabulary without what only people read of it, whose terms are made when first asked for.

A law and the treaties it is held against name a part of all terms; a short process should not make the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from treatycheck.catalogue.kept import from_data, to_data
from treatycheck.model.vocabulary import Term, Vocabulary, Within, bounded_by

MANUAL = ("definition", "includes", "excludes", "wordings", "border", "source")
"""The fields of a term that only people read: the texts of the coding manual."""

OF_ITS_OWN = ("name", "phrase", "within", *MANUAL)
"""The fields of a term that are not kept with those of the terms that are like it in all others."""

DERIVED = ("kinds_of", "consequences")
"""What a vocabulary derives from all of its terms, kept with them."""


class Terms(Mapping[str, Term]):
    """Terms by name, each made when first asked for, of its phrase, its numbers and what it shares with others."""

    def __init__(
        self,
        names: Sequence[str],
        phrases: Sequence[str],
        shared: Iterable[Mapping[str, Any]],
        which: Sequence[int],
        within: Mapping[str, Within],
    ) -> None:
        self._places = {name: place for place, name in enumerate(names)}
        self._phrases = phrases
        # Lists of JSON are tuples again; what is not kept is as it is by default.
        self._shared: list[dict[str, Any]] = [
            {key: tuple(value) if type(value) is list else value for key, value in one.items()} for one in shared
        ]
        self._which = which
        self._within = within
        self._made: dict[str, Term] = {}

    def __getitem__(self, name: str) -> Term:
        known = self._made.get(name)
        if known is None:
            place = self._places[name]
            shared, within = self._shared[self._which[place]], self._within.get(name, ())
            known = self._made[name] = Term(name, "", phrase=self._phrases[place], within=within, **shared)
        return known

    def get(self, name: str, default: Any = None) -> Any:
        """Return a term, or what is given where there is none of that name."""
        return self[name] if name in self._places else default

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def to_lexicon(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the lexicon of a vocabulary as what JSON can hold: columns, and the places of terms instead of names."""
    kept = [field for field in attrs.fields(Term) if field.name not in OF_ITS_OWN]
    terms = vocabulary.terms
    shared: dict[tuple[Any, ...], int] = {}
    which = [
        shared.setdefault(tuple(getattr(term, field.name) for field in kept), len(shared)) for term in terms.values()
    ]
    places = {name: place for place, name in enumerate(terms)}
    within = {name: term.within for name, term in terms.items() if term.within}
    return {
        "others": to_data((vocabulary.dimensions, vocabulary.kinds, within)),
        "names": list(terms),
        "phrases": [term.phrase for term in terms.values()],
        "shared": [
            {field.name: value for field, value in zip(kept, values, strict=True) if value != field.default}
            for values in shared
        ],
        "which": which,
        "synonyms": {name: term for name, term in vocabulary.canonical.items() if name != term},
        "by_dimension": {key: [places[name] for name in names] for key, names in vocabulary.by_dimension.items()},
        "derived": {name: getattr(vocabulary, name) for name in DERIVED},
    }


def from_lexicon(data: Mapping[str, Any]) -> Vocabulary:
    """Return the lexicon that `to_lexicon` gave as data.

    Raises:
        LookupError, TypeError, ValueError: for data of any other form.
    """
    dimensions, kinds, within = from_data(data["others"])
    names = data["names"]
    terms = Terms(names, data["phrases"], data["shared"], data["which"], within)
    made = Vocabulary(dimensions, kinds, terms)
    derived = {name: {key: tuple(value) for key, value in data["derived"][name].items()} for name in DERIVED}
    by_dimension = {key: tuple([names[place] for place in places]) for key, places in data["by_dimension"].items()}
    canonical = dict(zip(names, names, strict=True)) | data["synonyms"]
    made.__dict__.update(derived, by_dimension=by_dimension, bounded=bounded_by(within), canonical=canonical)
    return made
