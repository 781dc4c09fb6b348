"""What is suggested holds: made in the text and checked again, each suggestion gives the verdicts that it promised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import treatycheck
from tests.golden import golden
from treatycheck.advice.proposals import edits_of
from treatycheck.amending import with_proposed
from treatycheck.errors import TreatycheckError
from treatycheck.language.edits import amended
from treatycheck.language.printer_law import print_law
from treatycheck.model.amendments import AMENDMENT, INSTRUMENT, Suggestion
from treatycheck.model.law import Law
from treatycheck.testing import Failure, NoLawFor, failing, laws

__all__ = ["golden"]

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 24)
TREATIES = tuple(map(treatycheck.load_treaty, ("ets185", "ets189")))
OBLIGING = ("shall", "shall_within_principles", "shall_endeavour")
OPEN = ("needs_instrument", "arguable", "narrower", "partial", "missing")


def fallible() -> list[str]:
    """Return the requirements that a law can fail."""
    found = []
    for treaty in TREATIES:
        for one in treaty.duties:
            try:
                failing(one, treaty)
            except NoLawFor:
                continue
            found += [one.id] if one.strength in OBLIGING else []
    return found


def verdicts(law: Law, treaties: tuple[str, ...]) -> dict[str, str]:
    return {one.requirement: one.verdict for one in treatycheck.check(law, treaties, DAY).findings}


def applied(texts: Mapping[str, str], suggestion: Suggestion) -> Law:
    """Return the law as it reads after a suggestion, read from its text."""
    edits = edits_of(suggestion.changes)
    made = {path: amended(text, edits.get(path, ())) for path, text in texts.items()}
    assert len(made) == 1
    return treatycheck.parse_law(next(iter(made.values())))


def holds(text: str, suggestion: Suggestion, treaties: tuple[str, ...]) -> None:
    """Check that a suggestion, made in a text, gives the verdicts that it promised, and no others."""
    before = verdicts(treatycheck.parse_law(text), treaties)
    law = applied({"<text>": text}, suggestion)
    after = verdicts(law, treaties)
    moved = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    assert moved == {name: (old, new) for name, old, new in (*suggestion.betters, *suggestion.worsens)}
    once = verdicts(with_proposed(law, DAY), treaties)
    assert all((after[name], once[name]) == (now, later) for name, now, later in suggestion.once_made)
    if suggestion.requirement:
        assert suggestion.requirement in {name for name, _, _ in (*suggestion.betters, *suggestion.once_made)}


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(fallible()).flatmap(failing))
def test_what_fails_a_requirement_in_one_way_is_put_right_as_promised(failure: Failure) -> None:
    text = "# A comment.\n" + print_law(failure.law)
    treaties = (failure.requirement.partition(":")[0],)
    law = treatycheck.parse_law(text)
    advice = treatycheck.suggest(law, treaties, DAY, requirement=failure.requirement, texts=text)
    assert advice.suggestions, advice.unsolved
    assert not advice.unsolved
    for suggestion in advice.suggestions:
        holds(text, suggestion, treaties)


@settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow])
@given(laws("ets189", most=2, always=True))
def test_whatever_a_law_says_what_is_suggested_holds_and_the_rest_is_named(drawn: Law) -> None:
    text = print_law(attrs.evolve(drawn, expectations=()))
    law = treatycheck.parse_law(text)
    advice = treatycheck.suggest(law, ["ets189"], DAY, texts=text)
    before = verdicts(law, ("ets189",))
    strengths = {one.id: one.strength for one in TREATIES[1].duties}
    open_ = {name for name, verdict in before.items() if verdict in OPEN and strengths[name] in OBLIGING}
    assert {one.requirement for one in advice.suggestions} | {name for name, _ in advice.unsolved} == open_
    for suggestion in [*advice.suggestions, *([advice.plan] if advice.plan else [])]:
        holds(text, suggestion, ("ets189",))


def test_the_draft_with_the_usual_flaws_is_brought_to_what_the_convention_asks(
    golden: Callable[[str, str], None],
) -> None:
    path = ROOT / "examples/drafts/typical-flaws.law"
    text = path.read_text(encoding="utf-8")
    advice = treatycheck.suggest(treatycheck.parse_law(text), ["ets185"], DAY, texts=text)
    assert advice.unsolved == ()
    assert advice.plan is not None
    holds(text, advice.plan, ("ets185",))
    result = amended(text, [edit for change in advice.plan.changes for edit in change.edits])
    golden("typical-flaws.law", result)
    for comment in (line for line in text.splitlines() if line.startswith("#")):
        assert comment in result.splitlines()
    left = {
        one.requirement: one.verdict
        for one in treatycheck.check(treatycheck.parse_law(result), ["ets185"], DAY).findings
        if one.verdict in OPEN and one.strength in OBLIGING
    }
    # The draft itself proposes the declaration on the age of sixteen.
    assert set(left.values()) == {"needs_instrument"}
    assert set(left) <= {f"ets185:art9.1.{letter}" for letter in "abcde"}


TWO = """\
draft law bill "Bill" of XX
  encodes ets185 art. 9
  encodes cets201 art. 20

