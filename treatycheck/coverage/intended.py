"""Which offences a duty follows that itself asks for intent, as attempt and participation do: not mere negligence.

Nobody can attempt what is an offence of negligence only. Such an offence may reach a case more widely than one of
intent does, as it asks for less; the duty then looks at the best of the others. How much these fall short of the case
was not counted with the offence, which negligence made good: so it counts here. Where nothing but negligence reaches a
case, the duty looks at that. Recklessness is no negligence: most texts that name it mean intent as well.
A case that provisions for several ages reach together is left as it is, and beside negligence that reaches a case for
all ages, each offence for some ages counts by itself.

What follows upon an offence (sanctions, the liability of legal persons, jurisdiction) is owed for it in whatever form
it is punished: such duties look at what reaches a case best, be it negligence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from treatycheck.coverage.cells import Cells, Group, union
from treatycheck.coverage.duties import FOLLOWS_OFFENCE, Chains, best_of, chains_of, negligent
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.levels import CLEAN
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.measure import Measure
from treatycheck.coverage.region import Box, Shape
from treatycheck.model.treaty import Requirement

if TYPE_CHECKING:
    from treatycheck.coverage.cover import Coverage


class Behind:
    """How far offences fall short of cases that negligence reaches better.

    `level` is theirs, and was measured in a clause (`cells`) of a requirement (`coverage`); `better` are the offences
    of negligence.
    """

    def __init__(self, level: int, cells: Cells, coverage: Coverage) -> None:
        self.level, self.cells, self.coverage = level, cells, coverage
        self.better = 0


def asks_intent(shapes: Iterable[Shape], meaning: Meaning) -> bool:
    """Say whether a duty is about a form of the offence, and gives more than the least fault in each of its clauses."""
    listed, kinds = list(shapes), meaning.vocabulary.kinds
    return bool(listed) and all(
        one.kind in kinds
        and FOLLOWS_OFFENCE in kinds[one.kind].clauses
        and any(more_than_least(literal, meaning) for literal in one.given)
        for one in listed
    )


def more_than_least(literal: str, meaning: Meaning) -> bool:
    """Say whether a literal is a value of an ordered dimension, and not the lowest."""
    name, _, value = literal.partition(":")
    return bool(value) and value in meaning.vocabulary.dimensions[name].ordered[1:]


def intended(cells: Cells, coverage: Coverage, index: LawIndex) -> Cells | None:
    """Return a measured clause with what reaches its cases best beside negligence; None where that changes nothing.

    Cases that an instrument takes out are as they are without it. What meets a duty is no offence: it stays as it is.
    """
    least = negligent(index)
    levels, masks = cells.before
    if not any(mask & least for mask in masks):
        return None
    measure = Measure(cells.shape, index, coverage.standing, None, coverage.floor or Box((), index.meaning))
    measure.mask &= ~least
    measure.parted = False
    others = zip(*measure.cells().before, levels, masks, strict=True)
    chosen = [
        (level, mask) if mask and number not in cells.parts else (old, best)
        for number, (level, mask, old, best) in enumerate(others)
    ]
    return cells.changed(
        levels=[level for level, _ in chosen], masks=[mask for _, mask in chosen], left_out={}, cuts={}
    )


def behind(cells: Cells, chosen: Cells) -> list[int]:
    """Return for each case the level of what was chosen where it is worse than the best; elsewhere CLEAN."""
    return [own if own > best else CLEAN for own, best in zip(chosen.levels, cells.before[0], strict=True)]


def chains_behind(cells: Cells, chosen: Cells) -> Iterator[tuple[int, Chains, int]]:
    """Yield each reached case with what was chosen there, and how far that falls short of the best."""
    short = behind(cells, chosen)
    yield from ((number, chains, short[number]) for number, chains in chains_of(chosen))


def intended_groups(requirement: Requirement, coverage: Coverage, index: LawIndex) -> list[Group] | None:
    """Group the cases of a requirement by what reaches them best beside negligence; None if all is as it was."""
    measured = [intended(cells, coverage, index) for cells in coverage.cells]
    if not any(measured):
        return None
    counts: dict[tuple[Chains, int], int] = {}
    levels: dict[tuple[Chains, int], set[int]] = {}
    falling: dict[tuple[Chains, int], Behind] = {}
    for cells, chosen in zip(coverage.cells, measured, strict=True):
        before, best = cells.before
        own = chosen or cells.changed(levels=before, masks=best, left_out={}, cuts={})
        for number, chains, short in chains_behind(cells, own):
            key = chains, short
            counts[key] = counts.get(key, 0) + 1
            levels.setdefault(key, set()).add(own.levels[number])
            if short:
                falling.setdefault(key, Behind(short, cells, coverage)).better |= best[number]
    groups = []
    for key, points in sorted(counts.items()):
        chains, _ = key
        level = best_of(levels[key])
        group = Group(requirement.id, requirement.article.parts, chains, union(chains), points, level)
        group.behind = falling.get(key)
        groups.append(group)
    return groups
