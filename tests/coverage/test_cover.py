"""A treaty covered requirement by requirement: in which order, over which offences, and on which conditions."""

from __future__ import annotations

import attrs
import pytest

from tests.invented import BEFORE, DAY, DEFINITION, EVERYTHING, TREATY, VOCABULARY, article, treaty_of
from treatycheck.coverage.cells import Cells, Group
from treatycheck.coverage.cover import Compiled, Coverage, bears, cover
from treatycheck.coverage.excuses import Standing, State
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.levels import ARGUABLE, AVAILABLE, CLEAN, NARROWER, NONE, ON_FILE
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import shape
from treatycheck.errors import InvalidInput
from treatycheck.model.law import (
    BoxPart,
    Demand,
    Instrument,
    Law,
    Party,
    Place,
    Provision,
    References,
    Sanction,
    Statute,
    Value,
)
from treatycheck.model.treaty import Clause, Condition, Permission, Required, Requirement
from treatycheck.testing import placed

MEANING = Meaning(VOCABULARY)
CODE = Statute("code", "Code", "XX", encodes=(EVERYTHING,))
TAKE = ("conduct", (Value("take"),))
SOAK = ("conduct", (Value("soak"),))


def offence(number: str, *sides: tuple[str, tuple[Value, ...]], **changes: object) -> Requirement:
    clause = Clause(tuple(Required(*side) for side in sides))
    return attrs.evolve(Requirement(article(number), kind="offence", clauses=(clause,)), **changes)  # type: ignore[arg-type]


def attempt(number: str, first: str, last: str = "", **changes: object) -> Requirement:
    over = ((article(first), article(last) if last else None),)
    return attrs.evolve(Requirement(article(number), kind="attempt", over=over), **changes)  # type: ignore[arg-type]


def covered(law: Law, *requirements: Requirement, only: str = "") -> tuple[dict[str, Coverage], dict[str, bool | None]]:
    compiled = Compiled(treaty_of(*requirements), MEANING)
    return cover(compiled, LawIndex(law, DAY, MEANING), State(law, DAY), only)


def law_of(*listed: Provision) -> Law:
    return Law("XX", (CODE,), placed(listed))


TAKING, SOAKING = (Provision("offence", "", dimensions=(side,)) for side in (TAKE, SOAK))
TRYING = Provision("attempt", "", applies_to=References(everything=True))


# ---------------------------------------------------------------- what a duty follows


def test_a_duty_follows_what_is_owed_in_its_articles_and_what_it_names() -> None:
    may = offence("3", SOAK, strength="may")
    considered = offence("4", SOAK, strength="shall_consider")
    listed = (offence("2", TAKE), may, considered, DEFINITION)

    def targets(first: str, last: str = "") -> list[str]:
        duty = attempt("7", first, last)
        compiled = Compiled(treaty_of(*listed, duty), MEANING)
        found = [one.id for one in compiled.targets["pact:art7"]]
        assert compiled.followed(duty) == set(found)
        return found

    assert targets("2", "9") == ["pact:art2", "pact:art4"]
    assert targets("3") == ["pact:art3"]
    assert targets("9") == ["pact:art9"]
    assert targets("3", "9") == ["pact:art3", "pact:art4"]


def test_no_duty_follows_itself_or_what_is_looked_up_or_forbidden() -> None:
    over = ((article("2"), article("9")),)
    looked = Requirement(
        article("3"), kind="secrecy", over=over, clauses=(Clause((Required("secrecy", (Value("sworn"),)),)),)
    )
    never = Requirement(article("4"), forbidden="greed", over=over)
    bounded = Requirement(article("5"), limits=Required("age", (Value(high=16),)), over=over)
    compiled = Compiled(treaty_of(offence("2", TAKE), looked, never, bounded, attempt("6", "2", "9")), MEANING)
    assert {name: [one.id for one in found] for name, found in compiled.targets.items()} == {
        "pact:art2": [],
        "pact:art3": ["pact:art2", "pact:art6"],
        "pact:art4": ["pact:art2", "pact:art6"],
        "pact:art5": ["pact:art2", "pact:art6"],
        "pact:art6": ["pact:art2"],
    }
    assert compiled.within(()) == []
    assert compiled.within(((article("4"), article("6")),)) == ["pact:art4", "pact:art5", "pact:art6"]


