"""Comparisons of two laws in all their forms: whole, escaped, legible."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest

from treatycheck import Difference, difference, load_law, parse_law
from treatycheck.model.differences import EFFECTS, Cause, LawChange, Moved, Movement, Side
from treatycheck.model.notes import Impermissible
from treatycheck.report import differences_json, differences_markdown, differences_terminal
from treatycheck.report.differences import EFFECTS as EFFECT_WORDS
from treatycheck.report.differences import conclusion, effects
from treatycheck.report.differences_json import SCHEMA, as_data
from treatycheck.report.differences_markdown import escaped
from treatycheck.report.json_report import schema
from treatycheck.report.layout import Screen, columns
from treatycheck.version import __version__

DRAFTS = Path(__file__).resolve().parents[2] / "examples" / "drafts"
DAY = date(2020, 1, 1)
REGION = (("conduct", ("suppress",)), ("object", ("computer_data",)))
FORMS = (("basis", ("lack_of_supervision",)), ("form", ("criminal_form", "civil_form")))


def sample() -> Difference:
    """Return a comparison that has everything, with names in many scripts."""
    changes = (
        LawChange(
            "provision", "changed", "JP:刑法:第二百三十四条の二", ("conduct now also `suppress`",), "", "刑法.law", 7, 1
        ),
        LawChange("provision", "added", "JP:刑法:მუხლი 284", (), "", "刑法.law", 20, 1),
        LawChange("provision", "repealed", "JP:律:Статья 272", (), "", "律.law", 3, 1),
        LawChange("provision", "renumbered", "JP:刑法:§ 9", (), "JP:刑法:§ 8", "刑法.law", 30, 1),
        LawChange("instrument", "added", "declares ets185 art. 2 dishonest_intent", (), "", "刑法.law", 40, 1),
        LawChange("party", "repealed", "party to ets185 since 2001-01-01", (), "", "", 0, 0),
        LawChange("statute", "changed", "刑法: claims", ("now encodes `ets185 art. 2`",), "", "刑法.law", 1, 1),
    )
    told = "A person who suppresses computer data commits no offence under this law."
    movements = (
        Movement(
            "ets185:art4.1", "Data interference", "shall", "mixed", "partial", "partial", 10, 8, 10, 8,
            (Moved("none", "arguable", REGION, 2, "", told), Moved("available", "clean", REGION, 1)),
            (Moved("clean", "none", REGION, 2, "", told), Moved("", "none", FORMS, 3, "other", told, ("form",))),
            2, 1, (Cause((0,)), Cause((1, 2), alone=False), Cause((3,), spare=True)),
        ),
        Movement("ets189:art3", "Dissemination", "shall_endeavour", "newly_met", "not_assessed", "met", 0, 0, 4, 4),
    )  # fmt: skip
    forbidden = Impermissible("reservation under ets185 art. 5", "no clause allows it", "刑法.law", 41, 1)
    return Difference(
        Side("old.law", "JP", date(2019, 1, 1), ("old.law",), ("the text of 2018 stands for this day",)),
        Side("", "JP", DAY, ("刑法.law", "律.law")),
        ("ets185", "ets189"),
        movements,
        changes,
        {"met": 3, "missing": 1},
        (forbidden,),
        (attrs.evolve(forbidden, instrument="declaration under ets185 art. 7"),),
    )


def hostile(text: str) -> Difference:
    """Return a comparison in which all text of the law is one that wants to do harm."""
    found = sample()
    changes = tuple(
        attrs.evolve(one, name=f"XX:{text}:{text}", words=(text, f"title now `{text}`")) for one in found.changes
    )
    movements = tuple(
        attrs.evolve(one, gained=tuple(attrs.evolve(box, scenario=text) for box in one.gained))
        for one in found.movements
    )
    old = attrs.evolve(found.old, name=text, remarks=(text,))
    return attrs.evolve(found, old=old, changes=changes, movements=movements)


@pytest.mark.parametrize("form", ["txt", "md", "json"])
def test_a_comparison_is_as_recorded(form: str, golden: Callable[[str, str], None]) -> None:
    forms = {"txt": differences_terminal, "md": differences_markdown, "json": differences_json}
    text = forms[form].render(sample())
    golden(f"difference.{form}", text.replace(f'"treatycheck": "{__version__}"', '"treatycheck": "…"'))


@pytest.mark.parametrize("width", [60, 80, 100])
def test_it_fits_the_screen(width: int) -> None:
    text = differences_terminal.render(sample(), Screen(width))
    assert max(map(columns, text.split("\n"))) <= width
    assert "\x1b" not in text


def test_json_follows_its_schema() -> None:
    data = json.loads(differences_json.render(sample()))
    jsonschema.Draft202012Validator(schema(SCHEMA), format_checker=jsonschema.FormatChecker()).validate(data)
    assert data["without_effect"] == [4, 5, 6]
    assert [one["one_of"] for one in data["requirements"][0]["lost"]] == [[], ["form"]]


def objects(data: Any, rules: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Yield each object of a comparison with the part of the schema that describes it."""
    while "$ref" in rules:
        rules = schema(SCHEMA)["$defs"][rules["$ref"].rpartition("/")[2]]
    if isinstance(data, dict) and "properties" in rules:
        yield path, data, rules
        for name, value in data.items():
            yield from objects(value, rules["properties"].get(name, {}), f"{path}/{name}")
    elif isinstance(data, list):
        for item in data:
            yield from objects(item, rules.get("items", {}), path)


