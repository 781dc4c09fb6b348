"""Duties over other articles, by hand: the offences that they follow, and what is looked up in the offences."""

from __future__ import annotations

import attrs
import pytest

from tests.invented import DAY, VOCABULARY, article
from treatycheck.coverage.cells import Cells, Group
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.duties import (
    chains_of,
    groups_of,
    measure_forbidden,
    measure_limits,
    measure_looked_up,
    measure_sanctions,
    punished_enough,
    reached,
    reached_before,
    sanctions_of,
)
from treatycheck.coverage.effective import Demanded
from treatycheck.coverage.excuses import Excuse, Standing
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.intended import Behind
from treatycheck.coverage.levels import ARGUABLE, AVAILABLE, CLEAN, NARROWER, NONE, ON_FILE
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import MAIN, Box, Shape, shape
from treatycheck.model.law import BoxPart, Demand, Law, Provision, References, Sanction, Value
from treatycheck.model.treaty import Clause, Permission, Required, Requirement
from treatycheck.testing import placed

MEANING = Meaning(VOCABULARY)
TAKE = ("conduct", (Value("take"),))
WANTED = Requirement(article("2"), kind="offence", clauses=(Clause((Required(*TAKE),)),))
THREE_YEARS = Sanction("imprisonment", None, 1095)


def index_of(*listed: Provision) -> LawIndex:
    return LawIndex(Law("XX", (), placed(listed)), DAY, MEANING)


def taking(*sanctions: Sanction, secrecy: tuple[Value, ...] = (), age: Value | None = None) -> Provision:
    sides = [TAKE, *([("secrecy", secrecy)] if secrecy else []), *([("age", (age,))] if age else [])]
    return Provision("offence", "", dimensions=tuple(sides), sanctions=sanctions)


def shape_of(kind: str, *required: Required) -> Shape:
    return shape(Requirement(article("7"), kind=kind), Clause(required), MEANING)


def group(*chains: tuple[int, ...], level: int = CLEAN) -> Group:
    bits = sum(1 << number for number in {number for chain in chains for number in chain})
    return Group("pact:art2", ("2",), chains, bits, 1, level)


SHAPE = shape_of("attempt")


# ---------------------------------------------------------------- which offences a duty follows


def test_cases_are_grouped_by_the_provisions_that_reach_them_best() -> None:
    sides = (("conduct", ("take", "soak", "burn", "harm")),)
    cells = Cells(SHAPE, sides, [CLEAN, ARGUABLE, NARROWER, NONE], [0b01, 0b10, 0b01, 0], {}, lambda _: CLEAN)
    # What reaches one case under a demand, and another arguably, is certainly there.
    doubted = Cells(SHAPE, sides[:1], [ARGUABLE, NARROWER, ARGUABLE, NONE], [1, 1, 0b10, 0], {}, lambda _: CLEAN)

    def groups(one: Cells) -> list[tuple[tuple[tuple[int, ...], ...], int, int, int]]:
        found = groups_of(WANTED, Coverage(WANTED, (one,), Standing()))
        assert {(each.requirement, each.article) for each in found} == {("pact:art2", ("2",))}
        return [(each.chains, each.bits, each.points, each.level) for each in found]

    assert groups(cells) == [(((0,),), 0b01, 2, CLEAN), (((1,),), 0b10, 1, ARGUABLE)]
    assert groups(doubted) == [(((0,),), 0b01, 2, NARROWER), (((1,),), 0b10, 1, ARGUABLE)]
    # What the law reaches counts, though an instrument takes the case out.
    cells.left_out[3] = (NARROWER, 0b11)
    assert groups(cells) == [
        (((0,),), 0b01, 2, CLEAN),
        (((0,), (1,)), 0b11, 1, NARROWER),
        (((1,),), 0b10, 1, ARGUABLE),
    ]


