"""What must hold of every law and treaty, whatever they say: property tests of the meaning of a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.invented import BEFORE, DAY, KINDS, TERMS_OF, VOCABULARY, treaty_of
from tests.oracle_law import Words
from tests.strategies import demands, instruments, laws, placed, provisions, values
from tests.strategies_treaty import offences, treaties
from treatycheck import assess, check
from treatycheck.catalogue import Catalogue
from treatycheck.coverage.gaps import gaps
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.levels import ARGUABLE
from treatycheck.model.findings import VERDICTS, Finding, Gap, Report
from treatycheck.model.law import Law, Provision, References, Sanction, Statute, Value
from treatycheck.model.treaty import Requirement, Treaty
from treatycheck.model.vocabulary import Dimension, Kind, Term, Vocabulary

CATALOGUE = Catalogue.of(VOCABULARY, ())
TERM_DIMENSIONS = frozenset(TERMS_OF)
own_regions = st.tuples(offences("2"), offences("3", choice=False, conditions=False)).map(lambda two: treaty_of(*two))
# Each example is two checks of a whole treaty or more: a quarter of the usual number keeps the tests quick.
fewer = settings(max_examples=settings().max_examples // 4)


def report_of(law: Law, treaty: Treaty, catalogue: Catalogue = CATALOGUE) -> Report:
    return check(law, [treaty], DAY, catalogue)


def verdicts_of(law: Law, treaty: Treaty) -> dict[str, str]:
    return {one.requirement: one.verdict for one in report_of(law, treaty).findings}


def worse(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return the requirements whose verdict is worse than it was, `not_assessed` aside."""
    return [
        name
        for name, verdict in before.items()
        if "not_assessed" not in (verdict, after[name]) and VERDICTS.index(after[name]) > VERDICTS.index(verdict)
    ]


def with_provisions(law: Law, listed: Iterable[Provision]) -> Law:
    return attrs.evolve(law, provisions=tuple(listed))


def one_of(data: st.DataObject, law: Law, fits: Callable[[Provision], bool] = lambda _: True) -> int:
    """Draw the position of a provision of a law that fits; without one, the example is skipped."""
    fitting = [number for number, one in enumerate(law.provisions) if fits(one)]
    assume(fitting)
    return data.draw(st.sampled_from(fitting))


def replaced(law: Law, position: int, *others: Provision) -> Law:
    return with_provisions(law, (*law.provisions[:position], *others, *law.provisions[position + 1 :]))


# ---------------------------------------------------------------- for every law and treaty


@fewer
@given(st.data())
def test_order_of_provisions_and_names_change_nothing(data: st.DataObject) -> None:
    treaty = data.draw(treaties())
    law = data.draw(laws(treaty))
    shuffled = with_provisions(law, data.draw(st.permutations(law.provisions)))
    before, after = report_of(law, treaty), report_of(renamed(shuffled), treaty)
    assert [comparable(one) for one in before.findings] == [comparable(one) for one in after.findings]


def comparable(finding: Finding) -> tuple[object, ...]:
    """Return what a finding says, with neither the order of provisions nor their names."""
    witnesses = sorted((number_of(one.provision), number_of(one.upon), one.level) for one in finding.witnesses)
    boxes = [(gap.level, gap.region, gap.points, gap.clause, gap.lacks) for gap in finding.gaps]
    relied = sorted((one.condition, one.clause, one.status, number_of(one.provision)) for one in finding.instruments)
    return finding.requirement, finding.verdict, finding.points, finding.covered, witnesses, boxes, relied


def number_of(identity: str) -> str:
    return identity.rpartition(" ")[2]


