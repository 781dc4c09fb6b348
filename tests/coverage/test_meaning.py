"""What words entail, in a vocabulary of few words: leaves, kinds, what follows from a circumstance."""

from __future__ import annotations

import attrs
import pytest

from tests.invented import VOCABULARY
from treatycheck.coverage.meaning import Meaning, opposite
from treatycheck.model.vocabulary import Vocabulary

MEANING = Meaning(VOCABULARY)


@pytest.mark.parametrize(
    ("term", "dimension", "leaves"),
    [
        ("take", "conduct", ("take",)),
        # Harm is more than crushing, so it is a leaf itself; spoiling is all soaking and burning, so it is none.
        ("harm", "conduct", ("harm", "crush")),
        ("crush", "conduct", ("crush",)),
        ("spoil", "conduct", ("burn", "soak")),
        # In a dimension that its kinds do not have, a term stands alone.
        ("spoil", "object", ("spoil",)),
    ],
)
def test_a_term_has_the_leaves_of_its_kinds(term: str, dimension: str, leaves: tuple[str, ...]) -> None:
    meaning = Meaning(VOCABULARY)
    assert meaning.leaves(term, dimension) == leaves
    assert meaning.leaves(term, dimension) == leaves


def test_kinds_and_genera_at_any_distance() -> None:
    assert MEANING.below("greed") == {"greed", "profit", "great_profit"}
    assert MEANING.above("great_profit") == {"great_profit", "profit", "greed"}
    assert MEANING.below("take") == MEANING.above("take") == {"take"}
    assert MEANING.above("nothing that is known") == {"nothing that is known"}


@pytest.mark.parametrize(
    ("literal", "entailed"),
    [
        ("great_profit", {"profit", "greed", "handed"}),
        ("profit", {"greed", "handed"}),
        ("greed", set()),
        ("take", {"handed"}),
        ("wrongly", {"unasked", "-on_duty", "-guarding"}),
        # To leave out the genus is to leave out each kind of it, and not the other way round.
        ("-greed", {"-profit", "-great_profit"}),
        ("-great_profit", set()),
        ("fault:intent", {"fault:recklessness", "fault:negligence"}),
        ("fault:recklessness", {"fault:negligence"}),
        ("fault:negligence", set()),
        ("fault:unknown", set()),
        ("nothing that is known", set()),
    ],
)
def test_what_follows_from_a_literal(literal: str, entailed: set[str]) -> None:
    assert MEANING.closure(literal) == {literal} | entailed


def test_what_is_known_of_one_literal_is_not_told_of_another() -> None:
    meaning = Meaning(VOCABULARY)
    assert [meaning.closure(one) for one in ("greed", "loss", "greed")] == [{"greed"}, {"loss"}, {"greed"}]
    assert [meaning.above(one) for one in ("greed", "loss", "greed")] == [{"greed"}, {"loss"}, {"greed"}]


def test_the_contrary_of_the_contrary_is_the_literal() -> None:
    assert (opposite("greed"), opposite("-greed")) == ("-greed", "greed")


def test_all_that_follows_from_a_circumstance_follows() -> None:
    following = {name: attrs.evolve(VOCABULARY.terms[name], follows_from=("greed",)) for name in ("pledged", "loss")}
    meaning = Meaning(Vocabulary(VOCABULARY.dimensions, VOCABULARY.kinds, {**VOCABULARY.terms, **following}))
    assert meaning.closure("profit") == {"profit", "handed", "greed", "pledged", "loss"}
