"""What two treaties ask and permit, told with the clauses, the permissions and the cases that it is about."""

from __future__ import annotations

import attrs
import pytest

from tests.coverage.test_concordance import EXEMPT, MEANING, between, offence, permission, told, values
from tests.invented import article
from treatycheck.coverage.asked import Asked
from treatycheck.coverage.concordance import ANY, Pull, asked_of, concordance
from treatycheck.coverage.cover import Compiled
from treatycheck.coverage.region import MAIN
from treatycheck.model.law import Article, BoxPart, Value
from treatycheck.model.treaty import Clause, Permission, Required, Requirement, Treaty

OF_TAKING = (BoxPart("conduct", values("take")),)


def asked(*required: Required, **changes: object) -> Asked:
    wanted = Requirement(article("1"), kind="offence", clauses=(Clause(required),))
    treaty = Treaty("pact", "Pact", requirements=(attrs.evolve(wanted, **changes),))  # type: ignore[arg-type]
    (found,) = asked_of(Compiled(treaty, MEANING))
    return found


def pulls_of(one: Requirement, other: Requirement) -> list[Pull]:
    (shared,) = between(one, other).shared
    return shared.pulls


def conduct(pull: Pull) -> set[object]:
    return set(told(pull.cases)["conduct"])


# ---------------------------------------------------------------- where one asks for more


def test_more_is_told_with_who_asks_it_and_who_does_not() -> None:
    one = offence("pact", ("take", "burn"), given=("profit",))
    (shared,) = between(one, offence("league", ("burn",), under=18)).shared
    names = [
        (more.asks.requirement.article.treaty, more.other.requirement.article.treaty, more.dimension, more.circumstance)
        for more in shared.more
    ]
    assert names == [
        ("pact", "league", "conduct", frozenset()),
        ("pact", "league", "age", frozenset()),
        ("league", "pact", "", frozenset({"profit"})),
    ]


def test_all_terms_and_all_numbers_are_as_much_as_silence() -> None:
    legs = ("inward", "outward", "far_outward")

    def more(*sides: Required) -> list[str]:
        plain = offence("league")
        (clause,) = plain.clauses
        other = attrs.evolve(plain, clauses=(Clause((*clause.required, *sides)),))
        (shared,) = between(offence("pact"), other).shared
        return [one.dimension for one in shared.more]

    assert more() == more(Required("leg", values(*legs))) == more(Required("age", (Value(low=0),))) == []
    assert more(Required("leg", values("inward"))) == ["leg"]
    assert more(Required("age", (Value(low=0, high=18),))) == more(Required("age", (Value(low=1),))) == ["age"]


def test_fault_and_marks_of_wrong_are_circumstances() -> None:
    given = asked(
        Required("conduct", values("take")),
        Required("fault", values("intent")),
        Required("unlawfulness", values("wrongly")),
    ).given
    assert given == [{"fault:intent"}, {"wrongly"}]


def test_limits_and_forbidden_demands_ask_for_no_cases() -> None:
    over = ((Article("pact", ("1",)), None),)
    limit = Requirement(Article("pact", ("4",)), kind="offence", over=over, limits=Required("age", (Value(high=16),)))
    never = Requirement(Article("pact", ("5",)), kind="offence", over=over, forbidden="greed")
    compiled = Compiled(Treaty("pact", "Pact", requirements=(offence("pact"), limit, never)), MEANING)
    assert [one.requirement.id for one in asked_of(compiled)] == ["pact:art1"]


def test_duties_are_owed_for_more_offences_where_more_are_the_same_conduct() -> None:
    def treaty(name: str, *over: str) -> list[Requirement]:
        offences = [
            attrs.evolve(offence(name, (term,)), article=Article(name, (number,)))
            for number, term in (("1", "take"), ("3", "burn"))
        ]
        followed = tuple((Article(name, (number,)), None) for number in over)
        return [*offences, Requirement(Article(name, ("5",)), kind="attempt", over=followed, clauses=(Clause(()),))]

    found = between(treaty("pact", "1", "3"), treaty("league", "1")).shared[-1]
    first, third = ((Article("pact", (number,)), Article("league", (number,))) for number in ("1", "3"))
    assert told(found.cases) == {MAIN: {first}}
    (more,) = found.more
    assert (more.asks.requirement.article.treaty, more.dimension, more.circumstance) == ("pact", MAIN, frozenset())
    assert (more.other.requirement.article.treaty, told(more.cases)) == ("league", {MAIN: {third}})


def test_each_two_of_several_treaties_are_set_against_each_other() -> None:
    compiled = [Compiled(Treaty(name, name, requirements=(offence(name),)), MEANING) for name in "abc"]
    found = [one.shared[0].names for one in concordance(compiled)]
    assert found == [("a:art1", "b:art1"), ("a:art1", "c:art1"), ("b:art1", "c:art1")]


# ---------------------------------------------------------------- where they pull apart


