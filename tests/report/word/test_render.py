import io
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from zipfile import ZipFile

import attrs
import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table

from tests.report.forms import HOSTILE, poisoned, real_report
from tests.report.sample_report import dossier_of, full_report
from treatycheck import check
from treatycheck.catalogue import shipped
from treatycheck.model.amendments import AMENDMENT, INSTRUMENT, Advice, Change, Suggestion
from treatycheck.model.findings import Finding
from treatycheck.model.gaps import Gap
from treatycheck.model.notes import Note
from treatycheck.report.dossier import Dossier
from treatycheck.report.terminal import is_problem
from treatycheck.report.word import render
from treatycheck.report.word.correspondence import lacks
from treatycheck.report.word.naming import PARTS, Subject, paragraph_words
from treatycheck.report.word.paper import prose
from treatycheck.report.words import sentence, verdict_words

HEADS = ["Paragraph", "What it asks", "Provisions of the law", "Verdict", "Remarks"]


@cache
def draft() -> Dossier:
    """Return a report on the draft that has something of everything."""
    catalogue = shipped()
    law = catalogue.law(["examples/drafts/typical-flaws.law"])
    report = check(law, ["ets185"], date(2026, 11, 24), catalogue)
    return Dossier(report, law, (catalogue.treaty("ets185", examples=False),), catalogue, lambda _path, _line: "")


@cache
def written(dossier: Dossier) -> bytes:
    return render(dossier)


@cache
def read(dossier: Dossier) -> Document:
    return docx.Document(io.BytesIO(written(dossier)))


def rows(dossier: Dossier, heads: list[str]) -> list[list[str]]:
    """Return the rows of the tables with these heads, without the heads."""
    tables = [table for table in read(dossier).tables if head(table) == heads]
    assert tables
    return [[cell.text for cell in row.cells] for table in tables for row in list(table.rows)[1:]]


def head(table: Table) -> list[str]:
    return [cell.text for cell in table.rows[0].cells]


def headings(document: Document, level: int) -> list[str]:
    return [one.text for one in document.paragraphs if one.style and one.style.name == f"Heading {level}"]


def paragraphs(dossier: Dossier) -> list[str]:
    return [one.text for one in read(dossier).paragraphs]


def xml(dossier: Dossier) -> dict[str, str]:
    with ZipFile(io.BytesIO(written(dossier))) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


# ------------------------------------------------------------ what it holds

both = pytest.mark.parametrize("dossier", [draft, real_report], ids=["draft", "law"])


@both
def test_every_requirement_has_a_row_with_its_verdict(dossier: Callable[[], Dossier]) -> None:
    found = {row[0]: row for row in rows(dossier(), HEADS)}
    for finding in dossier().report.findings:
        row = found[paragraph_words(finding.requirement)]
        assert row[1].startswith(finding.title)
        assert row[3] == verdict_words(finding.verdict).replace(" ", "\u00a0", 1)


def test_a_row_says_what_is_missing() -> None:
    found = {row[0]: row[4].split("\n") for row in rows(draft(), HEADS)}
    assert found[paragraph_words("ets185:art4.1")][:3] == [
        "8 of 10 cases reached.",
        "Not reached: suppress.",
        "Open: damage threshold.",
    ]
    assert found[paragraph_words("ets185:art6.1.b")][0] == "No provision covers any of the cases."
    assert found[paragraph_words("ets185:art10.1")][0] == "Demanded beyond the treaty: intent to gain."


def test_what_is_reached_in_doubt_is_not_said_to_be_demanded() -> None:
    region = (("object", ("sexual_abuse_witnessed", "sexual_activities_witnessed")),)
    gap = Gap("narrower", region, 2, lacks=("sexual_abuse_witnessed", "adult_offender"))
    finding = Finding("cets201:art22", "Corruption of children", "shall", "narrower", "error", gaps=(gap,))
    assert sorted(lacks(finding)) == ["Demanded beyond the treaty: adult offender.", "Open: sexual abuse witnessed."]


def test_every_provision_on_which_a_verdict_rests_is_named() -> None:
    named = [row[0] for row in rows(real_report(), ["Provision", "Title", "Corresponds to"])]
    subject = Subject(real_report())
    for finding in real_report().report.findings:
        for witness in finding.witnesses:
            assert subject.cited(witness.provision) in named


@both
def test_every_gap_has_its_scenario(dossier: Callable[[], Dossier]) -> None:
    told = "\n".join(paragraphs(dossier()))
    problems = [finding for finding in dossier().report.findings if is_problem(finding)]
    assert problems
    for finding in problems:
        for gap in finding.gaps:
            if gap.level in ("none", "narrower", "arguable"):
                assert prose(sentence(gap.scenario)) in told


