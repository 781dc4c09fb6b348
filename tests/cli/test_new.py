"""`new`: what it writes works as it is, is laid out as `format` does, and takes no other file's place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from treatycheck.catalogue import Catalogue
from treatycheck.cli import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "treatycheck.testing.plugin", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_new_treaty_has_two_articles_whose_examples_pass(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "treaty", "signs"]) == 0
    told = "Written: signs.treaty and signs.terms. `treatycheck test signs.treaty` runs its examples.\n"
    assert capsys.readouterr().out == told
    assert main(["test", "signs.treaty"]) == 0
    assert capsys.readouterr().out == "6 examples: 6 passed, 0 failed.\n"
    treaty = Catalogue([here]).treaty("signs")
    assert [one.id for one in treaty.duties] == ["signs:art1", "signs:art2"]
    assert {"met", "partial", "needs_instrument", "narrower", "missing"} == {
        example.verdict for one in treaty.duties for example in one.examples
    }


def test_two_new_treaties_stand_beside_each_other_in_a_folder_of_their_own(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("signs", "benches"):
        assert main(["new", "treaty", name, "-o", "own/rules"]) == 0
    assert "Written: own/rules/benches.treaty and own/rules/benches.terms." in capsys.readouterr().out
    assert sorted(path.name for path in here.rglob("*.*")) == [
        *("benches.terms", "benches.treaty", "signs.terms", "signs.treaty")
    ]
    assert main(["test", "own"]) == 0
    assert "12 examples: 12 passed" in capsys.readouterr().out


def test_a_mistake_in_a_new_treaty_is_found_by_its_examples(here: Path) -> None:
    assert main(["new", "treaty", "signs"]) == 0
    treaty = here / "signs.treaty"
    text = treaty.read_text(encoding="utf-8")
    for old, new in [
        ("    conduct: signs_act, signs_other_act\n", "    conduct: signs_act\n"),
        ("by declaration under art. 1", "by option"),
        ("permits signs_harm", "permits intent_to_cause_signs_harm"),
        ("attempt of art. 1", "participation of art. 1"),
    ]:
        assert old in text
        treaty.write_text(text.replace(old, new, 1), encoding="utf-8")
        assert main(["test", "signs.treaty"]) in (1, 2), new


def test_a_new_rule_comes_with_tests_that_pass(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "rule", "penalty_stated"]) == 0
    told = "Written: penalty_stated.rules and test_penalty_stated.py. `pytest .` runs its tests; `--rules .` uses it.\n"
    assert capsys.readouterr().out == told
    done = run_pytest(here, "-W", "error")
    assert "4 passed" in done.stdout, done.stdout
    rules = here / "penalty_stated.rules"
    rules.write_text(rules.read_text(encoding="utf-8").replace("is unstated", "is fine_only"), encoding="utf-8")
    assert "3 failed" in run_pytest(here).stdout


def test_what_it_writes_is_laid_out_as_format_does(here: Path) -> None:
    assert main(["new", "treaty", "signs"]) == main(["new", "rule", "penalty_stated"]) == 0
    assert main(["format", "--check", str(here)]) == 0
    command = [sys.executable, "-m", "ruff", "format", "--check", "--isolated", "--line-length", "120", str(here)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("taken", ["signs.treaty", "signs.terms"])
def test_no_file_is_written_over_and_none_is_written_beside_it(
    here: Path, capsys: pytest.CaptureFixture[str], taken: str
) -> None:
    (here / taken).write_text("mine", encoding="utf-8")
    assert main(["new", "treaty", "signs"]) == 2
    assert capsys.readouterr().err.startswith(
        f"{taken}: this file exists; choose another name, or another place with -o"
    )
    assert [path.name for path in here.iterdir()] == [taken]
    assert (here / taken).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("treaty",), "say what the treaty is called: new treaty NAME"),
        (("rule",), "say what the rule is called: new rule NAME"),
        (("treaty", "ets185"), "there is a treaty `ets185` already; choose another name"),
        (("rule", "no_fault_element"), "there is a rule `no_fault_element` already; choose another name"),
        (("treaty", "Parks"), "`Parks` cannot be a name: use small letters, digits and `_`, and begin with a letter"),
        (("treaty", "../parks"), "`../parks` cannot be a name"),
        (("traety", "parks"), "there is no `new traety parks`: it is `new treaty NAME` or `new rule NAME`"),
        (("ets158",), "there is no treaty `ets158`; did you mean `ets18"),
        (("cets201", "ets158"), "there is no treaty `ets158`; did you mean `ets18"),
        (("treaty", "parks", "signs"), "`new treaty` takes one name: new treaty NAME"),
    ],
)
def test_what_cannot_begin_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    assert main(["new", *arguments]) == 2
    shown = capsys.readouterr()
    assert message in shown.err
    assert not shown.out
    assert list(here.iterdir()) == []


def test_a_draft_goes_to_the_screen_or_to_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "ets185"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("## A draft for a law under the Convention on Cybercrime (ets185).")
    assert main(["new", "ets185", "-o", "bill.law"]) == 0
    assert (here / "bill.law").read_text(encoding="utf-8") == text
    (here / "bill.law").write_text("mine", encoding="utf-8")
    assert main(["new", "ets185", "-o", "bill.law"]) == 2
    assert (here / "bill.law").read_text(encoding="utf-8") == "mine"


def test_one_draft_for_several_treaties_has_a_line_for_each(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "ets185", "cets201", "ets185", "-o", "bill.law"]) == 0
    text = (here / "bill.law").read_text(encoding="utf-8")
    assert [line.split()[1] for line in text.split("\n") if line.startswith("  encodes ")] == ["ets185", "cets201"]
    assert "stands once" in " ".join(text[:1000].replace("##", "").split())
    assert main(["check", "bill.law"]) == 1
    assert capsys.readouterr().err == ""


def test_what_cannot_be_written_leaves_nothing_behind(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def full(beside: str, target: str) -> None:
        if target.endswith(".terms"):
            raise OSError(28, "No space left on device")
        real(beside, target)

    monkeypatch.setattr(os, "replace", full)
    assert main(["new", "treaty", "signs", "-o", "own"]) == 2
    said = os.path.join("own", "signs.terms")
    assert capsys.readouterr().err == f"{said}: cannot be written: No space left on device\n"
    assert list((here / "own").iterdir()) == []


def test_a_link_that_leads_nowhere_is_not_written_through(parks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (parks / "own").mkdir()
    (parks / "own" / "ponds.terms").symlink_to(parks / "elsewhere")
    assert main(["new", "treaty", "ponds", "-o", "own"]) == 2
    assert "ponds.terms: this file exists" in capsys.readouterr().err
    assert not (parks / "elsewhere").exists()
