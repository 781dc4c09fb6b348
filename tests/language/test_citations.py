"""Citations are free text, known by their place: as each State cites its law."""

from __future__ import annotations

from datetime import date

import pytest
from lark import Token

from treatycheck.assess import meaning_of
from treatycheck.catalogue import Catalogue
from treatycheck.coverage.index import LawIndex
from treatycheck.language.citations import parse_references
from treatycheck.language.printer_law import print_law

FORMS = [
    "§ 230(2)(b)",
    "art. 7b",
    "s. 3A(1)",
    "s 3A(1)",
    "18 USC 1030(a)(5)(A)",
    "第二百三十四条の二",
    "статья 272",
    "მუხლი 284",
    "제314조 제2항",
    "§ 303b(1) no. 2",
    "art. 323-3-1",
    "Art. 143bis Abs. 1",
    "§ 1 i.V.m. § 2",
    "المادة 5",
    "άρθρο 370Β",
    "art. 197 quater",
    "#6",
]


@pytest.mark.parametrize("citation", FORMS[:-1])
@pytest.mark.parametrize("title", ["", ' "Title"'])
def test_a_citation_ends_at_the_title_or_the_line(citation: str, title: str, catalogue: Catalogue) -> None:
    law = catalogue.parse_law(f'law code "Code" of CZ\noffence {citation}{title}\n  conduct: delete\n')
    assert law.provisions[0].citation == citation
    assert law.provisions[0].title == ("Title" if title else "")
    assert law.provisions[0].dimensions[0][0] == "conduct"


def test_clauses_may_follow_a_title_on_its_line(catalogue: Catalogue) -> None:
    law = catalogue.parse_law('law c "C" of CZ\noffence § 5 "Access" conduct: access fault: intent punished by fine\n')
    assert law.provisions[0].citation == "§ 5"
    assert [name for name, _ in law.provisions[0].dimensions] == ["conduct", "fault"]


def test_white_space_in_a_citation_is_normalised(catalogue: Catalogue) -> None:
    text = 'law c "C" of CZ\noffence §\u00a0230  (1)\n  conduct: delete\nattempt § 2\n  applies to § 230 (1)\n'
    assert catalogue.parse_law(text).provisions[0].citation == "§ 230 (1)"


@pytest.mark.parametrize("citation", FORMS[:-1])
def test_a_list_of_references_holds_exact_citations(citation: str) -> None:
    references = parse_references(Token("REFERENCES", f'{citation}, "art. 2, párr. 3", § 9'))
    assert references.citations == (citation, "art. 2, párr. 3", "§ 9")


def test_references_to_many_provisions() -> None:
    def read(text: str) -> object:
        return parse_references(Token("REFERENCES", text))

    assert read("all offences except § 1, § 2").everything  # type: ignore[attr-defined]
    assert read("all offences except § 1, § 2").excluded == ("§ 1", "§ 2")  # type: ignore[attr-defined]
    assert read("this law").this_law  # type: ignore[attr-defined]
    assert read("class felony").classes == ("felony",)  # type: ignore[attr-defined]
    assert read("punished by at least 3 years").least == 1095  # type: ignore[attr-defined]
    assert read("punished by a minimum of 1 year").minimum == 365  # type: ignore[attr-defined]


def test_a_rule_may_reach_several_classes_of_offences(catalogue: Catalogue) -> None:
    text = (
        'law code "Code" of XX\nattempt § 1\n  applies to class crime, class delict except § 4\n'
        "offence § 2\n  class crime\noffence § 3\n  class delict\noffence § 4\n  class delict\n"
        "offence § 5\n  class contravention\n"
    )
    law = catalogue.parse_law(text)
    references = law.provisions[0].applies_to
    assert references is not None
    assert (references.classes, references.excluded) == (("crime", "delict"), ("§ 4",))
    assert catalogue.parse_law(print_law(law)) == law
    index = LawIndex(law, date(2026, 1, 1), meaning_of(catalogue))
    reached = index.applies(0)
    assert [one.provision.citation for n, one in enumerate(index.effectives) if reached >> n & 1] == ["§ 2", "§ 3"]
