import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

import treatycheck
from treatycheck.catalogue import Catalogue
from treatycheck.model.findings import Finding, Headline, InstrumentUse, Report
from treatycheck.model.gaps import Gap, Miss
from treatycheck.report.layout import PAPER, Screen, columns
from treatycheck.report.problems import together
from treatycheck.report.terminal import render

Excerpts = Callable[[str, int], str]
Golden = Callable[[str, str], None]
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def test_a_report_reads_as_recorded(report: Report, excerpts: Excerpts, golden: Golden) -> None:
    golden("terminal.txt", render(report, PAPER, excerpts))


def test_a_report_in_colour_reads_as_recorded(report: Report, excerpts: Excerpts, golden: Golden) -> None:
    coloured = render(report, Screen(80, colour=True), excerpts)
    golden("terminal-colour.txt", coloured)
    assert COLOURS.sub("", coloured) == render(report, PAPER, excerpts)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_screen(report: Report, excerpts: Excerpts, width: int) -> None:
    assert max(map(columns, render(report, Screen(width), excerpts).splitlines())) <= width


SYMBOLS = frozenset({"verdict", "severity", "strength", "level", "status", "channel", "rule", "kind", "way"})
"""Fields that hold words of the program, and never of a law."""


def hostile(thing: Any) -> Any:
    """Return a part of a report with characters that steer a terminal in each of its texts."""
    if isinstance(thing, str):
        return f"{thing}\x1b[31m\n\u202e" if thing else thing
    if isinstance(thing, tuple):
        return tuple(map(hostile, thing))
    if not attrs.has(type(thing)):
        return thing
    names = [field.name for field in attrs.fields(type(thing)) if field.init and field.name not in SYMBOLS]
    return attrs.evolve(thing, **{name: hostile(getattr(thing, name)) for name in names})


@pytest.mark.parametrize("colour", [False, True])
def test_control_characters_of_a_law_do_not_reach_the_terminal(report: Report, colour: bool) -> None:
    text = COLOURS.sub("", render(hostile(report), Screen(80, colour), lambda *_: "\x1b[2Jrule"))
    assert not {char for char in text if unicodedata.category(char) in ("Cc", "Cf")} - {"\n"}
    assert "\\x1b[2Jrule" in text
    assert "\\n" in text


def test_a_line_of_law_is_shown_once(report: Report, excerpts: Excerpts) -> None:
    assert render(report, PAPER, excerpts).count('offence § 231 "') == 1


def test_findings_with_the_same_causes_are_told_together(report: Report) -> None:
    groups = together(report.findings)
    assert ["ets185:art6.1.a.i", "ets185:art6.1.b"] in [[finding.requirement for finding in group] for group in groups]
    assert len(groups) == len(report.findings) - 1


def test_findings_of_two_treaties_are_told_apart(report: Report) -> None:
    making = report.finding("ets185:art6.1.b")
    assert len(together([making, attrs.evolve(making, requirement="ets189:art3")])) == 2
    assert len(together([making, attrs.evolve(making, requirement="ets185:art7")])) == 1
    assert len(together([making, attrs.evolve(making, requirement="ets185:art7", strength="shall_endeavour")])) == 2


def one(finding: Finding, verdict: str = "met") -> Report:
    headline = Headline("t:art1", verdict, 1, 0, 0)
    return Report("XX", date(2026, 1, 1), ("a.law",), (finding,), (headline,))


def test_a_law_that_meets_everything_has_a_short_report() -> None:
    text = render(one(Finding("t:art1", "Access", "shall", "met", "none", points=2, covered=2)))
    assert text.splitlines()[-2:] == ["1 requirement: 1 met.", "0 errors, 0 warnings. An aid, not legal advice."]
    assert "──" not in text


def test_a_report_that_assesses_nothing_says_so() -> None:
    finding = Finding("t:art1", "Access", "shall", "not_assessed", "none", reason="no text", notes=("small base",))
    text = render(one(finding, "not_assessed"))
    assert "Nothing could be assessed: this report says nothing for the law or against it." in text
    assert "Not assessed\n  art. 1: no text" in text
    assert "small base" not in text
    assert "--as-at" not in text


def test_a_law_without_a_text_for_the_day_is_told_how_to_name_another(catalogue: Catalogue) -> None:
    law = catalogue.parse_law('draft law bill "Bill" of XX\n  encodes ets189 art. 3\n  in force from 2027-01-01\n')
    way_out = "\n`--as-at DATE` names a day on which the law has a text.\n"
    assert way_out in render(treatycheck.check(law, ["ets189"], date(2026, 1, 1), catalogue))
    assert way_out not in render(treatycheck.check(law, ["ets189"], date(2027, 1, 1), catalogue))


