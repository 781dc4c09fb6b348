"""The skeleton of a draft: with every provision taken in it meets the treaty; as it is written it claims nothing."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import Catalogue, check
from treatycheck.advice.skeleton import skeleton
from treatycheck.catalogue import shipped
from treatycheck.language.formatter import format_text

DAY = date(2026, 1, 1)
TREATIES = shipped().treaty_names


def taken_in(text: str) -> str:
    lines = [line if line.startswith("##") else line.removeprefix("# ") for line in text.split("\n")]
    return "\n".join("" if line == "#" else line for line in lines)


@pytest.mark.parametrize("name", TREATIES)
def test_with_every_provision_it_meets_every_duty(name: str, catalogue: Catalogue) -> None:
    treaty = catalogue.treaty(name)
    text = taken_in(skeleton(treaty, catalogue.vocabulary))
    if any(one.every for one in treaty.duties):
        text += '\noffence s. 900 "Any offence"\n  punished by imprisonment up to 1 year\n'
    law = catalogue.parse_law(text)
    report = check(law, [name], DAY, catalogue)
    open_ = {one.requirement: one.verdict for one in report.findings if one.strength.startswith("shall")}
    assert {name: verdict for name, verdict in open_.items() if verdict != "met"} == {}


@pytest.mark.parametrize("name", TREATIES)
def test_as_it_is_written_it_has_no_provision(name: str, catalogue: Catalogue) -> None:
    law = catalogue.parse_law(skeleton(catalogue.treaty(name), catalogue.vocabulary))
    assert law.provisions == ()
    assert all(one.verdict in ("missing", "not_assessed") for one in check(law, [name], DAY, catalogue).findings)


@pytest.mark.parametrize("name", TREATIES)
def test_every_duty_has_its_lines(name: str, catalogue: Catalogue) -> None:
    treaty = catalogue.treaty(name)
    text = skeleton(treaty, catalogue.vocabulary)
    for one in treaty.requirements:
        if one.obliges and one.strength.startswith("shall"):
            assert f"## {one.article.citation} {one.title}"[:60] in text
    assert max(map(len, text.split("\n"))) <= 130
    assert format_text(taken_in(text), "law")


def test_what_follows_no_offences_cites_what_it_applies_to(catalogue: Catalogue) -> None:
    text = skeleton(catalogue.treaty("ets108"), catalogue.vocabulary)
    law = catalogue.parse_law(taken_in(text))
    cited = {one.citation: one.applies_to.citations for one in law.provisions if one.applies_to}
    rights = tuple(one.citation for one in law.provisions if one.kind == "right")
    (remedy, *others) = (one.citation for one in law.provisions if one.kind == "redress")
    assert cited[remedy] == rights[1:]
    assert all(set(rights) < set(cited[one]) for one in others)
    assert "offence" not in text


def test_what_is_forbidden_is_said_of_offences_where_it_is_offences(catalogue: Catalogue) -> None:
    text = skeleton(catalogue.treaty("cets198"), catalogue.vocabulary)
    assert "# No offence of the articles above may demand predicate_conviction." in text
    assert "# Nothing of the articles above may demand diplomatic_channel." in text


def test_a_provision_cites_what_stands_after_it(catalogue: Catalogue) -> None:
    text = taken_in(skeleton(catalogue.treaty("ets185"), catalogue.vocabulary))
    safeguard = text[text.index("safeguard s. ") :]
    assert safeguard[: safeguard.index("##")].count("applies to s. ") == 1


def test_what_is_only_permitted_is_there_where_a_duty_names_it(catalogue: Catalogue) -> None:
    text = skeleton(catalogue.treaty("cets224"), catalogue.vocabulary)
    hearing = text.partition("## art. 11(hearing)")[2].partition("## art. 11(testimony)")[0]
    (number,) = (line.split()[3] for line in hearing.splitlines() if line.startswith("# assistance"))
    assert "The treaty permits this, and obliges to nothing" in " ".join(hearing.split())
    testimony = text.partition("## art. 11(testimony)")[2].partition("## art.")[0]
    assert f"#   applies to s. {number}" in testimony
