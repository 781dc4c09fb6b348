"""What procedure needs of the algebra: periods, limits, and duties that are looked up in the powers themselves."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import Catalogue, InvalidInput, check

DAY = date(2026, 1, 1)
TERMS = """\
term p_hold of measure "to have data kept"
term p_look of measure "to look at data"
term grave_deed of offences "grave offences"
term every_deed of offences "all offences"
  is a kind of grave_deed
term p_judge of safeguards "a judge decides"
term p_kept of confidentiality, integrity "it is so"
condition in_the_city "only in the city"
"""
TREATY = """\
treaty pact "Pact"
article 1 "Holding"
  requires power
    measure: p_hold
article 2 "For how long"
  limits lasts: under 91 in art. 1
article 3 "Secrecy"
  requires confidentiality of art. 1
    confidentiality: p_kept
article 4 "Whole"
  requires integrity of art. 1
    integrity: p_kept
article 5 "Offences"
  requires scope of art. 1
    offences: grave_deed, every_deed
  permits exclusion of offences: every_deed by reservation under art. 9
article 6 "Judge"
  requires safeguard of art. 1
    safeguards: p_judge
article 7 "For others"
  requires assistance of art. 1
    lasts: from 60 to 61
  permits in_the_city by reservation under art. 8
article 8 no duty to legislate "a clause on reservations"
  permits in_the_city by reservation under art. 8
article 9 no duty to legislate "another"
"""
OTHER = """\
treaty protocol "Protocol"
article 1 "Looking"
  requires power
    measure: p_look
