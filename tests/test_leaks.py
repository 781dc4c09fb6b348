"""No check leaves anything behind that changes the next: what is kept with a catalogue is the same for every law."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given, settings

from treatycheck import check
from treatycheck.catalogue import Catalogue
from treatycheck.model.law import Law
from treatycheck.testing import laws

DAY = date(2020, 1, 1)
RACISM = """\
law code "Code" of XX
  encodes ets189 art. 2-8
offence § 1
  conduct: threaten
  only if federal_principles
offence § 2
  conduct: access
  object: computer_system
jurisdiction § 3
  head: flag_ship
  only if federal_principles
  applies to all offences
"""
BOUND = {
    "no treaty": "",
    "the other treaty": "party to ets185 since 2010-01-01\n",
    "this treaty": "party to ets189 since 2010-01-01\n",
    "both": "party to ets185 since 2010-01-01\nparty to ets189 since 2010-01-01\n",
}


def report(text: str, catalogue: Catalogue) -> object:
    return attrs.asdict(check(catalogue.parse_law(text), ["ets189"], DAY, catalogue), recurse=False)


@pytest.mark.parametrize("first", BOUND)
def test_whose_law_was_checked_before_changes_nothing(first: str) -> None:
    """The Protocol takes over permissions of the Convention: what a State may still reserve depends on both."""
    used = Catalogue()
    report(RACISM + BOUND[first], used)
    for parties in BOUND.values():
        assert report(RACISM + parties, used) == report(RACISM + parties, Catalogue())


def test_a_law_that_holds_one_instrument_twice_holds_two(catalogue: Catalogue) -> None:
    """Whether a declaration counts is a matter of what it says, never of which object in memory says it."""
    text = RACISM + "reserves ets185 art. 41(1) federal_principles since 2009-01-01\n"
    law = catalogue.parse_law(text)
    (one,) = law.instruments
    found = [
        check(attrs.evolve(law, instruments=pair), ["ets189"], DAY, catalogue)
        for pair in ((one, one), (one, attrs.evolve(one)))
    ]
    assert found[0] == found[1]


@settings(max_examples=20)
@given(laws("ets189"), laws("ets189"))
def test_the_law_checked_before_changes_nothing_of_any_law(one: Law, two: Law) -> None:
    used, fresh = Catalogue(), Catalogue()
    check(one, ["ets185", "ets189"], DAY, used)
    assert check(two, ["ets185", "ets189"], DAY, used) == check(two, ["ets185", "ets189"], DAY, fresh)