offence s. 1 "Procuring"
  conduct: procure
  content: real_minor, appearing_minor, realistic_image, sexual_organs
  age: under 16
  fault: intent
"""


def test_of_the_suggestions_for_a_finding_those_that_serve_several_treaties_come_first() -> None:
    law = treatycheck.parse_law(TWO)
    advice = treatycheck.suggest(law, ["ets185", "cets201"], DAY, requirement="ets185:art9.1.d", texts=TWO)
    served = [len(one.serves) for one in advice.of("ets185:art9.1.d")]
    assert served == sorted(served, reverse=True)
    assert advice.of("ets185:art9.1.d")[0].serves == ("ets185", "cets201")
    # Alone, the declaration that ETS 185 allows serves that treaty only.
    assert 1 in served


def test_a_draft_that_meets_everything_needs_nothing() -> None:
    law = treatycheck.load_law(ROOT / "examples/drafts/clean.law")
    assert treatycheck.suggest(law, ["ets185"], DAY) == treatycheck.Advice()


ACCESS = """\
draft law bill "Bill" of XX
  encodes ets185 art. 2, 6

offence s. 2
  conduct: access
  object: computer_system, computer_system_part
  fault: intent
  unlawfulness: without_right
  only if security_measures_infringed
"""
OWN_DECLARATION = """
offence s. 7
  conduct: input, alter, delete, suppress
  object: computer_data
  fault: intent
  unlawfulness: without_right
  only if inauthentic_data
  only if intent_used_as_authentic
  only if intent_to_defraud or defraud_or_similar

would declare ets185 art. 7 intent_to_defraud or defraud_or_similar
"""
BOUND = "party to ets185 since 2020-01-01\n"


def suggested(text: str, requirement: str) -> tuple[Suggestion, ...]:
    law = treatycheck.parse_law(text)
    treaty = requirement.partition(":")[0]
    found = treatycheck.suggest(law, [treaty], DAY, requirement=requirement, texts=text).suggestions
    for suggestion in found:
        holds(text, suggestion, (treaty,))
    return found


def test_a_declaration_is_proposed_beside_the_amendment_that_makes_it_needless() -> None:
    amendment, instrument = suggested(ACCESS, "ets185:art2")
    assert amendment.betters == (("ets185:art2", "needs_instrument", "met"),)
    (change,) = instrument.changes
    assert (change.kind, change.under) == (INSTRUMENT, "ets185 art. 2")
    assert change.edits[0].lines == ("", "would declare ets185 art. 2 security_measures_infringed")
    assert instrument.betters == ()
    assert instrument.once_made == (("ets185:art2", "needs_instrument", "met_with_instrument"),)


def test_what_the_draft_proposes_itself_is_no_merit_of_a_suggestion() -> None:
    text = ACCESS.replace("art. 2, 6", "art. 2, 7") + OWN_DECLARATION
    assert treatycheck.check(treatycheck.parse_law(text), ["ets185"], DAY).finding("ets185:art7").verdict == (
        "needs_instrument"
    )
    _, instrument = suggested(text, "ets185:art2")
    assert instrument.once_made == (("ets185:art2", "needs_instrument", "met_with_instrument"),)


def test_a_state_that_is_bound_is_offered_no_declaration() -> None:
    found = suggested(ACCESS + BOUND, "ets185:art2")
    assert found[0].betters == (("ets185:art2", "narrower", "met"),)
    assert {change.kind for one in found for change in one.changes} == {AMENDMENT}


def test_a_reservation_that_leaves_cases_out_is_proposed_while_it_can_be_made() -> None:
    kinds = {change.kind for one in suggested(ACCESS, "ets185:art6.1.b") for change in one.changes}
    assert INSTRUMENT in kinds
    kinds = {change.kind for one in suggested(ACCESS + BOUND, "ets185:art6.1.b") for change in one.changes}
    assert INSTRUMENT not in kinds


def test_what_is_doubted_is_to_be_said() -> None:
    best = suggested(ACCESS.replace("infringed", "infringed?").replace("access\n", "access?\n"), "ets185:art2")[0]
    assert best.changes[0].sentence.startswith("In s. 2, make the text say clearly that it reaches `access` (conduct)")


DATA = """\
law rights_act "Rights Act" of XX
  encodes ets108 art. 8

right s. 1
  entitles: confirmation, communication, rectification, erasure

law remedies_act "Remedies Act" of XX
  encodes ets108 art. 8
"""
REMEDY = """
right s. 9
  entitles: know_of_file

redress s. 7
  redress: remedy_against_refusal
  applies to s. 9
