"""Measuring a clause: one of several terms, ages that limits and boxes cut, foreign dimensions, what is left out.

Each law is measured by the pipeline and by the oracle, and both must say what is expected here.
"""

from __future__ import annotations

import attrs
import pytest

from tests.coverage.test_counterexamples import BOUND, MINOR, TAKE, UNDER, UNDER_16, law_of, offence, verdicts
from tests.invented import BEFORE, DAY, VOCABULARY, article, treaty_of
from treatycheck.coverage.cells import Cells
from treatycheck.coverage.cover import Compiled, cover
from treatycheck.coverage.excuses import Cut, Standing, State
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.levels import ARGUABLE, AVAILABLE, CLEAN, NARROWER, NONE, ON_FILE
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.measure import leave_out
from treatycheck.coverage.region import Box, shape
from treatycheck.model.law import BoxPart, Demand, Instrument, Provision, Value
from treatycheck.model.treaty import Clause, Permission, Required, Requirement
from treatycheck.model.vocabulary import Vocabulary

RESERVED = Instrument("reservation", article("20"), since=BEFORE)
CUT = Permission("reservation", UNDER, exclusion=())
AGED = (TAKE, ("age", (MINOR,)))


def provision(*sides: tuple[str, tuple[Value, ...]], demands: tuple[Demand, ...] = ()) -> Provision:
    return Provision("offence", "", dimensions=sides, demands=demands)


def values(*terms: str, arguable: bool = False) -> tuple[Value, ...]:
    return tuple(Value(term, arguable=arguable) for term in terms)


# ---------------------------------------------------------------- one of several


def test_one_of_several_terms_is_enough() -> None:
    def one_of(*terms: str) -> Requirement:
        sides = (Required("object", values("letter")), Required("conduct", values(*terms), one_of=True))
        return Requirement(article("2"), kind="offence", clauses=(Clause(sides),))

    def verdict(*conduct: str, arguable: bool = False, wanted: tuple[str, ...] = ("take", "soak")) -> str:
        sides = (("conduct", values(*conduct, arguable=arguable)), ("object", values("letter")))
        other = provision(("conduct", values("crush")), ("object", values("letter")))
        (found,) = verdicts(law_of(other, provision(*sides)), one_of(*wanted))
        return found

    assert verdict("take") == verdict("soak") == verdict("take", "soak") == "met"
    assert verdict("soak", wanted=("take", "soak", "burn")) == "met"
    assert verdict("soak", arguable=True) == "arguable"
    assert verdict("burn") == "missing"


def test_one_of_several_reaches_only_with_the_rest_of_the_clause() -> None:
    sides = (Required("object", values("letter", "tool")), Required("conduct", values("take", "soak"), one_of=True))
    wanted = Requirement(article("2"), kind="offence", clauses=(Clause(sides),))
    taking = provision(("conduct", values("take")), ("object", values("letter")))
    soaking = provision(("conduct", values("soak")), ("object", values("tool")))
    assert verdicts(law_of(taking, soaking), wanted) == ["met"]
    assert verdicts(law_of(taking), wanted) == ["partial"]


def test_of_several_terms_all_that_reach_the_best_of_them_count() -> None:
    either = Required("conduct", values("take", "soak"), one_of=True)
    wanted = Requirement(article("2"), kind="offence", clauses=(Clause((either,)),))
    greed = (Demand(("greed",)),)
    for terms in (("take", "soak"), ("soak", "take")):
        first, second = (provision(("conduct", values(term))) for term in terms)
        for listed, best in (
            ((first, second), 0b11),
            ((first, attrs.evolve(second, demands=greed)), 0b01),
            ((attrs.evolve(first, demands=greed), second), 0b10),
        ):
            law = law_of(*listed)
            assert verdicts(law, wanted) == ["met"]
            meaning = Meaning(VOCABULARY)
            compiled = Compiled(treaty_of(wanted), meaning)
            found, _ = cover(compiled, LawIndex(law, DAY, meaning), State(law, DAY))
            assert found["pact:art2"].cells[0].masks == [best]


