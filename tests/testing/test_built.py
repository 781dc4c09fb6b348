"""Laws by construction: those that meet a requirement do, those that fail it fail it in that one way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.testing.drawing import drawn, smallest
from treatycheck import check
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.errors import UnknownName
from treatycheck.language.printer import print_law
from treatycheck.model.law import Law
from treatycheck.model.treaty import Requirement
from treatycheck.testing import Failure, Mutation, NoLawFor, failing, laws, meeting, mutations
from treatycheck.testing.drafts import drafted, failures, subject_of
from treatycheck.testing.words import DAY

PARKS = Path(__file__).resolve().parent.parent / "cli" / "parks" / "rules"
DUTIES = [one for name in shipped().treaty_names for one in shipped().treaty(name, examples=False).duties]


def found(law: Law, requirement: str) -> tuple[str, set[str]]:
    treaty = requirement.partition(":")[0]
    finding = check(law, [treaty], DAY, shipped(), only=requirement).finding(requirement)
    return finding.verdict, set(finding.lacks)


@pytest.mark.parametrize("requirement", DUTIES, ids=lambda one: one.id)
@settings(max_examples=2)
@given(data=st.data())
def test_each_requirement_that_obliges_is_met(requirement: Requirement, data: st.DataObject) -> None:
    law = data.draw(meeting(requirement))
    assert found(law, requirement.id)[0] == "met", print_law(law)


@pytest.mark.parametrize("requirement", DUTIES, ids=lambda one: one.id)
@settings(max_examples=2)
@given(data=st.data())
def test_each_requirement_that_obliges_is_failed_in_exactly_that_way(
    requirement: Requirement, data: st.DataObject
) -> None:
    failure = data.draw(failing(requirement))
    assert found(failure.law, requirement.id) == (failure.verdict, set(failure.lacks)), failure.change


def test_what_is_drawn_goes_further_than_the_draft() -> None:
    listed = drawn(meeting("ets185:art9.1.a"), 60)
    texts = {print_law(law) for law in listed}
    fewer = [one for law in listed for one in law.provisions if one.values("fault") is None]
    assert len(texts) > 5
    assert fewer


def test_a_requirement_is_failed_by_each_of_its_terms_and_by_demands() -> None:
    subject = subject_of("ets185:art4.1")
    listed = list(failures(subject, drafted(subject)))
    lacking = {one.lacks[0] for one in listed if one.verdict == "partial"}
    # To damage or deteriorate data is to alter them: a law that only leaves these out reaches them still.
    assert lacking == {"delete", "alter", "suppress"}
    demanded = {one.lacks[0] for one in listed if one.verdict == "narrower"}
    assert "serious_harm" not in demanded
    assert "security_measures_infringed" in demanded
    assert [one.verdict for one in listed].count("missing") == 1


def test_a_forbidden_demand_is_the_one_that_is_made() -> None:
    (failure, *_) = drawn(failing("ets185:art12.4"), 3)
    assert (failure.verdict, failure.lacks) == ("narrower", ("instead_of_natural_person",))


def test_what_is_looked_up_of_one_term_is_failed_by_provisions_that_name_another() -> None:
    subject = subject_of("cets198:art9.7")
    listed = [(one.change, one.verdict, one.lacks) for one in failures(subject, drafted(subject))]
    assert listed == [
        ("is limited in predicate_place to predicate_in_state", "missing", ()),
        ("is limited in predicate_place to predicate_abroad_not_punishable", "missing", ()),
    ]


def test_a_forbidden_exception_that_can_be_reserved_needs_the_reservation() -> None:
    (failure, *_) = drawn(failing("cets196:art20.1.extradition"), 3)
    assert (failure.verdict, failure.lacks) == ("needs_instrument", ("political_offence",))
    assert failure.change.endswith("excepts political_offence")


def test_the_smallest_failure_is_the_first_term() -> None:
    failure = smallest(failing("ets185:art4.1"), lambda one: isinstance(one, Failure))
    assert (failure.change, failure.lacks) == ("s. 1 does not reach delete (conduct)", ("delete",))
    assert len(failure.law.provisions) == 1


@pytest.mark.parametrize("of", [meeting, failing])
def test_a_line_without_a_duty_is_refused_with_the_reason(of: object) -> None:
    assert callable(of)
    with pytest.raises(NoLawFor, match=r"^ets185:art9.2 asks nothing of a law, so that none can meet or fail it$"):
        of("ets185:art9.2")
    with pytest.raises(UnknownName, match="ets185 has no requirement `ets185:art99`"):
        of("ets185:art99")


def test_a_requirement_of_ones_own_treaty() -> None:
    read = Catalogue([str(PARKS)], shipped_too=False)
    treaty = read.treaty("parks")
    own = Catalogue.of(read.vocabulary, [treaty])
    (requirement, *_) = treaty.duties
    for law in drawn(meeting(requirement, treaty, own), 10):
        assert check(law, [treaty], DAY, own).finding(requirement.id).verdict == "met"
    changes = {one.change: one for one in drawn(failing(requirement, treaty, own), 30)}
    assert "s. 1 does not reach uproot (deed)" in changes
    assert "s. 1 demands in_anger" in changes
    assert "s. 1 demands for_sale" not in changes


# ---------------------------------------------------------------- mutations

LAW = shipped().parse_law(
    """
law code "Code" of XX
offence § 1
  conduct: damage, delete?
  object: computer_data
  only if serious_harm
attempt § 2
  applies to § 1
"""
)


def test_a_mutation_is_one_small_change_that_its_words_tell() -> None:
    listed = drawn(mutations(LAW), 300)
    by_change = {one.change: one.law for one in listed}
    assert by_change["drops § 2"].provisions == LAW.provisions[:1]
    assert "delete?" not in print_law(by_change["drops delete from conduct in § 1"])
    assert "only if" not in print_law(by_change["drops the demand serious_harm in § 1"])
    assert "damage?, delete?" in print_law(by_change["puts a ? on damage in § 1"])
    assert "damage, delete\n" in print_law(by_change["takes the ? from delete in § 1"])
    assert any(change.startswith("adds ") for change in by_change)
    assert any(change.startswith("demands ") and change.endswith("§ 2") for change in by_change)
    assert all(one.law != LAW for one in listed)


@settings(max_examples=50)
@given(data=st.data())
def test_mutations_of_any_law_can_be_checked(data: st.DataObject) -> None:
    law = data.draw(laws("ets189").filter(lambda one: one.provisions))
    mutation = data.draw(mutations(law))
    assert isinstance(mutation, Mutation)
    assert check(mutation.law, ["ets189"], DAY, shipped()).findings


def test_a_law_without_provisions_has_nothing_to_change() -> None:
    with pytest.raises(NoLawFor, match="has nothing to change"):
        mutations(Law("XX"))
