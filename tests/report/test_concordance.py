"""The concordance of treaties: the page beside the examples, the forms, and the sentences."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from treatycheck import Catalogue, Concordance, concordance
from treatycheck.model.concordance import BOTH
from treatycheck.report.concordance import articles, markdown, terminal
from treatycheck.report.concordance_data import SCHEMA, as_csv, as_json
from treatycheck.report.json_report import schema
from treatycheck.report.layout import Screen, columns

PAGE = Path(__file__).resolve().parents[2] / "examples" / "CONCORDANCE.md"


@pytest.fixture(scope="module")
def found(catalogue: Catalogue) -> Concordance:
    return concordance(["ets185", "cets201"], catalogue)


def test_the_page_beside_the_examples_is_up_to_date(catalogue: Catalogue) -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(concordance(catalogue=catalogue)), (
        "run: treatycheck concordance --format markdown -o examples/CONCORDANCE.md"
    )


def test_child_pornography_is_one_group_of_both_treaties(found: Concordance) -> None:
    group = next(one for one in found.groups if "ets185:art9.1.a" in one.requirements)
    assert group.title == "Child pornography"
    assert group.requirements == (
        *(f"ets185:art9.1.{point}" for point in "abcde"),
        *(f"cets201:art20.1.{point}" for point in "abcde"),
    )
    assert group.alone == ("cets201:art20.1.f",)
    assert found.of("ets185:art9.1.c") == ("cets201:art20.1.c",)
    assert found.of("cets201:art20.1.f") == ()


def test_the_age_that_one_treaty_lets_a_state_lower_is_a_pull_in_every_point(found: Concordance) -> None:
    lowered = [one for one in found.pulls if one.under == "ets185:art9.3"]
    assert all((one.channel, one.other) == ("declaration", "cets201") for one in lowered)
    assert {pair[0] for one in lowered for pair in one.requirements} == {f"ets185:art9.1.{point}" for point in "abcde"}
    assert all(dict(region)["age"] == ("16-18",) for one in lowered for region in one.regions)


def test_no_two_statements_say_the_same(found: Concordance) -> None:
    for group in found.groups:
        said = [(one.what, one.treaty, one.other, one.sentence) for one in group.statements]
        assert len(said) == len(set(said))
        both = {frozenset(pair) for one in group.those(BOTH) for pair in one.requirements}
        assert {frozenset(pair) for one in group.statements for pair in one.requirements} == both


def test_a_protocol_tells_what_it_takes_over_and_what_it_leaves(catalogue: Catalogue) -> None:
    taken, extradition = concordance(["ets185", "ets189"], catalogue).taken_over
    assert (taken.article, taken.source, taken.unless) == ("ets189:art8.1", "ets185", "ets189:art12.1")
    assert "ets185:art11.1" in taken.left
    assert not [name for name in taken.left if name.startswith(("ets185:art12", "ets185:art13", "ets185:art22"))]
    assert ("reservation", "ets185:art22.2") in taken.carried
    assert (extradition.article, extradition.left) == ("ets189:art8.2", taken.left)
    assert "ets185:art24.1.a" not in taken.left


def test_the_json_follows_its_schema(found: Concordance, catalogue: Catalogue) -> None:
    form = schema(SCHEMA)
    jsonschema.Draft202012Validator.check_schema(form)
    for one in (found, concordance(catalogue=catalogue)):
        jsonschema.Draft202012Validator(form).validate(json.loads(as_json(one)))


def test_the_csv_has_a_row_for_each_pair(found: Concordance) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(found).removeprefix("\ufeff"))))
    statements = [*(one for group in found.groups for one in group.statements), *found.throughout]
    assert len(rows) == sum(len(one.requirements) for one in statements)
    row = next(row for row in rows if row["under"] == "ets185:art9.3")
    assert (row["says"], row["other_treaty"]) == ("pull", "cets201")
    assert "age: 16-18" in row["region"]


@pytest.mark.parametrize("width", [60, 80])
def test_every_line_fits_the_screen(catalogue: Catalogue, width: int) -> None:
    text = terminal(concordance(catalogue=catalogue), Screen(width))
    assert max(map(columns, text.split("\n"))) <= width


def test_the_concordance_of_two_treaties_reads_as_recorded(
    found: Concordance, golden: Callable[[str, str], None]
) -> None:
    golden("concordance.txt", terminal(found))


def test_treaties_with_nothing_in_common_say_so(catalogue: Catalogue) -> None:
    nothing = concordance(["ets189", "cets201"], catalogue)
    assert not nothing.groups
    assert "nothing in common" in terminal(nothing)
    assert "nothing in common" in markdown(nothing)


def test_points_in_a_row_are_joined() -> None:
    assert articles(["t:art9.1.a", "t:art9.1.b", "t:art9.1.c", "t:art9.1.e"]) == "art. 9(1)(a)–(c), 9(1)(e)"
    assert articles(["t:art2", "t:art3.1", "t:art3.2"]) == "art. 2, 3(1), 3(2)"
