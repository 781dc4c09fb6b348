"""Joining several treaties: what serves them together, and what of the declarations and reservations remains open."""

from __future__ import annotations

from pathlib import Path

import pytest

import treatycheck
from treatycheck import Catalogue, Ratification, check, concordance, load_treaty, parse_law
from treatycheck.catalogue import shipped
from treatycheck.model.amendments import Suggestion
from treatycheck.model.ratification import CLOSED, EASES, LATE, MADE, SETTLES, SPARE, UNKNOWN, Clause
from treatycheck.ratifying import Clauses, as_encoded, keeps

ROOT = Path(__file__).resolve().parents[1]
HEAD = """draft law bill "A Bill" of XX
  encodes ets185 art. 9
  encodes cets201 art. 20

"""
PRODUCING = """offence s. 1 "Making"
  conduct: produce, offer, make_available, distribute, transmit_material, procure, access_material
  content: real_minor, appearing_minor, realistic_image, sexual_organs
  age: under 18
  fault: intent
  unlawfulness: without_right
"""
POSSESSING = """offence s. 2 "Possessing"
  conduct: possess
  content: real_minor, appearing_minor, realistic_image, sexual_organs
  age: under {age}
  fault: intent
  unlawfulness: without_right
"""


def ratified(text: str) -> Ratification:
    return treatycheck.ratify(parse_law(text), ["ets185", "cets201"], texts=text)


def clause(found: Ratification, under: str) -> Clause:
    (one,) = [one for one in found.clauses if one.under.id == under]
    return one


@pytest.fixture(scope="module")
def sixteen() -> Ratification:
    """A draft that asks for children under 16 where it punishes possession."""
    return ratified(HEAD + PRODUCING + "\n" + POSSESSING.format(age=16))


def test_the_age_that_a_declaration_would_save_is_closed_by_the_other_treaty(sixteen: Ratification) -> None:
    declared = clause(sixteen, "ets185:art9.3")
    assert (declared.channel, declared.state) == ("declaration", CLOSED)
    assert declared.settles == declared.in_vain == ("ets185:art9.1.e",)
    assert {pair[1] for pull in declared.pulls for pair in pull.requirements} >= {"cets201:art20.1.e"}


def test_treaties_that_the_law_does_not_name_stand_last(catalogue: Catalogue) -> None:
    listed = [catalogue.treaty(name) for name in ("cets201", "ets108", "ets185", "ets189")]
    law = parse_law('law a "A" of XX\n  encodes ets189 art. 3\n\nlaw b "B" of XX\n  encodes ets185 art. 2\n')
    assert [one.name for one in as_encoded(listed, law)] == ["ets189", "ets185", "cets201", "ets108"]


def test_raising_the_age_serves_both(sixteen: Ratification) -> None:
    (amendment,) = sixteen.amendments
    assert amendment.several
    assert dict(amendment.serves) == {"ets185": ("ets185:art9.1.e",), "cets201": ("cets201:art20.1.e",)}
    assert "under 18" in amendment.suggestion.changes[0].sentence


def test_what_two_treaties_want_of_one_provision_is_one_amendment_where_they_want_the_same_in_part() -> None:
    # Both miss realistic images; ETS 185 also figures that appear to be minors, CETS 201 pictures of sexual organs.
    text = HEAD + PRODUCING + "\n" + POSSESSING.format(age=18)
    start = text.index("offence s. 2")
    text = text[:start] + text[start:].replace(", appearing_minor, realistic_image, sexual_organs", "")
    (amendment,) = ratified(text).amendments
    assert dict(amendment.serves) == {"ets185": ("ets185:art9.1.e",), "cets201": ("cets201:art20.1.e",)}
    (change,) = amendment.suggestion.changes
    assert "add `appearing_minor`, `realistic_image` and `sexual_organs` to its content" in change.sentence


def test_amendments_of_one_provision_that_have_nothing_in_common_stay_apart() -> None:
    text = HEAD + PRODUCING + "\n" + POSSESSING.format(age=18)
    start = text.index("offence s. 2")
    text = text[:start] + text[start:].replace("appearing_minor, ", "").replace(", sexual_organs", "")
    served = [dict(one.serves) for one in ratified(text).amendments]
    assert served == [{"ets185": ("ets185:art9.1.e",)}, {"cets201": ("cets201:art20.1.e",)}]


def test_amendments_are_joined_only_where_nothing_is_lost_by_it() -> None:
    before = {"t:art1": "partial", "t:art2": "missing", "t:art3": "met"}
    one = Suggestion((), betters=(("t:art1", "partial", "met"),))
    other = Suggestion((), betters=(("t:art2", "missing", "met"),))
    both = Suggestion((), betters=(*one.betters, *other.betters))
    worse = Suggestion((), betters=both.betters, worsens=(("t:art3", "met", "narrower"),))
    assert keeps(both, (one, other), before)
    assert not keeps(one, (one, other), before)
    assert not keeps(worse, (one, other), before)
    assert keeps(worse, (one, worse), before)