def test_the_parts_and_articles_are_headings() -> None:
    document = read(draft())
    assert headings(document, 1) == [f"{number}  {heading}" for number, heading in enumerate(PARTS.values(), 1)]
    articles = [one.split("  ")[0] for one in headings(document, 2) if one.startswith("Article ")]
    problems = [one.requirement for one in draft().report.findings if is_problem(one)]
    assert articles == list(dict.fromkeys(f"Article {one.rpartition(':art')[2].split('.')[0]}" for one in problems))


def test_the_first_page_says_what_was_compared_and_what_this_is_not() -> None:
    told = "\n".join(paragraphs(real_report())[:25])
    assert "Criminal Code, Act No. 40/2009 Coll." in told
    assert "text of 12 June 2026" in told
    assert "Additional Protocol to the Convention on Cybercrime" in told
    assert "the State is bound since 1 December 2014" in told
    assert "24 November 2026" in told
    assert "no legal advice" in told


def test_an_instrument_that_the_treaty_does_not_allow_stands_in_a_frame() -> None:
    framed = [one.text for one in read(draft()).paragraphs if one._p.find(f".//{qn('w:pBdr')}") is not None]
    assert any("Reservation under ETS 185 art. 5" in text.replace("\u00a0", " ") for text in framed)


def test_what_asks_for_no_law_and_what_was_not_assessed_is_listed() -> None:
    silent = {row[0].replace("\u00a0", " ") for row in rows(draft(), ["Article", "Title", "Why"])}
    assert silent == {name.replace("ets185:art", "art. ") for name in draft().report.without_duty}
    reasons = [row[1] for row in rows(draft(), ["Paragraphs", "Remark"])]
    assert "The law has no provision to which this duty could apply." in reasons


def test_remarks_on_drafting_name_provisions_details_and_what_they_rest_on() -> None:
    where = [one.provision for one in draft().report.findings[0].witnesses][:1]
    notes = (
        Note("penalty", where[0], "the maximum is low", detail="up to 3_months", basis=("ets185 art. 13(1)",)),
        Note("penalty", where[0], "the maximum is low", basis=("ets185 art. 13(1)",)),
    )
    told = paragraphs(attrs.evolve(draft(), report=attrs.evolve(draft().report, notes=notes)))
    at = told.index("Remark\tThe maximum is low.")
    assert [text.replace("\u00a0", " ") for text in told[at + 1 : at + 3]] == [
        "\tConcerns art. 1(a) (up to 3_months)",
        "\tBasis: ETS 185 art. 13(1).",
    ]


def test_a_report_in_which_nothing_was_assessed_speaks_for_nobody() -> None:
    findings = tuple(one for one in draft().report.findings if one.verdict == "not_assessed")
    dossier = attrs.evolve(draft(), report=attrs.evolve(draft().report, findings=findings, impermissible=()))
    told = paragraphs(dossier)
    assert "Nothing could be assessed." in told
    assert not any("calls for a change" in text for text in told)


def test_a_law_of_several_statutes_names_them_and_one_of_one_does_not() -> None:
    assert any("Criminal Code §\u00a0356(1)" in text for text in paragraphs(real_report()))
    assert any(text.startswith("Nearest\tart.\u00a04 ") for text in paragraphs(draft()))


def test_a_report_without_a_law_behind_it_can_be_written() -> None:
    dossier = dossier_of(full_report())
    told = paragraphs(dossier)
    assert any(text.startswith("The law of XX and ") for text in told)
    assert any(text.startswith("Not covered\t") for text in told)


# ------------------------------------------------------------ suggestions

ADD = Change(AMENDMENT, "Add `suppress` to art. 4")
DECLARE = Change(INSTRUMENT, "Declare that security must be infringed", under="ets185 art. 2")
ADVICE = Advice(
    (
        Suggestion((ADD,), (("ets185:art4.1", "partial", "met"),), requirement="ets185:art4.1"),
        Suggestion(
            (DECLARE,),
            (),
            requirement="ets185:art2",
            once_made=(("ets185:art2", "needs_instrument", "met_with_instrument"),),
        ),
    ),
    Suggestion((ADD, DECLARE), (("ets185:art4.1", "partial", "met"),), (("ets185:art7", "partial", "missing"),)),
    (("ets185:art12.2", "no small change helps"),),
    left_open=(("ets185:art9.1.a", "partial"),),
)


