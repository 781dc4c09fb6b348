"""The page for a ministry: on a screen, as Markdown, as HTML, as a Word document, and as data."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import docx
import jsonschema
import pytest
from docx.oxml.ns import qn

import treatycheck
from tests.report.html.pages import is_sound, read
from treatycheck import Catalogue, Ratification
from treatycheck.advice.ways import EXCEPT
from treatycheck.model.findings import Finding, InstrumentUse
from treatycheck.model.gaps import Gap, Miss
from treatycheck.report import ratification_json, ratification_markdown
from treatycheck.report.forms import module_of
from treatycheck.report.json_report import schema
from treatycheck.report.layout import Screen, columns
from treatycheck.report.markdown import escaped
from treatycheck.report.ratification import (
    NOTHING,
    STATES,
    UNDECIDED,
    allowed,
    effects,
    fewest,
    nothing,
    open_part,
    open_words,
    summary,
    terminal,
)
from treatycheck.report.word.paper import prose
from treatycheck.report.words import MEANINGS, citation

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


def words_of(file: bytes) -> str:
    """Return all words of a Word document in a row."""
    document = docx.Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())


def test_the_page_reads_as_recorded(found: Ratification, golden: Callable[[str, str], None]) -> None:
    golden("ratification.txt", terminal(found))
    golden("ratification.md", ratification_markdown.render(found))


@pytest.mark.parametrize("width", [60, 80, 100])
def test_every_line_fits_the_screen(found: Ratification, width: int) -> None:
    assert max(map(columns, terminal(found, Screen(width)).split("\n"))) <= width


def test_every_open_requirement_amendment_and_clause_is_on_every_page(found: Ratification) -> None:
    page = " ".join(read(module_of("html").render_ratification(found)).text.split())
    paper = words_of(module_of("docx").render_ratification(found))
    pages = (" ".join(terminal(found).split()), ratification_markdown.render(found), page, paper)
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


def test_what_bounds_the_whole_is_on_every_page(found: Ratification) -> None:
    bounded = attrs.evolve(found, report=attrs.evolve(found.report, remarks=("the text of 2018 <b> stands for all",)))
    page = read(module_of("html").render_ratification(bounded)).text
    paper = words_of(module_of("docx").render_ratification(bounded))
    for text in (terminal(bounded), page, paper):
        assert "The text of 2018 <b> stands for all." in text
    assert f"\n{escaped('The text of 2018 <b> stands for all.')}\n" in ratification_markdown.render(bounded)


def test_each_open_paragraph_says_what_is_lacking(found: Ratification) -> None:
    words = {one.headline.article: list(open_words(one)) for one in found.lacks}
    assert words["cets201:art20"] == [
        "20(1)(a) ✗ narrower: demands intent to distribute by computer system",
        "20(1)(c) ✗ partial: lacks transmit material",
        "20(1)(d) ✗ partial: lacks age 16 to 17",
        "20(1)(e) ✗ partial: lacks realistic image",
        "20(1)(f) ✗ missing: Child pornography: access on networks",
    ]
    assert words["cets201:art23"] == ["✗ partial: lacks making of child pornography"]
    assert words["ets185:art9"][1] == "9(1)(d) ! needs instrument: limits age"


def finding(*gaps: Gap, uses: tuple[InstrumentUse, ...] = ()) -> Finding:
    return Finding("pact:art1", "A duty", "shall", "partial", "error", gaps=gaps, instruments=uses)


def test_what_is_open_is_said_once_by_the_word_that_fits_it() -> None:
    lacking = Gap("none", (("conduct", ("take",)), ("age", ("0-16",))), 1, lacks=("take", "age"))
    near = (Miss("s. 1", "why", ways=((EXCEPT, "", ("own_use",)),)),)
    narrow = Gap("narrower", (), 1, lacks=("own_use", "harm"), nearest=near)
    assert open_part(finding(lacking, narrow)) == "lacks take and age under 16; excepts own use; demands harm"
    uses = tuple(
        InstrumentUse(name, "reservation", "art. 2", status)
        for name, status in [
            *(("harm", "available"), ("limit of age", "available"), ("except own_use", "proposed")),
            *(("gain", "on_file"), ("exclusion", "available")),
        ]
    )
    doubtful = Gap("arguable", (), 1, lacks=("harm",))
    assert open_part(finding(doubtful, uses=uses)) == "leaves open harm; limits age; excepts own use"
    assert open_part(finding()) == ""


def test_no_treaty_of_which_nothing_was_assessed_is_said_to_lack_nothing(catalogue: Catalogue) -> None:
    text = 'draft law bill "A Bill" of XX\n  encodes ets185 art. 2\n'
    made = treatycheck.ratify(catalogue.parse_law(text), ["ets185", "ets189"], texts=text)
    assert summary(made).startswith("1 requirement is open: 1 of ets185. ")
    assert summary(made).endswith("see the end. Nothing of ets189 was assessed.")


def test_of_many_things_that_are_lacking_the_first_are_named() -> None:
    assert fewest(["a", "b", "c", "d"]) == "a, b, c and d"
    assert fewest(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"


def test_the_page_begins_with_how_much_is_open_and_what_was_not_assessed(found: Ratification) -> None:
    open_ = {name: sum(len(one.findings) for one in found.lacks_of(name)) for name, _ in found.treaties}
    assert f"{sum(open_.values())} requirements are open: {open_['ets185']} of ets185 and" in summary(found)
    assert f"{len(found.not_assessed)} requirements were not assessed: see the end" in summary(found)
    pages = (
        terminal(found),
        ratification_markdown.render(found),
        words_of(module_of("docx").render_ratification(found)),
    )
    verdicts = {one.verdict for lack in found.lacks for one in lack.findings}
    for verdict, meaning in MEANINGS.items():
        assert {meaning[1:] in " ".join(page.split()) for page in pages} == {verdict in verdicts}


def test_a_new_provision_is_named_without_the_number_that_stands_for_its_own(found: Ratification) -> None:
    (added,) = [one for one in found.amendments if dict(one.serves).get("ets185") == ("ets185:art12.2",)]
    (change,) = added.suggestion.changes
    assert "in place of" in change.sentence
    assert change.alone.endswith("(Liability of legal persons for failing supervision).")
    others = [change for one in found.amendments for change in one.suggestion.changes if not change.brief]
    assert others
    assert all(change.alone == change.sentence for change in others)


def test_a_clause_says_what_may_be_left_out(found: Ratification) -> None:
    said = {one.under.id: allowed(one) for one in found.clauses}
    assert said["cets201:art20.4"] == "leaving art. 20(1)(f) out, wholly or in part"
    assert said["ets185:art9.4"].endswith("; or leaving art. 9(1)(d), 9(1)(e) out, wholly or in part")


def test_a_clause_says_what_it_settles_and_what_another_treaty_asks_all_the_same(found: Ratification) -> None:
    said = {one.under.id: effects(one) for one in found.clauses}
    assert said["cets201:art20.4"] == "Settles art. 20(1)(f)."
    assert said["ets185:art9.3"] == "Would settle art. 9(1)(d), but cets201 art. 20(1)(d) asks for it all the same."
    assert said["ets185:art9.4"].startswith("Settles art. 9(1)(e); would settle art. 9(1)(d), but cets201")


def test_of_what_was_not_assessed_no_page_says_that_nothing_is_open(catalogue: Catalogue) -> None:
    text = 'draft law bill "A Bill" of XX\n  encodes ets189 art. 3\n'
    made = treatycheck.ratify(catalogue.parse_law(text), ["ets185", "ets189"], texts=text)
    assert nothing(made) == NOTHING  # of ETS 189
    pages = (
        terminal(made),
        ratification_markdown.render(made),
        read(module_of("html").render_ratification(made)).text,
        words_of(module_of("docx").render_ratification(made)),
    )
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


def test_no_text_of_a_law_breaks_the_document(hostile: Ratification) -> None:
    told = words_of(module_of("docx").render_ratification(hostile))
    assert "<script>alert(1)</script>" in told
    assert "\u202e" not in told
    assert "{{ 7 * 7 }}" in told


def test_the_document_repeats_its_heads_fits_its_page_and_is_the_same_again(found: Ratification) -> None:
    made = module_of("docx").render_ratification(found)
    assert module_of("docx").render_ratification(found) == made
    document = docx.Document(io.BytesIO(made))
    assert document.core_properties.title == "Joining ETS 185 and CETS 201: the law of XX"
    (section,) = document.sections
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    assert document.tables
    for table in document.tables:
        first, *rest = table.rows
        assert first._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert rest
        assert sum(column.width or 0 for column in table.columns) <= room + 2000


def test_the_document_writes_no_names_of_the_vocabulary_as_code(found: Ratification) -> None:
    told = words_of(module_of("docx").render_ratification(found))
    sentence = found.amendments[0].suggestion.changes[0].sentence
    assert "`transmit_material`" in sentence
    assert " ".join(prose(sentence).split()) in told
    assert "_" not in told.replace(found.report.files[0], "")


def test_the_data_follow_their_schema_and_say_all(found: Ratification) -> None:
    form = schema(ratification_json.SCHEMA)
    jsonschema.Draft202012Validator.check_schema(form)
    text = ratification_json.render(found)
    data = json.loads(text)
    assert data["remarks"] == list(found.report.remarks)
    jsonschema.Draft202012Validator(form, format_checker=jsonschema.FormatChecker()).validate(data)
    assert ratification_json.render(found) == text
    assert [one["article"] for one in data["lacks"]] == [one.headline.article for one in found.lacks]
    assert [[each["treaty"] for each in one["serves"]] for one in data["amendments"]] == [
        [treaty for treaty, _ in one.serves] for one in found.amendments
    ]
    assert {one["under"]: one["state"] for one in data["clauses"]} == {one.under.id: one.state for one in found.clauses}
    closed = next(one for one in data["clauses"] if one["under"] == "ets185:art9.3")
    assert (closed["settles"], closed["in_vain"]) == (["ets185:art9.1.d"], ["ets185:art9.1.d"])
    assert {pair["other"] for pull in closed["pulls"] for pair in pull["pairs"]} >= {"cets201:art20.1.d"}
    assert set(form["$defs"]["clause"]["properties"]["state"]["enum"]) == set(STATES)
    data["clauses"][0]["state"] = "perhaps"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(form).validate(data)


def test_every_field_of_the_data_is_in_the_schema(found: Ratification) -> None:
    form = schema(ratification_json.SCHEMA)
    data = json.loads(ratification_json.render(found))
    for part, name in (
        (data, ""),
        (data["lacks"][0], "lack"),
        (data["amendments"][0], "amendment"),
        (data["clauses"][0], "clause"),
    ):
        rules = form["$defs"][name] if name else form
        assert set(part) == set(rules["properties"]) == set(rules["required"])


def test_what_is_to_be_done_several_times_is_said_once(catalogue: Catalogue) -> None:
    text = 'draft law bill "Bill" of XX\n  encodes ets185 art. 3\noffence s. 1\n  conduct: access\n'
    law = catalogue.parse_law(text, "bill.law")
    found = treatycheck.ratify(law, ["ets185"], date(2026, 1, 1), texts=text)
    pages = (
        terminal(found),
        ratification_markdown.render(found),
        read(module_of("html").render_ratification(found)).text,
        words_of(module_of("docx").render_ratification(found)),
    )
    for page in pages:
        said = " ".join(page.split())
        assert said.count("(Illegal interception)") == 1
        assert "(Illegal interception), 2 times." in said