def test_amendments_stand_in_the_order_of_what_they_serve(catalogue: Catalogue) -> None:
    path = ROOT / "examples" / "drafts" / "two-treaties.law"
    found = treatycheck.ratify(catalogue.law([str(path)]), ["ets185", "cets201"])
    order = {one.requirement: number for number, one in enumerate(found.report.findings)}
    for several in (True, False):
        firsts = [
            min(order[name] for _, names in one.serves for name in names)
            for one in found.amendments
            if one.several is several
        ]
        assert firsts == sorted(firsts)
        assert firsts


def test_what_is_lacking_stands_article_by_article(sixteen: Ratification) -> None:
    lacks = {one.headline.article: [finding.requirement for finding in one.findings] for one in sixteen.lacks}
    assert lacks == {"ets185:art9": ["ets185:art9.1.e"], "cets201:art20": ["cets201:art20.1.e"]}


def test_a_clause_that_no_finding_needs_is_spare_and_one_that_nothing_was_assessed_for_unknown(
    sixteen: Ratification,
) -> None:
    assert clause(sixteen, "cets201:art20.4").state == SPARE
    assert clause(sixteen, "ets185:art4.2").state == UNKNOWN


def test_a_clause_on_which_a_finding_counts_that_needs_more_besides_is_not_spare() -> None:
    text = """draft law bill "A Bill" of XX
  encodes ets185 art. 4
  encodes cets201 art. 20

offence s. 1
  conduct: damage, delete, deteriorate, alter
  object: computer_data
  only if serious_harm
"""
    found = ratified(text)
    reserved = clause(found, "ets185:art4.2")
    # What would close the rest of the gap has a part of its own among the amendments.
    assert (reserved.state, reserved.settles, reserved.once_amended) == (SETTLES, ("ets185:art4.1",), True)
    listed = Clauses(
        parse_law(text),
        [load_treaty("ets185")],
        found.report,
        shipped(),
        concordance([load_treaty("ets185")], shipped()),
    )
    (alone,) = [one for one in listed.all() if one.under.id == "ets185:art4.2"]
    assert (alone.state, alone.settles, alone.eases) == (EASES, (), ("ets185:art4.1",))


def test_of_a_duty_over_offences_the_other_treaty_asks_for_its_own_alone() -> None:
    text = (
        HEAD.replace("art. 9", "art. 3, 9, 11").replace("art. 20", "art. 20, 24")
        + PRODUCING
        + """
offence s. 5
  conduct: intercept
  object: data_transmission, electromagnetic_emission
"""
    )
    reserved = clause(ratified(text), "ets185:art11.3")
    assert (reserved.state, reserved.in_vain, reserved.in_part) == (SETTLES, (), ("ets185:art11.2",))


def test_a_reservation_that_only_one_treaty_forgoes_settles_what_the_other_does_not_ask() -> None:
    # ETS 185 lets a State leave figures that appear to be minors out, and CETS 201 does not name them.
    found = ratified(HEAD + PRODUCING + "\n" + POSSESSING.format(age=18).replace("appearing_minor, ", ""))
    reserved = clause(found, "ets185:art9.4")
    assert (reserved.state, reserved.settles, reserved.in_vain) == (SETTLES, ("ets185:art9.1.e",), ())


def test_one_that_leaves_out_what_the_other_treaty_asks_does_not() -> None:
    found = ratified(HEAD + PRODUCING)
    reserved = clause(found, "ets185:art9.4")
    assert (reserved.state, reserved.settles) == (CLOSED, ("ets185:art9.1.e",))
    # No clause of CETS 201 lets a State leave possession out: two narrow cases are all.
    assert clause(found, "cets201:art20.3").state != SETTLES


def test_a_declaration_for_what_the_other_treaty_leaves_outside_itself_is_not_in_vain() -> None:
    text = """draft law bill "A Bill" of XX
  encodes ets108 art. 3
  encodes cets223 art. 3

application s. 2
  processing: automatic_processing, manual_file
  except {}
"""
    found, closed = (
        treatycheck.ratify(parse_law(bill), ["ets108", "cets223"], texts=bill)
        for bill in (text.format("household_files"), text.format("public_by_law"))
    )
    declared = clause(found, "ets108:art3.2.a")
    assert (declared.state, declared.in_vain) == (SETTLES, ())
    assert "ets108:art3.1" in declared.settles
    assert clause(closed, "ets108:art3.2.a").state == CLOSED


def test_a_state_that_is_bound_comes_too_late_and_what_it_has_made_is_made() -> None:
    bound = HEAD + PRODUCING + "\nparty to ets185 since 2010-01-01\nparty to cets201 since 2010-01-01\n"
    assert clause(ratified(bound), "ets185:art9.4").state == LATE
    reserved = bound + "reserves cets201 art. 20(4) excluding art. 20(1)(f) since 2010-01-01\n"
    assert clause(ratified(reserved), "cets201:art20.4").state == MADE