# ---------------------------------------------------------------- ages


def test_a_reservation_and_the_floor_cut_the_ages() -> None:
    from_16 = BoxPart("age", (Value(low=16, high=18),))
    made = Instrument("reservation", article("20"), excluding=((from_16,),), since=BEFORE)
    assert verdicts(law_of(instruments=(made,)), offence(*AGED, permissions=(CUT,))) == ["partial"]
    floored = Requirement(
        article("2"),
        kind="offence",
        clauses=(Clause(tuple(Required(*side) for side in AGED)),),
        permissions=(CUT,),
        floor=(BoxPart("age", (Value(low=0, high=14),)),),
    )
    assert verdicts(law_of(instruments=(RESERVED,)), floored) == ["partial"]
    young = provision(TAKE, ("age", (Value(low=0, high=14),)))
    assert verdicts(law_of(young, instruments=(RESERVED,)), floored) == ["met_with_instrument"]


def test_an_age_that_may_be_limited_is_met_by_the_lower_one() -> None:
    limit = Permission("reservation", UNDER, limit=Required("age", (UNDER_16,)))
    young, younger = (provision(TAKE, ("age", (Value(low=0, high=age),))) for age in (16, 14))
    doubtful = provision(TAKE, ("age", (Value(low=0, high=16, arguable=True),)))
    wanted = offence(*AGED, permissions=(limit,))
    assert verdicts(law_of(young), wanted) == ["needs_instrument"]
    assert verdicts(law_of(young, instruments=(RESERVED,), parties=BOUND), wanted) == ["met_with_instrument"]
    assert verdicts(law_of(doubtful, instruments=(RESERVED,), parties=BOUND), wanted) == ["arguable"]
    assert verdicts(law_of(younger), wanted) == ["partial"]
    # Two provisions that together reach the lower age do not each reach all of it.
    older = provision(TAKE, ("age", (Value(low=14, high=16),)))
    assert verdicts(law_of(younger, older), wanted) == ["partial"]


def test_a_limit_without_a_clause_holds_for_each_clause_of_a_name() -> None:
    limit = Permission("option", limit=Required("age", (UNDER_16,)))
    sides = (Required(*TAKE), Required("age", (MINOR,)))
    other = (Required("conduct", values("soak")), Required("age", (MINOR,)))
    both = (Clause(sides, name="first"), Clause(other, name="second"))
    wanted = Requirement(article("2"), kind="offence", clauses=both, permissions=(limit,))
    young = provision(("conduct", values("take", "soak")), ("age", (UNDER_16,)))
    assert verdicts(law_of(young), wanted) == ["met"]


def test_a_limit_outside_of_the_ages_asked_for_changes_nothing() -> None:
    limits = tuple(
        Permission("option", limit=Required("age", (Value(low=low, high=high),))) for low, high in ((20, 30), (0, 16))
    )
    young = provision(TAKE, ("age", (UNDER_16,)))
    assert verdicts(law_of(young), offence(*AGED, permissions=limits[:1])) == ["partial"]
    assert verdicts(law_of(young), offence(*AGED, permissions=limits)) == ["met"]


def test_ages_that_a_treaty_asks_for_begin_where_it_says() -> None:
    older = ("age", (Value(low=14, high=18),))
    assert verdicts(law_of(provision(TAKE, older)), offence(TAKE, older)) == ["met"]
    assert verdicts(law_of(provision(TAKE, ("age", (Value(low=16, high=18),)))), offence(TAKE, older)) == ["partial"]


def test_one_of_several_ages_is_enough() -> None:
    spans = Required("age", (Value(low=0, high=14), Value(low=16, high=18)), one_of=True)
    wanted = Requirement(article("2"), kind="offence", clauses=(Clause((Required(*TAKE), spans)),))
    for low, high in ((0, 14), (16, 18)):
        assert verdicts(law_of(provision(TAKE, ("age", (Value(low=low, high=high),)))), wanted) == ["met"]
    assert verdicts(law_of(provision(TAKE, ("age", (Value(low=14, high=16),)))), wanted) == ["missing"]


