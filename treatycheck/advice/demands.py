"""What a law demands beyond a treaty, as the words that follow `unless` and `if`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from treatycheck.coverage.effective import Demanded
from treatycheck.model.vocabulary import Term

NOT_SO = "it is not "
LEADS = ("it is done ", "it is ", "it concerns ")
ADVERBIAL = frozenset(
    "about after against as at because by committed for from in of on over to towards under wherever while with within "
    "without".split()
)
"""The first words of phrases that say how, where or why something is done."""
CLAUSE = (
    r"(?!.*\b(?:and|or|not|only)\b)(?!(?:all|both|each|every|no|nobody)\b)"
    r"(?P<subject>(?:(?!(?:as|if|that|what|when|where|which|who|whose)\b)\S+ )+?)"
    r"(?P<verb>is|are|was|were|(?:has|have)(?= (?:been|\w+ed)\b)) (?P<rest>.+)"
)
"""A clause with one subject and one verb that takes `not` behind it."""


def demand_words(entry: Term, *, negated: bool) -> str:
    """Return a condition as what follows `unless`."""
    words = entry.phrase or entry.name.replace("_", " ")
    if entry.dimensions:
        return limit_words(words)
    if entry.role == "manner":
        return f"it is not done {words}" if negated else f"it is done {words}"
    return denied(words) if negated else words


def limit_words(words: str) -> str:
    """Return the phrase of a term, to which a provision is limited, as what follows `unless`."""
    if words.startswith("where "):
        return words.removeprefix("where ")
    if words.startswith("so as "):
        return f"it is done {words}"
    if words.startswith("as to "):
        return f"it concerns {words.removeprefix('as to ')}"
    return f"it is {words}" if words.partition(" ")[0] in ADVERBIAL else f"it concerns {words}"


def denied(words: str) -> str:
    """Return the opposite of a clause.

    >>> denied("the partners are close in age")
    'the partners are not close in age'
    >>> denied("the person made it for personal use")
    'it is not so that the person made it for personal use'
    """
    clause = re.fullmatch(CLAUSE, words)
    return f"{clause['subject']}{clause['verb']} not {clause['rest']}" if clause else f"it is not so that {words}"


def is_exception(demand: Demanded) -> bool:
    """Say whether a demand is an exception: what it names must not be."""
    return bool(demand.named) and all(literal.startswith("-") for literal in demand.named)


def lightest(ways: Sequence[Sequence[Demanded]]) -> list[Sequence[Demanded]]:
    """Return the ways without those that demand all that another demands: `a` is no news beside `a or b`."""
    return [
        way
        for number, way in enumerate(ways)
        if not any(
            implied(other, way) and (place < number or not implied(way, other))
            for place, other in enumerate(ways)
            if place != number
        )
    ]


def implied(way: Sequence[Demanded], by: Sequence[Demanded]) -> bool:
    """Say whether one way is met wherever another is."""
    return all(any(heavier.weight <= demand.weight for heavier in by) for demand in way)


def without_repeating(words: list[str]) -> list[str]:
    """Say only once what begins all of some phrases: `it is by force or by threats`."""
    if any(one.startswith(NOT_SO) for one in words):
        return words
    lead = next((lead for lead in LEADS if all(one.startswith(lead) for one in words)), "")
    return [*words[:1], *(one.removeprefix(lead) for one in words[1:])]
