from datetime import date
from pathlib import Path

import attrs
import pytest

import treatycheck
from tests.report.html.pages import Element, is_sound, read
from treatycheck.advice.matrix import matrix
from treatycheck.catalogue import shipped
from treatycheck.many import reports_of_all
from treatycheck.report.dossier import Comparison
from treatycheck.report.html import render_matrix
from treatycheck.report.matrix import SIGNS

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 11, 24)
NAMES = ("clean", "typical-flaws")
SUPPRESS = "A person who intentionally and without right suppresses computer data commits no offence under this law."


def comparison(*names: str, group: str = "") -> Comparison:
    laws = {name: shipped().law([str(ROOT / f"examples/drafts/{name}.law")]) for name in names}
    treaties = tuple(shipped().treaty(name, examples=False) for name in ("ets185", "ets189"))
    reports = reports_of_all(laws, treaties, TODAY, shipped())
    verdicts = {name: one.verdicts for name, one in reports.items()}
    return Comparison(matrix(verdicts, treaties, TODAY, dict.fromkeys(names, group)), laws, reports, treaties)


@pytest.fixture(scope="module")
def told() -> Comparison:
    return comparison(*NAMES, group="Drafts")


@pytest.fixture(scope="module")
def page(told: Comparison) -> Element:
    return read(render_matrix(told))


def test_the_page_is_sound(page: Element) -> None:
    is_sound(page)


def test_there_is_a_cell_for_each_law_and_article_with_its_sign_and_count(told: Comparison, page: Element) -> None:
    lines = list(page.one("table", id="matrix").all("tr", class_="line"))
    assert len(lines) == len(told.matrix.articles)
    for line, row in zip(lines, told.matrix.articles, strict=True):
        cells = list(line.all("td"))
        assert [cell.attributes["data-verdict"] for cell in cells] == list(row.verdicts)
        for cell, name, verdict in zip(cells, told.matrix.laws, row.verdicts, strict=True):
            [headline] = [one for one in told.reports[name].articles if one.article == row.id]
            duties = headline.met + headline.open + headline.not_assessed
            count = f" {headline.met}/{duties}" if duties and verdict != "not_assessed" else ""
            assert cell.text == SIGNS[verdict] + count


def test_behind_each_cell_stand_the_requirements_with_verdict_scenario_and_witnesses(
    told: Comparison, page: Element
) -> None:
    [line] = [one for one in page.all("tr", class_="line") if one.one("th").text == "art. 4 Data interference"]
    clean, flaws = (page.one(id=one.attributes["href"][1:]) for one in line.all("a"))
    assert "✓ met" in clean.text
    assert "Rests on art. 4" in clean.text
    assert SUPPRESS in flaws.text
    assert "✗ partial" in flaws.text
    for name in told.matrix.laws:
        for finding in told.reports[name].findings:
            assert finding.title in page.one(id="details").text


def test_laws_stand_in_their_groups(page: Element) -> None:
    heads = [one.text for one in page.all("th", scope="colgroup")]
    assert heads == ["Drafts"]
    assert not list(read(render_matrix(comparison("clean"))).all("th", scope="colgroup"))


def test_requirements_are_counted(told: Comparison, page: Element) -> None:
    rows = [row for table in page.all("table", class_="counts") for row in table.one("tbody").all("tr")]
    assert len(rows) == len(told.matrix.requirements)
    for row, one in zip(rows, told.matrix.requirements, strict=True):
        assert [cell.text for cell in row.all("td")] == [str(one.counts[verdict] or "") for verdict in SIGNS]


def test_names_of_laws_are_text() -> None:
    told = comparison("clean")
    name = "<script>\u202e\"'</style>"
    hostile = Comparison(
        attrs.evolve(told.matrix, laws=(name,), groups=((name, 1),)),
        {name: told.laws["clean"]},
        {name: told.reports["clean"]},
        told.treaties,
    )
    made = render_matrix(hostile)
    page = read(made)
    is_sound(page)
    assert len(list(page.all("script"))) == 1
    assert "\u202e" not in made
    assert "<script>\\u202e\"'</style>" in page.one("table", id="matrix").text


def test_the_same_laws_give_the_same_bytes(told: Comparison) -> None:
    assert render_matrix(told) == render_matrix(told)


def test_reports_of_many_are_those_of_each(told: Comparison) -> None:
    for name in NAMES:
        assert told.reports[name] == treatycheck.check(told.laws[name], ["ets185", "ets189"], TODAY)
