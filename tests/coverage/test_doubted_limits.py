"""A `?` on a limit that a clause does not know: what is open is never met, and never a breach either."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import check, parse_law

HEAD = 'law code "Code" of XX\n  encodes ets185 art. 17, 18\n'
PRODUCTION = HEAD + "power § 1\n  measure: order_production\n  data: computer_data\n  addressee: person_in_control\n"
PRESERVATION = HEAD + "power § 1\n  measure: preserve\n  data: traffic_data\n"


@pytest.mark.parametrize(
    ("limit", "verdict"),
    [
        ("", "met"),
        ("  place: in_system_part, on_storage_medium\n", "met"),
        ("  place: in_system_part, on_storage_medium?\n", "arguable"),
        ("  place: in_system_part?, on_storage_medium?\n", "arguable"),
        ("  place: in_system_part?\n", "arguable"),
        ("  place: in_system_part\n", "narrower"),
        ("  place: in_system_part, in_premises?\n", "narrower"),
    ],
)
def test_the_verdict_follows_the_readings_of_a_limit(limit: str, verdict: str) -> None:
    report = check(parse_law(PRODUCTION + limit), ["ets185"], date(2026, 1, 1))
    assert report.finding("ets185:art18.1.a").verdict == verdict


@pytest.mark.parametrize(("limit", "verdict"), [("provider", "met"), ("provider?", "arguable")])
def test_whether_the_one_addressee_is_reached_matters(limit: str, verdict: str) -> None:
    finding = check(parse_law(f"{PRESERVATION}  addressee: {limit}\n"), ["ets185"], date(2026, 1, 1)).finding(
        "ets185:art17.1.a"
    )
    assert finding.verdict == verdict
    if verdict == "arguable":
        (gap,) = finding.gaps
        assert gap.lacks == ("provider",)
        assert "may be limited to `provider`" in gap.nearest[0].because


DATA = 'law code "Code" of XX\n  encodes ets185 art. 4\noffence § 1\n  conduct: delete, suppress\n'
REST = "offence § 2\n  conduct: alter\n  object: computer_data\n"


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("", "", "met"),
        ("  age: under 16\n", "", "narrower"),
        ("  age: under 16?\n", "", "arguable"),
        ("  age: under 16?\n", "  age: under 16\n", "narrower"),
        ("  purpose: illegal_access?\n", "", "arguable"),
        ("  purpose: illegal_access?\n", "  purpose: illegal_access\n", "narrower"),
        ("  purpose: illegal_access\n", "  purpose: illegal_access?\n", "narrower"),
    ],
)
def test_doubt_about_one_provision_says_nothing_of_another(first: str, second: str, verdict: str) -> None:
    law = parse_law(f"{DATA}  object: computer_data\n{first}{REST}{second}")
    assert check(law, ["ets185"], date(2026, 1, 1)).finding("ets185:art4.1").verdict == verdict
