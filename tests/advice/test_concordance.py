"""The sentences of a concordance, on small invented treaties."""

from __future__ import annotations

from tests.coverage.test_concordance import EXEMPT, MEANING, offence, permission
from treatycheck.advice.concordance import concordance_of
from treatycheck.coverage.cover import Compiled
from treatycheck.model.concordance import BOTH, MORE, PULL, Concordance
from treatycheck.model.law import Article, Value
from treatycheck.model.treaty import Required, Requirement, Treaty


def found(*lists: list[Requirement]) -> Concordance:
    treaties = [Treaty(own[0].article.treaty, "Pact", requirements=tuple(own)) for own in lists]
    return concordance_of([Compiled(treaty, MEANING) for treaty in treaties])


def sentences(told: Concordance, what: str) -> list[str]:
    return [one.sentence for group in told.groups for one in group.those(what)]


def test_what_both_ask_and_where_one_asks_for_more() -> None:
    told = found([offence("pact", ("take",), given=("profit",))], [offence("league", ("take", "burn"))])
    (group,) = told.groups
    assert group.requirements == ("pact:art1", "league:art1")
    assert sentences(told, BOTH) == ["Both ask for this: take, letter."]
    assert sorted(sentences(told, MORE)) == [
        "league also asks for: burn.",
        "league asks for it whether or not profit; pact only where that is so.",
    ]


def test_what_a_treaty_only_permits_it_does_not_ask_for() -> None:
    asked, permitted = offence("a", ("take",)), offence("b", strength="may")
    assert sentences(found([asked], [permitted]), BOTH) == ["a asks for this, and b permits it: take, letter."]
    assert sentences(found([asked], [permitted]), MORE) == ["b also permits: burn."]
    (both,) = sentences(found([offence("a", strength="may")], [permitted]), BOTH)
    assert both.startswith("Both permit this: ")


def test_each_way_to_pull_apart_has_its_sentence() -> None:
    own = [
        offence(
            "pact",
            ("take", "burn"),
            ("letter",),
            permission("pact", exclusion=(EXEMPT,)),
            permission("pact", "loss", channel="declaration"),
            permission("pact", "-on_duty", channel="option"),
        )
    ]
    assert sorted(one.sentence for one in found(own, [offence("league")]).pulls) == [
        "pact art. 9 lets a State ask by declaration that loss; league asks for it and has no such clause.",
        "pact art. 9 lets a State leave this out by reservation: burn; league asks for it and has no such clause.",
        "pact art. 9 lets a State make an exception where on duty; league asks for it and has no such clause.",
    ]
    anything = found([offence("pact", ("take",), ("letter",), permission("pact", anything=True))], [offence("league")])
    assert [one.sentence for one in anything.pulls] == [
        "pact art. 9 lets a State limit it in any way by reservation; league asks for it and has no such clause."
    ]


def test_a_limit_that_stops_short_has_a_sentence() -> None:
    limit = Requirement(
        Article("pact", ("4",)),
        "No older",
        over=((Article("pact", ("1",)), None),),
        limits=Required("age", (Value("", 0, 16),)),
    )
    told = found([offence("pact"), limit], [offence("league", under=18)])
    assert [one.sentence for one in told.pulls] == [
        "pact art. 4 does not let a law go so far; league asks for it 16 to 17 years."
    ]


def test_a_clause_for_many_articles_is_told_once_for_all() -> None:
    told = found([offence("pact", ("take",), ("letter",), permission("pact", "loss"))], [offence("league")])
    # It stands in another article than the offence.
    assert [one.sentence for one in told.throughout] == [one.sentence for one in told.pulls]
    assert not sentences(told, PULL)


def test_treaties_with_nothing_in_common_have_no_group() -> None:
    assert found([offence("pact", ("take",))], [offence("league", ("crush",))]).groups == ()
    assert concordance_of([]).groups == ()
