"""Which demands a treaty lets a State make, given its declarations and reservations on a day.

An *excuse* is a permission as it stands for one State: the literals that it covers and the level at which it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from treatycheck.coverage.levels import ARGUABLE, AVAILABLE, CLEAN, NARROWER, ON_FILE
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import Box
from treatycheck.model.law import Demand, Instrument, Law
from treatycheck.model.treaty import Permission, Requirement


@attrs.frozen(eq=False, repr=False)
class Excuse:
    """What one permission excuses for one State: literals, a level, and where in the region."""

    permission: Permission
    level: int
    covered: frozenset[str]
    roots: frozenset[str]
    scope: Box | None = None
    instrument: Instrument | None = None
    anything: bool = False

    def level_of(self, literal: str, meaning: Meaning) -> int:
        """Return the level at which the literal is excused; `NARROWER` where it is not."""
        if self.anything or literal in self.covered:
            return self.level
        if not literal.startswith("-") and self.roots & meaning.above(literal):
            return max(self.level, ARGUABLE)
        return NARROWER


@attrs.frozen(eq=False, repr=False)
class Cut:
    """A box that a State leaves out, or could: by which permission, through which instrument, at which level."""

    permission: Permission
    level: int
    allowed: Box
    box: Box
    instrument: Instrument | None = None


@attrs.frozen(eq=False, repr=False)
class Powers:
    """What a clause and a standing make of literals: their levels, all that matter, and the level of any other."""

    levels: dict[str, int]
    known: frozenset[str]
    anything: int


@attrs.frozen(eq=False, repr=False)
class Standing:
    """How one requirement stands for one State: what is excused, what is left out, what could be left out.

    `powers` keeps what was computed of it for each clause.
    """

    excuses: tuple[Excuse, ...] = ()
    cuts: tuple[Cut, ...] = ()
    possible_cuts: tuple[Cut, ...] = ()
    limits: tuple[tuple[Permission, int, Instrument | None], ...] = ()
    choice: str = ""
    powers: dict[int, Powers] = attrs.field(factory=dict)


class State:
    """A State on a day: what it is bound by, and which of its instruments count."""

    def __init__(self, law: Law, day: date, refused: frozenset[int] = frozenset()) -> None:
        self.law, self.day = law, day
        self.refused = refused

    def bound(self, treaty: str) -> bool:
        """Say whether the State is a party to a treaty on the day."""
        return any(
            party.treaty == treaty and party.since <= self.day and (party.until is None or self.day < party.until)
            for party in self.law.parties
        )

    def instruments(self, permission: Permission) -> list[Instrument]:
        """Return the instruments under a permission that are on file or proposed and not refused."""
        return [
            instrument
            for instrument in self.law.instruments
            if id(instrument) not in self.refused
            and instrument.channel == permission.channel
            and instrument.article in permission.under[:1]
            and (instrument.proposed or instrument.on_file(self.day))
            and all(one.stated in instrument.states for one in permission.conditions if one.stated)
        ]

    def level(self, instrument: Instrument) -> int:
        """Return the level that an instrument gives: on file, or available while the State is not bound."""
        if not instrument.proposed:
            return ON_FILE
        return NARROWER if self.bound(instrument.article.treaty) else AVAILABLE


def signed(demand: Demand) -> list[str]:
    """Return the literals of a demand."""
    return [f"-{term}" if demand.negated else term for term in demand.terms]


def standing(
    requirement: Requirement, state: State, meaning: Meaning, met: Mapping[str, bool], chosen: Mapping[int, str]
) -> Standing:
    """Return what the State may demand and leave out under one requirement.

    `met` says for each requirement on which a permission depends whether it is met; `chosen` picks a term for each
    permission (by position) that allows only one of several.
    """
    excuses: list[Excuse] = []
    cuts: list[Cut] = []
    possible: list[Cut] = []
    limits: list[tuple[Permission, int, Instrument | None]] = []
    for number, permission in enumerate(requirement.permissions):
        if any(condition.article and not met.get(str(condition.article), False) for condition in permission.conditions):
            continue
        if permission.limit is not None:
            limits.append((permission, *of_state(permission, state)))
        elif permission.exclusion is not None:
            allowed = Box(permission.exclusion, meaning)
            possible.append(Cut(permission, NARROWER, allowed, allowed))
            for instrument in state.instruments(permission):
                within = Box(instrument.within, meaning)
                if instrument.demands:
                    covered = closure_of((lit for demand in instrument.demands for lit in signed(demand)), meaning)
                    excuses.append(
                        Excuse(
                            permission,
                            state.level(instrument),
                            covered,
                            frozenset(),
                            allowed_in(allowed, within),
                            instrument,
                        )
                    )
                    continue
                level = state.level(instrument)
                boxes = [Box(parts, meaning) for parts in instrument.excluding or ((),)]
                cuts += [Cut(permission, level, allowed, box, instrument) for box in boxes]
        else:
            excuses += excuses_of(permission, state, meaning, chosen.get(number))
    return Standing(tuple(excuses), tuple(cuts), tuple(possible), tuple(limits), ", ".join(chosen.values()))


def of_state(permission: Permission, state: State) -> tuple[int, Instrument | None]:
    """Return the level that a permission has for the State as a whole, and the instrument that gives it."""
    if permission.channel == "option":
        return CLEAN, None
    for instrument in state.instruments(permission):
        return state.level(instrument), instrument
    return (NARROWER if state.bound(permission.under[0].treaty) else AVAILABLE), None


def closure_of(literals: Iterable[str], meaning: Meaning) -> frozenset[str]:
    """Return all that follows from some literals, each by itself."""
    found: frozenset[str] = frozenset()
    for literal in literals:
        found |= meaning.closure(literal)
    return found


def allowed_in(first: Box, second: Box) -> Box:
    """Return the box that lies in both."""
    both = object.__new__(Box)
    both.articles = first.articles or second.articles
    both.numbers = {**first.numbers, **second.numbers}
    both.leaves = dict(first.leaves)
    for dimension, leaves in second.leaves.items():
        both.leaves[dimension] = both.leaves.get(dimension, leaves) & leaves
    return both


def permitted_literals(permission: Permission, chosen: str | None) -> list[str]:
    """Return the literals that a permission names, or the chosen one."""
    if permission.one_of:
        return [chosen] if chosen else []
    return [f"-{term}" if negated else term for term, negated in permission.terms]


def excuses_of(permission: Permission, state: State, meaning: Meaning, chosen: str | None) -> list[Excuse]:
    """Return what one permission excuses for the State: through instruments on file or proposed, or available."""
    named = permitted_literals(permission, chosen)
    covered, roots = closure_of(named, meaning), frozenset(lit for lit in named if not lit.startswith("-"))
    scope = Box(permission.scope, meaning) if permission.scope else None
    least = ARGUABLE if permission.arguable else CLEAN
    if permission.channel == "option":
        return [Excuse(permission, least, covered, roots, scope, anything=permission.anything)]
    found = []
    instruments = state.instruments(permission)
    for instrument in instruments:
        level = max(state.level(instrument), least)
        stated = [lit for demand in instrument.demands for lit in signed(demand)] or (named if len(named) == 1 else [])
        own = [lit for lit in stated if permission.anything or lit in covered or roots & meaning.above(lit)]
        within = Box(instrument.within, meaning) if instrument.within else None
        place = allowed_in(scope, within) if scope and within else scope or within
        if own or permission.anything:
            found.append(
                Excuse(
                    permission, level, closure_of(own, meaning), frozenset(own), place, instrument, permission.anything
                )
            )
    if not state.bound(permission.under[0].treaty):
        found.append(Excuse(permission, max(AVAILABLE, least), covered, roots, scope, anything=permission.anything))
    return found
