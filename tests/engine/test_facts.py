"""A law and its coverage as facts, field by field: what the rules read is what the law says."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck.assess import compiled_of, meaning_of, measure
from treatycheck.catalogue import Catalogue
from treatycheck.coverage.index import LawIndex
from treatycheck.engine.facts import FIELDS
from treatycheck.engine.ruleset import Fact

DAY = date(2020, 1, 1)


def facts(text: str, catalogue: Catalogue, *, treaty: str = "ets185", drafting: bool = True) -> dict[str, Fact]:
    """Return the facts of a law by their subjects."""
    law = catalogue.parse_law(text)
    index = LawIndex(law, DAY, meaning_of(catalogue))
    (part,) = measure(law, [catalogue.treaty(treaty)], DAY, catalogue, index, drafting=drafting)
    return {fact.subject: fact for fact in part.facts}


def test_every_fact_has_every_field_with_a_known_symbol(catalogue: Catalogue) -> None:
    found = facts(
        'law code "Code" of XX\n  encodes ets185 art. 2\noffence § 1\n  conduct: access\n'
        "reserves ets185 art. 4(2) serious_harm since 2010-01-01\n",
        catalogue,
    )
    assert [fact.type for fact in found.values()] == [
        *["situation"] * len(compiled_of(catalogue.treaty("ets185"), catalogue).requirements),
        "instrument",
        "provision",
    ]
    for fact in found.values():
        table = FIELDS[fact.type]
        assert fact.fields.keys() == table.keys()
        assert all((known := table[name]) is None or symbol in known for name, symbol in fact.fields.items())


def test_a_situation_names_its_article_and_how_much_is_reached(catalogue: Catalogue) -> None:
    found = facts(
        'law code "Code" of XX\n  encodes ets185 art. 4\n  leaves out ets185 art. 5 "why"\n'
        "offence § 1\n  conduct: delete, alter\n  object: computer_data\n  only if serious_harm\n",
        catalogue,
    )
    assert dict(found["ets185:art4.1"].fields) == {
        "treaty": "ets185",
        "article": "art4.1",
        "strength": "shall",
        "claimed": "yes",
        "text": "yes",
        "base": "own",
        "defined": "not_asked",
        "exclusion": "nothing",
        "clean": "nothing",
        "on_file": "nothing",
        "available": "part",
        "arguable": "part",
        "narrower": "part",
    }
    assert found["ets185:art5"].fields["claimed"] == "no"
    assert found["ets185:art11.1"].fields["base"] == "some"
    assert found["ets185:art16.2.period"].fields["base"] == "none"
    assert found["ets185:art1.a"].fields["defined"] == "no"
    strengths = {one.id: one.strength for one in catalogue.treaty("ets185").duties}
    assert {name: found[name].fields["strength"] for name in strengths} == strengths
    assert len(set(strengths.values())) > 2


def test_a_text_of_another_day_is_no_text(catalogue: Catalogue) -> None:
    found = facts(
        'law code "Code" of XX\n  in force from 2021-01-01\n  encodes ets185 art. 4\noffence § 1\n  conduct: access\n',
        catalogue,
    )
    assert {fact.fields["text"] for fact in found.values() if fact.type == "situation"} == {"no"}
    assert not any(fact.type == "provision" for fact in found.values())


def test_what_is_defined_is_said(catalogue: Catalogue) -> None:
    found = facts('law code "Code" of XX\ndefinition § 1\n  defines: computer_data\n', catalogue)
    assert found["ets185:art1.b"].fields["defined"] == "yes"
    assert found["ets185:art1.a"].fields["defined"] == "no"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("", {"kind": "offence", "fault": "unstated", "unlawfulness": "not_asked", "penalty": "unstated"}),
        ("  object: computer_system\n", {"unlawfulness": "unstated"}),
        ("  object: computer_system\n  unlawfulness: without_right\n", {"unlawfulness": "stated"}),
        ("  fault: intent\n", {"fault": "intent"}),
        ("  unlawfulness: without_right\n", {"unlawfulness": "stated"}),
        ("  punished by fine\n", {"penalty": "fine_only"}),
        ("  punished by imprisonment up to 1 year or fine\n", {"penalty": "imprisonment"}),
        ("  punished by life imprisonment\n", {"penalty": "imprisonment"}),
        ("  punished by publication\n", {"penalty": "other"}),
        ("  punished by fine or publication\n", {"penalty": "other"}),
    ],
)
def test_a_provision_is_what_a_careful_drafter_looks_at(
    line: str, fields: dict[str, str], catalogue: Catalogue
) -> None:
    text = f'law code "Code" of XX\noffence § 1\n  conduct: access\n{line}'
    for head, status in (("", "in_force"), ("draft ", "draft")):
        fact = facts(head + text, catalogue)["provision 0"]
        assert {name: fact.fields[name] for name in fields} == fields
        assert fact.fields["status"] == status
    assert "provision 0" not in facts(text, catalogue, drafting=False)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "reserves ets185 art. 4(2) serious_harm since 2010-01-01",
            {"channel": "reservation", "status": "on_file", "clause": "known", "named": "yes", "floor": "untouched"},
        ),
        ("declares ets185 art. 2 dishonest_intent since 2021-01-01", {"channel": "declaration", "status": "not_yet"}),
        ("declares ets185 art. 2 dishonest_intent since 2010-01-01 until 2020-01-01", {"status": "withdrawn"}),
        ("declares ets185 art. 2 dishonest_intent since 2010-01-01 until 2020-01-02", {"status": "on_file"}),
        ("would declare ets185 art. 2 dishonest_intent", {"status": "proposed"}),
        ("declares ets185 art. 2 damage_threshold since 2010-01-01", {"named": "no"}),
        ("declares ets185 art. 2 since 2010-01-01", {"named": "no"}),
        ("declares ets185 art. 3 since 2010-01-01", {"clause": "known", "named": "no"}),
        ("reserves ets185 art. 4(2) since 2010-01-01", {"clause": "known", "named": "not_asked"}),
        ("declares ets185 art. 5 serious_harm since 2010-01-01", {"clause": "unknown", "named": "not_asked"}),
    ],
)
def test_an_instrument_is_held_against_the_clause_that_it_names(
    line: str, fields: dict[str, str], catalogue: Catalogue
) -> None:
    fact = facts(f'law code "Code" of XX\n{line}\n', catalogue)["instrument 0"]
    assert {name: fact.fields[name] for name in fields} == fields
    assert fact.fields["treaty"] == "ets185"
    assert fact.fields["article"] == "art" + line.split("art. ")[1].split(maxsplit=1)[0].replace("(", ".").replace(
        ")", ""
    )