def test_suggestions_stand_with_the_verdict_that_they_lead_to() -> None:
    told = [text.replace("\u00a0", " ") for text in paragraphs(attrs.evolve(draft(), advice=ADVICE))]
    at = told.index("Suggested\tAdd “suppress” to art. 4.")
    assert told[at + 1] == "\tTried: art. 4(1): partial → met."
    at = told.index("Suggested\tDeclare that security must be infringed.")
    assert told[at + 1] == "\tOnce it is made: art. 2: needs instrument → met with instrument."
    assert "Suggested\tNothing was found for art. 12(2): no small change helps." in told
    plan = told.index("All together: the fewest changes")
    assert told[plan + 2 : plan + 4] == [
        "1\tAdd “suppress” to art. 4.",
        "2\tDeclare that security must be infringed.",
    ]
    assert told[plan + 4] == "Then\tart. 4(1): partial → met. Worse: art. 7: partial → missing."
    assert told[plan + 5] == "Left open\tart. 9(1)(a): partial."


def test_a_suggestion_that_serves_several_treaties_says_so_and_one_that_serves_one_does_not() -> None:
    betters = (("ets185:art4.1", "partial", "met"), ("cets201:art20.1.c", "partial", "met"))
    several = Advice((Suggestion((ADD,), betters, requirement="ets185:art4.1"),))
    told = [text.replace("\u00a0", " ") for text in paragraphs(attrs.evolve(draft(), advice=several))]
    at = told.index("Suggested\tAdd “suppress” to art. 4.")
    assert told[at + 1] == "\tServes ETS 185 and CETS 201 at once."
    assert told[at + 2].startswith("\tTried: ")
    assert not any("at once" in text for text in paragraphs(attrs.evolve(draft(), advice=ADVICE)))


def test_without_advice_nothing_is_said_of_suggestions() -> None:
    assert not any(text.startswith("Suggested") or "fewest changes" in text for text in paragraphs(draft()))


# ------------------------------------------------------------ how it is made


def test_tables_repeat_their_heads_and_have_captions() -> None:
    document = read(draft())
    for table in document.tables:
        first, *rest = table.rows
        assert first._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f".//{qn('w:tblHeader')}") is None for row in rest)
    captions = [one.text for one in document.paragraphs if one.style and one.style.name == "Caption"]
    assert len(captions) == len(document.tables)
    assert xml(draft())["word/document.xml"].count("SEQ Table") == len(captions)


def test_tables_fit_between_the_margins_of_their_pages() -> None:
    document = read(draft())
    landscape = [section for section in document.sections if section.orientation == WD_ORIENT.LANDSCAPE]
    assert len(landscape) == 1
    room = {
        section.orientation: (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        for section in document.sections
    }
    for table in document.tables:
        wide = head(table) == HEADS
        width = sum(column.width or 0 for column in table.columns)
        assert width <= room[WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT] + 2000


def test_pages_are_numbered_of_how_many() -> None:
    document = read(draft())
    for section in document.sections:
        foot = section.footer._element.xml
        assert " PAGE " in foot
        assert " NUMPAGES " in foot
        assert "An aid, not legal advice" in section.footer.paragraphs[0].text


def test_every_link_leads_somewhere() -> None:
    text = xml(draft())["word/document.xml"]
    targets = set(re.findall(r'w:anchor="([^"]+)"', text))
    places = re.findall(r'<w:bookmarkStart[^>]* w:name="([^"]+)"', text)
    assert targets
    assert targets <= set(places)
    assert len(places) == len(set(places))


def test_the_file_says_what_it_is_and_names_no_author() -> None:
    known = read(real_report()).core_properties
    assert known.title == "Table of correspondence: the law of CZ and ETS 189"
    assert "Additional Protocol" in known.subject
    assert (known.author, known.last_modified_by, known.comments, known.language) == ("", "", "", "en-GB")
    assert known.created == known.modified
    assert known.created is not None
    assert known.created.replace(tzinfo=None) == datetime(2026, 11, 24)  # noqa: DTZ001 - a day without a place


def test_nothing_comes_from_elsewhere_and_nothing_runs() -> None:
    parts = xml(draft())
    assert not any("External" in text for name, text in parts.items() if name.endswith(".rels"))
    assert not any(re.search("vba|macro[^E]|thumbnail|customXml", name, re.IGNORECASE) for name in parts)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(draft()) == written(draft())
    with ZipFile(io.BytesIO(written(draft()))) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_the_document(text: str) -> None:
    change = Change(AMENDMENT, text, under=text)
    advice = Advice((), Suggestion((change,), ((text, "partial", "met"),)), (("ets185:art4", text),))
    dossier = attrs.evolve(poisoned(text), advice=advice)
    told = "\n".join([*paragraphs(dossier), *(cell.text for table in read(dossier).tables for cell in table._cells)])
    assert not [char for char in told if unicodedata.category(char) in ("Cc", "Cs", "Zl") and char not in "\n\t"]
    assert not set(told) & set("\u202e\u2066\ufffe")
    assert text.isprintable() <= (text.replace("`d`", "“d”") in told)
