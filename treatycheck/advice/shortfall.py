"""What offences demand that a duty follows though negligence reaches the case better: it holds for the duty as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from treatycheck.coverage.cells import Group
from treatycheck.coverage.effective import Demanded
from treatycheck.coverage.gaps import Gap
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.instruments import all_demands
from treatycheck.coverage.levels import ARGUABLE, NARROWER

Demands = tuple[Demanded, ...]
NOTHING: Mapping[int, Demands] = {}


def short_in(gap: Gap, position: int, index: LawIndex) -> Mapping[int, Demands]:
    """Return the offences through which a provision falls short of a gap, one for each group, with their demands."""
    sides = gap.cells.sides
    if not sides or not isinstance(sides[0][1][0], Group):
        return NOTHING
    return short_of([leaf for leaf in gap.leaves(0) if isinstance(leaf, Group)], position, index)


def short_of(groups: Iterable[Group], position: int, index: LawIndex) -> Mapping[int, Demands]:
    """Return the offences through which a provision falls short of some groups, with their demands.

    These are what the treaty does not allow, or may not. Of several offences of a group, that to which the provision
    applies and which demands least.
    """
    found: dict[int, Demands] = {}
    for group in groups:
        if group.behind is None or group.behind.level < ARGUABLE:
            continue
        offences = [chain[0] for chain in group.chains]
        applied = [one for one in offences if index.applies(position) >> one & 1] or offences
        demands = {one: beyond(group, one, index) for one in applied}
        lightest = min(demands, key=lambda one: (len(demands[one]), one))
        found[lightest] = demands[lightest]
    return found


def better_in(gap: Gap) -> int:
    """Return the offences of negligence that reach some cases of a gap better than what a duty follows."""
    found = 0
    for leaf in gap.leaves(0) if gap.cells.sides else ():
        found |= leaf.behind.better if isinstance(leaf, Group) and leaf.behind else 0
    return found


def beyond(group: Group, offence: int, index: LawIndex) -> Demands:
    """Return the demands of an offence that put it behind; those that an act may imply only if there are no others."""
    behind = group.behind
    if behind is None:
        return ()
    least = NARROWER if behind.level >= NARROWER else ARGUABLE
    listed = [one for one in all_demands(behind.cells, offence, index) if behind.cells.level_of(one) >= least]
    never = [one for one in listed if one.literals.isdisjoint(behind.cells.shape.by_leaf)]
    return tuple(dict.fromkeys(never or listed))