def test_a_law_that_lacks_nothing_says_so() -> None:
    found = ratified(HEAD + PRODUCING + "\n" + POSSESSING.format(age=18))
    assert (found.lacks, found.amendments, found.unsolved) == ((), (), ())
    assert not found.those(SETTLES)


def test_what_is_said_of_the_draft_holds(catalogue: Catalogue) -> None:
    path = ROOT / "examples" / "drafts" / "two-treaties.law"
    text = path.read_text(encoding="utf-8")
    law = catalogue.law([str(path)])
    found = treatycheck.ratify(law, ["ets185", "cets201"], texts=text)
    report = check(law, ["ets185", "cets201"])
    assert found.report.verdicts == report.verdicts
    assert [one.several for one in found.amendments] == sorted((one.several for one in found.amendments), reverse=True)
    several = {name for one in found.amendments if one.several for _, names in one.serves for name in names}
    assert {"ets185:art9.1.d", "cets201:art20.1.d", "ets185:art11.2", "cets201:art24.2"} <= several
    # A reservation that is said to settle a finding does so when it is made.
    amended = text + "\nreserves cets201 art. 21(2) child_recruited_or_coerced since 2020-01-01\n"
    assert clause(found, "cets201:art21.2").settles == ("cets201:art21.1.c",)
    assert check(parse_law(amended), ["cets201"]).finding("cets201:art21.1.c").verdict == "met_with_instrument"


SCOPE = """draft law bill "A Bill" of XX
  encodes ets108 art. 3
  encodes cets223 art. 3

application s. 2
  processing: automatic_processing, manual_file
  sector: {sector}
  except {exceptions}
"""
BOTH_SECTORS = "public_sector, private_sector"


def scoped(exceptions: str, sector: str = BOTH_SECTORS) -> Ratification:
    bill = SCOPE.format(exceptions=exceptions, sector=sector)
    return treatycheck.ratify(parse_law(bill), ["ets108", "cets223"], texts=bill)


def test_what_both_treaties_let_a_state_keep_is_not_dropped_with_what_they_do_not() -> None:
    # Household files are outside CETS 223, and may be left out of ETS 108 by a declaration that is still open.
    (amendment,) = scoped("household_files, state_security").amendments
    (change,) = amendment.suggestion.changes
    assert "`state_security`" in change.sentence
    assert "household_files" not in change.sentence
    moves = {name: after for name, _, after in amendment.suggestion.betters}
    assert (moves["ets108:art3.1"], moves["cets223:art3.1"]) == ("needs_instrument", "met")


def test_of_two_permissions_the_one_that_both_treaties_give_is_kept() -> None:
    found = scoped("household_files, public_by_law", BOTH_SECTORS)
    (amendment,) = found.amendments
    (change,) = amendment.suggestion.changes
    assert "`public_by_law`" in change.sentence
    assert "household_files" not in change.sentence
    assert dict(amendment.serves) == {"cets223": ("cets223:art3.1",)}
    declared = clause(found, "ets108:art3.2.a")
    assert (declared.state, declared.settles, declared.once_amended) == (SETTLES, ("ets108:art3.1",), True)


def test_what_one_of_them_does_not_let_a_state_keep_is_dropped() -> None:
    (amendment,) = scoped("public_by_law, state_security").amendments
    (change,) = amendment.suggestion.changes
    assert "`state_security`" in change.sentence
    assert "`public_by_law`" in change.sentence


def test_what_only_a_declaration_would_save_may_be_dropped_as_well() -> None:
    found = scoped("household_files")
    (amendment,) = found.amendments
    assert "`household_files`" in amendment.suggestion.changes[0].sentence
    assert clause(found, "ets108:art3.2.a").settles == ("ets108:art3.1",)


def test_an_amendment_serves_no_paragraph_that_only_permits() -> None:
    bill = SCOPE.format(exceptions="state_security", sector=BOTH_SECTORS)
    found = treatycheck.ratify(parse_law(bill), ["ets108", "cets223"], texts=bill)
    (amendment,) = found.amendments
    assert "ets108:art3.2.c" in [name for name, _, _ in amendment.suggestion.betters]
    assert dict(amendment.serves) == {"ets108": ("ets108:art3.1",), "cets223": ("cets223:art3.1",)}


@pytest.mark.parametrize(
    ("exceptions", "sector"), [("household_files, state_security", BOTH_SECTORS), ("household_files", "public_sector")]
)
def test_a_declaration_that_settles_once_the_law_is_amended_is_not_closed(exceptions: str, sector: str) -> None:
    found = scoped(exceptions, sector)
    declared = clause(found, "ets108:art3.2.a")
    assert (declared.state, declared.settles, declared.once_amended) == (SETTLES, ("ets108:art3.1",), True)
    assert not clause(scoped("household_files"), "ets108:art3.2.a").once_amended


def test_one_that_the_other_treaty_does_not_allow_stays_closed_once_the_law_is_amended() -> None:
    found = scoped("public_by_law", "public_sector")
    assert clause(found, "ets108:art3.2.a").state == CLOSED