def test_a_provision_builds_upon_the_chains_that_it_applies_to() -> None:
    base = group((0,), (1,))
    sides = ((MAIN, (base, group((2, 0)))), ("modes", ("aid", "abet")))
    masks = [0b10000, 0, 0b11000, 0b10000]

    def chains(cells: Cells) -> dict[int, tuple[tuple[int, ...], ...]]:
        return dict(chains_of(cells))

    to_all = Cells(SHAPE, sides, [0] * 4, masks, {}, lambda _: CLEAN)
    assert chains(to_all) == {0: ((4, 0), (4, 1)), 2: ((3, 2, 0), (4, 2, 0)), 3: ((4, 2, 0),)}
    to_second = Cells(SHAPE, sides, [0] * 4, masks, {}, lambda _: CLEAN, applies=lambda one: 0b10 if one == 4 else 0b1)
    assert chains(to_second) == {0: ((4, 1),), 2: ((3, 2, 0),), 3: ()}
    heads = Cells(SHAPE, sides, [0] * 4, [0b10, 0, 0b100, 0b1], {}, lambda _: CLEAN, of_heads=True)
    assert chains(heads) == {0: ((1,),), 2: ((2, 0),), 3: ()}
    # Other provisions may be asked about than those that reach the cases best.
    assert dict(chains_of(heads, [0, 0b1, 0, 0])) == {1: ((0,),)}


def test_what_reaches_is_counted_offence_by_offence() -> None:
    first, second, third = group((0,), (1,)), group((2, 0)), group((5,))
    modes = ("modes", ("aid", "abet"))
    masks, levels = [0b01000, 0b01000, 0b01000, 0b10000, 0, 0b10000], [CLEAN, CLEAN, ARGUABLE, CLEAN, NONE, NARROWER]
    cells = Cells(SHAPE, ((MAIN, (first, second, third)), modes), levels, masks, {}, lambda _: CLEAN)
    of_first, of_second = ((3, 0), (3, 1)), [(((3, 2, 0),), ARGUABLE, 1), (((4, 2, 0),), CLEAN, 1)]
    assert reached(cells) == [(of_first, CLEAN, 2), *of_second, (((4, 5),), NARROWER, 1)]
    # What an instrument takes out is counted with what reaches it without the instrument.
    cells.left_out[1] = (NONE, 0)
    assert list(reached_before(cells)) == [(of_first, CLEAN, 1), *of_second, (((4, 5),), NARROWER, 1)]


def test_of_offences_without_other_sides_each_is_one_case() -> None:
    groups = (group((0,)), group((1,)), group((2,)))
    masks, levels = [0b1000, 0, 0b11000], [CLEAN, NONE, ARGUABLE]
    cells = Cells(SHAPE, ((MAIN, groups),), levels, masks, {}, lambda _: CLEAN)
    assert reached(cells) == [(((3, 0),), CLEAN, 1), (((3, 2), (4, 2)), ARGUABLE, 1)]


def test_a_duty_that_follows_no_offence_is_reached_by_nothing() -> None:
    cells = Cells(SHAPE, ((MAIN, ()), ("modes", ("aid",))), [], [], {}, lambda _: CLEAN)
    assert reached(cells) == []
    assert list(chains_of(cells)) == []


# ---------------------------------------------------------------- sanctions


def test_attempt_is_punished_as_the_offence_unless_it_says_otherwise() -> None:
    applies = References(citations=("§ 1",))
    index = index_of(
        taking(THREE_YEARS),
        Provision("attempt", "", applies_to=applies),
        Provision("attempt", "", applies_to=applies, sanctions=(Sanction("fine"),)),
        Provision("liability", "", applies_to=applies),
        taking(),
    )
    assert sanctions_of((1, 0), index) == (THREE_YEARS,)
    assert sanctions_of((2, 0), index) == (Sanction("fine"),)
    assert sanctions_of((3, 0), index) == ()
    assert sanctions_of((4,), index) == ()
    assert sanctions_of((1, 4), index) == ()


def test_offences_punished_enough_are_those_of_known_penalties_that_reach_it_and_of_unknown_ones() -> None:
    index = index_of(taking(Sanction("imprisonment", None, 730)), taking(THREE_YEARS), taking())

    def enough(*chains: tuple[int, ...]) -> list[tuple[object, ...]]:
        found = punished_enough(group(*chains, level=ARGUABLE), 1095, index)
        return [(one.requirement, one.article, one.chains, one.bits, one.points, one.level) for one in found]

    assert enough((0,), (1,), (2,)) == [("pact:art2", ("2",), ((1,), (2,)), 0b110, 1, ARGUABLE)]
    assert enough((0,)) == []
    assert [one.most for one in punished_enough(group((0,), (1,), (2,)), 1095, index)] == [(1095, None)]
    behind = group((1,))
    behind.behind = Behind(NARROWER, Cells(SHAPE, (), [], [], {}, lambda _: CLEAN), Coverage(WANTED, (), Standing()))
    assert [one.behind for one in punished_enough(behind, 1095, index)] == [behind.behind]


