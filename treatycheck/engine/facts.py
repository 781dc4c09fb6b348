"""A law and its coverage as flat facts: provisions, situations (one per requirement) and instruments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.effective import Effective
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.instruments import Checked
from treatycheck.coverage.levels import NAMES, REACHED
from treatycheck.coverage.wrongful import is_wrongful
from treatycheck.engine.ruleset import Fact
from treatycheck.model.law import Provision

AMOUNTS = frozenset({"whole", "part", "nothing"})
YES_NO = frozenset({"yes", "no"})
STATUSES = frozenset({"draft", "in_force"})
OF_PROVISION: Mapping[str, frozenset[str] | None] = {"kind": None, "status": STATUSES}
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
        "unlawfulness": frozenset({"stated", "unstated", "not_asked"}),
        "penalty": frozenset({"imprisonment", "fine_only", "other", "unstated"}),
        "status": STATUSES,
    },
    # What only `treatycheck lint` asks: see `engine/drafting.py`.
    "text": {
        **OF_PROVISION,
        "doubt": YES_NO,
        "conduct": frozenset({"certain", "doubtful", "unstated"}),
        "twin": frozenset({"none", "same", "other_penalty"}),
        "within": YES_NO,
    },
    "penalty": {
        **OF_PROVISION,
        "aggravated": frozenset({"not_asked", "lower", "same", "higher", "unknown"}),
        "attempt": frozenset({"not_asked", "same", "higher"}),
    },
    "power": {
        **OF_PROVISION,
        "measure": None,
        **dict.fromkeys(("supervision", "grounds", "scope", "duration"), frozenset({"yes", "arguable", "no"})),
        "offences": frozenset({"any", "limited", "unstated"}),
        "content": YES_NO,
        "end": YES_NO,
        "searched": YES_NO,
    },
    "reference": {**OF_PROVISION, "target": frozenset({"repealed", "later", "other_text", "no_member"})},
    "concept": {**OF_PROVISION, "defined": YES_NO, "used": YES_NO},
    "offence_class": {**OF_PROVISION, "used": YES_NO},
    "acceptance": {**OF_PROVISION, "of": frozenset({"provision", "statute"}), "used": YES_NO},
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


def provision_fact(number: int, effective: Effective, index: LawIndex, wrongful: int) -> Fact:
    """Return a provision as a fact: what a careful drafter looks at.

    `wrongful` is the mask of the provisions that some article wants to be wrongful; of others, nobody asks whether
    they say so.
    """
    provision = effective.provision
    names = {sanction.name for sanction in effective.sanctions}
    custody = any("deprivation_of_liberty" in index.meaning.above(name) for name in names)
    fields = {
        "kind": provision.kind,
        "fault": effective.fault or "unstated",
        "unlawfulness": "stated"
        if is_wrongful(effective, index)
        else "unstated"
        if wrongful >> number & 1
        else "not_asked",
        "penalty": "unstated"
        if not names
        else "imprisonment"
        if custody
        else "fine_only"
        if names == {"fine"}
        else "other",
        "status": status_of(provision, index),
    }
    return Fact("provision", f"provision {number}", fields)


def status_of(provision: Provision, index: LawIndex) -> str:
    """Say whether a provision is part of a draft."""
    statute = index.statutes.get(provision.statute)
    return "draft" if statute and statute.draft else "in_force"


def facts_of(
    coverages: Iterable[Coverage],
    instruments: Iterable[Checked],
    index: LawIndex,
    *,
    text: bool,
    wrongful: int | None,
) -> list[Fact]:
    """Return all facts of a check, situations first.

    Those of the provisions are made only where `wrongful` tells which of them some article wants to be wrongful.
    """
    found = [situation(coverage, index, text=text) for coverage in coverages]
    found += [instrument_fact(number, checked) for number, checked in enumerate(instruments)]
    if wrongful is not None:
        found += [provision_fact(number, one, index, wrongful) for number, one in enumerate(index.effectives)]
    return found
