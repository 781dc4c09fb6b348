"""Two laws compared: nothing is made up, nothing is passed over, and each cause is one."""

from __future__ import annotations

from datetime import date

import attrs
from hypothesis import given, settings

from treatycheck import Difference, Law, check, difference, parse_law
from treatycheck.advice.causes import scope_of
from treatycheck.advice.changes import Changes, changes_between
from treatycheck.advice.reached import Bounds, bounds_of, joint
from treatycheck.assess import meaning_of, measure
from treatycheck.catalogue import shipped
from treatycheck.compare import Outcomes, outcomes_of
from treatycheck.coverage.index import LawIndex
from treatycheck.model.differences import EFFECTS, WORSE
from treatycheck.report import differences_markdown, differences_terminal
from treatycheck.report.layout import columns
from treatycheck.testing import laws

DAY = date(2020, 1, 1)
CATALOGUE = shipped()
WHOLE = CATALOGUE.treaty("ets185", examples=False)
SMALL = attrs.evolve(
    WHOLE,
    requirements=tuple(
        one for one in WHOLE.requirements if one.article.parts[0] in {"1", "2", "4", "9", "11", "13", "16", "20"}
    ),
)
"""Enough of a treaty to have duties over other articles, ages, times, definitions and instruments."""

OLD = """
draft law bill "Bill" of XX
  encodes ets185 art. 2-13

offence s. 4 "Data"
  conduct: delete, alter
  object: computer_data
  fault: intent
  punished by imprisonment up to 2 years

attempt s. 9
  applies to s. 4
"""


def compared(old: str, new: str) -> Difference:
    return difference(parse_law(old), parse_law(new), ["ets185"], DAY)


def causes_of(found: Difference, requirement: str) -> list[tuple[set[str], bool, bool]]:
    """Return the causes of a movement: the citations, whether alone, whether spare."""
    return [
        ({found.changes[number].name.rpartition(":")[2] for number in cause.changes}, cause.alone, cause.spare)
        for cause in found.movement(requirement).causes
    ]


# ---------------------------------------------------------------- what is said


def test_a_law_does_not_differ_from_itself() -> None:
    found = compared(OLD, OLD)
    assert (found.movements, found.changes, found.worse) == ((), (), False)
    assert sum(found.unchanged.values()) == len(WHOLE.duties)


def test_notes_quotes_and_order_are_no_changes() -> None:
    head, offence, attempt = OLD.strip().split("\n\n")
    moved = "\n\n".join((head, attempt, offence + '\n  quote "Whoever deletes"\n  note "as before"'))
    assert compared(OLD, moved).changes == ()


def test_more_cases_within_one_verdict_are_told() -> None:
    found = compared(OLD.replace("delete, alter", "delete"), OLD)
    movement = found.movement("ets185:art4.1")
    assert (movement.before, movement.after, movement.effect) == ("partial", "partial", "widened")
    assert movement.covered_after - movement.covered_before == sum(one.points for one in movement.gained) > 0
    assert movement.lost == ()
    assert "alters" in movement.gained[0].scenario
    assert found.changes[0].words == ("conduct now also `alter`",)
    assert not found.worse


def test_what_is_lost_is_worse_and_named() -> None:
    found = compared(OLD, OLD.replace("delete, alter", "delete"))
    movement = found.movement("ets185:art4.1")
    assert (movement.effect, movement.worse, found.worse) == ("narrowed", True, True)
    assert [one.after for one in movement.lost] == ["none"]
    assert causes_of(found, "ets185:art4.1") == [({"s. 4"}, True, False)]


def test_better_in_some_cases_and_worse_in_others_is_both() -> None:
    movement = compared(OLD, OLD.replace("delete, alter", "delete, suppress")).movement("ets185:art4.1")
    assert movement.effect == "mixed"
    assert movement.gained
    assert movement.lost
    assert movement.worse


def test_what_does_something_only_with_another_change_is_named_with_it() -> None:
    drawn = "\noffence s. 5\n  as s. 6\n  object: {}\n\noffence s. 6\n  conduct: {}\n  object: access_code\n"
    found = compared(OLD + drawn.format("access_code", "sell"), OLD + drawn.format("computer_data", "suppress"))
    assert causes_of(found, "ets185:art4.1") == [({"s. 5", "s. 6"}, False, False)]


