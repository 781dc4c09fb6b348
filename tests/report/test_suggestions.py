"""Suggestions as a person reads them: no wider than the screen, not cut off, with nothing that steers a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import attrs
import jsonschema
import pytest

from tests.golden import golden
from treatycheck.model.amendments import AMENDMENT, INSTRUMENT, Advice, Change, Edit, Suggestion
from treatycheck.model.findings import Finding, Report
from treatycheck.model.notes import Impermissible
from treatycheck.report import suggestions, suggestions_json
from treatycheck.report.json_report import schema
from treatycheck.report.layout import Screen, columns
from treatycheck.report.patch import patch

__all__ = ["golden"]

PATH = "закон.law"
TEXT = """\
law kodeks "Кодекс" of XX
offence ст. 1 "Стирання 電子計算機の動作を妨害する罪"
  conduct: delete
  only if harm
"""
AMENDED = Change(
    AMENDMENT,
    "In ст. 1 (Стирання 電子計算機の動作を妨害する罪), add `suppress` to its conduct and no longer demand `harm`.",
    (
        Edit(PATH, 3, 3, ("  conduct: delete, " + ", ".join(f"act_{number}" for number in range(12)),)),
        Edit(PATH, 4, 4, ()),
    ),
    "XX:kodeks:ст. 1",
)
DECLARED = Change(
    INSTRUMENT,
    "Propose a declaration under pact art. 2 that lets the law demand `harm`.",
    (Edit(PATH, 5, 4, ("", "would declare pact art. 2 harm")),),
    under="pact art. 2",
)
FIRST = Suggestion(
    (AMENDED,), (("pact:art2", "narrower", "met"), ("pact:art3", "partial", "narrower")), (), "pact:art2"
)
SECOND = Suggestion(
    (DECLARED,), (), (("pact:art3", "partial", "missing"),), "pact:art2", (("pact:art2", "narrower", "met"),)
)
ADVICE = Advice(
    (FIRST, SECOND),
    attrs.evolve(FIRST, requirement=""),
    (("pact:art3", "no set of small changes was found that makes it met: it needs a lawyer's drafting"),),
    left_open=(("pact:art3", "narrower"),),
)
REPORT = Report(
    "XX",
    date(2026, 11, 24),
    (PATH,),
    (
        Finding("pact:art2", "Deletion", "shall", "narrower", "error"),
        Finding("pact:art3", "Hiding", "shall", "partial", "error"),
        Finding("pact:art4", "Attempt", "shall", "not_assessed", "none"),
    ),
    (),
    (Impermissible("reservation under pact art. 3", "no clause allows it", PATH, 4),),
)
TEXTS = {PATH: TEXT}


def test_advice_reads_as_recorded(golden: Callable[[str, str], None]) -> None:
    golden("suggestions.txt", suggestions.render(ADVICE, REPORT, TEXTS))


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_screen_and_nothing_is_left_out(width: int) -> None:
    said = suggestions.render(ADVICE, REPORT, TEXTS, Screen(width))
    assert max(map(columns, said.splitlines())) <= width
    flat = "".join(said.split())
    assert all(f"act_{number}" in flat for number in range(12))
    assert "".join(AMENDED.sentence.split()) in flat


def test_nothing_in_a_law_steers_the_terminal() -> None:
    hostile = attrs.evolve(FIRST, changes=(attrs.evolve(AMENDED, sentence="In § 1\x1b[2J, add\u202e it."),))
    said = suggestions.render(Advice((hostile,)), REPORT, {PATH: TEXT.replace("delete", "delete  # \x1b[31m")})
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_what_bounds_the_whole_is_told_before_what_is_suggested() -> None:
    said = suggestions.render(ADVICE, attrs.evolve(REPORT, remarks=("the text of 2018 stands for this day",)), TEXTS)
    assert "\n  The text of 2018 stands for this day.\n" in said.partition("──")[0]


def test_a_missing_plan_is_told_with_its_reason() -> None:
    said = suggestions.render(attrs.evolve(ADVICE, plan=None, no_plan="it needs a solver"), REPORT, TEXTS)
    assert "A plan for all of them\n  It needs a solver.\n" in said


@pytest.mark.parametrize("advice", [ADVICE, attrs.evolve(ADVICE, plan=None, no_plan="it needs a solver"), Advice()])
def test_json_follows_its_schema(advice: Advice) -> None:
    form = schema(suggestions_json.SCHEMA)
    jsonschema.Draft202012Validator.check_schema(form)
    data = json.loads(suggestions_json.render(advice, REPORT))
    jsonschema.Draft202012Validator(form, format_checker=jsonschema.FormatChecker()).validate(data)


def test_json_holds_all_of_the_advice() -> None:
    data = json.loads(suggestions_json.render(ADVICE, attrs.evolve(REPORT, remarks=("no text is known",))))
    assert data["remarks"] == ["no text is known"]
    assert [one["requirement"] for one in data["suggestions"]] == ["pact:art2", "pact:art2"]
    assert data["suggestions"][1]["changes"][0]["under"] == "pact art. 2"
    assert data["suggestions"][1]["once_made"] == [{"requirement": "pact:art2", "before": "narrower", "after": "met"}]
    assert data["plan"]["changes"][0]["edits"][1] == {"file": PATH, "first": 4, "last": 4, "lines": []}
    assert data["unsolved"][0]["requirement"] == "pact:art3"


def test_a_patch_says_where_a_file_has_no_last_line_end() -> None:
    said = patch([DECLARED], {PATH: TEXT.rstrip("\n")}, context=0)
    assert said.splitlines()[:2] == [f"--- a/{PATH}", f"+++ b/{PATH}"]
    assert "-  only if harm\n\\ No newline at end of file\n+  only if harm\n" in said


def test_what_serves_several_treaties_is_marked() -> None:
    both = attrs.evolve(FIRST, betters=(("pact:art2", "narrower", "met"), ("league:art5", "partial", "met")))
    said = suggestions.render(attrs.evolve(ADVICE, suggestions=(both, SECOND)), REPORT, TEXTS)
    assert said.count("serves     pact and league, at once") == 1
    data = json.loads(suggestions_json.render(attrs.evolve(ADVICE, suggestions=(both, SECOND)), REPORT))
    assert [one["serves"] for one in data["suggestions"]] == [["pact", "league"], ["pact"]]


def test_what_was_not_assessed_before_is_not_served() -> None:
    found = attrs.evolve(FIRST, betters=(("pact:art2", "narrower", "met"), ("league:art5", "not_assessed", "met")))
    assert found.serves == ("pact",)
