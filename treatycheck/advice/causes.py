"""Which changes of a law move a requirement: found by making some of them and measuring, never by their looks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import attrs

from treatycheck.advice.reached import Case, Levels
from treatycheck.coverage.levels import CLEAN
from treatycheck.model.differences import Cause


@attrs.frozen(eq=False, repr=False)
class Outcome:
    """What a law makes of one requirement: the verdict, and the level of each case."""

    verdict: str
    levels: Levels

    def same(self, other: Outcome, scope: Collection[Case] | None = None) -> bool:
        """Say whether two laws make the same of it, in all cases or in some."""
        if self.verdict != other.verdict:
            return False
        if scope is None:
            return not moved(self.levels, other.levels)
        return all(self.levels.get(case) == other.levels.get(case) for case in scope)

    def moved_from(self, other: Outcome, scope: Collection[Case] | None) -> bool:
        """Say whether the verdict is another, or the level of a case to which the duty extends under both laws."""
        if scope is None:
            return not self.same(other)
        return self.verdict != other.verdict or any(
            self.levels[case] != other.levels[case] for case in scope if case in self.levels and case in other.levels
        )


def scope_of(before: Outcome, after: Outcome) -> Collection[Case] | None:
    """Return the cases whose move is to be explained: those that a duty extends to before and after, if some moved.

    What offences a duty extends to is told of the offences: that it is one more, or one less, needs no cause here.
    """
    common = before.levels.keys() & after.levels.keys()
    return common if any(before.levels[case] != after.levels[case] for case in common) else None


def moved(before: Levels, after: Levels) -> dict[Case, tuple[int, int]]:
    """Return the cases whose level changed, with both levels.

    A case that a duty only now extends to, or no longer, counts as if it were covered there: what is new is told of
    the offence, and of the duty only if the duty is not met for it.
    """
    if before is after:
        return {}
    found = {}
    for case in {**before, **after}:
        one, other = before.get(case, CLEAN), after.get(case, CLEAN)
        if one != other:
            found[case] = (one, other)
    return found


Measure = Callable[[frozenset[int], str], Mapping[str, Outcome]]
"""Returns the outcomes of all requirements, or at least of one, for the old law with some of the changes made."""


class Causes:
    """Finds the causes of movements among a number of changes."""

    def __init__(self, number: int, measure: Measure) -> None:
        self.all = frozenset(range(number))
        self._measure = measure
        self._known: dict[tuple[frozenset[int], str], Mapping[str, Outcome]] = {}

    def outcome(self, requirement: str, made: frozenset[int]) -> Outcome:
        """Return what becomes of a requirement when some changes are made."""
        # What each change does by itself is asked of every requirement; of other changes together, mostly of one.
        only = "" if len(made) < 2 or made == self.all else requirement
        if (made, only) not in self._known:
            self._known[made, only] = self._measure(made, only)
        return self._known[made, only][requirement]

    def of(self, requirement: str) -> tuple[Cause, ...]:
        """Return the causes of what became of a requirement; none if no change of the law did it.

        Some changes are looked for that are enough, of which each is needed. Those that also do something by
        themselves are causes by themselves; the others are named with those without which they do nothing.
        """
        nothing, everything = (self.outcome(requirement, made) for made in (frozenset[int](), self.all))
        if nothing.same(everything):
            return ()
        scope = scope_of(nothing, everything)

        def enough(made: frozenset[int]) -> bool:
            return self.outcome(requirement, made).same(everything, scope)

        alone = {one for one in self.all if self.outcome(requirement, frozenset({one})).moved_from(nothing, scope)}
        start = sorted(alone)
        found = least(start if enough(frozenset(start)) else [*start, *sorted(self.all - alone)], enough)
        causes = [Cause((one,)) for one in sorted(found & alone)]
        rest = found - alone
        if rest:

            def helped(others: frozenset[int]) -> bool:
                with_them = self.outcome(requirement, others | rest)
                return with_them.moved_from(self.outcome(requirement, others), scope)

            others = least(sorted(found - rest), helped) if helped(found - rest) else found - rest
            causes.append(Cause(tuple(sorted(others | rest)), alone=False))
        total = moved(nothing.levels, everything.levels)
        for one in sorted(alone - found):
            levels = self.outcome(requirement, frozenset({one})).levels
            own = {case: move for case, move in moved(nothing.levels, levels).items() if case in levels}
            if own and all(case in total and towards(own[case], total[case]) for case in own):
                causes.append(Cause((one,), spare=True))
        return tuple(causes)


def towards(own: tuple[int, int], total: tuple[int, int]) -> bool:
    """Say whether a move goes the way of another."""
    return (own[1] - own[0]) * (total[1] - total[0]) > 0


def least(changes: Sequence[int], enough: Callable[[frozenset[int]], bool]) -> frozenset[int]:
    """Return changes that are enough and of which each is needed, given some that are enough.

    Large parts are left out first, from the end: of many changes few matter to one requirement.
    """
    found = changes
    size = max(1, len(found) // 2)
    while found:
        before = found
        for first in range(len(found) - size, -size, -size):
            left = [*found[: max(first, 0)], *found[max(first, 0) + size + min(first, 0) :]]
            if len(left) < len(found) and enough(frozenset(left)):
                found = left
        if size == 1 and found == before:
            break
        size = max(1, size // 2)
    return frozenset(found)
