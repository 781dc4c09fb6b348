"""Declarations and reservations: which are allowed, which are not and why, and which a finding relies on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from operator import and_
from typing import NamedTuple

import attrs

from treatycheck.coverage.cells import Cells, Group, cases_in, off_floor
from treatycheck.coverage.cover import Compiled, Coverage
from treatycheck.coverage.effective import Demanded
from treatycheck.coverage.excuses import (
    Excuse,
    Met,
    State,
    allowed_box,
    closure_of,
    excluded_boxes,
    permitted_literals,
    signed,
)
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.levels import ARGUABLE, AVAILABLE, CLEAN, NARROWER, ON_FILE
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.numbers import lets_part_through
from treatycheck.coverage.region import MAIN, Box, Leaf, Shape, single, split
from treatycheck.model.law import Instrument
from treatycheck.model.treaty import Permission, Requirement

MOST_COMBINED = 12
EXCLUSION = "exclusion"


class Checked(NamedTuple):
    """An instrument held against the treaty: symbols for the rules that decide whether it is permissible."""

    instrument: Instrument
    status: str
    clause: str
    named: str
    floor: str
    conditions: str

    @property
    def permissible(self) -> bool:
        """Say whether nothing stands against the instrument."""
        return (self.clause, self.floor, self.conditions) == ("known", "untouched", self.conditions) and (
            self.named != "no" and self.conditions != "unmet"
        )


def status_of(instrument: Instrument, state: State) -> str:
    """Return "on_file", "proposed", "withdrawn" or "not_yet"."""
    if instrument.proposed:
        return "proposed"
    if instrument.on_file(state.day):
        return "on_file"
    return "withdrawn" if instrument.until is not None and instrument.until <= state.day else "not_yet"


def check_instruments(compiled: Compiled, state: State, met: Met) -> list[Checked]:
    """Hold each instrument under a treaty against its permissions."""
    name = compiled.treaty.name
    return [check_one(one, compiled, state, met) for one in state.law.instruments if one.article.treaty == name]


def check_one(instrument: Instrument, compiled: Compiled, state: State, met: Met) -> Checked:
    """Hold one instrument against the permissions under its article."""
    under = [
        (requirement, permission)
        for requirement in compiled.treaty.requirements
        for permission in requirement.permissions
        if permission.takes(instrument)
    ]
    status = status_of(instrument, state)
    if not under:
        return Checked(instrument, status, "unknown", "not_asked", "untouched", "not_asked")
    named, floor = named_rightly(instrument, under, compiled)
    conditions = "not_asked"
    if any(permission.conditions for _, permission in under):
        ready = [(requirement, one) for requirement, one in under if held(one, instrument, met)]
        allowed = named == "no" or floor == "touched"
        allowed = allowed or (bool(ready) and named_rightly(instrument, ready, compiled) == (named, floor))
        conditions = "met" if allowed else "unmet"
    return Checked(instrument, status, "known", named, floor, conditions)


def held(permission: Permission, instrument: Instrument, met: Met) -> bool:
    """Say whether the conditions of a permission are met, or may be: by the law, and by what the instrument states."""
    return all(
        condition.stated in instrument.states if condition.stated else met.get(condition.looked_up, False) is not False
        for condition in permission.conditions
    )


def counts(instrument: Instrument, compiled: Compiled, state: State, met: Met) -> bool:
    """Say whether an instrument that was not refused can bear on any requirement: some condition lets it."""
    return instrument not in state.refused and any(
        held(permission, instrument, met)
        for requirement in compiled.treaty.requirements
        for permission in requirement.permissions
        if permission.takes(instrument)
    )


def named_rightly(
    instrument: Instrument, under: list[tuple[Requirement, Permission]], compiled: Compiled
) -> tuple[str, str]:
    """Say whether some permissions allow what an instrument names: (named, floor)."""
    if instrument.demands:
        literals = [literal for demand in instrument.demands for literal in signed(demand)]
        right = all(is_named(literal, (one for _, one in under), compiled.meaning) for literal in literals)
        return ("yes" if right else "no"), "untouched"
    if instrument.excluding:
        return excluded_rightly(instrument, under, compiled)
    if any(one.exclusion is not None for _, one in under):
        # What names nothing leaves out all that may be left out.
        return "not_asked", "untouched"
    # Elsewhere it can mean only one demand.
    free = any(one.anything for _, one in under)
    meant = {literal for _, one in under for literal in (*permitted_literals(one, None), *one.one_of)}
    return ("no" if free or len(meant) > 1 else "not_asked"), "untouched"


def is_named(literal: str, permissions: Iterable[Permission], meaning: Meaning) -> bool:
    """Say whether some permission lets a State demand a literal: by its name, or as a narrower kind of it."""
    for permission in permissions:
        if permission.exclusion is not None or permission.anything:
            return True
        named = [*permitted_literals(permission, None), *permission.one_of]
        if literal in closure_of(named, meaning) or meaning.above(literal) & set(named):
            return True
    return False


def excluded_rightly(
    instrument: Instrument, under: list[tuple[Requirement, Permission]], compiled: Compiled
) -> tuple[str, str]:
    """Say whether the boxes that an instrument takes out may be left out: (named, floor)."""
    cutting = [(requirement, one) for requirement, one in under if one.exclusion is not None]
    if not cutting:
        return "no", "untouched"
    for number in range(len(instrument.excluding)):
        hits = 0
        for requirement in dict.fromkeys(requirement for requirement, _ in cutting):
            box = excluded_boxes(instrument, requirement, compiled.meaning)[number]
            allowed = [
                (one.clause, allowed_box(one, other, compiled.meaning))
                for other, one in cutting
                if other is requirement
            ]
            inside, outside = count_cases(requirement, box, allowed, compiled)
            if outside:
                return "yes", "touched"
            hits += inside
        if untouchable(instrument, cutting, number, compiled):
            return "yes", "touched"
        if not hits:
            return "no", "untouched"
    # Of several terms side by side, each must name something that may be left out.
    alone = (excluded_rightly(one, under, compiled) for one in one_by_one(instrument))
    return next((found for found in alone if found != ("yes", "untouched")), ("yes", "untouched"))


def one_by_one(instrument: Instrument) -> Iterator[Instrument]:
    """Yield an instrument that takes out several terms of a dimension once for each of them."""
    for box in instrument.excluding:
        for number, part in enumerate(box):
            for value in part.values if len(part.values) > 1 else ():
                single_part = attrs.evolve(part, values=(value,))
                yield attrs.evolve(instrument, excluding=((*box[:number], single_part, *box[number + 1 :]),))


def untouchable(
    instrument: Instrument, cutting: list[tuple[Requirement, Permission]], box: int, compiled: Compiled
) -> bool:
    """Say whether a box lies, among the requirements of the same article, only where nothing may be left out."""
    reserved = {requirement.id for requirement, _ in cutting}
    article = instrument.article.parts[0]
    inside = touched = 0
    for requirement in compiled.requirements.values():
        is_reserved = requirement.id in reserved
        if is_reserved or (requirement.article.parts[0] == article and requirement.kind == "offence"):
            own = excluded_boxes(instrument, requirement, compiled.meaning)[box]
            cases = sum(count_cases(requirement, own, [], compiled))
            inside, touched = (inside + cases, touched) if is_reserved else (inside, touched + cases)
    return bool(touched) and not inside


def count_cases(
    requirement: Requirement, box: Box, allowed: list[tuple[str, Box]], compiled: Compiled
) -> tuple[int, int]:
    """Count the cases of a requirement in a box: those that may be left out, and those that may not.

    An instrument cannot name a clause: clauses that no permission is about are not meant.
    """
    floor = Box(requirement.floor, compiled.meaning)
    inside = outside = 0
    for shape in compiled.shapes(requirement):
        own = [one for clause, one in allowed if clause in ("", shape.clause.name)]
        if allowed and not own:
            continue
        sides = sides_of(requirement, shape, [box, floor, *own], compiled)
        named = cases_in(box, sides)
        free = [False] * len(named)
        for one in own:
            free = [either or held for either, held in zip(free, cases_in(one, sides), strict=True)]
        here = sum(map(and_, named, off_floor(free, floor, sides)))
        inside, outside = inside + here, outside + sum(named) - here
    return inside, outside


def sides_of(
    requirement: Requirement, shape: Shape, named: list[Box], compiled: Compiled
) -> tuple[tuple[str, tuple[Leaf | Group, ...]], ...]:
    """Return the sides of a clause before a law is read: whatever it has, cut where some boxes distinguish."""
    found: list[tuple[str, tuple[Leaf | Group, ...]]] = []
    if requirement.over:
        owed = compiled.targets[requirement.id]
        found.append((MAIN, tuple(Group(one.id, one.article.parts, (), 0, 0) for one in owed)))
    for side in shape.sides:
        bounds = {bound for box in named for bound in box.bounds(side.dimension)}
        leaves: tuple[Leaf, ...] = (*side.leaves, *split(side.spans, bounds))
        found.append((side.dimension, single(leaves) if side.one_of else leaves))
    return tuple(found)


# ---------------------------------------------------------------- what a finding relies on


class Reliance(NamedTuple):
    """A permission that a case relies on, for a demand or a box: with its instrument, if there is one.

    `stated` is what an instrument that is yet to be made must state, so that it counts.
    """

    condition: str
    channel: str
    clause: str
    status: str
    provision: str = ""
    stated: tuple[str, ...] = ()


def reliances(coverage: Coverage, index: LawIndex) -> tuple[Reliance, ...]:
    """Return the instruments and options that a finding relies on: those on file first, then the fewest available."""
    found: dict[Reliance, None] = {}
    wanted: list[list[frozenset[Reliance]]] = []
    permitted = bool(coverage.standing.excuses or coverage.standing.limits)
    for cells in coverage.cells:
        found.update((of_cut(cut.permission, cut.instrument), None) for cut in cells.cuts.values())
        seen: set[tuple[int, int]] = set()
        for number, key in enumerate(zip(cells.levels, cells.masks, strict=True)):
            # Without limits of number, what the best provisions rely on is the same in every case.
            several = coverage.standing.limits or number in cells.parts
            if not permitted or number in cells.cuts or (key in seen and not several):
                continue
            seen.add(key)
            for level, mask in cells.reached_at(number, *key):
                ways = demands_at(cells, number, coverage, index, mask) if level <= ARGUABLE else []
                if level == CLEAN:
                    for way in ways:
                        found.update(dict.fromkeys(sorted(way, key=str)))
                elif ways and ways not in wanted:
                    wanted.append(ways)
        wanted += [
            ways for group in cells.groups() if isinstance(group, Group) and (ways := relied_behind(group, index))
        ]
    for one in fewest(wanted):
        found[one] = None
    return tuple(sorted(found, key=lambda one: (one.status != "on_file", one.clause, one.condition)))


def relied_behind(group: Group, index: LawIndex) -> list[frozenset[Reliance]]:
    """Return on what offences rely, in their own article, that a duty follows beside negligence that reaches more."""
    behind = group.behind
    if behind is None or behind.level not in (ON_FILE, AVAILABLE):
        return []
    ways = []
    for chain in group.chains:
        identity = index.effectives[chain[0]].provision.identity
        demands = all_demands(behind.cells, chain[0], index)
        excused = [excuse_for(demand, behind.coverage, behind.cells, index) for demand in demands]
        ways.append(frozenset(reliance(excuse, literal, identity) for excuse, literal in excused if excuse is not None))
    return list(dict.fromkeys(ways))


def of_cut(permission: Permission, instrument: Instrument | None) -> Reliance:
    """Return an exclusion as something that a finding relies on."""
    clause = permission.under[0].citation if permission.under else ""
    status = "available" if instrument is None else "proposed" if instrument.proposed else "on_file"
    return Reliance(EXCLUSION, permission.channel, clause, status)


def demands_at(cells: Cells, number: int, coverage: Coverage, index: LawIndex, mask: int) -> list[frozenset[Reliance]]:
    """Return, for each of the best provisions of a case or of a part of it, the permissions on which it relies."""
    ways = []
    for position in bits(mask):
        effective = index.effectives[position]
        relied = set()
        for demand in all_demands(cells, position, index):
            if number in cells.parts and lets_part_through(demand, cells.parts[number], position):
                continue
            excuse, literal = excuse_for(demand, coverage, cells, index)
            if excuse is not None:
                relied.add(reliance(excuse, literal, effective.provision.identity))
        for permission, level, instrument in coverage.standing.limits:
            if level in (ON_FILE, AVAILABLE) and limited(cells, number, position, index):
                condition = f"limit of {permission.limit.dimension}" if permission.limit else ""
                status = "available" if instrument is None else "proposed" if instrument.proposed else "on_file"
                clause = permission.under[0].citation
                relied.add(Reliance(condition, permission.channel, clause, status, effective.provision.identity))
        ways.append(frozenset(relied))
    return list(dict.fromkeys(ways))


def limited(cells: Cells, number: int, position: int, index: LawIndex) -> bool:
    """Say whether a provision does not itself reach the number of a case (an age that it sets lower)."""
    for (name, _), leaf in zip(cells.sides, cells.leaves_at(number), strict=True):
        if isinstance(leaf, tuple) and not index.reach_number(name, *leaf)[1] >> position & 1:
            return True
    return False


def all_demands(cells: Cells, position: int, index: LawIndex) -> list[Demanded]:
    """Return the demands that a provision makes in a clause, foreign dimensions included."""
    own = cells.shape.dimensions
    found = list(index.effectives[position].demands)
    for name, demand, mask in index.kind_limits(cells.shape.kind):
        if name not in own and mask >> position & 1:
            found.append(demand)
    return found


def excuse_for(demand: Demanded, coverage: Coverage, cells: Cells, index: LawIndex) -> tuple[Excuse | None, str]:
    """Return the best excuse for a demand, and the literal that it excuses."""
    if all(demand.literals & choice for choice in cells.shape.choices):
        return None, ""
    best: tuple[int, Excuse, str] | None = None
    for excuse in coverage.standing.excuses:
        if excuse.permission.clause not in ("", cells.shape.clause.name):
            continue
        for literal in sorted(demand.literals | demand.open):
            level = excuse.level_of(literal, index.meaning)
            if level < NARROWER and (best is None or level < best[0]):
                best = (level, excuse, literal)
    return (best[1], best[2]) if best else (None, "")


def reliance(excuse: Excuse, literal: str, provision: str) -> Reliance:
    """Return an excuse as something that a finding relies on."""
    permission = excuse.permission
    if permission.channel == "option":
        status = "option"
    elif excuse.instrument is None:
        status = "available"
    else:
        status = "proposed" if excuse.instrument.proposed else "on_file"
    clause = permission.under[0].citation if permission.under else ""
    condition = f"except {literal[1:]}" if literal.startswith("-") else literal
    stated = tuple(one.stated for one in permission.conditions if one.stated) if status == "available" else ()
    return Reliance(condition, permission.channel, clause, status, provision, stated)


def fewest(wanted: list[list[frozenset[Reliance]]]) -> tuple[Reliance, ...]:
    """Return a smallest set of reliances that serves every case in one of its ways; the first by name among equals."""
    forced = frozenset(one for ways in wanted if len(ways) == 1 for one in ways[0])
    open_ = [ways for ways in wanted if not any(way <= forced for way in ways)]
    rest = sorted({one for ways in open_ for way in ways for one in way} - forced, key=str)
    if len(rest) <= MOST_COMBINED:
        for size in range(len(rest) + 1):
            for more in combinations(rest, size):
                chosen = forced | set(more)
                if all(any(way <= chosen for way in ways) for ways in open_):
                    return tuple(sorted(chosen, key=str))
    chosen = forced
    for ways in open_:
        if not any(way <= chosen for way in ways):
            chosen = chosen | min(ways, key=lambda way: (len(way - chosen), sorted(map(str, way))))
    return tuple(sorted(chosen, key=str))
