"""A report on several treaties: the section on all of them, in every form that has one."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import docx
import jsonschema
import pytest

from tests.report.html.pages import is_sound, read
from treatycheck import Catalogue, check
from treatycheck.advice.across import SameChange
from treatycheck.report import terminal
from treatycheck.report.across import HEADING, HELPS, PULLS, SERVES, change
from treatycheck.report.dossier import Dossier
from treatycheck.report.forms import render
from treatycheck.report.json_report import schema
from treatycheck.report.layout import columns
from treatycheck.report.words import Naming

DRAFT = Path(__file__).resolve().parents[2] / "examples" / "drafts" / "two-treaties.law"
BOTH = ("ets185", "cets201")


def dossier(catalogue: Catalogue, *names: str) -> Dossier:
    law = catalogue.law([str(DRAFT)])
    chosen = tuple(catalogue.treaty(name, examples=False) for name in names)
    report = check(law, chosen, date(2026, 1, 1), catalogue)
    return Dossier(report, law, chosen, catalogue, lambda _path, _line: "")


@pytest.fixture(scope="module")
def both(catalogue: Catalogue) -> Dossier:
    return dossier(catalogue, *BOTH)


@pytest.fixture(scope="module")
def one(catalogue: Catalogue) -> Dossier:
    return dossier(catalogue, "ets185")


def text_of(form: str, told: Dossier) -> str:
    made = render(form, told)
    if isinstance(made, bytes):
        document = docx.Document(io.BytesIO(made))
        return "\n".join(paragraph.text for paragraph in document.paragraphs)
    return read(made).text if form == "html" else made


@pytest.mark.parametrize("form", ["markdown", "html", "docx"])
def test_a_form_tells_of_several_treaties_together_and_of_one_does_not(form: str, both: Dossier, one: Dossier) -> None:
    said = text_of(form, both)
    assert all(heading in said for heading in (HEADING, SERVES, HELPS, PULLS))
    assert HEADING not in text_of(form, one)


def test_the_screen_tells_all_but_what_takes_time(both: Dossier, one: Dossier) -> None:
    said = terminal.render(both.report)
    assert all(heading in said for heading in (HEADING, SERVES, HELPS))
    assert PULLS not in said
    for command in ("treatycheck concordance ets185 cets201", "treatycheck ratify LAW"):
        assert command in " ".join(said.split())
    assert max(map(columns, said.split("\n"))) <= 80
    assert HEADING not in terminal.render(one.report)


def test_the_page_stays_sound(both: Dossier) -> None:
    made = render("html", both)
    assert isinstance(made, str)
    is_sound(read(made))


def test_the_data_follow_the_schema(both: Dossier, one: Dossier) -> None:
    made = render("json", both)
    assert isinstance(made, str)
    data = json.loads(made)
    jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker()).validate(data)
    assert all(data["across"].values())
    alone = render("json", one)
    assert isinstance(alone, str)
    assert json.loads(alone)["across"] == {"serving": [], "same_change": [], "pulls": []}


def test_what_is_missing_reads_apart_where_any_one_term_is_enough() -> None:
    region = (("position", ("decide", "control")), ("form", ("criminal_form", "civil_form")), ("basis", ("act",)))
    missing = SameChange(("ets185:art12.1",), region=region, kind="liability", one_of=("form",))
    assert change(missing, Naming()) == (
        "A provision of the kind liability that is missing, with position: each of decide and control; "
        "form: any one of criminal form or civil form; basis: act"
    )


@pytest.mark.parametrize("form", ["html", "docx", "sarif"])
def test_each_form_tells_what_all_is_wanted_from_what_one_of_is_enough(form: str, one: Dossier) -> None:
    made = render(form, one)
    if isinstance(made, bytes):
        tables = docx.Document(io.BytesIO(made)).tables
        said = "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    else:
        said = read(made).text if form == "html" else made
    said = " ".join(said.split())
    assert "each of power of representation, authority to decide and authority to control" in said
    assert "any one of criminal form, civil form or administrative form" in said