@pytest.mark.parametrize(
    ("permits", "literal", "arguable"),
    [
        (permission("pact", "profit"), "profit", False),
        (permission("pact", "-profit"), "-profit", False),
        (Permission("declaration", (Article("pact", ("9",)),), one_of=("loss",)), "loss", False),
        (permission("pact", exclusion=()), "", False),
        (permission("pact", anything=True), ANY, False),
    ],
)
def test_a_pull_is_told_with_who_permits_and_who_asks(permits: Permission, literal: str, *, arguable: bool) -> None:
    (pull,) = pulls_of(offence("pact", ("take", "burn"), ("letter",), permits), offence("league"))
    assert (pull.permits.requirement.id, pull.demands.requirement.id) == ("pact:art1", "league:art1")
    assert (pull.permission, pull.literal, pull.arguable) == (permits, literal, arguable)
    assert told(pull.cases) == {"conduct": {"take", "burn"}, "object": {"letter"}}


@pytest.mark.parametrize("terms", [{"terms": (("profit", False),)}, {"anything": True}])
def test_a_pull_is_only_where_the_permission_reaches(terms: dict[str, object]) -> None:
    there = attrs.evolve(permission("pact"), scope=OF_TAKING, **terms)  # type: ignore[arg-type]
    theirs = attrs.evolve(there, under=(Article("league", ("9",)),))
    (pull,) = pulls_of(offence("pact", ("take", "burn"), ("letter",), there), offence("league"))
    assert conduct(pull) == {"take"}
    # What both permit there is no pull; what one permits everywhere is one elsewhere.
    everywhere = attrs.evolve(there, scope=())
    alike = offence("league", ("take", "burn"), ("letter",), theirs)
    (pull,) = pulls_of(offence("pact", ("take", "burn"), ("letter",), everywhere), alike)
    assert conduct(pull) == {"burn"}


def test_what_a_permission_of_another_clause_says_is_not_of_this_one() -> None:
    named = attrs.evolve(permission("pact", "profit"), clause="first")
    for clause, literals in (("first", ["profit"]), ("second", [])):
        one = offence("pact", ("burn",), ("letter",), named)
        clauses = tuple(attrs.evolve(own, name=clause) for own in one.clauses)
        assert [pull.literal for pull in pulls_of(attrs.evolve(one, clauses=clauses), offence("league"))] == literals
    for clause in ("", "first"):
        one = offence("pact", ("burn",), ("letter",), permission("pact", "profit"))
        clauses = tuple(attrs.evolve(own, name=clause) for own in one.clauses)
        assert [pull.literal for pull in pulls_of(attrs.evolve(one, clauses=clauses), offence("league"))] == ["profit"]


def test_who_may_leave_cases_out_is_not_told_to_limit_them_too() -> None:
    leave = permission("pact", exclusion=(EXEMPT,))
    free = permission("pact", anything=True)
    found = pulls_of(offence("pact", ("take", "burn"), ("letter",), leave, free), offence("league"))
    assert [pull.literal for pull in found] == [""]
    elsewhere = attrs.evolve(free, under=(Article("pact", ("8",)),))
    found = pulls_of(offence("pact", ("take", "burn"), ("letter",), leave, elsewhere), offence("league"))
    assert [pull.literal for pull in found] == ["", ANY]


def test_a_lower_age_may_be_allowed_for_a_part_only() -> None:
    limit = permission("pact", limit=Required("age", (Value("", 0, 16),)), channel="declaration")
    for scope, expected in (((), {"take", "burn"}), (OF_TAKING, {"take"})):
        one = offence("pact", ("take", "burn"), ("letter",), attrs.evolve(limit, scope=scope), under=18)
        (pull,) = pulls_of(one, offence("league", under=18))
        assert (conduct(pull), told(pull.cases)["age"]) == (expected, {(16, 18)})


def test_a_strength_that_obliges_nobody_pulls_on_neither_side() -> None:
    one = offence("pact", ("burn",), ("letter",), permission("pact", "profit"), strength="may")
    assert not pulls_of(one, offence("league", ("burn",)))


def test_numbers_are_cut_where_anything_of_a_clause_begins_or_ends() -> None:
    def aged(low: int, high: int | None) -> tuple[BoxPart, ...]:
        return (BoxPart("age", (Value(low=low, high=high),)),)

    permissions = (
        permission("pact", exclusion=aged(3, 5)),
        permission("pact", limit=Required("age", (Value(low=0, high=7),))),
        attrs.evolve(permission("pact", "profit"), scope=aged(0, 9)),
        attrs.evolve(permission("pact", anything=True), scope=aged(0, 11)),
    )
    sides = (Required("conduct", values("take")), Required("age", (Value(low=1, high=18),)))
    found = asked(*sides, permissions=permissions, floor=aged(0, 2))
    assert found.bounds("age") == {0, 1, 2, 3, 5, 7, 9, 11, 18}
    assert found.bounds("conduct") == set()
    assert found.pieces("age", {}) == {(1, 18)}
    assert found.pieces("age", {"age": frozenset({5})}) == {(1, 5), (5, 18)}
