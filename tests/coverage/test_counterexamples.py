"""Small laws and treaties on which the pipeline and the oracle once disagreed, each with the verdict that is right."""

from __future__ import annotations

import attrs

from tests.coverage.test_oracle import CATALOGUE, compare
from tests.invented import BEFORE, DAY, EVERYTHING, TREATY, article, treaty_of
from treatycheck import check
from treatycheck.model.law import (
    BoxPart,
    Demand,
    Instrument,
    Law,
    Party,
    Provision,
    References,
    Sanction,
    Statute,
    Value,
)
from treatycheck.model.treaty import Clause, Permission, Required, Requirement
from treatycheck.testing import placed

CODE = Statute("code", "Code", "XX", encodes=(EVERYTHING,))
TAKE = ("conduct", (Value("take"),))
MINOR, UNDER_16 = Value(low=0, high=18), Value(low=0, high=16)
BOUND = (Party(TREATY, BEFORE),)
UNDER = (article("20"),)


def offence(
    *sides: tuple[str, tuple[Value, ...]], number: str = "2", permissions: tuple[Permission, ...] = ()
) -> Requirement:
    clause = Clause(tuple(Required(name, values, name == "form") for name, values in sides))
    return Requirement(article(number), kind="offence", clauses=(clause,), permissions=permissions)


def verdicts(law: Law, *requirements: Requirement) -> list[str]:
    """Return the verdicts, on which pipeline and oracle agree."""
    treaty = treaty_of(*requirements)
    compare(law, treaty)
    return [one.verdict for one in check(law, [treaty], DAY, CATALOGUE).findings]


def law_of(*listed: Provision, instruments: tuple[Instrument, ...] = (), parties: tuple[Party, ...] = ()) -> Law:
    return Law("XX", (CODE,), placed(listed), parties, instruments)


def test_a_limit_of_age_is_a_demand_where_the_clause_has_other_dimensions_that_the_law_has_not() -> None:
    """The foreign dimension of numbers was overlooked when the clause had as many dimensions as the law."""
    wanted = offence(TAKE, ("form", (Value("by_word"), Value("by_deed"))))
    assert verdicts(law_of(Provision("offence", "", dimensions=(TAKE, ("age", (MINOR,))))), wanted) == ["narrower"]


def test_what_a_treaty_leaves_open_is_arguable_for_exclusions_and_limits_too() -> None:
    cut = Permission("reservation", UNDER, exclusion=(), arguable=True)
    made = Instrument("reservation", article("20"), since=BEFORE)
    assert verdicts(law_of(instruments=(made,)), offence(TAKE, permissions=(cut,))) == ["arguable"]
    limit = Permission("option", limit=Required("age", (UNDER_16,)), arguable=True)
    young = Provision("offence", "", dimensions=(TAKE, ("age", (UNDER_16,))))
    assert verdicts(law_of(young), offence(TAKE, ("age", (MINOR,)), permissions=(limit,))) == ["arguable"]


def test_a_limit_that_is_time_barred_leaves_the_rest_unreached() -> None:
    limit = Permission("declaration", UNDER, limit=Required("age", (UNDER_16,)))
    young = Provision("offence", "", dimensions=(TAKE, ("age", (UNDER_16,))))
    wanted = offence(TAKE, ("age", (MINOR,)), permissions=(limit,))
    assert verdicts(law_of(young, parties=BOUND), wanted) == ["partial"]


def test_an_exclusion_that_a_bound_state_proposes_counts_nothing() -> None:
    made = Instrument("reservation", article("20"), proposed=True)
    cut = Permission("reservation", UNDER, exclusion=())
    assert verdicts(law_of(instruments=(made,), parties=BOUND), offence(TAKE, permissions=(cut,))) == ["missing"]


def test_the_scope_of_an_exclusion_limits_it() -> None:
    cut = Permission("reservation", UNDER, exclusion=(), scope=(BoxPart("object", (Value("tool"),)),))
    made = Instrument("reservation", article("20"), excluding=((BoxPart("conduct", (Value("take"),)),),), since=BEFORE)
    assert verdicts(law_of(instruments=(made,)), offence(TAKE, permissions=(cut,))) == ["missing"]


