"""Provisions that say the same or lie within another: by groups, held to what a comparison of all pairs gives."""

from __future__ import annotations

from datetime import date
from itertools import product

import attrs
from hypothesis import given
from hypothesis import strategies as st

from treatycheck import load_vocabulary, parse_law
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.penalties import attempts
from treatycheck.coverage.twins import Twins

MEANING = Meaning(load_vocabulary())
DAY = date(2026, 11, 25)
CONDUCT = ("delete", "alter", "data_act")
OBJECT = ("computer_data", "computer_program", "")
DEMANDS = ("", "harm", "serious_harm", "harm or serious_harm", "damage_threshold")
PENALTIES = ("", "fine", "imprisonment up to 2 years", "imprisonment up to 3 years")


@attrs.frozen
class Offence:
    """What a drawn offence says."""

    conduct: frozenset[str]
    object: str
    demands: frozenset[str]
    fault: str
    penalty: str
    complaint: bool

    def text(self, number: int) -> str:
        lines = [f"offence § {number}", f"  conduct: {', '.join(sorted(self.conduct))}"]
        lines += [f"  object: {self.object}"] if self.object else []
        lines += [f"  only if {demand}" for demand in sorted(self.demands)]
        lines += [f"  fault: {self.fault}"] if self.fault else []
        lines += [f"  punished by {self.penalty}"] if self.penalty else []
        lines += ["  on complaint"] if self.complaint else []
        return "\n".join([*lines, ""])

    def leaves(self) -> tuple[frozenset[str], frozenset[str]]:
        conduct = frozenset(leaf for term in self.conduct for leaf in MEANING.leaves(term, "conduct"))
        return conduct, frozenset(MEANING.leaves(self.object, "object")) if self.object else frozenset()

    def asks(self) -> set[frozenset[str]]:
        of_fault = {frozenset({f"fault:{self.fault}"})} if self.fault else set()
        return of_fault | {frozenset(one.split(" or ")) for one in self.demands}


offences = st.builds(
    Offence,
    st.frozensets(st.sampled_from(CONDUCT), min_size=1, max_size=2),
    st.sampled_from(OBJECT),
    st.frozensets(st.sampled_from(DEMANDS), max_size=2).map(lambda drawn: drawn - {""}),
    st.sampled_from(("", "intent", "recklessness")),
    st.sampled_from(PENALTIES),
    st.booleans(),
)


def index_of(text: str) -> LawIndex:
    return LawIndex(parse_law('draft law bill "Bill" of XX\n' + text), DAY, MEANING)


def entailed(demand: frozenset[str], own: Offence) -> bool:
    return any(all(MEANING.closure(literal) & demand for literal in ways) for ways in own.asks())


def lies_within(own: Offence, other: Offence) -> bool:
    if bool(own.object) != bool(other.object):
        return False
    reached = all(mine <= theirs for mine, theirs in zip(own.leaves(), other.leaves(), strict=True))
    return reached and all(entailed(demand, own) for demand in other.asks())


def alike(own: Offence, other: Offence) -> bool:
    return (own.leaves(), own.asks(), own.complaint, bool(own.object)) == (
        *(other.leaves(), other.asks(), other.complaint),
        bool(other.object),
    )


@given(st.lists(offences, min_size=2, max_size=6))
def test_groups_give_what_all_pairs_give(drawn: list[Offence]) -> None:
    index = index_of("\n".join(offence.text(number) for number, offence in enumerate(drawn)))
    twins = Twins(index)
    same, within = set(), set()
    for (number, own), (place, other) in product(enumerate(drawn), repeat=2):
        if number == place or own.penalty != other.penalty:
            continue
        if alike(own, other):
            same |= {number} if place < number else set()
        elif lies_within(own, other) and own.complaint == other.complaint:
            within.add(number)
    assert twins.same.keys() == same
    assert twins.within.keys() == within - same
    assert all(lies_within(drawn[number], drawn[other]) for number, other in twins.within.items())
    assert all(alike(drawn[number], drawn[other]) for number, other in {**twins.same, **twins.clashing}.items())
    assert all(drawn[number].penalty != drawn[other].penalty for number, other in twins.clashing.items())


@given(st.lists(offences, min_size=1, max_size=4), st.sampled_from(PENALTIES[1:]))
def test_attempt_is_heavier_where_any_deed_is_punished_less(drawn: list[Offence], penalty: str) -> None:
    days = {"": None, "fine": 0, "imprisonment up to 2 years": 730, "imprisonment up to 3 years": 1095}
    text = "\n".join(offence.text(number) for number, offence in enumerate(drawn))
    index = index_of(f"{text}\nattempt § 9\n  applies to all offences\n  punished by {penalty}\n")
    ((_, answer, _),) = attempts(bits(index.kinds["attempt"]), index)
    milder = [one for one in drawn if (most := days[one.penalty]) is not None and most < (days[penalty] or 0)]
    assert answer == ("higher" if milder else "same")


