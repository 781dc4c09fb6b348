"""A law turned for counting: what provisions take from others, and whom each mask names."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from treatycheck import load_vocabulary, parse_law
from treatycheck.coverage.effective import Demanded, Effective
from treatycheck.coverage.index import MOST_FORMS, LawIndex, bits, from_maximum
from treatycheck.coverage.meaning import Meaning
from treatycheck.model.law import Article, Provision, References, Value

MEANING = Meaning(load_vocabulary())
DAY = date(2026, 11, 25)
HEAD = 'law code "Code" of XX'


def index_of(*parts: str, day: date = DAY) -> LawIndex:
    return LawIndex(parse_law("\n".join([HEAD, *parts, ""])), day, MEANING)


def offence(citation: str, *lines: str) -> str:
    return "\n".join([f"\noffence {citation}", *(f"  {line}" for line in lines)])


def of(index: LawIndex, citation: str) -> list[Effective]:
    return [one for one in index.effectives if one.provision.citation == citation]


def numbers(mask: int) -> list[int]:
    return list(bits(mask))


# ---------------------------------------------------------------- what a provision takes from others

FIRST = offence(
    "§ 1", "conduct: delete", "object: computer_data", "only if harm", "punished by imprisonment up to 2 years"
)


def test_a_provision_has_all_that_those_say_which_it_is_written_as() -> None:
    second = offence("§ 2", "as § 1", "object: computer_program", "only if damage_threshold")
    third = offence("§ 3", "as § 2", "conduct: alter")
    (found,) = of(index_of(FIRST, second, third), "§ 3")
    assert found.dimensions == {"conduct": (("alter",), ()), "object": (("computer_program",), ())}
    assert {one.named for one in found.demands} == {frozenset({"harm"}), frozenset({"damage_threshold"})}
    assert [one.maximum for one in found.sanctions] == [730]
    assert found.answered == {"conduct", "object"}


def test_a_provision_written_as_several_others_stands_for_each() -> None:
    other = offence("§ 2", "conduct: alter", "punished by fine")
    found = of(index_of(FIRST, other, offence("§ 3", "as § 1, § 2")), "§ 3")
    assert [one.dimensions["conduct"] for one in found] == [(("delete",), ()), (("alter",), ())]


def test_who_is_as_what_is_itself_as_several_stands_for_each_of_them() -> None:
    other = offence("§ 2", "conduct: alter", "only if damage_threshold")
    found = of(index_of(FIRST, other, offence("§ 3", "as § 1, § 2"), offence("§ 4", "as § 3")), "§ 4")
    assert [one.dimensions["conduct"] for one in found] == [(("delete",), ()), (("alter",), ())]
    assert [one.named for form in found for one in form.demands] == [
        frozenset({"harm"}),
        frozenset({"damage_threshold"}),
    ]


def test_the_forms_of_a_provision_do_not_multiply_without_end() -> None:
    """Each is as the two before it: the thirtieth could be read in more than a million ways."""
    more = [offence(f"§ {number}", f"as § {number - 1}, § {number - 2}") for number in range(3, 31)]
    index = index_of(FIRST, offence("§ 2", "conduct: alter"), *more)
    assert len(of(index, "§ 5")) == 5
    assert len(of(index, "§ 30")) == MOST_FORMS
    many = ", ".join(f"§ {number}" for number in range(1, 101))
    each = [offence(f"§ {number}", "conduct: delete") for number in range(1, 101)]
    assert len(of(index_of(*each, offence("§ 101", f"as {many}")), "§ 101")) == 100


def test_a_measure_that_is_as_another_lasts_as_long() -> None:
    first = "\npower § 1\n  measure: preserve\n  data: computer_data\n  lasts up to 90 days"
    second = "\npower § 2\n  as § 1\n  data: traffic_data"
    third = "\npower § 3\n  as § 2\n  lasts up to 30 days"
    index = index_of(first, second, third)
    assert [one.numbers["lasts"] for one in index.effectives] == [
        ((0, 91, False),),
        ((0, 91, False),),
        ((0, 31, False),),
    ]


def test_a_circle_that_no_text_can_say_comes_to_an_end() -> None:
    law = parse_law("\n".join([HEAD, FIRST, offence("§ 2", "as § 1"), offence("§ 3", "as § 2"), ""]))
    one, two, three = law.provisions
    # One that is outside of the circle and leads into it comes to an end too.
    outside = attrs.evolve(two, identity="XX:code:§ 4", citation="§ 4")
    assert three.same_as is not None
    back = attrs.evolve(three.same_as, citations=("§ 3",))
    circle = attrs.evolve(law, provisions=(attrs.evolve(one, same_as=back, sanctions=()), two, three, outside))
    index = LawIndex(circle, DAY, MEANING)
    assert [one.dimensions["conduct"] for one in index.effectives] == [(("delete",), ())] * 4
    assert [one.sanctions for one in index.effectives] == [()] * 4


def test_doubt_stays_with_what_is_doubted() -> None:
    text = offence("§ 1", "conduct: delete, alter?", "unlawfulness: without_right?", "fault: intent?", "only if harm?")
    (found,) = index_of(text).effectives
    assert found.dimensions["conduct"] == (("delete",), ("alter",))
    assert set(found.demands) == {
        Demanded(frozenset({name}), arguable=True) for name in ("without_right", "fault:intent", "harm")
    }


def test_a_limit_is_a_demand_of_its_certain_terms_and_open_where_it_has_none() -> None:
    listed = ("conduct: delete", "conduct: delete, alter?", "conduct: alter?")
    index = index_of(*(offence(f"§ {number}", one) for number, one in enumerate(listed)))
    delete, alter = frozenset({"delete"}), frozenset({"alter"})
    assert {demand: mask for _, demand, mask in index.kind_limits("offence")} == {
        Demanded(delete): 0b001,
        Demanded(delete, open=alter): 0b010,
        Demanded(frozenset(), arguable=True, open=alter): 0b100,
    }
    assert index.kind_limits("power") == []


def test_an_age_is_read_from_its_first_to_its_last_year() -> None:
    text = offence("§ 1", "conduct: possess", "content: real_minor", "age: under 14, from 14 to 18?")
    (found,) = index_of(text).effectives
    assert found.numbers == {"age": ((0, 14, False), (14, 18, True))}


def test_fault_is_that_of_the_provision_else_that_of_the_code() -> None:
    rule = '  fault intent unless stated "§ 15"'
    stated = offence("§ 2", "conduct: delete", "fault: negligence")
    attempt = "\nattempt § 3\n  applies to § 1"
    # Of who fails to supervise, the general rule says nothing.
    liability = "\nliability § 4\n  applies to § 1"
    index = index_of(rule, offence("§ 1", "conduct: delete"), stated, attempt, liability)
    assert [one.fault for one in index.effectives] == ["intent", "negligence", "intent", ""]
    assert {one.named for one in index.effectives[0].demands} == {frozenset({"fault:intent"})}
    assert {one.named for one in index.effectives[1].demands} == {frozenset({"fault:negligence"})}


# ---------------------------------------------------------------- masks

CHILD = ("conduct: possess", "content: real_minor")


def ages(*each: str) -> LawIndex:
    listed = ((*CHILD, f"age: {one}") if one else CHILD for one in each)
    return index_of(*(offence(f"§ {number}", *lines) for number, lines in enumerate(listed, 1)))


def test_each_provision_has_one_bit() -> None:
    index = ages("", "under 16", "under 18")
    assert index.identities(index.all) == [one.identity for one in index.in_force]


def test_who_is_silent_about_an_age_reaches_every_age() -> None:
    index = ages("", "under 16", "under 18", "")
    assert numbers(index.silent("age")) == [0, 3]
    assert numbers(index.silent("conduct")) == []


@pytest.mark.parametrize(
    ("low", "high", "certain", "possible"),
    [
        (0, 14, [0, 1, 2], [0, 1, 2, 3]),
        (14, 16, [0, 1, 2], [0, 1, 2]),
        (16, 18, [0, 2], [0, 2]),
        (14, 18, [0, 2], [0, 2]),
        (18, None, [0], [0]),
    ],
)
def test_an_interval_is_reached_as_a_whole_or_not(
    low: int, high: int | None, certain: list[int], possible: list[int]
) -> None:
    index = ages("", "under 16", "under 18", "under 14?")
    assert tuple(map(numbers, index.reach_number("age", low, high))) == (certain, possible)
    assert index.bounds("age") == {0, 14, 16, 18}


def test_a_doubt_about_one_interval_leaves_another_certain() -> None:
    index = ages("under 14, under 16?")
    assert index.reach_number("age", 0, 14) == (1, 1)
    assert index.reach_number("age", 0, 16) == (0, 1)


@pytest.mark.parametrize(
    ("references", "applied"),
    [
        ("class crime", [0]),
        ("punished by at least 2 years", [1]),
        ("§ 2, § 3", [1, 2]),
        ("all offences except § 1, § 9", [1, 2]),
        ("this law except § 9", [0, 1, 2]),
    ],
)
def test_a_rule_applies_to_what_it_refers_to(references: str, applied: list[int]) -> None:
    index = index_of(
        offence("§ 1", "conduct: delete", "class crime", "punished by fine"),
        offence("§ 2", "conduct: alter", "punished by imprisonment up to 2 years"),
        offence("§ 3", "conduct: suppress", "punished by imprisonment up to 1 year"),
        f"\nattempt § 9\n  applies to {references}",
    )
    assert numbers(index.applies(3)) == applied
    assert numbers(index.applying("attempt", 0b0111)) == [3]
    assert index.applies(0) == index.applying("attempt", 0) == index.applying("power", 0b0111) == 0


# ---------------------------------------------------------------- claims


def test_a_claim_is_made_by_a_text_in_force_and_ends_where_something_is_left_out() -> None:
    lines = ("  text of 2020-01-01", "  encodes ets185 art. 2-5", '  leaves out ets185 art. 4 "elsewhere"')
    two, four, six = (Article("ets185", (number,)) for number in "246")
    index = index_of(*lines)
    assert [index.claims(one) for one in (two, four, six)] == [True, False, False]
    assert [index.left_out(one) for one in (two, four, six)] == ["", "elsewhere", ""]
    assert [index.unknown(one) for one in (two, four, six)] == [[], [], []]
    before = index_of(*lines, day=date(2010, 1, 1))
    assert [before.claims(one) for one in (two, four, six)] == [False] * 3
    assert [[one.name for one in before.unknown(each)] for each in (two, four, six)] == [["code"], ["code"], []]


def test_a_rule_that_names_no_offences_holds_from_the_maximum_that_it_states() -> None:
    def of(*values: Value) -> References | None:
        spans = tuple((one.low or 0, one.high, one.arguable) for one in values)
        provision = Provision("extradition", "§ 1")
        return from_maximum(Effective(provision, {}, {"maximum": spans} if spans else {}, (), (), ""))

    assert of() is None
    assert of(Value(low=12)) == References(least=365)
    assert of(Value(low=18)) == References(least=545)
    assert of(Value(low=0)) == References(everything=True)
    assert of(Value(low=12, arguable=True)) is None
    assert of(Value(low=12, high=24)) is None
