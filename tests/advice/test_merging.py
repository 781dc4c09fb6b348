"""Which provisions of drafts for several treaties are one, and what the one says."""

from __future__ import annotations

import attrs
import pytest

from treatycheck.advice.merging import Part, alike, differences, merged
from treatycheck.catalogue import shipped
from treatycheck.model.law import Article, Demand, Provision, References, Value
from treatycheck.model.treaty import Requirement

VOCABULARY = shipped().vocabulary
AGE = (Value(low=0, high=18),)


def values(*terms: str) -> tuple[Value, ...]:
    return tuple(map(Value, terms))


PICTURE = Provision(
    "offence",
    "s. 1",
    "Pictures",
    (("conduct", values("produce")), ("content", values("real_minor", "realistic_image")), ("age", AGE)),
    (Demand(("by_computer_system",)), Demand(("serious_harm",))),
)


def changed(**dimensions: tuple[Value, ...] | None) -> Provision:
    """Return the provision with other dimensions; None takes one away."""
    known = dict(PICTURE.dimensions) | dimensions
    return attrs.evolve(PICTURE, dimensions=tuple((name, held) for name, held in known.items() if held is not None))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (PICTURE, True),
        (changed(content=values("real_minor", "sexual_organs")), True),
        (changed(age=None), True),
        (attrs.evolve(PICTURE, demands=()), True),
        (changed(content=values("sexual_organs")), False),
        (changed(content=None), False),
        (changed(conduct=values("produce", "offer"), content=values("real_minor")), False),
        (changed(age=(Value(low=0, high=16),)), False),
        (attrs.evolve(PICTURE, kind="power"), False),
        (attrs.evolve(PICTURE, applies_to=References(everything=True)), False),
    ],
    ids=[
        *("the same", "one element differs", "a limit less", "demands differ", "nothing in common"),
        *("about something else", "two elements differ", "numbers differ", "another kind", "one applies to others"),
    ],
)
def test_provisions_are_alike_if_they_are_about_the_same(other: Provision, expected: bool) -> None:
    assert alike(PICTURE, other, VOCABULARY) is alike(other, PICTURE, VOCABULARY) is expected


def test_one_that_serves_as_two_has_what_either_asks_and_demands_what_both_allow() -> None:
    other = attrs.evolve(
        changed(content=values("real_minor", "sexual_organs"), age=None), demands=(Demand(("serious_harm",)),)
    )
    one = merged([PICTURE, other])
    assert (one.citation, one.title) == ("s. 1", "Pictures")
    assert dict(one.dimensions) == {
        "conduct": values("produce"),
        "content": values("real_minor", "realistic_image", "sexual_organs"),
    }
    assert one.demands == (Demand(("serious_harm",)),)


def test_it_applies_to_what_either_applies_to() -> None:
    first, second = (
        attrs.evolve(PICTURE, applies_to=References(citations)) for citations in (("s. 2", "s. 3"), ("s. 3", "s. 4"))
    )
    assert merged([first, second]).applies_to == References(("s. 2", "s. 3", "s. 4"))
    everything = attrs.evolve(PICTURE, applies_to=References(everything=True))
    assert merged([everything, everything]).applies_to == References(everything=True)


def part(treaty: str, provision: Provision) -> Part:
    return Part(attrs.evolve(REQUIREMENT, article=Article(treaty, ("1",))), provision)


REQUIREMENT: Requirement = shipped().treaty("ets185", examples=False).duties[0]


def test_what_only_some_treaties_ask_or_allow_is_said() -> None:
    other = attrs.evolve(changed(content=values("real_minor", "sexual_organs")), demands=(Demand(("serious_harm",)),))
    assert list(differences([part("pact", PICTURE), part("league", other), part("union", other)])) == [
        "Only pact asks for `realistic_image`.",
        "Only league and union ask for `sexual_organs`.",
        "Only pact lets the law demand `by_computer_system`.",
    ]
    assert list(differences([part("pact", PICTURE), part("league", PICTURE)])) == []
    assert list(differences([part("pact", PICTURE)])) == []
