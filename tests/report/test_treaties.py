"""The list of treaties: under their subjects, from the oldest, each with its dates and what was verified."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import attrs
import jsonschema
import pytest

from treatycheck.catalogue import Catalogue
from treatycheck.model.treaty import Treaty
from treatycheck.model.vocabulary import SUBJECT, Dimension, Term, Vocabulary
from treatycheck.report.json_report import schema
from treatycheck.report.layout import Screen, columns
from treatycheck.report.treaties import by_subject, treaty_list
from treatycheck.report.treaties_json import SCHEMA, render

Golden = Callable[[str, str], None]
SUBJECTS = Vocabulary(
    {SUBJECT: Dimension(SUBJECT, "what a treaty is about")},
    {},
    {
        "cybercrime": Term("cybercrime", "crime by computers", (SUBJECT,), phrase="cybercrime and evidence"),
        "public_parks": Term("public_parks", "what grows in towns", (SUBJECT,)),
        "empty": Term("empty", "of which there is none", (SUBJECT,)),
        "flower": Term("flower", "no subject", ("plant",)),
    },
)


def treaties(full: Treaty) -> list[Treaty]:
    """Return treaties of two subjects and of none; of one, all was verified."""
    one = attrs.evolve(full.requirements[1], verified="ours")
    return [
        Treaty("signs", "Convention on Signs"),
        Treaty("ets999", "Protocol to the Convention on Cybercrime, joined by too few States", date(2030, 5, 12)),
        Treaty("parks", "公園に関する条約", date(2001, 1, 1), date(2002, 1, 1), "public_parks", requirements=(one,)),
        Treaty("benches", "Convention on Benches", date(1999, 1, 1), None, "public_parks"),
        attrs.evolve(full, subject="cybercrime"),
        Treaty("odd", "Treaty of a subject that is none", subject="flower"),
    ]


def test_treaties_read_as_recorded(treaty: Treaty, golden: Golden) -> None:
    golden("treaties.txt", treaty_list(treaties(treaty), SUBJECTS))


def test_subjects_stand_in_the_order_of_the_vocabulary_and_the_oldest_treaty_comes_first(treaty: Treaty) -> None:
    listed = [(words, [one.name for one in found]) for words, found in by_subject(treaties(treaty), SUBJECTS)]
    assert listed == [
        ("Cybercrime and evidence", ["ets185"]),
        ("Public parks", ["benches", "parks"]),
        ("Others", ["ets999", "odd", "signs"]),
    ]
    assert listed == [
        (words, [one.name for one in found]) for words, found in by_subject(treaties(treaty)[::-1], SUBJECTS)
    ]


@pytest.mark.parametrize("width", [40, 60, 80])
def test_everything_fits_on_the_screen(treaty: Treaty, catalogue: Catalogue, width: int) -> None:
    shipped = [catalogue.treaty(name, examples=False) for name in catalogue.treaty_names]
    texts = [treaty_list(treaties(treaty), SUBJECTS, Screen(width))]
    texts.append(treaty_list(shipped, catalogue.lexicon, Screen(width)))
    assert max(columns(line) for text in texts for line in text.splitlines()) <= width


def test_control_characters_in_a_title_do_nothing() -> None:
    assert "\x1b" not in treaty_list([Treaty("signs", "Signs\x1b[2J")], SUBJECTS)


def test_every_treaty_that_is_shipped_is_listed_once(catalogue: Catalogue) -> None:
    shipped = [catalogue.treaty(name, examples=False) for name in catalogue.treaty_names]
    listed = [one.name for _, found in by_subject(shipped, catalogue.lexicon) for one in found]
    assert sorted(listed) == sorted(catalogue.treaty_names)


@pytest.mark.parametrize("name", ["ets185", "ets189", "cets196", "cets197", "cets198", "cets201", "cets217"])
def test_each_of_these_has_a_subject(name: str, catalogue: Catalogue) -> None:
    assert catalogue.treaty(name, examples=False).subject


def test_as_json_they_follow_their_schema_in_the_same_order(treaty: Treaty) -> None:
    data = json.loads(render(treaties(treaty), SUBJECTS))
    form = schema(SCHEMA)
    jsonschema.Draft202012Validator.check_schema(form)
    jsonschema.Draft202012Validator(form, format_checker=jsonschema.FormatChecker()).validate(data)
    assert [one["name"] for one in data["treaties"]] == ["ets185", "benches", "parks", "ets999", "odd", "signs"]
    assert data["treaties"][1] == {
        "name": "benches",
        "title": "Convention on Benches",
        "subject": "public_parks",
        "opened": "1999-01-01",
        "in_force": None,
        "requirements": 0,
        "verified": 0,
    }
    assert all(set(one) == set(form["$defs"]["treaty"]["properties"]) for one in data["treaties"])
