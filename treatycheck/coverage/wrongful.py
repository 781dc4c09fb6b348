"""Which offences answer to articles of treaties that speak of acts that are wrongful: without right, unlawfully.

Many offences are wrongful by what is done: of sexual activities with a child, no treaty says `without right`.
"""

from __future__ import annotations

from collections.abc import Iterable

from treatycheck.coverage.cover import Compiled
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.region import terms_of
from treatycheck.model.vocabulary import OFFENCE

WITHOUT_RIGHT = "without_right"


def asked_to_be_wrongful(treaties: Iterable[Compiled], index: LawIndex) -> int:
    """Return the mask of the offences that reach something of a clause which gives that the act is wrongful."""
    found = 0
    offences = index.kinds.get(OFFENCE, 0)
    for compiled in treaties:
        for requirement in compiled.requirements.values():
            if requirement.kind == OFFENCE and offences & ~found:
                for shape in compiled.shapes(requirement):
                    if WITHOUT_RIGHT in shape.given:
                        found |= index.bearing(offences, terms_of(shape.sides))
    return found
