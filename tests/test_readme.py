"""The README: what it shows is what is printed, and what it names exists."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from treatycheck import Catalogue, lint, parse_law
from treatycheck.cli import main
from treatycheck.testing import laws_of

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = [(match[1].strip(), match[2]) for match in re.finditer(r"^```(.*)\n((?:.*\n)*?)```$", README, re.MULTILINE)]


NAMED = sorted(set(re.findall(r"`((?:examples|tests|grammars|rules|treatycheck)/[\w/.-]*)`", README)))


CLEAN = ROOT / "examples" / "drafts" / "clean.law"


def write_bill() -> None:
    """Write the bill of the tutorial, whose article 4 forgets to suppress, into the current folder."""
    text = CLEAN.read_text(encoding="utf-8")
    article = text.index("offence art. 4 ")
    Path("bill.law").write_text(text[:article] + text[article:].replace(", suppress", "", 1), encoding="utf-8")


def one_line(text: str) -> str:
    return " ".join(text.split())


def block_after(beginning: str) -> str:
    """Return the block that follows the one that begins so."""
    number = next(number for number, (_, text) in enumerate(BLOCKS) if text.startswith(beginning))
    return BLOCKS[number + 1][1]


def numbers_in(text: str) -> set[str]:
    """Return the treaties that a text names, as `cets201`: `ETS 30, 99, 182` are three."""
    found = set()
    for series, listed in re.findall(r"\b(C?ETS) ((?:\d+(?:, | and )?)+)", text):
        found |= {f"{series.lower()}{number}" for number in re.findall(r"\d+", listed)}
    return found


def test_the_readme_names_every_treaty_that_the_tool_knows(catalogue: Catalogue) -> None:
    told = README.split("\nToday it knows")[1].split("\n## ")[0]
    named, verified = told.split("\n`treatycheck treaties`")
    assert numbers_in(named) == set(catalogue.treaty_names)
    assert (len(catalogue.treaty_names), told.split()[0]) == (15, "fifteen")
    treaties = [catalogue.treaty(name, examples=False) for name in catalogue.treaty_names]
    assert numbers_in(verified) == {one.name for one in treaties if not any(duty.verified for duty in one.duties)}


def test_the_report_without_treaties_is_as_long_as_the_readme_says() -> None:
    heads = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "examples" / "cz").glob("*.law"))
    claimed = set(re.findall(r"^  encodes (\w+) ", heads, re.MULTILINE))
    assert (len(claimed), "for\n`examples/cz` these are seven" in README) == (7, True)


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
    monkeypatch.chdir(tmp_path)
    write_bill()
    assert main(["check", "bill.law"]) == 1
    said = capsys.readouterr().out
    assert block_after("treatycheck check bill.law") in said.replace(" · ", " ")
    Path("bill.law").write_text(CLEAN.read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["check", "bill.law"]) == 0


def test_an_amendment_and_a_baseline_read_as_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_bill()
    ((_, amend),) = [block for block in BLOCKS if block[0] == "sh amend"]
    assert main(amend.replace("examples/drafts/clean.law", str(CLEAN)).split()[1:]) == 1
    assert capsys.readouterr().out.endswith(block_after(amend))
    ((_, accept),) = [block for block in BLOCKS if block[0] == "sh accept"]
    assert [main(command.split()[1:]) for command in accept.splitlines()] == [1, 0]
    assert capsys.readouterr().out.endswith(block_after(accept))


def test_the_gap_of_the_tutorial_is_closed_as_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_bill()
    commands = [text for mark, text in BLOCKS if mark == "sh suggest"]
    assert commands
    for command in commands:
        assert main(shlex.split(command)[1:]) == 0
        assert block_after(command) in capsys.readouterr().out
    assert Path("bill.law").read_text(encoding="utf-8") == CLEAN.read_text(encoding="utf-8")


def chapter(title: str) -> list[tuple[str, str]]:
    """Return the blocks of a chapter."""
    text = README.split(f"\n## {title}\n")[1].split("\n## ")[0]
    return [block for block in BLOCKS if f"```{block[0]}\n{block[1]}```" in text]


def run(command: str) -> str:
    """Run a command of the README, and return what it prints; none may fail for another reason than a finding."""
    program, *arguments = shlex.split(command)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    plugin = ["-p", "treatycheck.testing.plugin"] if program == "pytest" else []
    call = [sys.executable, "-m", program, *plugin, *arguments]
    done = subprocess.run(call, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode < 2, done.stdout + done.stderr
    return done.stdout


def changed(path: Path, difference: str) -> None:
    """Change a file as a block of `-` and `+` lines says, once."""
    sides = ["".join(f"{line[1:]}\n" for line in difference.splitlines() if line[0] == sign) for sign in "-+"]
    text = path.read_text(encoding="utf-8")
    assert sides[0] in text
    path.write_text(text.replace(sides[0], sides[1], 1), encoding="utf-8")


def test_the_chapter_for_rule_authors_can_be_followed_from_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = ""
    before: dict[Path, str] = {}
    for mark, text in chapter("For rule authors"):
        language, _, name = mark.partition(" ")
        match language, name:
            case "sh", "author":
                printed = "".join(map(run, text.splitlines()))
            case "text", "":
                assert text in printed
                for path, old in before.items():
                    path.write_text(old, encoding="utf-8")
                before = {}
            case "diff", _:
                before[Path(name)] = Path(name).read_text(encoding="utf-8")
                changed(Path(name), text)
            case "python", "signs.py":
                printed = subprocess.run(
                    [sys.executable, "-c", text], capture_output=True, text=True, check=True
                ).stdout
            case _:
                Path(name).write_text(text, encoding="utf-8")
    said = run("pytest -q")
    assert f"{7 + len(laws_of('signs.treaty')) + 2} passed" in said
    assert "warning" not in said
    assert "7 examples: 7 passed" in run("treatycheck test .")
    assert run("treatycheck format --check signs.treaty signs.terms bill.law") == ""


def test_reports_are_printed_as_the_readme_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_bill()
    printed: list[str] = []
    shown = 0
    for mark, text in [*chapter("Reports to hand in"), *chapter("In CI")]:
        if mark == "sh report":
            printed = "".join(map(run, text.splitlines())).splitlines()
        elif mark == "text":
            assert [line for line in text.splitlines() if line not in printed] == []
            shown += 1
    assert shown == 3


def test_the_page_for_a_ministry_reads_as_the_readme_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed, commands, shown = "", 0, 0
    for mark, text in chapter("Joining a second treaty"):
        if mark == "sh join":
            printed = run(text.strip())
            commands += 1
        elif mark == "text":
            assert text in printed
            shown += 1
    assert (commands, shown) == (2, 3)


def test_an_afternoon_with_a_draft_goes_as_the_readme_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    printed: list[str] = []
    shown = 0
    for mark, text in chapter("An afternoon with a draft"):
        language, _, name = mark.partition(" ")
        match language, name:
            case "sh", "afternoon":
                printed = "".join(map(run, text.splitlines())).splitlines()
            case "text", "":
                assert [line for line in text.splitlines() if line not in printed] == []
                shown += 1
            case "law", _:
                assert '# offence s. 5 "Illegal access"\n' in Path(name).read_text(encoding="utf-8")
                Path(name).write_text(text, encoding="utf-8")
    assert shown == 3
    assert Path("report.docx").read_bytes().startswith(b"PK")


def test_the_recipes_for_ci_name_what_there_is() -> None:
    recipes = [yaml.safe_load(text) for mark, text in chapter("In CI") if mark == "yaml"]
    actions, hooks = recipes
    steps = [step["run"] for step in actions["jobs"]["treaties"]["steps"] if "run" in step]
    lines = [line for mark, text in chapter("In CI") if mark == "sh" for line in text.splitlines()] + steps
    called = {line.split()[1] for line in lines if line.startswith("treatycheck ")}
    assert called == {"check", "format"}
    defined = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert {hook["id"] for repository in hooks["repos"] for hook in repository["hooks"]} <= defined


def test_the_pages_of_the_readme_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    law = next(text for mark, text in BLOCKS if not mark and text.startswith("draft law"))
    monkeypatch.chdir(tmp_path)
    Path("bill.law").write_text(law, encoding="utf-8")
    Path("examples").symlink_to(ROOT / "examples" / "drafts")
    [commands] = [text for mark, text in chapter("Reports to hand in") if mark == "sh pages"]
    assert "".join(map(run, commands.splitlines())) == ""
    for name in ("report.html", "matrix.html"):
        assert Path(name).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"`((?:examples|tests|grammars|rules|treatycheck)/[\w/.-]*)`", README)))
)
def test_what_the_readme_names_exists(name: str) -> None:
    assert (ROOT / name).exists()


def test_notes_on_drafting_read_as_the_readme_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    command = next(text for mark, text in BLOCKS if mark == "sh lint")
    assert main([*shlex.split(command)[1:], "--as-at", "2026-11-25"]) == 0
    assert block_after(command) in capsys.readouterr().out
    accepted = next(text for _, text in BLOCKS if "  accepts " in text)
    law = parse_law(f'draft law bill "Bill" of XX\n  encodes ets185 art. 6\n{accepted}')
    assert lint(law) == ()
