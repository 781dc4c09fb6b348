"""What provisions refer to and what has gone, concepts with their definitions, and classes of offences."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import load_vocabulary, parse_law
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.uses import classes_of, concepts_of, dead_references

MEANING = Meaning(load_vocabulary())
DAY = date(2026, 11, 25)
HEAD = 'law code "Code" of XX\n'
GONE = "offence § 6\n  conduct: delete\n  in force {}\n"


def index_of(*parts: str) -> LawIndex:
    return LawIndex(parse_law("\n".join(parts)), DAY, MEANING)


# ---------------------------------------------------------------- references


def dead(*parts: str) -> list[tuple[str, str, str]]:
    return [(one.provision.citation, one.clause, one.target) for one in dead_references(index_of(*parts))]


@pytest.mark.parametrize(
    ("time", "target"),
    [
        ("until 2020-01-01", "repealed"),
        ("until 2026-11-25", "repealed"),
        ("until 2026-11-26", None),
        ("from 2026-11-25", None),
        ("from 2026-11-26", "later"),
    ],
)
@pytest.mark.parametrize(
    ("provision", "clause"),
    [
        ("attempt § 4\n  applies to § 6\n", "applies to § 6"),
        ("attempt § 4\n  applies to all offences except § 6\n", "except § 6"),
        ("offence § 4\n  as § 6\n", "as § 6"),
    ],
)
def test_a_reference_to_what_is_not_in_force_is_told(
    provision: str, clause: str, time: str, target: str | None
) -> None:
    expected = [] if target is None else [("§ 4", clause, target)]
    assert dead(HEAD, GONE.format(time), provision) == expected


def test_what_was_repealed_in_part_and_is_to_come_in_part_is_neither() -> None:
    both = GONE.format("until 2020-01-01"), GONE.format("from 2030-01-01")
    assert dead(HEAD, *both, "attempt § 4\n  applies to § 6\n") == [("§ 4", "applies to § 6", "other_text")]


def test_a_reference_that_finds_one_version_in_force_is_alive() -> None:
    both = GONE.format("until 2020-01-01"), GONE.format("from 2020-01-01")
    assert dead(HEAD, *both, "attempt § 4\n  applies to § 6\n") == []


def test_a_class_without_a_member_is_told() -> None:
    attempt = "attempt § 4\n  applies to class crime\n"
    assert dead(HEAD, attempt) == [("§ 4", "applies to class crime", "no_member")]
    assert dead(HEAD, "offence § 1\n  conduct: delete\n  class crime\n", attempt) == []


def test_each_class_is_told_once_and_whether_it_is_named() -> None:
    index = index_of(
        HEAD,
        "offence § 1\n  conduct: delete\n  class crime\n",
        "offence § 2\n  conduct: alter\n  class crime\n",
        "offence § 3\n  conduct: suppress\n  class offence\n",
        "attempt § 4\n  applies to class crime\n",
    )
    assert [(one.citation, named) for one, named in classes_of(index)] == [("§ 1", True), ("§ 3", False)]


# ---------------------------------------------------------------- concepts

DEFINED = "definition § 9\n  defines: {}\n  covers: traffic_attribute\n"


def concepts(defined: str, *used: str) -> dict[str, tuple[str, bool, bool]]:
    uses = [f"offence § {number}\n  conduct: access\n  object: {one}\n" for number, one in enumerate(used, 1)]
    index = index_of(HEAD, *uses, DEFINED.format(defined) if defined else "")
    return {one.term: (one.provision.citation, one.defined, one.used) for one in concepts_of(index)}


def test_a_concept_is_used_where_it_or_what_is_above_or_below_it_is_named() -> None:
    """A part of a computer system is the genus here, and a computer system one of its kinds."""
    part, whole = "computer_system_part", "computer_system"
    assert concepts(whole) == {whole: ("§ 9", True, False)}
    assert concepts(whole, "computer_data?") == {
        whole: ("§ 9", True, False),
        "computer_data": ("§ 1", False, True),
    }
    for defined in (part, whole):
        for used in (part, whole):
            assert concepts(defined, used) == {defined: ("§ 9", True, True)}


def test_a_concept_without_a_definition_is_told_where_it_is_first_used() -> None:
    assert concepts("", "computer_data", "computer_data") == {"computer_data": ("§ 1", False, True)}


def test_of_what_stands_nowhere_else_nobody_can_tell_whether_it_is_used() -> None:
    assert concepts("service_provider") == {"service_provider": ("§ 9", True, True)}