def test_requirements_come_after_what_they_rest_on() -> None:
    on_three = Permission("option", anything=True, conditions=(Condition(article("3")),))
    reach = Condition(dimension="object", of=((article("4"), None),), those_of=((article("5"), None),))
    first = offence("2", TAKE, permissions=(on_three,))
    third = offence("3", SOAK, permissions=(Permission("option", anything=True, conditions=(reach,)),))
    compiled = Compiled(treaty_of(first, third, offence("4", TAKE), offence("5", TAKE), attempt("6", "2")), MEANING)
    assert compiled.depends == {
        "pact:art2": {"pact:art3"},
        "pact:art3": {"pact:art4", "pact:art5"},
        "pact:art4": set(),
        "pact:art5": set(),
        "pact:art6": {"pact:art2"},
    }
    place = {name: number for number, name in enumerate(compiled.order)}
    assert all(place[other] < place[name] for name, others in compiled.depends.items() for other in others)
    assert set(compiled.order_for("pact:art6")) == set(compiled.order)
    assert set(compiled.order_for("pact:art3")) == {"pact:art3", "pact:art4", "pact:art5"}
    assert compiled.order_for("pact:art4") == ["pact:art4"]


def test_a_circle_is_told_at_the_treaty() -> None:
    pact = attrs.evolve(treaty_of(attempt("2", "3"), attempt("3", "2")), place=Place("pact.treaty", 3, 8))
    with pytest.raises(InvalidInput) as caught:
        Compiled(pact, MEANING)
    (fault,) = caught.value.diagnostics
    assert (fault.path, fault.line, fault.column) == ("pact.treaty", 3, 8)


# ---------------------------------------------------------------- coverages


def test_all_requirements_are_covered_in_the_order_of_the_treaty_or_one_with_what_it_rests_on() -> None:
    listed = (attempt("2", "3"), offence("3", TAKE), offence("4", SOAK))
    found, met = covered(law_of(TAKING, TRYING), *listed)
    assert list(found) == ["pact:art2", "pact:art3", "pact:art4"]
    assert met == {"pact:art2": True, "pact:art3": True, "pact:art4": False}
    found, met = covered(law_of(TAKING, TRYING), *listed, only="pact:art2")
    assert list(found) == ["pact:art2", "pact:art3"]


def test_a_duty_says_over_what_it_is_measured_and_which_articles_the_law_lacks() -> None:
    listed = (offence("2", TAKE), offence("3", SOAK), attempt("6", "2", "3"))
    for law, base, absent in (
        (law_of(TAKING, SOAKING, TRYING), "some", ()),
        (law_of(TAKING, TRYING), "some", ("art. 3",)),
        (law_of(TRYING), "none", ("art. 2", "art. 3")),
    ):
        found, _ = covered(law, *listed)
        duty = found["pact:art6"]
        assert (duty.base, duty.absent) == (base, absent)
        assert duty.floor is not None
        assert (found["pact:art2"].base, found["pact:art2"].absent) == ("own", ())


def test_a_duty_over_articles_without_a_duty_has_nothing_to_follow() -> None:
    may = offence("3", TAKE, strength="may")
    found, _ = covered(law_of(TAKING, TRYING), may, attempt("6", "2"), attempt("7", "2", "4"))
    for name in ("pact:art6", "pact:art7"):
        assert (found[name].base, found[name].cells, found[name].absent) == ("none", (), ())


def test_a_duty_for_grave_offences_is_measured_over_those() -> None:
    grave, petty = (
        attrs.evolve(one, sanctions=(Sanction("imprisonment", None, days),))
        for one, days in ((TAKING, 1095), (SOAKING, 30))
    )
    listed = (offence("2", TAKE), offence("3", SOAK), attempt("6", "2", "3", least=365))
    found, _ = covered(law_of(grave, petty, TRYING), *listed)
    assert found["pact:art6"].absent == ("art. 3",)
    (cells,) = found["pact:art6"].cells
    assert [one.requirement for one in cells.groups() if isinstance(one, Group)] == ["pact:art2"]


