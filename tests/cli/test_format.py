from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
LOOSE = 'law  a "A"  of XX # head\npark_ban § 1\n    deed :pick,uproot\n'


@pytest.fixture
def loose(parks: Path) -> Path:
    path = parks / "loose.law"
    path.write_text(LOOSE, encoding="utf-8")
    return path


def test_a_file_is_rewritten(run: Run, loose: Path) -> None:
    done = run("format", "loose.law")
    assert (done.code, done.out, done.err) == (0, "", "1 laid out anew, 0 left as they were\n")
    neat = loose.read_text(encoding="utf-8")
    assert "# head" in neat
    assert "  deed: pick, uproot\n" in neat
    assert run("format", "loose.law").err == "0 laid out anew, 1 left as they were\n"
    assert loose.read_text(encoding="utf-8") == neat


def test_standard_input_is_printed(run: Run) -> None:
    done = run("format", "-", stdin=LOOSE)
    assert (done.code, done.err) == (0, "")
    assert "  deed: pick, uproot\n" in done.out
    assert run("format", "-", stdin=done.out).out == done.out


def test_standard_input_may_be_of_any_language(run: Run, parks: Path) -> None:
    text = (parks / "rules" / "parks.terms").read_text(encoding="utf-8")
    done = run("format", "-", "--stdin-name", "x.terms", stdin=text)
    assert (done.code, done.err) == (0, "")
    assert "term pick of deed" in done.out


def test_check_writes_nothing_and_fails(run: Run, loose: Path) -> None:
    done = run("format", "loose.law", "--check")
    assert (done.code, done.out, done.err) == (1, "", "loose.law: would be laid out anew\n")
    assert loose.read_text(encoding="utf-8") == LOOSE


def test_diff_writes_nothing_and_shows_what_would_change(run: Run, loose: Path) -> None:
    done = run("format", "loose.law", "--diff")
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("--- loose.law\n+++ loose.law (laid out)\n@@ ")
    assert "\n-    deed :pick,uproot\n" in done.out
    assert "\n+  deed: pick, uproot\n" in done.out
    assert loose.read_text(encoding="utf-8") == LOOSE


@pytest.mark.parametrize("flag", ["--check", "--diff"])
def test_a_neat_file_passes(run: Run, flag: str) -> None:
    run("format", "law")
    done = run("format", "law", flag)
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_folder_stands_for_all_files_of_ours(run: Run, parks: Path) -> None:
    (parks / "rules" / "readme.txt").write_text("not ours", encoding="utf-8")
    done = run("format", "rules", "law")
    assert done.code == 0
    assert sum(int(word) for word in done.err.split() if word.isdecimal()) == 3


def test_a_faulty_file_stops_no_other(run: Run, loose: Path) -> None:
    (loose.parent / "bad.law").write_text("law law law", encoding="utf-8")
    done = run("format", "bad.law", "loose.law")
    assert done.code == 2
    assert "bad.law:1:" in done.err
    assert "1 laid out anew, 0 left as they were, 1 with faults" in done.err
    assert loose.read_text(encoding="utf-8") != LOOSE


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("notes.txt",), "notes.txt: only .law, .treaty, .rules, .terms files have a usual layout"),
        (("loose.law", "notes.txt"), "notes.txt: only"),
        (
            ("empty",),
            "empty: this folder holds no .law, .treaty, .rules or .terms file; name a file, or another folder",
        ),
        (("nowhere.law",), "nowhere.law: there is no such file or folder"),
        (("-", "--stdin-name", "x"), "x: only .law"),
    ],
)
def test_what_has_no_layout_is_refused(run: Run, loose: Path, arguments: tuple[str, ...], message: str) -> None:
    (loose.parent / "empty").mkdir()
    done = run("format", *arguments, stdin=LOOSE)
    assert done.code == 2
    assert message in done.err
    assert loose.read_text(encoding="utf-8") == LOOSE
