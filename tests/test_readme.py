"""The README: what it shows is what is printed, and what it names exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from treatycheck.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = [(match[1].strip(), match[2]) for match in re.finditer(r"^```(.*)\n((?:.*\n)*?)```$", README, re.MULTILINE)]


NAMED = sorted(set(re.findall(r"`((?:examples|tests|grammars|rules|treatycheck)/[\w/.-]*)`", README)))


def one_line(text: str) -> str:
    return " ".join(text.split())


def block_after(beginning: str) -> str:
    """Return the block that follows the one that begins so."""
    number = next(number for number, (_, text) in enumerate(BLOCKS) if text.startswith(beginning))
    return BLOCKS[number + 1][1]


def test_the_program_prints_what_the_readme_says() -> None:
    ((_, program),) = [block for block in BLOCKS if block[0] == "python"]
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == block_after("import treatycheck")


def test_the_first_law_is_checked_as_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    law = next(text for mark, text in BLOCKS if not mark and text.startswith("draft law"))
    monkeypatch.chdir(tmp_path)
    Path("bill.law").write_text(law, encoding="utf-8")
    shown = next(text for _, text in BLOCKS if text.startswith("not covered"))
    assert main(["check", "bill.law"]) == 1
    assert one_line(shown) in one_line(capsys.readouterr().out)


def test_the_draft_of_the_tutorial_reads_as_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clean = (ROOT / "examples" / "drafts" / "clean.law").read_text(encoding="utf-8")
    article = clean.index("offence art. 4 ")
    monkeypatch.chdir(tmp_path)
    Path("bill.law").write_text(clean[:article] + clean[article:].replace(", suppress", "", 1), encoding="utf-8")
    assert main(["check", "bill.law"]) == 1
    said = capsys.readouterr().out
    assert block_after("treatycheck check bill.law") in said.replace(" · ", " ")
    Path("bill.law").write_text(clean, encoding="utf-8")
    assert main(["check", "bill.law"]) == 0


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"`((?:examples|tests|grammars|rules|treatycheck)/[\w/.-]*)`", README)))
)
def test_what_the_readme_names_exists(name: str) -> None:
    assert (ROOT / name).exists()
