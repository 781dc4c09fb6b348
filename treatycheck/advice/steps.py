"""The steps by which a law can be bettered: each a small change of the model, with its words for the drafter.

A step names a provision by its position in the law; what is new comes last, so that positions stay. Steps are values:
those that several findings ask for are one step, and a set of them can be made in any order. `strain` says how far a
step bends a provision from what it was written for: it makes a step dearer, and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from treatycheck.advice.scenario import joined
from treatycheck.language.times import time
from treatycheck.model.law import (
    Article,
    BoxPart,
    Demand,
    Instrument,
    Law,
    Period,
    Provision,
    References,
    Sanction,
    Value,
)
from treatycheck.record import Record

ADD_TERM, SETTLE, EXTEND, DROP, WIDEN, PUNISH, LASTS, PROPOSE, ADD_PROVISION = 10, 8, 14, 13, 16, 16, 12, 130, 60
"""What each step costs, for the choice among several: the least is what a drafter would try first. To do what a treaty
asks comes before a declaration or reservation, even where that takes two new provisions."""


@attrs.frozen(eq=False, repr=False)
class AddTerm(Record):
    """Reach one term more in a dimension; `base` is what the provision takes from another, where it is silent."""

    position: int
    dimension: str
    term: str
    base: tuple[Value, ...] = ()
    strain: int = attrs.field(default=0, eq=False, repr=False)
    cost = ADD_TERM


@attrs.frozen(eq=False, repr=False)
class Settle(Record):
    """Take the `?` from a term: the drafter makes the text say what was open."""

    position: int
    dimension: str
    term: str
    cost = SETTLE


@attrs.frozen(eq=False, repr=False)
class Widen(Record):
    """Replace the values of a dimension (of numbers, or ordered as fault is); without values, no longer limit it."""

    position: int
    dimension: str
    values: tuple[Value, ...] = ()
    strain: int = attrs.field(default=0, eq=False, repr=False)
    cost = WIDEN


@attrs.frozen(eq=False, repr=False)
class Drop(Record):
    """No longer make a demand, or no longer grant an exception."""

    position: int
    demand: Demand
    strain: int = attrs.field(default=0, eq=False, repr=False)
    cost = DROP


@attrs.frozen(eq=False, repr=False)
class Extend(Record):
    """Apply a provision to one provision more, by its citation, or to all offences (no citation).

    With `least`, to all those that are punished by a maximum of at least so many days, told in a unit.
    """

    position: int
    citation: str = ""
    least: int | None = None
    unit: str = ""
    cost = EXTEND


@attrs.frozen(eq=False, repr=False)
class Punish(Record):
    """Punish by one sanction more."""

    position: int
    sanction: Sanction
    cost = PUNISH


@attrs.frozen(eq=False, repr=False)
class Raise(Record):
    """Raise the maximum of imprisonment, in days, written in a unit; nothing for days."""

    position: int
    maximum: int
    unit: str = ""
    cost = PUNISH


@attrs.frozen(eq=False, repr=False)
class Last(Record):
    """Set how long a measure lasts."""

    position: int
    period: Period
    cost = LASTS


@attrs.frozen(eq=False, repr=False)
class AddProvision(Record):
    """Add a provision, for a requirement."""

    provision: Provision
    requirement: str = ""
    cost = ADD_PROVISION


@attrs.frozen(eq=False, repr=False)
class Propose(Record):
    """Propose a declaration or reservation; those of one channel and article are one instrument."""

    channel: str
    article: Article
    demand: Demand | None = None
    excluding: tuple[BoxPart, ...] = ()
    cost = PROPOSE


Step = AddTerm | Settle | Widen | Drop | Extend | Punish | Raise | Last | AddProvision | Propose
Steps = frozenset[Step]


def cost_of(steps: Iterable[Step]) -> int:
    """Return what some steps cost together; each provision that they touch costs something by itself."""
    listed = list(steps)
    touched = {position_of(one) for one in listed} - {None}
    citations = sum(isinstance(one, Extend) and bool(one.citation) for one in listed)
    # A list of citations is one change, whose length counts a little.
    return sum(map(price, listed)) - max(citations - 1, 0) * (EXTEND - 3) + 5 * len(touched)


def price(step: Step) -> int:
    """Return what one step costs by itself."""
    return step.cost + (step.strain if isinstance(step, AddTerm | Widen | Drop) else 0)


def position_of(step: Step) -> int | None:
    """Return the provision that a step changes; None for one that adds something."""
    return None if isinstance(step, AddProvision | Propose) else step.position


def in_order(steps: Iterable[Step], said: Callable[[Step], str] = repr) -> list[Step]:
    """Return steps in the order in which they are made and told; `said` gives what a step says."""

    def key(step: Step) -> tuple[int, int, str]:
        position = position_of(step)
        return (position if position is not None else 1 << 30, STEP_ORDER.index(type(step)), said(step))

    return sorted(steps, key=key)


STEP_ORDER = (AddTerm, Settle, Widen, Drop, Extend, Punish, Raise, Last, AddProvision, Propose)


# ---------------------------------------------------------------- making them


def made(law: Law, steps: Iterable[Step]) -> Law:
    """Return a law with steps made."""
    provisions = list(law.provisions)
    listed = in_order(steps)
    for step in listed:
        if isinstance(step, AddProvision):
            provisions.append(step.provision)
        elif not isinstance(step, Propose):
            provisions[step.position] = changed(provisions[step.position], step)
    proposed = tuple(map(instrument_of, proposals(listed)))
    return attrs.evolve(law, provisions=tuple(provisions), instruments=(*law.instruments, *proposed))


def proposals(steps: Iterable[Step]) -> list[list[Propose]]:
    """Return what is proposed, in groups that are one instrument each: its line names demands or exceptions."""
    groups: dict[tuple[str, Article, bool], list[Propose]] = {}
    for step in steps:
        if isinstance(step, Propose):
            negated = step.demand is not None and step.demand.negated
            groups.setdefault((step.channel, step.article, negated), []).append(step)
    return list(groups.values())


def instrument_of(listed: Sequence[Propose]) -> Instrument:
    """Return the instrument that some proposals make together."""
    first = listed[0]
    return Instrument(
        first.channel,
        first.article,
        proposed=True,
        demands=tuple(one.demand for one in listed if one.demand),
        excluding=tuple(one.excluding for one in listed if one.excluding),
    )


def changed(provision: Provision, step: Step) -> Provision:
    """Return a provision with one step made."""
    match step:
        case AddTerm(position=_, dimension=name, term=term, base=base):
            values = provision.values(name)
            if values == ():
                return provision
            kept = values or base
            return with_values(provision, name, (*kept, Value(term)) if Value(term) not in kept else kept)
        case Settle(position=_, dimension=name, term=term):
            values = provision.values(name) or ()
            return with_values(
                provision, name, tuple(attrs.evolve(one, arguable=False) if one.term == term else one for one in values)
            )
        case Widen(position=_, dimension=name, values=values):
            if values:
                return with_values(provision, name, values)
            return attrs.evolve(provision, dimensions=tuple(one for one in provision.dimensions if one[0] != name))
        case Drop(position=_, demand=demand):
            return attrs.evolve(provision, demands=tuple(one for one in provision.demands if one != demand))
        case Extend(position=_, citation=citation, least=least, unit=unit):
            return attrs.evolve(provision, applies_to=extended(provision.applies_to, citation, least, unit))
        case Punish(position=_, sanction=sanction):
            link = "or" if provision.sanctions else ""
            return attrs.evolve(provision, sanctions=(*provision.sanctions, attrs.evolve(sanction, link=link)))
        case Raise(position=_, maximum=days, unit=unit):
            return attrs.evolve(provision, sanctions=tuple(raised(one, days, unit) for one in provision.sanctions))
        case Last(position=_, period=period):
            return attrs.evolve(provision, lasts=period)
    return provision


def with_values(provision: Provision, name: str, values: tuple[Value, ...]) -> Provision:
    """Return a provision with other values of a dimension, in its place or last."""
    return attrs.evolve(provision, dimensions=tuple((dict(provision.dimensions) | {name: values}).items()))


def raised(sanction: Sanction, days: int, unit: str) -> Sanction:
    """Return a sanction with a higher maximum, if it is imprisonment and has a lower one."""
    if sanction.name != "imprisonment" or sanction.maximum is None or not 0 <= sanction.maximum < days:
        return sanction
    minimum_unit = "" if sanction.minimum is None else sanction.minimum_unit or sanction.unit
    return attrs.evolve(sanction, maximum=days, unit=unit or "day", minimum_unit=minimum_unit)


def cited_from(provision: Provision, statute: str) -> str:
    """Return how a statute cites a provision: one of another statute by the name of that."""
    return provision.citation if provision.statute == statute else f"{provision.citation} of {provision.statute}"


def extended(references: References | None, citation: str, least: int | None = None, unit: str = "") -> References:
    """Return references that also hold a citation; without one, all offences, or those from a penalty on."""
    known = references or References()
    if least is not None:
        return References(least=least, unit=unit)
    if not citation:
        return References(everything=True)
    excluded = tuple(one for one in known.excluded if one != citation)
    if known.everything or known.this_law:
        return attrs.evolve(known, excluded=excluded)
    if known.citations or references is None:
        return attrs.evolve(known, citations=tuple(dict.fromkeys((*known.citations, citation))), excluded=excluded)
    return known


# ---------------------------------------------------------------- their words


def told(steps: Sequence[Step]) -> str:
    """Return what some steps do to one provision, as a clause for the drafter: `add `a` to its conduct`."""
    added: dict[str, list[str]] = {}
    settled: list[str] = []
    cited: list[str] = []
    for step in steps:
        match step:
            case AddTerm(dimension=name, term=term):
                added.setdefault(spaced(name), []).append(f"`{term}`")
            case Settle(dimension=name, term=term):
                settled.append(f"`{term}` ({spaced(name)})")
            case Extend(citation=citation) if citation:
                cited.append(citation)
    parts = [f"add {joined(terms, 'and')} to its {name}" for name, terms in added.items()]
    parts += [f"make the text say clearly that it reaches {joined(settled, 'and')}"] if settled else []
    parts += [one for step in steps if (one := words_of(step))]
    parts += [f"apply it also to {joined(cited, 'and')}"] if cited else []
    return joined(parts, "and")


def spaced(name: str) -> str:
    """Return a name of the vocabulary as words."""
    return name.replace("_", " ")


def words_of(step: Step) -> str:
    """Return what one step does; nothing for those that are told together with others."""
    match step:
        case Widen(dimension=name, values=()):
            return f"no longer limit its {spaced(name)}"
        case Widen(dimension=name, values=values):
            listed = joined([value_words(one) for one in values], "and")
            return f"let its {spaced(name)} be {listed}"
        case Drop(demand=demand):
            names = joined([f"`{term}`" for term in demand.terms])
            if demand.arguable:
                done = "no exception" if demand.negated else "not demanded"
                return f"make the text say clearly that {names} is {done}"
            return f"drop the exception {names}" if demand.negated else f"no longer demand {names}"
        case Extend(citation="", least=None):
            return "apply it to all offences"
        case Extend(citation="", least=int(days), unit=unit):
            return f"apply it to what is punished by at least {time(days, unit)}"
        case Punish(sanction=sanction):
            measure = f", as up to {time(sanction.maximum, sanction.unit)}" if sanction.maximum else ""
            return f"punish it by {spaced(sanction.name)} as well{measure}"
        case Raise(maximum=days, unit=unit):
            return f"raise the maximum of imprisonment to {time(days, unit)}"
        case Last(period=period):
            if period.maximum is not None:
                return f"let the measure last no longer than {time(period.maximum, 'day')}"
            return f"let the measure last at least {time(period.minimum or 0, 'day')}"
    return ""


def value_words(value: Value) -> str:
    """Return a value in words: `intent`, under 18, 14 to 18."""
    if value.term:
        return f"`{value.term}`"
    if value.high is None:
        return f"{value.low or 0} or more"
    return f"{value.low} to {value.high}" if value.low else f"under {value.high}"
