"""The strategies themselves: how various what they draw is, and how small it shrinks."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.invented import VOCABULARY, article, treaty_of
from tests.testing.drawing import drawn, drawn_until, smallest
from treatycheck import UnknownName, check
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.language.printer import print_law
from treatycheck.model.law import Demand, Law, Value
from treatycheck.model.treaty import Clause, Permission, Required, Requirement
from treatycheck.testing import laws, provisions, requirements, terms, treaties
from treatycheck.testing.words import DAY

TREATIES = {name: shipped().treaty(name, examples=False) for name in shipped().treaty_names}


@pytest.mark.parametrize("name", TREATIES)
def test_laws_get_every_verdict(name: str, catalogue: Catalogue) -> None:
    """A treaty with many duties takes more laws; one that knows few instruments need not meet one that needs any."""
    duties = TREATIES[name].duties
    open_to_instruments = [one for one in duties if any(permit.channel != "option" for permit in one.permissions)]
    wanted = {"met", "arguable", "narrower", "partial", "missing", "not_assessed"}
    if len(open_to_instruments) >= len(duties) / 4:
        wanted.add("needs_instrument")
    verdicts: set[str] = set()

    def add(law: Law) -> bool:
        verdicts.update(check(law, [TREATIES[name]], DAY, catalogue).summary)
        return verdicts >= wanted

    assert drawn_until(laws(name), add, most=3_000), wanted - verdicts


@pytest.mark.parametrize("name", TREATIES)
def test_laws_meet_and_fail_in_good_measure(name: str, catalogue: Catalogue) -> None:
    # Enough laws that the share of those that meet something hardly moves with the order of the vocabulary.
    drawn_laws = [law for law in drawn(laws(name, always=True), 200) if law.provisions]
    reports = [check(law, [TREATIES[name]], DAY, catalogue).summary for law in drawn_laws]
    meeting = sum("met" in one for one in reports) / len(reports)
    # Where any provision may be reserved, a demand needs a reservation and is seldom more than the treaty allows.
    less = {"partial", "narrower", "arguable", "needs_instrument"}
    failing = sum(bool(less & one.keys()) for one in reports) / len(reports)
    # Where a treaty has few offences, most of what is drawn follows none that the law has: it is not assessed.
    assert meeting > 0.2
    assert failing > 0.2


def test_laws_are_of_every_size_and_of_many_kinds() -> None:
    listed = drawn(laws("ets185"), 400)
    sizes = Counter(len(law.provisions) for law in listed)
    kinds = Counter(one.kind for law in listed for one in law.provisions)
    assert {0, 1, 2, 3, 4} <= sizes.keys()
    assert len(kinds) > 10
    assert any(law.instruments for law in listed)
    assert any(one.same_as or one.aggravates or one.punished_as for law in listed for one in law.provisions)
    assert any(value.arguable for law in listed for one in law.provisions for _, own in one.dimensions for value in own)


def test_provisions_are_of_every_kind_and_each_has_only_what_its_kind_has() -> None:
    kinds = shipped().lexicon.kinds
    listed = drawn(provisions(), 400)
    assert {one.kind for one in listed} == kinds.keys() - {"sanction"}
    for one in listed:
        assert {name for name, _ in one.dimensions} <= {*kinds[one.kind].dimensions}
        assert not one.demands or "only_if" in kinds[one.kind].clauses
        assert (one.applies_to is not None) == ("applies_to" in kinds[one.kind].clauses)


def test_terms_are_those_of_a_dimension() -> None:
    assert {one.name for one in drawn(terms(VOCABULARY, "object"), 100)} == {"thing", "tool", "letter"}
    assert all(one.is_condition for one in drawn(terms(dimension=""), 50))
    assert any(one.dimensions for one in drawn(terms(), 50))


def test_a_dimension_without_terms_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="there are no terms of `conducts`; did you mean `conduct`"):
        terms(dimension="conducts")


def test_requirements_are_of_the_kind_that_is_asked_for() -> None:
    assert {one.kind for one in drawn(requirements(), 20)} == {"offence"}
    assert {one.kind for one in drawn(requirements(kind="power"), 20)} == {"power"}
    forms = [permit for one in drawn(requirements(VOCABULARY), 200) for permit in one.permissions]
    assert any(permit.terms for permit in forms)
    assert any(permit.one_of for permit in forms)
    assert any(permit.anything for permit in forms)
    assert any(permit.exclusion for permit in forms)
    assert any(permit.limit for permit in forms)


@pytest.mark.parametrize("vocabulary", [VOCABULARY, shipped().lexicon], ids=["invented", "shipped"])
def test_treaties_can_be_checked(vocabulary: object, catalogue: Catalogue) -> None:
    own = Catalogue.of(VOCABULARY, ()) if vocabulary is VOCABULARY else catalogue
    for treaty in drawn(treaties(own.lexicon), 30):
        report = check(Law("XX"), [treaty], DAY, own)
        assert len(report.findings) == len(treaty.duties) > 1


# ---------------------------------------------------------------- shrinking


THEFT = treaty_of(
    Requirement(
        article("2"),
        "Theft",
        kind="offence",
        clauses=(
            Clause(
                (Required("conduct", (Value("take"), Value("soak"))), Required("object", (Value("thing"),))),
                (Demand(("wrongly",)),),
            ),
        ),
        permissions=(Permission("reservation", (article("20"),), terms=(("loss", False),)),),
    )
)


def words_of(law: Law) -> int:
    return len(print_law(law).split())


def test_the_smallest_law_is_an_empty_one() -> None:
    law = smallest(laws("ets185"), lambda _: True)
    assert law.provisions == law.instruments == law.parties == ()


@pytest.mark.parametrize(
    ("verdict", "most"), [("met", 30), ("narrower", 30), ("arguable", 30), ("needs_instrument", 30)]
)
def test_the_smallest_law_of_a_verdict_is_read_at_a_glance(verdict: str, most: int) -> None:
    own = Catalogue.of(VOCABULARY, [THEFT])
    law = smallest(laws(THEFT, own), lambda one: verdict in check(one, [THEFT], DAY, own).summary)
    assert len(law.provisions) <= 1
    assert law.instruments == law.parties == ()
    assert words_of(law) <= most, print_law(law)
