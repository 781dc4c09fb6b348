"""`ratify`: the page for a ministry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from treatycheck.cli import outputs

BILL = """draft law bill "A Bill" of XX
  encodes ets185 art. 2

offence s. 1 "Access"
  conduct: access
  object: computer_system
  fault: intent
"""


def test_the_treaties_are_those_that_the_law_names_unless_some_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bill.law").write_text(BILL, encoding="utf-8")
    assert run("ratify", "bill.law").out.startswith("Joining ets185: the law of XX")
    done = run("ratify", "bill.law", "--treaty", "cets201", "--treaty", "ets185")
    assert done.code == 0
    assert done.out.startswith("Joining cets201 and ets185: the law of XX")


def test_treaties_that_the_law_names_stand_in_its_order(run: Run) -> None:
    for first, second in (("ets185 art. 2", "cets201 art. 20"), ("cets201 art. 20", "ets185 art. 2")):
        bill = BILL.replace("  encodes ets185 art. 2\n", f"  encodes {first}\n  encodes {second}\n  encodes {first}\n")
        names = [one.partition(" ")[0] for one in (first, second)]
        assert run("ratify", "-", stdin=bill).out.startswith(f"Joining {names[0]} and {names[1]}: the law of XX")


def test_it_reads_standard_input(run: Run) -> None:
    assert "art. 2" in run("ratify", "-", "--treaty", "ets185", stdin=BILL).out


def test_the_data_and_the_document_go_to_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bill.law").write_text(BILL, encoding="utf-8")
    assert json.loads(run("ratify", "bill.law", "--format", "json").out)["schema"] == "treatycheck.ratification/1"
    assert run("ratify", "bill.law", "--format", "docx", "-o", "page.docx").code == 0
    assert (tmp_path / "page.docx").read_bytes().startswith(b"PK")


def test_the_document_is_not_printed_on_a_screen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "on_screen", lambda output: not output)
    done = run("ratify", "-", "--format", "docx", stdin=BILL)
    assert (done.code, done.out) == (2, "")
    assert "name one, such as `-o report.docx`" in done.err


def test_every_form_goes_to_a_file_but_never_over_the_law(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bill.law"
    path.write_text(BILL, encoding="utf-8")
    for form in ("markdown", "html"):
        assert run("ratify", "bill.law", "--format", form, "-o", f"page.{form}").code == 0
        assert "Joining ets185" in (tmp_path / f"page.{form}").read_text(encoding="utf-8")
    assert run("ratify", "bill.law", "-o", "bill.law").code == 2
    assert path.read_text(encoding="utf-8") == BILL


def test_an_unknown_treaty_is_refused(run: Run) -> None:
    done = run("ratify", "-", "--treaty", "ets186", stdin=BILL)
    assert done.code == 2
    assert "ets186" in done.err
