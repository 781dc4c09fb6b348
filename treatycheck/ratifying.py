"""A page for a ministry that plans to join treaties: what its law lacks for each, and what would serve several.

Nothing is said of a declaration or reservation that was not tried: each clause is made use of to the full, and the law
checked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from treatycheck.advice.findings import MET
from treatycheck.advice.steps import Drop, Step, Steps, in_order, made
from treatycheck.amending import OBLIGING, Desk, Found, is_better, texts_of, verdicts_in, with_proposed
from treatycheck.assess import check, meaning_of
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.catalogue.chosen import chosen_for
from treatycheck.concord import concordance
from treatycheck.coverage.excuses import State
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import MAIN, meet, span_of
from treatycheck.coverage.texts import today
from treatycheck.model.amendments import INSTRUMENT, Suggestion
from treatycheck.model.articles import treaties_named
from treatycheck.model.concordance import Concordance, Region, Statement
from treatycheck.model.findings import Report
from treatycheck.model.law import Article, Demand, Instrument, Law
from treatycheck.model.ratification import (
    CLOSED,
    EASES,
    ELSEWHERE,
    LATE,
    MADE,
    SETTLES,
    SPARE,
    UNKNOWN,
    Amendment,
    Clause,
    Lack,
    Ratification,
)
from treatycheck.model.treaty import Permission, Treaty
from treatycheck.steps import Told
from treatycheck.trying import Trials

REST = " (rest)"
SAVED = MET | {"needs_instrument"}
"""The verdicts of what is met, or is once the State declares or reserves what it still can."""

NO_USE = frozenset({EASES, CLOSED, ELSEWHERE, SPARE})
"""The states of clauses that are open, and settle nothing in the law as it is."""

CHANNELS = frozenset({"declaration", "reservation"})
Uses = list[tuple[str, Permission]]
"""What a clause allows, each with the requirement for which it does."""


def ratify(
    law: Law,
    treaties: Iterable[Treaty | str] | None = None,
    as_at: date | None = None,
    catalogue: Catalogue | None = None,
    *,
    texts: Mapping[str, str] | str | None = None,
    told: Told | None = None,
) -> Ratification:
    """Return how a law stands to treaties that a State wants to join.

    Treaties, day and catalogue are those of `check`, but without treaties, those of the law stand in the order in which
    its `encodes` lines first name them; `texts` and `told` are those of `suggest`.

    Raises:
        UnknownName: for a treaty that does not exist.
        InvalidInput: for a file that cannot be read.
        TreatycheckError: if the texts do not say what the law says.
    """
    catalogue = catalogue or shipped()
    day = as_at or today()
    chosen = chosen_for([law], treaties, catalogue)
    if treaties is None:
        chosen = as_encoded(chosen, law)
    report = check(law, chosen, day, catalogue)
    desk = Desk(law, texts_of(law, texts), chosen, day, catalogue)
    suggested, unsolved = desk.found(desk.open_requirements(desk.before), told)
    amendments = amendments_of(suggested, desk)
    found = concordance(chosen, catalogue)
    clauses = tuple(Clauses(law, chosen, report, catalogue, found).all())
    if amendments and any(one.state in NO_USE for one in clauses):
        amended = made(law, frozenset[Step]().union(*amendments))
        later = Clauses(amended, chosen, check(amended, chosen, day, catalogue), catalogue, found)
        clauses = tuple(later.useful(one) or one if one.state in NO_USE else one for one in clauses)
    return Ratification(
        report,
        tuple((one.name, one.title) for one in chosen),
        tuple(lacks_of(report)),
        tuple(amendments.values()),
        tuple(unsolved),
        clauses,
    )


def as_encoded(treaties: Iterable[Treaty], law: Law) -> list[Treaty]:
    """Return treaties in the order in which the `encodes` lines of a law first name them, others after them."""
    named = treaties_named(claim for statute in law.statutes for claim in statute.encodes)
    return sorted(treaties, key=lambda one: named.index(one.name) if one.name in named else len(named))


def lacks_of(report: Report) -> Iterator[Lack]:
    """Yield the articles in which a duty is open."""
    for headline in report.articles:
        own = [
            one
            for one in report.findings
            if one.requirement == headline.article or one.requirement.startswith(f"{headline.article}.")
        ]
        left = tuple(one for one in own if one.verdict not in MET | {"not_assessed"} and one.strength in OBLIGING)
        if left:
            yield Lack(headline, left)


def amendments_of(suggested: Found, desk: Desk) -> dict[Steps, Amendment]:
    """Return the best amendment for each open requirement by its steps, those that serve several treaties first.

    Otherwise they stand in the order of what they serve. One that another makes needless, since that betters all that
    it betters, is left out; those that have a change in common are one.
    """
    duties = {name: old for name, old in desk.before.items() if desk.requirements[name][0].strength in OBLIGING}
    taken: dict[Steps, Suggestion] = {}
    for own in suggested.values():
        for steps, suggestion in (one for one in own if is_amendment(one[1])):
            taken.setdefault(steps, suggestion)
            break
    found: dict[Steps, set[str]] = {}
    for steps, suggestion in sorted(taken.items(), key=lambda one: -len(settled(one[1], duties))):
        own_settled = settled(suggestion, duties)
        if not any(own_settled <= others for others in found.values()):
            found[steps] = own_settled
    needed = {steps: one for steps, one in taken.items() if steps in found}
    joined = [without_what_may_stay(*one, desk, duties) for one in joined_up(needed, desk, duties).items()]
    amendments = {steps: amendment_of(one, duties) for steps, one in joined}
    order = {name: number for number, name in enumerate(desk.before)}

    def rank(one: tuple[Steps, Amendment]) -> tuple[int, int]:
        served = [order[name] for _, names in one[1].serves for name in names]
        return -len(one[1].serves), min(served, default=len(order))

    return dict(sorted(amendments.items(), key=rank))


def without_what_may_stay(
    steps: Steps, suggestion: Suggestion, desk: Desk, before: Mapping[str, str]
) -> tuple[Steps, Suggestion]:
    """Return an amendment without the demands that it need not drop, since a State may still declare or reserve them.

    What it settles is settled all the same, or would be by that; and something is bettered still.
    """
    for step in [one for one in in_order(steps) if isinstance(one, Drop)]:
        lesser = desk.verified(steps - {step}) if len(steps) > 1 else None
        if lesser is not None and settled(lesser, before):
            after = dict(before) | {name: new for name, _, new in lesser.betters}
            if all(after[name] in SAVED for name in settled(suggestion, before)):
                steps, suggestion = steps - {step}, lesser
    return steps, suggestion


def joined_up(taken: Mapping[Steps, Suggestion], desk: Desk, before: Mapping[str, str]) -> dict[Steps, Suggestion]:
    """Join suggestions that have a change in common: a drafter makes it once, and not again for the next finding.

    They stay apart where together they do not settle what each settles, or make something worse that none does.
    """
    found: dict[Steps, Suggestion] = {}
    for own, suggestion in taken.items():
        steps, best = own, suggestion
        for others in [one for one in found if one & own]:
            both = desk.verified(steps | others)
            if both is not None and keeps(both, (best, found[others]), before):
                steps, best = steps | others, both
                del found[others]
        found[steps] = best
    return found


def keeps(both: Suggestion, parts: Iterable[Suggestion], before: Mapping[str, str]) -> bool:
    """Say whether a suggestion settles all that its parts settle, and makes no more requirements worse than they do."""
    listed = list(parts)
    worse = {name for one in listed for name, _, _ in one.worsens}
    lost = {name for name, _, _ in both.worsens} - worse
    return not lost and set[str]().union(*(settled(one, before) for one in listed)) <= settled(both, before)


def is_amendment(suggestion: Suggestion) -> bool:
    """Say whether a suggestion changes only what the law says."""
    return all(change.kind != INSTRUMENT for change in suggestion.changes)


def amendment_of(suggestion: Suggestion, before: Mapping[str, str]) -> Amendment:
    """Return a suggestion with what it serves: of the duties, those that were assessed, are open and get better."""
    serves: dict[str, list[str]] = {}
    for name, old, _ in suggestion.betters:
        if old != "not_assessed" and before.get(name, "met") not in MET:
            serves.setdefault(name.partition(":")[0], []).append(name)
    return Amendment(suggestion, tuple((treaty, tuple(names)) for treaty, names in serves.items()))


def settled(suggestion: Suggestion, before: Mapping[str, str]) -> set[str]:
    """Return the duties that a suggestion settles; those that it betters, if it settles none."""
    bettered = [(name, after) for name, old, after in suggestion.betters if old != "not_assessed" and name in before]
    met = {name for name, after in bettered if after in MET and before[name] not in MET}
    return met or {name for name, _ in bettered}


class Clauses:
    """The clauses of treaties under which a State may declare or reserve something, tried on its law."""

    def __init__(
        self, law: Law, treaties: Sequence[Treaty], report: Report, catalogue: Catalogue, found: Concordance
    ) -> None:
        self.law, self.treaties, self.day, self.found = law, treaties, report.as_at, found
        self.meaning, self.report = meaning_of(catalogue), report
        duties = [one for treaty in treaties for one in treaty.duties]
        self.obliging = {one.id for one in duties if one.strength in OBLIGING}
        self.trials = Trials(with_proposed(law, self.day), treaties, self.day, catalogue)
        self.before = verdicts_in(self.trials.parts)

    def verdicts(self, law: Law) -> dict[str, str]:
        """Return the verdict of each requirement in a law."""
        measured, _ = self.trials.of(law)
        return verdicts_in(measured)

    def all(self) -> Iterator[Clause]:
        """Yield each clause, in the order of the treaties."""
        uses: dict[tuple[Article, str], Uses] = {}
        for treaty in self.treaties:
            for line in treaty.duties:
                for one in line.permissions:
                    if one.channel in CHANNELS and one.under:
                        uses.setdefault((one.under[0], one.channel), []).append((line.id, one))
        for (under, channel), own in uses.items():
            yield self.clause(under, channel, own)

    def useful(self, one: Clause) -> Clause | None:
        """Return a clause as it stands in this law, an amended one, if it would settle something there."""
        if all(self.before[name] in MET | {"not_assessed"} for name, _ in one.uses):
            return None
        again = self.clause(one.under, one.channel, list(one.uses))
        return attrs.evolve(again, once_amended=True) if again.state == SETTLES else None

    def clause(self, under: Article, channel: str, uses: Uses) -> Clause:
        """Return one clause: whether it was made use of, can be, and for what."""
        permissions = tuple(dict.fromkeys(one for _, one in uses))
        state = State(self.law, self.day)
        if any(state.instruments(one) for one in permissions):
            return Clause(under, channel, MADE, tuple(uses))
        if not any(state.in_time(one) for one in permissions):
            return Clause(under, channel, LATE, tuple(uses))
        after = self.verdicts(self.with_all(under, channel, permissions))
        bettered = [
            name
            for name, old in self.before.items()
            if is_better(old, after[name]) and old != "not_assessed" and name in self.obliging
        ]
        settles = tuple(name for name in bettered if after[name] in MET and self.before[name] not in MET)
        pulls = tuple(one for one in self.found.pulls if one.under == under.id and one.channel == channel)
        asked = {name: [*self.asked_all_the_same(name, pulls)] for name in settles}
        in_vain = tuple(name for name, gaps in asked.items() if all(whole for _, whole in gaps))
        in_part = tuple(name for name, gaps in asked.items() if any(some for some, _ in gaps) and name not in in_vain)
        relied = [name for name in dict.fromkeys(name for name, _ in uses) if self.relies(name, under, channel)]
        eases = tuple(name for name in dict.fromkeys((*bettered, *relied)) if name not in settles)
        if settles:
            state_ = SETTLES if len(in_vain) < len(settles) else CLOSED
        elif eases:
            contested = {own for pull in pulls for own, other in pull.requirements if self.before[other] not in MET}
            state_ = EASES if contested.isdisjoint(eases) else CLOSED
        elif all(self.before[name] == "not_assessed" for name, _ in uses):
            state_ = UNKNOWN
        else:
            state_ = ELSEWHERE if pulls else SPARE
        return Clause(under, channel, state_, tuple(uses), settles, eases, pulls, in_vain, in_part)

    def relies(self, requirement: str, under: Article, channel: str) -> bool:
        """Say whether an open duty counts on what a clause still lets the State declare or reserve, and needs more."""
        if requirement not in self.obliging or self.before[requirement] in MET | {"not_assessed"}:
            return False
        return any(
            (use.clause, use.channel, use.status) == (under.citation, channel, "available")
            for use in self.report.finding(requirement).instruments
        )

    def asked_all_the_same(self, requirement: str, pulls: Iterable[Statement]) -> Iterator[tuple[bool, bool]]:
        """Yield for each gap of a requirement whether another treaty asks for some of it, or the whole, all the same.

        It does not where the law as it stands has all that it asks for; of duties that follow offences, it may ask for
        its own alone.
        """
        told = self.report.finding(requirement).gaps
        regions = [
            region
            for one in pulls
            for pair, region in zip(one.requirements, one.regions, strict=True)
            if pair[0] == requirement and self.before.get(pair[1]) not in MET
        ]
        if not told:
            yield bool(regions), bool(regions)
        for gap in told:
            meeting = [dict(one).get(MAIN, ()) for one in regions if overlap(gap.region, one, self.meaning)]
            followed = set(dict(gap.region).get(MAIN, ()))
            yield bool(meeting), bool(meeting) and followed <= set().union(*meeting)

    def with_all(self, under: Article, channel: str, permissions: Sequence[Permission]) -> Law:
        """Return a law whose State has made use of all that a clause allows."""
        law = with_proposed(self.law, self.day)
        made = [one for permission in permissions for one in self.instruments(under, channel, permission)]
        return attrs.evolve(law, instruments=(*law.instruments, *dict.fromkeys(made)))

    def instruments(self, under: Article, channel: str, permission: Permission) -> Iterator[Instrument]:
        """Yield what a State may declare or reserve under one permission."""
        states = tuple(one.stated for one in permission.conditions if one.stated)
        plain = Instrument(channel, under, since=self.day, states=states)
        if permission.exclusion is not None or permission.limit is not None:
            yield plain
        elif permission.anything:
            named = sorted({demand for one in self.law.provisions for demand in one.demands}, key=repr)
            if named:
                yield attrs.evolve(plain, demands=tuple(attrs.evolve(one, arguable=False) for one in named))
        else:
            terms = permission.terms or tuple((name, False) for name in permission.one_of)
            yield attrs.evolve(plain, demands=tuple(Demand((name,), negated) for name, negated in terms))


def overlap(one: Region, other: Region, meaning: Meaning) -> bool:
    """Say whether two regions, given by their terms, have cases in common in all that both speak of."""
    theirs = dict(other)
    return all(terms_meet(name, terms, theirs[name], meaning) for name, terms in one if name in theirs)


def terms_meet(dimension: str, ones: Iterable[str], others: Iterable[str], meaning: Meaning) -> bool:
    """Say whether terms, numbers or requirements of two regions have any in common."""
    if dimension == MAIN:
        return not set(ones).isdisjoint(others)
    if meaning.vocabulary.dimensions[dimension].unit:
        return any(meet(span_of(one), span_of(other)) for one in ones for other in others)

    def leaves(terms: Iterable[str]) -> set[str]:
        rests = {term.removesuffix(REST) for term in terms if term.endswith(REST)}
        return rests.union(*(meaning.leaves(term, dimension) for term in terms if not term.endswith(REST)))

    return not leaves(tuple(ones)).isdisjoint(leaves(tuple(others)))