def test_a_declaration_under_a_clause_that_permits_anything_excuses_only_what_it_names() -> None:
    free = Permission("declaration", UNDER, anything=True)
    made = Instrument("declaration", article("20"), demands=(Demand(("loss",)),), since=BEFORE)
    greedy = Provision("offence", "", dimensions=(TAKE,), demands=(Demand(("greed",)),))
    law = law_of(greedy, instruments=(made,), parties=BOUND)
    assert verdicts(law, offence(TAKE, permissions=(free,))) == ["narrower"]


def test_one_of_several_forms_is_not_left_out_by_excluding_the_first() -> None:
    cut = Permission("reservation", UNDER, exclusion=())
    made = Instrument("reservation", article("20"), excluding=((BoxPart("form", (Value("by_word"),)),),), since=BEFORE)
    wanted = offence(TAKE, ("form", (Value("by_word"), Value("by_deed"))), permissions=(cut,))
    assert verdicts(law_of(instruments=(made,)), wanted) == ["missing"]


def test_what_is_punished_as_two_offences_has_the_penalties_of_both() -> None:
    first = Provision("offence", "", sanctions=(Sanction("imprisonment", None, 730),))
    second = Provision("offence", "", sanctions=(Sanction("fine"),))
    third = Provision("offence", "", dimensions=(TAKE,), punished_as=References(citations=("§ 1", "§ 2")))
    clause = Clause((Required("sanction", (Value("fine"),)),))
    duty = Requirement(article("7"), kind="sanction", over=((article("2"), None),), clauses=(clause,))
    assert verdicts(law_of(first, second, third), offence(TAKE), duty) == ["met", "met"]


def test_a_duty_builds_only_upon_the_offences_that_it_applies_to() -> None:
    taking = Provision("offence", "", dimensions=(TAKE,))
    aiding = Provision(
        "participation", "", dimensions=(("modes", (Value("aid"),)),), applies_to=References(citations=("§ 1",))
    )
    clause = Clause((Required("modes", (Value("aid"),)),))
    duty = Requirement(article("5"), kind="participation", over=((article("2"), None),), clauses=(clause,))
    law = law_of(taking, taking, aiding)
    assert verdicts(law, offence(TAKE), duty) == ["met", "met"]
    report = check(law, [treaty_of(offence(TAKE), duty)], DAY, CATALOGUE)
    assert [one.upon for one in report.findings[1].witnesses] == ["XX:code:§ 1"]


def test_a_forbidden_demand_that_is_arguable_is_arguable() -> None:
    greedy = Provision("offence", "", dimensions=(TAKE,), demands=(Demand(("greed",), arguable=True),))
    never = Requirement(article("10"), forbidden="greed", over=((article("2"), None),))
    assert verdicts(law_of(greedy), offence(TAKE), never) == ["arguable", "arguable"]


def test_an_exception_is_forbidden_unless_the_state_reserved_it() -> None:
    kind = Provision("offence", "", dimensions=(TAKE,), demands=(Demand(("greed",), negated=True),))
    reserved = Permission("reservation", UNDER, terms=(("greed", True),))
    never = Requirement(article("10"), forbidden="greed", excepted=True, over=((article("2"), None),))
    open_to = attrs.evolve(never, permissions=(reserved,))
    wanted = offence(TAKE, permissions=(Permission("option", anything=True),))
    made = Instrument("reservation", article("20"), demands=(Demand(("greed",), negated=True),), since=BEFORE)
    assert verdicts(law_of(kind), wanted, never) == ["met", "narrower"]
    assert verdicts(law_of(kind), wanted, attrs.evolve(never, excepted=False)) == ["met", "met"]
    assert verdicts(law_of(kind), wanted, open_to) == ["met", "needs_instrument"]
    assert verdicts(law_of(kind, parties=BOUND), wanted, open_to) == ["met", "narrower"]
    on_file = law_of(kind, parties=BOUND, instruments=(made,))
    assert verdicts(on_file, wanted, open_to) == ["met", "met_with_instrument"]
    elsewhere = attrs.evolve(made, within=(BoxPart(articles=((article("3"), None),)),))
    assert verdicts(law_of(kind, parties=BOUND, instruments=(elsewhere,)), wanted, open_to) == ["met", "narrower"]


