"""The list of a treaty's paragraphs: as a table for a screen, and as the page that stands beside the examples."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from treatycheck import Catalogue
from treatycheck.model.treaty import Treaty
from treatycheck.report import contents
from treatycheck.report.layout import Screen, columns

PAGE = Path(__file__).resolve().parents[2] / "examples" / "TREATIES.md"


def test_the_page_beside_the_examples_is_up_to_date(catalogue: Catalogue) -> None:
    made = contents.markdown(map(catalogue.treaty, catalogue.treaty_names), catalogue.lexicon)
    assert PAGE.read_text(encoding="utf-8") == made, (
        "run: treatycheck treaties --format markdown -o examples/TREATIES.md"
    )


def test_every_line_of_a_treaty_is_in_the_table_and_fits(catalogue: Catalogue) -> None:
    for name in catalogue.treaty_names:
        treaty = catalogue.treaty(name)
        text = contents.contents(treaty, catalogue.lexicon, Screen(80))
        assert all(one.article.citation in text for one in treaty.requirements)
        assert max(map(columns, text.split("\n"))) <= 80


def test_the_page_begins_with_the_treaties_by_subject(catalogue: Catalogue) -> None:
    page = PAGE.read_text(encoding="utf-8")
    linked = re.findall(r"\]\(#([^)]+)\)", page)
    headings = [line.removeprefix("## ") for line in page.split("\n") if line.startswith("## ")]
    assert sorted(linked) == sorted(map(contents.anchor, headings))
    assert len(linked) == len(catalogue.treaty_names)
    assert "| Cybercrime | [ets185: Convention on Cybercrime](#ets185-convention-on-cybercrime) | 2001-11-23 |" in page


def test_a_treaty_that_is_not_in_force_says_so_on_the_page_and_one_without_dates_nothing(catalogue: Catalogue) -> None:
    drafted = Treaty("drafted", "A | B", date(2022, 5, 12))
    page = contents.markdown([Treaty("signs", "Signs"), drafted], catalogue.lexicon)
    assert "| Others | [drafted: A \\| B](#drafted-a--b) | 2022-05-12 | entry into force not known | 0 of 0 |" in page
    assert "| Others | [signs: Signs](#signs-signs) |  |  | 0 of 0 |" in page


def test_above_its_paragraphs_a_treaty_says_what_it_is_about_and_since_when_it_is_in_force(
    catalogue: Catalogue,
) -> None:
    text = contents.contents(catalogue.treaty("ets189", examples=False), catalogue.lexicon)
    assert "\n  Cybercrime, opened 2003-01-28, in force since 2006-03-01.\n" in text
    bare = contents.contents(Treaty("signs", "Signs"), catalogue.lexicon)
    assert bare.startswith("signs · Signs\n  0 lines, 0 requirements, ")


def test_a_line_says_how_a_paragraph_is_encoded(catalogue: Catalogue) -> None:
    lines = {one.paragraph: one for one in contents.lines_of(catalogue.treaty("ets185"))}
    assert lines["art. 4(1)"].encoded == "Data interference: requires offence"
    assert lines["art. 4(1)"].verified == "yes"
    assert lines["art. 1(a)"].encoded.endswith("requires definition, where the law defines it")
    flows = {one.paragraph: one for one in contents.lines_of(catalogue.treaty("ets108"))}["art. 12(2)"]
    assert flows.encoded == "Free flow between Parties: requires transfer, where the law has one"
    assert lines["art. 9(2)"].encoded.startswith("Assessed as part of art. 9(1)")
    assert "requires attempt of art. 3, 4, 5, 7, 8, 9(1)(a), 9(1)(c)" in lines["art. 11(2)"].encoded