def measured(cells: Cells) -> list[tuple[int, int]]:
    assert cells.of_heads
    assert cells.level_of(Demanded(frozenset({"greed"}))) == CLEAN
    return list(zip(cells.levels, cells.masks, strict=True))


def test_sanctions_are_those_of_the_offences_themselves() -> None:
    custody = Sanction("deprivation_of_liberty")
    index = index_of(taking(THREE_YEARS), taking(Sanction("fine")), taking(custody))
    groups = (group((0,), (1,)), group((1,)), group((2,)))
    required = Required("sanction", (Value("imprisonment"), Value("fine")))
    assert measured(measure_sanctions(shape_of("sanction", required), groups, index)) == [
        *[(CLEAN, 0b001), (CLEAN, 0b010)],
        *[(NONE, 0), (CLEAN, 0b010)],
        # Whoever may be deprived of liberty may be imprisoned.
        *[(CLEAN, 0b100), (NONE, 0)],
    ]
    either = Required("sanction", (Value("imprisonment"), Value("fine")), one_of=True)
    cells = measure_sanctions(shape_of("sanction", either), groups, index)
    assert measured(cells) == [(CLEAN, 0b011), (CLEAN, 0b010), (CLEAN, 0b100)]


# ---------------------------------------------------------------- what is looked up, limits


@pytest.mark.parametrize("one_of", [False, True])
def test_what_is_looked_up_is_said_by_the_offence_or_by_a_rule_for_it(*, one_of: bool) -> None:
    sworn = Value("sworn")
    rule = Provision("secrecy", "", dimensions=(("secrecy", (sworn,)),), applies_to=References(citations=("§ 3",)))
    doubtful = Value("sworn", arguable=True)
    index = index_of(taking(secrecy=(sworn,)), taking(secrecy=(doubtful,)), taking(), taking(), rule)
    groups = tuple(group((number,)) for number in range(4))
    values = (sworn, Value("sealed")) if one_of else (sworn,)
    cells = measure_looked_up(shape_of("secrecy", Required("secrecy", values, one_of)), groups, index)
    assert measured(cells) == [(CLEAN, 0b0001), (ARGUABLE, 0b0010), (CLEAN, 0b0100), (NONE, 0)]
    if not one_of:
        # A rule that asks for something else says nothing of this, for whatever it applies to.
        sealed = measure_looked_up(shape_of("secrecy", Required("secrecy", (Value("sealed"),))), groups, index)
        assert measured(sealed) == [(NONE, 0)] * 4


def test_what_an_offence_leaves_unsaid_a_rule_for_it_says() -> None:
    chief, clerk = Value("chief"), Value("clerk")

    def rule(*applies: str, values: tuple[Value, ...] = (chief,)) -> Provision:
        return Provision("rank", "", dimensions=(("position", values),), applies_to=References(citations=applies))

    anyone = attrs.evolve(taking(), dimensions=(TAKE, ("position", ())))
    both = attrs.evolve(taking(), dimensions=(TAKE, ("position", (clerk,))))
    index = index_of(taking(), taking(), anyone, both, taking(), rule("§ 2", "§ 3", "§ 4"), rule("§ 5", values=()))
    groups = tuple(group((number,)) for number in range(5))
    cells = measure_looked_up(shape_of("rank", Required("position", (chief, clerk))), groups, index)
    assert cells.levels == [CLEAN, CLEAN, CLEAN, NONE, *[CLEAN] * 6]
    doubtful = index_of(taking(), rule("§ 1", values=(attrs.evolve(chief, arguable=True),)))
    cells = measure_looked_up(shape_of("rank", Required("position", (chief, clerk))), groups[:1], doubtful)
    assert cells.levels == [ARGUABLE, NONE]


