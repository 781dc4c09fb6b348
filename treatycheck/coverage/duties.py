"""Duties over other articles: which offences they follow, and duties that look at the offences themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from treatycheck.coverage.cells import Cells, Group, cases_in, joint, union
from treatycheck.coverage.days import most_of, reaches_threshold
from treatycheck.coverage.effective import Demanded
from treatycheck.coverage.excuses import Excuse, Standing
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.levels import ARGUABLE, CLEAN, NARROWER, NONE
from treatycheck.coverage.region import MAIN, Leaf, Shape, Side, inside, single
from treatycheck.model.law import References, Sanction
from treatycheck.model.treaty import Required, Requirement
from treatycheck.model.vocabulary import OFFENCE

if TYPE_CHECKING:
    from treatycheck.coverage.cover import Coverage


Chains = tuple[tuple[int, ...], ...]

FOLLOWS_OFFENCE = "punished_as_offence"
"""The mark of a kind (attempt, participation) that is punished as the offence unless it says otherwise."""


def groups_of(requirement: Requirement, coverage: Coverage) -> list[Group]:
    """Group the reached cases of a requirement by the provisions that reach them best."""
    counts: dict[Chains, int] = {}
    levels: dict[Chains, set[int]] = {}
    for cells in coverage.cells:
        for chains, level, count in reached_before(cells) if cells.left_out else reached(cells):
            counts[chains] = counts.get(chains, 0) + count
            levels.setdefault(chains, set()).add(level)
    return [
        Group(requirement.id, requirement.article.parts, chains, union(chains), points, best_of(levels[chains]))
        for chains, points in sorted(counts.items())
        if chains
    ]


def every_offence(index: LawIndex) -> list[Group]:
    """Return each offence of the law by itself, for duties over every one; of several readings of it any will do."""
    readings: dict[int, list[tuple[int, ...]]] = {}
    for number in bits(index.kinds.get(OFFENCE, 0)):
        readings.setdefault(id(index.effectives[number].provision), []).append((number,))
    return [Group("", (), tuple(chains), union(chains), 1) for chains in readings.values()]


def negligent(index: LawIndex) -> int:
    """Return the offences that name no other fault than the least of all, and that beyond doubt."""
    found = 0
    for dimension in index.meaning.vocabulary.dimensions.values():
        if dimension.ordered:
            found |= index.demands.get(Demanded(frozenset({f"{dimension.name}:{dimension.ordered[0]}"})), 0)
    return found & index.kinds.get(OFFENCE, 0)


def best_of(levels: set[int]) -> int:
    """Return the best level that is no doubt: what reaches one case for certain, under whatever demand, is there."""
    return min(levels - {ARGUABLE}, default=ARGUABLE)


def chains_of(cells: Cells, masks: Sequence[int] | None = None) -> Iterator[tuple[int, Chains]]:
    """Yield each reached case with the provisions that reach it best, each with those that it builds upon.

    A case that several reach together comes once for each of its parts.
    """
    cases = cells.masks if masks is None else masks
    groups = cells.groups()
    size = len(cases) // len(groups) if groups else 0
    for place, group in enumerate(groups):
        known: dict[int, Chains] = {}
        for number in range(place * size, (place + 1) * size):
            for _, mask in cells.reached_at(number, NONE, cases[number]):
                if mask:
                    if mask not in known:
                        known[mask] = chains_at(cells, group, mask)
                    yield number, known[mask]


def reached(cells: Cells) -> list[tuple[Chains, int, int]]:
    """Return what reaches the cases best, their level, and how many they are; the same may come several times."""
    if not cells.reached:
        cells.reached.extend(counted(cells, cells.levels, cells.masks))
    return cells.reached


def reached_before(cells: Cells) -> Iterator[tuple[Chains, int, int]]:
    """Return the same, of what reaches the cases where no instrument takes any out."""
    return counted(cells, *cells.before)


def counted(cells: Cells, levels: Sequence[int], masks: Sequence[int]) -> Iterator[tuple[Chains, int, int]]:
    """Yield for some provisions of each case how many cases of a group have the same, at the same level."""
    groups = cells.groups()
    size = len(masks) // len(groups) if groups else 0
    for place, group in enumerate(groups):
        if size == 1 and not cells.parts:
            if masks[place]:
                yield chains_at(cells, group, masks[place]), levels[place], 1
            continue
        part = slice(place * size, (place + 1) * size)
        here: Iterable[tuple[int, int]] = zip(levels[part], masks[part], strict=True)
        if cells.parts:
            here = [way for number, own in enumerate(here, part.start) for way in cells.reached_at(number, *own)]
        counts: dict[tuple[int, int], int] = {}
        for way in here:
            counts[way] = counts.get(way, 0) + 1
        for (level, mask), count in counts.items():
            if mask:
                yield chains_at(cells, group, mask), level, count


def chains_at(cells: Cells, group: Leaf | Group | None, mask: int) -> Chains:
    """Return the provisions that reach a case of a group best, each with those it builds upon."""
    if not isinstance(group, Group):
        return tuple([(one,) for one in bits(mask)])
    if cells.of_heads:
        return tuple([chain for chain in group.chains if mask >> chain[0] & 1])
    applies = cells.applies or (lambda _: -1)
    found: list[tuple[int, ...]] = []
    for one in bits(mask):
        applied = applies(one)
        found += [(one, *chain) for chain, own in group.masks if applied & own]
    return tuple(found)


def sanctions_of(chain: tuple[int, ...], index: LawIndex) -> tuple[Sanction, ...]:
    """Return the sanctions of a chain: those of its first provision, or of the offence where its kind follows it."""
    for number in chain:
        effective = index.effectives[number]
        kind = index.meaning.vocabulary.kinds.get(effective.kind)
        if effective.sanctions or not kind or FOLLOWS_OFFENCE not in kind.clauses:
            return effective.sanctions
    return ()


def punished_enough(group: Group, least: int, index: LawIndex) -> Iterator[Group]:
    """Yield the offences of a group that are punished by a maximum of so many days, or of which no penalty is known."""
    threshold = References(least=least)
    punished = [(chain, sanctions_of(chain, index)) for chain in group.chains]
    enough = [(chain, known) for chain, known in punished if not known or reaches_threshold(known, threshold)]
    chains = tuple(chain for chain, _ in enough)
    most = tuple(most_of(known) for _, known in enough)
    if chains:
        found = Group(group.requirement, group.article, chains, union(chains), group.points, group.level, most)
        found.behind = group.behind
        yield found


def unpunished(groups: Iterable[object], index: LawIndex) -> bool:
    """Say whether no penalty is known of some offences among these: no rule that begins at a threshold reaches them."""
    return not all(sanctions_of(chain, index) for one in groups if isinstance(one, Group) for chain in one.chains)


def always_clean(_demand: Demanded) -> int:
    """Return the level of any demand where demands do not matter."""
    return CLEAN


def measure_sanctions(shape: Shape, groups: tuple[Group, ...], index: LawIndex) -> Cells:
    """Measure by what the offences themselves are punished."""
    meaning = index.meaning
    side = shape.sides[0]
    leaves: tuple[Leaf, ...] = side.leaves[:1] if side.one_of else side.leaves
    levels, masks = [], []
    known: dict[int, set[str]] = {}  # by the identity of the sanctions, which the index keeps
    for group in groups:
        by_leaf: dict[Leaf, int] = {}
        for chain in group.chains:
            listed = sanctions_of(chain, index)
            if id(listed) not in known:
                known[id(listed)] = {leaf for one in listed for leaf in meaning.leaves(one.name, side.dimension)}
            for leaf in side.leaves:
                if leaf in known[id(listed)]:
                    key = leaves[0] if side.one_of else leaf
                    by_leaf[key] = by_leaf.get(key, 0) | 1 << chain[0]
        for case in leaves:
            mask = by_leaf.get(case, 0)
            levels.append(CLEAN if mask else NONE)
            masks.append(mask)
    return Cells(shape, ((MAIN, groups), (side.dimension, leaves)), levels, masks, {}, always_clean, of_heads=True)


def measure_looked_up(shape: Shape, groups: tuple[Group, ...], index: LawIndex) -> Cells:
    """Measure by what the provisions themselves say, or what a provision of the duty's kind says for them."""
    side = shape.sides[0]
    leaves: tuple[Leaf, ...] = single(side.leaves) if side.one_of else side.leaves
    said = reached_by_heads(shape, side, index)
    if side.one_of:
        every = list(said.values())
        said = {leaves[0]: (joint(one for one, _ in every), joint(one for _, one in every))}
    levels, masks = [], []
    for group in groups:
        heads = group.heads
        for case in leaves:
            certain, possible = (mask & heads for mask in said[case])
            levels.append(CLEAN if certain else ARGUABLE if possible else NONE)
            masks.append(certain or possible)
    return Cells(shape, ((MAIN, groups), (side.dimension, leaves)), levels, masks, {}, always_clean, of_heads=True)


