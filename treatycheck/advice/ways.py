"""Ways out of a gap: what would have to be done to a provision, as data to be compared, and as words."""

from __future__ import annotations

from collections.abc import Sequence

from treatycheck.advice.scenario import joined

Way = tuple[str, str, tuple[str, ...]]
"""One change of a provision: what is done, to which of its elements, and the terms that it is about.

What is done is one of the words below, or else the whole sentence, where element and terms have nothing to add.
"""

ADD, REACH, DROP, LOOSEN, EXCEPT, UNLIMIT = "add", "reach", "drop", "loosen", "except", "unlimit"


def quoted(names: str) -> str:
    """Return names of which any one counts as they stand in a sentence: `a` or `b`.

    >>> quoted("serious_harm or dishonest_intent")
    '`serious_harm` or `dishonest_intent`'
    """
    return " or ".join(f"`{name}`" for name in names.split(" or "))


def way_words(way: Way) -> str:
    """Return a way out as words, to follow the provision.

    >>> way_words((ADD, "conduct", ("alter", "suppress")))
    'add `alter` and `suppress` to its conduct'
    """
    done, element, terms = way
    names = quoted(" or ".join(terms))
    match done:
        case "add":
            return f"add {joined(list(map(quoted, terms)), 'and')} to its {element}"
        case "reach":
            # Renewals stand in the same line of the law as the time itself.
            return f"let its `{element.removesuffix('_in_all')}` reach the case"
        case "drop":
            return f"drop {names}"
        case "loosen":
            return f"drop {names}, or demand only what the treaty names"
        case "except":
            return f"drop the exception {names}"
        case "unlimit":
            return f"drop the {element} {names}" if element else f"drop the limit of {names}"
    return done


def words_of(ways: Sequence[Way]) -> str:
    """Return ways out as words, those that drop demands together.

    >>> words_of([(DROP, "", ("serious_harm",)), (DROP, "", ("dishonest_intent",))])
    'drop `serious_harm` and `dishonest_intent`'
    """
    dropped = [way for way in ways if way[0] == DROP]
    told: list[str] = []
    for way in ways:
        if way[0] != DROP:
            told.append(way_words(way))
        elif way is dropped[0]:
            told.append(f"drop {joined([quoted(' or '.join(terms)) for _, _, terms in dropped], 'and')}")
    return joined(told, "and")
