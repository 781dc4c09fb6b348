"""A law as flat facts for the rules on careful drafting: what is said twice, penalties, powers, references, concepts.

These facts are made when notes are asked for in full (`treatycheck lint`): a check has no need of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count

import attrs

from treatycheck.coverage.cover import Compiled
from treatycheck.coverage.effective import Effective
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.penalties import aggravation, attempts
from treatycheck.coverage.twins import Twins
from treatycheck.coverage.uses import classes_of, concepts_of, dead_references
from treatycheck.coverage.wrongful import asked_to_be_wrongful
from treatycheck.engine.facts import provision_fact, status_of
from treatycheck.engine.ruleset import Fact
from treatycheck.model.law import Article, Provision

SAFEGUARDS = {
    "supervision": "independent_supervision",
    "grounds": "grounds",
    "scope": "limited_scope",
    "duration": "limited_duration",
}
"""The safeguards that Article 15(2) of the Convention on Cybercrime names, by the fields that tell of them."""

WHERE_NAMED = Article("ets185", ("15", "2"))

CONDUCT = "conduct"
MEASURE, CONTENT, ANY, COURT = "measure", "content_data", "any_offence", "court"


@attrs.frozen(eq=False)
class About:
    """What a fact is about: a provision, and what of it."""

    fact: Fact
    provision: Provision
    detail: str = ""


def facts_about(index: LawIndex, treaties: Iterable[Compiled]) -> Iterator[About]:
    """Yield all facts on drafting of a law on a day, each with the provision that it is about.

    `treaties` are those to which its offences may answer.
    """
    wrongful = asked_to_be_wrongful(treaties, index)
    for number, effective in enumerate(index.effectives):
        yield About(provision_fact(number, effective, index, wrongful), effective.provision)
    for make in (texts, penalties, powers, references, concepts, classes):
        yield from make(index)


def numbered(kind: str, index: LawIndex) -> Callable[..., About]:
    """Return the function that makes facts of a type, each with a number of its own."""
    numbers = count()

    def make(fields: dict[str, str], provision: Provision, detail: str = "") -> About:
        own = {"kind": provision.kind, "status": status_of(provision, index), **fields}
        return About(Fact(kind, f"{kind} {next(numbers)}", own), provision, detail)

    return make


def texts(index: LawIndex) -> Iterator[About]:
    """Yield for each provision whether it is open to doubt, and whether another makes it needless."""
    make, twins = numbered("text", index), Twins(index)
    for number, effective in enumerate(index.effectives):
        provision = effective.provision
        doubts = doubts_of(provision)
        other = next((found[number] for found in (twins.same, twins.within, twins.clashing) if number in found), None)
        fields = {
            "doubt": yes(bool(doubts)),
            "conduct": certainty(effective),
            "twin": "same" if number in twins.same else "other_penalty" if number in twins.clashing else "none",
            "within": yes(number in twins.within),
        }
        # What is open is compared with nothing: one provision has doubts, or another that makes it needless.
        detail = ", ".join(doubts) if other is None else named(index.effectives[other].provision, provision)
        yield make(fields, provision, detail)


def certainty(effective: Effective) -> str:
    """Say whether a provision names an act of which it is certain that it is meant."""
    certain, arguable = effective.dimensions.get(CONDUCT, ((), ()))
    return "certain" if certain else "doubtful" if arguable else "unstated"


def doubts_of(provision: Provision) -> list[str]:
    """Return what a provision marks with `?`."""
    values = [value for _, listed in provision.dimensions for value in listed if value.arguable]
    doubts = [value.term or f"from {value.low or 0}" for value in values]
    return [*doubts, *(" or ".join(demand.terms) for demand in provision.demands if demand.arguable)]


def penalties(index: LawIndex) -> Iterator[About]:
    """Yield how aggravated forms, and attempts, are punished beside what they build upon."""
    make = numbered("penalty", index)
    for provision in index.in_force:
        if provision.aggravates is not None:
            answer, basic = aggravation(provision, index)
            yield make({"aggravated": answer, "attempt": "not_asked"}, provision, basic)
    for number, answer, deed in attempts(bits(index.kinds.get("attempt", 0)), index):
        yield make({"aggravated": "not_asked", "attempt": answer}, index.effectives[number].provision, deed)


def powers(index: LawIndex) -> Iterator[About]:
    """Yield for each measure of each power which safeguards bind it, when it ends, and for what it may be used.

    In a law in force that nobody has searched for safeguards, nothing can be read into their absence.
    """
    make = numbered("power", index)
    claimed = index.claims(WHERE_NAMED)
    certain, arguable = bound_by(index)
    for number in bits(index.kinds.get("power", 0)):
        effective = index.effectives[number]
        offences = effective.dimensions.get("offences")
        provision = effective.provision
        fields = {
            field: "yes"
            if certain.get(term, 0) >> number & 1
            else "arguable"
            if arguable.get(term, 0) >> number & 1
            else "no"
            for field, term in SAFEGUARDS.items()
        }
        if effective.dimensions.get("authority") == ((COURT,), ()):  # what only a court may order, a court supervises
            fields["supervision"] = "yes"
        fields |= {
            "offences": "unstated" if offences is None else "any" if ANY in offences[0] else "limited",
            "content": yes(reaches(effective, "data", CONTENT, index)),
            "end": yes(provision.lasts is not None and provision.lasts.maximum is not None),
            "searched": yes(claimed or status_of(provision, index) == "draft"),
        }
        for measure in sum(effective.dimensions.get(MEASURE, ((), ())), ()):
            yield make({**fields, MEASURE: measure}, provision)


def bound_by(index: LawIndex) -> tuple[dict[str, int], dict[str, int]]:
    """Return which provisions each safeguard protects, certainly and perhaps: by their own words, or by another's."""
    found: tuple[dict[str, int], dict[str, int]] = {}, {}
    for number, effective in enumerate(index.effectives):
        listed = effective.dimensions.get("safeguards")
        if listed is not None:
            mask = 1 << number | index.applies(number)
            for terms, masks in zip(listed, found, strict=True):
                for term in terms:
                    for above in index.meaning.above(term):
                        masks[above] = masks.get(above, 0) | mask
    return found


def reaches(effective: Effective, dimension: str, term: str, index: LawIndex) -> bool:
    """Say whether a provision certainly reaches a term, by its own words or by those of a genus."""
    certain, _ = effective.dimensions.get(dimension, ((), ()))
    return not index.meaning.above(term).isdisjoint(certain)


def references(index: LawIndex) -> Iterator[About]:
    """Yield the references that find nothing in force."""
    make = numbered("reference", index)
    for one in dead_references(index):
        yield make({"target": one.target}, one.provision, f"`{one.clause}`")


def concepts(index: LawIndex) -> Iterator[About]:
    """Yield the concepts that are defined, or used where a definition could be expected."""
    make = numbered("concept", index)
    for one in concepts_of(index):
        yield make({"defined": yes(one.defined), "used": yes(one.used)}, one.provision, f"`{one.term}`")


def classes(index: LawIndex) -> Iterator[About]:
    """Yield the classes of offences."""
    make = numbered("offence_class", index)
    for provision, used in classes_of(index):
        yield make({"used": yes(used)}, provision, f"`class {provision.offence_class}`")


def named(other: Provision, here: Provision) -> str:
    """Return a provision as it is named from another: with its statute where that is another one."""
    alternative = f" [{other.alternative}]" if other.alternative else ""
    return f"{other.citation}{alternative}" + (f" of {other.statute}" if other.statute != here.statute else "")


def yes(answer: bool) -> str:
    """Return an answer as a symbol."""
    return "yes" if answer else "no"
