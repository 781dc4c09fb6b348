"""SARIF: rules that explain themselves, results that are known again, places that a viewer finds.

`tests/outside/test_sarif_multitool.py` holds it against the schema.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from tests.report.forms import HOSTILE, poisoned, real_report
from tests.report.sample_report import CODE, dossier_of
from treatycheck import check
from treatycheck.catalogue import shipped
from treatycheck.model.amendments import AMENDMENT, Advice, Change, Edit, Suggestion
from treatycheck.model.findings import Report
from treatycheck.report import github, junit
from treatycheck.report.dossier import Dossier
from treatycheck.report.layout import harmless
from treatycheck.report.sarif import render
from treatycheck.report.sarif.places import artifact
from treatycheck.report.sarif.texts import quoted
from treatycheck.version import __version__

BILL = """draft law bill "Bill" of XX
  encodes ets185 art. 2-8

offence s. 1 "Data"
  conduct: delete, alter
  object: computer_data
  fault: intent
"""


def run_of(dossier: Dossier) -> dict[str, Any]:
    (run,) = json.loads(render(dossier))["runs"]
    found: dict[str, Any] = run
    return found


def about(run: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    return [one for one in run["results"] if one["ruleId"] == rule]


def objects(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, list):
        return [one for item in data for one in objects(item)]
    if isinstance(data, dict):
        return [data, *(one for item in data.values() for one in objects(item))]
    return []


def bill(text: str, path: str = "bill.law") -> Dossier:
    law = shipped().parse_law(text, path)
    report = check(law, ["ets185"], date(2026, 1, 1))
    return Dossier(report, law, (shipped().treaty("ets185", examples=False),), shipped(), lambda _path, _line: "")


def test_a_report_is_as_recorded(report: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.sarif", render(dossier_of(report)).replace(f'ersion": "{__version__}"', 'ersion": "0.0.0"'))


def test_a_real_report_is_as_recorded(golden: Callable[[str, str], None]) -> None:
    golden("cz-ets189.sarif", render(real_report()).replace(f'ersion": "{__version__}"', 'ersion": "0.0.0"'))


def test_each_requirement_is_a_rule_that_explains_itself() -> None:
    rules = {one["id"]: one for one in run_of(real_report())["tool"]["driver"]["rules"]}
    for requirement in shipped().treaty("ets189").duties:
        rule = rules[requirement.id]
        assert requirement.title in rule["shortDescription"]["text"]
        assert requirement.article.citation in rule["help"]["text"]
        assert "**Why**" in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "none"}
        assert "helpUri" not in rule


@pytest.mark.parametrize("real", [False, True])
def test_each_result_names_its_rule_and_no_two_are_the_same(real: bool, report: Report) -> None:
    run = run_of(real_report() if real else dossier_of(report))
    rules = run["tool"]["driver"]["rules"]
    assert len({one["id"] for one in rules}) == len(rules)
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["level"] in {"error", "warning", "note"}
        assert one["message"]["text"]
    known = [json.dumps([one["ruleId"], one["partialFingerprints"]]) for one in run["results"]]
    assert len(set(known)) == len(known)


def test_a_result_is_known_again_wherever_it_stands() -> None:
    def known(text: str) -> list[str]:
        return [json.dumps(one["partialFingerprints"]) for one in run_of(bill(text))["results"]]

    moved = (
        BILL.replace("offence", "# a remark\n\n\noffence")
        .replace("s. 1", "s. 9")
        .replace("delete, alter", "alter, delete")
    )
    assert known(moved)[:-1] == known(BILL)[:-1]
    assert set(known(BILL.replace("delete, ", ""))) - set(known(BILL))


def test_a_gap_stands_at_the_nearest_provision_and_relates_to_the_others(report: Report) -> None:
    first, second = about(run_of(dossier_of(report)), "ets185:art4")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": CODE, "uriBaseId": "SRCROOT"}
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (24, 1)
    assert place["region"]["snippet"]["text"] == 'offence § 230(2)(b) "Interference with data"'
    assert [one["physicalLocation"]["region"]["startLine"] for one in first["relatedLocations"]] == [24, 41]
    assert first["message"]["text"].startswith("Not covered: A person who intentionally and without right suppresses")
    assert "And 3 more gaps." in second["message"]["text"]
    assert "one_of" not in first["properties"]
    (liability,) = about(run_of(dossier_of(report)), "ets185:art12.1")
    assert liability["properties"]["one_of"] == ["form"]


def test_an_open_question_is_a_warning_also_beside_errors() -> None:
    run = run_of(bill(BILL.replace("alter\n", "alter, suppress?, damage, deteriorate\n")))
    assert [(one["level"], one["properties"]["reached"]) for one in about(run, "ets185:art4.1")] == [
        ("warning", "arguable")
    ]
    mixed = run_of(bill(BILL.replace("delete, alter", "delete, suppress?")))
    levels = {one["properties"]["reached"]: one["level"] for one in about(mixed, "ets185:art4.1")}
    assert levels == {"none": "error", "arguable": "warning"}


def test_what_holds_by_an_instrument_on_file_is_suppressed_by_it() -> None:
    text = """law code "Code" of XX
  encodes ets185 art. 2