def offence(number: int, *lines: str, penalty: str = "fine") -> str:
    return "\n".join([f"offence § {number}", *(f"  {line}" for line in lines), f"  punished by {penalty}", ""])


def twins_of(*provisions: str) -> Twins:
    return Twins(index_of("\n".join(provisions)))


def test_what_is_open_is_not_held_to_be_the_same_or_wider() -> None:
    doubt = ("conduct: delete, alter?", "object: computer_data")
    twins = twins_of(offence(1, *doubt), offence(2, *doubt), offence(3, "conduct: alter", "object: computer_data"))
    assert (twins.same, twins.within) == ({}, {})


def test_a_demand_in_doubt_is_neither_the_same_nor_met() -> None:
    wide, narrow = ("conduct: delete, alter", "only if harm?"), ("conduct: delete", "only if harm?")
    assert twins_of(offence(1, *narrow), offence(2, *narrow)).same == {}
    assert twins_of(offence(1, *wide), offence(2, *narrow)).within == {}
    assert twins_of(offence(1, *wide), offence(2, "conduct: delete", "only if harm")).within == {}


def test_a_stricter_demand_lies_within_a_laxer_one() -> None:
    lax, strict = "only if harm", "only if serious_harm"
    assert twins_of(offence(1, "conduct: delete", lax), offence(2, "conduct: delete", strict)).within == {1: 0}
    either = f"{lax} or serious_harm"
    assert twins_of(offence(1, "conduct: delete", strict), offence(2, "conduct: delete", either)).within == {0: 1}


def test_what_names_nothing_is_not_the_same_as_another() -> None:
    twins = twins_of(offence(1, "only if harm"), offence(2, "only if harm"))
    assert (twins.same, twins.within) == ({}, {})


def test_an_age_lies_within_a_wider_one_only() -> None:
    def shown(number: int, age: str) -> str:
        return offence(number, "conduct: possess", "content: real_minor", f"age: {age}")

    assert twins_of(shown(1, "under 18"), shown(2, "under 16")).within == {1: 0}
    assert twins_of(shown(1, "under 16"), shown(2, "under 18")).within == {0: 1}
    assert twins_of(shown(1, "from 14 to 18"), shown(2, "under 16")).within == {}
    assert twins_of(shown(1, "under 18?"), shown(2, "under 16")).within == {}
    assert twins_of(shown(1, "under 16"), shown(2, "under 16")).same == {1: 0}
    assert twins_of(shown(1, "under 18").replace("possess", "produce"), shown(2, "under 16")).within == {}


def test_the_first_of_several_wider_provisions_is_named() -> None:
    listed = [("delete, alter", ""), ("delete, suppress", ""), ("delete", "")]
    twins = twins_of(*(offence(number, f"conduct: {conduct}") for number, (conduct, _) in enumerate(listed)))
    assert twins.within == {2: 0}


def test_who_states_no_penalty_clashes_with_nobody() -> None:
    bare, fined, jailed = (offence(1, "conduct: delete", penalty=one) for one in ("", "fine", "life imprisonment"))
    bare = bare.replace("  punished by \n", "")
    fined, jailed = fined.replace("§ 1", "§ 2"), jailed.replace("§ 1", "§ 3")
    assert twins_of(bare, fined, jailed).clashing == {}
    assert twins_of(fined, bare, jailed).clashing == {2: 0}


def test_an_offence_that_gives_way_and_a_power_lie_within_nothing() -> None:
    wide, narrow = offence(1, "conduct: delete, alter"), offence(2, "conduct: delete")
    yielding = [f"{one}  yields to heavier offence\n" for one in (wide, narrow)]
    assert twins_of(wide, narrow).within == {1: 0}
    assert twins_of(*yielding).within == {}
    powers = ("power § 1\n  measure: search, preserve\n", "power § 2\n  measure: search\n")
    assert twins_of(*powers).within == {}


def test_only_kinds_that_may_be_written_as_another_are_compared() -> None:
    definition = "definition § {}\n  defines: traffic_data\n  covers: traffic_attribute\n"
    assert twins_of(definition.format(1), definition.format(2)).same == {}


def test_what_is_written_as_several_others_is_none_of_them() -> None:
    both = offence(1, "conduct: delete"), offence(2, "conduct: alter")
    assert twins_of(*both, offence(3, "as § 1")).same == {2: 0}
    assert twins_of(*both, offence(3, "as § 1, § 2")).same == {}


def test_who_is_punished_otherwise_lies_within_no_wider_offence() -> None:
    wide, narrow = offence(1, "conduct: delete, alter", penalty="fine"), offence(2, "conduct: delete", penalty="fine")
    assert twins_of(wide, narrow).within == {1: 0}
    assert twins_of(wide, narrow.replace("fine", "life imprisonment")).within == {}
