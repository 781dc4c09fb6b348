"""Labels: the same article named in a heading and in a citation, in the ways of many States."""

from __future__ import annotations

import pytest

from treatycheck.anchors.labels import label_alone, label_at, labels_in


@pytest.mark.parametrize(
    ("heading", "citation"),
    [
        ("§ 184b Of parks", "§ 184b(1) no. 2 var. 1"),
        ("§ 199 a. Of parks", "§ 199 a"),
        ("§ 90<sup>1</sup>. Of parks", "§ 90¹(2)"),
        ("Art. 34. Of parks", "art. 34"),
        ("Article 323-3-1", "art. 323-3-1, 1°"),
        ("Article L335-2-1", "art. L335-2-1"),
        ("Artículo 588 ter a. Of parks.", "art. 588 ter a.2"),
        ("ARTICULO 77 ter.-", "art. 77 ter párr. 1"),
        ("ARTICULO 1º.-", "art. 1 inc. 2"),
        ("Artículo 213 quáter.-", "art. 213 quater"),
        ("Artículo 213 quater.-", "art. 213 quáter"),
        ("Άρθρο 381Α", "Άρθρο 381Α(1)"),
        ("Artikel  126ni", "art. 126ni"),
        ("Члан 298", "члан 298 став 1"),
        ("Стаття 361", "стаття 361 частина 1"),
        ("მუხლი 284", "მუხლი 284(1)"),
        ("Section 5A. Of parks", "s. 5A(1)(b)"),
        ("第百条の二（公園）", "第百条の二第一項"),
        ("제48조의2 (공원)", "제48조의2제1항"),
    ],
)
def test_a_citation_names_the_article_of_a_heading(heading: str, citation: str) -> None:
    label = label_at(heading)
    assert label is not None
    assert list(labels_in(citation, {label})) == [label]


@pytest.mark.parametrize("line", ["In § 5 it is said", "article of trees", "Sections of the park", "12 trees", "", "§"])
def test_text_is_no_label(line: str) -> None:
    assert label_at(line) is None


def test_a_number_alone_counts_in_headings_only() -> None:
    assert label_at("5A. Of parks") is None
    assert label_at("5A. Of parks", bare=True) == ("5", "a")


def test_a_figure_behind_a_point_is_raised_where_the_word_for_article_follows() -> None:
    known = [label_at("177. pants. Krāpšana", bare=True), label_at("177.1 pants. Datorkrāpšana", bare=True)]
    assert known == [("177",), ("177", "^", "1")]
    assert list(labels_in("art. 177¹(1)", known)) == [("177", "^", "1")]  # type: ignore[arg-type]
    assert list(labels_in("art. 177(1)", known)) == [("177",)]  # type: ignore[arg-type]


def test_the_longest_label_that_fits_is_meant() -> None:
    known = {("31",), ("31", "bis"), ("1",), ("197", "quinquies")}
    assert list(labels_in("art. 31 bis 1.b) with arts. 197 quinquies, 1", known)) == [
        ("31", "bis"),
        ("197", "quinquies"),
        ("1",),
    ]


def test_an_article_with_a_letter_is_not_the_one_without() -> None:
    """Where the text lacks the article that is cited, it is missing: the article of the plain number is another."""
    known = {("164",), ("5",)}
    assert list(labels_in("s. 164F(b) with s. 5", known)) == [("5",)]
    assert list(labels_in("s. 164(f)", known)) == [("164",)]
    assert label_at("Artikel 126ni") == ("126", "ni")


def test_a_paragraph_is_not_taken_for_an_article() -> None:
    assert list(labels_in("§ 5(1) no. 2", {("5",), ("1",), ("2",)})) == [("5",)]


def test_all_articles_of_an_east_asian_citation_are_meant() -> None:
    known = {("第三条",), ("第二条",)}
    assert list(labels_in("第三条（第二条第四項第一号）", known)) == [("第三条",), ("第二条",)]


def test_a_label_alone_in_a_line_is_told_from_a_sentence() -> None:
    assert label_alone("«Art. 509-5. (") == ("509", "-", "5")
    assert label_alone("Art. 509-5 applies too.") is None
    assert label_alone("applies") is None