def test_a_limit_is_kept_by_who_stays_within_it_and_silence_knows_none() -> None:
    limit = Required("age", (Value(high=16),))
    index = index_of(taking(), taking(age=Value(high=18)), taking(age=Value(high=14)), taking(age=Value(high=16)))
    groups = (*(group((number,)) for number in range(4)), group((0,), (2,)), group((0,), level=ARGUABLE))
    cells = measure_limits(limit, shape_of("offence", Required(*TAKE)), groups, index)
    assert cells.limit == limit
    assert measured(cells) == [
        *[(NARROWER, 0b0001), (NARROWER, 0b0010), (CLEAN, 0b0100), (CLEAN, 0b1000)],
        (CLEAN, 0b0100),
        (ARGUABLE, 0b0001),
    ]


def test_a_limit_that_only_a_doubtful_number_goes_beyond_is_broken_arguably() -> None:
    limit = Required("age", (Value(high=16),))
    within, beyond = Value(high=14), Value(low=14, high=18, arguable=True)
    index = index_of(
        taking(age=attrs.evolve(beyond, low=0)),
        attrs.evolve(taking(), dimensions=(TAKE, ("age", (within, beyond)))),
        attrs.evolve(taking(), dimensions=(TAKE, ("age", (Value(high=18), beyond)))),
        taking(age=attrs.evolve(within, arguable=True)),
    )
    groups = (*(group((number,)) for number in range(4)), group((1,), (2,)))
    cells = measure_limits(limit, shape_of("offence", Required(*TAKE)), groups, index)
    assert measured(cells) == [
        *[(ARGUABLE, 0b0001), (ARGUABLE, 0b0010), (NARROWER, 0b0100), (CLEAN, 0b1000)],
        (ARGUABLE, 0b0010),
    ]


# ---------------------------------------------------------------- forbidden demands

GREEDY, PROFITING = (
    Provision("offence", "", dimensions=(TAKE,), demands=(Demand((name,)),)) for name in ("greed", "profit")
)
NEVER = Requirement(article("9"), forbidden="greed", over=((article("2"), article("3")),))


def of_article(number: str, *chains: tuple[int, ...]) -> Group:
    return Group(f"pact:art{number}", (number,), chains, 0, 1, CLEAN)


def forbidden(*groups: Group, excuses: tuple[Excuse, ...] = ()) -> Cells:
    index = index_of(GREEDY, GREEDY, taking(), taking(), PROFITING)
    cells = measure_forbidden(NEVER, shape(NEVER, Clause(()), MEANING), groups, index, Standing(excuses))
    assert cells.of_heads
    return cells


def levels_of(cells: Cells) -> list[tuple[int, int]]:
    return list(zip(cells.levels, cells.masks, strict=True))


def test_a_demand_is_forbidden_to_all_that_make_it_where_none_makes_none() -> None:
    found = forbidden(of_article("2", (0,), (1,)), of_article("2", (0,), (2,), (3,)), of_article("2", (4,)))
    assert levels_of(found) == [(NARROWER, 0b00011), (CLEAN, 0b01100), (NARROWER, 0b10000)]


def test_a_forbidden_demand_is_excused_where_the_reservation_reaches() -> None:
    greed = frozenset({"greed"})
    third = Box([BoxPart(articles=((article("3"), None),))], MEANING)
    everywhere = Excuse(Permission("reservation"), AVAILABLE, greed, greed)
    there = Excuse(Permission("reservation"), ON_FILE, greed, greed, third)
    groups = (of_article("2", (0,)), of_article("3", (0,)), of_article("2", (1,)), of_article("3", (4,)))
    # A narrower kind of what is reserved is excused arguably.
    for excuses, levels, elsewhere in (
        ((there,), [NARROWER, ON_FILE, NARROWER, ARGUABLE], NARROWER),
        ((there, everywhere), [AVAILABLE, ON_FILE, AVAILABLE, ARGUABLE], AVAILABLE),
    ):
        found = forbidden(*groups, excuses=excuses)
        assert found.levels == levels
        assert found.level_of(Demanded(greed)) == elsewhere
        assert found.level_of(Demanded(frozenset({"loss"}))) == CLEAN