def test_the_schema_names_every_field_and_asks_for_it() -> None:
    for path, data, rules in objects(as_data(sample()), schema(SCHEMA)):
        assert set(data) == set(rules["properties"]) == set(rules["required"]), path


def test_every_effect_has_its_words_and_its_place_in_the_schema() -> None:
    assert set(EFFECT_WORDS) == set(EFFECTS) == set(schema(SCHEMA)["$defs"]["effect"]["enum"])


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "`<script>alert(1)</script>",
        "a`b`<script>`c",
        "``<script>``",
        "| a | b |\n\n# Heading",
        "[a](javascript:b)",
        "![a](https://example.org/a.png)",
        "*a* _b_ ~c~ &lt; \\`",
        "@everyone #1",
        "\x1b[2J\u202e",
    ],
)
def test_text_of_a_law_cannot_become_markup(text: str) -> None:
    lines = differences_markdown.render(hostile(text)).split("\n")
    clean = differences_markdown.render(hostile("harmless")).split("\n")
    assert len(lines) == len(clean)
    for line in lines:
        outside = re.sub(r"(?<!\\)`[^`]+`", "", line)
        assert not re.search(r"(?<!\\)[<\[]", outside), line
        assert "\x1b" not in line
    heads = [line for line in lines if line.startswith("|")]
    bars = {len(re.findall(r"(?<!\\)\|", line)) for line in heads}
    assert bars == {8}
    assert "\x1b" not in differences_terminal.render(hostile(text))


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("conduct now also `computer_data`", "conduct now also `computer_data`"),
        ("computer_data", "computer\\_data"),
        ("a | b", "a \\| b"),
        ("`a | b`", "`a \\| b`"),
        ("one ` alone", "one \\` alone"),
        ("a\nb", "a b"),
    ],
)
def test_terms_stay_terms(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


def test_counts_and_the_conclusion_say_what_matters() -> None:
    found = sample()
    assert effects(found).startswith("2 requirements change: 1 widened in some cases, narrowed in others, 1 newly met.")
    assert effects(found).endswith("4 requirements are unchanged: 3 met, 1 missing.")
    assert conclusion(found) == (
        "The new law is worse in 1 requirement under `shall` and in 1 instrument that the treaty does not allow."
    )
    assert "nowhere worse" in conclusion(attrs.evolve(found, movements=found.movements[1:], forbidden=()))
    other = attrs.evolve(found.new, jurisdiction="KR")
    assert "From the law of JP to the law of KR" in differences_terminal.render(attrs.evolve(found, new=other))


@pytest.mark.parametrize("form", ["txt", "md"])
def test_the_second_reading_of_a_draft_is_as_recorded(form: str, golden: Callable[[str, str], None]) -> None:
    flawed, clean = (
        parse_law((DRAFTS / f"{name}.law").read_text(encoding="utf-8"), f"{name}.law")
        for name in ("typical-flaws", "clean")
    )
    found = difference(flawed, clean, as_at=DAY)
    assert not found.worse
    assert found.effects == {"newly_met": 26}
    forms = {"txt": differences_terminal, "md": differences_markdown}
    golden(f"second-reading.{form}", forms[form].render(found))


def test_the_first_reading_is_worse_in_as_many() -> None:
    clean, flawed = (load_law(DRAFTS / f"{name}.law") for name in ("clean", "typical-flaws"))
    found = difference(clean, flawed, as_at=DAY)
    assert (found.worse, found.effects, len(found.forbidden)) == (True, {"no_longer_met": 26}, 1)
