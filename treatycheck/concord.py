"""Treaties set against each other: what they ask alike, where one asks for more, where they pull apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from treatycheck.advice.concordance import concordance_of
from treatycheck.assess import compiled_of
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.catalogue.chosen import chosen_for
from treatycheck.model.concordance import Concordance
from treatycheck.model.treaty import Treaty


def concordance(treaties: Iterable[Treaty | str] | None = None, catalogue: Catalogue | None = None) -> Concordance:
    """Return what requirements of different treaties have in common; computed from their rules, and kept.

    Treaties are named, or given as objects; without them, all that the catalogue has, the oldest first.

    Raises:
        UnknownName: for a treaty that does not exist.
    """
    catalogue = catalogue or shipped()
    named = catalogue.treaty_names if treaties is None else dict.fromkeys(treaties)
    chosen = chosen_for((), named, catalogue)
    if treaties is None:
        chosen.sort(key=lambda one: one.opened or date.max)
    key = ("concordance", *map(id, chosen))
    if key not in catalogue.derived:
        # With what it was made of, so that no other treaty takes the place of one in memory.
        catalogue.derived[key] = chosen, concordance_of([compiled_of(one, catalogue) for one in chosen])
    _, found = catalogue.derived[key]
    return found  # type: ignore[no-any-return]
