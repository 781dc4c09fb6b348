"""The search for small sets of steps that make a requirement met: step by step, each time looking what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from treatycheck.advice.burdens import Burdens
from treatycheck.advice.findings import MET
from treatycheck.advice.joining import NewProvisions, declaring, relying, reserving
from treatycheck.advice.remedies import Marks, Remedies
from treatycheck.advice.steps import Propose, Step, Steps, cost_of, in_order, made, position_of
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.gaps import gaps
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.instruments import Reliance, reliances
from treatycheck.model.law import Law
from treatycheck.model.treaty import Treaty
from treatycheck.record import Record

MOST_ROUNDS = 5
WIDTH = 6
ENOUGH = 4
MOST_GAPS = 40
NOTHING: Steps = frozenset()
TOO_DEAR = 3
"""How many times what the cheapest costs another may cost, to be worth telling; an instrument always is."""


@attrs.frozen(eq=False, repr=False)
class Seen(Record):
    """How a requirement stands in one law."""

    verdict: str
    coverage: Coverage
    index: LawIndex

    @property
    def relied(self) -> tuple[Reliance, ...]:
        """Return the instruments on which the requirement relies, if it does."""
        return reliances(self.coverage, self.index) if self.verdict == "needs_instrument" else ()

    @property
    def settled(self) -> bool:
        """Say whether nothing is left to do: it is met, or will be once the instruments are made that are proposed."""
        return self.verdict in MET or (
            self.verdict == "needs_instrument" and all(one.status != "available" for one in self.relied)
        )


def solutions(law: Law, treaty: Treaty, look: Callable[[Law], Seen], marks: Marks = frozenset()) -> list[Steps]:
    """Return small sets of steps that settle a requirement, the cheapest first.

    `look` says how the requirement stands in a law; `marks` are the demands by which its provisions are what they are.
    """
    beam: list[Steps] = [NOTHING]
    done: list[Steps] = []
    known: set[Steps] = set()
    seen_at: dict[Steps, Seen] = {}

    def at(steps: Steps) -> Seen:
        if steps not in seen_at:
            seen_at[steps] = look(made(law, steps))
        return seen_at[steps]

    # What is proposed already is settled, and yet the law can do without it.
    proposed = at(NOTHING).settled
    for _ in range(MOST_ROUNDS):
        following: dict[Steps, None] = {}
        for steps in beam:
            seen = at(steps)
            if steps and (seen.verdict in MET if proposed else seen.settled):
                done.append(steps)
                continue
            found = [more for more in extensions(seen, treaty, marks) if not more <= steps and of_law(more, law)]
            following.update((steps | more, None) for more in found)
        known.update(beam)
        open_ = [one for one in following if one not in known and not any(other <= one for other in done)]
        beam = cheapest(open_)[:WIDTH]
        if not beam or len(done) >= ENOUGH:
            break
    found = cheapest(lean(steps, at, proposed=proposed) for steps in cheapest(done)[: ENOUGH + 1])
    return [one for one in found if cost_of(one) <= TOO_DEAR * cost_of(found[0]) or has_instrument(one)]


def of_law(steps: Steps, law: Law) -> bool:
    """Say whether steps change provisions of the law alone: one that is to be added is added as it should be."""
    return all((position_of(one) or 0) < len(law.provisions) for one in steps)


def lean(steps: Steps, at: Callable[[Steps], Seen], *, proposed: bool) -> Steps:
    """Return steps without those that are not needed; `at` says how the requirement stands once steps are made."""
    for step in reversed(in_order(steps)):
        rest = steps - {step}
        if rest:
            seen = at(rest)
            if seen.verdict in MET if proposed else seen.settled:
                steps = rest
    return steps


def cheapest(listed: Iterable[Steps]) -> list[Steps]:
    """Return sets of steps, each once, by what they cost."""
    once = dict.fromkeys(listed)
    words: dict[int, str] = {}

    def said(step: Step) -> str:
        # Many sets share their steps, whose words take longer than all else here.
        if id(step) not in words:
            words[id(step)] = repr(step)
        return words[id(step)]

    return sorted(once, key=lambda steps: (cost_of(steps), len(steps), [said(one) for one in in_order(steps, said)]))


def extensions(seen: Seen, treaty: Treaty, marks: Marks) -> list[Steps]:
    """Return sets of steps of which each brings a requirement nearer to being met."""
    remedies = Remedies(seen.coverage, seen.index, marks)
    if seen.verdict == "needs_instrument":
        return undemanding(seen, remedies)
    new = NewProvisions(treaty, seen.index)
    ways, own, added, reserved = [], [], [], []
    for gap in gaps(seen.coverage, Burdens(seen.index).lightest)[:MOST_GAPS]:
        changing = remedies.ways(gap)
        whole = new.for_gap(seen.coverage, gap)
        own += [changing] if changing else []
        ways.append([*changing, whole] if whole else changing)
        added.append([whole] if whole else changing)
        reserved.append([*reserving(seen.coverage, gap, seen.index)] or changing)
    # What cannot be reached by changing what is there may be near enough once the rest is changed.
    return [*unions(ways), *unions(own)[:2], *unions(added)[:1], *unions(reserved)[:2]]


def unions(ways: Sequence[Sequence[Steps]]) -> list[Steps]:
    """Return the cheapest unions of one way for each gap; none if a gap has no way."""
    found = [NOTHING]
    for listed in ways:
        found = cheapest(one | way for one in found for way in listed)[: WIDTH * 2]
    return [one for one in found if one][:WIDTH]


def undemanding(seen: Seen, remedies: Remedies) -> list[Steps]:
    """Return what makes instruments needless, or proposes them."""
    relied = seen.relied
    found = [declaring(relied, seen.coverage)]
    steps = set()
    for number, literal in relying(relied, seen.index):
        effective = seen.index.effectives[number]
        if literal.startswith("limit of "):
            steps |= {one for one in [remedies.widened(number, literal.removeprefix("limit of "))] if one}
        for demand in effective.demands:
            if literal in demand.literals | demand.open:
                steps |= {one for one in [remedies.drop(number, demand)] if one}
        for name, demand, mask in seen.index.kind_limits(effective.kind):
            if mask >> number & 1 and literal in demand.named and name not in remedies.own_dimensions:
                steps |= {one for one in [remedies.drop(number, demand)] if one}
    return [one for one in (*found, frozenset(steps)) if one]


def has_instrument(steps: Steps) -> bool:
    """Say whether steps propose an instrument."""
    return any(isinstance(one, Propose) for one in steps)
