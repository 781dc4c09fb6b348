"""`check --baseline`: what was accepted before does not count, and what is told of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run
from treatycheck.report.json_report import schema

LAW = "law/parks.law"
DAY = ("--as-at", "2026-11-24")


@pytest.fixture
def accepted(run: Run, parks: Path) -> Path:
    assert run("check", LAW, *DAY, "--format", "json", "-o", "accepted.json").code == 1
    return parks / "accepted.json"


def test_accepted_findings_do_not_count(run: Run, accepted: Path, golden: Callable[[str, str], None]) -> None:
    assert accepted.is_file()
    done = run("check", LAW, *DAY, "--baseline", "accepted.json")
    golden("check-accepted.txt", done.out)
    assert (done.code, done.err) == (0, "")


def test_new_findings_count(run: Run, accepted: Path, parks: Path) -> None:
    assert accepted.is_file()
    text = (parks / LAW).read_text(encoding="utf-8")
    (parks / LAW).write_text(text.replace("deed: uproot", "deed: pick"), encoding="utf-8")
    done = run("check", LAW, *DAY, "--baseline", "accepted.json")
    assert done.code == 1
    assert "1 new error, 0 new warnings; 1 accepted before." in done.out


def test_json_says_what_is_accepted(run: Run, accepted: Path) -> None:
    assert accepted.is_file()
    data = json.loads(run("check", LAW, *DAY, "--baseline", "accepted.json", "--format", "json").out)
    jsonschema.Draft202012Validator(schema()).validate(data)
    assert {one["accepted"] for one in data["findings"]} == {True}


def test_a_report_made_with_a_baseline_is_a_baseline(run: Run, accepted: Path) -> None:
    again = ("check", LAW, *DAY, "--baseline", "accepted.json", "--format", "json", "-o", "accepted.json")
    assert run(*again).code == 0
    assert run("check", LAW, *DAY, "--baseline", "accepted.json").code == 0
    assert json.loads(accepted.read_text(encoding="utf-8"))["remarks"] == []


def test_what_is_better_is_said(run: Run, accepted: Path, parks: Path) -> None:
    assert accepted.is_file()
    text = (parks / LAW).read_text(encoding="utf-8")
    (parks / LAW).write_text(text.replace("  only if in_anger\n", ""), encoding="utf-8")
    done = run("check", LAW, *DAY, "--baseline", "accepted.json")
    assert done.code == 0
    assert "1 accepted finding is gone: make the baseline accepted.json anew." in " ".join(done.out.split())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "there is no such file or folder"),
        ("{", "this is not JSON"),
        ("[" * 100_000, "this is not JSON"),
        ("[]", "this is JSON without a schema"),
        ('{"schema": "treatycheck.difference/1"}', 'this is JSON of the schema "treatycheck.difference/1"'),
        ('{"schema": "treatycheck.report/1"}', "this report is not whole"),
        ('{"schema": "treatycheck.report/1", "findings": [3], "impermissible": []}', "this report is not whole"),
    ],
)
def test_what_is_no_baseline_is_refused(run: Run, parks: Path, text: str | None, message: str) -> None:
    if text is not None:
        (parks / "accepted.json").write_text(text, encoding="utf-8")
    done = run("check", LAW, "--baseline", "accepted.json")
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "accepted.json" in done.err


def test_a_verdict_or_level_that_does_not_exist_is_refused(run: Run, accepted: Path) -> None:
    text = accepted.read_text(encoding="utf-8")
    for old, new in (('"verdict": "narrower"', '"verdict": "fine"'), ('"level": "narrower"', '"level": "fine"')):
        assert old in text
        accepted.write_text(text.replace(old, new), encoding="utf-8")
        assert "this report is not whole" in run("check", LAW, "--baseline", "accepted.json").err


def test_no_report_in_another_form_is_written_over_the_baseline(run: Run, accepted: Path) -> None:
    before = accepted.read_bytes()
    done = run("check", LAW, *DAY, "--baseline", "accepted.json", "-o", "law/../accepted.json")
    assert (done.code, done.out) == (2, "")
    assert done.err == "law/../accepted.json: this command reads this file; name another for the output\n"
    assert accepted.read_bytes() == before