def test_an_empty_report_says_that_nothing_was_looked_at() -> None:
    assert "No requirement was looked at." in render(Report("", date(2026, 1, 1), (), (), ()))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("available", "instrument serious_harm (§ 1), by declaration under art. 2 (can still be made)"),
        ("proposed", "instrument serious_harm (§ 1), by declaration under art. 2 (proposed by this draft)"),
        (
            "time_barred",
            "instrument serious_harm (§ 1), by declaration under art. 2 (too late: the State is already bound)",
        ),
    ],
)
def test_an_instrument_says_whether_it_can_be_made(status: str, words: str) -> None:
    use = InstrumentUse("serious_harm", "declaration", "art. 2", status, "XX:code:§ 1")
    finding = Finding("t:art1", "Access", "shall", "needs_instrument", "warning", instruments=(use,))
    assert words in " ".join(render(one(finding, "needs_instrument")).split())


def test_what_binds_nobody_is_listed_and_no_problem() -> None:
    gap = Gap("none", (("conduct", ("a",)),), 1, nearest=(Miss("XX:code:§ 1", "does not reach `a`"),))
    text = render(one(Finding("t:art1", "Access", "may", "partial", "none", gaps=(gap,)), "partial"))
    assert (
        "Listed, not counted\n  art. 1: not used in full (partial); the treaty permits, and obliges to nothing" in text
    )
    assert "nearest" not in text


def test_way_outs_of_several_provisions_name_them() -> None:
    near = (Miss("XX:code:§ 1", "does not reach `a`", "add `a`"), Miss("XX:code:§ 2", "demands x", "drop x"))
    gap = Gap("none", (("conduct", ("a",)),), 1, nearest=near)
    text = render(one(Finding("t:art1", "Access", "shall", "missing", "error", gaps=(gap,)), "missing"))
    assert "way out      § 1: add `a`" in text
    assert "way out      § 2: drop x" in text


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        (["Access"], "Access"),
        (["Devices: making", "Devices: keeping"], "Devices"),
        (["Copyright", "Related rights"], "Copyright …"),
        (["Copyright", "Copyright"], "Copyright"),
    ],
)
def test_the_title_of_an_article_is_what_its_parts_have_in_common(titles: list[str], shown: str) -> None:
    findings = [Finding(f"t:art1.{number}", title, "shall", "met", "none") for number, title in enumerate(titles)]
    other = Finding("t:art11", "Other", "shall", "met", "none")
    report = attrs.evolve(one(other), findings=(*findings, other))
    assert f"art. 1     {shown}  " in render(report)


def test_articles_of_several_treaties_are_told_apart(report: Report) -> None:
    other = attrs.evolve(report.finding("ets185:art4"), requirement="ets189:art3", judgement=("how much",))
    headlines = (*report.articles, Headline("ets189:art3", "partial", 0, 1, 0))
    text = render(attrs.evolve(report, findings=(*report.findings, other), articles=headlines))
    assert "\nets189\narticle " in text
    assert "── ets185 art. 4 · Data interference ──" in text
    assert "── ets189 art. 3 · Data interference ──" in text
    assert "ets189 art. 3: how much" in text


def test_many_treaties_of_which_nothing_was_assessed_are_told_in_one_line(report: Report) -> None:
    others = ("cets196", "cets197", "ets24")
    unassessed = Finding("", "Duty", "shall", "not_assessed", "none", reason="not claimed", not_verified="not at hand")
    findings = tuple(attrs.evolve(unassessed, requirement=f"{name}:art1") for name in others)
    headlines = tuple(Headline(f"{name}:art1", "not_assessed", 0, 0, 1) for name in others)

    def told(most: int) -> str:
        return render(
            attrs.evolve(
                report,
                findings=(*report.findings, *findings[:most]),
                articles=(*report.articles, *headlines[:most]),
                without_duty=(*report.without_duty, *(f"{name}:art9" for name in others[:most])),
            )
        )

    text = told(3)
    assert (
        "\nNothing was assessed of 3 more treaties\n"
        "  cets196, cets197, ets24: `treatycheck check LAW --treaty cets196` says why,\n"
        "  article by article\n"
    ) in text
    assert text.count("cets197") == 1
    assert f"\n{len(report.findings) + 3} requirements: " in text
    # Of two, each has its own lines.
    text = told(2)
    assert "Nothing was assessed of" not in text
    assert "cets197 art. 1: not claimed" in text
    assert "cets197 art. 9: `treatycheck treaties TREATY` says why" in text
