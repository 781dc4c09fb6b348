"""What two treaties ask and permit, told with the clauses, the permissions and the cases that it is about."""

from __future__ import annotations

import attrs
import pytest

from tests.coverage.test_concordance import EXEMPT, MEANING, between, offence, permission, told, values
from tests.invented import article
from treatycheck.coverage.asked import Asked
from treatycheck.coverage.concordance import ANY, Pull, all_of, asked_of, concordance
from treatycheck.coverage.cover import Compiled
from treatycheck.coverage.region import MAIN
from treatycheck.model.law import Article, BoxPart, Demand, Value
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
    assert told(shared.cases) == {"conduct": {"burn"}, "object": {"letter"}, "age": {(0, 18)}}


def test_what_another_clause_of_the_treaty_asks_as_well_is_not_more() -> None:
    both = offence("pact", ("take", "burn"))
    third = attrs.evolve(offence("league", ("burn",)), article=Article("league", ("3",)))
    for one, other in ((both, [offence("league", ("take",)), third]), ([offence("league", ("take",)), third], both)):
        assert [list(shared.more) for shared in between(one, other).shared] == [[], []]
    # What it asks only under a circumstance is told once, beside that clause.
    given = attrs.evolve(offence("league", ("burn",), given=("profit",)), article=Article("league", ("3",)))
    found = between(both, [offence("league", ("take",)), given]).shared
    assert [[(more.dimension, told(more.cases)["conduct"]) for more in one.more] for one in found] == [
        [],
        [("", {"burn"})],
    ]


def test_duties_of_another_kind_are_not_the_same() -> None:
    def treaty(name: str, kind: str) -> list[Requirement]:
        over = ((Article(name, ("1",)), None),)
        return [offence(name), Requirement(Article(name, ("5",)), kind=kind, over=over, clauses=(Clause(()),))]

    for kind, count in (("attempt", 2), ("liability", 1)):
        assert len(between(treaty("pact", "attempt"), treaty("league", kind)).shared) == count


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


def test_a_term_that_is_all_its_kinds_needs_no_name_besides_theirs() -> None:
    # Spoiling is all soaking and burning; harm is more than crushing.
    every = ("take", "harm", "crush", "soak", "burn")
    assert all_of(asked(Required("conduct", values(*every))), "conduct")
    assert not all_of(asked(Required("conduct", values("take", "crush", "soak", "burn"))), "conduct")


def test_a_circumstance_that_another_clause_does_without_is_not_missed() -> None:
    given = offence("league", given=("profit",))
    plain = attrs.evolve(offence("league"), article=Article("league", ("3",)))
    assert [len(one.more) for one in between(offence("pact"), given).shared] == [1]
    assert [len(one.more) for one in between(offence("pact"), [given, plain]).shared] == [0, 0]
    # Nor is one that each act gives of itself: whoever takes has it handed over.
    (shared,) = between(offence("pact", ("take",), given=("handed",)), offence("league", ("take",))).shared
    assert shared.more == []


def test_fault_and_marks_of_wrong_are_circumstances() -> None:
    given = asked(
        Required("conduct", values("take")),
        Required("fault", values("intent")),
        Required("unlawfulness", values("wrongly")),
    ).given
    assert given == [{"fault:intent"}, {"wrongly"}]
    sides = (Required("conduct", values("take")), Required("fault", values("intent")))
    clause = Clause(sides, (Demand(("greed", "loss")), Demand(("pledged",), negated=True)))
    assert asked(clauses=(clause,)).given == [{"greed", "loss"}, {"-pledged"}, {"fault:intent"}]


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


def test_a_permission_of_something_else_leaves_nothing_open() -> None:
    one = offence("pact", ("burn",), ("letter",), permission("pact", "profit"))
    for theirs, arguable in (("loss", False), ("-greed", False), ("greed", True)):
        found = pulls_of(one, offence("league", ("burn",), ("letter",), permission("league", theirs)))
        assert [(pull.arguable) for pull in found if pull.literal == "profit"] == [arguable]


def test_what_may_be_left_out_ends_at_the_scope_and_at_the_floor() -> None:
    leave = permission("pact", exclusion=OF_TAKING)
    scoped = attrs.evolve(leave, scope=(BoxPart("object", values("letter")),))
    one = offence("pact", ("take", "burn"), ("letter", "tool"), scoped)
    (pull,) = pulls_of(one, offence("league", objects=("letter", "tool")))
    assert told(pull.cases) == {"conduct": {"take"}, "object": {"letter"}}
    floored = offence("pact", ("take", "burn"), ("letter",), permission("pact", exclusion=()), floor=(EXEMPT,))
    (pull,) = pulls_of(floored, offence("league"))
    assert conduct(pull) == {"take"}


