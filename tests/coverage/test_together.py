"""Provisions for several ages count together: for what a term means, and for the duties that follow them.

Each law is measured by the pipeline and by the oracle, and both must say what is expected here.
"""

from __future__ import annotations

from itertools import permutations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coverage.test_counterexamples import BOUND, TAKE, UNDER, law_of, offence, verdicts
from tests.coverage.test_measure import provision, values
from tests.coverage.test_numbers import Ages, ages
from tests.coverage.test_oracle import CATALOGUE, about_ages, laws_for_several_ages
from tests.invented import BEFORE, DAY, VOCABULARY, article, treaty_of
from treatycheck import check
from treatycheck.assess import verdicts as own_verdicts
from treatycheck.coverage.together import Part, joined
from treatycheck.model.findings import Finding
from treatycheck.model.law import Demand, Instrument, Law, Provision, References, Sanction, Value
from treatycheck.model.treaty import Clause, Permission, Required, Requirement
from treatycheck.testing import treaties
from treatycheck.testing.of_own_regions import referring_to
from treatycheck.testing.words import neighbours

LETTER = ("object", values("letter"))
WANTED = offence(TAKE, LETTER)
YOUNG, OLD, MIDDLE, MINORS = ((0, 14, False),), ((14, 18, False),), ((16, 18, False),), ((0, 18, False),)
FORMS = (Required("form", values("by_word")),)
OVER = ((article("2"), None),)


def taking(limit: Ages | None, *demands: str) -> Provision:
    """Return an offence of taking letters, for some ages or for all, with some demands."""
    sides = (TAKE, LETTER) if limit is None else (TAKE, LETTER, ages(limit))
    return provision(*sides, demands=tuple(Demand((one,)) for one in demands))


def ruling(kind: str, *citations: str) -> Provision:
    sides = (("modes", values("aid")),) if kind == "participation" else ()
    return Provision(kind, "", dimensions=sides, applies_to=References(citations=citations))


def duty(kind: str, number: str = "5", *, over: str = "2") -> Requirement:
    sides = (Required("modes", values("aid")),) if kind == "participation" else ()
    return Requirement(article(number), kind=kind, over=((article(over), None),), clauses=(Clause(sides),))


def finding(law: Law, *requirements: Requirement) -> Finding:
    (found, *_) = check(law, [treaty_of(*requirements)], DAY, CATALOGUE).findings
    return found


# ---------------------------------------------------------------- a case


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ((taking(YOUNG), taking(OLD)), "met"),
        ((taking(((0, 16, False),)), taking(((14, None, False),))), "met"),
        ((taking(YOUNG), taking(((14, 16, False),)), taking(((16, 21, False),))), "met"),
        # Those of 14 and 15 are reached by none.
        ((taking(YOUNG), taking(MIDDLE)), "narrower"),
        ((taking(YOUNG), taking(((14, 18, True),))), "arguable"),
        # Each part has the level of the best that reaches it, and the case that of its worst part.
        ((taking(YOUNG), taking(OLD, "loss")), "narrower"),
        ((taking(YOUNG), taking(OLD, "loss"), taking(MINORS, "greed")), "narrower"),
        ((taking(YOUNG, "loss"), taking(OLD), taking(MINORS)), "met"),
        ((taking(YOUNG), taking(OLD), taking(None, "loss")), "met"),
        ((taking(YOUNG), taking(None, "loss")), "narrower"),
    ],
)
def test_provisions_for_several_ages_reach_a_case_together(listed: tuple[Provision, ...], expected: str) -> None:
    for order in permutations(listed):
        assert verdicts(law_of(*order), WANTED) == [expected]


def test_so_they_do_where_the_circumstances_mean_ages_or_where_any_one_of_several_terms_will_do() -> None:
    two = (provision(TAKE, ages(((16, 18, False),))), provision(TAKE, ages(((18, None, False),))))
    for circumstance, expected in (("greed", "met"), ("loss", "narrower")):
        clauses = (Clause((Required("conduct", values("take")),), (Demand((circumstance,)),)),)
        assert verdicts(law_of(*two), attrs.evolve(offence(TAKE), clauses=clauses)) == [expected]
    parts = (provision(TAKE, LETTER, ages(YOUNG)), provision(TAKE, LETTER, ages(OLD)))
    assert verdicts(law_of(*parts), offence(TAKE, LETTER, ("form", values("by_deed")))) == ["met"]
    assert verdicts(law_of(*parts), offence(TAKE, ("object", values("thing", "letter")))) == ["partial"]


