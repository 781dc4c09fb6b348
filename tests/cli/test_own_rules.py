"""Rules of one's own: where they are found, and what is said of two things of one name."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatycheck.cli import main


@pytest.mark.parametrize("target", ["rules/parks.treaty", "rules", "."])
def test_a_treaty_is_tested_with_the_words_beside_it(
    parks: Path, capsys: pytest.CaptureFixture[str], target: str
) -> None:
    with (parks / "law" / "parks.law").open("a", encoding="utf-8") as law:
        law.write("\nexpect parks art. 2 partial\n")
    assert main(["test", target]) == 0
    number = 4 if target == "." else 3
    assert capsys.readouterr().out == f"{number} examples: {number} passed, 0 failed.\n"


def test_laws_of_several_folders_and_drafts_are_laws_of_their_own(
    parks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (parks / "law" / "parks.law").read_text(encoding="utf-8") + "\nexpect parks art. 2 partial\n"
    (parks / "other").mkdir()
    (parks / "other" / "parks.law").write_text(text.replace("of XX", "of YY"), encoding="utf-8")
    (parks / "law" / "draft.law").write_text(f"draft {text}", encoding="utf-8")
    assert main(["test", ".", "--rules", "rules"]) == 0
    assert "5 examples: 5 passed" in capsys.readouterr().out


def test_a_treaty_file_that_is_not_there_is_refused(parks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert parks.is_dir()
    assert main(["test", "rules/parcs.treaty"]) == 2
    assert "rules/parcs.treaty: there is no such file" in capsys.readouterr().err