def test_nothing_pulls_where_the_other_may_leave_out_or_ask_for_anything() -> None:
    one = offence("pact", ("take", "burn"), ("letter",), permission("pact", "profit"))
    theirs = (
        permission("league", exclusion=(EXEMPT,)),
        attrs.evolve(permission("league", anything=True), scope=OF_TAKING),
    )
    for permissions, places in (
        (theirs, []),
        (theirs[:1], [{"take"}]),
        (theirs[1:], [{"burn"}]),
    ):
        found = pulls_of(one, offence("league", ("take", "burn"), ("letter",), *permissions))
        assert [conduct(pull) for pull in found if pull.permits.requirement.article.treaty == "pact"] == places


def test_a_limit_is_told_whichever_treaty_sets_it_and_whatever_lies_beyond() -> None:
    limit = Requirement(
        Article("pact", ("4",)),
        "No older",
        over=((Article("pact", ("1",)), None),),
        limits=Required("age", (Value("", 0, 16),)),
    )
    (plain,) = offence("league").clauses
    older = (Clause((*plain.required, Required("age", (Value(low=16, high=18),)))),)
    asks = attrs.evolve(offence("league"), clauses=older)
    for one, other in (([offence("pact"), limit], asks), (asks, [offence("pact"), limit])):
        (beyond,) = between(one, other).beyond
        assert (beyond.limits, beyond.demands.requirement, beyond.dimension) == (limit, asks, "age")
        assert told(beyond.cases) == {"conduct": {"take", "burn"}, "object": {"letter"}, "age": {(16, 18)}}
    assert not between([offence("pact"), attrs.evolve(limit, strength="may")], asks).beyond


def test_a_box_that_limits_what_the_acts_do_not_have_holds_none_of_them() -> None:
    legs = (BoxPart("leg", values("inward")),)
    leave = permission("pact", exclusion=legs)
    assert pulls_of(offence("pact", ("take", "burn"), ("letter",), leave), offence("league")) == []


def test_a_permission_for_some_of_the_offences_is_of_those_of_its_own_treaty() -> None:
    def treaty(name: str, *permissions: Permission, floor: tuple[BoxPart, ...] = ()) -> list[Requirement]:
        numbers = {"pact": ("1", "3"), "league": ("6", "4")}[name]
        offences = [
            attrs.evolve(offence(name, (term,)), article=Article(name, (number,)))
            for number, term in zip(numbers, ("take", "burn"), strict=True)
        ]
        over = tuple((Article(name, (number,)), None) for number in numbers)
        duty = Requirement(Article(name, ("9",)), kind="attempt", over=over, clauses=(Clause(()),))
        return [*offences, attrs.evolve(duty, permissions=permissions, floor=floor)]

    def first_of(name: str) -> tuple[BoxPart, ...]:
        number = "1" if name == "pact" else "6"
        return (BoxPart(articles=((Article(name, (number,)), None),)),)

    def pulled(one: list[Requirement], other: list[Requirement]) -> list[set[str]]:
        found = []
        for ones, others, place in ((one, other, 0), (other, one, 1)):
            pulls = between(ones, others).shared[-1].pulls
            found.append([{pair[place].parts[0] for pair in told(pull.cases)[MAIN]} for pull in pulls])
        # Whichever treaty comes first, the same offences are told.
        assert sorted(map(sorted, found[0])) == sorted(map(sorted, found[1]))
        return found[0]

    for name, other, first, second in (("pact", "league", "1", "3"), ("league", "pact", "6", "4")):
        free = permission(name, anything=True)
        there = attrs.evolve(free, scope=first_of(name))
        leave = permission(name, exclusion=())
        theirs = attrs.evolve(permission(other, anything=True), scope=first_of(other))
        assert pulled(treaty(name, there), treaty(other)) == [{first}]
        assert pulled(treaty(name, leave, floor=first_of(name)), treaty(other)) == [{second}]
        assert {second} in pulled(treaty(name, free), treaty(other, theirs))
        assert {first, second} not in pulled(treaty(name, free), treaty(other, theirs))


def test_what_lies_beyond_a_limit_is_cut_where_the_other_clause_distinguishes() -> None:
    over = ((Article("pact", ("1",)), None),)
    limit = Requirement(Article("pact", ("4",)), "No older", over=over, limits=Required("age", (Value("", 0, 16),)))
    floor = (BoxPart("age", (Value(low=0, high=17),)),)
    (beyond,) = between([offence("pact"), limit], offence("league", under=18, floor=floor)).beyond
    assert told(beyond.cases)["age"] == {(16, 17), (17, 18)}
