"""Limits of age are widened as far as is needed: what is suggested holds, and says no more than it must."""

from __future__ import annotations

from datetime import date

import pytest

import treatycheck
from tests.test_amending import holds

DAY = date(2026, 11, 24)
HEAD = 'draft law bill "Bill" of XX\n  encodes cets201 art. 18\n'
CONDUCT = "conduct: engage_in_sexual_activities"
REQUIREMENT = "cets201:art18.1.a"


def suggested(*ages: str) -> list[list[str]]:
    """Return the suggestions for a law of several offences, each for some ages; each of them holds."""
    text = HEAD
    for number, age in enumerate(ages, 1):
        text += f"\noffence s. {number}\n  {CONDUCT}\n  victim_age: {age}\n  fault: intent\n"
    advice = treatycheck.suggest(treatycheck.parse_law(text), ["cets201"], DAY, requirement=REQUIREMENT, texts=text)
    found = advice.of(REQUIREMENT)
    for one in found:
        holds(text, one, ("cets201",))
    return [[change.sentence for change in one.changes] for one in found]


@pytest.mark.parametrize(
    ("ages", "wanted", "absent"),
    [
        (("under 14", "from 16 to 18"), ("In s. 1, let its victim age be under 16.",), ()),
        (("under 14", "from 16 to 18"), ("In s. 2, let its victim age be 14 to 18.",), ()),
        # What another reaches only perhaps is not left to it, and no limit is given a hole.
        (
            ("under 14", "from 14 to 16, from 16 to 18?"),
            ("In s. 2, let its victim age be 14 to 18.",),
            ("In s. 1, let its victim age be under 14 and 16 to 18.",),
        ),
        (("under 16",), ("In s. 1, let its victim age be under 18.",), ()),
    ],
)
def test_a_limit_is_widened_to_what_no_other_provision_reaches(
    ages: tuple[str, ...], wanted: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    found = suggested(*ages)
    assert all([one] in found for one in wanted)
    assert not any([one] in found for one in absent)


def test_a_limit_that_others_complete_stays_as_it_is() -> None:
    text = """draft law bill "Bill" of XX
  encodes cets201 art. 22

offence s. 1
  conduct: cause_to_witness
  object: sexual_abuse_witnessed, sexual_activities_witnessed
  victim_age: under 14

offence s. 2
  conduct: cause_to_witness
  object: sexual_activities_witnessed
  victim_age: from 14 to 18
"""
    advice = treatycheck.suggest(treatycheck.parse_law(text), ["cets201"], DAY, requirement="cets201:art22", texts=text)
    listed = advice.of("cets201:art22")
    for one in listed:
        holds(text, one, ("cets201",))
    assert ["In s. 2, add `sexual_abuse_witnessed` to its object."] in [
        [change.sentence for change in one.changes] for one in listed
    ]
