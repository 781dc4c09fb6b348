"""The shipped rules of drafting: for each a law that gets its note, and the smallest change after which it does not."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from treatycheck import Note, lint, parse_law
from treatycheck.catalogue import shipped

DAY = date(2026, 11, 25)
DRAFT = 'draft law bill "Bill" of XX\n  encodes ets185 art. 2-22\n'
LAW = DRAFT.removeprefix("draft ")
OFFENCE = """
offence § 1
  conduct: delete, alter
  object: computer_program
  fault: intent
  unlawfulness: without_right
  punished by imprisonment up to 3 years
"""
SECOND = OFFENCE.replace("§ 1", "§ 2")
POWER = """
power § 9
  measure: search
  data: content_data
  offences: serious_offences
  safeguards: court_authorisation, grounds, limited_scope, limited_duration
"""
TAPPING = POWER.replace("search", "collect_in_real_time")
KEEPING = POWER.replace("search", "preserve").replace(", limited_duration", "\n  lasts up to 90 days")
GRAVER = "\noffence § 3\n  aggravates § 1\n  punished by imprisonment up to 5 years\n"
ATTEMPT = "\nattempt § 4\n  applies to § 1\n  punished by imprisonment up to 3 years\n"
DEFINITION = "\ndefinition § 5\n  defines: traffic_data\n  covers: traffic_attribute\n"
REPEALED = OFFENCE.replace("§ 1", "§ 6") + "  in force until 2020-01-01\n"
FUTURE = OFFENCE.replace("§ 1", "§ 6") + "  in force from 2030-01-01\n"
OLD_TEXT = 'draft law bill "Bill" of XX\n  text of 2000-01-01\n' + OFFENCE.replace("§ 1", "§ 6")
NEW_TEXT = DRAFT + "  text of 2010-01-01\n"
TO_SIX = "\nattempt § 4\n  applies to § 6\n"


@attrs.frozen
class Case:
    """A law that gets the note of a rule, and a change to it after which it does not; what the note is about."""

    rule: str
    law: str
    old: str
    new: str
    detail: str = ""


def case(rule: str, law: str, old: str, new: str, detail: str = "") -> Case:
    return Case(rule, law, old, new, detail)


CASES = (
    case("no_fault_element", DRAFT + OFFENCE.replace("  fault: intent\n", ""), "  object", "  fault: intent\n  object"),
    case(
        "no_fault_element",
        LAW + OFFENCE.replace("  fault: intent\n", ""),
        "2-22\n",
        '2-22\n  fault intent unless stated "§ 15"\n',
    ),
    case(
        "no_unlawfulness",
        LAW + OFFENCE.replace("  unlawfulness: without_right\n", ""),
        "2-22\n",
        '2-22\n  unlawfulness in every offence "§ 13(1)"\n',
    ),
    case("doubt_in_a_draft", DRAFT + OFFENCE.replace("alter", "alter?"), "alter?", "alter", "alter"),
    case("vague_conduct", DRAFT + OFFENCE.replace("delete, alter", "delete?, alter?"), "alter?", "alter", "delete, alter"),
    case("vague_conduct", DRAFT + OFFENCE.replace("delete, alter", "delete?"), "draft law", "law", "delete"),
    case("vague_conduct", DRAFT + OFFENCE.replace("delete, alter", "delete?"), "  conduct: delete?\n", "", "delete"),
    case("doubt_in_a_draft", DRAFT + OFFENCE + "  only if harm?\n", "harm?", "harm", "harm"),
    case("doubt_in_a_draft", DRAFT + OFFENCE.replace("alter", "alter?"), "draft law", "law", "alter"),
    case(
        "undefined_term",
        DRAFT + OFFENCE.replace("computer_program", "computer_data"),
        "\noffence",
        "\ndefinition § 5\n  defines: computer_data\n  covers: processable_information, suitable_program\n\noffence",
        "`computer_data`",
    ),
    case("unused_definition", DRAFT + DEFINITION, "\ndefinition", POWER.replace("content", "traffic") + "\ndefinition", "`traffic_data`"),
    case("same_text", DRAFT + OFFENCE + SECOND, "alter", "damage", "§ 1"),
    case("same_text", DRAFT + OFFENCE + SECOND, "draft law", "law", "§ 1"),
    case("clashing_penalties", LAW + OFFENCE + SECOND.replace("3 years", "5 years"), "5 years", "3 years", "§ 1"),
    case("redundant", DRAFT + OFFENCE + SECOND.replace(", alter", ""), "up to 3 years\n\noffence § 2", "up to 4 years\n\noffence § 2", "§ 1"),
    case("redundant", DRAFT + OFFENCE + SECOND + "  only if harm\n", "  conduct", "  only if harm\n  conduct", "§ 1"),
    case("aggravated_form_is_milder", LAW + OFFENCE + GRAVER.replace("5", "2"), "2 years", "5 years", "§ 1"),
    case("aggravated_form_is_no_heavier", LAW + OFFENCE + GRAVER.replace("5", "3"), "up to 3 years\n\noffence § 3", "up to 2 years\n\noffence § 3", "§ 1"),
    case("aggravated_form_is_no_heavier", LAW + OFFENCE + GRAVER.replace("5", "3"), "§ 1\n  punished by imprisonment up to", "§ 1\n  punished by imprisonment 1 year to", "§ 1"),
    case("attempt_is_heavier", LAW + OFFENCE + ATTEMPT.replace("3 y", "4 y"), "4 years", "3 years", "§ 1"),
    case("no_supervision", DRAFT + POWER.replace("court_authorisation, ", ""), "grounds", "review_afterwards, grounds"),
    case("no_supervision", LAW + POWER.replace("court_authorisation, ", ""), "2-22", "2-14, 16-22"),
    case("no_supervision", DRAFT + POWER.replace("court_authorisation, ", ""), "\npower", "\nsafeguard § 8\n  safeguards: independent_body\n  applies to § 9\n\npower"),
    case("no_grounds", DRAFT + POWER.replace("grounds, ", ""), "limited_scope", "limited_scope, grounds"),
    case("no_grounds", DRAFT + POWER.replace("grounds, ", ""), "limited_scope", "limited_scope, grounds?"),
    case("no_scope", DRAFT + POWER.replace("limited_scope, ", ""), "grounds", "grounds, limited_scope"),
    case("no_end", DRAFT + POWER.replace(", limited_duration", ""), "limited_scope", "limited_scope, limited_duration"),
    case("no_end", DRAFT + TAPPING.replace(", limited_duration", ""), "  offences", "  lasts up to 30 days\n  offences"),
    case("no_end_of_preservation", DRAFT + KEEPING.replace("\n  lasts up to 90 days", ""), "  offences", "  lasts up to 90 days\n  offences"),
    case("content_for_any_offence", LAW + TAPPING.replace("serious_offences", "any_offence"), "any_offence", "listed_offences"),
    case("content_for_any_offence", LAW + TAPPING.replace("serious_offences", "any_offence"), "content_data", "traffic_data"),
    case("refers_to_repealed", LAW + REPEALED + TO_SIX, "until 2020", "until 2040", "`applies to § 6`"),
    case("refers_to_later", LAW + FUTURE + TO_SIX, "from 2030", "from 2020", "`applies to § 6`"),
    case("refers_to_other_text", OLD_TEXT + "\n" + NEW_TEXT + TO_SIX, "law bill \"Bill\" of XX\n  encodes", "law other \"Other\" of XX\n  encodes", "`applies to § 6`"),
    case("refers_to_empty_class", LAW + OFFENCE + TO_SIX.replace("§ 6", "class crime"), "3 years", "3 years\n  class crime", "`applies to class crime`"),
    case("unused_class", DRAFT + OFFENCE + "  class crime\n", "\noffence", TO_SIX.replace("§ 6", "class crime") + "\noffence", "`class crime`"),
    case("accepts_nothing", LAW + OFFENCE + '  accepts no_fault_element "x"\n', "  fault: intent\n", "", "`accepts no_fault_element`"),
    case("accepts_nothing", LAW + '  accepts no_fault_element "x"\n' + OFFENCE, "  fault: intent\n", "", "`accepts no_fault_element`"),
)  # fmt: skip


def told(text: str, rule: str) -> list[Note]:
    return [note for note in lint(parse_law(text), DAY) if note.rule == rule]


@pytest.mark.parametrize("one", CASES, ids=lambda one: one.rule)
def test_a_law_gets_the_note_and_after_the_smallest_change_does_not(one: Case) -> None:
    (note,) = told(one.law, one.rule)
    assert note.detail == one.detail
    assert note.line > 0
    changed = one.law.replace(one.old, one.new, 1)
    assert changed != one.law
    assert told(changed, one.rule) == []


def test_every_rule_has_a_case_a_reason_and_a_basis() -> None:
    rules = [rule for rule in shipped().rules if rule.place.path.endswith("drafting.rules")]
    assert {rule.name for rule in rules} == {one.rule for one in CASES}
    assert all(rule.conclusion == "note" and rule.because and rule.basis for rule in rules)


@pytest.mark.parametrize("one", [one for one in CASES if one.rule != "accepts_nothing"], ids=lambda one: one.rule)
def test_every_note_can_be_accepted_by_the_provision_or_by_its_statute(one: Case) -> None:
    (note,) = told(one.law, one.rule)
    lines = one.law.split("\n")
    for line in (note.line, next(n for n, text in enumerate(lines, 1) if text.startswith(("law", "draft")) and "encodes" in lines[n])):  # fmt: skip
        accepted = [*lines[:line], f'  accepts {one.rule} "for a reason"', *lines[line:]]
        found = {(other.rule, other.provision, other.detail) for other in lint(parse_law("\n".join(accepted)), DAY)}
        before = {(other.rule, other.provision, other.detail) for other in lint(parse_law(one.law), DAY)}
        assert found == {other for other in before if other[0] != one.rule}


def test_what_only_a_court_may_order_is_supervised() -> None:
    bare = DRAFT + POWER.replace("court_authorisation, ", "")
    assert told(bare + "  authority: court, police\n", "no_supervision")
    assert not told(bare + "  authority: court\n", "no_supervision")


def test_what_comes_beside_imprisonment_makes_no_form_milder() -> None:
    beside = GRAVER.replace("imprisonment up to 5 years", "prohibition_of_activity")
    assert not [note for note in lint(parse_law(LAW + OFFENCE + beside), DAY) if "aggravated" in note.rule]
    fined = OFFENCE.replace("imprisonment up to 3 years", "fine") + beside
    assert not [note for note in lint(parse_law(LAW + fined), DAY) if "aggravated" in note.rule]


@pytest.mark.parametrize("difference", ["alter?", "alter\n  only if harm", "alter\n  on complaint", "alter\n  yields to heavier offence"])  # fmt: skip
def test_what_differs_in_anything_is_not_the_same(difference: str) -> None:
    second = SECOND.replace("alter", difference)
    assert not told(DRAFT + OFFENCE + second, "same_text")


def test_provisions_of_different_times_are_not_held_against_each_other() -> None:
    ended = OFFENCE + "  in force until 2020-01-01\n"
    assert not told(DRAFT + ended + SECOND, "same_text")
    assert told(DRAFT + OFFENCE + "  in force until 2040-01-01\n" + SECOND, "same_text")


def test_a_provision_that_bears_on_no_requirement_is_no_fault() -> None:
    other = OFFENCE.replace("delete, alter", "use_data").replace("computer_program", "access_code")
    assert lint(parse_law(DRAFT + other), DAY) == ()
