"""`diff`: two laws, two days, two Git revisions; what it says and what its exit code means."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run
from treatycheck.cli.revisions import WORK_TREE, revisions_of, texts_at
from treatycheck.report.differences_json import SCHEMA
from treatycheck.report.json_report import schema
from treatycheck.report.layout import columns
from treatycheck.version import __version__

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--as-at", "2026-01-01")
OLD = """
law park_act "Act on Parks" of XX
  encodes parks art. 2-4
park_ban § 1 "Picking"
  deed: pick
  plant: flower
park_ban § 2
  deed: uproot
  plant: tree
"""
BETTER = OLD.replace("deed: pick", "deed: pick, uproot")
WORSE = OLD.replace("  deed: uproot\n  plant: tree", "  deed: uproot\n  plant: tree\n  only if in_anger")


@pytest.fixture
def laws(parks: Path) -> Path:
    for name, text in (("old", OLD), ("better", BETTER), ("worse", WORSE)):
        (parks / f"{name}.law").write_text(text, encoding="utf-8")
    return parks


def git(*arguments: str) -> None:
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    names = {f"GIT_{who}_{what}": "x@y.z" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], check=True, capture_output=True, env={**os.environ, **settings, **names})


@pytest.fixture
def history(laws: Path) -> Path:
    """Make a repository of two revisions of a folder, `first` and `second`, and a work tree that differs again."""
    folder = laws / "act"
    folder.mkdir()
    git("init", "-q", "-b", "main", ".")
    for revision, text in (("first", OLD), ("second", WORSE)):
        (folder / "act.law").write_text(text, encoding="utf-8")
        git("add", "act")
        git("commit", "-q", "-m", revision)
        git("tag", revision)
    (folder / "act.law").write_text(BETTER, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("new", "code"), [("old", 0), ("better", 0), ("worse", 1)])
def test_the_exit_code_says_whether_the_new_law_is_worse(run: Run, laws: Path, new: str, code: int) -> None:
    assert laws.is_dir()
    done = run("diff", "old.law", f"{new}.law", *DAY)
    assert (done.code, done.err) == (code, "")


@pytest.mark.parametrize("new", ["better", "worse"])
def test_it_says_what_changed_as_recorded(run: Run, laws: Path, new: str, golden: Callable[[str, str], None]) -> None:
    assert laws.is_dir()
    golden(f"diff-{new}.txt", run("diff", "old.law", f"{new}.law", *DAY).out)
    golden(f"diff-{new}.md", run("diff", "old.law", f"{new}.law", *DAY, "--format", "markdown").out)


def test_a_law_compared_with_itself_does_not_change(run: Run, laws: Path) -> None:
    assert laws.is_dir()
    done = run("diff", "old.law", "old.law", *DAY)
    assert done.code == 0
    assert "Nothing changes: every requirement is covered as before." in done.out
    assert "nowhere worse" in done.out


def test_json_follows_its_schema_and_is_the_same_again(run: Run, laws: Path) -> None:
    assert laws.is_dir()
    done = run("diff", "old.law", "worse.law", *DAY, "--format", "json")
    data = json.loads(done.out)
    jsonschema.Draft202012Validator(schema(SCHEMA), format_checker=jsonschema.FormatChecker()).validate(data)
    assert (data["treatycheck"], data["worse"], data["summary"]) == (__version__, True, {"no_longer_met": 1})
    assert done == run("diff", "old.law", "worse.law", *DAY, "--format", "json")


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema(SCHEMA))


def test_one_law_is_compared_on_two_days(run: Run) -> None:
    cz = str(ROOT / "examples" / "cz")
    days = ("--as-at", "2013-01-01", "--as-at", "2026-01-01")
    said = run("diff", cz, *days, "--treaty", "ets185").out
    (line,) = [line for line in said.splitlines() if line.startswith("── art. 4(1) ")]
    assert line.endswith("✗ narrower → ✓ met")
    assert "no longer `only if access_gained`" in " ".join(said.split())
    assert max(map(columns, said.split("\n"))) <= 80


def test_a_revision_is_compared_with_the_work_tree(run: Run, history: Path) -> None:
    done = run("diff", "act", "--git", "first", *DAY)
    assert (done.code, done.err) == (0, "")
    assert "first:act, as of 2026-01-01" in done.out
    assert "deed now also `uproot`" in done.out
    assert (history / "act.law").read_text(encoding="utf-8") == BETTER


def test_two_revisions_are_compared(run: Run, history: Path) -> None:
    assert history.is_dir()
    done = run("diff", "act/act.law", "--git", "first..second", *DAY)
    assert done.code == 1
    assert "now `only if in_anger`" in done.out
    assert "second:act/act.law:7" in done.out
    assert run("diff", "act/act.law", "--git", "second..first", *DAY).code == 0


def test_standard_input_is_called_as_in_other_reports(run: Run, laws: Path) -> None:
    assert laws.is_dir()
    said = run("diff", "old.law", "-", *DAY, stdin=BETTER).out
    assert "now      <stdin>, as of 2026-01-01" in said
    twice = run("diff", "-", "--as-at", "2026-01-01", "--as-at", "2026-01-02", stdin=OLD).out
    assert "before   <stdin>, as of 2026-01-01" in twice


@pytest.mark.parametrize("path", ["act", "act/act.law"])
@pytest.mark.parametrize("revisions", ["first", "first..second"])
def test_no_comparison_is_written_over_the_law(run: Run, history: Path, path: str, revisions: str) -> None:
    done = run("diff", path, "--git", revisions, *DAY, "-o", "act/act.law")
    assert done.code == 2
    assert done.err == "act/act.law: this command reads this file; name another for the output\n"
    assert (history / "act.law").read_text(encoding="utf-8") == BETTER


def test_a_folder_that_is_gone_is_found_in_a_revision(run: Run, history: Path) -> None:
    (history / "act.law").unlink()
    history.rmdir()
    assert run("diff", "act", "--git", "first..second", *DAY).code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("act", "--git", "third"), "no such revision"),
        (("worse.law", "--git", "first"), "the revision first holds no such file or folder"),
        (("rules", "--git", "first"), "the revision first holds no such file or folder"),
        (("act", "--git", "first...second"), "write two revisions with two points: first..second"),
        (("act", "--git", "--output=x"), "name a revision"),
        (("act", "--git", ""), "name a revision"),
        (("act",), "name two laws"),
        (("act", "old.law", "worse.law"), "name two laws"),
        (("act", *DAY, *DAY, *DAY), "may be given twice"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_way_out(
    run: Run, history: Path, arguments: tuple[str, ...], message: str
) -> None:
    assert history.is_dir()
    done = run("diff", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_without_a_repository_there_are_no_revisions(run: Run, laws: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(laws.parent))
    done = run("diff", "old.law", "--git", "HEAD")
    assert (done.code, done.out) == (2, "")
    assert "old.law: this lies in no Git repository" in done.err


def test_without_git_it_says_what_else_to_do(run: Run, laws: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert laws.is_dir()
    monkeypatch.setenv("PATH", "")
    done = run("diff", "old.law", "--git", "HEAD")
    assert done.code == 2
    assert "needs Git, which is not installed" in done.err


def test_faults_in_a_revision_are_named_with_it(run: Run, history: Path) -> None:
    (history / "act.law").write_bytes(b"law \xff")
    git("commit", "-q", "-a", "-m", "no text")
    (history / "act.law").write_text(OLD, encoding="utf-8")
    done = run("diff", "act", "--git", "HEAD")
    assert done.code == 2
    assert "HEAD:act/act.law:1:5: this file is not UTF-8 text" in done.err


def test_the_output_is_not_written_over_a_law(run: Run, laws: Path) -> None:
    done = run("diff", "old.law", "worse.law", *DAY, "-o", "worse.law")
    assert done.code == 2
    assert (laws / "worse.law").read_text(encoding="utf-8") == WORSE


def test_a_law_that_names_no_treaty_is_compared_with_a_named_one(run: Run, laws: Path) -> None:
    for name, text in (("old", OLD), ("worse", WORSE)):
        (laws / f"{name}.law").write_text(text.replace("  encodes parks art. 2-4\n", ""), encoding="utf-8")
    assert run("diff", "old.law", "worse.law", "--treaty", "parks").code == 1
    assert run("diff", "old.law", "-", "--treaty", "parks", stdin=OLD).code == 0


def test_the_output_is_not_written_over_a_law_of_which_only_revisions_are_read(run: Run, history: Path) -> None:
    done = run("diff", "act/act.law", "--git", "first..second", "-o", "act/act.law")
    assert (done.code, done.out) == (2, "")
    assert (history / "act.law").read_text(encoding="utf-8") == BETTER


def test_one_law_on_one_day_is_nothing_to_compare(run: Run, laws: Path) -> None:
    done = run("diff", "old.law", *DAY)
    assert done.code == 2
    assert done.err.startswith("name two laws (`diff OLD NEW`)")
    assert laws.is_dir()


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [("a", "a", WORK_TREE), ("a..b", "a", "b"), ("a..", "a", "HEAD"), ("..b", "HEAD", "b"), ("..", "HEAD", "HEAD")],
)
def test_what_is_left_out_between_two_revisions_is_the_latest(text: str, old: str, new: str) -> None:
    assert revisions_of(text) == (old, new)


def test_of_a_folder_in_a_revision_the_laws_are_read_and_names_mean_themselves(run: Run, history: Path) -> None:
    for name, text in (("notes.txt", "no law"), ("act[1].law", OLD), ("act1.law", "law")):
        (history / name).write_text(text, encoding="utf-8")
    git("add", "act")
    git("commit", "-q", "-m", "third")
    assert list(texts_at("HEAD", ["act/act[1].law"])) == ["HEAD:act/act[1].law"]
    assert sorted(texts_at("HEAD", ["act"])) == [f"HEAD:act/{name}.law" for name in ("act", "act1", "act[1]")]
    assert run("diff", "act/act[1].law", "--git", "HEAD", *DAY).code == 0
