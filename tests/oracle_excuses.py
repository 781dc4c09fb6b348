"""What the naive evaluator knows of deviations: which ones a treaty permits, and which instruments count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import attrs

from tests.oracle_law import Case, Leaf, Literal, Words, best, demanded, in_ranges, worst
from treatycheck.model.law import Article, BoxPart, Instrument, Interval, Law
from treatycheck.model.treaty import Condition, Permission, Requirement, Treaty

Choice = Mapping[int, str]
"""For each permission of a requirement that allows one of several demands, by its place: the one that is chosen."""


class Excuses:
    """The permissions of a treaty and the instruments that a State has made under it, on a day.

    `holds` says how the law meets a condition of a requirement, `region` returns all cases of a requirement, and
    `penalties` those of the offences over which a duty is owed in a case, if it is by what they are punished.
    """

    def __init__(
        self,
        law: Law,
        treaty: Treaty,
        words: Words,
        day: date,
        holds: Callable[[Condition, Requirement], str],
        region: Callable[[Requirement], Iterable[Case]],
        penalties: Callable[[Requirement, Case], list[float | None]],
    ) -> None:
        self.treaty = treaty
        self.words = words
        self.day = day
        self.holds = holds
        self.region = region
        self.penalties = penalties
        self.instruments = [one for one in law.instruments if one.article.treaty == treaty.name]
        self.refused: set[Instrument] = set()
        self.bound = any(
            party.treaty == treaty.name and Interval(party.since, party.until).holds(day) for party in law.parties
        )

    def in_time(self, permission: Permission) -> bool:
        return permission.any_time or not self.bound

    # ------------------------------------------------------------ boxes

    def within(self, box: Iterable[BoxPart], requirement: Requirement, case: Case) -> bool:
        """Say whether a case lies in a box: in each of its sides. An empty box is everything."""
        return all(self.side(part, requirement, case) for part in box)

    def side(self, part: BoxPart, requirement: Requirement, case: Case) -> bool:
        if part.dimension == "maximum" and part.dimension not in dict(case.values):
            # In a duty over offences that are punished so much, it is they that the box means.
            found = self.penalties(requirement, case)
            return bool(found) and all(most is not None and in_months(most, part) for most in found)
        if part.dimension:
            leaves = self.words.leaves(part.dimension, part.values)
            return any(dimension == part.dimension and leaf in leaves for dimension, leaf in case.values)
        return in_ranges(self.owed_for(requirement, case), part.articles)

    def owed_for(self, requirement: Requirement, case: Case) -> Article:
        """Return the article that a box means: that over which a duty is owed, else the requirement's own."""
        if not case.target:
            return requirement.article
        return next(one.article for one in self.treaty.requirements if one.id == case.target)

    def open_to(self, permission: Permission, requirement: Requirement, case: Case) -> bool:
        """Say whether a permission bears on a case: clause and scope, and for an exclusion the box less the floor."""
        if permission.clause not in {"", self.name(requirement, case)}:
            return False
        if not self.within(permission.scope, requirement, case):
            return False
        if permission.exclusion is None:
            return True
        return self.within(permission.exclusion, requirement, case) and not self.on_floor(requirement, case)

    def name(self, requirement: Requirement, case: Case) -> str:
        """Return the name of the clause to which a case belongs."""
        return requirement.clauses[case.clause].name if requirement.clauses else ""

    def on_floor(self, requirement: Requirement, case: Case) -> bool:
        return bool(requirement.floor) and self.within(requirement.floor, requirement, case)

    # ------------------------------------------------------------ instruments

    def under(self, instrument: Instrument) -> Iterator[tuple[Requirement, Permission]]:
        """Yield the permissions under whose clause, and by whose channel, an instrument is made."""
        for requirement in self.treaty.requirements:
            for permission in requirement.permissions:
                if permission.channel == instrument.channel and instrument.article in permission.under[:1]:
                    yield requirement, permission

    def fulfilled(self, permission: Permission, requirement: Requirement, instrument: Instrument | None) -> str:
        """Return how the conditions of a permission hold; what must be stated is judged only with an instrument."""
        return worst(
            ("clean" if instrument is None or condition.stated in instrument.states else "none")
            if condition.stated
            else self.holds(condition, requirement)
            for condition in permission.conditions
        )

    def given(self, permission: Permission, requirement: Requirement, level: str) -> str:
        """Return a level as a permission gives it: arguable at best where its words, or its conditions, are open."""
        open_ = permission.arguable or self.fulfilled(permission, requirement, None) == "arguable"
        return worst([level, "arguable"]) if open_ else level

    def allows(self, permission: Permission, named: Literal, choice: str = "") -> bool:
        """Say whether an instrument under this permission may name a demand: one permitted, or a kind of it."""
        if permission.anything or permission.exclusion is not None:
            return True
        return self.towards(named, permitted(permission, choice), "clean") != "narrower"

    @property
    def counting(self) -> list[Instrument]:
        """Return the instruments against which nothing was found so far."""
        return [one for one in self.instruments if one not in self.refused]

    def permissible(self, instrument: Instrument, *, conditions: bool = True) -> bool:
        """Say whether some clause allows an instrument as it was made, on its `conditions` or whatever they are."""
        clauses = list(self.under(instrument))
        ready = [
            (one, permission)
            for one, permission in clauses
            if not conditions or self.fulfilled(permission, one, instrument) != "none"
        ]
        named = [literal for demand in instrument.demands for literal in demanded(demand)]
        if not named and not instrument.excluding:
            # What it means by itself must be what is open: not one of the clauses whose conditions do not hold.
            return bool(ready) and all(self.meant_alone(one for _, one in listed) for listed in (clauses, ready))
        return all(any(self.allows(permission, literal) for _, permission in ready) for literal in named) and all(
            self.may_exclude(box, instrument, ready) for box in instrument.excluding
        )

    def meant_alone(self, permissions: Iterable[Permission]) -> bool:
        """Say whether what names nothing can be understood: it leaves all out, or at most one demand is allowed."""
        permissions = list(permissions)
        if any(permission.exclusion is not None for permission in permissions):
            return True
        free = any(permission.anything for permission in permissions)
        return not free and len({one for permission in permissions for one in permitted(permission, "")}) <= 1

    def may_exclude(
        self, box: tuple[BoxPart, ...], instrument: Instrument, ready: list[tuple[Requirement, Permission]]
    ) -> bool:
        """Say whether a box takes something out of what the clause is about, and nothing that must stay.

        A box cannot name one of several clauses of a requirement: those are meant that a permission is about.
        """
        touched = 0
        for requirement in {one.id: one for one, permission in ready if permission.exclusion is not None}.values():
            own = [permission for one, permission in ready if one is requirement and permission.exclusion is not None]
            for case in self.region(requirement):
                meant = any(permission.clause in {"", self.name(requirement, case)} for permission in own)
                if meant and self.within((*box, *instrument.within), requirement, case):
                    touched += 1
                    if not any(self.open_to(permission, requirement, case) for permission in own):
                        return False
        return touched > 0 and all(self.may_exclude(one, instrument, ready) for one in one_by_one(box))

    def made(self, permission: Permission, requirement: Requirement, case: Case) -> Iterator[tuple[Instrument, str]]:
        """Yield the instruments under a permission that count at a case, with their level."""
        for instrument in self.counting:
            if (
                permission.channel == instrument.channel
                and instrument.article in permission.under[:1]
                and self.fulfilled(permission, requirement, instrument) != "none"
                and self.within(instrument.within, requirement, case)
            ):
                if instrument.on_file(self.day):
                    yield instrument, "on_file"
                elif instrument.proposed and self.in_time(permission):
                    yield instrument, "available"

    # ------------------------------------------------------------ what they excuse

    def cut(self, requirement: Requirement, case: Case) -> str:
        """Return the level at which a case is taken out by instruments, or `none`."""
        levels = ["none"]
        for permission in requirement.permissions:
            if permission.exclusion is None or not self.open_to(permission, requirement, case):
                continue
            for instrument, level in self.made(permission, requirement, case):
                whole = not instrument.excluding and not instrument.demands
                if whole or any(self.within(box, requirement, case) for box in instrument.excluding):
                    levels.append(self.given(permission, requirement, level))
        return best(levels)

    def excuse(self, requirement: Requirement, case: Case, literal: Literal, choice: Choice) -> str:
        """Return the best level that the permissions of a requirement give to a demand, `narrower` if none does."""
        levels = ["narrower"]
        for place, permission in enumerate(requirement.permissions):
            if permission.limit is None and self.open_to(permission, requirement, case):
                level = self.excused_by(permission, requirement, case, literal, choice.get(place, ""))
                levels.append(level if level == "narrower" else self.given(permission, requirement, level))
        return best(levels)

    def excused_by(
        self, permission: Permission, requirement: Requirement, case: Case, literal: Literal, choice: str
    ) -> str:
        wide = [literal] if permission.anything else permitted(permission, choice)
        if permission.channel == "option":
            held = self.fulfilled(permission, requirement, None) != "none"
            return self.towards(literal, wide, "clean") if held else "narrower"
        levels = ["narrower"]
        for instrument, level in self.made(permission, requirement, case):
            named = [one for demand in instrument.demands for one in demanded(demand)]
            if not instrument.demands and not instrument.excluding:
                named = permitted(permission, choice)
            allowed = [one for one in named if self.allows(permission, one, choice)]
            levels.append(self.towards(literal, allowed, level))
        if self.in_time(permission) and self.fulfilled(permission, requirement, None) != "none":
            levels.append(self.towards(literal, wide, "available"))
        return best(levels)

    def towards(self, literal: Literal, allowed: Iterable[Literal], level: str) -> str:
        """Return the level of a demand if these are allowed at a level: what they entail; a narrower kind arguably."""
        allowed = list(allowed)
        if literal in {entailed for one in allowed for entailed in self.words.closure([one])}:
            return level
        return "arguable" if any(self.words.narrower(literal, one) for one in allowed) else "narrower"

    def limited(self, requirement: Requirement, case: Case, dimension: str, reached: set[Leaf]) -> str:
        """Return the level of a number that a provision leaves out but a permitted limit covers, or `none`."""
        levels = ["none"]
        for permission in requirement.permissions:
            limit = permission.limit
            if limit is None or limit.dimension != dimension or not self.open_to(permission, requirement, case):
                continue
            if not self.words.leaves(dimension, limit.values) <= reached:
                continue
            if self.fulfilled(permission, requirement, None) == "none":
                continue
            if permission.channel == "option":
                levels.append(self.given(permission, requirement, "clean"))
                continue
            if self.in_time(permission):
                levels.append(self.given(permission, requirement, "available"))
            made = [level for one, level in self.made(permission, requirement, case) if not one.demands]
            levels += [self.given(permission, requirement, level) for level in made]
        return best(levels)


def permitted(permission: Permission, choice: str) -> list[Literal]:
    """Return the demands that a permission names; of several that exclude each other only the chosen one, if one is."""
    alternatives = [term for term in permission.one_of if choice in {"", term}]
    return [*permission.terms, *((term, False) for term in alternatives)]


def in_months(days: float, part: BoxPart) -> bool:
    """Say whether a penalty lies within intervals of months: twelve are a year, and others have 30 days each."""

    def day(months: int) -> int:
        return months // 12 * 365 + months % 12 * 30

    return any(day(one.low or 0) <= days and (one.high is None or days < day(one.high)) for one in part.values)


def one_by_one(box: tuple[BoxPart, ...]) -> Iterator[tuple[BoxPart, ...]]:
    """Yield a box that names several terms of a dimension once for each of them."""
    for place, part in enumerate(box):
        if len(part.values) > 1:
            yield from ((*box[:place], attrs.evolve(part, values=(one,)), *box[place + 1 :]) for one in part.values)
