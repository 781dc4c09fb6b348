"""Declarations and reservations: on file, still open, too late, withdrawn; and those that no treaty allows."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import Report, check, parse_law

ACCESS = """\
law code "Code" of XX
  encodes ets185 art. 2-35
offence § 1 "Access"
  conduct: access
  object: computer_system_part
  only if security_measures_infringed
"""
BOUND = "party to ets185 since 2010-01-01\n"
DECLARED = "declares ets185 art. 2 security_measures_infringed since 2009-06-01"


def report(text: str, day: date = date(2024, 1, 1)) -> Report:
    return check(parse_law(ACCESS + text), ["ets185"], day)


@pytest.mark.parametrize(
    ("text", "verdict", "status", "because"),
    [
        ("", "needs_instrument", "available", ""),
        (DECLARED + "\n", "met_with_instrument", "on_file", ""),
        (BOUND + DECLARED + "\n", "met_with_instrument", "on_file", ""),
        (BOUND, "narrower", "time_barred", "for which a declaration under art. 2 comes too late"),
        (
            BOUND + DECLARED + " until 2020-01-01\n",
            "narrower",
            "time_barred",
            "for which the declaration under art. 2 ended on 2020-01-01",
        ),
    ],
    ids=["open", "on file", "on file and bound", "too late", "withdrawn"],
)
def test_an_instrument_is_told_as_it_stands(text: str, verdict: str, status: str, because: str) -> None:
    one = report(text).finding("ets185:art2")
    assert (one.verdict, [use.status for use in one.instruments]) == (verdict, [status])
    told = [miss.because for gap in one.gaps for miss in gap.nearest if miss.reaches]
    assert told == ([f"demands `security_measures_infringed`, {because}"] if because else [])


def test_what_was_withdrawn_held_until_then() -> None:
    text = BOUND + DECLARED + " until 2020-01-01\n"
    assert report(text, date(2019, 12, 31)).finding("ets185:art2").verdict == "met_with_instrument"


def test_what_no_clause_allows_is_never_too_late() -> None:
    law = ACCESS.replace("security_measures_infringed", "damage_threshold") + BOUND
    (gap,) = check(parse_law(law), ["ets185"], date(2024, 1, 1)).finding("ets185:art2").gaps
    assert gap.nearest[0].because == "demands `damage_threshold`, which the treaty does not allow"


@pytest.mark.parametrize(
    ("instrument", "because"),
    [
        ("reserves ets185 art. 5 important_processing", "the treaty has no clause that allows this"),
        ("reserves ets185 art. 2 security_measures_infringed", "the treaty has no clause that allows this"),
        ("reserves ets185 art. 6(3) excluding conduct: sell and object: access_code", "no reservation may touch"),
        ("reserves ets185 art. 10(3)", "open only on conditions that are not met"),
        ("reserves ets185 art. 14(3)(b)", "open only on conditions that are not met"),
        ("reserves ets185 art. 29(4) dual_criminality", "something else than what the clause allows"),
        ("declares ets185 art. 2 damage_threshold", "something else than what the clause allows"),
    ],
)
def test_what_no_treaty_allows_counts_for_nothing_and_says_why(instrument: str, because: str) -> None:
    with_it, without = report(f"{instrument} since 2009-06-01\n"), report("")
    assert because in with_it.impermissible[0].because
    assert [one.verdict for one in with_it.findings] == [one.verdict for one in without.findings]


@pytest.mark.parametrize(
    "instrument",
    [
        "reserves ets185 art. 41(1)",
        "reserves ets185 art. 29(4) dual_criminality_for_other_offences",
        "reserves ets185 art. 6(3) excluding conduct: possess",
        "reserves ets185 art. 4(2) serious_harm",
        "declares ets185 art. 27(9)(e) through_central_authority",
    ],
)
def test_what_the_closed_lists_allow_is_permissible(instrument: str) -> None:
    assert not report(f"{instrument} since 2009-06-01\n").impermissible


def test_a_demand_that_is_reserved_instead_of_an_exclusion_stays_off_the_floor() -> None:
    tools = "  conduct: produce, sell, procure, import, distribute, make_available\n  object: "
    law = (
        'law code "Code" of XX\n  encodes ets185 art. 6\n'
        f"offence § 1\n{tools}misuse_device\n"
        f"offence § 2\n{tools}access_code\n  only if connected_system\n"
        "reserves ets185 art. 6(3) connected_system since 2009-06-01\n"
    )
    one = check(parse_law(law), ["ets185"], date(2024, 1, 1)).finding("ets185:art6.1.a")
    assert one.verdict == "narrower"
    (gap,) = one.gaps
    assert dict(gap.region)["conduct"] == ("sell", "distribute", "make_available")


@pytest.mark.parametrize(
    ("lines", "late"),
    [
        (BOUND + DECLARED, False),
        (BOUND + DECLARED.replace("2009-06-01", "2010-01-01"), False),
        (BOUND + DECLARED.replace("2009-06-01", "2010-01-02"), True),
        (BOUND + DECLARED.replace("2009-06-01", "2010-01-02") + " until 2012-01-01", False),
        (BOUND + DECLARED.replace("2009-06-01", "2030-01-01"), False),
        (BOUND.replace("\n", " until 2015-01-01\n") + DECLARED.replace("2009-06-01", "2016-01-01"), False),
        (BOUND.replace("ets185", "ets189") + DECLARED.replace("2009-06-01", "2016-01-01"), False),
        (DECLARED, False),
    ],
    ids=["in time", "that day", "a day late", "withdrawn", "to come", "no longer bound", "of another", "not bound"],
)
def test_what_was_made_too_late_counts_and_is_remarked_on(lines: str, late: bool) -> None:
    found = report(lines + "\n")
    told = [remark for remark in found.remarks if "bound already (since 2010-01-01)" in remark]
    assert len(told) == late
    assert len(found.remarks) == late
    if late:
        assert told[0].startswith("the declaration under art. 2 of `ets185` is of 2010-01-02")
        assert found.finding("ets185:art2").verdict == "met_with_instrument"