def test_of_two_repeals_that_lose_a_case_only_together_both_are_named() -> None:
    twice = OLD + "\noffence s. 5\n  conduct: alter\n  object: computer_data\n"
    found = compared(twice, OLD.replace("delete, alter", "delete"))
    assert causes_of(found, "ets185:art4.1") == [({"s. 4", "s. 5"}, False, False)]


def test_of_two_provisions_that_are_each_enough_one_is_spare() -> None:
    added = "\noffence s. {}\n  conduct: suppress\n  object: computer_data\n"
    found = compared(OLD, OLD + added.format(5) + added.format(6))
    causes = causes_of(found, "ets185:art4.1")
    assert [(alone, spare) for _, alone, spare in causes] == [(True, False), (True, True)]
    assert {name for names, _, _ in causes for name in names} == {"s. 5", "s. 6"}


def test_a_duty_is_not_charged_with_the_offences_that_it_extends_to() -> None:
    found = compared(OLD, OLD.replace("delete, alter", "delete, alter, suppress"))
    assert found.movement("ets185:art4.1").effect == "newly_met"
    assert "ets185:art11.2" not in {one.requirement for one in found.movements}


def test_a_duty_that_a_new_offence_is_left_out_of_is_worse() -> None:
    found = compared(OLD, OLD + "\noffence s. 3\n  conduct: suppress\n  object: computer_data\n")
    movement = found.movement("ets185:art11.2")
    assert movement.worse
    assert {one.before for one in movement.lost} == {""}


def test_a_renumbered_provision_moves_nothing() -> None:
    found = compared(OLD, OLD.replace("s. 4", "s. 14"))
    assert found.movements == ()
    assert [(one.kind, one.was) for one in found.changes if one.part == "provision"][:1] == [
        ("renumbered", "XX:bill:s. 4")
    ]


def test_a_renamed_statute_is_the_same() -> None:
    assert compared(OLD, OLD.replace("law bill", "law act")).changes == ()


def test_claims_instruments_and_parties_are_causes() -> None:
    access = OLD + "\noffence s. 2\n  conduct: access\n  object: computer_system, computer_system_part\n"
    access += "  only if security_measures_infringed\n"
    found = compared(access, access + "\ndeclares ets185 art. 2 security_measures_infringed since 2019-01-01\n")
    assert found.movement("ets185:art2").effect == "newly_met"
    assert [(one.part, one.kind) for one in found.changes] == [("instrument", "added")]
    bound = compared(access, access + "\nparty to ets185 since 2019-01-01\n").movement("ets185:art2")
    assert (bound.before, bound.after, bound.worse) == ("needs_instrument", "narrower", True)
    silent = compared(OLD, OLD.replace("art. 2-13", "art. 2")).movement("ets185:art4.1")
    assert (silent.effect, silent.worse) == ("no_longer_assessed", True)
    assert compared(OLD.replace("art. 2-13", "art. 2"), OLD).movement("ets185:art4.1").effect == "newly_assessed"


def test_a_new_instrument_that_no_clause_allows_is_worse() -> None:
    found = compared(OLD, OLD + "\nwould reserve ets185 art. 5 important_processing\n")
    assert (found.movements, len(found.forbidden), found.worse) == ((), 1, True)
    back = compared(OLD + "\nwould reserve ets185 art. 5 important_processing\n", OLD)
    assert (len(back.righted), back.worse) == (1, False)


def test_ages_are_compared_where_either_law_cuts_them() -> None:
    text = OLD + "\noffence s. 7\n  conduct: possess\n  content: real_minor\n  age: under {}\n  fault: intent\n"
    movement = compared(text.format(18), text.format(14)).movement("ets185:art9.1.e")
    assert movement.points_before == movement.points_after
    # At sixteen the treaty itself cuts.
    assert {dict(one.region)["age"] for one in movement.lost} == {("14-16", "16-18")}
    assert all("14 to 17 years" in one.scenario for one in movement.lost)


# ---------------------------------------------------------------- drawn laws


def bounds_between(old: Law, new: Law) -> Bounds:
    found = []
    for law in (old, new):
        index = LawIndex(law, DAY, meaning_of(CATALOGUE))
        (part,) = measure(law, [SMALL], DAY, CATALOGUE, index, drafting=False)
        found.append(bounds_of(part.coverages))
    return joint(*found)


def outcomes(changes: Changes, bounds: Bounds, made: frozenset[int]) -> Outcomes:
    return outcomes_of(changes, SMALL, DAY, CATALOGUE, bounds, made, "")


