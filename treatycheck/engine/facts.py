"""A law and its coverage as flat facts: provisions, situations (one per requirement) and instruments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.index import Effective, LawIndex
from treatycheck.coverage.instruments import Checked
from treatycheck.coverage.levels import NAMES, REACHED
from treatycheck.engine.ruleset import Fact

AMOUNTS = frozenset({"whole", "part", "nothing"})
YES_NO = frozenset({"yes", "no"})
STRENGTHS = frozenset({"shall", "shall_within_principles", "shall_endeavour", "shall_consider", "may"})

FIELDS: Mapping[str, Mapping[str, frozenset[str] | None]] = {
    "situation": {
        "treaty": None,
        "article": None,
        "strength": STRENGTHS,
        "claimed": YES_NO,
        "text": YES_NO,
        "base": frozenset({"own", "some", "none"}),
        "defined": frozenset({"yes", "no", "not_asked"}),
        **{NAMES[level]: AMOUNTS for level in REACHED},
        "exclusion": AMOUNTS,
    },
    "instrument": {
        "treaty": None,
        "article": None,
        "channel": frozenset({"declaration", "reservation"}),
        "status": frozenset({"on_file", "proposed", "withdrawn", "not_yet"}),
        "clause": frozenset({"known", "unknown"}),
        "named": frozenset({"yes", "no", "not_asked"}),
        "floor": frozenset({"touched", "untouched"}),
        "conditions": frozenset({"met", "unmet", "not_asked"}),
    },
    "provision": {
        "kind": None,
        "fault": frozenset({"intent", "recklessness", "negligence", "unstated"}),
        "unlawfulness": frozenset({"stated", "unstated"}),
        "penalty": frozenset({"imprisonment", "fine_only", "other", "unstated"}),
        "status": frozenset({"draft", "in_force"}),
    },
}
"""The fields of each type of fact, with the symbols that each may have (None: open)."""


def situation(coverage: Coverage, index: LawIndex, *, text: bool) -> Fact:
    """Return the situation of one requirement: how much of its region is reached at each level or better."""
    requirement = coverage.requirement
    fields = {
        "treaty": requirement.article.treaty,
        "article": "art" + ".".join(requirement.article.parts),
        "strength": requirement.strength,
        "claimed": "yes" if index.claims(requirement.article) else "no",
        "text": "yes" if text else "no",
        "base": coverage.base,
        "defined": ("no" if coverage.undefined else "yes") if requirement.where_defined else "not_asked",
        "exclusion": coverage.excluded,
    }
    for level in REACHED:
        fields[NAMES[level]] = coverage.reached(level)
    return Fact("situation", requirement.id, fields)


def instrument_fact(number: int, checked: Checked) -> Fact:
    """Return a declaration or reservation, held against the clause that it names, as a fact."""
    instrument = checked.instrument
    fields = {
        "treaty": instrument.article.treaty,
        "article": "art" + ".".join(instrument.article.parts),
        "channel": instrument.channel,
        "status": checked.status,
        "clause": checked.clause,
        "named": checked.named,
        "floor": checked.floor,
        "conditions": checked.conditions,
    }
    return Fact("instrument", f"instrument {number}", fields)


def provision_fact(number: int, effective: Effective, index: LawIndex) -> Fact:
    """Return a provision as a fact: what a careful drafter looks at."""
    provision = effective.provision
    names = {sanction.name for sanction in effective.sanctions}
    custody = any("deprivation_of_liberty" in index.meaning.above(name) for name in names)
    statute = index.statutes.get(provision.statute)
    fields = {
        "kind": provision.kind,
        "fault": effective.fault or "unstated",
        "unlawfulness": "stated" if "unlawfulness" in effective.answered else "unstated",
        "penalty": "unstated"
        if not names
        else "imprisonment"
        if custody
        else "fine_only"
        if names == {"fine"}
        else "other",
        "status": "draft" if statute and statute.draft else "in_force",
    }
    return Fact("provision", f"provision {number}", fields)


def facts_of(
    coverages: Iterable[Coverage],
    instruments: Iterable[Checked],
    index: LawIndex,
    *,
    text: bool,
    provisions: bool = True,
) -> list[Fact]:
    """Return all facts of a check, situations first; those of the provisions only where they are asked for."""
    found = [situation(coverage, index, text=text) for coverage in coverages]
    found += [instrument_fact(number, checked) for number, checked in enumerate(instruments)]
    if provisions:
        found += [provision_fact(number, effective, index) for number, effective in enumerate(index.effectives)]
    return found