def test_a_declaration_that_is_taken_at_any_time_is_open_to_a_state_that_is_bound() -> None:
    greedy = law_of(Provision("offence", "", dimensions=(TAKE,), demands=(Demand(("greed",)),)), parties=BOUND)
    early = Permission("declaration", UNDER, terms=(("greed", False),))
    assert verdicts(greedy, offence(TAKE, permissions=(early,))) == ["narrower"]
    assert verdicts(greedy, offence(TAKE, permissions=(attrs.evolve(early, any_time=True),))) == ["needs_instrument"]
    cut = Permission("reservation", UNDER, True, exclusion=())
    proposed = Instrument("reservation", article("20"), proposed=True)
    law = law_of(parties=BOUND, instruments=(proposed,))
    assert verdicts(law, offence(TAKE, permissions=(cut,))) == ["needs_instrument"]


def test_a_duty_is_owed_for_an_offence_that_the_law_has_though_the_state_left_it_out() -> None:
    cut = Permission("reservation", UNDER, exclusion=())
    made = Instrument("reservation", article("20"), since=BEFORE)
    greedy = Provision("offence", "", dimensions=(TAKE,), demands=(Demand(("greed",)),))
    duty = Requirement(article("4"), kind="attempt", over=((article("2"), None),), clauses=(Clause(()),))
    law = law_of(greedy, instruments=(made,))
    assert verdicts(law, offence(TAKE, permissions=(cut,)), duty) == ["excluded", "missing"]


def test_a_limit_under_one_clause_does_not_serve_another() -> None:
    limit = Permission("option", limit=Required("age", (UNDER_16,)), clause="second")
    sides = (Required("conduct", (Value("take"),)), Required("age", (MINOR,)))
    both = (Clause(sides, name="first"), Clause((Required("conduct", (Value("soak"),)),), name="second"))
    wanted = Requirement(article("2"), kind="offence", clauses=both, permissions=(limit,))
    young = Provision("offence", "", dimensions=(TAKE, ("age", (UNDER_16,))))
    assert verdicts(law_of(young), wanted) == ["partial"]


def test_a_region_that_is_left_out_whole_is_excluded_though_the_law_reaches_a_part_of_it() -> None:
    cut = Permission("reservation", UNDER, exclusion=())
    made = Instrument("reservation", article("20"), since=BEFORE)
    crushing = Provision("offence", "", dimensions=(("conduct", (Value("crush"),)),))
    wanted = offence(("conduct", (Value("harm"),)), permissions=(cut,))
    assert verdicts(law_of(crushing, instruments=(made,)), wanted) == ["excluded"]


def test_a_doubted_limit_stays_arguable_where_a_declaration_could_allow_any_demand() -> None:
    """What a State may declare makes a demand permissible, and never makes certain what a provision lets through."""
    anything = Permission("declaration", UNDER, anything=True)
    doubted = Provision("offence", "", dimensions=(TAKE, ("leg", (Value("inward", arguable=True),))))
    assert verdicts(law_of(doubted), offence(TAKE, permissions=(anything,))) == ["arguable"]


def test_a_demand_of_one_of_the_terms_that_are_enough_costs_nothing() -> None:
    """It was measured as a demand beyond the treaty, though the law is met with that term."""
    wanted = offence(TAKE, ("form", (Value("by_word"), Value("by_deed"))))
    for terms in (("by_deed",), ("by_deed", "crush"), ("by_word", "by_deed")):
        assert verdicts(law_of(Provision("offence", "", dimensions=(TAKE,), demands=(Demand(terms),))), wanted) == [
            "met"
        ]
    by_word = Provision(
        "offence", "", dimensions=(TAKE, ("form", (Value("by_word"),))), demands=(Demand(("by_deed",)),)
    )
    assert verdicts(law_of(by_word), wanted) == ["narrower"]


