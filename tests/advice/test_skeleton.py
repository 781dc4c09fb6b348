"""The skeleton of a draft: with every provision taken in it meets the treaty; as it is written it claims nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from treatycheck import Catalogue, check
from treatycheck.advice.skeleton import skeleton
from treatycheck.catalogue import shipped
from treatycheck.language.formatter import format_text
from treatycheck.model.treaty import Treaty

DAY = date(2026, 1, 1)
TREATIES = shipped().treaty_names


def taken_in(text: str) -> str:
    lines = [line if line.startswith("##") else line.removeprefix("# ") for line in text.split("\n")]
    return "\n".join("" if line == "#" else line for line in lines)


def some_offence(treaties: Iterable[Treaty]) -> str:
    """Return an offence of a law that has none yet, where some treaty asks something of every offence."""
    if not any(one.every for treaty in treaties for one in treaty.duties):
        return ""
    return '\noffence s. 900 "Any offence"\n  punished by imprisonment up to 1 year\n'


@pytest.mark.parametrize("name", TREATIES)
def test_with_every_provision_it_meets_every_duty(name: str, catalogue: Catalogue) -> None:
    treaty = catalogue.treaty(name)
    text = taken_in(skeleton([treaty], catalogue.vocabulary))
    law = catalogue.parse_law(text + some_offence([treaty]))
    report = check(law, [name], DAY, catalogue)
    open_ = {one.requirement: one.verdict for one in report.findings if one.strength.startswith("shall")}
    assert {name: verdict for name, verdict in open_.items() if verdict != "met"} == {}


@pytest.mark.parametrize("name", TREATIES)
def test_as_it_is_written_it_has_no_provision(name: str, catalogue: Catalogue) -> None:
    law = catalogue.parse_law(skeleton([catalogue.treaty(name)], catalogue.vocabulary))
    assert law.provisions == ()
    assert all(one.verdict in ("missing", "not_assessed") for one in check(law, [name], DAY, catalogue).findings)


@pytest.mark.parametrize("name", TREATIES)
def test_every_duty_has_its_lines(name: str, catalogue: Catalogue) -> None:
    treaty = catalogue.treaty(name)
    text = skeleton([treaty], catalogue.vocabulary)
    for one in treaty.requirements:
        if one.obliges and one.strength.startswith("shall"):
            assert f"## {one.article.citation} {one.title}"[:60] in text
    assert max(map(len, text.split("\n"))) <= 130
    assert format_text(taken_in(text), "law")


def test_what_follows_no_offences_cites_what_it_applies_to(catalogue: Catalogue) -> None:
    text = skeleton([catalogue.treaty("ets108")], catalogue.vocabulary)
    law = catalogue.parse_law(taken_in(text))
    cited = {one.citation: one.applies_to.citations for one in law.provisions if one.applies_to}
    rights = tuple(one.citation for one in law.provisions if one.kind == "right")
    (remedy, *others) = (one.citation for one in law.provisions if one.kind == "redress")
    assert cited[remedy] == rights[1:]
    assert all(set(rights) < set(cited[one]) for one in others)
    assert "offence" not in text


def test_what_is_forbidden_is_said_of_offences_where_it_is_offences(catalogue: Catalogue) -> None:
    text = skeleton([catalogue.treaty("cets198")], catalogue.vocabulary)
    assert "# No offence of the articles above may demand predicate_conviction." in text
    assert "# Nothing of the articles above may demand diplomatic_channel." in text


def test_a_provision_cites_what_stands_after_it(catalogue: Catalogue) -> None:
    text = taken_in(skeleton([catalogue.treaty("ets185")], catalogue.vocabulary))
    safeguard = text[text.index("safeguard s. ") :]
    assert safeguard[: safeguard.index("##")].count("applies to s. ") == 1


TOGETHER = [
    ["ets185", "cets201"],
    ["cets201", "ets185"],
    ["ets108", "cets223"],
    ["ets30", "ets182", "ets24"],
    ["cets196", "cets197", "cets198"],
]


@pytest.mark.parametrize("names", TOGETHER, ids="+".join)
def test_one_draft_for_several_treaties_meets_every_duty_of_each(names: list[str], catalogue: Catalogue) -> None:
    treaties = [catalogue.treaty(name) for name in names]
    text = skeleton(treaties, catalogue.vocabulary)
    law = catalogue.parse_law(taken_in(text))
    report = check(catalogue.parse_law(taken_in(text) + some_offence(treaties)), names, DAY, catalogue)
    open_ = {one.requirement: one.verdict for one in report.findings if one.strength.startswith("shall")}
    assert {name: verdict for name, verdict in open_.items() if verdict != "met"} == {}
    apart = [catalogue.parse_law(taken_in(skeleton([one], catalogue.vocabulary))).provisions for one in treaties]
    assert len(law.provisions) < sum(map(len, apart))
    assert [one.citation for one in law.provisions] == [f"s. {number + 1}" for number in range(len(law.provisions))]
    assert [line.split()[1] for line in text.split("\n") if line.startswith("  encodes ")] == names
    assert catalogue.parse_law(text).provisions == ()
    assert max(map(len, text.split("\n"))) <= 130
    for treaty in treaties:
        for one in treaty.requirements:
            if one.obliges and one.strength.startswith("shall"):
                assert f"## {treaty.name} {one.article.citation} {one.title}"[:60] in text


def test_what_serves_several_treaties_stands_once_with_the_reasons_of_each(catalogue: Catalogue) -> None:
    treaties = [catalogue.treaty(name) for name in ("ets185", "cets201")]
    text = skeleton(treaties, catalogue.vocabulary)
    assert text.count("#   conduct: procure\n") == 1
    start = text.index("## ets185 art. 9(1)(d) ")
    part = " ".join(text[start : text.index("## ets185 art. 9(1)(e) ")].replace("## ", "").split())
    for treaty, name in zip(treaties, ("ets185:art9.1.d", "cets201:art20.1.d"), strict=True):
        (one,) = (each for each in treaty.requirements if each.id == name)
        assert f"({name})" in part
        assert " ".join(one.why.split()) in part
    assert "Only ets185 asks for `appearing_minor`." in part
    assert "Only cets201 asks for `sexual_organs`." in part
    section = part[part.index("offence s. ") :].split()[2]
    assert f"See s. {section} above, which serves this, too." in text[text.rindex("## cets201 art. 20(1)(d) ") :][:200]


def test_what_is_only_permitted_is_there_where_a_duty_names_it(catalogue: Catalogue) -> None:
    text = skeleton([catalogue.treaty("cets224")], catalogue.vocabulary)
    hearing = text.partition("## art. 11(hearing)")[2].partition("## art. 11(testimony)")[0]
    (number,) = (line.split()[3] for line in hearing.splitlines() if line.startswith("# assistance"))
    assert "The treaty permits this, and obliges to nothing" in " ".join(hearing.split())
    testimony = text.partition("## art. 11(testimony)")[2].partition("## art.")[0]
    assert f"#   applies to s. {number}" in testimony