"""


def added(suggestion: Suggestion) -> list[str]:
    return [line for change in suggestion.changes for edit in change.edits for line in edit.lines]


def test_a_new_provision_names_once_what_it_applies_to() -> None:
    (found,) = suggested(DATA.partition("law remedies_act")[0], "ets108:art8.d")
    assert added(found)[-1] == "  applies to s. 1"


@pytest.mark.parametrize("has", ["remedy_against_refusal", "court_sanction"])
def test_what_stands_in_another_statute_is_cited_by_its_name(has: str) -> None:
    found = suggested(DATA + REMEDY.replace("remedy_against_refusal", has), "ets108:art8.d")
    assert {added(one)[-1].partition("s. 1")[2] for one in found} == {" of rights_act"}


def test_nothing_is_to_apply_to_all_offences_that_follows_none() -> None:
    found = suggested(DATA + REMEDY, "ets108:art8.d")
    assert not any("offence" in line for one in found for line in added(one))


PENALTIES = """law code "Code" of XX
  encodes ets24 art. 2

offence s. 1 "Access"
  conduct: access
  punished by imprisonment up to 18 months
offence s. 2 "Spying"
  conduct: intercept
  punished by imprisonment up to 3 years

extradition s. 90
  act: extradite
  applies to punished by at least 2 years
"""


def test_a_threshold_above_that_of_a_treaty_is_lowered_and_no_penalty_raised() -> None:
    (found,) = suggested(PENALTIES, "ets24:art2.1.offences")
    assert added(found) == ["  applies to punished by at least 1 year"]
    assert found.betters == (("ets24:art2.1.offences", "partial", "met"),)


def test_a_list_of_offences_is_made_longer_or_exchanged_for_a_threshold() -> None:
    found = suggested(PENALTIES.replace("punished by at least 2 years", "s. 2"), "ets24:art2.1.offences")
    assert {added(one)[-1] for one in found} == {
        "  applies to s. 2, s. 1",
        "  applies to punished by at least 1 year",
    }


def test_an_offence_of_which_no_penalty_is_known_is_reached_by_what_applies_to_all() -> None:
    law = PENALTIES.replace("  punished by imprisonment up to 18 months\n", "")
    found = suggested(law, "ets24:art2.1.offences")
    assert [added(one)[-1] for one in found] == ["  applies to all offences"]


def test_texts_that_are_not_those_of_the_law_are_refused() -> None:
    law = treatycheck.parse_law(ACCESS)
    with pytest.raises(TreatycheckError, match="the texts do not say what the law says"):
        treatycheck.suggest(law, texts=ACCESS.replace("access", "intercept", 1))


def test_an_offence_is_not_first_to_be_widened_to_what_no_treaty_asks_for() -> None:
    # Sexual activities with every child under 18 would close the gap, too, and punish what the treaty leaves free.
    text = """draft law bill "A Bill" of XX
  encodes cets201 art. 18

offence s. 1 "Abuse of children"
  conduct: engage_in_sexual_activities
  victim: child_under_sexual_age
  fault: intent
  punished by imprisonment up to 5 years
"""
    advice = treatycheck.suggest(
        treatycheck.parse_law(text), ["cets201"], requirement="cets201:art18.1.b.position", texts=text
    )
    best, *others = [[change.sentence for change in one.changes] for one in advice.suggestions]
    assert best[0].startswith("Add a provision of the kind `offence` for cets201 art. 18(1)(b)(position)")
    assert any("`child_over_sexual_age`" in sentence for one in others for sentence in one)


def test_an_offence_is_not_first_to_lose_what_makes_it_one() -> None:
    # Without the gain that it asks for, the fraud would reach each hindering of a system, and all else done to data.
    text = """draft law bill "A Bill" of XX
  encodes ets185 art. 5

offence s. 1 "Gaining by data"
  conduct: data_act
  object: computer_data
  fault: intent
  unlawfulness: without_right
  only if intent_of_economic_benefit
  punished by imprisonment up to 5 years

offence s. 2 "Disturbing a system"
  conduct: data_act
  object: computer_data
  fault: intent
  unlawfulness: without_right
  only if hindering
  only if harm
  only if important_processing
  punished by imprisonment up to 5 years
"""
    best, *_ = suggested(text, "ets185:art5")
    assert [change.sentence for change in best.changes] == [
        "In s. 2 (Disturbing a system), no longer demand `harm` and no longer demand `important_processing`."
    ]


def test_what_a_plan_adds_is_not_changed_by_the_rounds_that_follow() -> None:
    text = (
        'draft law bill "Bill" of XX\n  encodes ets185 art. 16\n\npower s. 1 "Search"\n'
        "  measure: search\n  data: computer_data\n  place: in_premises\n"
    )
    advice = treatycheck.suggest(treatycheck.parse_law(text), ["ets185"], DAY, texts=text)
    assert advice.plan is not None
    holds(text, advice.plan, ("ets185",))
    assert ("ets185:art16.1", "missing", "met") in advice.plan.betters