def referring(provision: Provision, changed: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Provision:
    """Return a provision whose citations of others are changed, wherever it refers to them."""

    def within(references: References | None) -> References | None:
        if references is None:
            return None
        return attrs.evolve(references, citations=changed(references.citations), excluded=changed(references.excluded))

    return attrs.evolve(
        provision,
        applies_to=within(provision.applies_to),
        same_as=within(provision.same_as),
        aggravates=within(provision.aggravates),
        punished_as=within(provision.punished_as),
    )


def renamed(law: Law) -> Law:
    """Return a law whose statute and provisions have other names, also where they are referred to."""

    def other(citations: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one.replace("§", "Article") for one in citations)

    return attrs.evolve(
        law,
        statutes=tuple(attrs.evolve(one, name="act") for one in law.statutes),
        provisions=tuple(
            attrs.evolve(
                referring(one, other),
                citation=other((one.citation,))[0],
                identity=f"XX:act:{other((one.citation,))[0]}",
                statute="act",
            )
            for one in law.provisions
        ),
    )


@fewer
@given(st.data())
def test_an_impermissible_instrument_changes_no_verdict(data: st.DataObject) -> None:
    treaty = data.draw(treaties())
    law = data.draw(laws(treaty))
    index = LawIndex(law, DAY, assess.meaning_of(CATALOGUE))
    (part,) = assess.measure(law, [treaty], DAY, CATALOGUE, index)
    refused = {one.subject for one in part.conclusions if one.conclusion == "impermissible_instrument"}
    assume(refused)
    kept = [one for number, one in enumerate(law.instruments) if f"instrument {number}" not in refused]
    assert verdicts_of(attrs.evolve(law, instruments=tuple(kept)), treaty) == verdicts_of(law, treaty)


def enlarged() -> Vocabulary:
    """Return the vocabulary with a dimension, its terms, a condition and a kind that nothing else speaks of."""
    terms = [
        Term("rain", "rain", ("weather",)),
        Term("drizzle", "drizzle", ("weather",), ("rain",)),
        Term("ill", "ill"),
    ]
    return Vocabulary(
        {**VOCABULARY.dimensions, "weather": Dimension("weather", "weather", silence="nothing")},
        {**VOCABULARY.kinds, "forecast": Kind("forecast", "forecast", ("weather",), KINDS[0].clauses)},
        {**VOCABULARY.terms, **{term.name: term for term in terms}},
    )


LARGER = Catalogue.of(enlarged(), ())


@fewer
@given(st.data())
def test_a_dimension_or_kind_elsewhere_changes_nothing(data: st.DataObject) -> None:
    treaty = data.draw(treaties())
    law = data.draw(laws(treaty))
    assert report_of(law, treaty, LARGER) == report_of(law, treaty)


@fewer
@given(st.data())
def test_a_law_without_provisions_meets_nothing(data: st.DataObject) -> None:
    treaty = data.draw(treaties())
    law = with_provisions(data.draw(laws(treaty, most=1)), ())
    assert not {"met", "met_with_instrument"} & set(verdicts_of(law, treaty).values())


@fewer
@given(st.data())
def test_nothing_is_partial_or_missing_without_a_claim(data: st.DataObject) -> None:
    treaty = data.draw(treaties())
    law = data.draw(laws(treaty))
    silent = attrs.evolve(law, statutes=tuple(attrs.evolve(one, encodes=()) for one in law.statutes))
    assert not {"partial", "missing"} & set(verdicts_of(silent, treaty).values())


@fewer
@given(st.data())
def test_a_higher_maximum_opens_no_gap(data: st.DataObject) -> None:
    """Where something applies from a threshold of penalty, more offences may be owed for: that is left out here."""
    drawn = data.draw(treaties())
    treaty = attrs.evolve(drawn, requirements=tuple(attrs.evolve(one, least=None) for one in drawn.requirements))
    law = data.draw(laws(treaty))
    position = one_of(data, law, lambda one: any(sanction.maximum for sanction in one.sanctions))
    assume(not any(one.applies_to and one.applies_to.least is not None for one in law.provisions))
    heavier = attrs.evolve(
        law.provisions[position], sanctions=tuple(raised(one) for one in law.provisions[position].sanctions)
    )
    assert verdicts_of(replaced(law, position, heavier), treaty) == verdicts_of(law, treaty)


def raised(sanction: Sanction) -> Sanction:
    """Double a maximum; what is for life, or open, stays so."""
    return (
        attrs.evolve(sanction, maximum=2 * sanction.maximum) if sanction.maximum and sanction.maximum > 0 else sanction
    )


@fewer
@given(st.data())
def test_each_witness_is_a_provision_of_the_law(data: st.DataObject) -> None:
    treaty = data.draw(treaties())
    law = data.draw(laws(treaty))
    names = {one.identity for one in law.provisions}
    for finding in report_of(law, treaty).findings:
        assert {one.provision for one in finding.witnesses} <= names
        assert {one.upon for one in finding.witnesses} <= names | {""}
        assert {miss.provision for gap in finding.gaps for miss in gap.nearest} <= names


@fewer
@given(st.data())
def test_gaps_are_disjoint_and_account_for_every_case_below_met(data: st.DataObject) -> None:
    treaty = data.draw(treaties())
    law = data.draw(laws(treaty))
    index = LawIndex(law, DAY, assess.meaning_of(CATALOGUE))
    (part,) = assess.measure(law, [treaty], DAY, CATALOGUE, index)
    for coverage in part.coverages.values():
        found = [(id(gap.cells), number, gap.level) for gap in gaps(coverage) for number in gap.numbers()]
        assert len(found) == len(set(found)) == sum(coverage.counts[ARGUABLE:])
        assert set(found) == {
            (id(cells), number, level)
            for cells in coverage.cells
            for number, level in enumerate(cells.levels)
            if level >= ARGUABLE
        }


# ---------------------------------------------------------------- for requirements with a region of their own


@fewer
@given(st.data())
def test_another_provision_never_worsens(data: st.DataObject) -> None:
    treaty = data.draw(own_regions)
    law = data.draw(laws(treaty, always=True))
    listed = (*law.provisions, data.draw(provisions()))
    longer = with_provisions(law, (*law.provisions, placed(listed)[-1]))
    assert not worse(verdicts_of(law, treaty), verdicts_of(longer, treaty))


@fewer
@given(st.data())
def test_another_term_never_worsens(data: st.DataObject) -> None:
    treaty = data.draw(own_regions)
    law = data.draw(laws(treaty, always=True))
    position = one_of(data, law, lambda one: bool(written(one)))
    before = law.provisions[position]
    name = data.draw(st.sampled_from(written(before)))
    more = data.draw(values(name, doubt=False))
    sides = tuple((side, (*own, *more) if side == name else own) for side, own in before.dimensions)
    wider = replaced(law, position, attrs.evolve(before, dimensions=sides))
    assert not worse(verdicts_of(law, treaty), verdicts_of(wider, treaty))


def written(provision: Provision) -> list[str]:
    """Return the dimensions of terms that a provision writes, with one term at least that is certain."""
    return [
        name
        for name, own in provision.dimensions
        if name in TERM_DIMENSIONS and any(not value.arguable for value in own)
    ]


@fewer
@given(st.data())
def test_another_demand_never_improves(data: st.DataObject) -> None:
    treaty = data.draw(own_regions)
    law = data.draw(laws(treaty, always=True))
    position = one_of(data, law)
    before = law.provisions[position]
    stricter = attrs.evolve(before, demands=(*before.demands, data.draw(demands())))
    assert not worse(verdicts_of(replaced(law, position, stricter), treaty), verdicts_of(law, treaty))


@fewer
@given(st.data())
def test_splitting_an_offence_along_a_dimension_of_the_clause_changes_nothing(data: st.DataObject) -> None:
    treaty = data.draw(own_regions)
    law = data.draw(laws(treaty, always=True))
    shared = shared_dimensions(treaty)
    position = one_of(data, law, lambda one: any(len(own) > 1 for name, own in one.dimensions if name in shared))
    before = law.provisions[position]
    name = data.draw(st.sampled_from([side for side, own in before.dimensions if side in shared and len(own) > 1]))
    parts = [
        attrs.evolve(
            before,
            citation=f"{before.citation} no. {number}",
            identity=f"{before.identity} no. {number}",
            dimensions=tuple((side, (value,) if side == name else own) for side, own in before.dimensions),
        )
        for number, value in enumerate(before.values(name) or ())
    ]
    divided = with_provisions(
        law, [referring_to(one, before, parts) for one in replaced(law, position, *parts).provisions]
    )
    assert verdicts_of(divided, treaty) == verdicts_of(law, treaty)


def shared_dimensions(treaty: Treaty) -> set[str]:
    """Return the dimensions of terms that every clause has; elsewhere a split would be a heavier demand."""
    clauses = [clause for requirement in treaty.requirements for clause in requirement.clauses]
    return set.intersection(*({one.dimension for one in clause.required} for clause in clauses)) & TERM_DIMENSIONS


def referring_to(provision: Provision, whole: Provision, parts: list[Provision]) -> Provision:
    """Return a provision that refers to all parts of what it referred to."""

    def each(citations: tuple[str, ...]) -> tuple[str, ...]:
        found = [[part.citation for part in parts] if one == whole.citation else [one] for one in citations]
        return tuple(citation for listed in found for citation in listed)

    return referring(provision, each)


@fewer
@given(st.data())
def test_an_instrument_relaxes_only_what_its_clause_covers(data: st.DataObject) -> None:
    treaty = data.draw(own_regions)
    law = data.draw(laws(treaty, always=True))
    requirement = data.draw(st.sampled_from(treaty.requirements))
    assume(any(permission.under for permission in requirement.permissions))
    made = attrs.evolve(data.draw(instruments(requirement)), proposed=False, since=BEFORE, until=None)
    before = verdicts_of(law, treaty)
    after = verdicts_of(attrs.evolve(law, instruments=(*law.instruments, made)), treaty)
    assert not worse(before, after)
    untouched = {one.id for one in treaty.requirements if not any(made.article in p.under for p in one.permissions)}
    assert {name: after[name] for name in untouched} == {name: before[name] for name in untouched}


# ---------------------------------------------------------------- what is suggested closes the gap

WORDS = Words(VOCABULARY, {})
OLDEST = 40


@fewer
@given(st.data())
def test_each_scenario_added_as_an_offence_closes_its_gap_and_opens_none(data: st.DataObject) -> None:
    treaty = data.draw(own_regions)
    law = data.draw(laws(treaty, always=True))
    report = report_of(law, treaty)
    open_ = [(one, gap) for one in report.findings for gap in one.gaps if not one.more_gaps]
    assume(open_)
    finding, gap = data.draw(st.sampled_from(open_))
    requirement = next(one for one in treaty.requirements if one.id == finding.requirement)
    # It stands in a statute of its own, where no general rule makes its fault a graver one.
    added = placed([offence_of(gap, requirement)], "suggested")
    statutes = (*law.statutes, Statute("suggested", "Suggested", "XX"))
    after = report_of(attrs.evolve(law, statutes=statutes, provisions=(*law.provisions, *added)), treaty)
    for old, new in zip(report.findings, after.findings, strict=True):
        if old.verdict not in ("needs_instrument", "not_assessed"):
            left = cases(new.gaps)
            assert new.more_gaps or left <= cases(old.gaps)
            assert old is not finding or not left & cases((gap,))


def offence_of(gap: Gap, requirement: Requirement) -> Provision:
    """Return an offence that is what the scenario of a gap describes."""
    clause = next(one for one in requirement.clauses if one.name == gap.clause)
    sides = [(name, tuple(value_of(term) for term in terms)) for name, terms in gap.region]
    sides += [(one.dimension, one.values) for one in clause.required if one.dimension == "fault"]
    return Provision("offence", "", dimensions=tuple(sides))


def value_of(term: str) -> Value:
    low, dash, high = term.partition("-")
    if dash:
        return Value(low=int(low), high=int(high) if high else None)
    return Value(term.removesuffix(" (rest)"))


def cases(listed: Iterable[Gap]) -> set[tuple[object, ...]]:
    """Return the cases of some gaps, ages one by one."""
    found: set[tuple[object, ...]] = set()
    for gap in listed:
        sides = [[(name, leaf) for term in terms for leaf in leaves_of(name, term)] for name, terms in gap.region]
        found |= {(gap.clause, frozenset(case)) for case in product(*sides)}
    return found


def leaves_of(dimension: str, term: str) -> Iterable[object]:
    value = value_of(term)
    if not value.term:
        return range(value.low or 0, OLDEST if value.high is None else value.high)
    return {value.term} if term.endswith(" (rest)") else WORDS.leaves(dimension, (value,))