def test_a_demand_that_is_permitted_with_one_of_the_forms_costs_nothing_with_that_form() -> None:
    """Of forms of which any one is enough, none was held to be the one that the permission names."""
    wanted = ("form", (Value("by_word"), Value("by_deed")))
    for form in ("by_word", "by_deed"):
        scope = (BoxPart("form", (Value(form),)),)
        there = Permission("option", terms=(("greed", False),), scope=scope)
        for named in ("", "by_word", "by_deed"):
            sides = (TAKE, ("form", (Value(named),))) if named else (TAKE,)
            law = law_of(Provision("offence", "", dimensions=sides, demands=(Demand(("greed",)),)))
            expected = "met" if named in ("", form) else "narrower"
            assert verdicts(law, offence(TAKE, wanted, permissions=(there,))) == [expected]


def test_a_floor_may_be_one_of_the_offences_that_a_duty_follows() -> None:
    """It was no floor at all where it named nothing but articles."""
    cut = Permission("reservation", UNDER, exclusion=())
    made = Instrument("reservation", article("20"), since=BEFORE)
    offences = (offence(TAKE), offence(("conduct", (Value("soak"),)), number="3"))
    over = ((article("2"), article("3")),)
    duty = Requirement(article("7"), kind="attempt", over=over, clauses=(Clause(()),), permissions=(cut,))
    floored = attrs.evolve(duty, floor=(BoxPart(articles=((article("2"), None),)),))
    law = law_of(
        *(Provision("offence", "", dimensions=(("conduct", (Value(name),)),)) for name in ("take", "soak")),
        instruments=(made,),
    )
    assert verdicts(law, *offences, duty) == ["met", "met", "excluded"]
    # What names nothing leaves out all that may be left out, which here is the other offence alone.
    assert verdicts(law, *offences, floored) == ["met", "met", "partial"]


THING, TOOL, CRUSH = (Value("thing"),), (Value("tool"),), (Value("crush"),)
LIMIT = Requirement(article("7"), over=((article("2"), None),), limits=Required("age", (UNDER_16,)))


def test_a_limit_is_kept_or_broken_by_the_reading_that_reaches_the_case() -> None:
    """Of a provision that is as two others, the oracle took the better one for both: also where it reaches nothing."""
    wanted = offence(("conduct", CRUSH), ("object", THING))
    either = Provision("offence", "§ 3", dimensions=(("conduct", CRUSH),), same_as=References(("§ 1", "§ 2")))
    young = ("age", (UNDER_16,))
    for tools, things, kept in ((True, True, "met"), (False, True, "narrower"), (True, False, "narrower")):
        law = law_of(
            Provision("offence", "§ 1", dimensions=(("object", TOOL), *([young] * tools))),
            Provision("offence", "§ 2", dimensions=(("object", THING), *([young] * things))),
            either,
        )
        # A lower age than the clause has is a demand; a limit is another matter.
        assert verdicts(law, wanted, LIMIT) == ["narrower" if things else "met", kept]


def test_each_reading_of_an_offence_breaks_a_limit_where_it_reaches_a_case() -> None:
    """The oracle took both readings for one: what one reaches arguably, both reach for certain in another clause."""
    first = Clause((Required("conduct", CRUSH), Required("object", THING)), name="first")
    wanted = Requirement(
        article("2"),
        kind="offence",
        clauses=(first, Clause((Required("conduct", CRUSH),), name="second")),
        permissions=(Permission("option", anything=True, arguable=True, clause="first"),),
    )
    demand = (Demand(("greed",)),)
    law = law_of(
        Provision("offence", "§ 1", demands=demand),
        Provision("offence", "§ 2", dimensions=(("object", THING),), demands=demand),
        Provision("offence", "§ 3", dimensions=(("conduct", CRUSH),), same_as=References(("§ 1", "§ 2"))),
    )
    assert verdicts(law, wanted, LIMIT) == ["narrower", "narrower"]
