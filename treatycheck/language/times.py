"""Times of laws in days, and as they are written."""

from __future__ import annotations

DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
MONTHS_OF_A_YEAR = 12


def days_in(number: int, unit: str) -> int:
    """Return a time in days: twelve months are a year, and months besides have 30 days each.

    >>> days_in(3, "month"), days_in(12, "month"), days_in(18, "month"), days_in(1, "year")
    (90, 365, 545, 365)
    """
    if unit != "month":
        return number * DAYS[unit]
    years, months = divmod(number, MONTHS_OF_A_YEAR)
    return years * DAYS["year"] + months * DAYS["month"]


def number_of_units(days: int, unit: str) -> int | None:
    """Return how many units some days are; None where they are no whole number of them.

    >>> number_of_units(545, "month"), number_of_units(91, "month"), number_of_units(730, "year")
    (18, None, 2)
    """
    if unit != "month":
        return None if days % DAYS[unit] else days // DAYS[unit]
    years, rest = divmod(days, DAYS["year"])
    months = rest // DAYS["month"]
    whole = rest % DAYS["month"] == 0 and months < MONTHS_OF_A_YEAR
    return years * MONTHS_OF_A_YEAR + months if whole else None


def time(days: int, unit: str = "") -> str:
    """Return a number of days in the unit in which it was written, if that divides it, else in days.

    A year is counted as 365 days, twelve months as a year and a month besides as 30 days; but 30 days are no month:
    what was written in days stays so.

    >>> time(90), time(90, "month"), time(91, "month")
    ('90 days', '3 months', '91 days')
    """
    number = number_of_units(days, unit) if unit else None
    if number is None:
        number, unit = days, "day"
    return f"{number} {unit}" + ("" if number == 1 else "s")
