import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Golden = Callable[[str, str], None]
DAY = ("--as-at", "2026-11-24")


def test_a_requirement_is_explained_as_recorded(run: Run, golden: Golden) -> None:
    done = run("explain", "parks:art2")
    assert (done.code, done.err) == (0, "")
    golden("explain-requirement.txt", done.out)


def test_a_finding_is_explained_as_recorded(run: Run, golden: Golden) -> None:
    done = run("explain", "parks:art3.1", "law", *DAY)
    assert (done.code, done.err) == (0, "")
    golden("explain-finding.txt", done.out)


@pytest.mark.parametrize("asked", ["parks:art3.1", "parks:art3(1)", "parks art. 3(1)", "PARKS:3.1", " parks:art3.1 "])
def test_an_id_may_be_written_as_lawyers_cite(run: Run, asked: str) -> None:
    assert run("explain", asked).out == run("explain", "parks:art3.1").out


def test_an_article_stands_for_its_parts(run: Run) -> None:
    out = run("explain", "parks:art3").out
    assert "art. 3(1) · Trees" in out
    assert "art. 3(2) · " in out
    assert "asks nothing of domestic law: it says who keeps the parks." in run("explain", "parks:art4").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("parks",), "ids are written ets185:art9.1.a, and `treatycheck treaties ets185` lists"),
        (("parcs:art2",), "there is no treaty `parcs`"),
        (("parks:art3.9",), "parks has no requirement `parks:art3.9`; its article 3 has: parks:art3.1, parks:art3.2"),
        (("parks:art77",), "it has no line on article 77"),
        (("parks:art4", "law"), "parks:art4 asks nothing of a law"),
        (("parks:art2", "nowhere"), "nowhere: there is no such file or folder"),
    ],
)
def test_what_cannot_be_explained_is_said(run: Run, arguments: tuple[str, ...], message: str) -> None:
    done = run("explain", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_a_term_is_looked_up(run: Run) -> None:
    assert run("terms", "gather").out.startswith("pick (a term of deed)\n  `gather` is another name of `pick`.")
    assert run("terms", "by night").out.startswith("by_night (a term of hour)")
    assert run("terms", "deed").out.startswith("deed (a dimension)")


def test_terms_are_listed(run: Run) -> None:
    everything, deeds = run("terms").out, run("terms", "--dimension", "deed").out
    assert "by_night" in everything
    assert deeds.startswith("deed\n")
    assert deeds.rstrip() in everything
    assert "in_anger" in run("terms", "--dimension", "conditions").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("uprot",), "the manual has no `uprot`; did you mean"),
        (("--dimension", "deedd"), "the manual has no `deedd`; did you mean `deed`?"),
        (("xyzzyxyzzy",), "`treatycheck terms` lists them all"),
    ],
)
def test_an_unknown_term_names_the_nearest(run: Run, arguments: tuple[str, ...], message: str) -> None:
    done = run("terms", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_treaties_are_listed(run: Run) -> None:
    out = run("treaties").out
    assert out.startswith(
        "Cybercrime\n  ets185   Convention on Cybercrime\n           opened 2001-11-23, in force since "
    )
    assert (
        "\nOthers\n  parks    Convention on Parks\n           opened 2001-01-01, in force since 2002-01-01\n"
        "           2 requirements, 1 verified\n" in out
    )


def test_a_subject_of_ones_own_is_a_heading(run: Run, parks: Path) -> None:
    with (parks / "rules" / "parks.terms").open("a", encoding="utf-8") as terms:
        terms.write('term green_places of subject "what grows in towns"\n')
    path = parks / "rules" / "parks.treaty"
    path.write_text(path.read_text().replace(" opened", " subject green_places opened"), encoding="utf-8")
    out = run("treaties").out
    assert "\nGreen places\n  parks    Convention on Parks\n" in out
    assert "Others" not in out
    assert "\n  Green places, opened 2001-01-01, in force since 2002-01-01.\n" in run("treaties", "parks").out


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("cyber_crime", "did you mean `cybercrime`?"),
        ("flower", "`flower` belongs to `plant`"),
        ("xyzzyxyzzy", "`treatycheck terms --dimension subject` lists them"),
    ],
)
def test_a_subject_that_nobody_knows_is_refused_with_the_nearest(
    run: Run, parks: Path, written: str, hint: str
) -> None:
    path = parks / "rules" / "parks.treaty"
    path.write_text(path.read_text().replace(" opened", f" subject {written} opened"), encoding="utf-8")
    done = run("treaties")
    assert (done.code, done.out) == (2, "")
    assert f"`{written}` is not a term of subject" in done.err
    assert hint in done.err


