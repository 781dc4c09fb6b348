from datetime import date

import pytest

from treatycheck.model.findings import Finding, Report
from treatycheck.model.notes import Impermissible
from treatycheck.report.threshold import fails


def report(verdict: str, severity: str, strength: str = "shall", *, forbidden: bool = False) -> Report:
    impermissible = (Impermissible("reserves t art. 1", "no clause allows it"),) if forbidden else ()
    finding = Finding("t:art1", "Title", strength, verdict, severity)
    return Report("XX", date(2026, 1, 1), (), (finding,), (), impermissible)


@pytest.mark.parametrize(
    ("verdict", "severity", "fail_on", "expected"),
    [
        ("met", "none", (), False),
        ("partial", "error", (), True),
        ("partial", "warning", (), False),
        ("needs_instrument", "warning", (), False),
        ("needs_instrument", "warning", ("needs_instrument",), True),
        ("met_with_instrument", "none", ("needs_instrument",), False),
        ("missing", "error", ("narrower",), True),
        ("narrower", "error", ("missing",), False),
        ("not_assessed", "none", (), False),
        ("not_assessed", "none", ("met_with_instrument",), False),
        ("not_assessed", "none", ("missing", "not_assessed"), True),
        ("missing", "error", ("not_assessed",), False),
    ],
)
def test_a_verdict_fails_at_or_above_the_threshold(
    verdict: str, severity: str, fail_on: tuple[str, ...], *, expected: bool
) -> None:
    assert fails(report(verdict, severity), fail_on) is expected


@pytest.mark.parametrize("strength", ["may", "shall_consider"])
def test_what_does_not_oblige_never_fails(strength: str) -> None:
    assert not fails(report("missing", "none", strength), ("arguable",))


def test_an_impermissible_instrument_always_fails() -> None:
    assert fails(report("met", "none", forbidden=True))
    assert fails(report("met", "none", forbidden=True), ("missing",))
