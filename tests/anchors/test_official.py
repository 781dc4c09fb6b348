"""Official texts: one small statute in Markdown, plain text and Akoma Ntoso is cut alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from treatycheck.anchors.official import official_text, official_texts
from treatycheck.errors import InvalidInput

HEADINGS = """---
title: Act on Parks
---
# Act on Parks

##### § 1[^3] Picking

Whoever picks **flowers** in a&nbsp;park pays.

§ 2 applies in the same way.

##### § 2
###### Felling

- (1) Whoever fells a tree<sup>1</sup> pays twice.
"""
NUMBERED_TITLES = """##### **§ 1**[^2]
###### 4. Picking
Whoever picks flowers in a park pays.
##### **§ 2**
###### 5. Felling
Whoever fells a tree1 pays twice.
"""
BOLD = """**§ 1.-** Whoever picks flowers in a park pays.

§ 2 applies in the same way.

**§ 2.-** (1) Whoever fells a tree1 pays twice.
"""
MIXED = """##### § 1.
Whoever picks flowers in a park pays.
§ 2 applies in the same way.
§ 2.
Whoever fells a tree1 pays twice.
"""
PLAIN = """Act on Parks

§ 1 Picking
Whoever picks flowers
in a park pays.
§ 2
(1) Whoever fells a tree\u00b9 pays twice.
"""
AKOMA_NTOSO = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<act><meta><identification source="#x">
<FRBRWork><FRBRdate date="2001-01-01" name="made"/></FRBRWork>
<FRBRExpression><FRBRdate date="2020-05-01" name="consolidated"/></FRBRExpression></identification></meta><body>
<section><num>Section I</num>
<article><num>§ 1</num><heading>Picking</heading>
<content><p>Whoever picks <b>flowers</b> in a park pays.</p></content></article>
<article><num>2</num><paragraph><num>(1)</num>
<content><p>Whoever fells a tree1 pays twice.</p></content></paragraph></article>
</section></body></act></akomaNtoso>
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (HEADINGS, "parks.md"),
        (NUMBERED_TITLES, "parks.md"),
        (BOLD, "parks.md"),
        (MIXED, "parks.md"),
        (PLAIN, "parks.txt"),
        (AKOMA_NTOSO, "parks.xml"),
    ],
    ids=["headings", "numbered titles", "bold", "mixed", "plain", "akoma ntoso"],
)
def test_a_text_is_cut_into_its_articles(text: str, name: str) -> None:
    official = official_text(text, name)
    assert sorted(official.sections) == [("1",), ("2",)]
    assert "picks flowers in a park pays." in official.sections["1",]
    assert "fells a tree1 pays twice." in official.sections["2",]
    assert "flowers" not in official.sections["2",]


def test_a_text_has_the_day_of_its_name_or_of_its_expression() -> None:
    assert official_text(HEADINGS, "parks@2020-01-31.md").day == date(2020, 1, 31)
    assert official_text(HEADINGS, "parks@2020-02-31.md").day is None
    assert official_text(AKOMA_NTOSO, "parks.xml").day == date(2020, 5, 1)


def test_a_folder_gives_all_of_its_texts_and_only_those(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "c.xml", "readme.html"):
        (tmp_path / name).write_text("<a/>", encoding="utf-8")
    assert [Path(text.path).name for text in official_texts([str(tmp_path)])] == ["a.txt", "b.md", "c.xml"]


@pytest.mark.parametrize(("name", "text"), [("broken.xml", "<a><b></a>"), ("", "")])
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, text: str) -> None:
    if name:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput, match="no well-formed XML" if name else "holds no official text"):
        official_texts([str(tmp_path)])
