"""Dimensions that a clause does not have, limited by several provisions: each stands by itself.

Each law is measured by the pipeline and by the oracle, and both must say what is expected here.
"""

from __future__ import annotations

import pytest

from tests.coverage.test_counterexamples import UNDER, law_of, offence, verdicts
from tests.coverage.test_measure import provision, values
from treatycheck.model.law import Provision, Value
from treatycheck.model.treaty import Permission

CONDUCT = ("take", "soak", "burn")
OUTWARD = Permission("option", terms=(("outward", False),))


def leg(text: str) -> tuple[Value, ...]:
    return tuple(Value(one.rstrip("?"), arguable=one.endswith("?")) for one in text.split())


def each(*limits: str) -> list[Provision]:
    """Return offences of which each is about something else, with a limit of its own."""
    return [
        provision(("conduct", values(conduct)), *([("leg", leg(limit))] if limit else []))
        for conduct, limit in zip(CONDUCT, limits, strict=False)
    ]


def verdict(limits: tuple[str, ...], *permissions: Permission) -> str:
    wanted = offence(("conduct", values(*CONDUCT[: len(limits)])), permissions=permissions)
    (found,) = verdicts(law_of(*each(*limits)), wanted)
    return found


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        # What one provision limits, or may do in others, is no excuse for it.
        (("inward", "outward"), "narrower"),
        (("outward", "inward"), "narrower"),
        (("inward", "inward outward?"), "narrower"),
        (("inward", "outward", "inward far_outward?"), "narrower"),
        # A term that is permitted excuses each provision that has it, alone or beside others.
        (("outward", "inward outward"), "met"),
        (("inward outward", "outward"), "met"),
        (("outward far_outward?", ""), "met"),
        (("outward far_outward?", "outward"), "met"),
        # With it in doubt, it is open for each of them; so is a narrower kind of it, and what is all in doubt.
        (("inward outward?", "inward far_outward?"), "arguable"),
        (("inward far_outward?", "inward outward?"), "arguable"),
        (("inward outward?", "inward outward? far_outward?"), "arguable"),
        (("inward outward? far_outward?", "inward outward?"), "arguable"),
        (("inward outward?",), "arguable"),
        (("inward far_outward?",), "arguable"),
        (("inward far_outward",), "arguable"),
        (("inward?", "outward"), "arguable"),
        (("outward", "inward?"), "arguable"),
    ],
)
def test_each_provision_that_limits_a_dimension_is_excused_by_its_own_terms(
    limits: tuple[str, ...], expected: str
) -> None:
    assert verdict(limits, OUTWARD) == expected


def test_several_terms_that_need_an_instrument_need_it_for_each_provision() -> None:
    declared = Permission("declaration", UNDER, terms=(("inward", False), ("outward", False)))
    for limits in (("inward", "outward"), ("outward", "inward"), ("inward outward?", "outward inward?")):
        assert verdict(limits, declared) == "needs_instrument"


def test_where_anything_may_be_declared_a_kind_in_doubt_is_as_good_as_any() -> None:
    outward = Permission("declaration", UNDER, terms=(("outward", False),))
    anything = Permission("declaration", UNDER, anything=True)
    assert verdict(("far_outward",), outward) == "arguable"
    assert verdict(("far_outward",), outward, anything) == "needs_instrument"
    assert verdict(("far_outward", "inward outward?"), outward, anything) == "needs_instrument"
    assert verdict(("inward outward?", "far_outward"), outward, anything) == "needs_instrument"
    # Whether an instrument would cover what is all in doubt stays open, whatever may be declared.
    assert verdict(("inward?", "far_outward"), outward, anything) == "arguable"
