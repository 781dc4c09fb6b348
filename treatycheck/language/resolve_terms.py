"""Putting a vocabulary together from its files: every name exists, none twice, nothing is a kind of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs
from lark import Token

from treatycheck.language.build_terms import Entry
from treatycheck.language.faults import Fault, nearest
from treatycheck.language.resolve import Names
from treatycheck.model.vocabulary import Dimension, Kind, Term, Vocabulary


def resolve_terms(known: Vocabulary) -> Callable[[tuple[Entry, ...]], tuple[Vocabulary, list[Fault]]]:
    """Return the function that adds the entries of one file to what is known."""

    def resolve(entries: tuple[Entry, ...]) -> tuple[Vocabulary, list[Fault]]:
        vocabulary, faults = added(known, entries)
        for _, entry in entries:
            faults += list(faults_of(entry, vocabulary))
            faults += list(numbers(entry, vocabulary))
        faults += list(cycles(entries, vocabulary))
        return plain(vocabulary), faults

    return resolve


ONE_WORD = "one word has one entry: rename one, or join the two"


def added(known: Vocabulary, entries: Iterable[Entry]) -> tuple[Vocabulary, list[Fault]]:
    """Add entries by name; a name that is taken, also as a synonym, is a fault."""
    dimensions, kinds, terms = dict(known.dimensions), dict(known.kinds), dict(known.terms)
    taken = dict(known.canonical)
    tokens: dict[tuple[int, str], Token] = {}
    faults = []
    for token, entry in entries:
        table = dimensions if isinstance(entry, Dimension) else kinds if isinstance(entry, Kind) else terms
        names = (entry.name, *entry.synonyms) if isinstance(entry, Term) else (entry.name,)
        for name in names:
            if name in table or (isinstance(entry, Term) and name in taken):
                first = tokens.get((id(table), name))
                faults.append(Fault(token, f"`{name}` is defined twice", ONE_WORD, first=first))
            tokens.setdefault((id(table), name), token)
        table[entry.name] = entry  # type: ignore[assignment]
        if isinstance(entry, Term):
            taken.update(dict.fromkeys(names, entry.name))
    return Vocabulary(dimensions, kinds, terms), faults


def faults_of(entry: Dimension | Kind | Term, vocabulary: Vocabulary) -> Iterable[Fault]:
    """Yield the names in an entry that nothing defines."""
    if isinstance(entry, Kind):
        listed: tuple[tuple[tuple[str, ...], Iterable[str], str], ...] = (
            (entry.dimensions, vocabulary.dimensions, "dimension"),
        )
    elif isinstance(entry, Term):
        listed = (
            (entry.dimensions, vocabulary.dimensions, "dimension"),
            (entry.genera, vocabulary.terms, "term"),
            (entry.follows_from, vocabulary.terms, "term"),
            (entry.except_follows_from, vocabulary.terms, "term"),
        )
    else:
        return
    for names, known, what in listed:
        for name in names:
            if name not in known:
                yield Fault(
                    name, f"`{name}` is not a {what} of the vocabulary", nearest(name, known) or "define it first"
                )


def numbers(entry: Dimension | Kind | Term, vocabulary: Vocabulary) -> Iterable[Fault]:
    """Yield what is wrong with the numbers that a term entails: only a dimension of numbers has some, without doubt."""
    if not isinstance(entry, Term):
        return
    names = Names(vocabulary)
    for token, values in entry.within:
        known = names.dimension(token)
        if known is not None and not known.unit:
            names.fault(
                token,
                f"`{token}` is not a dimension of numbers",
                "`is within` takes numbers, as in `is within victim_age: under 18`; "
                "a broader term is told by `is a kind of`",
            )
        elif known is not None:
            names.values(token, values)
            if not values or any(value.arguable for value in values):
                names.fault(token, "what a term means is certain", "name the numbers, without `any` and without `?`")
    yield from names.faults


def cycles(entries: Iterable[Entry], vocabulary: Vocabulary) -> Iterable[Fault]:
    """Yield the terms that are, in the end, a kind of themselves."""
    for token, entry in entries:
        if not isinstance(entry, Term):
            continue
        seen: set[str] = set()
        above = list(entry.genera)
        while above:
            name = above.pop()
            if name == entry.name:
                yield Fault(token, f"`{name}` is a kind of itself", "remove one `is a kind of` in the circle")
                break
            if name not in seen and name in vocabulary.terms:
                seen.add(name)
                above += vocabulary.terms[name].genera


def plain(vocabulary: Vocabulary) -> Vocabulary:
    """Return the vocabulary with plain strings in place of tokens."""

    def strings(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(str, names))

    return Vocabulary(
        dict(vocabulary.dimensions),
        {name: attrs.evolve(kind, dimensions=strings(kind.dimensions)) for name, kind in vocabulary.kinds.items()},
        {
            name: attrs.evolve(
                term,
                dimensions=strings(term.dimensions),
                genera=strings(term.genera),
                within=tuple((str(name), values) for name, values in term.within),
                follows_from=strings(term.follows_from),
                except_follows_from=strings(term.except_follows_from),
            )
            for name, term in vocabulary.terms.items()
        },
    )
