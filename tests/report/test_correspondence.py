"""The tables of correspondence in Markdown and CSV: every paragraph, every provision, no broken table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.forms import HOSTILE, poisoned, real_report
from tests.report.sample_report import dossier_of
from treatycheck.model.findings import Report
from treatycheck.report import correspondence_csv, correspondence_markdown
from treatycheck.report.correspondence_csv import MARK, cell
from treatycheck.report.dossier import Dossier
from treatycheck.report.markdown import escaped, row, table

ROOT = Path(__file__).resolve().parents[2]

FORMULA = tuple("=+-@＝＋－＠\t\r\n")


def csv_rows(dossier: Dossier, by: str) -> list[dict[str, str]]:
    text = correspondence_csv.render(attrs.evolve(dossier, by=by))
    assert text.startswith(MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK), newline=""), strict=True))


def cells_of(line: str) -> list[str]:
    """Cut a row of a table where GitHub cuts it: at bars that no backslash stands before."""
    return re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]


def tables(text: str) -> list[list[list[str]]]:
    found: list[list[list[str]]] = []
    inside = False
    for line in text.split("\n"):
        if line.startswith("|") and not inside:
            found.append([])
        inside = line.startswith("|")
        if inside:
            found[-1].append(cells_of(line))
    return found


@pytest.mark.parametrize("by", ["treaty", "provision"])
def test_csv_is_as_recorded(by: str, report: Report, golden: Callable[[str, str], None]) -> None:
    for name, dossier in (("report", dossier_of(report)), ("cz-ets189", real_report())):
        said = correspondence_csv.render(attrs.evolve(dossier, by=by))
        assert said.endswith("\r\n")
        golden(f"{name}-{by}.csv", said.replace("\r\n", "\n"))


def test_markdown_is_as_recorded(report: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.correspondence.md", correspondence_markdown.render(dossier_of(report)))
    golden("cz-ets189.correspondence.md", correspondence_markdown.render(real_report()))


def test_one_direction_of_markdown_is_a_part_of_both() -> None:
    both = correspondence_markdown.render(real_report())
    for by in ("treaty", "provision"):
        one = correspondence_markdown.render(attrs.evolve(real_report(), by=by))
        assert len(one) < len(both)
        assert all(line in both.split("\n") for line in one.split("\n"))


def test_every_paragraph_has_a_row_with_its_verdict() -> None:
    dossier = real_report()
    rows = {row["requirement"]: row for row in csv_rows(dossier, "treaty")}
    assert list(rows) == [one.id for one in dossier.treaties[0].requirements]
    for finding in dossier.report.findings:
        row = rows[finding.requirement]
        assert (row["verdict"], row["title"]) == (finding.verdict, finding.title)
        assert all(gap.scenario[1:] in row["remarks"] for gap in finding.gaps)
    assert rows["ets189:art1"]["verdict"] == "no_duty"
    assert rows["ets189:art1"]["remarks"]


def test_every_provision_in_force_has_a_row_and_says_when_it_bears_on_nothing() -> None:
    rows = csv_rows(real_report(), "provision")
    named = {row["provision"]: row for row in rows}
    assert named["§ 355(1)(b)"]["paragraphs"].startswith("art. 5(1); ")
    assert named["§ 184(1)"]["paragraphs"].startswith("art. 5(1) (too narrow); ")
    assert named["§ 230(3)"]["paragraphs"] == "It raises a penalty only."
    assert named["§ 231(1)(a)"]["paragraphs"] == "No paragraph of these treaties rests on it."
    path = named["§ 355(1)(b)"]["file"]
    assert path == "examples/cz/criminal-code.law"
    line = (ROOT / path).read_text(encoding="utf-8").splitlines()[int(named["§ 355(1)(b)"]["line"]) - 1]
    assert line.startswith("offence § 355(1)(b) ")


@pytest.mark.parametrize("by", ["treaty", "provision"])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_a_table_or_becomes_a_formula(text: str, by: str) -> None:
    dossier = attrs.evolve(poisoned(text), by=by)
    rows = csv_rows(dossier, by)
    assert len(rows) == (len(dossier.treaties[0].requirements) if by == "treaty" else len(dossier.law.provisions))
    assert all(None not in row and None not in row.values() for row in rows)
    assert not any(cell.startswith(FORMULA) for row in rows for cell in row.values())
    said = correspondence_markdown.render(dossier)
    for one in tables(said):
        assert len({len(row) for row in one}) == 1
    assert not re.search(r"<(?!br> )|&(?!\w+;)", said)
    assert not re.search(r"(?<!\\)\[click\]", said)
    assert all(
        line.isprintable() or "\u200e" in line
        for line in said.split("\n")
        if "\U0010ffff" not in line and "\ufffe" not in line
    )


@given(st.text())
def test_a_cell_is_one_cell_and_no_formula(text: str) -> None:
    assert len(cells_of(row([[text], ["b"]]))) == 2
    made = cell(text)
    assert isinstance(made, str)
    assert not made.startswith(FORMULA)
    assert made.isprintable() or not set(made) & set("\n\r\x00\x1b\u202e")


def test_markdown_shows_a_text_as_it_is() -> None:
    assert escaped("a\n\n# b") == "a # b"
    assert escaped("# b") == "\\# b"
    assert escaped("1. c") == "1\\. c"
    assert escaped("- d") == "\\- d"
    assert escaped("`e` `f g` h_i _j_") == "`e` \\`f g\\` h_i \\_j\\_"
    assert escaped("&amp; <b>") == "&amp;amp; &lt;b&gt;"
    assert table(["a"], [[["x", "y|z"]]]) == ["| a |", "| --- |", "| x<br> y\\|z |"]
