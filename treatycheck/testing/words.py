"""Strategies for words: terms, values of a dimension, demands and boxes, drawn from any vocabulary.

Simple things are listed first, since a failing example shrinks towards the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs
from hypothesis import strategies as st

from treatycheck.catalogue import shipped
from treatycheck.errors import UnknownName
from treatycheck.language.faults import nearest
from treatycheck.model.law import BoxPart, Demand, Value
from treatycheck.model.vocabulary import SUBJECT, Dimension, Term, Vocabulary

BEFORE, DAY, AFTER = date(2010, 1, 1), date(2020, 1, 1), date(2030, 1, 1)
"""A day on which drawn laws are assessed, with the days before and after it on which their texts change."""

BOUNDS = {"years": (18, 16, 14), "days": (90, 60, 30)}
"""Numbers by unit at which laws set a limit; of any other unit, some round ones."""

rarely = st.sampled_from((False, False, False, True))


def terms(vocabulary: Vocabulary | None = None, dimension: str | None = None) -> st.SearchStrategy[Term]:
    """Draw a term of a vocabulary (the shipped one if None): of a dimension, or a condition for the dimension `""`.

    Raises:
        UnknownName: for a dimension that the vocabulary does not have, or that has no terms.
    """
    known = vocabulary or shipped().lexicon
    if dimension is None:
        return st.sampled_from(list(known.terms.values()))
    names = terms_of(known, dimension) if dimension else conditions_of(known)
    if not names:
        hint = nearest(dimension, known.dimensions) or "`treatycheck terms` lists the elements with their terms"
        raise UnknownName(f"there are no terms of `{dimension}`; {hint}")
    return st.sampled_from([known.terms[name] for name in names])


def conditions_of(vocabulary: Vocabulary) -> list[str]:
    """Return the names of the conditions of a vocabulary, in its order."""
    return list(vocabulary.by_dimension.get("", ()))


def terms_of(vocabulary: Vocabulary, dimension: str) -> list[str]:
    """Return the names of the terms of a dimension, in the order of the vocabulary."""
    return list(vocabulary.by_dimension.get(dimension, ()))


def has_terms(dimension: Dimension) -> bool:
    """Say whether the values of a dimension are terms of its own: neither ordered, nor demands, nor numbers."""
    return not (dimension.ordered or dimension.demands or dimension.unit)


def subset(names: Sequence[str], most: int = 3, *, least: int = 1) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw `least` to `most` names, each once."""
    return st.lists(st.sampled_from(names), min_size=least, max_size=most, unique=True).map(tuple)


def spans(unit: str) -> st.SearchStrategy[Value]:
    """Draw an interval of numbers of a unit, such as `under 18` of years."""
    numbers = BOUNDS.get(unit, (100, 10, 5))
    top, *lower = numbers
    listed = [Value(low=0, high=number) for number in numbers]
    listed += [Value(low=number, high=top) for number in reversed(lower)]
    return st.sampled_from([*listed, *(Value(low=number) for number in lower)])


@st.composite
def neighbours(draw: st.DrawFn, unit: str, *, doubt: bool = True) -> tuple[Value, ...]:
    """Draw intervals of a unit, one after the other, the last to some highest number or without end."""
    top, *lower = BOUNDS.get(unit, (100, 10, 5))
    ends = sorted(draw(st.lists(st.sampled_from(lower), min_size=1, unique=True)))
    highs = [*ends, draw(st.sampled_from((top, None)))]
    spans = [Value(low=low, high=high) for low, high in zip([0, *ends], highs, strict=True)]
    return tuple(attrs.evolve(one, arguable=doubt and draw(rarely) and draw(rarely)) for one in spans)


@st.composite
def values(draw: st.DrawFn, vocabulary: Vocabulary, dimension: str, *, doubt: bool = True) -> tuple[Value, ...]:
    """Draw one to three values of a dimension, some with a `?` unless there is no `doubt`.

    Of fault one, as treaties ask for it; now and then two, as laws do that punish either.
    """
    entry = vocabulary.dimensions[dimension]
    if entry.unit:
        drawn = draw(st.lists(spans(entry.unit), min_size=1, max_size=2, unique=True))
    elif entry.ordered:
        either = draw(rarely) if doubt else False
        drawn = [Value(name) for name in draw(subset(entry.ordered[::-1], 1 + either, least=1 + either))]
    else:
        names = conditions_of(vocabulary) if entry.demands else terms_of(vocabulary, dimension)
        drawn = [Value(name) for name in draw(subset(names))]
    return tuple(attrs.evolve(one, arguable=doubt and draw(rarely)) for one in drawn)


@st.composite
def demands(draw: st.DrawFn, vocabulary: Vocabulary, *, doubt: bool = True, exceptions: bool = True) -> Demand:
    """Draw `only if a or b`, or `except a`, some with a `?`."""
    conditions = conditions_of(vocabulary)
    if exceptions and draw(rarely):
        return Demand((draw(st.sampled_from(conditions)),), True, doubt and draw(rarely))
    # A circumstance is mostly a condition; now and then a law asks for a term of some dimension in the same way.
    literals = st.sampled_from([*conditions, *acts_of(vocabulary)] if draw(rarely) else conditions)
    return Demand(tuple(draw(st.lists(literals, min_size=1, max_size=2, unique=True))), arguable=doubt and draw(rarely))


def acts_of(vocabulary: Vocabulary) -> list[str]:
    """Return the terms of the dimensions that an offence may have as sides."""
    known = [one for one in vocabulary.dimensions.values() if one.name != SUBJECT]
    sides = {one.name for one in known if not (one.ordered or one.demands or one.apart)}
    names = {name for side in sides for name in terms_of(vocabulary, side)}
    return [name for name in vocabulary.terms if name in names]


def boxes(vocabulary: Vocabulary, dimensions: Sequence[str]) -> st.SearchStrategy[tuple[BoxPart, ...]]:
    """Draw a box with one or two of some dimensions of terms or numbers as its sides."""

    def sides(names: list[str]) -> st.SearchStrategy[tuple[BoxPart, ...]]:
        drawn = st.tuples(*(values(vocabulary, name, doubt=False) for name in names))
        return drawn.map(lambda listed: tuple(map(BoxPart, names, listed)))

    return st.lists(st.sampled_from(dimensions), min_size=1, max_size=2, unique=True).flatmap(sides)


def box_sides(vocabulary: Vocabulary, kind: str) -> list[str]:
    """Return the dimensions of a kind that may be a side of a box."""
    listed = [vocabulary.dimensions[name] for name in vocabulary.kinds[kind].dimensions]
    return [one.name for one in listed if not (one.ordered or one.demands or one.apart) and drawable(vocabulary, one)]


def drawable(vocabulary: Vocabulary, dimension: Dimension) -> bool:
    """Say whether there is a value of a dimension to be drawn."""
    return bool(not has_terms(dimension) or terms_of(vocabulary, dimension.name))