# ---------------------------------------------------------------- where a permission holds

GREEDY = provision(("conduct", values("take", "soak")), demands=(Demand(("greed",)),))
OF_TAKING, OF_SOAKING = ((BoxPart("conduct", values(name)),) for name in ("take", "soak"))


def levels(*listed: Provision, instruments: tuple[Instrument, ...] = (), **changes: object) -> list[int]:
    """Return how taking and soaking are reached, on which pipeline and oracle agree."""
    wanted = attrs.evolve(offence(("conduct", values("take", "soak"))), **changes)  # type: ignore[arg-type]
    law = law_of(*listed, instruments=instruments, parties=BOUND)
    verdicts(law, wanted)
    meaning = Meaning(VOCABULARY)
    found, _ = cover(Compiled(treaty_of(wanted), meaning), LawIndex(law, DAY, meaning), State(law, DAY))
    return found["pact:art2"].cells[0].levels


def test_a_demand_is_excused_where_the_permission_reaches() -> None:
    greed = Permission("option", terms=(("greed", False),))
    there = attrs.evolve(greed, scope=OF_TAKING)
    assert levels(GREEDY, permissions=(there,)) == [CLEAN, NARROWER]
    assert levels(GREEDY, permissions=(attrs.evolve(there, arguable=True),)) == [ARGUABLE, NARROWER]
    assert levels(GREEDY, permissions=(there, attrs.evolve(greed, arguable=True))) == [CLEAN, ARGUABLE]
    # The floor is what may not be left out: a demand that the treaty allows there is allowed.
    assert levels(GREEDY, permissions=(there,), floor=OF_TAKING) == [CLEAN, NARROWER]
    # A demand in doubt stays in doubt where no permission reaches.
    doubted = attrs.evolve(GREEDY, demands=(Demand(("greed",), arguable=True),))
    assert levels(doubted, permissions=(there,)) == [CLEAN, ARGUABLE]
    other = attrs.evolve(there, terms=(("loss", False),))
    assert levels(doubted, permissions=(other,)) == [ARGUABLE, ARGUABLE]
    assert levels(GREEDY, permissions=(other,)) == [NARROWER, NARROWER]


def test_a_demand_is_excused_up_to_the_age_that_the_permission_names() -> None:
    def to(*ages: int) -> tuple[Permission, ...]:
        scopes = [(BoxPart("age", (Value(low=0, high=age),)),) for age in ages]
        return tuple(Permission("option", terms=(("greed", False),), scope=scope) for scope in scopes)

    greedy = provision(TAKE, ("age", (UNDER_16,)), demands=(Demand(("greed",)),))
    unlimited = provision(TAKE, ("age", (MINOR,)), demands=(Demand(("greed",)),))
    plain = provision(TAKE, ("age", (Value(low=12, high=18),)))
    for ages, of_all, with_plain, of_younger in (
        ((14,), "narrower", "met", "partial"),
        ((10,), "narrower", "narrower", "partial"),
        ((10, 12), "narrower", "met", "partial"),
        ((18,), "met", "met", "partial"),
    ):
        wanted = offence(*AGED, permissions=to(*ages))
        assert verdicts(law_of(unlimited), wanted) == [of_all]
        assert verdicts(law_of(unlimited, plain), wanted) == [with_plain]
        assert verdicts(law_of(greedy), wanted) == [of_younger]


def test_a_demand_may_be_made_instead_of_leaving_out_but_not_on_the_floor() -> None:
    instead = attrs.evolve(RESERVED, demands=(Demand(("greed",)),))
    on_file = (instead,)
    assert levels(GREEDY, instruments=on_file, permissions=(CUT,)) == [ON_FILE, ON_FILE]
    assert levels(GREEDY, instruments=on_file, permissions=(CUT,), floor=OF_TAKING) == [NARROWER, ON_FILE]
    assert levels(GREEDY, instruments=on_file, permissions=(CUT,), floor=OF_SOAKING) == [ON_FILE, NARROWER]
    cut = attrs.evolve(CUT, exclusion=OF_TAKING)
    assert levels(GREEDY, instruments=on_file, permissions=(cut,)) == [ON_FILE, NARROWER]
    assert levels(GREEDY, instruments=on_file, permissions=(cut,), floor=OF_TAKING) == [NARROWER, NARROWER]