def reached_by_heads(shape: Shape, side: Side, index: LawIndex) -> dict[Leaf, tuple[int, int]]:
    """Return for each leaf who reaches it, certainly and perhaps: provisions that say so, and what they say it of.

    What a provision leaves unsaid reaches everything only where no such rule speaks of it either.
    """
    own = index.kinds.get(shape.kind, 0)
    said = ~ruled(side.dimension, own, index)
    found: dict[Leaf, tuple[int, int]] = {}
    for leaf in side.leaves:
        certain, possible = index.reach(side.dimension, leaf)
        for_others = applied_to(certain & own, index), applied_to(possible & own, index)
        found[leaf] = certain & said | for_others[0], possible & said | for_others[1]
    return found


def ruled(dimension: str, rules: int, index: LawIndex) -> int:
    """Return the provisions that say nothing in a dimension, and to which some of these rules apply that do."""
    silent = index.silent(dimension)
    if not silent:
        return 0
    applies = applied_to(rules & index.named.get(dimension, 0), index) & silent
    return sum(1 << number for number in bits(applies) if dimension not in index.effectives[number].answered)


def applied_to(mask: int, index: LawIndex) -> int:
    """Return the provisions to which those of a mask apply."""
    return joint(index.applies(number) for number in bits(mask))


def measure_limits(limits: Required, shape: Shape, groups: tuple[Group, ...], index: LawIndex) -> Cells:
    """Measure whether provisions keep within a limit: met where one of the best does; silence knows no limit."""
    within = perhaps = 0
    for number, effective in enumerate(index.effectives):
        spans = effective.numbers.get(limits.dimension, ())
        beyond = [doubt for low, high, doubt in spans if not inside((low, high), limits.values)]
        if spans and all(beyond):
            perhaps |= 1 << number
            within |= 0 if beyond else 1 << number
    levels, masks = [], []
    for group in groups:
        heads = group.heads
        # What only arguably is such a measure only arguably breaks the limit.
        undecided = heads if group.level == ARGUABLE else heads & perhaps
        levels.append(CLEAN if heads & within else ARGUABLE if undecided else NARROWER)
        masks.append(heads & within or undecided or heads)
    return Cells(shape, ((MAIN, groups),), levels, masks, {}, always_clean, of_heads=True, limit=limits)


