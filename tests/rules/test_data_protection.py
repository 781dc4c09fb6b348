"""Data protection: scope in one place, exceptions by article, declarations that reach further, transfers of two kinds."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import Catalogue, Report, check
from treatycheck.catalogue import shipped

DAY = date(2026, 1, 1)
HEAD = """law act "Personal Data Act" of XX
  encodes ets108 art. 2-17
  encodes ets181 art. 1-3
"""
PARTY = "party to ets108 since 2010-01-01\nparty to ets181 since 2012-01-01\n"
DECLARED = "declares ets108 art. 3(2)(a) except household_files since 2010-01-01\n"
SCOPE = "application s. 2\n  processing: automatic_processing, automated_file\n"
FAIR = "principle s. 4\n  quality: fair, lawful\n"
SECURITY = """data_security s. 6
  danger: accidental_destruction, unauthorised_destruction, accidental_loss, unauthorised_access, unauthorised_alteration,
      unauthorised_dissemination
"""
ACCESS = "right s. 8\n  entitles: confirmation, communication\n"
SUPERVISION = "institution s. 30\n  task: supervise_data_protection\n"
LIMIT = "transfer_limit s. 20\n  destination: abroad\n"
STATE, PERSONS = (
    "state_security public_safety monetary_interests_of_state suppression_of_offences".split(),
    "protection_of_data_subject rights_of_others".split(),
)


def report(text: str, catalogue: Catalogue) -> Report:
    return check(catalogue.parse_law(HEAD + text), ["ets108", "ets181"], DAY, catalogue)


def verdict(text: str, requirement: str, catalogue: Catalogue) -> str:
    return report(text, catalogue).finding(requirement).verdict


@pytest.mark.parametrize("interest", [*STATE, *PERSONS])
def test_each_interest_of_article_9_stands_against_principles_and_rights_and_never_against_security(
    interest: str, catalogue: Catalogue
) -> None:
    excepted = f"  except {interest}\n"
    found = report(FAIR + excepted + ACCESS + excepted + SECURITY + excepted, catalogue)
    assert found.finding("ets108:art5.a").verdict == found.finding("ets108:art8.b").verdict == "met"
    assert found.finding("ets108:art7").verdict == "narrower"
    assert [gap.lacks for gap in found.finding("ets108:art7").gaps] == [(interest,)]


def test_an_interest_that_article_9_does_not_name_is_a_gap(catalogue: Catalogue) -> None:
    assert verdict(FAIR + "  except any_public_interest\n", "ets108:art5.a", catalogue) == "narrower"


@pytest.mark.parametrize(
    ("exception", "expected"), [("harmless_statistics_or_research", "met"), ("statistics_or_research", "narrower")]
)
def test_research_restricts_access_only_where_there_is_no_risk(
    exception: str, expected: str, catalogue: Catalogue
) -> None:
    assert verdict(f"{ACCESS}  except {exception}\n", "ets108:art8.b", catalogue) == expected
    assert verdict(f"{FAIR}  except {exception}\n", "ets108:art5.a", catalogue) == "narrower"


def test_what_the_scope_leaves_out_is_a_gap_once(catalogue: Catalogue) -> None:
    text = SCOPE + "  sector: public_sector\n" + FAIR
    assert verdict(text, "ets108:art3.1", catalogue) == "partial"
    assert verdict(text, "ets108:art5.a", catalogue) == "met"


def test_rules_for_each_sector_cover_both_together(catalogue: Catalogue) -> None:
    public = FAIR + "  sector: public_sector\n"
    private = FAIR.replace("s. 4", "s. 14") + "  sector: private_sector\n"
    assert verdict(public, "ets108:art5.a", catalogue) == "partial"
    assert verdict(public + private, "ets108:art5.a", catalogue) == "met"


def test_the_gap_of_a_sector_is_told_as_a_case(catalogue: Catalogue) -> None:
    (gap,) = report(FAIR + "  sector: public_sector\n", catalogue).finding("ets108:art5.a").gaps
    assert gap.scenario == (
        "Nothing in the law asks that personal data be handled fairly or handled lawfully in the private sector, where "
        "the data are processed automatically."
    )


@pytest.mark.parametrize("requirement", ["ets108:art3.1", "ets108:art5.a", "ets108:art7", "ets181:art1.1"])
def test_files_that_are_left_out_by_declaration_are_left_out_everywhere(requirement: str, catalogue: Catalogue) -> None:
    left_out = "".join(f"{one}  except household_files\n" for one in (SCOPE, FAIR, SECURITY, SUPERVISION))
    assert verdict(left_out, requirement, catalogue) == "needs_instrument"
    assert verdict(left_out + PARTY + DECLARED, requirement, catalogue) == "met_with_instrument"
    # It may be declared at any time: also by a State that is bound.
    assert verdict(left_out + PARTY, requirement, catalogue) == "needs_instrument"


def test_no_reservation_is_open_under_either_treaty(catalogue: Catalogue) -> None:
    reserved = "reserves ets108 art. 7 except state_security since 2009-06-01\n"
    more = "reserves ets181 art. 2(1) except interests_of_controller since 2011-06-01\n"
    found = report(SECURITY + "  except state_security\n" + PARTY + reserved + more, catalogue)
    assert [one.instrument for one in found.impermissible] == [
        "reservation under ets108 art. 7",
        "reservation under ets181 art. 2(1)",
    ]
    assert found.finding("ets108:art7").verdict == "narrower"


def test_an_extension_changes_no_duty(catalogue: Catalogue) -> None:
    extended = "declares ets108 art. 3(2)(c) since 2010-01-01\n"
    found = report(SCOPE + PARTY + extended, catalogue)
    assert found.impermissible == ()
    assert found.finding("ets108:art3.1").verdict == "met"
    assert (found.finding("ets108:art3.2.c").verdict, found.finding("ets108:art3.2.c").severity) == ("missing", "none")


def test_a_limit_on_transfers_meets_the_protocol_and_says_nothing_of_parties(catalogue: Catalogue) -> None:
    found = report(LIMIT, catalogue)
    assert found.finding("ets181:art2.1").verdict == "met"
    assert found.finding("ets108:art12.2").verdict == "not_assessed"


def test_a_law_that_treats_parties_as_other_states_stands_in_the_way_of_free_flow(catalogue: Catalogue) -> None:
    abroad = "transfer s. 20\n  alternative \"Parties\"\n  destination: abroad\n  only if adequate_protection\n"
    found = report(LIMIT + abroad, catalogue)
    assert found.finding("ets181:art2.1").verdict == "met"
    assert found.finding("ets108:art12.2").verdict == "narrower"


def test_a_rule_without_a_sanction_is_named(catalogue: Catalogue) -> None:
    redress = "redress s. 50\n  redress: administrative_sanction, court_remedy\n  applies to s. 4\n"
    assert verdict(FAIR + redress, "ets108:art10", catalogue) == "met"
    gaps = report(FAIR + SECURITY + redress, catalogue).finding("ets108:art10").gaps
    assert [gap.scenario for gap in gaps] == [
        "Data security (s. 6): where this is not kept to, the law has no remedy before the courts or remedy before an "
        "authority.",
        "Data security (s. 6): where this is not kept to, the law has no sanction by a court or sanction by an authority.",
    ]


@pytest.mark.parametrize("answers", ["court_sanction, non_judicial_remedy", "administrative_sanction, court_remedy"])
def test_the_state_chooses_the_nature_of_sanctions_and_remedies(answers: str, catalogue: Catalogue) -> None:
    text = f"{FAIR}redress s. 50\n  redress: {answers}\n  applies to this law\n"
    assert verdict(text, "ets108:art10", catalogue) == "met"


@pytest.mark.parametrize("name", ["ets108", "ets181"])
def test_all_that_is_asked_for_was_compared_with_the_text(name: str) -> None:
    assert all(one.verified for one in shipped().treaty(name).duties if not one.taken_over)


AMENDED = """law act "Personal Data Act" of XX
  encodes ets108 art. 2-17
  encodes cets223 art. 2-21