def test_a_limit_in_doubt_is_excused_where_the_permission_reaches() -> None:
    both = ("conduct", values("take", "soak"))
    inward = Permission("option", terms=(("inward", False),), scope=OF_TAKING)
    doubted = attrs.evolve(inward, arguable=True)
    open_ = provision(both, ("leg", values("inward", arguable=True)))
    beside = provision(both, ("leg", (*values("inward"), *values("outward", arguable=True))))
    reverse = provision(both, ("leg", (*values("outward"), *values("inward", arguable=True))))
    assert levels(open_, permissions=(inward,)) == [ARGUABLE, ARGUABLE]
    assert levels(beside, permissions=(inward,)) == [CLEAN, NARROWER]
    assert levels(beside, permissions=(doubted,)) == [ARGUABLE, NARROWER]
    assert levels(reverse, permissions=(inward,)) == [ARGUABLE, NARROWER]
    kind = provision(both, ("leg", (*values("inward"), *values("far_outward", arguable=True))))
    outward = attrs.evolve(inward, terms=(("outward", False),))
    assert levels(kind, permissions=(outward,)) == [ARGUABLE, NARROWER]


def test_a_demand_is_excused_in_the_clause_that_the_permission_names() -> None:
    for clause, expected in (("", ["met", "met"]), ("first", ["met", "narrower"]), ("second", ["narrower", "met"])):
        greed = Permission("option", terms=(("greed", False),), clause=clause)
        for number, name in enumerate(("first", "second")):
            required = (Required("conduct", values("take")),)
            wanted = Requirement(
                article("2"), kind="offence", clauses=(Clause(required, name=name),), permissions=(greed,)
            )
            assert verdicts(law_of(GREEDY), wanted) == expected[number : number + 1]


def test_of_several_permissions_for_a_demand_the_best_counts() -> None:
    greed, profit = (Permission("option", terms=((name, False),)) for name in ("greed", "profit"))
    declared = attrs.evolve(greed, channel="declaration", under=UNDER)
    profiting = provision(TAKE, demands=(Demand(("profit",)),))
    greedy = provision(TAKE, demands=(Demand(("greed",)),))
    for permissions in ((greed, declared), (declared, greed)):
        assert verdicts(law_of(greedy), offence(TAKE, permissions=permissions)) == ["met"]
    for permissions in ((greed, profit), (profit, greed)):
        assert verdicts(law_of(profiting), offence(TAKE, permissions=permissions)) == ["met"]


def test_a_provision_of_another_kind_reaches_nothing_though_it_is_silent() -> None:
    wanted = offence(("leg", values("inward")))
    assert verdicts(law_of(provision()), wanted) == ["met"]
    assert verdicts(law_of(attrs.evolve(provision(), kind="definition")), wanted) == ["missing"]


# ---------------------------------------------------------------- foreign dimensions


def test_a_foreign_dimension_is_a_demand_for_any_of_its_terms() -> None:
    inward, either = ("leg", values("inward")), ("leg", values("inward", "outward"))
    wanted = offence(TAKE)
    allowed = offence(TAKE, permissions=(Permission("option", terms=(("inward", False),)),))
    declared = offence(TAKE, permissions=(Permission("declaration", UNDER, terms=(("outward", False),)),))
    for sides, none, option, declaration in (
        (inward, "narrower", "met", "narrower"),
        (either, "narrower", "met", "needs_instrument"),
        (("leg", values("far_outward")), "narrower", "narrower", "arguable"),
        (("leg", values("inward", arguable=True)), "arguable", "arguable", "arguable"),
        (("leg", (*values("outward"), *values("inward", arguable=True))), "narrower", "arguable", "needs_instrument"),
    ):
        law = law_of(provision(TAKE, sides))
        assert verdicts(law, wanted) == [none]
        assert verdicts(law, allowed) == [option]
        assert verdicts(law, declared) == [declaration]