def test_terms_of_which_any_one_is_enough_give_no_ages() -> None:
    spoken = (provision(TAKE, ages(((14, 16, False),))), provision(TAKE, ages(((18, None, False),))))
    assert verdicts(law_of(*spoken), offence(TAKE, ("form", values("by_word")))) == ["narrower"]
    twice = attrs.evolve(offence(TAKE), clauses=(Clause((Required("conduct", values("take")), *FORMS)),))
    assert verdicts(law_of(*spoken), twice) == ["met"]
    # Where letters are taken, they are, however it is done; and nobody soaks any.
    wet = offence(("conduct", values("take", "soak")), LETTER, ("form", values("by_word", "by_deed")))
    assert verdicts(law_of(taking(YOUNG), taking(OLD)), wet) == ["partial"]


def test_a_thing_has_no_age_and_a_clause_that_asks_for_ages_is_measured_by_them() -> None:
    things = ("object", values("thing", "letter"))
    both = law_of(*(provision(TAKE, things, ages(one)) for one in (YOUNG, OLD)))
    assert verdicts(both, offence(TAKE, ("object", values("thing")))) == ["narrower"]
    assert verdicts(both, offence(TAKE, ("object", values("thing", "letter")))) == ["narrower"]
    assert verdicts(both, offence(TAKE, LETTER, ("age", (Value(low=0, high=18),)))) == ["met"]


def test_what_is_reached_together_rests_on_all_of_them_and_is_one_case() -> None:
    found = finding(law_of(taking(YOUNG), taking(OLD), taking(MIDDLE, "loss")), WANTED)
    assert [one.provision for one in found.witnesses] == ["XX:code:§ 1", "XX:code:§ 2"]
    assert (found.points, found.covered) == (1, 1)


@given(st.data())
def test_an_offence_that_is_divided_by_ages_reaches_what_it_reached(data: st.DataObject) -> None:
    treaty = about_ages(data.draw(treaties(VOCABULARY)))
    law = data.draw(laws_for_several_ages(treaty, divide=False))
    whole = law.provisions[0]
    limits = data.draw(neighbours("years", doubt=False))
    parts = [
        attrs.evolve(
            whole,
            dimensions=(*whole.dimensions, ("age", (limit,))),
            citation=f"{whole.citation} no. {number}",
            identity=f"{whole.identity} no. {number}",
        )
        for number, limit in enumerate(limits)
    ]
    listed = [referring_to(one, whole, parts) for one in (*parts, *law.provisions[1:])]
    divided = attrs.evolve(law, provisions=tuple(listed))
    (first,) = [one.id for one in treaty.requirements if one.kind == "offence"][:1]
    before, after = (own_verdicts(one, [treaty], DAY, CATALOGUE)[first][0] for one in (law, divided))
    assert before == after


# ---------------------------------------------------------------- permissions


def test_what_a_treaty_allows_it_allows_each_part() -> None:
    loss = Permission("declaration", UNDER, terms=(("loss", False),))
    law = law_of(taking(YOUNG), taking(OLD, "loss"))
    wanted = attrs.evolve(WANTED, permissions=(loss,))
    assert verdicts(law, wanted) == ["needs_instrument"]
    (use,) = finding(law, wanted).instruments
    assert (use.condition, use.provision) == ("loss", "XX:code:§ 2")
    assert verdicts(law_of(*law.provisions, parties=BOUND), wanted) == ["narrower"]
    made = Instrument("declaration", article("20"), demands=(Demand(("loss",)),), since=BEFORE)
    on_file = law_of(*law.provisions, parties=BOUND, instruments=(made,))
    assert verdicts(on_file, wanted) == ["met_with_instrument"]


def test_each_part_relies_on_what_it_relies_on() -> None:
    both = ("conduct", values("take", "soak"))
    wet = ("conduct", values("soak"))
    law = law_of(
        provision(both, LETTER, ages(YOUNG), demands=(Demand(("loss",)),)),
        taking(OLD),
        provision(wet, LETTER, ages(OLD), demands=(Demand(("profit",)),)),
    )
    available = Permission("declaration", UNDER, terms=(("loss", False),))
    free = Permission("option", terms=(("profit", False),))
    wanted = attrs.evolve(offence(both, LETTER), permissions=(available, free))
    assert verdicts(law, wanted) == ["needs_instrument"]
    relied = [(one.condition, one.status, one.provision[-3:]) for one in finding(law, wanted).instruments]
    assert sorted(relied) == [("loss", "available", "§ 1"), ("profit", "option", "§ 3")]


def test_a_limit_of_age_that_a_treaty_allows_is_relied_on_only_where_it_limits() -> None:
    aged = attrs.evolve(WANTED, permissions=(Permission("declaration", UNDER, terms=(("age", False),)),))
    assert verdicts(law_of(taking(YOUNG)), aged) == ["needs_instrument"]
    together = law_of(taking(YOUNG), taking(OLD))
    assert verdicts(together, aged) == ["met"]
    assert finding(together, aged).instruments == ()


