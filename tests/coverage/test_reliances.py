"""What is said of instruments, and the fewest of them that serve all cases, by hand."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from tests.invented import AFTER, BEFORE, DAY, VOCABULARY, article
from treatycheck import Catalogue, check
from treatycheck.coverage.cells import Cells
from treatycheck.coverage.cover import Compiled, Coverage
from treatycheck.coverage.effective import Demanded
from treatycheck.coverage.excuses import Excuse, Standing, State
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.instruments import (
    MOST_COMBINED,
    Checked,
    Reliance,
    check_instruments,
    excuse_for,
    fewest,
    is_named,
    of_cut,
    reliance,
    status_of,
)
from treatycheck.coverage.levels import AVAILABLE, CLEAN, ON_FILE
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import shape
from treatycheck.model.law import BoxPart, Demand, Instrument, Law, Provision, Value
from treatycheck.model.treaty import Clause, Condition, Permission, Required, Requirement, Treaty
from treatycheck.testing import placed

MEANING = Meaning(VOCABULARY)
UNDER = (article("20"), article("21"))
GREED = Permission("declaration", UNDER, terms=(("greed", False),))
FILED = Instrument("declaration", article("20"), since=BEFORE)
PROPOSED = attrs.evolve(FILED, since=None, proposed=True)
CUT = Permission("reservation", UNDER, exclusion=())
TAKE, HARM, CRUSH = (BoxPart("conduct", (Value(name),)) for name in ("take", "harm", "crush"))


@pytest.mark.parametrize(
    ("instrument", "status"),
    [
        (FILED, "on_file"),
        (PROPOSED, "proposed"),
        (attrs.evolve(FILED, until=DAY), "withdrawn"),
        (attrs.evolve(FILED, until=date(2020, 1, 2)), "on_file"),
        (attrs.evolve(FILED, since=AFTER), "not_yet"),
        (attrs.evolve(FILED, since=AFTER, until=date(2040, 1, 1)), "not_yet"),
    ],
)
def test_an_instrument_is_on_file_from_its_day_until_it_is_withdrawn(instrument: Instrument, status: str) -> None:
    assert status_of(instrument, State(Law("XX"), DAY)) == status


# ---------------------------------------------------------------- held against the treaty


def checked(instrument: Instrument, *permissions: Permission, floor: tuple[BoxPart, ...] = ()) -> Checked:
    """Hold an instrument against the permissions of a duty to punish taking and harming."""
    clause = Clause((Required("conduct", (Value("take"), Value("harm"))),))
    wanted = Requirement(article("2"), kind="offence", clauses=(clause,), permissions=permissions, floor=floor)
    compiled = Compiled(Treaty("pact", "Pact", requirements=(wanted,)), MEANING)
    (found,) = check_instruments(compiled, State(Law("XX", instruments=(instrument,)), DAY), {})
    return found


def naming(*terms: str, **changes: bool) -> Instrument:
    return attrs.evolve(FILED, demands=tuple(Demand((term,), **changes) for term in terms))


EITHER = attrs.evolve(GREED, terms=(("greed", False), ("loss", False)))
ONE_OF = Permission("declaration", UNDER, one_of=("greed", "loss"))
ANYTHING = Permission("declaration", UNDER, anything=True)


@pytest.mark.parametrize(
    ("permission", "instrument", "named"),
    [
        (GREED, naming("greed"), "yes"),
        (GREED, naming("profit"), "yes"),
        (GREED, naming("loss"), "no"),
        (GREED, naming("greed", "loss"), "no"),
        (GREED, naming("greed", negated=True), "no"),
        (attrs.evolve(GREED, terms=(("greed", True),)), naming("profit", negated=True), "yes"),
        (attrs.evolve(GREED, terms=(("greed", True),)), naming("profit"), "no"),
        (attrs.evolve(GREED, terms=(("profit", False),)), naming("greed"), "yes"),
        (EITHER, naming("greed", "loss"), "yes"),
        (ONE_OF, naming("great_loss"), "yes"),
        (ANYTHING, naming("pledged"), "yes"),
        # What names nothing can mean only one demand.
        (GREED, FILED, "not_asked"),
        (EITHER, FILED, "no"),
        (ONE_OF, FILED, "no"),
        (ANYTHING, FILED, "no"),
    ],
)
def test_an_instrument_names_what_its_clause_allows(permission: Permission, instrument: Instrument, named: str) -> None:
    found = checked(instrument, permission)
    assert found == Checked(instrument, "on_file", "known", named, "untouched", "not_asked")
    assert found.permissible is (named != "no")


def test_an_instrument_that_no_clause_knows_is_not_asked_further() -> None:
    for other in (
        attrs.evolve(FILED, article=article("21")),
        attrs.evolve(FILED, channel="reservation"),
        attrs.evolve(naming("loss"), article=article("2")),
    ):
        found = checked(other, GREED)
        assert found == Checked(other, "on_file", "unknown", "not_asked", "untouched", "not_asked")
        assert not found.permissible


@pytest.mark.parametrize(
    ("excluding", "floor", "named", "touched"),
    [
        ((TAKE,), (), "yes", "untouched"),
        ((), (), "yes", "untouched"),
        ((TAKE,), (TAKE,), "yes", "touched"),
        ((TAKE,), (HARM,), "yes", "untouched"),
        ((BoxPart("conduct", (Value("soak"),)),), (), "no", "untouched"),
    ],
)
def test_a_box_may_be_left_out_that_lies_in_the_region_and_not_on_the_floor(
    excluding: tuple[BoxPart, ...], floor: tuple[BoxPart, ...], named: str, touched: str
) -> None:
    made = Instrument("reservation", article("20"), excluding=(excluding,), since=BEFORE)
    found = checked(made, CUT, floor=floor)
    assert found == Checked(made, "on_file", "known", named, touched, "not_asked")
    assert found.permissible is (named == "yes" and touched == "untouched")


def test_each_box_of_several_must_be_one_that_may_be_left_out() -> None:
    soak = BoxPart("conduct", (Value("soak"),))
    for boxes, named in ((((TAKE,), (HARM,)), "yes"), (((TAKE,), (soak,)), "no"), (((soak,), (TAKE,)), "no")):
        made = Instrument("reservation", article("20"), excluding=boxes, since=BEFORE)
        assert checked(made, CUT).named == named


def test_only_what_a_clause_lets_a_state_leave_out_may_be_left_out() -> None:
    made = Instrument("reservation", article("20"), excluding=((TAKE,),), since=BEFORE)
    demanding = attrs.evolve(GREED, channel="reservation")
    assert (checked(made, demanding).named, checked(made, demanding).floor) == ("no", "untouched")
    narrow = attrs.evolve(CUT, exclusion=(CRUSH,))
    assert checked(made, narrow).floor == "touched"
    assert checked(attrs.evolve(made, excluding=((CRUSH,),)), narrow).permissible
    # Where a box may be left out, any demand may be made instead.
    assert checked(attrs.evolve(naming("pledged"), channel="reservation"), narrow).named == "yes"


def test_what_only_another_paragraph_asks_for_is_on_the_floor() -> None:
    """A box that lies in no region that may be left out, but in one of the same article that may not."""
    under = (article("2", "9"),)

    def of(number: str, term: str, *permissions: Permission) -> Requirement:
        clause = Clause((Required("conduct", (Value(term),)),))
        return Requirement(article("2", number), kind="offence", clauses=(clause,), permissions=permissions)

    cut = attrs.evolve(CUT, under=under)
    other = attrs.evolve(of("2", "soak"), article=article("3"))
    pact = Treaty("pact", "Pact", requirements=(of("1", "take", cut), of("2", "harm"), other))
    for term, named, floor in (
        ("take", "yes", "untouched"),
        ("harm", "yes", "touched"),
        ("soak", "no", "untouched"),
    ):
        box = (BoxPart("conduct", (Value(term),)),)
        made = Instrument("reservation", under[0], excluding=(box,), since=BEFORE)
        (found,) = check_instruments(Compiled(pact, MEANING), State(Law("XX", instruments=(made,)), DAY), {})
        assert (found.named, found.floor) == (named, floor)


def test_what_names_nothing_leaves_out_all_that_may_be_left_out() -> None:
    found = checked(Instrument("reservation", article("20"), since=BEFORE), CUT)
    assert (found.named, found.floor, found.permissible) == ("not_asked", "untouched", True)


def test_a_duty_may_be_left_out_for_the_offences_that_it_follows() -> None:
    followed = tuple(
        Requirement(article(number), kind="offence", clauses=(Clause((Required("conduct", (Value("take"),)),)),))
        for number in ("2", "3")
    )
    reserved = Permission("reservation", UNDER, exclusion=(BoxPart(articles=((article("3"), None),)),))
    duty = Requirement(
        article("7"),
        kind="attempt",
        over=((article("2"), article("3")),),
        clauses=(Clause(()),),
        permissions=(reserved,),
    )
    compiled = Compiled(Treaty("pact", "Pact", requirements=(*followed, duty)), MEANING)
    for number, named, floor in (("3", "yes", "untouched"), ("2", "yes", "touched"), ("4", "no", "untouched")):
        box = (BoxPart(articles=((article(number), None),)),)
        made = Instrument("reservation", article("20"), excluding=(box,), since=BEFORE)
        (found,) = check_instruments(compiled, State(Law("XX", instruments=(made,)), DAY), {})
        assert (found.named, found.floor) == (named, floor)


def test_of_terms_of_which_any_one_is_enough_none_can_be_left_out() -> None:
    clause = Clause((Required("conduct", (Value("take"), Value("harm")), one_of=True),))
    wanted = Requirement(article("2"), kind="offence", clauses=(clause,), permissions=(CUT,))
    compiled = Compiled(Treaty("pact", "Pact", requirements=(wanted,)), MEANING)
    for box, named in (((TAKE,), "no"), ((HARM,), "no"), ((), "yes")):
        made = Instrument("reservation", article("20"), excluding=(box,), since=BEFORE)
        (found,) = check_instruments(compiled, State(Law("XX", instruments=(made,)), DAY), {})
        assert found.named == named


def test_a_condition_is_met_by_what_the_instrument_states() -> None:
    pledged = attrs.evolve(GREED, conditions=(Condition(stated="pledged"),))
    assert checked(FILED, pledged).conditions == "unmet"
    assert not checked(FILED, pledged).permissible
    assert checked(attrs.evolve(FILED, states=("pledged",)), pledged).conditions == "met"
    # Where another permission without condition allows the same, nothing depends on it.
    assert checked(naming("greed"), pledged, GREED).conditions == "met"
    assert checked(naming("loss"), pledged, GREED).conditions == "met"
    assert checked(naming("greed"), pledged, attrs.evolve(GREED, terms=(("loss", False),))).conditions == "unmet"
    # What is not allowed anyway, or touches the floor, is not said to wait for a condition besides.
    assert checked(naming("loss"), pledged).conditions == "met"
    cut = attrs.evolve(CUT, conditions=pledged.conditions)
    made = Instrument("reservation", article("20"), excluding=((TAKE,),), since=BEFORE)
    assert checked(made, cut).conditions == "unmet"
    assert checked(made, cut, floor=(TAKE,)).conditions == "met"
    unmet = attrs.evolve(GREED, conditions=(Condition(article("9")),))
    assert checked(FILED, unmet).conditions == "unmet"


def test_a_literal_is_named_by_any_permission() -> None:
    assert is_named("loss", (GREED, EITHER), MEANING)
    assert not is_named("loss", (GREED,), MEANING)
    assert not is_named("-profit", (GREED,), MEANING)


# ---------------------------------------------------------------- what a finding relies on


def test_a_reliance_tells_condition_channel_clause_and_status() -> None:
    def of(permission: Permission, literal: str, instrument: Instrument | None = None) -> Reliance:
        return reliance(Excuse(permission, CLEAN, frozenset(), frozenset(), None, instrument), literal, "§ 1")

    assert of(GREED, "greed") == Reliance("greed", "declaration", "art. 20", "available", "§ 1")
    assert of(GREED, "-greed", FILED) == Reliance("except greed", "declaration", "art. 20", "on_file", "§ 1")
    assert of(GREED, "greed", PROPOSED).status == "proposed"
    assert of(Permission("option"), "greed") == Reliance("greed", "option", "", "option", "§ 1")
    assert of_cut(CUT, None) == Reliance("exclusion", "reservation", "art. 20", "available")
    assert of_cut(CUT, FILED).status == "on_file"
    assert of_cut(attrs.evolve(CUT, under=()), PROPOSED) == Reliance("exclusion", "reservation", "", "proposed")


def test_a_foreign_dimension_relies_on_what_allows_it_for_the_provision_that_limits_it() -> None:
    taking = ("conduct", (Value("take"),))
    limited = Provision("offence", "", dimensions=(taking, ("leg", (Value("outward"),))))
    other = Provision("offence", "", dimensions=(("conduct", (Value("crush"),)), ("leg", (Value("inward"),))))
    declared = Permission("declaration", UNDER, terms=(("outward", False),))
    clause = Clause((Required(*taking),))
    wanted = Requirement(article("2"), kind="offence", clauses=(clause,), permissions=(declared,))
    law = Law("XX", (), placed((other, limited)))
    (found,) = check(law, [Treaty("pact", "Pact", requirements=(wanted,))], DAY, Catalogue.of(VOCABULARY, ())).findings
    assert [(one.condition, one.status, one.provision) for one in found.instruments] == [
        ("outward", "available", law.provisions[1].identity)
    ]


def relied(
    *listed: Provision, permissions: tuple[Permission, ...], instruments: tuple[Instrument, ...] = ()
) -> list[tuple[str, str]]:
    """Return what is relied on by a duty to punish taking where the victim is under 18."""
    sides = (Required("conduct", (Value("take"),)), Required("age", (Value(low=0, high=18),)))
    wanted = Requirement(article("2"), kind="offence", clauses=(Clause(sides),), permissions=permissions)
    law = Law("XX", (), placed(listed), instruments=instruments)
    (found,) = check(law, [Treaty("pact", "Pact", requirements=(wanted,))], DAY, Catalogue.of(VOCABULARY, ())).findings
    return [(one.condition, one.status) for one in found.instruments]


def test_each_case_tells_what_it_relies_on() -> None:
    """The younger victims need what allows the demand, the older ones also what allows the limit of age."""
    sides = (("conduct", (Value("take"),)), ("age", (Value(low=0, high=16),)))
    greedy = Provision("offence", "", dimensions=sides, demands=(Demand(("greed",)),))
    limit = Permission("declaration", UNDER, limit=Required("age", (Value(low=0, high=16),)))
    assert relied(greedy, permissions=(GREED, limit)) == [("greed", "available"), ("limit of age", "available")]


def test_what_is_left_out_relies_on_nothing_else() -> None:
    taking = Provision("offence", "", dimensions=(("conduct", (Value("take"),)),), demands=(Demand(("greed",)),))
    proposed = Instrument("reservation", article("20"), proposed=True)
    assert relied(taking, permissions=(GREED,)) == [("greed", "available")]
    assert relied(taking, permissions=(GREED, CUT), instruments=(proposed,)) == [("exclusion", "proposed")]


def test_what_is_on_file_is_told_first() -> None:
    both = Provision(
        "offence",
        "",
        dimensions=(("conduct", (Value("take"),)),),
        demands=(Demand(("greed",)), Demand(("loss",))),
    )
    loss = Permission("declaration", (article("22"),), terms=(("loss", False),))
    filed = Instrument("declaration", article("22"), since=BEFORE)
    assert relied(both, permissions=(GREED, loss)) == [("greed", "available"), ("loss", "available")]
    assert relied(both, permissions=(GREED, loss), instruments=(filed,)) == [
        ("loss", "on_file"),
        ("greed", "available"),
    ]


def test_the_best_excuse_of_the_clause_is_found_for_a_demand() -> None:
    given = Clause((Required("conduct", (Value("take"),)),), (Demand(("pledged",)),), name="first")
    wanted = Requirement(article("2"), kind="offence", clauses=(given,))
    cells = Cells(shape(wanted, given, MEANING), (), [], [], {}, lambda _: CLEAN)
    index = LawIndex(Law("XX"), DAY, MEANING)

    def excuse(level: int, *literals: str, clause: str = "") -> Excuse:
        permission = attrs.evolve(GREED, clause=clause)
        return Excuse(permission, level, frozenset(literals), frozenset(literals))

    def found(*literals: str, open_: tuple[str, ...] = ()) -> tuple[int | None, str]:
        demand = Demanded(frozenset(literals), open=frozenset(open_))
        best, literal = excuse_for(demand, Coverage(wanted, (cells,), Standing(excuses)), cells, index)
        return excuses.index(best) if best else None, literal

    excuses = (
        excuse(CLEAN, "loss", clause="second"),
        excuse(AVAILABLE, "greed", "loss", clause="first"),
        excuse(ON_FILE, "greed"),
        excuse(ON_FILE, "greed"),
    )
    assert found("loss") == (1, "loss")
    assert found("greed") == found("greed", "loss") == (2, "greed")
    assert found("profit") == (1, "profit")
    assert found("wrongly", open_=("loss",)) == (1, "loss")
    assert found("wrongly") == (None, "")
    # What the clause itself gives needs no excuse.
    assert found("pledged", "greed") == (None, "")


A, B, C, D = (Reliance(name, "declaration", "art. 20", "available") for name in "abcd")


def ways(*each: str) -> list[frozenset[Reliance]]:
    return [frozenset({"a": A, "b": B, "c": C, "d": D}[letter] for letter in one) for one in each]


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ([], ()),
        ([ways("a")], (A,)),
        ([ways("b"), ways("a")], (A, B)),
        ([ways("a", "b")], (A,)),
        ([ways("b", "a"), ways("b", "c")], (B,)),
        ([ways("a", "bc"), ways("bc", "d")], (A, D)),
        ([ways("ab", "c"), ways("a"), ways("b")], (A, B)),
        ([ways("", "a")], ()),
        ([ways("", "a"), ways("b")], (B,)),
        ([ways("ab", "cd"), ways("cd", "b")], (A, B)),
        ([ways("abc", "d")], (D,)),
        ([ways("a", "b"), ways("b", "ab")], (B,)),
    ],
)
def test_the_fewest_that_serve_every_case_are_named(
    wanted: list[list[frozenset[Reliance]]], chosen: tuple[Reliance, ...]
) -> None:
    assert fewest(wanted) == chosen


def test_up_to_a_number_of_reliances_all_combinations_are_tried() -> None:
    filling = [Reliance(f"x{number:02}", "declaration", "art. 20", "available") for number in range(MOST_COMBINED - 3)]
    wanted = [ways("a", "b"), ways("b", "c"), [frozenset({one}) for one in filling]]
    assert fewest(wanted) == (B, filling[0])


def test_of_very_many_each_case_takes_what_adds_least() -> None:
    many = [Reliance(f"x{number:02}", "declaration", "art. 20", "available") for number in range(2 * MOST_COMBINED)]
    pairs = [[frozenset(many[:3]), frozenset({one})] for one in many[3:]]
    assert fewest(pairs) == tuple(many[3:])
    shared = [[frozenset({A}), frozenset({one})] for one in many]
    assert fewest([[frozenset({A})], *shared]) == (A,)
    first, second, *rest = many
    both = [[frozenset({first, second}), frozenset({*rest})], [frozenset({second})]]
    assert fewest(both) == (first, second)
