"""Penalties held against each other: what is heavier, what is milder, and what cannot be told."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import load_vocabulary, parse_law
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.penalties import aggravation, attempts

MEANING = Meaning(load_vocabulary())


def index_of(*provisions: str) -> LawIndex:
    return LawIndex(parse_law("\n".join(['law code "Code" of XX', *provisions, ""])), date(2026, 11, 25), MEANING)


def offence(citation: str, penalty: str, *more: str) -> str:
    lines = [f"offence {citation}", "  conduct: delete", *more, f"  punished by {penalty}" if penalty else ""]
    return "\n".join(filter(None, lines))


def graver(penalty: str, *basic: str) -> tuple[str, str]:
    """Return how a form that aggravates some basic forms, cited from § 1 on, stands to them."""
    cited = ", ".join(f"§ {number}" for number in range(1, len(basic) + 1))
    listed = [offence(f"§ {number}", one) for number, one in enumerate(basic, 1)]
    index = index_of(*listed, offence("§ 99", penalty, f"  aggravates {cited}"))
    return aggravation(index.in_force[-1], index)


@pytest.mark.parametrize(
    ("penalty", "basic", "answer"),
    [
        ("imprisonment up to 5 years", "imprisonment up to 3 years", "higher"),
        ("imprisonment up to 2 years", "imprisonment up to 3 years", "lower"),
        ("imprisonment up to 3 years", "imprisonment up to 3 years", "same"),
        ("imprisonment 1 year to 3 years", "imprisonment up to 3 years", "higher"),
        ("imprisonment up to 3 years", "imprisonment 1 year to 3 years", "same"),
        # A fine that may be imposed instead takes the minimum away; one that comes beside it does not.
        ("imprisonment 1 year to 3 years and fine", "imprisonment up to 3 years", "higher"),
        ("imprisonment 1 year to 3 years or fine", "imprisonment up to 3 years", "unknown"),
        ("imprisonment up to 3 years", "imprisonment up to 3 years or fine", "unknown"),
        ("life imprisonment", "imprisonment 10 years to 20 years", "higher"),
        ("life imprisonment", "life imprisonment", "same"),
        # What may be for life and what must be.
        ("life imprisonment", "imprisonment 10 years to 20 years or life imprisonment", "higher"),
        ("imprisonment 10 years to 20 years", "life imprisonment", "lower"),
        # What carries no imprisonment comes beside what does.
        ("fine", "imprisonment up to 3 years", "unknown"),
        ("imprisonment up to 3 years", "fine", "higher"),
        ("fine", "fine", "same"),
        ("fine and forfeiture", "fine", "unknown"),
        ("", "imprisonment up to 3 years", "unknown"),
        ("imprisonment up to 3 years", "", "unknown"),
    ],
)
def test_a_graver_form_is_held_against_its_basic_form(penalty: str, basic: str, answer: str) -> None:
    assert graver(penalty, basic) == (answer, "" if answer == "higher" else "§ 1")


def test_of_several_basic_forms_the_one_that_is_punished_most_shows_it() -> None:
    low, middle, high = (f"imprisonment up to {years} years" for years in (2, 3, 5))
    assert graver(middle, low, high) == ("lower", "§ 2")
    assert graver(middle, "", middle, low) == ("same", "§ 2")
    assert graver(high, low, "") == ("unknown", "§ 2")
    assert graver(high, low, middle) == ("higher", "")


def test_without_a_basic_form_in_force_nothing_is_asked() -> None:
    later = offence("§ 1", "fine", "  in force from 2030-01-01")
    index = index_of(later, offence("§ 2", "fine", "  aggravates § 1"), offence("§ 3", "fine"))
    assert [aggravation(one, index) for one in index.in_force] == [("not_asked", "")] * 2


def attempted(penalty: str, applies: str, *deeds: str) -> list[tuple[str, str]]:
    rule = f"attempt § 99\n  applies to {applies}" + (f"\n  punished by {penalty}" if penalty else "")
    index = index_of(*(offence(f"§ {number}", one) for number, one in enumerate(deeds, 1)), rule)
    return [(answer, deed) for _, answer, deed in attempts(bits(index.kinds["attempt"]), index)]


def test_attempt_is_held_against_the_deeds_that_it_applies_to() -> None:
    two, three = "imprisonment up to 2 years", "imprisonment up to 3 years"
    assert attempted(three, "§ 1", two, two) == [("higher", "§ 1")]
    assert attempted(three, "§ 2", two, three) == [("same", "")]
    assert attempted(three, "all offences", three, two, two) == [("higher", "§ 2")]
    assert attempted("", "§ 1", two) == [("not_asked", "")]
