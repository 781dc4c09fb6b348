"""The page for a ministry: on a screen, as Markdown, and as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import pytest

import treatycheck
from tests.report.html.pages import is_sound, read
from treatycheck import Catalogue, Ratification
from treatycheck.report import ratification_markdown
from treatycheck.report.forms import module_of
from treatycheck.report.layout import Screen, columns
from treatycheck.report.ratification import NOTHING, STATES, UNDECIDED, effects, nothing, open_words, terminal
from treatycheck.report.words import citation

DRAFT = Path(__file__).resolve().parents[2] / "examples" / "drafts" / "two-treaties.law"
HOSTILE = "<script>alert(1)</script> | \u202e *bold* {{ 7 * 7 }}"


@pytest.fixture(scope="module")
def found(catalogue: Catalogue) -> Ratification:
    law = catalogue.law([str(DRAFT)])
    made = treatycheck.ratify(law, ["ets185", "cets201"], date(2026, 1, 1), texts=DRAFT.read_text(encoding="utf-8"))
    return attrs.evolve(made, report=attrs.evolve(made.report, files=("two-treaties.law",)))


@pytest.fixture(scope="module")
def hostile(catalogue: Catalogue) -> Ratification:
    text = DRAFT.read_text(encoding="utf-8").replace("Procuring child pornography", HOSTILE)
    return treatycheck.ratify(catalogue.parse_law(text, "a<b>.law"), ["ets185", "cets201"], texts=text)


def test_the_page_reads_as_recorded(found: Ratification, golden: Callable[[str, str], None]) -> None:
    golden("ratification.txt", terminal(found))
    golden("ratification.md", ratification_markdown.render(found))


@pytest.mark.parametrize("width", [60, 80, 100])
def test_every_line_fits_the_screen(found: Ratification, width: int) -> None:
    assert max(map(columns, terminal(found, Screen(width)).split("\n"))) <= width


def test_every_open_requirement_amendment_and_clause_is_on_every_page(found: Ratification) -> None:
    page = " ".join(read(module_of("html").render_ratification(found)).text.split())
    pages = (" ".join(terminal(found).split()), ratification_markdown.render(found), page)
    for lack in found.lacks:
        assert all(citation(lack.headline.article) in text and lack.headline.title in text for text in pages)
    for amendment in found.amendments:
        # Names of the vocabulary are set as code in some forms.
        start = amendment.suggestion.changes[0].sentence.partition("`")[0].strip()
        assert all(start in text for text in pages)
    for one in found.clauses:
        assert all(one.under.citation.removeprefix("art. ") in text for text in pages)
    for state, heading in STATES.items():
        assert all((heading in text) == bool(found.those(state)) for text in pages)


def test_paragraphs_of_one_verdict_stand_together(found: Ratification) -> None:
    words = {one.headline.article: open_words(one) for one in found.lacks}
    assert words["cets201:art20"] == "20(1)(a) ✗ narrower; 20(1)(c)–(e) ✗ partial; 20(1)(f) ✗ missing"
    assert words["cets201:art23"] == "✗ partial"


def test_a_clause_says_what_it_settles_and_what_another_treaty_asks_all_the_same(found: Ratification) -> None:
    said = {one.under.id: effects(one) for one in found.clauses}
    assert said["cets201:art20.4"] == "Settles art. 20(1)(f)."
    assert said["ets185:art9.3"] == "Would settle art. 9(1)(d), but cets201 art. 20(1)(d) asks for it all the same."
    assert said["ets185:art9.4"].startswith("Settles art. 9(1)(e); would settle art. 9(1)(d), but cets201")


def test_of_what_was_not_assessed_no_page_says_that_nothing_is_open(catalogue: Catalogue) -> None:
    text = 'draft law bill "A Bill" of XX\n  encodes ets189 art. 3\n'
    made = treatycheck.ratify(catalogue.parse_law(text), ["ets185", "ets189"], texts=text)
    assert nothing(made) == NOTHING  # of ETS 189
    pages = (terminal(made), ratification_markdown.render(made), read(module_of("html").render_ratification(made)).text)
    assert all(NOTHING not in one and UNDECIDED in one for one in pages)


def test_the_page_is_sound_and_runs_nothing_of_a_law(hostile: Ratification) -> None:
    html = module_of("html").render_ratification(hostile)
    is_sound(read(html))
    assert "<script>alert" not in html
    assert "a&lt;b&gt;.law" in html
    assert "{{ 7 * 7 }}" in read(html).text
    markdown = ratification_markdown.render(hostile)
    assert "<script>" not in markdown
    assert not re.search(r"(?<!\\)\*bold", markdown)
    assert "\u202e" not in terminal(hostile)