article 2 applies pact art. 3, 5 to art. 1 "so that it is kept secret"
"""
POWER = "power § 1\n  measure: p_hold, p_look\n"
HEAD = 'law code "Code" of XX\n  encodes pact art. 1-9\n  encodes protocol art. 1-9\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("pact")
    (folder / "own.terms").write_text(TERMS, encoding="utf-8")
    (folder / "pact.treaty").write_text(TREATY, encoding="utf-8")
    (folder / "protocol.treaty").write_text(OTHER, encoding="utf-8")
    return Catalogue([str(folder)])


def verdict(made: Catalogue, requirement: str, text: str) -> str:
    treaty = requirement.partition(":")[0]
    return check(made.parse_law(HEAD + text), [treaty], DAY, made).finding(requirement).verdict


@pytest.mark.parametrize(
    ("lasts", "expected"),
    [
        ("  lasts up to 90 days\n", "met"),
        ("  lasts up to 3 months\n", "met"),
        ("  lasts 10 days to 90 days, renewable\n", "met"),
        ("  lasts up to 90 days, renewable to 180 days\n", "met"),
        ("  lasts up to 91 days\n", "narrower"),
        ("  lasts at least 60 days\n", "narrower"),
        ("", "narrower"),
    ],
)
def test_a_limit_is_kept_where_the_time_ends_within_it(made: Catalogue, lasts: str, expected: str) -> None:
    assert verdict(made, "pact:art2", POWER + lasts) == expected


def test_a_limit_on_what_is_not_there_is_not_assessed(made: Catalogue) -> None:
    assert verdict(made, "pact:art2", "power § 1\n  measure: p_look\n") == "not_assessed"


@pytest.mark.parametrize(
    "apart",
    [
        "  lasts up to 5 days\n",
        "  safeguards: p_judge\n",
        "  offences: grave_deed\n",
        "  confidentiality: p_kept\n",
    ],
)
def test_what_is_assessed_apart_is_no_demand(made: Catalogue, apart: str) -> None:
    assert verdict(made, "pact:art1", POWER + apart) == "met"


@pytest.mark.parametrize(("article", "name"), [("3", "confidentiality"), ("4", "integrity")])
def test_a_duty_is_looked_up_in_the_power_or_in_a_rule_for_it(made: Catalogue, article: str, name: str) -> None:
    rule = f"{name} § 2\n  {name}: p_kept\n  applies to "
    requirement = f"pact:art{article}"
    assert verdict(made, requirement, POWER) == "missing"
    assert verdict(made, requirement, POWER + f"  {name}: p_kept\n") == "met"
    assert verdict(made, requirement, POWER + f"  {name}: p_kept?\n") == "arguable"
    assert verdict(made, requirement, POWER + rule + "§ 1\n") == "met"
    assert verdict(made, requirement, POWER + "power § 3\n  measure: p_look\n" + rule + "§ 3\n") == "missing"


def test_silence_about_offences_means_all_and_a_reservation_cuts_them_out(made: Catalogue) -> None:
    reserved = (
        POWER + "  offences: grave_deed?\n" + "reserves pact art. 9 excluding offences: every_deed since 2009-06-01\n"
    )
    assert verdict(made, "pact:art5", POWER) == "met"
    assert verdict(made, "pact:art5", POWER + "  offences: every_deed\n") == "partial"
    assert verdict(made, "pact:art5", reserved) == "arguable"
    assert verdict(made, "pact:art5", reserved.replace("grave_deed?", "grave_deed")) in ("met", "met_with_instrument")


def test_a_safeguard_is_looked_up(made: Catalogue) -> None:
    assert verdict(made, "pact:art6", POWER) == "missing"
    assert verdict(made, "pact:art6", POWER + "safeguard § 2\n  safeguards: p_judge\n  applies to this law\n") == "met"


@pytest.mark.parametrize(
    ("lasts", "expected"),
    [
        ("", "met"),
        ("  lasts at least 60 days\n", "met"),
        ("  lasts up to 60 days\n", "met"),
        ("  lasts up to 59 days\n", "missing"),
    ],
)
def test_a_duty_may_ask_for_a_time(made: Catalogue, lasts: str, expected: str) -> None:
    assert verdict(made, "pact:art7", POWER + "assistance § 5\n  applies to § 1\n" + lasts) == expected


def test_a_line_without_a_duty_may_allow_an_instrument(made: Catalogue) -> None:
    law = made.parse_law(HEAD + POWER + "reserves pact art. 8 in_the_city since 2009-06-01\n")
    assert not check(law, ["pact"], DAY, made).impermissible
    law = made.parse_law(HEAD + POWER + "reserves pact art. 1 in_the_city since 2009-06-01\n")
    assert check(law, ["pact"], DAY, made).impermissible


def test_a_treaty_applies_duties_of_another(made: Catalogue) -> None:
    treaty = made.treaty("protocol")
    assert [one.id for one in treaty.requirements if one.obliges] == [
        "protocol:art1",
        "protocol:art2.pact-art3",
        "protocol:art2.pact-art5",
    ]
    assert verdict(made, "protocol:art2.pact-art3", POWER) == "missing"
    assert verdict(made, "protocol:art2.pact-art3", POWER + "  confidentiality: p_kept\n") == "met"


def test_an_instrument_under_the_other_treaty_counts_there_too(made: Catalogue) -> None:
    text = (
        POWER + "  offences: grave_deed?\n" + "reserves pact art. 9 excluding offences: every_deed since 2009-06-01\n"
    )
    assert verdict(made, "protocol:art2.pact-art5", text.replace("grave_deed?", "grave_deed")) in (
        "met",
        "met_with_instrument",
    )
    wrong = text.replace("offences: every_deed since", "offences: grave_deed since")
    assert verdict(made, "protocol:art2.pact-art5", wrong.replace("grave_deed?", "every_deed")) == "partial"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("  lasts up to 90 EUR\n", "`EUR` does not measure time"),
        ("  lasts up to 90 days, renewable to 30 days\n", "with all renewals it lasts no longer than once"),
        ("  lasts up to 90 days, renewable to 30 EUR\n", "`EUR` does not measure time"),
        ("  lasts up to 1 day\n  lasts up to 2 days\n", "`lasts` is said twice"),
    ],
)
def test_a_time_that_is_none_is_refused(made: Catalogue, line: str, message: str) -> None:
    with pytest.raises(InvalidInput, match=r"lasts|measure") as caught:
        made.parse_law(HEAD + POWER + line)
    assert message in str(caught.value)


def test_an_offence_does_not_last(made: Catalogue) -> None:
    with pytest.raises(InvalidInput, match="`lasts` does not fit an `offence`"):
        made.parse_law(HEAD + "offence § 1\n  conduct: access\n  object: computer_system\n  lasts up to 1 day\n")


def test_a_limit_is_explained(made: Catalogue) -> None:
    for lasts, because in (
        ("  lasts up to 91 days\n", "goes beyond the limit of `lasts`"),
        ("", "sets no limit of `lasts`"),
    ):
        law = made.parse_law(HEAD + POWER + lasts)
        (gap,) = check(law, ["pact"], DAY, made).finding("pact:art2").gaps
        assert gap.nearest[0].because == because
        assert gap.scenario == "Holding (§ 1): this may go on for longer, or reach further, than the treaty allows."
