"""The Convention on laundering: declarations with conditions, predicate offences, and confiscation beside other treaties."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import Catalogue, Report, check

DAY = date(2026, 1, 1)
HEAD = """law code "Code" of XX
  encodes cets198 art. 1-14
  encodes cets201 art. 27
"""
PARTY = "party to cets198 since 2012-01-01\n"
LAUNDERING = """
offence s. 1
  conduct: convert_property, transfer_property
  object: criminal_property
  fault: intent
  {lines}
"""
CONFISCATION = """
consequence s. 9
  orders: {orders}
  property: {property}
  applies to all offences
"""
DECLARED = "declares cets198 art. 9(4)({letter}) excluding predicate: {excluded} since 2011-06-01\n"
ABOVE, BELOW = "offence_above_threshold", "offence_below_threshold"


def report(text: str, catalogue: Catalogue) -> Report:
    return check(catalogue.parse_law(HEAD + text), ["cets198", "cets201"], DAY, catalogue)


def predicates(predicate: str, declared: str, catalogue: Catalogue) -> Report:
    return report(LAUNDERING.format(lines=f"predicate: {predicate}") + PARTY + declared, catalogue)


@pytest.mark.parametrize(
    ("letter", "reached", "excluded"),
    [
        ("a", f"appendix_offence, {ABOVE}", BELOW),
        ("b", "appendix_offence", f"{ABOVE}, {BELOW}"),
        ("c", "appendix_offence", f"{ABOVE}, {BELOW}"),
    ],
)
def test_a_declaration_on_predicate_offences_counts_where_the_appendix_is_reached(
    letter: str, reached: str, excluded: str, catalogue: Catalogue
) -> None:
    declared = DECLARED.format(letter=letter, excluded=excluded)
    found = predicates(reached, declared, catalogue)
    assert found.finding("cets198:art1.e").verdict == "met_with_instrument"
    assert found.impermissible == ()
    assert predicates(reached, "", catalogue).finding("cets198:art1.e").verdict == "partial"


@pytest.mark.parametrize("doubt", ["", ", smuggling?"])
def test_it_counts_nothing_where_one_category_is_left_out_or_open_to_doubt(doubt: str, catalogue: Catalogue) -> None:
    categories = catalogue.vocabulary.kinds_of["appendix_offence"]
    reached = ", ".join(name for name in categories if name != "smuggling") + doubt
    found = predicates(reached, DECLARED.format(letter="b", excluded=f"{ABOVE}, {BELOW}"), catalogue)
    assert found.finding("cets198:art1.e").verdict == "partial"
    assert [one.instrument for one in found.impermissible] == ["declaration under cets198 art. 9(4)(b)"]


def test_what_may_come_before_is_no_demand_of_the_offence(catalogue: Catalogue) -> None:
    lines = "predicate: terrorism\n  predicate_place: predicate_in_state"
    found = report(LAUNDERING.format(lines=lines), catalogue)
    assert found.finding("cets198:art9.1.a").verdict == "met"
    assert found.finding("cets198:art1.e").verdict == "partial"
    assert found.finding("cets198:art9.7").verdict == "missing"


def test_a_law_that_is_silent_on_what_comes_before_follows_any_offence_anywhere(catalogue: Catalogue) -> None:
    found = report(LAUNDERING.format(lines=""), catalogue)
    assert found.finding("cets198:art1.e").verdict == found.finding("cets198:art9.7").verdict == "met"


def test_offences_against_computer_systems_are_in_no_category_of_the_appendix(catalogue: Catalogue) -> None:
    """Illegal access can be left out by declaration: it is one of the other offences."""
    names = catalogue.vocabulary.kinds_of["appendix_offence"]
    assert len(names) == 20
    assert not [name for name in names if "computer" in name or "access" in name or "tax" in name]


def test_one_rule_on_confiscation_serves_two_treaties_as_far_as_each_asks(catalogue: Catalogue) -> None:
    abuse = "offence s. 2\n  conduct: propose_meeting\n  fault: intent\n"
    offences = LAUNDERING.format(lines="") + abuse
    children = "means_of_committing, means_of_facilitating, proceeds, value_of_proceeds"
    common = CONFISCATION.format(orders="seize_property, confiscate", property=children)
    found = report(offences + common, catalogue)
    assert found.finding("cets201:art27.3.a").verdict == "met"
    assert found.finding("cets198:art3.1").verdict == "partial"
    wider = CONFISCATION.format(
        orders="seize_property, confiscate", property=f"{children}, intended_means, laundered_property"
    )
    found = report(offences + wider, catalogue)
    assert found.finding("cets201:art27.3.a").verdict == found.finding("cets198:art3.1").verdict == "met"


@pytest.mark.parametrize(
    ("crimes", "verdict"), [("", "missing"), ("crimes: appendix_offence", "partial"), ("crimes: every_offence", "met")]
)
def test_confiscation_for_laundering_says_nothing_of_other_offences(
    crimes: str, verdict: str, catalogue: Catalogue
) -> None:
    """A rule that applies to the offences of the file is not read as one for every offence of the State."""
    rule = CONFISCATION.format(orders="confiscate", property=f"proceeds\n  {crimes}")
    found = report(LAUNDERING.format(lines="") + rule, catalogue)
    assert found.finding("cets198:art3.1.offences").verdict == verdict


def test_suspicion_is_enough_for_the_acts_of_paragraph_1_with_their_aims(catalogue: Catalogue) -> None:
    acts = """
offence s. 1
  conduct: convert_property, transfer_property
  object: criminal_property
  laundering_aim: conceal_origin, disguise_origin, assist_evasion
  only if suspects_proceeds
offence s. 2
  conduct: conceal_property, disguise_property
  object: criminal_property
  attribute: true_nature, property_source, property_location, property_disposition, property_movement,
      rights_in_property, property_ownership
  only if suspects_proceeds
offence s. 3
  conduct: procure, possess, use_property
  object: criminal_property
  only if suspects_proceeds
"""
    assert report(acts, catalogue).finding("cets198:art9.3.a").verdict == "met"
