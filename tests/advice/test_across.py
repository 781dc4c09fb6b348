"""What a report on several treaties says of them together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from treatycheck import Catalogue, Report, check, concordance
from treatycheck.advice.across import across
from treatycheck.model.findings import Finding, Gap, InstrumentUse, Miss, Witness

DRAFT = Path(__file__).resolve().parents[2] / "examples" / "drafts" / "two-treaties.law"


def finding(requirement: str, *gaps: Gap, verdict: str = "partial", witnesses: tuple[Witness, ...] = ()) -> Finding:
    severity = "error" if gaps else "none"
    return Finding(requirement, "A duty", "shall", verdict, severity, witnesses=witnesses, gaps=gaps)


def gap(*misses: Miss, level: str = "none", region: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Gap:
    return Gap(level, region, 1, nearest=misses)


def report(*findings: Finding) -> Report:
    return Report("XX", date(2026, 1, 1), (), findings, ())


def test_a_provision_serves_several_treaties_if_requirements_of_several_rest_on_it() -> None:
    both, one = Witness("XX:code:s. 1"), Witness("XX:code:s. 2")
    narrow = Witness("XX:code:s. 3", level="narrower")
    found = across(
        report(
            finding("pact:art1", witnesses=(both, one, narrow), verdict="met"),
            finding("league:art7", witnesses=(both, narrow), verdict="met"),
        )
    )
    (serving,) = found.serving
    assert (serving.provisions, serving.requirements) == (("XX:code:s. 1",), ("pact:art1", "league:art7"))


def test_provisions_that_serve_the_same_stand_together() -> None:
    witnesses = (Witness("XX:code:s. 1"), Witness("XX:code:s. 2"))
    listed = [finding(name, witnesses=witnesses, verdict="met") for name in ("pact:art1", "league:art7")]
    assert [one.provisions for one in across(report(*listed)).serving] == [("XX:code:s. 1", "XX:code:s. 2")]


def test_a_change_helps_several_treaties_if_it_is_a_way_out_in_each() -> None:
    add, other = Miss("s. 1", "why", "add `take`"), Miss("s. 1", "why", "add `burn`")
    found = across(report(finding("pact:art1", gap(add, other)), finding("league:art7", gap(add))))
    (same,) = found.same_change
    assert (same.provision, same.way_out, same.requirements) == ("s. 1", "add `take`", ("pact:art1", "league:art7"))


def test_what_is_missing_in_several_is_one_provision() -> None:
    def missing(main: str) -> Gap:
        return gap(region=(("main", (main,)), ("basis", ("lack_of_supervision",))))

    listed = [finding("pact:art2", missing("pact:art1")), finding("league:art8", missing("league:art7"))]
    (same,) = across(report(*listed)).same_change
    assert (same.provision, same.region) == ("", (("basis", ("lack_of_supervision",)),))


def test_an_instrument_that_a_change_makes_needless_counts_as_that_change() -> None:
    wide = Miss("s. 1", "does not reach 16 to 17 years", "let its `age` reach the case")
    needs = Finding(
        "league:art7",
        "A duty",
        "shall",
        "needs_instrument",
        "warning",
        instruments=(InstrumentUse("limit of age", "declaration", "art. 9", "available", "s. 1"),),
    )
    (same,) = across(report(finding("pact:art1", gap(wide)), needs)).same_change
    assert same.way_out == "let its `age` reach the case"


@pytest.mark.parametrize("name", ["pact:art7", "pact:art1.a"])
def test_nothing_is_told_of_one_treaty(name: str) -> None:
    same = (Witness("s. 1"),)
    found = across(report(finding("pact:art1", witnesses=same), finding(name, witnesses=same)))
    assert (found.serving, found.same_change, found.pulls) == ((), (), ())


def test_only_pulls_between_requirements_that_were_assessed_matter(catalogue: Catalogue) -> None:
    treaties = ["ets185", "cets201"]
    checked = check(catalogue.law([str(DRAFT)]), treaties, catalogue=catalogue)
    found = across(checked, concordance(treaties, catalogue))
    assessed = {one.requirement for one in checked.findings if one.verdict != "not_assessed"}
    pairs = {pair for one in found.pulls for pair in one.requirements}
    assert pairs
    assert all(assessed.issuperset(pair) for pair in pairs)
    everything = {pair for one in concordance(treaties, catalogue).pulls for pair in one.requirements}
    assert pairs == {pair for pair in everything if assessed.issuperset(pair)}
    # Nothing of jurisdiction was assessed in this draft, where the treaties pull apart as well.
    assert "ets185:art22.1.b" in {one for pair in everything for one in pair}


def test_the_draft_for_two_treaties_has_provisions_and_changes_for_both(catalogue: Catalogue) -> None:
    found = across(check(catalogue.law([str(DRAFT)]), ["ets185", "cets201"], catalogue=catalogue))
    assert any(one.provisions == ("XX:children_online_bill:s. 3",) for one in found.serving)
    assert ("XX:children_online_bill:s. 4", "let its `age` reach the case") in {
        (one.provision, one.way_out) for one in found.same_change
    }