def test_a_duty_over_every_offence_follows_those_of_the_law_whatever_articles_they_are_for() -> None:
    grave, petty, unknown = (
        attrs.evolve(one, sanctions=sanctions)
        for one, sanctions in (
            (TAKING, (Sanction("imprisonment", None, 1095),)),
            (TAKING, (Sanction("imprisonment", None, 364),)),
            (SOAKING, ()),
        )
    )
    duty = Requirement(article("6"), kind="attempt", every=True, least=365)
    law = law_of(petty, grave, attrs.evolve(TRYING, applies_to=References(least=1000)), unknown)
    found, _ = covered(law, duty, attrs.evolve(duty, article=article("7"), least=None))
    assert (found["pact:art6"].base, found["pact:art6"].absent) == ("some", ())
    for name, heads, levels in (
        ("pact:art6", [1, 3], [CLEAN, NONE]),
        ("pact:art7", [0, 1, 3], [NONE, CLEAN, NONE]),
    ):
        (cells,) = found[name].cells
        groups = [one for one in cells.groups() if isinstance(one, Group)]
        assert [one.chains for one in groups] == [((number,),) for number in heads]
        assert {(one.requirement, one.article, one.points, one.level) for one in groups} == {("", (), 1, CLEAN)}
        assert cells.levels == levels
    found, _ = covered(law_of(petty, TRYING), duty)
    assert (found["pact:art6"].base, found["pact:art6"].points) == ("none", 0)


def test_of_an_offence_that_is_as_several_others_each_reading_will_do() -> None:
    second = attrs.evolve(SOAKING, citation="§ 2")
    either = Provision("offence", "§ 3", same_as=References(("§ 1", "§ 2")))
    law = law_of(attrs.evolve(TAKING, citation="§ 1"), second, either)
    found, _ = covered(law, Requirement(article("6"), kind="attempt", every=True))
    (cells,) = found["pact:art6"].cells
    assert [one.chains for one in cells.groups() if isinstance(one, Group)] == [((0,),), ((1,),), ((2,), (3,))]


def test_a_coverage_counts_its_cases_level_by_level() -> None:
    made = shape(offence("2", TAKE), Clause(()), MEANING)

    def of(levels: list[int], excluded: tuple[int, ...] = ()) -> Coverage:
        masks = [0 if level == NONE else 1 for level in levels]
        cells = Cells(made, (("conduct", tuple(map(str, range(len(levels))))),), levels, masks, {}, lambda _: CLEAN)
        cells.excluded.update(excluded)
        return Coverage(offence("2", TAKE), (cells,), Standing())

    one = of([CLEAN, ON_FILE, ON_FILE, NARROWER, NONE], (1, 4))
    assert (one.points, one.counts, one.reaching) == (5, (1, 2, 0, 0, 1, 1), (1, 3, 3, 3, 4, 5))
    assert [one.reached(level) for level in (CLEAN, ON_FILE, NARROWER, NONE)] == ["part", "part", "part", "whole"]
    assert (one.excluded, one.left_out) == ("part", 1)
    assert (of([NONE, NONE]).reached(NARROWER), of([NONE]).excluded) == ("nothing", "nothing")
    assert of([ON_FILE], (0,)).excluded == "whole"
    # The worst level decides which choice is better, then how much is at it.
    assert [of(levels).rank for levels in ([CLEAN], [CLEAN, ARGUABLE], [NONE, NONE, CLEAN, CLEAN])] == [
        (CLEAN, 1.0),
        (ARGUABLE, 0.5),
        (NONE, 0.5),
    ]
    assert of([]).rank == (0, 0.0)


def test_of_permissions_that_exclude_each_other_the_best_counts() -> None:
    one_of = Permission("option", one_of=("greed", "loss"))
    law = law_of(attrs.evolve(TAKING, demands=(Demand(("loss",)),)))
    found, met = covered(law, offence("2", TAKE, permissions=(one_of,)))
    assert (found["pact:art2"].standing.choice, met) == ("loss", {"pact:art2": True})
    both = law_of(attrs.evolve(TAKING, demands=(Demand(("loss",)), Demand(("greed",)))))
    assert covered(both, offence("2", TAKE, permissions=(one_of,)))[1] == {"pact:art2": False}
    assert covered(both, offence("2", TAKE, permissions=(one_of, one_of)))[1] == {"pact:art2": True}