@settings(max_examples=15)
@given(laws(SMALL))
def test_no_drawn_law_differs_from_itself(law: Law) -> None:
    found = difference(law, law, [SMALL], DAY, CATALOGUE)
    assert (found.movements, found.changes, found.worse) == ((), (), False)


@settings(max_examples=15)
@given(laws(SMALL), laws(SMALL))
def test_each_end_of_the_changes_is_the_law_that_was_given(old: Law, new: Law) -> None:
    changes = changes_between(old, DAY, new, DAY)
    bounds = bounds_between(old, new)
    for law, made in ((old, frozenset[int]()), (new, frozenset(range(len(changes.units))))):
        same = outcomes(changes, bounds, made)
        for finding in check(law, [SMALL], DAY, CATALOGUE).findings:
            assert same[finding.requirement].verdict == finding.verdict, finding.requirement


def test_a_law_that_is_not_yet_in_force_is_not_assessed_whatever_it_would_reserve() -> None:
    old = parse_law("""law code "Code" of XX
  encodes ets185 art. 9
""")
    new = parse_law("""law code "Code" of XX
  in force from 2030-01-01
  encodes ets185 art. 9

would reserve ets185 art. 9(4)
""")
    changes = changes_between(old, DAY, new, DAY)
    every = frozenset(range(len(changes.units)))
    found = outcomes(changes, bounds_between(old, new), every)
    assert found["ets185:art9.1.d"].verdict == "not_assessed"
    assert outcomes(changes, bounds_between(old, new), frozenset())["ets185:art9.1.d"].verdict == "missing"


@settings(max_examples=15)
@given(laws(SMALL, always=True), laws(SMALL, always=True))
def test_the_causes_named_are_enough_and_each_is_needed(old: Law, new: Law) -> None:
    changes = changes_between(old, DAY, new, DAY)
    bounds = bounds_between(old, new)
    for movement in difference(old, new, [SMALL], DAY, CATALOGUE).movements:
        name = movement.requirement
        named = frozenset(n for cause in movement.causes if not cause.spare for n in cause.changes)
        nothing = outcomes(changes, bounds, frozenset())[name]
        everything = outcomes(changes, bounds, frozenset(range(len(changes.units))))[name]
        scope = scope_of(nothing, everything)
        assert named
        assert outcomes(changes, bounds, named)[name].same(everything, scope)
        for one in named:
            assert not outcomes(changes, bounds, named - {one})[name].same(everything, scope)
        for cause in movement.causes:
            if cause.alone:
                assert outcomes(changes, bounds, frozenset(cause.changes))[name].moved_from(nothing, scope)


@settings(max_examples=15)
@given(laws(SMALL, always=True), laws(SMALL, always=True))
def test_the_way_back_loses_what_was_gained(old: Law, new: Law) -> None:
    there = {one.requirement: one for one in difference(old, new, [SMALL], DAY, CATALOGUE).movements}
    back = {one.requirement: one for one in difference(new, old, [SMALL], DAY, CATALOGUE).movements}
    assert there.keys() == back.keys()
    own = {one.id for one in SMALL.duties if not one.over}
    for name, one in there.items():
        other = back[name]
        assert (one.before, one.after) == (other.after, other.before)
        if name in own and "not_assessed" not in (one.before, one.after) and not one.more_gained + one.more_lost:
            assert sum(box.points for box in one.gained) == sum(box.points for box in other.lost)
            assert sum(box.points for box in one.lost) == sum(box.points for box in other.gained)


@settings(max_examples=15)
@given(laws(SMALL), laws(SMALL))
def test_every_movement_is_one_and_every_form_tells_it(old: Law, new: Law) -> None:
    found = difference(old, new, [SMALL], DAY, CATALOGUE)
    verdicts = [
        {one.requirement: one.verdict for one in check(law, [SMALL], DAY, CATALOGUE).findings} for law in (old, new)
    ]
    moved = {one.requirement for one in found.movements}
    assert {name for name, verdict in verdicts[0].items() if verdict != verdicts[1][name]} <= moved
    assert sum(found.unchanged.values()) == len(verdicts[1]) - len(moved)
    for one in found.movements:
        assert one.effect in EFFECTS
        assert (one.effect in WORSE) == one.worse
        assert one.lost or one.gained or one.before != one.after or one.points_before != one.points_after
    said = differences_terminal.render(found)
    assert max(map(columns, said.split("\n"))) <= 80
    assert differences_markdown.render(found) == differences_markdown.render(found)
