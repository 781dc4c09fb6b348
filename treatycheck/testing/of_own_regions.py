"""What must hold of requirements with a region of their own, without `limits`, `forbids` or `where defined`.

Duties over other articles look at the best provisions of each case and may change with them: of those, less is true.
Each function draws a law and raises a `Counterexample` if the sentence that is its docstring does not hold of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

import attrs
from hypothesis import assume
from hypothesis import strategies as st

from treatycheck.assess import meaning_of
from treatycheck.coverage.meaning import Meaning
from treatycheck.model.gaps import Gap
from treatycheck.model.law import Law, Provision, Statute, Value
from treatycheck.model.treaty import Requirement
from treatycheck.testing.drafts import replaced
from treatycheck.testing.instrument_strategies import instruments
from treatycheck.testing.of_every_treaty import referring
from treatycheck.testing.setting import (
    Setting,
    changed,
    exchanged,
    expect,
    position_of,
    with_provisions,
    worse,
)
from treatycheck.testing.strategies import aimed, placed
from treatycheck.testing.words import BEFORE, conditions_of, demands, has_terms, values

MOST_CASES = 5000
"""Gaps of more cases than that are not taken apart: it would take longer than it teaches."""
OLDEST = 40


def not_worse(setting: Setting, law: Law, better: Law) -> None:
    """Expect that no verdict on a requirement with its own region is worse for one law than for another."""
    found = worse(setting.verdicts(law), setting.verdicts(better), setting.own)
    expect(not found, "; ".join(found), law, better)


def another_provision_never_worsens(data: st.DataObject, setting: Setting) -> None:
    """Another provision never worsens a verdict."""
    law = setting.law(data, always=True)
    drawn = data.draw(st.sampled_from([*setting.own.values()]).flatmap(lambda one: aimed(one, setting.vocabulary)))
    not_worse(setting, law, with_provisions(law, (*law.provisions, placed((*law.provisions, drawn))[-1])))


def another_term_never_worsens(data: st.DataObject, setting: Setting) -> None:
    """Another term in a dimension that a provision writes never worsens a verdict."""
    law = setting.law(data, always=True)
    position = position_of(data, law, lambda one: bool(written(one, setting)))
    provision = law.provisions[position]
    name = data.draw(st.sampled_from(written(provision, setting)))
    more = data.draw(values(setting.vocabulary, name, doubt=False))
    wider = replaced(provision, name, (*(provision.values(name) or ()), *more))
    not_worse(setting, law, exchanged(law, position, wider))


def written(provision: Provision, setting: Setting) -> list[str]:
    """Return the dimensions of terms that a provision writes, with one term at least that is certain."""
    return [
        name
        for name, own in provision.dimensions
        if has_terms(setting.vocabulary.dimensions[name]) and any(not value.arguable for value in own)
    ]


def another_demand_never_improves(data: st.DataObject, setting: Setting) -> None:
    """Another demand in a provision never improves a verdict."""
    assume(conditions_of(setting.vocabulary))
    law = setting.law(data, always=True)
    kinds = setting.vocabulary.kinds
    position = position_of(data, law, lambda one: "only_if" in kinds[one.kind].clauses)
    provision = law.provisions[position]
    drawn = data.draw(demands(setting.vocabulary, exceptions="except" in kinds[provision.kind].clauses))
    stricter = attrs.evolve(provision, demands=(*provision.demands, drawn))
    not_worse(setting, exchanged(law, position, stricter), law)


def splitting_a_provision_changes_nothing(data: st.DataObject, setting: Setting) -> None:
    """Splitting a provision along a dimension of the clause, references to it included, changes no verdict."""
    sides = {name: shared(one, setting) for name, one in setting.own.items()}
    known = set[str]().union(*sides.values())
    if not known:
        return  # no dimension is in every clause
    law = setting.law(data, always=True)
    position = position_of(data, law, lambda one: any(len(own) > 1 for name, own in one.dimensions if name in known))
    whole = law.provisions[position]
    name = data.draw(st.sampled_from([side for side, own in whole.dimensions if side in known and len(own) > 1]))
    parts = [
        attrs.evolve(
            replaced(whole, name, (value,)),
            citation=f"{whole.citation} no. {number}",
            identity=f"{whole.identity} no. {number}",
        )
        for number, value in enumerate(whole.values(name) or ())
    ]
    listed = exchanged(law, position, *parts).provisions
    divided = with_provisions(law, [referring_to(one, whole, parts) for one in listed])
    concerned = [one for one, own in sides.items() if name in own]
    found = changed(setting.verdicts(law), setting.verdicts(divided), concerned)
    expect(not found, "; ".join(found), law, divided)


def shared(requirement: Requirement, setting: Setting) -> set[str]:
    """Return the dimensions of terms that every clause has; elsewhere a split would be a heavier demand."""
    sides = [{one.dimension for one in clause.required} for clause in requirement.clauses]
    found = set.intersection(*sides) if sides else set()
    return {name for name in found if has_terms(setting.vocabulary.dimensions[name])}


def referring_to(provision: Provision, whole: Provision, parts: list[Provision]) -> Provision:
    """Return a provision that refers to all parts of what it referred to."""

    def each(citations: tuple[str, ...]) -> tuple[str, ...]:
        found = [[part.citation for part in parts] if one == whole.citation else [one] for one in citations]
        return tuple(citation for listed in found for citation in listed)

    return referring(provision, each)


def an_instrument_relaxes_only_what_its_clause_covers(data: st.DataObject, setting: Setting) -> None:
    """A declaration or reservation worsens no verdict, and changes none that its clause does not cover."""
    offering = [one for one in setting.own.values() if any(permission.under for permission in one.permissions)]
    if not offering:
        return  # the treaty opens no clause under which one may declare something
    law = setting.law(data, always=True)
    drawn = data.draw(st.sampled_from(offering).flatmap(lambda one: instruments(one, setting.vocabulary)))
    made = attrs.evolve(drawn, proposed=False, since=BEFORE, until=None)
    longer = attrs.evolve(law, instruments=(*law.instruments, made))
    not_worse(setting, law, longer)
    untouched = [
        name
        for name, one in setting.own.items()
        if not any(made.article in permission.under for permission in one.permissions)
    ]
    found = changed(setting.verdicts(law), setting.verdicts(longer), untouched)
    expect(not found, "; ".join(found), law, longer)


# ---------------------------------------------------------------- what a scenario describes closes its gap


def a_scenario_that_is_made_law_closes_its_gap(data: st.DataObject, setting: Setting) -> None:
    """What the scenario of a gap describes, added as a provision, closes that gap and opens none."""
    law = setting.law(data, always=True)
    before = {one.requirement: one for one in setting.report(law).findings if one.requirement in setting.own}
    open_ = [(one, gap) for one in before.values() for gap in one.gaps if not one.more_gaps and gap.points < MOST_CASES]
    assume(open_)
    finding, gap = data.draw(st.sampled_from(open_))
    # It stands in a statute of its own, where no general rule makes its fault a graver one.
    added = placed([described(gap, setting.own[finding.requirement], setting)], "suggested")
    statutes = (*law.statutes, Statute("suggested", "Suggested", "XX"))
    longer = attrs.evolve(law, statutes=statutes, provisions=(*law.provisions, *added))
    meaning = meaning_of(setting.catalogue)
    for new in setting.report(longer).findings:
        old = before.get(new.requirement)
        if old is None or old.verdict in ("needs_instrument", "not_assessed") or old.points >= MOST_CASES:
            continue
        left = set(cases(new.gaps, meaning))
        opened = left - set(cases(old.gaps, meaning))
        expect(new.more_gaps or not opened, f"{new.requirement} has a gap that it had not", law, longer)
        closed = old is not finding or left.isdisjoint(cases((gap,), meaning))
        expect(closed, f"the gap of {new.requirement} stays open", law, longer)


def described(gap: Gap, requirement: Requirement, setting: Setting) -> Provision:
    """Return the provision that is what the scenario of a gap describes."""
    clause = next(one for one in requirement.clauses if one.name == gap.clause)
    sides = [(name, tuple(value_of(term) for term in terms)) for name, terms in gap.region]
    known = setting.vocabulary.dimensions
    sides += [(one.dimension, one.values) for one in clause.required if known[one.dimension].ordered]
    return Provision(requirement.kind, "", dimensions=tuple(sides))


def value_of(term: str) -> Value:
    """Return the value that a side of a gap names: a term, or numbers as `14-18`."""
    low, dash, high = term.partition("-")
    if dash:
        return Value(low=int(low), high=int(high) if high else None)
    return Value(term.removesuffix(" (rest)"))


def cases(listed: Iterable[Gap], meaning: Meaning) -> Iterator[tuple[str, frozenset[tuple[str, object]]]]:
    """Yield the cases of some gaps, numbers one by one."""
    for gap in listed:
        sides = [[(name, leaf) for term in terms for leaf in leaves(name, term, meaning)] for name, terms in gap.region]
        for case in product(*sides):
            yield gap.clause, frozenset(case)


def leaves(dimension: str, term: str, meaning: Meaning) -> Iterable[object]:
    """Return the leaves of what a side of a gap names."""
    value = value_of(term)
    if not value.term:
        return range(value.low or 0, OLDEST if value.high is None else value.high)
    return {value.term} if term.endswith(" (rest)") else meaning.leaves(value.term, dimension)


OF_OWN_REGIONS = (
    another_provision_never_worsens,
    another_term_never_worsens,
    another_demand_never_improves,
    splitting_a_provision_changes_nothing,
    an_instrument_relaxes_only_what_its_clause_covers,
    a_scenario_that_is_made_law_closes_its_gap,
)