def test_the_best_of_several_permissions_counts_for_a_foreign_dimension() -> None:
    permissions = (
        Permission("declaration", UNDER, terms=(("inward", False),)),
        Permission("option", terms=(("outward", False),), arguable=True),
    )
    law = law_of(provision(TAKE, ("leg", values("inward", "outward"))))
    assert verdicts(law, offence(TAKE, permissions=permissions)) == ["needs_instrument"]
    assert verdicts(law, offence(TAKE, permissions=permissions[1:])) == ["arguable"]
    anything = Permission("option", anything=True)
    assert verdicts(law, offence(TAKE, permissions=(*permissions, anything))) == ["met"]


def test_a_foreign_age_is_a_demand_and_a_doubted_one_an_open_question() -> None:
    assert verdicts(law_of(provision(TAKE, ("age", (MINOR,)))), offence(TAKE)) == ["narrower"]
    doubted = Value(low=0, high=18, arguable=True)
    assert verdicts(law_of(provision(TAKE, ("age", (doubted,)))), offence(TAKE)) == ["arguable"]
    part = (Value(low=0, high=14), Value(low=14, high=18, arguable=True))
    assert verdicts(law_of(provision(TAKE, ("age", part))), offence(TAKE)) == ["narrower"]


def test_what_a_case_itself_gives_is_no_demand_there() -> None:
    """Here, who crushes does so inward, so that a limit to what is inward costs nothing where something is crushed."""
    inward = attrs.evolve(VOCABULARY.terms["inward"], follows_from=("crush",))
    terms = {**VOCABULARY.terms, "inward": inward}
    meaning = Meaning(Vocabulary(VOCABULARY.dimensions, VOCABULARY.kinds, terms))
    compiled = Compiled(treaty_of(offence(("conduct", values("crush", "take")))), meaning)

    def levels(*leg: Value) -> list[int]:
        law = law_of(provision(("conduct", values("crush", "take")), ("leg", leg)))
        found, _ = cover(compiled, LawIndex(law, DAY, meaning), State(law, DAY))
        return found["pact:art2"].cells[0].levels

    doubted = values("inward", arguable=True)
    assert levels(*values("inward")) == [CLEAN, NARROWER]
    assert levels(*values("inward", "outward")) == [CLEAN, NARROWER]
    assert levels(*values("outward")) == [NARROWER, NARROWER]
    assert levels(*doubted) == [ARGUABLE, ARGUABLE]
    assert levels(*values("outward"), *doubted) == [ARGUABLE, NARROWER]


# ---------------------------------------------------------------- what is left out


def test_what_is_left_out_has_the_better_of_two_levels() -> None:
    arguable = Permission("reservation", UNDER, exclusion=(), arguable=True)
    greedy = provision(TAKE, demands=(Demand(("greed",)),))
    law = law_of(greedy, instruments=(RESERVED,))
    assert verdicts(law, offence(TAKE, permissions=(CUT,))) == ["excluded"]
    assert verdicts(law, offence(TAKE, permissions=(arguable,))) == ["arguable"]
    assert verdicts(law, offence(TAKE, permissions=(arguable, CUT))) == ["excluded"]
    assert verdicts(law_of(provision(TAKE), instruments=(RESERVED,)), offence(TAKE, permissions=(arguable,))) == ["met"]
    proposed = Instrument("reservation", article("20"), proposed=True)
    assert verdicts(law_of(greedy, instruments=(proposed, RESERVED)), offence(TAKE, permissions=(CUT,))) == ["excluded"]
    assert verdicts(law_of(greedy, instruments=(proposed,)), offence(TAKE, permissions=(CUT,))) == ["needs_instrument"]