@pytest.mark.parametrize(
    ("own", "other", "holds"),
    [
        (("letter",), ("letter",), True),
        (("letter", "tool"), ("letter",), True),
        (("letter",), ("letter", "tool"), False),
        (("tool",), ("letter",), False),
        ((), ("letter",), False),
        (("letter",), (), True),
        (("letter?",), ("letter",), None),
        (("letter",), ("letter?",), True),
        (("tool",), ("letter?",), None),
        (("letter?",), ("letter?",), None),
        (("letter?",), ("letter", "tool"), False),
        ((), ("letter?",), None),
    ],
)
def test_a_condition_may_ask_that_one_power_reaches_what_another_does(
    own: tuple[str, ...], other: tuple[str, ...], *, holds: bool | None
) -> None:
    """What meets article 3 must reach all objects that what meets article 4 reaches."""
    reach = Condition(dimension="object", of=((article("3"), None),), those_of=((article("4"), None),))
    objects = ("object", tuple(map(Value, ("letter", "tool"))))
    permission = Permission("option", anything=True, conditions=(reach,))
    wanted = offence("2", ("conduct", (Value("burn"),)), objects, permissions=(permission,))

    def provision(side: tuple[str, tuple[Value, ...]], names: tuple[str, ...]) -> list[Provision]:
        named = ("object", tuple(Value(name.rstrip("?"), arguable=name.endswith("?")) for name in names))
        return [attrs.evolve(TAKING, dimensions=(side, named))] if names else []

    law = law_of(*provision(TAKE, own), *provision(SOAK, other))
    _, met = covered(law, wanted, offence("3", TAKE), offence("4", SOAK))
    assert met[reach.looked_up] is holds


def test_what_the_law_does_not_define_is_undefined_and_not_missing() -> None:
    iron = Provision("definition", "", dimensions=(("defines", (Value("chest"),)), ("covers", (Value("iron"),))))
    coffer = attrs.evolve(iron, dimensions=(("defines", (Value("coffer"),)), iron.dimensions[1]))
    for law, undefined in ((law_of(iron), False), (law_of(coffer), False), (law_of(TAKING), True)):
        found, _ = covered(law, DEFINITION)
        assert found["pact:art9"].undefined is undefined
        assert found["pact:art9"].floor is not None
    other = attrs.evolve(iron, kind="offence")
    shapes = (shape(DEFINITION, DEFINITION.clauses[0], MEANING),)
    assert not bears(shapes, LawIndex(law_of(other), DAY, MEANING))
    assert bears(shapes, LawIndex(law_of(TAKING, iron), DAY, MEANING))


def test_how_a_requirement_stands_is_kept_apart_from_how_it_stands_for_another_state() -> None:
    """A reservation that one State may still make is time-barred for the next that is checked."""
    reserved = Permission("reservation", (article("20"),), terms=(("greed", False),))
    compiled = Compiled(treaty_of(offence("2", TAKE, permissions=(reserved,))), MEANING)
    free = law_of(attrs.evolve(TAKING, demands=(Demand(("greed",)),)))
    bound = attrs.evolve(free, parties=(Party(TREATY, BEFORE),))
    index = LawIndex(free, DAY, MEANING)
    for law, level in ((free, "whole"), (bound, "nothing"), (free, "whole")):
        found, _ = cover(compiled, index, State(law, DAY))
        assert found["pact:art2"].reached(AVAILABLE) == level
    made = Instrument("reservation", article("20"), demands=(Demand(("greed",)),), since=BEFORE)
    filed = attrs.evolve(bound, instruments=(made,))
    for law, level in ((bound, "nothing"), (filed, "whole"), (bound, "nothing")):
        found, _ = cover(compiled, index, State(law, DAY))
        assert found["pact:art2"].reached(ON_FILE) == level


def test_what_one_state_reserved_says_nothing_of_the_next() -> None:
    reserved = Permission("reservation", (article("20"),), terms=(("greed", False),))
    compiled = Compiled(treaty_of(offence("2", TAKE, permissions=(reserved,))), MEANING)
    filed = Instrument("reservation", article("20"), since=BEFORE)
    greedy = Provision("offence", "", dimensions=(TAKE,), demands=(Demand(("greed",)),))
    bound = (Party(TREATY, BEFORE),)
    withdrawn = attrs.evolve(filed, until=DAY)
    for own, level in (((filed,), ON_FILE), ((withdrawn,), NARROWER), ((), NARROWER), ((filed,), ON_FILE)):
        law = Law("XX", (CODE,), placed((greedy,)), bound, own)
        found, _ = cover(compiled, LawIndex(law, DAY, MEANING), State(law, DAY))
        assert found["pact:art2"].cells[0].levels == [level]


