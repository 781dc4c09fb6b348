"""Numbers of days: whether a penalty reaches a threshold or lies within bounds, and how long a measure lasts."""

from __future__ import annotations

from collections.abc import Iterable

from treatycheck.model.law import LIFE, Period, References, Sanction, Value

MAXIMUM = "maximum"
"""The dimension of maximum penalties, in months: from which one on a rule holds, or which a reservation leaves out."""


def reaches_threshold(sanctions: Iterable[Sanction], references: References) -> bool:
    """Say whether a penalty of imprisonment reaches a threshold, in days."""
    for sanction in sanctions:
        if sanction.name != "imprisonment":
            continue
        maximum = float("inf") if sanction.maximum in (None, LIFE) else sanction.maximum
        minimum = float("inf") if sanction.minimum == LIFE else sanction.minimum or 0
        if references.least is not None and maximum >= references.least:
            return True
        if references.minimum is not None and minimum >= references.minimum:
            return True
    return False


def most_of(sanctions: Iterable[Sanction]) -> float | None:
    """Return the most days of imprisonment, infinite where no bound is written; None where no penalty is known."""
    listed = list(sanctions)
    ends = [one.maximum for one in listed if one.name == "imprisonment"]
    most = max((float("inf") if end in (None, LIFE) else float(end or 0) for end in ends), default=0.0)
    return most if listed else None


def is_maximum_within(days: float, values: Iterable[Value]) -> bool:
    """Say whether a maximum penalty, in days, lies within one of some intervals of months."""
    from treatycheck.language.times import days_in  # noqa: PLC0415 - few instruments name a maximum

    return any(
        days_in(one.low or 0, "month") <= days and (one.high is None or days < days_in(one.high, "month"))
        for one in values
    )


def spans_of(period: Period) -> dict[str, tuple[int, int | None, bool]]:
    """Return the days that a measure may last, at a time and with all renewals, as intervals from the first day on.

    What is kept for a certain time at least is kept on each day of it.
    """
    once = None if period.maximum is None else period.maximum + 1
    in_all = once
    if period.renewable:
        in_all = None if period.in_all is None else period.in_all + 1
    return {"lasts": (0, once, False), "lasts_in_all": (0, in_all, False)}
