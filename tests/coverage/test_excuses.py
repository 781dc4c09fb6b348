"""What a treaty lets a State demand and leave out: by its words, by instruments on file, and by those still open."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from tests.invented import AFTER, BEFORE, DAY, TREATY, VOCABULARY, article
from treatycheck.coverage.excuses import Standing, State, permitted_literals, standing
from treatycheck.coverage.levels import ARGUABLE, AVAILABLE, CLEAN, NARROWER, ON_FILE
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import Box
from treatycheck.model.law import BoxPart, Demand, Instrument, Law, Party, Value
from treatycheck.model.treaty import Clause, Condition, Permission, Required, Requirement

MEANING = Meaning(VOCABULARY)
UNDER = (article("20"), article("21"))
GREED = Permission("declaration", UNDER, terms=(("greed", False),))
FILED = Instrument("declaration", article("20"), demands=(Demand(("greed",)),), since=BEFORE)
PROPOSED = attrs.evolve(FILED, since=None, proposed=True)
TAKE = BoxPart("conduct", (Value("take"),))
TOOL = BoxPart("object", (Value("tool"),))


def stands(permission: Permission, *instruments: Instrument, bound: bool = False, chosen: str = "") -> Standing:
    parties = (Party(TREATY, BEFORE),) if bound else ()
    clause = Clause((Required("conduct", (Value("take"),)),))
    wanted = Requirement(article("2"), kind="offence", clauses=(clause,), permissions=(permission,))
    state = State(Law("XX", (), (), parties, instruments), DAY)
    return standing(wanted, state, MEANING, {}, {0: chosen} if chosen else {})


def covered(one: Standing) -> list[tuple[int, set[str]]]:
    return [(excuse.level, set(excuse.covered)) for excuse in one.excuses]


def leaves(box: Box | None) -> list[dict[str, set[str]]]:
    """Return what a box names, then what the box names in which a case must lie as well."""
    return [] if box is None else [{name: set(own) for name, own in box.leaves.items()}, *leaves(box.also)]


def test_an_option_needs_no_instrument_and_gives_all_that_follows() -> None:
    profit = Permission("option", terms=(("profit", False), ("loss", True)))
    entailed = {"profit", "greed", "handed", "-loss", "-great_loss"}
    assert covered(stands(profit)) == [(CLEAN, entailed)]
    assert covered(stands(attrs.evolve(profit, arguable=True))) == [(ARGUABLE, entailed)]


@pytest.mark.parametrize(
    ("permission", "instrument", "bound", "levels"),
    [
        (GREED, None, False, [AVAILABLE]),
        (GREED, None, True, []),
        (GREED, FILED, False, [ON_FILE, AVAILABLE]),
        (GREED, FILED, True, [ON_FILE]),
        (GREED, PROPOSED, False, [AVAILABLE, AVAILABLE]),
        (GREED, PROPOSED, True, [NARROWER]),
        (attrs.evolve(GREED, any_time=True), PROPOSED, True, [AVAILABLE, AVAILABLE]),
        (attrs.evolve(GREED, arguable=True), FILED, False, [ARGUABLE, ARGUABLE]),
        (attrs.evolve(GREED, channel="reservation"), FILED, True, []),
    ],
)
def test_an_instrument_counts_on_file_or_while_it_can_still_be_made(
    permission: Permission, instrument: Instrument | None, levels: list[int], *, bound: bool
) -> None:
    found = stands(permission, *([instrument] if instrument else []), bound=bound)
    assert covered(found) == [(level, {"greed"}) for level in levels]


@pytest.mark.parametrize(
    "other",
    [
        attrs.evolve(FILED, article=article("21")),  # the permission is made under the first article that it names
        attrs.evolve(FILED, channel="reservation"),
        attrs.evolve(FILED, since=AFTER),
        attrs.evolve(FILED, until=DAY),
    ],
)
def test_an_instrument_of_another_article_channel_or_time_gives_nothing(other: Instrument) -> None:
    assert stands(GREED, other, bound=True).excuses == ()


def test_a_state_is_bound_from_a_day_until_another() -> None:
    def bound(since: date, until: date | None = None, treaty: str = TREATY) -> bool:
        return State(Law("XX", (), (), (Party(treaty, since, until),)), DAY).bound(TREATY)

    assert bound(DAY)
    assert bound(BEFORE, AFTER)
    assert not bound(AFTER)
    assert not bound(BEFORE, DAY)
    assert not bound(BEFORE, treaty="other")


def test_an_instrument_excuses_what_it_names_as_far_as_the_treaty_allows_it() -> None:
    either = attrs.evolve(GREED, terms=(("greed", False), ("loss", False)))

    def named(permission: Permission, *terms: str) -> list[tuple[int, set[str]]]:
        demands = tuple(Demand((term,)) for term in terms)
        return covered(stands(permission, attrs.evolve(FILED, demands=demands), bound=True))

    assert named(either, "loss") == [(ON_FILE, {"loss"})]
    assert named(either, "loss", "pledged") == [(ON_FILE, {"loss"})]
    assert named(either, "pledged") == []
    # A narrower kind of what is allowed is excused, and the genus with it.
    assert named(GREED, "profit") == [(ON_FILE, {"profit", "greed", "handed"})]
    # What names nothing means the one thing that can be meant, if there is one.
    assert named(GREED) == [(ON_FILE, {"greed"})]
    assert named(either) == []
    assert named(Permission("declaration", UNDER, anything=True), "pledged") == [(ON_FILE, {"pledged"})]


def test_what_is_open_excuses_anything_only_where_the_treaty_does() -> None:
    free = Permission("declaration", UNDER, anything=True)
    (excuse,) = stands(free).excuses
    assert (excuse.level, excuse.anything) == (AVAILABLE, True)
    assert [excuse.level_of(one, MEANING) for one in ("pledged", "-pledged")] == [AVAILABLE, AVAILABLE]
    (excuse,) = stands(GREED).excuses
    assert not excuse.anything
    (excuse,) = stands(attrs.evolve(free, channel="option", under=())).excuses
    assert (excuse.level, excuse.anything) == (CLEAN, True)


def test_a_literal_is_excused_by_its_name_arguably_by_its_genus_else_not() -> None:
    (excuse,) = stands(GREED).excuses
    assert [excuse.level_of(one, MEANING) for one in ("greed", "profit", "great_profit", "loss")] == [
        *(AVAILABLE, ARGUABLE, ARGUABLE),
        NARROWER,
    ]
    (excuse,) = stands(Permission("option", terms=(("greed", True),))).excuses
    assert [excuse.level_of(one, MEANING) for one in ("-greed", "-profit", "greed", "profit")] == [
        *(CLEAN, CLEAN),
        *(NARROWER, NARROWER),
    ]
    assert excuse.roots == frozenset()


def test_of_terms_that_exclude_each_other_only_the_chosen_one_is_excused() -> None:
    one_of = Permission("option", one_of=("greed", "loss"))
    assert permitted_literals(one_of, None) == []
    found = stands(one_of, chosen="loss")
    assert (covered(found), found.choice) == ([(CLEAN, {"loss"})], "loss")
    declared = attrs.evolve(one_of, channel="declaration", under=UNDER)
    assert covered(stands(declared, FILED, bound=True, chosen="greed")) == [(ON_FILE, {"greed"})]
    assert covered(stands(declared, FILED, bound=True, chosen="loss")) == []
    # What was chosen under several permissions is told together.
    wanted = Requirement(article("2"), kind="offence", clauses=(Clause(()),), permissions=(one_of, one_of))
    chosen = standing(wanted, State(Law("XX"), DAY), MEANING, {}, {0: "greed", 1: "loss"})
    assert (covered(chosen), chosen.choice) == ([(CLEAN, {"greed"}), (CLEAN, {"loss"})], "greed, loss")


def test_an_excuse_holds_where_permission_and_instrument_both_reach() -> None:
    scoped = attrs.evolve(GREED, scope=(TOOL,))
    (excuse,) = stands(scoped, FILED, bound=True).excuses
    assert leaves(excuse.scope) == [{"object": {"tool"}}]
    (excuse,) = stands(scoped, attrs.evolve(FILED, within=(TAKE,)), bound=True).excuses
    assert leaves(excuse.scope) == [{"conduct": {"take"}}, {"object": {"tool"}}]
    for permission in (scoped, attrs.evolve(scoped, channel="option", under=())):
        (excuse,) = stands(permission).excuses
        assert leaves(excuse.scope) == [{"object": {"tool"}}]
    assert [one.scope for one in stands(GREED, FILED).excuses] == [None, None]


# ---------------------------------------------------------------- what is left out

CUT = Permission("reservation", UNDER, exclusion=(TAKE,))
RESERVED = Instrument("reservation", article("20"), since=BEFORE)


def cuts(permission: Permission, instrument: Instrument, *, bound: bool = True) -> list[int]:
    return [one.level for one in stands(permission, instrument, bound=bound).cuts]


def test_a_reservation_cuts_out_its_boxes_at_its_level() -> None:
    assert cuts(CUT, RESERVED) == [ON_FILE]
    assert cuts(attrs.evolve(CUT, arguable=True), RESERVED) == [ARGUABLE]
    proposed = attrs.evolve(RESERVED, since=None, proposed=True)
    assert cuts(CUT, proposed) == []
    assert cuts(CUT, proposed, bound=False) == [AVAILABLE]
    boxes = attrs.evolve(RESERVED, excluding=((TAKE,), (TOOL,)), within=(TOOL,))
    found = stands(CUT, boxes)
    assert [leaves(one.box) for one in found.cuts] == [
        [{"conduct": {"take"}}, {"object": {"tool"}}],
        [{"object": {"tool"}}, {"object": {"tool"}}],
    ]
    at_any_time = attrs.evolve(CUT, any_time=True)
    for one, bound, level in ((CUT, False, AVAILABLE), (CUT, True, NARROWER), (at_any_time, True, AVAILABLE)):
        assert [cut.level for cut in stands(one, boxes, bound=bound).possible_cuts] == [level]
    assert [one.box.also for one in stands(CUT, RESERVED).cuts] == [None]


def test_a_box_that_names_the_article_itself_names_all_of_it() -> None:
    own, other = (BoxPart(articles=((article(number), None),)) for number in "23")
    for boxes, named, articles in (
        ((own,), {}, ()),
        ((own, TOOL), {"object": {"tool"}}, ()),
        ((other,), {}, other.articles),
    ):
        ((box,),) = ([one.box for one in stands(CUT, attrs.evolve(RESERVED, excluding=(boxes,))).cuts],)
        assert (leaves(box), box.articles) == ([named], articles)


def test_where_a_case_may_be_left_out_a_demand_may_be_made_instead() -> None:
    named = attrs.evolve(RESERVED, demands=(Demand(("profit",)), Demand(("loss",), negated=True)), within=(TOOL,))
    found = stands(CUT, named)
    assert covered(found) == [(ON_FILE, {"profit", "greed", "handed", "-loss", "-great_loss"})]
    assert found.cuts == ()
    (excuse,) = found.excuses
    assert excuse.roots == {"profit"}
    assert excuse.instrument is named
    assert leaves(excuse.scope) == [{"object": {"tool"}}, {"conduct": {"take"}}]


# ---------------------------------------------------------------- limits and conditions


@pytest.mark.parametrize(
    ("permission", "instruments", "bound", "level"),
    [
        (Permission("option", limit=Required("age", (Value(high=16),))), (), True, CLEAN),
        (Permission("option", limit=Required("age", (Value(high=16),)), arguable=True), (), True, ARGUABLE),
        (Permission("reservation", UNDER, limit=Required("age", (Value(high=16),))), (), False, AVAILABLE),
        (Permission("reservation", UNDER, limit=Required("age", (Value(high=16),))), (), True, None),
        (Permission("reservation", UNDER, limit=Required("age", (Value(high=16),))), (RESERVED,), True, ON_FILE),
        (
            Permission("reservation", UNDER, limit=Required("age", (Value(high=16),)), arguable=True),
            (RESERVED,),
            True,
            ARGUABLE,
        ),
        (
            Permission("reservation", UNDER, limit=Required("age", (Value(high=16),))),
            (attrs.evolve(RESERVED, demands=(Demand(("greed",)),)),),
            True,
            None,
        ),
        (
            Permission("reservation", UNDER, limit=Required("age", (Value(high=16),))),
            (attrs.evolve(RESERVED, since=None, proposed=True), RESERVED),
            True,
            ON_FILE,
        ),
    ],
)
def test_a_limit_has_the_best_level_that_something_gives_it(
    permission: Permission, instruments: tuple[Instrument, ...], level: int | None, *, bound: bool
) -> None:
    found = stands(permission, *instruments, bound=bound).limits
    assert [own for _, own, _ in found] == ([] if level is None else [level])
    assert [given for *_, given in found] == ([] if level is None else [RESERVED if RESERVED in instruments else None])


def test_of_two_instruments_of_one_level_either_gives_it() -> None:
    limit = Permission("reservation", UNDER, limit=Required("age", (Value(high=16),)))
    ((_, level, given),) = stands(limit, RESERVED, attrs.evolve(RESERVED, source="twice"), bound=True).limits
    assert (level, given) == (ON_FILE, RESERVED)


def test_a_permission_on_condition_waits_for_the_law_or_for_what_the_instrument_states() -> None:
    option = Permission("option", terms=(("greed", False),), conditions=(Condition(article("9")),))
    assert stands(option).excuses == ()
    wanted = Requirement(article("2"), kind="offence", clauses=(Clause(()),), permissions=(option,))
    for met, found in ((True, [(CLEAN, {"greed"})]), (False, [])):
        assert covered(standing(wanted, State(Law("XX"), DAY), MEANING, {article("9").id: met}, {})) == found
    pledged = attrs.evolve(GREED, conditions=(Condition(stated="pledged"),))
    assert covered(stands(pledged, FILED, bound=True)) == []
    stating = attrs.evolve(FILED, states=("pledged",))
    assert covered(stands(pledged, stating, bound=True)) == [(ON_FILE, {"greed"})]


def test_each_permission_counts_beside_the_others() -> None:
    unmet = Permission("option", terms=(("pledged", False),), conditions=(Condition(article("9")),))
    limits = tuple(Permission("option", limit=Required("age", (Value(high=age),))) for age in (14, 16))
    other = attrs.evolve(CUT, exclusion=(TOOL,))
    loss = Permission("option", terms=(("loss", False),))
    listed = (unmet, *limits, CUT, other, GREED, loss)
    wanted = Requirement(article("2"), kind="offence", clauses=(Clause(()),), permissions=listed)
    found = standing(wanted, State(Law("XX", (), (), (), (RESERVED,)), DAY), MEANING, {}, {})
    assert covered(found) == [(AVAILABLE, {"greed"}), (CLEAN, {"loss"})]
    assert [permission for permission, *_ in found.limits] == list(limits)
    assert [(one.permission, leaves(one.allowed)) for one in found.cuts] == [
        (CUT, [{"conduct": {"take"}}]),
        (other, [{"object": {"tool"}}]),
    ]
    assert [leaves(one.allowed) for one in found.possible_cuts] == [leaves(one.allowed) for one in found.cuts]
    assert [one.instrument for one in found.cuts] == [RESERVED] * 2
