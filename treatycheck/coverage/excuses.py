"""Which demands a treaty lets a State make, given its declarations and reservations on a day.

An *excuse* is a permission as it stands for one State: the literals that it covers and the level at which it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from treatycheck.coverage.levels import ARGUABLE, AVAILABLE, CLEAN, NARROWER, ON_FILE
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import Box, Shape
from treatycheck.model.articles import contains
from treatycheck.model.law import BoxPart, Demand, Instrument, Law
from treatycheck.model.treaty import Permission, Requirement

Met = Mapping[str, bool | None]
"""Of requirements and conditions on which permissions depend, by name: whether the law meets them; None where open."""


class Excuse:
    """What one permission excuses for one State: literals, a level, and where in the region."""

    def __init__(
        self,
        permission: Permission,
        level: int,
        covered: frozenset[str],
        roots: frozenset[str],
        scope: Box | None = None,
        instrument: Instrument | None = None,
        anything: bool = False,
    ) -> None:
        self.permission = permission
        self.level = level
        self.covered = covered
        self.roots = roots
        self.scope = scope
        self.instrument = instrument
        self.anything = anything

    def level_of(self, literal: str, meaning: Meaning) -> int:
        """Return the level at which the literal is excused; `NARROWER` where it is not."""
        if self.anything or literal in self.covered:
            return self.level
        if self.roots & meaning.above(literal):
            return max(self.level, ARGUABLE)
        return NARROWER


class Cut:
    """A box that a State leaves out, or could: by which permission, through which instrument, at which level.

    What it could have left out, but no longer can, is at the level NARROWER.
    """

    def __init__(
        self, permission: Permission, level: int, allowed: Box, box: Box, instrument: Instrument | None = None
    ) -> None:
        self.permission = permission
        self.level = level
        self.allowed = allowed
        self.box = box
        self.instrument = instrument


class Powers:
    """What a clause and a standing make of literals: their levels, all that matter, and the level of any other.

    `clean` are those that cost nothing, `partly` those that cost something, but less than any other.
    """

    def __init__(
        self,
        levels: dict[str, int],
        known: frozenset[str],
        anything: int,
        clean: frozenset[str],
        partly: frozenset[str],
    ) -> None:
        self.levels = levels
        self.known = known
        self.anything = anything
        self.clean = clean
        self.partly = partly


class Standing:
    """How one requirement stands for one State: what is excused, what is left out, what could be left out.

    `powers` keeps what was computed of it for each clause; `undecided` are the permissions that the State has made use
    of, and of which it is open whether the law meets their conditions.
    """

    def __init__(
        self,
        excuses: tuple[Excuse, ...] = (),
        cuts: tuple[Cut, ...] = (),
        possible_cuts: tuple[Cut, ...] = (),
        limits: tuple[tuple[Permission, int, Instrument | None], ...] = (),
        choice: str = "",
        powers: dict[Shape, Powers] | None = None,
        undecided: tuple[Permission, ...] = (),
    ) -> None:
        self.excuses = excuses
        self.cuts = cuts
        self.possible_cuts = possible_cuts
        self.limits = limits
        self.choice = choice
        self.powers = {} if powers is None else powers
        self.undecided = undecided


class State:
    """A State on a day: what it is bound by, and which of its instruments count."""

    def __init__(self, law: Law, day: date, refused: frozenset[Instrument] = frozenset()) -> None:
        self.law, self.day = law, day
        self.refused = refused
        self.articles = frozenset(instrument.article.id for instrument in law.instruments)

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
            if permission.takes(instrument)
            and (instrument.proposed or instrument.on_file(self.day))
            and all(one.stated in instrument.states for one in permission.conditions if one.stated)
            and instrument not in self.refused
        ]

    def in_time(self, permission: Permission) -> bool:
        """Say whether an instrument can still be made under a permission."""
        return permission.any_time or not self.bound(permission.under[0].treaty)

    def level(self, instrument: Instrument, permission: Permission) -> int:
        """Return the level that an instrument gives: on file, or available while it can still be made."""
        if not instrument.proposed:
            return ON_FILE
        return AVAILABLE if self.in_time(permission) else NARROWER


def signed(demand: Demand) -> list[str]:
    """Return the literals of a demand."""
    return [f"-{term}" if demand.negated else term for term in demand.terms]


def standing(requirement: Requirement, state: State, meaning: Meaning, met: Met, chosen: Mapping[int, str]) -> Standing:
    """Return what the State may demand and leave out under one requirement.

    `met` says for each condition of a permission whether the law meets it; what depends on one that is open counts
    arguably. `chosen` picks a term for each permission (by position) that allows only one of several.
    """
    excuses: list[Excuse] = []
    cuts: list[Cut] = []
    possible: list[Cut] = []
    limits: list[tuple[Permission, int, Instrument | None]] = []
    undecided: list[Permission] = []
    for number, permission in enumerate(requirement.permissions):
        conditions = [met.get(one.looked_up, False) for one in permission.conditions if not one.stated]
        if False in conditions:
            continue
        if None in conditions:
            permission = attrs.evolve(permission, arguable=True)  # noqa: PLW2901
            undecided += [permission] * bool(state.instruments(permission))
        if permission.limit is not None:
            limits += limits_of(permission, state)
        elif permission.exclusion is not None:
            allowed = allowed_box(permission, requirement, meaning)
            open_ = permission.channel == "option" or state.in_time(permission)
            possible.append(Cut(permission, AVAILABLE if open_ else NARROWER, allowed, allowed))
            for instrument in state.instruments(permission):
                level = max(state.level(instrument, permission), ARGUABLE if permission.arguable else CLEAN)
                if instrument.demands:
                    within = box_of(instrument.within, requirement, meaning, allowed)
                    named = [literal for demand in instrument.demands for literal in signed(demand)]
                    covered = closure_of(named, meaning)
                    excuses.append(Excuse(permission, level, covered, affirmed(named), within, instrument))
                elif level < NARROWER:
                    boxes = excluded_boxes(instrument, requirement, meaning)
                    cuts += [Cut(permission, level, allowed, box, instrument) for box in boxes]
        else:
            excuses += excuses_of(permission, requirement, state, meaning, chosen.get(number))
    choice = ", ".join(chosen.values())
    return Standing(tuple(excuses), tuple(cuts), tuple(possible), tuple(limits), choice, undecided=tuple(undecided))


def box_of(parts: Iterable[BoxPart], requirement: Requirement, meaning: Meaning, also: Box | None = None) -> Box:
    """Return a box as it is meant for a requirement: what names the article of an own region names all of it."""
    if not requirement.over:
        parts = [one for one in parts if one.dimension or not contains(one.articles, requirement.article)]
    return Box(parts, meaning, also)


def allowed_box(permission: Permission, requirement: Requirement, meaning: Meaning) -> Box:
    """Return the box that a permission lets a State leave out."""
    scope = box_of(permission.scope, requirement, meaning) if permission.scope else None
    return box_of(permission.exclusion or (), requirement, meaning, scope)


def excluded_boxes(instrument: Instrument, requirement: Requirement, meaning: Meaning) -> list[Box]:
    """Return the boxes that an instrument leaves out; all that it may, if it names none."""
    within = box_of(instrument.within, requirement, meaning) if instrument.within else None
    return [box_of(parts, requirement, meaning, within) for parts in instrument.excluding or ((),)]


def limits_of(permission: Permission, state: State) -> list[tuple[Permission, int, Instrument | None]]:
    """Return the best level that a limit has for the State, and the instrument that gives it; none if it has none."""
    least = ARGUABLE if permission.arguable else CLEAN
    if permission.channel == "option":
        return [(permission, least, None)]
    found = [
        (max(state.level(one, permission), least), one) for one in state.instruments(permission) if not one.demands
    ]
    level, instrument = min(found, key=lambda one: one[0], default=(NARROWER, None))
    if level >= NARROWER and state.in_time(permission):
        level, instrument = max(AVAILABLE, least), None
    return [(permission, level, instrument)] if level < NARROWER else []


def affirmed(literals: Iterable[str]) -> frozenset[str]:
    """Return the literals that are not negated."""
    return frozenset(literal for literal in literals if not literal.startswith("-"))


def closure_of(literals: Iterable[str], meaning: Meaning) -> frozenset[str]:
    """Return all that follows from some literals, each by itself."""
    found: frozenset[str] = frozenset()
    for literal in literals:
        found |= meaning.closure(literal)
    return found


def permitted_literals(permission: Permission, chosen: str | None) -> list[str]:
    """Return the literals that a permission names, or the chosen one."""
    if permission.one_of:
        return [chosen] if chosen else []
    return [f"-{term}" if negated else term for term, negated in permission.terms]


def excuses_of(
    permission: Permission, requirement: Requirement, state: State, meaning: Meaning, chosen: str | None
) -> list[Excuse]:
    """Return what one permission excuses for the State: through instruments on file or proposed, or available."""
    named = permitted_literals(permission, chosen)
    covered, roots = closure_of(named, meaning), affirmed(named)
    scope = box_of(permission.scope, requirement, meaning) if permission.scope else None
    least = ARGUABLE if permission.arguable else CLEAN
    if permission.channel == "option":
        return [Excuse(permission, least, covered, roots, scope, anything=permission.anything)]
    found = []
    for instrument in state.instruments(permission):
        level = max(state.level(instrument, permission), least)
        stated = [lit for demand in instrument.demands for lit in signed(demand)] or (named if len(named) == 1 else [])
        own = [lit for lit in stated if permission.anything or lit in covered or roots & meaning.above(lit)]
        place = box_of(instrument.within, requirement, meaning, scope) if instrument.within else scope
        if own:
            found.append(Excuse(permission, level, closure_of(own, meaning), affirmed(own), place, instrument))
    if state.in_time(permission):
        found.append(Excuse(permission, max(AVAILABLE, least), covered, roots, scope, anything=permission.anything))
    return found
