"""`lint`: notes on careful drafting, as a drafter, another program and GitHub see them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.golden import golden
from treatycheck.catalogue import shipped
from treatycheck.cli import main

__all__ = ["golden"]

ROOT = Path(__file__).resolve().parents[2]
FLAWS = "examples/drafts/typical-flaws.law"
DAY = ("--as-at", "2026-11-25")


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_typical_flaws_are_told_as_recorded(
    golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lint", FLAWS, *DAY]) == 0
    said = capsys.readouterr().out
    golden("lint.txt", said)
    assert all(len(line) <= 80 for line in said.splitlines())


def test_annotations_of_github_are_as_recorded(
    golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lint", FLAWS, *DAY, "--format", "github"]) == 0
    golden("lint-github.txt", capsys.readouterr().out)


@pytest.mark.parametrize("form", ["./", "", "{root}/", "examples/../"])
def test_a_file_has_the_same_name_in_the_annotations_of_a_check(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = form.format(root=ROOT) + FLAWS
    main(["check", path, *DAY, "--format", "github"])
    of_check = {line for line in capsys.readouterr().out.splitlines() if "title=Drafting%3A" in line}
    assert main(["lint", path, *DAY, "--format", "github"]) == 0
    of_lint = set(capsys.readouterr().out.splitlines())
    assert of_check
    assert of_check < of_lint
    assert all(line.startswith(f"::notice file={FLAWS},line=") for line in of_lint)


def test_notes_are_data_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", FLAWS, *DAY, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["schema"], data["as_at"], data["jurisdiction"]) == ("treatycheck.notes/1", "2026-11-25", "XX")
    assert data["files"] == [FLAWS]
    assert [note["rule"] for note in data["notes"]] == ["undefined_term", "no_fault_element", "no_unlawfulness"]
    note = data["notes"][0]
    assert (note["provision"], note["file"], note["line"]) == ("XX:computer_offences_bill:art. 4", FLAWS, 49)
    assert note["text"].startswith("the draft rests on this concept, and no provision defines it")
    assert note["detail"] == "`computer_data`"
    assert [basis.partition(":")[0] for basis in note["basis"]] == ["ets185 art. 1"]


@pytest.mark.parametrize(("law", "code"), [(FLAWS, 1), ("examples/drafts/clean.law", 0)])
def test_strict_fails_while_a_note_is_left(law: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", law, *DAY, "--strict"]) == code
    assert ("No notes." in capsys.readouterr().out) is (code == 0)


def test_all_rules_are_listed_with_reason_and_basis(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--list"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    for rule in shipped().rules:
        if rule.place.path.endswith("drafting.rules"):
            assert f" {rule.name} " in f" {said} "
            assert " ".join(rule.because[1:].split()) in said
            assert all(basis.reason in said for basis in rule.basis)
    assert "situation" not in said


def test_without_a_law_there_is_a_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint"]) == 2
    assert "`treatycheck lint --list`" in capsys.readouterr().err


def test_a_note_on_a_hostile_law_steers_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    law = tmp_path / "a,b:c%.law"
    law.write_text(
        'law a "A" of XX\noffence § 1% 刑法\u202e "\x1b[2J::error::x"\n  conduct: delete\n  object: computer_data\n',
        encoding="utf-8",
    )
    assert main(["lint", str(law), "--format", "github"]) == 0
    said = capsys.readouterr().out
    assert said.count("::notice file=") == said.count("\n") == 2
    assert "a%2Cb%3Ac%25.law" in said
    assert "§ 1%25" in said
    assert "\u202e" not in said
    assert main(["lint", str(law)]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_check_counts_the_notes_and_names_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", FLAWS, *DAY])
    assert "2 notes at 1 provision: `treatycheck lint LAW` tells them" in capsys.readouterr().out


def test_rules_on_what_is_no_drafting_are_not_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = [
        f'rule our_{fact}\n  when {test}\n  then note because "it is so"\n'
        for fact, test in (("situation", "situation claimed is no"), ("offence", "provision kind is offence"))
    ]
    (tmp_path / "own.rules").write_text("".join(rules), encoding="utf-8")
    assert main(["lint", "--list", "--rules", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "our_offence" in said
    assert "our_situation" not in said


def test_a_law_that_is_not_yet_in_force_was_not_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bill.law"
    path.write_text(
        'draft law bill "A Bill" of XX\n  in force from 2027-01-01\noffence s. 1\n  conduct: delete\n', encoding="utf-8"
    )
    assert main(["lint", str(path), *DAY]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "No provision is in force on this day, so that nothing was looked at" in said
    assert "`--as-at DATE` names another day." in said
    assert main(["lint", str(path), "--as-at", "2027-01-01"]) == 0
    assert "nothing was looked at" not in capsys.readouterr().out
