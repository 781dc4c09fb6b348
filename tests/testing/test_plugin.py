"""The pytest plugin: what it collects, what it says of a failure and of a fault, and that it keeps out of the way."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from treatycheck.cli import main

ROOT = Path(__file__).resolve().parents[2]
PARKS = ROOT / "tests" / "cli" / "parks"
PLUGIN = "treatycheck.testing.plugin"
EXPECTS = "\nexpect parks art. 2 partial lacks uproot\nexpect parks art. 3(1) narrower at 2021-01-01\n"

Run = Callable[..., pytest.RunResult]


@pytest.fixture
def parks(pytester: pytest.Pytester) -> Path:
    """Copy the rules and the law of parks into the folder of the test."""
    for name in ("rules", "law"):
        shutil.copytree(PARKS / name, pytester.path / name)
    with (pytester.path / "law" / "parks.law").open("a", encoding="utf-8") as law:
        law.write(EXPECTS)
    return pytester.path


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run pytest with this plugin and no other, whether or not it is installed."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    return lambda *arguments: pytester.runpytest_inprocess("-p", PLUGIN, *arguments)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def ids(result: pytest.RunResult) -> list[str]:
    return [line for line in result.outlines if "::" in line]


# ---------------------------------------------------------------- what is collected


def test_examples_of_treaties_are_tests_with_names(parks: Path, run: Run) -> None:
    assert parks.is_dir()
    assert ids(run("--collect-only", "-q", "rules")) == [
        "rules/parks.treaty::art2 met (line 14)",
        "rules/parks.treaty::art2 partial (line 18)",
        "rules/parks.treaty::art3.1 narrower (line 30)",
    ]
    run("rules").assert_outcomes(passed=3)


def test_one_test_is_run_by_its_name(parks: Path, run: Run) -> None:
    assert parks.is_dir()
    run("rules/parks.treaty::art2 partial (line 18)").assert_outcomes(passed=1)
    run("rules", "-k", "partial or narrower").assert_outcomes(passed=2, deselected=1)


@pytest.mark.parametrize("how", ["option", "setting"])
def test_what_laws_expect_are_tests_with_names(parks: Path, run: Run, how: str) -> None:
    named = ("--treatycheck-rules", "rules") if how == "option" else ()
    if how == "setting":
        (parks / "pytest.ini").write_text("[pytest]\ntreatycheck_rules = rules\n", encoding="utf-8")
    assert ids(run("--collect-only", "-q", "law", *named)) == [
        "law/parks.law::parks:art2 partial (line 15)",
        "law/parks.law::parks:art3.1 narrower at 2021-01-01 (line 16)",
    ]
    run("law", "rules", *named).assert_outcomes(passed=5)


def test_the_files_of_a_folder_are_one_law_and_a_draft_is_one_by_itself(parks: Path, run: Run) -> None:
    law = parks / "law" / "parks.law"
    text = law.read_text(encoding="utf-8")
    head, first, second, expected = re.split(r"^(?=park_ban|expect)", text, maxsplit=3, flags=re.MULTILINE)
    law.write_text(head + first, encoding="utf-8")
    other = 'law other_act "Other Act" of XX\n  in force from 2020-01-01\n\n' + second + expected
    (parks / "law" / "other.law").write_text(other, encoding="utf-8")
    draft = f'draft law bill "Bill" of XX\n  encodes parks art. 2\n\n{first}\nexpect parks art. 2 partial\n'
    (parks / "law" / "draft.law").write_text(draft, encoding="utf-8")
    rules = ("--treatycheck-rules", "rules")
    run("law", *rules).assert_outcomes(passed=3)
    # Asked for alone, a file is still held against the law that it belongs to.
    run("law/other.law", *rules).assert_outcomes(passed=2)
    run("law/parks.law", *rules).assert_outcomes()


def test_only_what_is_asked_for_is_collected(parks: Path, run: Run) -> None:
    (parks / "tests").mkdir()
    (parks / "tests" / "test_own.py").write_text("def test(): pass\n", encoding="utf-8")
    (parks / "pytest.ini").write_text("[pytest]\ntestpaths = tests\n", encoding="utf-8")
    run().assert_outcomes(passed=1)
    run("tests", "rules").assert_outcomes(passed=4)


# ---------------------------------------------------------------- what is said


def test_a_failure_says_what_was_found_and_where_the_example_stands(parks: Path, run: Run) -> None:
    change(parks / "rules" / "parks.treaty", "example met", "example missing")
    result = run("rules")
    result.assert_outcomes(passed=2, failed=1)
    said = result.stdout.str()
    result.stdout.fnmatch_lines(
        [
            "*_ art2 missing (line 14) _*",
            "expected missing, found met",
            "rules/parks.treaty:14",
            "FAILED rules/parks.treaty::art2 missing (line 14)*",
        ]
    )
    assert "Traceback" not in said
    assert ".py" not in said.split("= FAILURES =")[1]


def test_a_failure_of_an_expectation_says_what_is_lacking(parks: Path, run: Run) -> None:
    change(parks / "law" / "parks.law", "lacks uproot", "lacks pick")
    result = run("law", "--treatycheck-rules", "rules")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["expected to lack pick; lacks uproot", "law/parks.law:15"])


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "rules/parks.treaty",
            "deed: pick, uproot",
            "deed: pick, uprot",
            [
                "rules/parks.treaty:8:17: `uprot` is not a term of deed",
                "    8 |     deed: pick, uprot",
                "      |                 ^^^^^",
                "      did you mean `uproot`?",
            ],
        ),
        (
            "rules/parks.terms",
            "silence all",
            "silence alll",
            ["rules/parks.terms:8:11: *", "    8 |   silence alll", "      |           ^^^^*"],
        ),
        (
            "law/parks.law",
            "park_ban § 1",
            "park_bann § 1",
            [
                "law/parks.law:5:1: `park_bann` is neither a kind of provision nor a clause",
                "    5 | park_bann § 1 *",
                "      | ^^^^^^^^^",
                "      did you mean `park_ban`?",
            ],
        ),
    ],
)
def test_a_fault_in_a_file_is_told_as_on_the_command_line(
    parks: Path, run: Run, file: str, old: str, new: str, said: list[str]
) -> None:
    change(parks / file, old, new)
    result = run(file.split("/", maxsplit=1)[0], "--treatycheck-rules", "rules")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(said, consecutive=True)
    assert "Traceback" not in result.stdout.str()


def test_a_fault_in_one_file_of_a_law_is_told_where_it_is_and_once_more_at_the_files_that_need_it(
    parks: Path, run: Run
) -> None:
    (parks / "law" / "other.law").write_text('law other "Other" of XX\n\npark_ban § 3\n  deed: pik\n', encoding="utf-8")
    result = run("law", "--treatycheck-rules", "rules")
    result.assert_outcomes(errors=2)
    assert result.stdout.str().count("law/other.law:4:9: ") == 2


def test_a_faulty_rule_is_told_once_and_not_at_each_example(parks: Path, run: Run) -> None:
    rule = 'rule late\n  when provision hour is late\n  then note because "it is late"\n'
    (parks / "rules" / "late.rules").write_text(rule, encoding="utf-8")
    result = run("rules")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["rules/late.rules:1:6: rule `late`: a provision has no `hour`"])


def test_a_treaty_of_a_shipped_name_is_refused_with_both_places(parks: Path, run: Run) -> None:
    (parks / "ets189.treaty").write_text('treaty ets189 "Mine"\narticle 1 no duty to legislate "none"\n', "utf-8")
    result = run("ets189.treaty")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["ets189.treaty:1:1: there are two treaties `ets189`: also /*/rules/ets189.treaty"])


def test_a_folder_of_rules_that_is_not_there_is_refused(parks: Path, run: Run) -> None:
    assert parks.is_dir()
    result = run("rules", "--treatycheck-rules", "ruels")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *ruels: there is no such folder of rules"])


# ---------------------------------------------------------------- the same as the command


@pytest.mark.parametrize("mistake", ["", "uproot\n    plant: tree"])
def test_pytest_and_the_command_give_the_same_results(
    parks: Path, run: Run, capsys: pytest.CaptureFixture[str], mistake: str
) -> None:
    if mistake:
        change(parks / "rules" / "parks.treaty", mistake, mistake.replace("uproot", "pick"))
    outcomes = run("rules").parseoutcomes()
    passed, failed = outcomes.get("passed", 0), outcomes.get("failed", 0)
    capsys.readouterr()
    assert main(["test", "rules"]) == (1 if mistake else 0)
    assert f"3 examples: {passed} passed, {failed} failed." in capsys.readouterr().out
    assert (failed > 0) == bool(mistake)


# ---------------------------------------------------------------- out of the way


def test_it_is_the_plugin_that_the_project_announces() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"treatycheck": PLUGIN}


@pytest.mark.parametrize(("arguments", "ending"), [((), "3 passed"), (("-p", "no:treatycheck"), "no tests ran")])
def test_installed_it_is_there_and_can_be_turned_off(parks: Path, arguments: tuple[str, ...], ending: str) -> None:
    installed = parks / "installed" / "announced-1.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: announced\nVersion: 1\n", encoding="utf-8")
    (installed / "entry_points.txt").write_text(f"[pytest11]\ntreatycheck = {PLUGIN}\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{installed.parent}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", *arguments, "rules"]
    done = subprocess.run(command, env=environment, cwd=parks, capture_output=True, text=True, check=False)
    assert ending in done.stdout, done.stdout + done.stderr


def test_a_run_without_such_files_loads_nothing_of_the_library(parks: Path) -> None:
    program = """
import sys

def test_nothing_is_loaded():
    assert not {"treatycheck.testing.files", "treatycheck.catalogue", "lark", "durable"} & set(sys.modules)
"""
    (parks / "test_own.py").write_text(program, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", PLUGIN, "test_own.py"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(command, env=environment, cwd=parks, capture_output=True, text=True, check=False)
    assert "1 passed" in done.stdout, done.stdout + done.stderr
