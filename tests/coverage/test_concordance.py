"""Treaties set against each other: answers known by thinking, and what must hold of every two treaties."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from tests.invented import VOCABULARY
from treatycheck import Catalogue
from treatycheck.coverage.asked import Cases, less, without
from treatycheck.coverage.concordance import ANY, Between, Shared
from treatycheck.coverage.cover import Compiled
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import MAIN
from treatycheck.model.law import Article, BoxPart, Demand, Value
from treatycheck.model.treaty import Clause, Permission, Required, Requirement, Treaty

MEANING = Meaning(VOCABULARY)
EXEMPT = BoxPart("conduct", (Value("burn"),))


def values(*terms: str) -> tuple[Value, ...]:
    return tuple(map(Value, terms))


def offence(
    treaty: str,
    conduct: tuple[str, ...] = ("take", "burn"),
    objects: tuple[str, ...] = ("letter",),
    *permissions: Permission,
    given: tuple[str, ...] = (),
    under: int | None = None,
    one_of: bool = False,
    **more: Any,
) -> Requirement:
    required = [Required("conduct", values(*conduct), one_of), Required("object", values(*objects))]
    required += [Required("age", (Value("", 0, under),))] if under else []
    clause = Clause(tuple(required), tuple(Demand((name,)) for name in given))
    return Requirement(
        Article(treaty, ("1",)), "Taking", kind="offence", clauses=(clause,), permissions=permissions, **more
    )


def permission(treaty: str, *terms: str, channel: str = "reservation", **more: Any) -> Permission:
    named = tuple((term.removeprefix("-"), term.startswith("-")) for term in terms)
    return Permission(channel, (Article(treaty, ("9",)),), terms=named, **more)


def between(one: Requirement | list[Requirement], other: Requirement | list[Requirement]) -> Between:
    lists = [asked if isinstance(asked, list) else [asked] for asked in (one, other)]
    treaties = [Treaty(own[0].article.treaty, "Pact", requirements=tuple(own)) for own in lists]
    return Between(*(Compiled(treaty, MEANING) for treaty in treaties))


def told(cases: Cases) -> dict[str, set[Any]]:
    return {name: set(leaves) for name, leaves in cases.items()}


def test_two_offences_share_the_terms_that_both_name() -> None:
    found = between(offence("pact", ("take", "burn"), ("letter", "tool")), offence("league", ("take",), ("thing",)))
    (shared,) = found.shared
    assert told(shared.cases) == {"conduct": {"take"}, "object": {"tool"}}
    more = {(one.asks.requirement.article.treaty, one.dimension): told(one.cases)[one.dimension] for one in shared.more}
    # What is no tool is a thing of another kind, and `thing` without kinds of its own is a case like any other.
    assert more == {
        ("pact", "conduct"): {"burn"},
        ("pact", "object"): {"letter"},
        ("league", "object"): {"thing"},
    }


@pytest.mark.parametrize(
    "other",
    [
        offence("league", ("crush",)),
        offence("league", objects=("tool",)),
        attrs.evolve(offence("league"), kind="definition", clauses=(Clause((Required("defines", values("chest")),)),)),
    ],
    ids=["another act", "another object", "another kind of provision"],
)
def test_nothing_is_found_where_the_conduct_is_another(other: Requirement) -> None:
    assert not between(offence("pact"), other).shared


def test_offences_that_are_each_about_something_else_besides_are_not_the_same() -> None:
    bare = offence("league")
    with_concept = Clause((Required("conduct", values("take")), Required("defines", values("chest"))))
    assert not between(offence("pact"), attrs.evolve(bare, clauses=(with_concept,))).shared
    silent = attrs.evolve(bare, clauses=(Clause((Required("conduct", values("take")),)),))
    (shared,) = between(offence("pact"), silent).shared
    assert [(one.asks.requirement.article.treaty, one.dimension) for one in shared.more] == [
        ("pact", "conduct"),
        ("league", "object"),
    ]


def test_who_gives_fewer_circumstances_asks_for_more() -> None:
    (shared,) = between(offence("pact", given=("profit",)), offence("league")).shared
    (more,) = shared.more
    assert (more.asks.requirement.article.treaty, set(more.circumstance)) == ("league", {"profit"})


def test_a_circumstance_that_follows_is_none() -> None:
    # Whoever takes has it handed over, and profit is a kind of greed.
    (shared,) = between(offence("pact", ("take", "burn"), given=("handed",)), offence("league")).shared
    (more,) = shared.more
    assert told(more.cases)["conduct"] == {"burn"}
    (shared,) = between(offence("pact", given=("greed",)), offence("league", given=("profit",))).shared
    assert [one.asks.requirement.article.treaty for one in shared.more] == ["pact"]


def test_a_lower_age_is_a_pull_and_none_where_both_allow_it() -> None:
    def sixteen(treaty: str) -> Permission:
        return permission(treaty, limit=Required("age", (Value("", 0, 16),)), channel="declaration")

    one = offence("pact", ("take",), ("letter",), sixteen("pact"), under=18)
    (shared,) = between(one, offence("league", ("take",), under=18)).shared
    (pull,) = shared.pulls
    assert (pull.permits.requirement.article.treaty, pull.literal) == ("pact", "")
    assert told(pull.cases) == {"conduct": {"take"}, "object": {"letter"}, "age": {(16, 18)}}
    both = offence("league", ("take",), ("letter",), sixteen("league"), under=18)
    assert not between(one, both).shared[0].pulls
    # Where the other asks only up to 16, there is nothing to pull about.
    assert not between(one, offence("league", ("take",), under=16)).shared[0].pulls


def test_what_one_may_leave_out_and_the_other_asks_is_a_pull() -> None:
    one = offence("pact", ("take", "burn"), ("letter",), permission("pact", exclusion=(EXEMPT,)))
    (shared,) = between(one, offence("league")).shared
    (pull,) = shared.pulls
    assert told(pull.cases) == {"conduct": {"burn"}, "object": {"letter"}}
    alike = offence("league", ("take", "burn"), ("letter",), permission("league", exclusion=()))
    assert [one.permits.requirement.article.treaty for one in between(one, alike).shared[0].pulls] == ["league"]
    floored = attrs.evolve(one, floor=(EXEMPT,))
    assert not between(floored, offence("league")).shared[0].pulls


@pytest.mark.parametrize(
    ("theirs", "apart"),
    [
        ((), True),
        (("profit",), False),
        # That a law may ask for greed does not say that it may ask for more than greed.
        (("greed",), True),
        # Whoever may ask for a great profit may ask for any.
        (("great_profit",), False),
        (("loss",), True),
    ],
)
def test_a_demand_that_one_permits_is_a_pull_unless_the_other_permits_as_much(
    theirs: tuple[str, ...], apart: bool
) -> None:
    one = offence("pact", ("burn",), ("letter",), permission("pact", "profit"))
    own = (permission("league", *theirs),) if theirs else ()
    (shared,) = between(one, offence("league", ("burn",), ("letter",), *own)).shared
    assert any(pull.literal == "profit" for pull in shared.pulls) is apart


def test_a_demand_is_no_pull_where_the_other_gives_it_or_permits_anything() -> None:
    one = offence("pact", ("burn",), ("letter",), permission("pact", "profit"))
    assert not between(one, offence("league", ("burn",), given=("great_profit",))).shared[0].pulls
    lax = offence("league", ("burn",), ("letter",), permission("league", anything=True))
    assert [pull.literal for pull in between(one, lax).shared[0].pulls] == [ANY]


def test_nothing_pulls_on_a_treaty_that_obliges_nobody() -> None:
    one = offence("pact", ("burn",), ("letter",), permission("pact", "profit"))
    assert not between(one, offence("league", ("burn",), strength="may")).shared[0].pulls


def test_a_duty_over_offences_is_shared_for_those_that_are_the_same_conduct() -> None:
    def attempt(treaty: str, *permissions: Permission) -> Requirement:
        return Requirement(
            Article(treaty, ("2",)),
            "Attempt",
            kind="attempt",
            over=((Article(treaty, ("1",)), None), (Article(treaty, ("3",)), None)),
            clauses=(Clause(()),),
            permissions=permissions,
        )

    def third(treaty: str, conduct: str) -> Requirement:
        return attrs.evolve(offence(treaty, (conduct,)), article=Article(treaty, ("3",)))

    leave = permission("pact", exclusion=(BoxPart(articles=((Article("pact", ("1",)), None),)),))
    found = between(
        [offence("pact"), third("pact", "crush"), attempt("pact", leave)],
        [offence("league"), third("league", "soak"), attempt("league")],
    )
    assert [one.names for one in found.shared] == [("pact:art1", "league:art1"), ("pact:art2", "league:art2")]
    first = Article("pact", ("1",)), Article("league", ("1",))
    assert told(found.shared[1].cases) == {MAIN: {first}}
    assert [told(pull.cases) for pull in found.shared[1].pulls] == [{MAIN: {first}}]


def test_boxes_without_others_are_disjoint_and_lose_nothing() -> None:
    whole = {"a": frozenset("xyz"), "b": frozenset("pq")}
    taken = {"a": frozenset("xy"), "b": frozenset("p")}
    left = without([whole], [taken])
    points = [(one, two) for box in left for one in box["a"] for two in box["b"]]
    assert len(points) == len(set(points)) == 4
    assert set(points) == {(one, two) for one in "xyz" for two in "pq"} - {("x", "p"), ("y", "p")}
    assert less(whole, {"a": frozenset("k"), "b": frozenset("p")}) == [whole]


# ------------------------------------------------------------ what must hold of every treaty


def renamed(thing: Any, old: str, new: str) -> Any:
    """Return a treaty, or a part of one, with another name in all of its articles."""
    if isinstance(thing, tuple):
        return tuple(renamed(one, old, new) for one in thing)
    if isinstance(thing, Article):
        return Article(new, thing.parts) if thing.treaty == old else thing
    if isinstance(thing, str):
        return new if thing == old else thing
    fields = getattr(type(thing), "__attrs_attrs__", ())
    changed = {one.name: renamed(getattr(thing, one.name), old, new) for one in fields if one.init}
    return attrs.evolve(thing, **changed) if fields else thing


@pytest.fixture(scope="module", params=["ets185", "cets201", "cets217"])
def with_itself(request: pytest.FixtureRequest, catalogue: Catalogue) -> Between:
    treaty = catalogue.treaty(request.param, examples=False)
    meaning = Meaning(catalogue.lexicon)
    return Between(Compiled(treaty, meaning), Compiled(renamed(treaty, treaty.name, "twin"), meaning))


def paired(between: Between, *, over: bool) -> list[Shared]:
    """Return the clauses that were set against themselves: of those over offences it is not known for which."""
    return [
        one
        for one in between.shared
        if one.one.shape.clause == one.other.shape.clause
        and one.one.requirement.article.parts == one.other.requirement.article.parts
        and bool(one.one.requirement.over) == over
    ]


def test_each_requirement_is_shared_with_itself(with_itself: Between) -> None:
    found = {one.names[0] for over in (False, True) for one in paired(with_itself, over=over)}
    assert found == {one.requirement.id for one in with_itself.ones if not one.requirement.over or one.offences}
    for one in paired(with_itself, over=False):
        assert {name: one.one.pieces(name, with_itself.cuts) for name in one.one.sides} == one.cases


def test_no_requirement_asks_more_than_itself_or_pulls_apart_from_itself(with_itself: Between) -> None:
    itself = paired(with_itself, over=False)
    assert not [(one.names, more.dimension, more.circumstance) for one in itself for more in one.more]
    assert not [(one.names, pull.literal) for one in itself for pull in one.pulls]


def test_the_order_of_treaties_changes_nothing(catalogue: Catalogue) -> None:
    compiled = [
        Compiled(catalogue.treaty(name, examples=False), Meaning(catalogue.lexicon)) for name in ("ets185", "cets201")
    ]
    one, other = Between(*compiled), Between(*reversed(compiled))
    assert {found.names for found in one.shared} == {found.names[::-1] for found in other.shared}
    assert sum(len(found.pulls) for found in one.shared) == sum(len(found.pulls) for found in other.shared)
    assert sum(len(found.more) for found in one.shared) == sum(len(found.more) for found in other.shared)


def test_a_permission_of_a_broader_demand_leaves_open_whether_the_narrower_may_be_asked() -> None:
    one = offence("pact", ("burn",), ("letter",), permission("pact", "profit"))
    (pull,) = between(one, offence("league", ("burn",), ("letter",), permission("league", "greed"))).shared[0].pulls
    assert pull.arguable


def test_a_limit_that_stops_short_of_what_another_treaty_asks_is_told() -> None:
    limit = Requirement(
        Article("pact", ("4",)),
        "No older",
        over=((Article("pact", ("1",)), None),),
        limits=Required("age", (Value("", 0, 16),)),
    )
    found = between([offence("pact"), limit], offence("league", under=18))
    (beyond,) = found.beyond
    assert (beyond.limits.id, beyond.demands.requirement.id) == ("pact:art4", "league:art1")
    assert told(beyond.cases)["age"] == {(16, 18)}
    assert not between([offence("pact"), limit], offence("league", under=16)).beyond
