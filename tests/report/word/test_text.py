from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from treatycheck.report.word.text import EAST_ASIAN, LATIN, OTHER, Span, by_script, legal, plain, write


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("does not reach `emit_data` or `suppress`", "does not reach “emit data” or “suppress”"),
        ("demands serious_hindering, which", "demands serious hindering, which"),
        ("see my_Law and _x", "see my_Law and _x"),
        ("reservation under ets185 art. 5 and cets224", "reservation under ETS 185 art. 5 and CETS 224"),
        ("art. 8(1) with ets185 art. 22(1)(a)", "art. 8(1) with ETS 185 art. 22(1)(a)"),
        ("other_vertical (§ 5)", "other vertical (§ 5)"),
    ],
)
def test_names_of_the_vocabulary_become_words(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Act, § 1", [(LATIN, "Act, § 1")]),
        ("第二条の二 Access", [(EAST_ASIAN, "第二条の二 "), (LATIN, "Access")]),
        ("art. 292Γ(α)", [(LATIN, "art. 292"), (OTHER, "Γ(α)")]),
        ("Zákon", [(LATIN, "Zákon")]),
        ("მუხლი 284", [(OTHER, "მუხლი 284")]),
        ("형법 제316조", [(EAST_ASIAN, "형법 제316조")]),
    ],
)
def test_a_text_is_cut_where_its_script_changes(text: str, scripts: list[tuple[str, str]]) -> None:
    assert list(by_script(text)) == scripts


@given(st.text())
def test_nothing_is_lost_and_xml_holds_it(text: str) -> None:
    shown = legal(text)
    assert "".join(part for _, part in by_script(shown)) == shown
    paragraph = docx.Document().add_paragraph()
    write(paragraph, shown)
    ET.fromstring(paragraph._p.xml)


def test_letters_of_a_law_are_marked_with_its_language() -> None:
    paragraph = docx.Document().add_paragraph()
    write(paragraph, [Span("刑法 Code", language="ja-JP"), Span("Κώδικας", language="el-GR"), Span("中", bold=True)])
    found = [
        (run.text, lang.attrib if (lang := run._r.find(f".//{qn('w:lang')}")) is not None else {})
        for run in paragraph.runs
    ]
    assert found == [
        ("刑法 ", {qn("w:eastAsia"): "ja-JP"}),
        ("Code", {}),
        ("Κώδικας", {qn("w:val"): "el-GR"}),
        ("中", {}),
    ]
    assert [run.font.no_proof for run in paragraph.runs] == [None, True, None, True]


def test_a_link_holds_its_words() -> None:
    paragraph = docx.Document().add_paragraph()
    write(paragraph, [Span("See "), Span("part 3", link="problems")])
    (lead,) = paragraph._p.findall(qn("w:hyperlink"))
    assert lead.get(qn("w:anchor")) == "problems"
    assert paragraph.hyperlinks[0].text == "part 3"
    assert paragraph.text == "See part 3"
