"""What must hold of every law and treaty, whatever they say (DESIGN, section 4).

Each function draws a law and raises a `Counterexample` if the sentence that is its docstring does not hold of it.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs
from hypothesis import assume
from hypothesis import strategies as st

from treatycheck.assess import meaning_of, measure
from treatycheck.coverage.gaps import gaps
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.levels import ARGUABLE
from treatycheck.coverage.region import MAIN
from treatycheck.errors import InvalidInput
from treatycheck.language.printer import print_law
from treatycheck.model.findings import Finding
from treatycheck.model.law import Article, Instrument, Law, Provision, References, Sanction, Value
from treatycheck.model.rules import IMPERMISSIBLE
from treatycheck.testing.drafts import replaced
from treatycheck.testing.setting import Setting, changed, exchanged, expect, position_of, with_provisions
from treatycheck.testing.words import has_terms, terms_of


def order_and_names_change_nothing(data: st.DataObject, setting: Setting) -> None:
    """The order of the provisions and their names change no finding."""
    law = setting.law(data)
    shuffled = renamed(with_provisions(law, data.draw(st.permutations(law.provisions))))
    before, after = setting.report(law), setting.report(shuffled)
    for one, other in zip(before.findings, after.findings, strict=True):
        expect(comparable(one) == comparable(other), f"{one.requirement} is another finding then", law, shuffled)


def comparable(finding: Finding) -> tuple[object, ...]:
    """Return what a finding says, with neither the order of provisions nor their names."""
    witnesses = sorted((number_of(one.provision), number_of(one.upon), one.level) for one in finding.witnesses)
    boxes = [(gap.level, *map(unnamed, gap.region), gap.points, gap.clause, gap.lacks) for gap in finding.gaps]
    relied = sorted((one.condition, one.clause, one.status, number_of(one.provision)) for one in finding.instruments)
    return finding.requirement, finding.verdict, finding.points, finding.covered, witnesses, boxes, relied


def unnamed(side: tuple[str, tuple[str, ...]]) -> tuple[str, tuple[str, ...]]:
    """Return a side of a region; where it is provisions, by their numbers, sorted."""
    name, terms = side
    return (name, tuple(sorted(map(number_of, terms)))) if name == MAIN else side


def number_of(identity: str) -> str:
    """Return the number of a provision: what follows the mark of its citation."""
    return identity.rpartition(" ")[2]


def referring(provision: Provision, other: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Provision:
    """Return a provision whose citations of others are changed, wherever it refers to them."""

    def within(references: References | None) -> References | None:
        if references is None:
            return None
        return attrs.evolve(references, citations=other(references.citations), excluded=other(references.excluded))

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

    provisions = []
    for one in law.provisions:
        (citation,) = other((one.citation,))
        named = attrs.evolve(referring(one, other), citation=citation, identity=f"XX:act:{citation}", statute="act")
        provisions.append(named)
    statutes = tuple(attrs.evolve(one, name="act") for one in law.statutes)
    return attrs.evolve(law, statutes=statutes, provisions=tuple(provisions))


def a_safeguard_changes_only_what_asks_for_it(data: st.DataObject, setting: Setting) -> None:
    """A safeguard, and whatever is assessed apart, changes no verdict but of the requirements that ask for it."""
    known = setting.vocabulary
    sides = [
        one.name for one in known.dimensions.values() if one.apart and has_terms(one) and terms_of(known, one.name)
    ]
    offered = {kind.name: [name for name in kind.dimensions if name in sides] for kind in known.kinds.values()}
    if not any(offered.get(one.kind) for one in setting.treaty.duties):
        return  # no provision that the treaty asks for can have a safeguard
    law = setting.law(data)
    position = position_of(data, law, lambda one: bool(offered[one.kind]))
    provision = law.provisions[position]
    name = data.draw(st.sampled_from(offered[provision.kind]))
    values = (*(provision.values(name) or ()), Value(data.draw(st.sampled_from(terms_of(known, name)))))
    safer = exchanged(law, position, replaced(provision, name, values))
    asking = {
        one.id
        for one in setting.treaty.duties
        for clause in one.clauses
        for side in clause.required
        if side.dimension == name
    }
    others = [one.id for one in setting.treaty.duties if not asking & {one.id, *setting.depends(one.id)}]
    found = changed(setting.verdicts(law), setting.verdicts(safer), others)
    expect(not found, "; ".join(found), law, safer)


def an_impermissible_instrument_changes_nothing(data: st.DataObject, setting: Setting) -> None:
    """A declaration under an article that opens none changes no verdict."""
    law = setting.law(data)
    nowhere = Article(setting.treaty.name, ("9999",))
    made = Instrument("declaration", nowhere, since=setting.day.replace(year=2010))
    longer = attrs.evolve(law, instruments=(*law.instruments, made))
    found = changed(setting.verdicts(law), setting.verdicts(longer))
    expect(not found, "; ".join(found), law, longer)


def what_is_found_impermissible_counts_nothing(data: st.DataObject, setting: Setting) -> None:
    """The instruments that are found impermissible change no verdict: without them it is the same."""
    law = setting.law(data)
    assume(law.instruments)
    index = LawIndex(law, setting.day, meaning_of(setting.catalogue))
    (part,) = measure(law, [setting.treaty], setting.day, setting.catalogue, index)
    refused = {one.subject for one in part.conclusions if one.conclusion == IMPERMISSIBLE}
    kept = [one for number, one in enumerate(law.instruments) if f"instrument {number}" not in refused]
    shorter = attrs.evolve(law, instruments=tuple(kept))
    found = changed(setting.verdicts(law), setting.verdicts(shorter))
    expect(not found, "; ".join(found), law, shorter)


def words_elsewhere_change_nothing(data: st.DataObject, setting: Setting) -> None:
    """A dimension, a kind or terms that the vocabulary has elsewhere change nothing in the report."""
    law = setting.law(data)
    expect(setting.report(law, setting.larger) == setting.report(law), "the report is another one then", law)


def a_law_without_provisions_meets_nothing(data: st.DataObject, setting: Setting) -> None:
    """A law without provisions meets no requirement."""
    empty = with_provisions(setting.law(data), ())
    met = [name for name, one in setting.verdicts(empty).items() if one in ("met", "met_with_instrument")]
    expect(not met, f"it meets {', '.join(met)}", empty)


def without_a_claim_nothing_is_missing(data: st.DataObject, setting: Setting) -> None:
    """Nothing is partial or missing in a law that claims to encode no article."""
    law = setting.law(data)
    silent = attrs.evolve(law, statutes=tuple(attrs.evolve(one, encodes=()) for one in law.statutes))
    found = [f"{name} is {one}" for name, one in setting.verdicts(silent).items() if one in ("partial", "missing")]
    expect(not found, "; ".join(found), silent)


def a_higher_maximum_opens_no_gap(data: st.DataObject, setting: Setting) -> None:
    """A higher maximum penalty changes no verdict, where nothing begins at a threshold of penalty."""
    kinds = [setting.vocabulary.kinds[one.kind] for one in setting.treaty.duties if one.kind]
    if not any("punished_by" in kind.clauses for kind in kinds):
        return  # no provision that the treaty asks for is punished
    law = setting.law(data)
    assume(not any(one.applies_to and one.applies_to.least is not None for one in law.provisions))
    position = position_of(data, law, lambda one: any(sanction.maximum for sanction in one.sanctions))
    provision = law.provisions[position]
    heavier = exchanged(law, position, attrs.evolve(provision, sanctions=tuple(map(raised, provision.sanctions))))
    bounded = {one.id for one in setting.treaty.duties if one.least is not None}
    others = [one.id for one in setting.treaty.duties if not bounded & {one.id, *setting.depends(one.id)}]
    found = changed(setting.verdicts(law), setting.verdicts(heavier), others)
    expect(not found, "; ".join(found), law, heavier)


def raised(sanction: Sanction) -> Sanction:
    """Double a maximum; what is for life, or open, stays so."""
    bounded = sanction.maximum is not None and sanction.maximum > 0
    return attrs.evolve(sanction, maximum=2 * (sanction.maximum or 0)) if bounded else sanction


def witnesses_are_provisions_of_the_law(data: st.DataObject, setting: Setting) -> None:
    """Each witness of a finding, and each near miss, is a provision of the law."""
    law = setting.law(data)
    names = {one.identity for one in law.provisions}
    for finding in setting.report(law).findings:
        named = {one.provision for one in finding.witnesses} | {one.upon for one in finding.witnesses if one.upon}
        named |= {miss.provision for gap in finding.gaps for miss in gap.nearest}
        expect(named <= names, f"{finding.requirement} rests on {sorted(named - names)}", law)


def gaps_account_for_every_case(data: st.DataObject, setting: Setting) -> None:
    """The gaps of a requirement are disjoint, and together they are all its cases below `met`."""
    law = setting.law(data)
    index = LawIndex(law, setting.day, meaning_of(setting.catalogue))
    (part,) = measure(law, [setting.treaty], setting.day, setting.catalogue, index)
    for name, coverage in part.coverages.items():
        found = [(id(gap.cells), number, gap.level) for gap in gaps(coverage) for number in gap.numbers()]
        wanted = {
            (id(cells), number, level)
            for cells in coverage.cells
            for number, level in enumerate(cells.levels)
            if level >= ARGUABLE
        }
        expect(len(found) == len(wanted) and set(found) == wanted, f"the gaps of {name} are not its open cases", law)


def a_law_is_read_as_it_is_printed(data: st.DataObject, setting: Setting) -> None:
    """The text of a law is read back as the law that it was printed from."""
    law = setting.law(data)
    text = print_law(law)
    try:
        again = setting.catalogue.parse_law(text)
    except InvalidInput as error:
        expect(False, f"its text is refused: {error}", law)
    else:
        expect(again == law, "it is read as another law", law, again)


OF_EVERY_TREATY = (
    order_and_names_change_nothing,
    a_safeguard_changes_only_what_asks_for_it,
    an_impermissible_instrument_changes_nothing,
    what_is_found_impermissible_counts_nothing,
    words_elsewhere_change_nothing,
    a_law_without_provisions_meets_nothing,
    without_a_claim_nothing_is_missing,
    a_higher_maximum_opens_no_gap,
    witnesses_are_provisions_of_the_law,
    gaps_account_for_every_case,
    a_law_is_read_as_it_is_printed,
)
