"""Provisions held against a text: what stands, what has moved, what an amendment has made stale."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import parse_law
from treatycheck.anchors.held import Anchored, hold
from treatycheck.anchors.official import OfficialText, official_text

DAY = date(2026, 1, 1)
TEXT = "## § 1\nWhoever picks flowers pays.\n## § 2\nWhoever fells trees pays twice.\n"
HEAD = 'law park_act "Act on Parks" of XX\n'


def text(words: str = TEXT, path: str = "park-act.md") -> OfficialText:
    return official_text(words, path)


def one(clauses: str, words: str = TEXT, earlier: str = "") -> Anchored:
    law = parse_law(f"{HEAD}offence {clauses}")
    (statute,) = hold(law, [text(words)], DAY, [text(earlier)] if earlier else [])
    assert statute.text == "park-act.md"
    return statute.provisions[0]


@pytest.mark.parametrize(
    ("clauses", "state"),
    [
        ('§ 1\n  quote "picks flowers"', "anchored"),
        ('§ 1\n  quote "picks  flowers"', "anchored"),
        ("§ 1(2)", "cited"),
        ('§ 1 with § 2\n  quote "picks flowers"\n  quote "fells trees"', "anchored"),
        ('§ 1\n  quote "picks flowers"\n  quote "fells trees"', "elsewhere"),
        ('§ 1\n  quote "fells trees"', "moved"),
        ('§ 3\n  quote "fells trees"', "moved"),
        ('§ 1\n  quote "picks flowers"\n  quote "burns leaves"', "stale"),
        ('§ 1\n  quote "picks flower"\n  quote "icks"', "anchored"),
        ("§ 3", "missing"),
        ('§ 3\n  quote "burns leaves"', "missing"),
    ],
)
def test_a_provision_stands_as_its_quotes_do(clauses: str, state: str) -> None:
    assert one(clauses).state == state


def test_each_lost_quote_says_where_it_stands_now() -> None:
    held = one('§ 1\n  quote "fells trees"\n  quote "burns leaves"\n  quote "flowers"')
    assert held.quotes == (("fells trees", "2"), ("burns leaves", ""))


def test_an_article_that_changed_around_its_quotes_is_amended() -> None:
    clauses = '§ 1\n  quote "picks flowers"'
    assert one(clauses, TEXT, TEXT).state == "anchored"
    assert one(clauses, TEXT.replace("pays.", "pays at once.", 1), TEXT).state == "amended"
    assert one(clauses, TEXT.replace("pays twice", "pays three times"), TEXT).state == "anchored"


def test_of_two_texts_each_statute_has_its_own() -> None:
    law = parse_law(
        f'{HEAD}offence § 1\n  quote "picks flowers"\n'
        'law tree_act "Act on Trees" of XX\noffence § 1\n  quote "climbs"\n'
        'law zoo_act "Act on Zoos" of XX\noffence § 1\n  quote "feeds bears"\n'
    )
    texts = [text("## § 1\nWhoever climbs a tree pays.", "b.md"), text(TEXT, "a.md")]
    held = hold(law, texts, DAY)
    assert [(statute.statute, statute.text, statute.stale) for statute in held] == [
        ("park_act", "a.md", False),
        ("tree_act", "b.md", False),
        ("zoo_act", "", True),
    ]


def test_the_text_of_the_day_counts() -> None:
    law = parse_law(f'{HEAD}offence § 1\n  quote "picks flowers"')
    texts = [
        text("## § 1\nWhoever burns leaves pays.", "park-act.md"),
        text(TEXT, "park-act@2010-01-01.md"),
        text("## § 1\nNobody pays.", "park-act@2000-01-01.md"),
    ]
    by_day = {day: hold(law, texts, day)[0] for day in (date(2005, 1, 1), date(2015, 1, 1), date.today())}  # noqa: DTZ011
    assert [statute.text for statute in by_day.values()] == [
        "park-act@2000-01-01.md",
        "park-act@2010-01-01.md",
        "park-act.md",
    ]
    assert [statute.stale for statute in by_day.values()] == [True, False, True]


def test_only_what_is_in_force_is_held() -> None:
    law = parse_law(
        f'{HEAD}offence § 1\n  in force from 2000-01-01 until 2020-01-01\n  quote "burns leaves"\n'
        'offence § 1\n  in force from 2020-01-01\n  quote "picks flowers"'
    )
    (statute,) = hold(law, [text()], DAY)
    assert [provision.state for provision in statute.provisions] == ["anchored"]