def test_what_is_left_out_is_left_out_with_all_its_parts() -> None:
    cut = attrs.evolve(WANTED, permissions=(Permission("reservation", UNDER, exclusion=()),))
    made = Instrument("reservation", article("20"), since=BEFORE)
    listed = (taking(YOUNG), taking(((14, 16, False), (16, 18, True))), ruling("attempt", "§ 1"))
    assert verdicts(law_of(*listed), cut, duty("attempt")) == ["arguable", "partial"]
    law = law_of(*listed, instruments=(made,), parties=BOUND)
    assert verdicts(law, cut, duty("attempt")) == ["excluded", "partial"]


# ---------------------------------------------------------------- duties that follow


@pytest.mark.parametrize("kind", ["attempt", "participation"])
@pytest.mark.parametrize(
    ("more", "applies", "expected"),
    [
        ((), ("§ 1", "§ 2"), "met"),
        # Who tries to take a letter of 15 years goes free: the rule is about those under 14 alone.
        ((), ("§ 1",), "partial"),
        ((), ("§ 2",), "partial"),
        # A third provision reaches every age by itself: the duty looks at it alone, as at any that reaches best.
        ((taking(None),), ("§ 3",), "met"),
        ((taking(None),), ("§ 1", "§ 2"), "missing"),
        # Beside one that demands more, those for some ages are best.
        ((taking(None, "loss"),), ("§ 3",), "missing"),
        ((taking(None, "loss"),), ("§ 1", "§ 2"), "met"),
        # Two reach those of 16 and 17 best: the rule need apply to one of them, but to one that reaches the others too.
        ((taking(MIDDLE),), ("§ 1", "§ 2"), "met"),
        ((taking(MIDDLE),), ("§ 1", "§ 3"), "partial"),
        ((taking(MIDDLE),), ("§ 1", "§ 2", "§ 3"), "met"),
    ],
)
def test_a_duty_is_owed_for_every_part(
    kind: str, more: tuple[Provision, ...], applies: tuple[str, ...], expected: str
) -> None:
    law = law_of(taking(YOUNG), taking(OLD), *more, ruling(kind, *applies))
    assert verdicts(law, WANTED, duty(kind)) == ["met", expected]


def test_sanctions_are_owed_for_every_part() -> None:
    fined = Requirement(
        article("7"), kind="sanction", over=OVER, clauses=(Clause((Required("sanction", values("fine")),)),)
    )
    fine = (Sanction("fine"),)
    young, old = taking(YOUNG), taking(OLD)
    assert verdicts(law_of(attrs.evolve(young, sanctions=fine), old), WANTED, fined) == ["met", "partial"]
    both = law_of(attrs.evolve(young, sanctions=fine), attrs.evolve(old, sanctions=fine))
    assert verdicts(both, WANTED, fined) == ["met", "met"]


def test_a_forbidden_demand_is_forbidden_in_every_part() -> None:
    never = Requirement(article("10"), forbidden="greed", over=OVER)
    free = attrs.evolve(WANTED, permissions=(Permission("option", anything=True),))
    # All demands are allowed here, limits of age too: each offence reaches every age, and one of them is free of greed.
    assert verdicts(law_of(taking(YOUNG), taking(OLD, "greed")), free, never) == ["met", "met"]
    greedy = attrs.evolve(WANTED, permissions=(Permission("option", terms=(("greed", False),)),))
    assert verdicts(law_of(taking(YOUNG), taking(OLD, "greed")), greedy, never) == ["met", "narrower"]
    assert verdicts(law_of(taking(YOUNG), taking(OLD)), greedy, never) == ["met", "met"]


def test_what_follows_a_duty_follows_its_parts() -> None:
    wanted = (WANTED, duty("attempt"), duty("participation", "6", over="5"))
    offences = (taking(YOUNG), taking(OLD), ruling("attempt", "§ 1"), ruling("attempt", "§ 2"))
    aiding = law_of(*offences, ruling("participation", "§ 3", "§ 4"))
    assert verdicts(aiding, *wanted) == ["met", "met", "met"]
    assert verdicts(law_of(*offences, ruling("participation", "§ 3")), *wanted) == ["met", "met", "partial"]


def test_bounds_that_make_no_difference_are_none() -> None:
    def part(low: int, high: int | None, level: int = 0, mask: int = 1) -> Part:
        return Part("age", (low, high), level, mask)

    assert joined([part(14, 16), part(0, 14), part(16, 18, mask=2)]) == [part(0, 16), part(16, 18, mask=2)]
    assert joined([part(14, 16), part(18, None)]) == [part(14, 16), part(18, None)]
    assert joined([part(0, 14), part(14, 18, level=3)]) == [part(0, 14), part(14, 18, level=3)]
