"""`anchors`: a law held against official texts, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

QUOTED = (
    'law park_act "Act on Parks" of XX\npark_ban § 1\n  deed: pick\n  quote "picks flowers"\n'
    'park_ban § 2\n  deed: uproot\n  quote "fells trees"\n'
)
TEXT = "## § 1\nWhoever picks flowers pays.\n## § 2\nWhoever fells trees pays twice.\n"


def written(folder: Path, text: str) -> None:
    (folder / "quoted.law").write_text(QUOTED, encoding="utf-8")
    (folder / "park-act.md").write_text(text, encoding="utf-8")


def test_a_law_that_stands_is_exit_code_0(run: Run, parks: Path) -> None:
    written(parks, TEXT)
    done = run("anchors", "quoted.law", "--text", "park-act.md")
    assert (done.code, done.err) == (0, "")
    assert "2 provisions: 2 anchored" in done.out


def test_an_amendment_shows_what_is_stale(run: Run, parks: Path) -> None:
    written(parks, TEXT.replace("fells trees", "fells a tree"))
    done = run("anchors", "quoted.law", "--text", "park-act.md")
    assert done.code == 1
    assert "“fells trees” stands nowhere" in " ".join(done.out.split())
    assert "(quoted.law:5)" in done.out
    assert "1 provision to read again." in done.out


def test_json_says_the_same(run: Run, parks: Path) -> None:
    written(parks, TEXT)
    (parks / "old.md").write_text(TEXT.replace("pays twice", "pays"), encoding="utf-8")
    done = run("anchors", "quoted.law", "--text", "park-act.md", "--was", "old.md", "--format", "json")
    (statute,) = json.loads(done.out)["statutes"]
    assert [provision["state"] for provision in statute["provisions"]] == ["anchored", "amended"]
    assert done.code == 1


def test_a_statute_without_a_text_is_never_passed_over(run: Run, parks: Path) -> None:
    written(parks, "## § 7\nOf something else.\n")
    (parks / "park-act.md").rename(parks / "other.md")
    done = run("anchors", "quoted.law", "--text", "other.md")
    assert done.code == 1
    assert "1 statute without a text" in done.out


def test_neither_law_nor_text_is_written_over(run: Run, parks: Path) -> None:
    written(parks, TEXT)
    for output in ("quoted.law", "park-act.md"):
        done = run("anchors", "quoted.law", "--text", "park-act.md", "--output", output)
        assert (done.code, done.out) == (2, "")
    assert (parks / "park-act.md").read_text(encoding="utf-8") == TEXT


def test_no_earlier_text_is_written_over(run: Run, parks: Path) -> None:
    written(parks, TEXT)
    (parks / "old.md").write_text(TEXT, encoding="utf-8")
    done = run("anchors", "quoted.law", "--text", "park-act.md", "--was", "old.md", "-o", "old.md")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("old.md: this command reads this file")
    assert (parks / "old.md").read_text(encoding="utf-8") == TEXT