def test_what_a_treaty_is_about_is_no_demand(run: Run, parks: Path) -> None:
    with (parks / "law" / "parks.law").open("a", encoding="utf-8") as law:
        law.write("\npark_ban § 9\n  deed: pick\n  only if cybercrime\n")
    assert "`cybercrime` is not a known condition" in run("check", "law").err


def test_facts_are_printed(run: Run) -> None:
    done = run("facts", "law", *DAY)
    assert done.code == 0
    assert "situation parks:art2\n  treaty: parks, article: art2" in done.out
    data = json.loads(run("facts", "law", "--format", "json").out)
    kinds = ["situation", "situation", "provision", "provision", "text", "text"]
    assert [fact["type"] for fact in data] == kinds
    assert data[-1]["subject"] == "XX:park_act:§ 2(1)"


def test_an_instrument_is_a_fact_with_a_place(run: Run, parks: Path) -> None:
    with (parks / "law" / "parks.law").open("a", encoding="utf-8") as law:
        law.write("\ndeclares parks art. 9 for_sale since 2020-01-01\n")
    out = run("facts", "law").out
    assert "instrument art. 9 (law/parks.law:15)" in out


def test_examples_of_a_treaty_are_run(run: Run) -> None:
    done = run("test", "parks")
    assert (done.code, done.out) == (0, "3 examples: 3 passed, 0 failed.\n")
    assert "✓ parks:art2 example 2: partial" in run("test", "parks", "--verbose").out


def test_a_failing_example_says_why_and_where(run: Run, parks: Path) -> None:
    treaty = parks / "rules" / "parks.treaty"
    treaty.write_text(treaty.read_text(encoding="utf-8").replace("example met", "example missing"), encoding="utf-8")
    done = run("test", "parks")
    assert done.code == 1
    assert done.out == (
        "✗ parks:art2 example 1: missing\n  expected missing, found met\n  rules/parks.treaty:14\n"
        "3 examples: 2 passed, 1 failed.\n"
    )


def test_what_a_law_expects_is_run(run: Run, parks: Path) -> None:
    with (parks / "law" / "parks.law").open("a", encoding="utf-8") as law:
        law.write("\nexpect parks art. 2 partial lacks uproot\nexpect parks art. 3(1) met\n")
    done = run("test", "law")
    assert done.code == 1
    assert "✗ parks:art3.1 expected met\n  expected met, found narrower" in done.out
    assert done.out.endswith("2 examples: 1 passed, 1 failed.\n")


def test_a_law_that_expects_nothing_is_refused(run: Run) -> None:
    done = run("test", "law")
    assert done.code == 2
    assert "law: nothing to test: no example, no `expect` line" in done.err


def test_a_treaty_file_is_run_with_the_words_beside_it(run: Run, parks: Path) -> None:
    (parks / "own.treaty").write_text(
        'treaty own "Own"\narticle 1 "Picking"\n  not verified "invented"\n  requires park_ban\n    deed: pick\n'
        "  example met\n    park_ban art. 1\n      deed: pick\n",
        encoding="utf-8",
    )
    assert run("test", "own.treaty").out == "1 example: 1 passed, 0 failed.\n"


def test_what_a_law_expects_and_its_facts_are_those_of_the_day_that_is_asked_for(run: Run, parks: Path) -> None:
    with (parks / "law" / "parks.law").open("a", encoding="utf-8") as law:
        law.write("\nexpect parks art. 2 partial\n")
    before, later = ("--as-at", "2010-01-01"), ("--as-at", "2021-01-01")
    assert run("test", "law/parks.law", *later).code == 0
    done = run("test", "law/parks.law", *before)
    assert done.code == 1
    assert "expected partial, found not_assessed" in done.out
    # Before it was in force, the law had no provisions of which rules could see anything.
    assert "provision" in run("facts", "law/parks.law", *later).out
    assert "provision" not in run("facts", "law/parks.law", *before).out
