"""The list of a treaty's paragraphs: as a table for a screen, and as the page that stands beside the examples."""

from __future__ import annotations

from pathlib import Path

from treatycheck import Catalogue
from treatycheck.report import contents
from treatycheck.report.layout import Screen, columns

PAGE = Path(__file__).resolve().parents[2] / "examples" / "TREATIES.md"


def test_the_page_beside_the_examples_is_up_to_date(catalogue: Catalogue) -> None:
    made = contents.markdown(catalogue.treaty(name) for name in catalogue.treaty_names)
    assert PAGE.read_text(encoding="utf-8") == made, (
        "run: treatycheck treaties --format markdown -o examples/TREATIES.md"
    )


def test_every_line_of_a_treaty_is_in_the_table_and_fits(catalogue: Catalogue) -> None:
    for name in catalogue.treaty_names:
        treaty = catalogue.treaty(name)
        text = contents.contents(treaty, Screen(80))
        assert all(one.article.citation in text for one in treaty.requirements)
        assert max(map(columns, text.split("\n"))) <= 80


def test_a_line_says_how_a_paragraph_is_encoded(catalogue: Catalogue) -> None:
    lines = {one.paragraph: one for one in contents.lines_of(catalogue.treaty("ets185"))}
    assert lines["art. 4(1)"].encoded == "Data interference: requires offence"
    assert lines["art. 4(1)"].verified == "yes"
    assert lines["art. 1(a)"].encoded.endswith("requires definition, where the law defines it")
    flows = {one.paragraph: one for one in contents.lines_of(catalogue.treaty("ets108"))}["art. 12(2)"]
    assert flows.encoded == "Free flow between Parties: requires transfer, where the law has one"
    assert lines["art. 9(2)"].encoded.startswith("Assessed as part of art. 9(1)")
    assert "requires attempt of art. 3, 4, 5, 7, 8, 9(1)(a), 9(1)(c)" in lines["art. 11(2)"].encoded
