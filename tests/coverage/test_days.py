"""Numbers of days: which penalties reach a threshold, and on which days a measure may last."""

from __future__ import annotations

import pytest

from treatycheck.coverage.days import is_maximum_within, most_of, reaches_threshold, spans_of
from treatycheck.model.law import LIFE, Period, References, Sanction, Value

FINE = Sanction("fine")


def prison(minimum: int | None = None, maximum: int | None = None) -> Sanction:
    return Sanction("imprisonment", minimum, maximum)


@pytest.mark.parametrize(
    ("sanctions", "reaches"),
    [
        ((), False),
        ((FINE,), False),
        ((prison(maximum=364),), False),
        ((prison(maximum=365),), True),
        ((FINE, prison(maximum=366)), True),
        ((prison(maximum=30), prison(maximum=365)), True),
        ((prison(),), True),
        ((prison(maximum=LIFE),), True),
    ],
)
def test_a_maximum_of_at_least_a_year(sanctions: tuple[Sanction, ...], *, reaches: bool) -> None:
    """A maximum that the text leaves open has no end."""
    assert reaches_threshold(sanctions, References(least=365)) is reaches


@pytest.mark.parametrize(
    ("sanctions", "reaches"),
    [
        ((prison(maximum=3650),), False),
        ((prison(minimum=89, maximum=3650),), False),
        ((prison(minimum=90, maximum=3650),), True),
        ((prison(minimum=91, maximum=3650),), True),
        ((FINE, prison(minimum=90)), True),
        ((prison(minimum=LIFE, maximum=LIFE),), True),
    ],
)
def test_a_minimum_of_at_least_ninety_days(sanctions: tuple[Sanction, ...], *, reaches: bool) -> None:
    assert reaches_threshold(sanctions, References(minimum=90)) is reaches


def test_without_a_minimum_not_even_a_day_is_certain() -> None:
    assert not reaches_threshold([prison(maximum=3650)], References(minimum=1))


@pytest.mark.parametrize(
    ("period", "once", "in_all"),
    [
        (Period(), None, None),
        (Period(maximum=90), 91, 91),
        (Period(minimum=90), None, None),
        (Period(maximum=30, renewable=True), 31, None),
        (Period(maximum=30, renewable=True, in_all=90), 31, 91),
        (Period(maximum=30, in_all=90), 31, 31),
    ],
)
def test_the_days_of_a_measure_are_counted_from_the_first_on(
    period: Period, once: int | None, in_all: int | None
) -> None:
    """A bound is the first day that is too late; what may be renewed without end has none in all."""
    assert spans_of(period) == {"lasts": (0, once, False), "lasts_in_all": (0, in_all, False)}


@pytest.mark.parametrize(
    ("sanctions", "most"),
    [
        ((), None),
        ((FINE,), 0),
        ((FINE, prison(maximum=366)), 366),
        ((prison(maximum=400), prison(maximum=365)), 400),
        ((prison(maximum=365), prison()), float("inf")),
        ((prison(maximum=LIFE),), float("inf")),
    ],
)
def test_the_most_that_is_threatened(sanctions: tuple[Sanction, ...], most: float | None) -> None:
    assert most_of(sanctions) == most


@pytest.mark.parametrize(
    ("days", "low", "high", "within"),
    [
        (729, 0, 24, True),
        (730, 0, 24, False),
        (364, 12, None, False),
        (365, 12, None, True),
        (float("inf"), 12, None, True),
        (float("inf"), 12, 600, False),
        (365, None, 13, True),
    ],
)
def test_a_maximum_lies_within_months(days: float, low: int | None, high: int | None, *, within: bool) -> None:
    assert is_maximum_within(days, [Value(low=1000, high=1001), Value(low=low, high=high)]) is within
