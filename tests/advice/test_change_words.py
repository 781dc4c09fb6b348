"""What changed in a part of a law, in the words of a drafter."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import parse_law
from treatycheck.advice.changes import changes_between
from treatycheck.model.differences import LawChange

DAY = date(2020, 1, 1)
HEAD = 'law code "Penal Code" of XX\n  encodes ets185 art. 2-13\n'
OFFENCE = "offence § 1\n  conduct: delete\n  object: computer_data\n"
POWER = "power § 2\n  measure: preserve\n  data: computer_data\n"


def changes(old: str, new: str) -> list[LawChange]:
    found = changes_between(parse_law(HEAD + old), DAY, parse_law(HEAD + new), DAY)
    return [unit.change for unit in found.units]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("conduct: delete", "conduct: delete, suppress", "conduct now also `suppress`"),
        ("conduct: delete, suppress, alter", "conduct: alter", "conduct no longer `delete` and `suppress`"),
        ("conduct: delete", "conduct: suppress", "conduct now `suppress`, was `delete`"),
        ("conduct: delete, alter", "conduct: alter, suppress", "conduct now also `suppress`, no longer `delete`"),
        ("conduct: delete?", "conduct: delete", "conduct now certainly `delete`"),
        ("conduct: delete", "conduct: delete?", "conduct now only arguably `delete`"),
        ("conduct: delete", "conduct: delete, alter?", "conduct now also `alter?`"),
        ("", "leg: to_system", "now names leg: `to_system`"),
        ("leg: to_system", "", "no longer names leg"),
        ("leg: to_system", "leg: any", "leg now `any`, was `to_system`"),
        ("age: under 16", "age: under 18", "age now `under 18`, was `under 16`"),
        ("fault: intent", "fault: recklessness", "fault now `recklessness`, was `intent`"),
        ("only if harm", "only if harm\n  except official_duty", "now `except official_duty`"),
        ("only if harm or damage_threshold", "", "no longer `only if harm or damage_threshold`"),
        (
            "punished by imprisonment up to 2 years",
            "punished by imprisonment up to 3 years",
            "penalty raised: now imprisonment up to 3 years, was imprisonment up to 2 years",
        ),
        (
            "punished by life imprisonment",
            "punished by imprisonment up to 3 years",
            "penalty lowered: now imprisonment up to 3 years, was life imprisonment",
        ),
        ("punished by fine", "punished by imprisonment", "penalty: now imprisonment, was fine"),
        ("", "punished by fine", "penalty: now fine, was nothing"),
        ("on complaint", "", "no longer on complaint"),
        ("", "yields to heavier offence", "now yields to heavier offence"),
        ("", "class crime", "class now `crime`"),
    ],
)
def test_each_element_is_told_in_words(old: str, new: str, words: str) -> None:
    def offence(line: str) -> str:
        return ("offence § 1\n" if line.startswith("conduct") else OFFENCE) + f"  {line}\n"

    (change,) = changes(offence(old), offence(new))
    assert (change.part, change.kind, change.name, change.words) == (
        "provision",
        "changed",
        "XX:code:§ 1",
        (words,),
    )


def test_a_title_is_told_if_nothing_else_changed() -> None:
    titled = OFFENCE.replace("§ 1", '§ 1 "Data"')
    assert changes(titled, OFFENCE.replace("§ 1", '§ 1 "Files"'))[0].words == ("title now `Files`, was `Data`",)
    other = OFFENCE.replace("§ 1", '§ 1 "Files"').replace("delete", "alter")
    assert changes(titled, other)[0].words == ("conduct now `alter`, was `delete`",)


def test_references_and_times_are_told() -> None:
    attempt = "attempt § 9\n  applies to {}\n"
    two = OFFENCE + OFFENCE.replace("§ 1", "§ 3")
    assert changes(two + attempt.format("§ 1"), two + attempt.format("§ 3"))[0].words == (
        "now also applies to § 3",
        "no longer applies to § 1",
    )
    everything = changes(two + attempt.format("§ 1"), two + attempt.format("all offences"))
    assert everything[0].words == ("now applies to `all offences`, was `§ 1`",)
    lasting = changes(POWER, POWER + "  lasts up to 90 days\n")
    assert lasting[0].words == ("duration now `lasts up to 90 days`",)


def test_parts_beside_provisions_have_names() -> None:
    declared = "declares ets185 art. 2 security_measures_infringed since 2015-01-01\n"
    proposed = "would reserve ets185 art. 6(3) excluding conduct: possess\n"
    party = "party to ets185 since 2016-01-01\n"
    assert [(one.kind, one.name) for one in changes(OFFENCE, OFFENCE + party + declared + proposed)] == [
        ("added", "party to ets185 since 2016-01-01"),
        ("added", "declares ets185 art. 2 security_measures_infringed"),
        ("added", "would reserve ets185 art. 6(3) excluding conduct: possess"),
    ]
    (made,) = changes(OFFENCE + "would declare ets185 art. 2 security_measures_infringed\n", OFFENCE + declared)
    assert made.words == ("was `would declare ets185 art. 2 security_measures_infringed`",)


def test_what_is_not_yet_in_force_or_no_longer_on_file_is_not_there() -> None:
    later = OFFENCE + OFFENCE.replace("§ 1", "§ 3").replace("  conduct", "  in force from 2025-01-01\n  conduct")
    ended = "declares ets185 art. 2 security_measures_infringed since 2015-01-01 until 2019-01-01\n"
    assert changes(OFFENCE, later + ended) == []


def test_the_head_of_a_statute_may_change() -> None:
    def found(line: str) -> LawChange:
        old = parse_law(HEAD + OFFENCE)
        unit = changes_between(old, DAY, parse_law(HEAD + line + OFFENCE), DAY).units[0]
        return unit.change

    fault = found('  fault intent unless stated "§ 13"\n')
    assert (fault.part, fault.name, fault.words) == (
        "statute",
        "Penal Code: general rule on fault",
        ("general rule on fault now `intent`",),
    )
    claims = found('  leaves out ets185 art. 7 "not read"\n')
    assert claims.words == ("now leaves out `ets185 art. 7`",)
    assert found("  sets consent_age 16\n").words == ("consent_age now `16`",)
