"""Provisions that say the same, and provisions that lie wholly within another: compared by groups, never in pairs.

Only what is certain is compared: a provision with a `?` is left out, and nothing is read into what it leaves open.
"""

from __future__ import annotations

from collections.abc import Hashable
from itertools import islice

from treatycheck.coverage.effective import Demanded, Effective
from treatycheck.coverage.index import LawIndex, bits

PENALTY, MODEL = "punished_by", "as"
"""The clauses that mark the kinds whose provisions are compared: those that one may write `as` another."""

Signature = tuple[Hashable, ...]


class Twins:
    """The provisions of a law that another provision makes needless, by their number in the index."""

    def __init__(self, index: LawIndex) -> None:
        self.index = index
        self.same: dict[int, int] = {}
        """The first provision that says the same in all, its penalty included."""
        self.clashing: dict[int, int] = {}
        """The first provision of the same elements that is punished otherwise."""
        self.within: dict[int, int] = {}
        """A provision that reaches all that this one reaches, and more, with the same penalty."""
        self._single = single_texts(index)
        self._alike: dict[Hashable, int] = {}
        for number in bits(self._single):
            key = consequence(index.effectives[number])
            self._alike[key] = self._alike.get(key, 0) | 1 << number
        groups: dict[Signature, list[int]] = {}
        for number in bits(self._single):
            effective = index.effectives[number]
            if is_certain(effective):
                groups.setdefault(self._signature(effective), []).append(number)
        for group in groups.values():
            self._compare(group)
        for group in groups.values():
            if is_punishable(index.effectives[group[0]], index):
                self._look_around(group)

    def _signature(self, effective: Effective) -> Signature:
        """Return all that a provision says, but for its penalty."""
        leaves = self.index.meaning.leaves
        terms = frozenset(
            (name, frozenset(leaf for term in certain for leaf in leaves(term, name)))
            for name, (certain, _) in effective.dimensions.items()
        )
        provision = effective.provision
        return (
            effective.kind,
            terms,
            frozenset(effective.numbers.items()),
            frozenset(effective.demands),
            effective.answered,
            provision.on_complaint,
            provision.yields,
            provision.lasts,
        )

    def _compare(self, group: list[int]) -> None:
        """Sort provisions of the same elements into those that say all the same, and those whose penalties clash."""
        first: dict[Hashable, int] = {}
        for number in group:
            sanctions = frozenset(self.index.effectives[number].sanctions)
            known = first.setdefault(sanctions, number)
            if known != number:
                self.same[number] = known
            elif number != group[0] and sanctions and self.index.effectives[group[0]].sanctions:
                self.clashing[number] = group[0]

    def _look_around(self, group: list[int]) -> None:
        """Find a provision of the same penalty within which the provisions of a group lie."""
        own = self.index.effectives[group[0]]
        wider = self._covering(own) & self._alike[consequence(own)]
        for number in group:
            wider &= ~(1 << number)
        for other in islice(bits(wider), 1):
            self.within.update((number, other) for number in group if number not in self.same)

    def _covering(self, own: Effective) -> int:
        """Return the provisions that reach all that one reaches, and demand nothing that it does not demand."""
        index = self.index
        mask = index.kinds[own.kind]
        for name in index.named:
            if name in own.dimensions:
                certain = own.dimensions[name][0]
                for leaf in {leaf for term in certain for leaf in index.meaning.leaves(term, name)}:
                    mask &= index.reach(name, leaf)[0]
            elif name in own.numbers:
                for low, high, _ in own.numbers[name]:
                    mask &= index.reach_number(name, low, high)[0]
            else:
                mask &= ~index.named[name]
        several, single = index.kind_demands(own.kind)
        foreign = [(demand, who) for demand, who in several] + [(demand, who) for _, demand, who in single]
        for demand, who in foreign:
            if mask & who and not any(entails(one, demand, index) for one in own.demands):
                mask &= ~who
        return mask


def single_texts(index: LawIndex) -> int:
    """Return the provisions of the kinds compared that stand for one text: not those written `as` several others."""
    counts: dict[int, int] = {}
    for effective in index.effectives:
        counts[id(effective.provision)] = counts.get(id(effective.provision), 0) + 1
    kinds = index.meaning.vocabulary.kinds
    return sum(
        1 << number
        for number, effective in enumerate(index.effectives)
        if MODEL in kinds[effective.kind].clauses and counts[id(effective.provision)] == 1
    )


def consequence(effective: Effective) -> Hashable:
    """Return what follows from a provision, beside its elements: penalty, complaint, whether it gives way."""
    provision = effective.provision
    return frozenset(effective.sanctions), provision.on_complaint, provision.yields


def is_certain(effective: Effective) -> bool:
    """Say whether no `?` stands in a provision, and it says anything at all."""
    doubtful = any(arguable for _, arguable in effective.dimensions.values())
    doubtful |= any(doubt for spans in effective.numbers.values() for _, _, doubt in spans)
    doubtful |= any(demand.arguable for demand in effective.demands)
    return bool(effective.dimensions) and not doubtful


def is_punishable(effective: Effective, index: LawIndex) -> bool:
    """Say whether a provision is of a kind that carries a penalty, and is no rule that gives way to another."""
    return PENALTY in index.meaning.vocabulary.kinds[effective.kind].clauses and not effective.provision.yields


def entails(own: Demanded, other: Demanded, index: LawIndex) -> bool:
    """Say whether whoever meets one demand meets another, too."""
    if own == other:
        return True
    return not other.arguable and all(index.meaning.closure(literal) & other.literals for literal in own.literals)
