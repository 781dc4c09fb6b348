"""Which offences answer to articles of treaties that speak of acts that are wrongful: without right, unlawfully.

Many offences are wrongful by what is done: of sexual activities with a child, no treaty says `without right`.
"""

from __future__ import annotations

from collections.abc import Iterable

from treatycheck.coverage.cover import Compiled
from treatycheck.coverage.effective import Effective
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.region import terms_of
from treatycheck.model.vocabulary import OFFENCE

WITHOUT_RIGHT = "without_right"


def is_wrongful(effective: Effective, index: LawIndex) -> bool:
    """Say whether a provision, or the general part of its statute, marks the act as wrongful."""
    statute = index.statutes.get(effective.provision.statute)
    return "unlawfulness" in effective.answered or bool(statute and statute.general_unlawfulness)


def asked_to_be_wrongful(treaties: Iterable[Compiled], index: LawIndex) -> int:
    """Return the mask of the offences that reach something of a clause which gives that the act is wrongful.

    Those that say themselves that it is, or whose statute does, are not looked at.
    """
    found = 0
    own = bits(index.kinds.get(OFFENCE, 0))
    offences = sum(1 << number for number in own if not is_wrongful(index.effectives[number], index))
    for compiled in treaties:
        for requirement in compiled.requirements.values():
            if requirement.kind == OFFENCE and offences & ~found:
                for shape in compiled.shapes(requirement):
                    if WITHOUT_RIGHT in shape.given:
                        found |= index.bearing(offences, terms_of(shape.sides))
    return found