"""


def both(text: str, catalogue: Catalogue) -> Report:
    return check(catalogue.parse_law(AMENDED + text), ["ets108", "cets223"], DAY, catalogue)


def test_what_may_be_declared_under_the_convention_counts_nothing_under_the_amended_one(catalogue: Catalogue) -> None:
    declared = "declares ets108 art. 3(2)(a) except public_by_law since 2010-01-01\n"
    found = both(f"{SCOPE}  except public_by_law\n{PARTY}{declared}", catalogue)
    assert found.finding("ets108:art3.1").verdict == "met_with_instrument"
    assert found.finding("cets223:art3.1").verdict == "partial"
    assert "public_by_law" in {name for gap in found.finding("cets223:art3.1").gaps for name in gap.lacks}


def test_household_use_is_outside_the_amended_convention_and_needs_a_declaration_under_the_other(
    catalogue: Catalogue,
) -> None:
    found = both(f"{SCOPE.strip()}, manual_file\n  except household_files\n", catalogue)
    assert found.finding("ets108:art3.1").verdict == "needs_instrument"
    assert found.finding("cets223:art3.1").verdict == "met"


@pytest.mark.parametrize("interest", [*STATE, *PERSONS])
def test_that_processing_is_lawful_is_open_to_no_exception_in_the_amended_convention(
    interest: str, catalogue: Catalogue
) -> None:
    found = both(f"principle s. 4\n  quality: fair, lawful, transparent\n  except {interest}\n", catalogue)
    assert found.finding("ets108:art5.a").verdict == found.finding("cets223:art5.4.a").verdict == "met"
    assert found.finding("cets223:art5.3").verdict == "narrower"


def test_sanctions_of_one_nature_are_enough_under_the_convention_alone(catalogue: Catalogue) -> None:
    found = both(FAIR + "redress s. 50\n  redress: court_sanction, court_remedy\n  applies to s. 4\n", catalogue)
    assert found.finding("ets108:art10").verdict == "met"
    assert found.finding("cets223:art12").verdict == "partial"


def test_security_must_bind_those_who_process_for_others_under_the_amended_convention(catalogue: Catalogue) -> None:
    found = both(SECURITY + "  bound: controller_bound\n", catalogue)
    assert found.finding("ets108:art7").verdict == "met"
    scenarios = " ".join(gap.scenario for gap in found.finding("cets223:art7.1").gaps)
    assert "by the processor" in scenarios


def test_nothing_of_the_amended_convention_is_verified() -> None:
    assert all(one.not_verified and not one.verified for one in shipped().treaty("cets223").duties)
