"""`suggest` on the command line: what it prints, and where it writes the amended law."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from treatycheck.cli import main
from treatycheck.cli.outputs import Refused, write_all

BILL = """\
draft law data_bill "Data Bill" of XX
  encodes ets185 art. 4

# Whoever hides data is forgotten.
offence s. 4 "Interference with data"
  conduct: delete, damage, alter,  # the three classical acts
    deteriorate
  object: computer_data
  fault: intent
  unlawfulness: without_right
  only if harm  # to whom?
  punished by imprisonment up to 3 years

# The end.
"""
CLOSED = """\
  conduct: delete, damage, alter,  # the three classical acts
    deteriorate, suppress
  object: computer_data
  fault: intent
  unlawfulness: without_right
  # to whom?
  punished by imprisonment up to 3 years
"""
DAY = ("--as-at", "2026-11-24")


@pytest.fixture
def bill(parks: Path) -> Path:
    """Write a small draft of data law into a folder, and work there."""
    path = parks / "bill.law"
    path.write_text(BILL, encoding="utf-8", newline="")
    return path


def closed() -> str:
    """Return the bill with its gap closed."""
    head, _, _ = BILL.partition("  conduct:")
    return f"{head}{CLOSED}\n# The end.\n"


def test_a_suggestion_names_the_change_the_lines_and_what_gets_better(run: Run, bill: Path) -> None:
    done = run("suggest", bill.name, *DAY)
    assert (done.code, done.err) == (0, "")
    assert "In s. 4 (Interference with data), add `suppress` to its conduct" in " ".join(done.out.split())
    assert "+     deteriorate, suppress" in done.out
    assert "-   only if harm  # to whom?" in done.out
    assert "betters    art. 4(1): partial → met" in done.out
    assert bill.read_text(encoding="utf-8") == BILL


def test_the_amended_text_is_printed_with_its_comments(run: Run, bill: Path) -> None:
    done = run("suggest", bill.name, *DAY, "--apply")
    assert (done.code, done.out) == (0, closed())
    assert bill.read_text(encoding="utf-8") == BILL


def test_standard_input_comes_out_amended(run: Run) -> None:
    done = run("suggest", "-", *DAY, "--apply", stdin=BILL)
    assert (done.code, done.out) == (0, closed())


def test_line_ends_and_letters_stay(run: Run) -> None:
    text = BILL.replace("s. 4", "ст. 4").replace("\n", "\r\n")
    done = run("suggest", "-", *DAY, "--apply", stdin=text)
    assert done.out == closed().replace("s. 4", "ст. 4").replace("\n", "\r\n")


def test_a_law_is_written_over_only_if_one_says_so(run: Run, bill: Path) -> None:
    refused = run("suggest", bill.name, *DAY, "--apply", "-o", bill.name)
    assert (refused.code, bill.read_text(encoding="utf-8")) == (2, BILL)
    done = run("suggest", bill.name, *DAY, "--apply", "--in-place")
    assert done.out == "Written: bill.law, with 1 change; 1 requirement gets better.\n"
    assert bill.read_text(encoding="utf-8") == closed()
    assert run("check", bill.name, *DAY).code == 0
    again = run("suggest", bill.name, *DAY, "--apply", "--in-place")
    assert (again.code, again.out) == (0, "Nothing is open; the law stays as it is.\n")


def test_a_patch_can_be_applied(run: Run, bill: Path) -> None:
    done = run("suggest", bill.name, *DAY, "--format", "diff")
    assert done.out.startswith("--- a/bill.law\n+++ b/bill.law\n@@ ")
    if shutil.which("git"):
        subprocess.run(["git", "apply", "-"], input=done.out, text=True, check=True, cwd=bill.parent)
        assert bill.read_text(encoding="utf-8") == closed()


def test_json_has_the_edits(run: Run, bill: Path) -> None:
    done = run("suggest", bill.name, *DAY, "--format", "json", "--requirement", "ets185:art4.1")
    data: dict[str, Any] = json.loads(done.out)
    assert data["schema"] == "treatycheck.suggestions/1"
    best = data["suggestions"][0]
    assert best["betters"] == [{"requirement": "ets185:art4.1", "before": "partial", "after": "met"}]
    assert best["changes"][0]["edits"][0] == {
        "file": "bill.law",
        "first": 7,
        "last": 7,
        "lines": ["    deteriorate, suppress"],
    }
    assert data["plan"] is None


def test_the_same_input_gives_the_same_bytes(bill: Path) -> None:
    program = "import sys; from treatycheck.cli import main; sys.exit(main())"
    said = {
        subprocess.run(
            [sys.executable, "-c", program, "suggest", bill.name, *DAY],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "TREATYCHECK_CACHE": "off"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_a_law_of_several_files_needs_a_folder(run: Run, bill: Path) -> None:
    folder = bill.parent / "split"
    folder.mkdir()
    (folder / "1.law").write_text(BILL, encoding="utf-8")
    (folder / "2.law").write_text(BILL.replace("s. 4", "s. 5").replace("deteriorate", "suppress"), encoding="utf-8")
    refused = run("suggest", "split", *DAY, "--apply")
    assert (refused.code, "-o FOLDER" in refused.err) == (2, True)
    done = run("suggest", "split", *DAY, "--apply", "-o", "new")
    assert done.code == 0, done.err
    assert sorted(path.name for path in (bill.parent / "new").iterdir()) == ["1.law", "2.law"]
    assert run("check", "new", *DAY).code == 0
    over = run("suggest", "split", *DAY, "--apply", "-o", "split")
    assert (over.code, "this command reads this file" in over.err) == (2, True)
    assert (folder / "1.law").read_text(encoding="utf-8") == BILL


def test_a_law_that_claims_nothing_is_not_called_complete(run: Run) -> None:
    text = BILL.replace("  encodes ets185 art. 4\n", "").partition("# Whoever")[0]
    done = run("suggest", "-", *DAY, "--treaty", "ets185", stdin=text)
    assert (done.code, "Nothing could be assessed" in done.out) == (0, True)


def test_nothing_is_left_behind_where_a_file_cannot_be_written(run: Run, bill: Path) -> None:
    done = run("suggest", bill.name, *DAY, "--apply", "-o", "nowhere/new.law")
    assert (done.code, "nowhere/new.law: cannot be written" in done.err) == (2, True)
    assert sorted(path.name for path in bill.parent.glob("*.law")) == ["bill.law"]


def test_files_are_written_all_or_none(parks: Path) -> None:
    (parks / "a.law").write_bytes(b"old")
    (parks / "b.law").mkdir()
    with pytest.raises(Refused, match=r"b\.law: cannot be written: it is a folder; no file was changed"):
        write_all({"a.law": b"new", "b.law": b"new"})
    assert (parks / "a.law").read_bytes() == b"old"
    assert sorted(path.name for path in parks.glob("*.law")) == ["a.law", "b.law"]
    assert not list(parks.glob(".*.tmp"))


def test_expectations_stay_and_are_named(run: Run, bill: Path) -> None:
    bill.write_text(f"{BILL}\nexpect ets185 art. 4(1) partial\n", encoding="utf-8")
    done = run("suggest", bill.name, *DAY, "--apply", "-o", "new.law")
    assert "Its `expect` lines are as they were" in done.out
    assert (bill.parent / "new.law").read_text(encoding="utf-8").endswith("expect ets185 art. 4(1) partial\n")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--in-place",), "`--in-place` goes with `--apply`"),
        (("--apply", "--in-place", "-o", "x.law"), "not with `-o`"),
        (("--apply", "--format", "json"), "leave out `--format`"),
        (("--apply", "-o", "."), "this command reads this file"),
        (
            ("--requirement", "ets185:art99"),
            "there is no requirement `ets185:art99` in ets185; art. 9(1)(a) of ETS 185 is written",
        ),
        (("--treaty", "ets999"), "there is no treaty `ets999`"),
    ],
)
def test_flags_that_make_no_sense_are_refused(run: Run, bill: Path, flags: tuple[str, ...], said: str) -> None:
    done = run("suggest", bill.name, *flags)
    assert (done.code, said in done.err) == (2, True)


def test_without_the_solver_each_finding_has_its_suggestions(
    run: Run, bill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "clingo", None)
    done = run("suggest", bill.name, *DAY)
    assert "1 of " in done.out
    assert "pip install 'treatycheck[solver]'" in " ".join(done.out.split())
    refused = run("suggest", bill.name, *DAY, "--apply")
    assert (refused.code, "Apply one with `--requirement ID`" in refused.err) == (2, True)
    done = run("suggest", bill.name, *DAY, "--apply", "--requirement", "ets185:art4.1")
    assert done.out == closed()


def test_help_says_where_the_law_goes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", "--help"]) == 0
    assert "--in-place" in capsys.readouterr().out


def test_two_files_of_one_name_are_not_written_into_one_folder(run: Run, parks: Path) -> None:
    (parks / "more").mkdir()
    (parks / "more" / "parks.law").write_text('law tree_act "Act on Trees" of XX\n', encoding="utf-8")
    done = run("suggest", "law/parks.law", "more/parks.law", "--treaty", "parks", "--apply", "-o", "made")
    assert (done.code, done.out) == (2, "")
    assert "two files of this law have the same name" in done.err
    assert not (parks / "made").exists()
