"""The laws of rules hold of every treaty: here, of drawn ones over an invented vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.invented import ON_CONDITION, VOCABULARY, treaty_of
from treatycheck.catalogue import Catalogue
from treatycheck.testing import requirements, treaties
from treatycheck.testing.invariants import Property
from treatycheck.testing.of_every_treaty import OF_EVERY_TREATY
from treatycheck.testing.of_own_regions import OF_OWN_REGIONS
from treatycheck.testing.setting import Setting

CATALOGUE = Catalogue.of(VOCABULARY, ())
own_regions = st.tuples(
    requirements(VOCABULARY, conditions=ON_CONDITION), requirements(VOCABULARY, number="3", choice=False)
).map(lambda two: treaty_of(*two))
# Each example is two checks of a whole treaty or more: a quarter of the usual number keeps the tests quick.
fewer = settings(max_examples=settings().max_examples // 4)


@pytest.mark.parametrize("holds", OF_EVERY_TREATY, ids=lambda one: one.__name__)
@fewer
@given(data=st.data())
def test_of_every_treaty(holds: Property, data: st.DataObject) -> None:
    holds(data, Setting(data.draw(treaties(VOCABULARY)), CATALOGUE))


@pytest.mark.parametrize("holds", OF_OWN_REGIONS, ids=lambda one: one.__name__)
@fewer
@given(data=st.data())
def test_of_own_regions(holds: Property, data: st.DataObject) -> None:
    holds(data, Setting(data.draw(own_regions), CATALOGUE))