def measure_forbidden(
    requirement: Requirement, shape: Shape, groups: tuple[Group, ...], index: LawIndex, standing: Standing
) -> Cells:
    """Measure whether offences make a demand that the treaty forbids: met where one of the best makes none.

    A State that reserved the demand may make it.
    """
    sides = ((MAIN, groups),)
    inside = [(excuse, cases_in(excuse.scope, sides)) for excuse in standing.excuses]
    forbidden = f"-{requirement.forbidden}" if requirement.excepted else requirement.forbidden

    def level_under(demand: Demanded, excuses: Iterable[Excuse]) -> int:
        if not is_forbidden(demand, forbidden, index):
            return CLEAN
        excused = [one.level_of(literal, index.meaning) for one in excuses for literal in demand.literals]
        return min([ARGUABLE if demand.arguable else NARROWER, *excused])

    levels, masks = [], []
    unexcused: dict[int, int] = {}
    for number, group in enumerate(groups):
        excuses = [excuse for excuse, held in inside if held[number]]
        known = {} if excuses else unexcused
        heads: dict[int, int] = {}
        for head in {chain[0] for chain in group.chains}:
            if head not in known:
                made = index.effectives[head].demands
                known[head] = max((level_under(demand, excuses) for demand in made), default=CLEAN)
            heads[known[head]] = heads.get(known[head], 0) | 1 << head
        levels.append(min(heads))
        masks.append(heads[min(heads)])
    plain = [excuse for excuse in standing.excuses if excuse.scope is None]
    return Cells(shape, sides, levels, masks, {}, lambda demand: level_under(demand, plain), of_heads=True)


def is_forbidden(demand: Demanded, forbidden: str, index: LawIndex) -> bool:
    """Say whether a demand is the forbidden one: each of its alternatives entails it."""
    return all(forbidden in index.meaning.closure(literal) for literal in demand.literals)