def test_a_duty_over_offences_may_leave_a_choice_among_demands() -> None:
    either = Permission("option", one_of=("greed", "loss"))
    losing = attrs.evolve(TRYING, demands=(Demand(("loss",)),))
    coverages, _ = covered(law_of(TAKING, losing), offence("2", TAKE), attempt("7", "2", permissions=(either,)))
    assert coverages["pact:art7"].cells[0].levels == [CLEAN]


def test_what_depends_on_an_open_condition_counts_arguably() -> None:
    """A reservation that may be made only where article 2 is as wide as article 3, and perhaps it is."""
    wide = Condition(dimension="secrecy", of=((article("2"), None),), those_of=((article("3"), None),))
    cut = Permission("reservation", (article("20"),), exclusion=(), conditions=(wide,))
    duty = Requirement(
        article("7"),
        kind="secrecy",
        over=((article("2"), article("3")),),
        clauses=(Clause((Required("secrecy", (Value("sworn"),)),)),),
        permissions=(cut,),
    )
    filed = (Instrument("reservation", article("20"), since=BEFORE),)
    for arguable, level in ((False, NONE), (True, ARGUABLE)):
        sworn = ("secrecy", (Value("sworn", arguable=arguable),))
        soaking = attrs.evolve(SOAKING, dimensions=(SOAK, sworn))
        law = attrs.evolve(law_of(TAKING, soaking), instruments=filed)
        coverages, _ = covered(law, offence("2", TAKE), offence("3", SOAK), duty)
        assert coverages["pact:art7"].cells[0].levels == [level, ARGUABLE if arguable else CLEAN]


def test_what_offences_are_punished_by_may_be_left_out() -> None:
    cut = Permission("reservation", (article("20"),), exclusion=())
    sides = (Clause((Required("sanction", (Value("imprisonment"),)),)),)
    duty = Requirement(article("7"), kind="sanction", over=((article("2"), None),), clauses=sides, permissions=(cut,))
    filed = (Instrument("reservation", article("20"), since=BEFORE),)
    for instruments, level in ((filed, ON_FILE), ((), NONE)):
        law = attrs.evolve(law_of(TAKING), instruments=instruments)
        coverages, _ = covered(law, offence("2", TAKE), duty)
        assert coverages["pact:art7"].cells[0].levels == [level]


def test_what_is_only_arguably_a_measure_stays_so_where_a_reservation_leaves_it_out() -> None:
    cut = Permission("reservation", (article("20"),), exclusion=())
    limits = Required("lasts", (Value(high=91),))
    duty = Requirement(article("7"), limits=limits, over=((article("2"), None),))
    doubtful = Provision("offence", "", dimensions=(("conduct", (Value("take", arguable=True),)),))
    for instruments in ((), (Instrument("reservation", article("20"), since=BEFORE),)):
        law = attrs.evolve(law_of(doubtful), instruments=instruments)
        coverages, _ = covered(law, offence("2", TAKE, permissions=(cut,)), duty)
        assert coverages["pact:art7"].cells[0].levels == [ARGUABLE]


def test_a_duty_that_is_looked_up_may_not_be_left_out_on_the_floor() -> None:
    cut = Permission("reservation", (article("20"),), exclusion=())
    sides = (Clause((Required("secrecy", (Value("sworn"), Value("sealed"))),)),)
    floor = (BoxPart("secrecy", (Value("sealed"),)),)
    over = ((article("2"), None),)
    duty = Requirement(article("7"), kind="secrecy", over=over, clauses=sides, permissions=(cut,), floor=floor)
    law = attrs.evolve(law_of(TAKING), instruments=(Instrument("reservation", article("20"), since=BEFORE),))
    coverages, _ = covered(law, offence("2", TAKE), duty)
    assert coverages["pact:art7"].cells[0].levels == [ON_FILE, NONE]


def test_a_law_that_names_none_of_its_subject_does_not_bear_on_a_duty() -> None:
    clause = Clause((Required(*TAKE),))
    wanted = shape(Requirement(article("2"), kind="offence", clauses=(clause,)), clause, MEANING)
    for listed, expected in (((SOAKING,), False), ((TAKING,), True), ((SOAKING, TAKING), True), ((), False)):
        assert bears((wanted,), LawIndex(law_of(*listed), DAY, MEANING)) is expected
