import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatycheck.model.findings import Report
from treatycheck.report.layout import Ink, cleaned, columns, harmless, padded, shortened, table, wrapped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("§ 230(1)", "§ 230(1)"),
        ("\x1b[2J\x07", "\\x1b[2J\\x07"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("a\u009bb", "a\\x9bb"),
        ("line\nline\tx", "line\\nline\\tx"),
        ("\u2028", "\\u2028"),
        ("\udc80", "\\udc80"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("第二百三十四条の二", "第二百三十四条の二"),
    ],
)
def test_control_characters_are_spelled_and_letters_are_not(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_what_is_to_be_kept_is_kept() -> None:
    assert harmless("a\n\tb\x1b", keep="\n\t") == "a\n\tb\\x1b"


@given(st.text())
def test_nothing_harmless_controls_a_terminal(text: str) -> None:
    shown = harmless(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069") & set(shown)


def test_every_text_of_a_report_is_cleaned(report: Report) -> None:
    assert cleaned(report) == report
    assert "\x1b" not in repr(cleaned(("a\x1b", ("b\x1b",))))
    assert cleaned(("a\x1b", 3, None)) == ("a\\x1b", 3, None)


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("", 0), ("法人", 4), ("é", 1), ("e\u0301", 1), ("ａ", 2), ("✓ met", 5), ("한글", 4)],
)
def test_columns_are_those_of_a_screen(text: str, width: int) -> None:
    assert columns(text) == width
    assert columns(padded(text, 10)) == 10


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert shortened("short", 10) == "short"
    assert shortened("rather a long text", 10) == "rather a…"
    assert columns(shortened("企業責任法企業責任法", 9)) <= 9


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("one two three", ["one two", "three"]),
        ("penal § 230(1)", ["penal", "§ 230(1)"]),
        ("закон чл. 3", ["закон", "чл. 3"]),
        ("ის მუხლი 3", ["ის", "მუხლი 3"]),
        ("abcdefghijklm", ["abcdefgh", "ijklm"]),
        ("a 企業責任法", ["a 企業責", "任法"]),
        ("  blanks   vanish ", ["blanks", "vanish"]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, lines: list[str]) -> None:
    assert wrapped(text, 8) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("seen in art. 5", ["seen in", "art. 5"]),
        ("laws (art. 5)", ["laws", "(art. 5)"]),
        ("see `§§ 12, 13", ["see", "`§§ 12,", "13"]),
        ("so on s. (3)", ["so on", "s. (3)"]),
        ("at laws. 5 are", ["at laws.", "5 are"]),
        ("law_art. 5 a", ["law_art.", "5 a"]),
        ("the § it is", ["the § it", "is"]),
    ],
)
def test_a_number_stays_beside_the_sign_that_it_follows(text: str, lines: list[str]) -> None:
    assert wrapped(text, 8) == lines


@given(st.text(alphabet="ab §1(法 é\u0301.", max_size=60), st.integers(2, 20))
def test_lines_fit_and_lose_no_letter(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_colour_is_added_only_where_it_is_wanted() -> None:
    assert Ink(colour=False)("met", "green", "bold") == "met"
    assert Ink(colour=True)("met", "green", "bold") == "\x1b[32;1mmet\x1b[0m"
    assert Ink(colour=True)("  ", "green") == "  "


def test_a_table_keeps_its_columns_beside_wide_letters() -> None:
    rows = [
        [[("法人", ())], [("a title that is long", ())], [("x", ()), ("y z", ())]],
        [[("ab", ())], [("short", ())], []],
    ]
    assert table(rows, (4, 10, 1), Ink()) == [
        "法人  a title     x",
        "      that is     y",
        "      long        z",
        "ab    short",
    ]
