"""Clauses made ready, and boxes in them."""

from __future__ import annotations

from treatycheck.assess import meaning_of
from treatycheck.catalogue import Catalogue
from treatycheck.coverage.region import Box, inside, shape, split
from treatycheck.model.law import Article, BoxPart, Demand, Value
from treatycheck.model.treaty import Clause, Required, Requirement


def test_what_a_clause_gives_comes_from_all_its_lines(catalogue: Catalogue) -> None:
    clause = Clause(
        (
            Required("conduct", (Value("delete"),)),
            Required("unlawfulness", (Value("without_right"),)),
            Required("fault", (Value("intent"),)),
        ),
        (Demand(("serious_harm",)), Demand(("official_duty",), negated=True)),
    )
    found = shape(Requirement(Article("pact", ("2",)), kind="offence"), clause, meaning_of(catalogue))
    assert found.given == ("serious_harm", "-official_duty", "without_right", "fault:intent")
    (choice,) = found.choices
    assert {"serious_harm", "-official_duty", "without_right", "fault:intent"} <= choice
    # What follows from the leaves is kept by leaf, for whoever asks what a case itself gives.
    assert found.closures == {"conduct": {"delete": meaning_of(catalogue).closure("delete")}}
    assert found.by_leaf == meaning_of(catalogue).closure("delete")


def test_alternatives_are_choices(catalogue: Catalogue) -> None:
    clause = Clause((Required("conduct", (Value("delete"),)),), (Demand(("serious_harm", "dishonest_intent")),))
    found = shape(Requirement(Article("pact", ("2",)), kind="offence"), clause, meaning_of(catalogue))
    assert len(found.choices) == 2
    assert [choice & {"dishonest_intent", "serious_harm"} for choice in found.choices] == [
        {"dishonest_intent"},
        {"serious_harm"},
    ]


def test_a_box_is_bounded_by_its_own_numbers_and_by_those_of_the_other_box(catalogue: Catalogue) -> None:
    def box(low: int, high: int | None, also: Box | None = None) -> Box:
        return Box([BoxPart("age", (Value(low=low, high=high),))], meaning_of(catalogue), also)

    assert box(0, 16).bounds("age") == {0, 16}
    assert box(14, None, box(0, 16)).bounds("age") == {0, 14, 16}
    assert box(0, 16).bounds("conduct") == set()


def test_an_interval_is_cut_only_where_a_bound_lies_within_it() -> None:
    assert split([(0, 18)], [0, 14, 16, 18, 20]) == ((0, 14), (14, 16), (16, 18))
    assert split([(10, None)], [5, 12]) == ((10, 12), (12, None))
    assert split([(0, 18), (0, 18)], []) == ((0, 18),)
    assert split([(0, 14), (16, 18)], [15, 17]) == ((0, 14), (16, 17), (17, 18))
    assert inside((14, 16), [Value(low=0, high=16)])
    assert not inside((14, 18), [Value(low=0, high=16)])
    assert not inside((14, None), [Value(low=0, high=16)])
    assert inside((14, None), [Value(low=14)])