offence s. 1
  conduct: access
  object: computer_system, computer_system_part
  fault: intent
  only if security_measures_infringed
party to ets185 since 2013-01-01
declares ets185 art. 2 security_measures_infringed since 2012-01-01
"""
    (found,) = about(run_of(bill(text)), "ets185:art2")
    (suppression,) = found["suppressions"]
    assert (found["level"], suppression["kind"], suppression["status"]) == ("note", "external", "accepted")
    assert suppression["justification"] == "security_measures_infringed (s. 1), by declaration under art. 2."
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == 9
    (without,) = about(
        run_of(bill(text.replace("declares", "# declares").replace("2013-01-01", "2027-01-01"))), "ets185:art2"
    )
    assert "suppressions" not in without


def test_what_is_not_assessed_is_told_in_notifications(report: Report) -> None:
    run = run_of(dossier_of(report))
    told = [one["message"]["text"] for one in run["invocations"][0]["toolExecutionNotifications"]]
    assert "Not assessed: ets185 art. 14–17, 21: The law does not say that it encodes this article." in told
    assert not about(run, "ets185:art21")


def test_suggestions_are_fixes_where_all_of_them_can_be_written(report: Report) -> None:
    change = Change(AMENDMENT, "add `suppress`", (Edit(CODE, 25, 25, ("  conduct: alter, suppress",)),), "§ 230(2)(b)")
    added = Change(AMENDMENT, "add § 232", (Edit(CODE, 30, 29, ("offence § 232", "  conduct: input")),))
    gone = Change(AMENDMENT, "drop the demand", (Edit(CODE, 27, 28, ()),))
    unwritten = Suggestion((Change("instrument", "reserve it"),), (), requirement="ets185:art4")
    advice = Advice((unwritten, Suggestion((added, gone, change), (), requirement="ets185:art4")))
    (first, second) = about(run_of(attrs.evolve(dossier_of(report), advice=advice)), "ets185:art4")
    (fix,) = first["fixes"]
    assert "fixes" not in second
    assert fix["description"]["text"] == "Add § 232. Drop the demand. Add `suppress`."
    (file,) = fix["artifactChanges"]
    assert file["artifactLocation"]["uri"] == CODE
    assert file["replacements"] == [
        {"deletedRegion": {"startLine": 25, "endLine": 25}, "insertedContent": {"text": "  conduct: alter, suppress"}},
        {"deletedRegion": {"startLine": 27, "startColumn": 1, "endLine": 29, "endColumn": 1}},
        {
            "deletedRegion": {"startLine": 30, "startColumn": 1, "endColumn": 1},
            "insertedContent": {"text": "offence § 232\n  conduct: input\n"},
        },
    ]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/§ 法.law", "a%20b/%C2%A7%20%E6%B3%95.law"),
        ("c:d#e?f%g.law", "c%3Ad%23e%3Ff%25g.law"),
        ("./x/../y.law", "y.law"),
        ("\udcff.law", "%FF.law"),
    ],
)
def test_a_file_is_a_uri_relative_to_where_one_stands(path: str, uri: str) -> None:
    assert artifact(path) == {"uri": uri, "uriBaseId": "SRCROOT"}


def test_a_file_that_lies_elsewhere_is_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert artifact("../a b.law") == {"uri": (tmp_path / "a b.law").as_uri()}
    assert artifact(str(tmp_path / "here" / "c.law")) == {"uri": "c.law", "uriBaseId": "SRCROOT"}
    assert artifact("<stdin>") == {"uri": "%3Cstdin%3E"}
    assert os.sep == "/" or artifact("a\\b.law")["uri"] == "a/b.law"


def test_braces_and_links_of_a_law_are_text() -> None:
    assert quoted("see {0} [x](http://evil.example) [y]") == "see {{0}} \\[x](http://evil.example) [y]"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_steers_a_viewer(text: str, report: Report) -> None:
    run = run_of(poisoned(text))
    assert len(run["results"]) == len(run_of(dossier_of(report))["results"])
    shown = [
        value for one in objects(run) for key, value in one.items() if key in {"text", "justification", "markdown"}
    ]
    assert shown
    texts = [value for value in shown if isinstance(value, str)]
    assert all(harmless(value, keep="\n\t") == value for value in texts)
    messages = [one["message"]["text"] for one in objects(run) if "message" in one]
    assert not any("[click](" in value and "\\[click](" not in value for value in messages)
    assert render(poisoned(text)).isascii() or render(poisoned(text)).encode("utf-8")


def test_what_a_baseline_accepts_is_suppressed_by_it_in_every_form(report: Report) -> None:
    findings = tuple(attrs.evolve(one, accepted=True) for one in report.findings)
    refused = tuple(attrs.evolve(one, accepted=True) for one in report.impermissible)
    accepted = dossier_of(attrs.evolve(report, findings=findings, impermissible=refused))
    results = run_of(accepted)["results"]
    assert len(results) == len(run_of(dossier_of(report))["results"])
    assert all("suppressions" in one for one in results if one["level"] in {"error", "warning"})
    assert "<failure" not in junit.render(accepted)
    said = github.render(accepted)
    assert "::error" not in said
    assert "::notice title=treatycheck::Accepted before" in said