def test_a_forbidden_demand_is_excused_by_no_other_reservation() -> None:
    greedy = provision(TAKE, demands=(Demand(("greed",)),))
    wanted = offence(TAKE, permissions=(Permission("option", anything=True),))
    reserved = Permission("reservation", UNDER, terms=(("loss", False),))
    never = Requirement(article("9"), forbidden="greed", over=((article("2"), None),), permissions=(reserved,))
    assert verdicts(law_of(greedy), wanted, never) == ["met", "narrower"]


def test_a_looked_up_duty_may_be_left_out_but_for_the_floor() -> None:
    duty = Requirement(
        article("7"),
        kind="secrecy",
        over=((article("2"), None),),
        clauses=(Clause((Required("secrecy", values("sworn", "sealed")),)),),
        permissions=(CUT,),
    )
    law = law_of(provision(TAKE), instruments=(RESERVED,))
    assert verdicts(law, offence(TAKE), duty) == ["met", "excluded"]
    floored = attrs.evolve(duty, floor=(BoxPart("secrecy", values("sealed")),))
    assert verdicts(law, offence(TAKE), floored) == ["met", "partial"]


@pytest.mark.parametrize(
    ("levels", "relied", "excluded"),
    [
        ((ON_FILE,), {1: 0, 2: 0, 3: 0, 4: 0}, True),
        ((AVAILABLE,), {2: 0, 3: 0, 4: 0}, False),
        # Of several that are as good, the first is named while it can still be made, and the last on file.
        ((AVAILABLE, AVAILABLE), {2: 0, 3: 0, 4: 0}, False),
        ((ON_FILE, ON_FILE), {1: 1, 2: 1, 3: 1, 4: 1}, True),
        ((AVAILABLE, ON_FILE), {1: 1, 2: 1, 3: 1, 4: 1}, True),
        ((ON_FILE, AVAILABLE), {1: 0, 2: 0, 3: 0, 4: 0}, True),
    ],
)
def test_a_case_relies_on_the_best_that_takes_it_out(
    levels: tuple[int, ...], relied: dict[int, int], *, excluded: bool
) -> None:
    """Cases reached at each level from clean to not at all, taken out at these levels one after the other."""
    before = [CLEAN, ON_FILE, AVAILABLE, NARROWER, NONE]
    meaning = Meaning(VOCABULARY)
    nothing = Box((), meaning)
    sides = (("conduct", ("a", "b", "c", "d", "e")),)
    cells = Cells(shape(offence(TAKE), Clause(()), meaning), sides, list(before), [1, 1, 1, 1, 0], {}, lambda _: CLEAN)
    cuts = tuple(Cut(CUT, level, nothing, nothing) for level in levels)
    leave_out(cells, Standing(cuts=cuts), nothing)
    best = min(levels)
    assert cells.levels == [min(level, best) for level in before]
    assert cells.masks == [1 if level <= best else 0 for level in before]
    assert {number: cuts.index(cut) for number, cut in cells.cuts.items()} == relied
    assert cells.excluded == (set(range(5)) if excluded else set())
    assert cells.left_out == {number: (level, int(level < NONE)) for number, level in enumerate(before) if level > best}


def test_an_exclusion_holds_for_the_clause_that_it_names() -> None:
    both = (
        Clause((Required(*TAKE),), name="first"),
        Clause((Required("conduct", values("soak")),), name="second"),
    )
    for clause, verdict in (("", "excluded"), ("first", "partial"), ("second", "partial")):
        cut = Permission("reservation", UNDER, exclusion=(), clause=clause)
        wanted = Requirement(article("2"), kind="offence", clauses=both, permissions=(cut,))
        assert verdicts(law_of(instruments=(RESERVED,)), wanted) == [verdict]
        missing = values("soak" if clause == "first" else "take")
        law = law_of(provision(("conduct", missing)), instruments=(RESERVED,))
        assert verdicts(law, wanted) == ["excluded" if not clause else "met_with_instrument"]
