"""The facts on drafting, field by field, as rules read them."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from treatycheck import load_law, load_treaty, load_vocabulary, parse_law
from treatycheck.coverage.cover import Compiled
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.meaning import Meaning
from treatycheck.engine.drafting import About, facts_about
from treatycheck.engine.facts import FIELDS
from treatycheck.model.law import Law

MEANING = Meaning(load_vocabulary())
COMPILED = [Compiled(load_treaty("ets185"), MEANING)]
DAY = date(2026, 11, 25)
EXAMPLES = Path(__file__).parents[2] / "examples"
HEAD = 'law code "Code" of XX\n  encodes ets185 art. 2-13\n\n'


def facts_of(law: Law) -> list[About]:
    return list(facts_about(LawIndex(law, DAY, MEANING), COMPILED))


def about(kind: str, text: str) -> list[tuple[dict[str, str], str, str]]:
    """Return of the facts of a type the fields beside kind and status, the citation, and the detail."""
    found = [one for one in facts_of(parse_law(HEAD + text)) if one.fact.type == kind]
    assert all(one.fact.fields["kind"] == one.provision.kind for one in found)
    return [
        (
            {name: symbol for name, symbol in one.fact.fields.items() if name not in {"kind", "status"}},
            one.provision.citation,
            one.detail,
        )
        for one in found
    ]


@pytest.mark.parametrize("path", ["drafts/typical-flaws.law", "de", "cz", "fr"])
def test_every_fact_has_every_field_with_a_known_symbol_and_a_name_of_its_own(path: str) -> None:
    found = facts_of(load_law(str(EXAMPLES / path)))
    for one in found:
        table = FIELDS[one.fact.type]
        assert one.fact.fields.keys() == table.keys()
        assert all((known := table[name]) is None or symbol in known for name, symbol in one.fact.fields.items())
    for kind, listed in groupby(found, key=lambda one: one.fact.type):
        assert [one.fact.subject for one in listed] == [
            f"{kind} {number}" for number in range(sum(one.fact.type == kind for one in found))
        ]


OFFENCE = "offence § {}\n  conduct: {}\n  punished by fine\n\n"


def test_a_text_says_whether_it_is_open_and_what_makes_it_needless() -> None:
    plain = {"doubt": "no", "conduct": "certain", "twin": "none", "within": "no"}
    text = OFFENCE.format(1, "delete, alter") + OFFENCE.format(2, "delete, alter") + OFFENCE.format(3, "delete")
    assert about("text", text) == [
        (plain, "§ 1", ""),
        ({**plain, "twin": "same"}, "§ 2", "§ 1"),
        ({**plain, "within": "yes"}, "§ 3", "§ 1"),
    ]
    dearer = OFFENCE.format(2, "delete, alter").replace("fine", "life imprisonment")
    assert about("text", OFFENCE.format(1, "delete, alter") + dearer) == [
        (plain, "§ 1", ""),
        ({**plain, "twin": "other_penalty"}, "§ 2", "§ 1"),
    ]
    doubtful = OFFENCE.format(1, "delete, alter?").replace("fine", "fine\n  only if harm?")
    assert about("text", doubtful) == [({**plain, "doubt": "yes"}, "§ 1", "alter, harm")]
    ((_, _, detail),) = about("text", doubtful.replace("harm?", "harm or damage_threshold?"))
    assert detail == "alter, harm or damage_threshold"


def test_an_open_age_is_told_by_where_it_begins() -> None:
    text = "offence § 1\n  conduct: possess\n  content: real_minor\n  age: under 14, from 14 to 18?\n"
    assert [detail for _, _, detail in about("text", text)] == ["from 14"]
    assert [detail for _, _, detail in about("text", text.replace("14,", "14?,"))] == ["from 0, from 14"]


def test_penalties_are_asked_of_graver_forms_and_of_attempts() -> None:
    text = (
        OFFENCE.format(1, "delete")
        + "offence § 2\n  aggravates § 1\n  punished by fine\n\n"
        + "attempt § 3\n  applies to § 1\n  punished by imprisonment up to 2 years\n"
    )
    assert about("penalty", text) == [
        ({"aggravated": "same", "attempt": "not_asked"}, "§ 2", "§ 1"),
        ({"aggravated": "not_asked", "attempt": "higher"}, "§ 3", "§ 1"),
    ]


POWER = "power § 9\n  measure: search, preserve\n  data: content_data\n"
UNBOUND = {
    **dict.fromkeys(("supervision", "grounds", "scope", "duration", "end"), "no"),
    "offences": "unstated",
    "content": "yes",
    "searched": "no",
}


@pytest.mark.parametrize(
    ("lines", "changes"),
    [
        ("", {}),
        ("  safeguards: court_authorisation, grounds?\n", {"supervision": "yes", "grounds": "arguable"}),
        ("  safeguards: limited_scope, limited_duration\n", {"scope": "yes", "duration": "yes"}),
        ("  offences: any_offence\n", {"offences": "any"}),
        ("  offences: serious_offences\n", {"offences": "limited"}),
        ("  lasts up to 90 days\n", {"end": "yes"}),
        ("  authority: court\n", {"supervision": "yes"}),
        ("  authority: court?\n", {}),
        ("  authority: court, police\n", {}),
    ],
)
def test_each_measure_of_a_power_says_what_binds_it(lines: str, changes: dict[str, str]) -> None:
    expected = {**UNBOUND, **changes}
    assert about("power", POWER + lines) == [
        ({**expected, "measure": measure}, "§ 9", "") for measure in ("search", "preserve")
    ]


def test_a_power_that_names_no_measure_is_asked_nothing() -> None:
    assert about("power", "power § 9\n  data: content_data\n") == []


def test_a_safeguard_of_another_provision_binds_the_power_that_it_applies_to() -> None:
    other = POWER.replace("§ 9", "§ 8").replace("search, preserve", "search").replace("content_data", "traffic_data")
    rule = "safeguard § 7\n  safeguards: grounds, limited_scope?\n  applies to § 8\n\n"
    first, second = about("power", rule + other + "\n" + POWER.replace(", preserve", ""))
    assert first[0] == {**UNBOUND, "grounds": "yes", "scope": "arguable", "content": "no", "measure": "search"}
    assert second[0] == {**UNBOUND, "measure": "search"}


def test_what_nobody_searched_for_is_not_said_to_be_missing() -> None:
    claimed = HEAD.replace("2-13", "15")
    for head, searched in ((HEAD, "no"), (claimed, "yes"), (HEAD.replace("law code", "draft law code"), "yes")):
        found = facts_of(parse_law(head + POWER))
        assert {one.fact.fields["searched"] for one in found if one.fact.type == "power"} == {searched}


def test_references_concepts_and_classes_name_what_they_are_about() -> None:
    text = (
        "offence § 1\n  conduct: access\n  object: computer_data\n  class crime\n\n"
        "offence § 6\n  conduct: delete\n  in force until 2020-01-01\n\nattempt § 4\n  applies to § 6\n"
    )
    assert about("reference", text) == [({"target": "repealed"}, "§ 4", "`applies to § 6`")]
    assert about("concept", text) == [({"defined": "no", "used": "yes"}, "§ 1", "`computer_data`")]
    assert about("offence_class", text) == [({"used": "no"}, "§ 1", "`class crime`")]


def test_another_provision_is_named_with_its_alternative_and_with_its_statute_where_that_is_another() -> None:
    first = HEAD + 'offence § 1\n  alternative "no. 2"\n  conduct: delete\n  punished by fine\n\n'
    second = 'law other "Other" of XX\n\n' + OFFENCE.format(7, "delete")
    found = facts_of(parse_law(first + OFFENCE.format(3, "delete") + second))
    assert [one.detail for one in found if one.fact.type == "text"] == ["", "§ 1 [no. 2]", "§ 1 [no. 2] of code"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("conduct: delete, alter?", "certain"),
        ("conduct: delete?, alter?", "doubtful"),
        ("object: computer_data", "unstated"),
    ],
)
def test_a_text_says_whether_any_act_is_certain(line: str, told: str) -> None:
    ((fields, _, _),) = about("text", f"offence § 1\n  {line}\n")
    assert fields["conduct"] == told
