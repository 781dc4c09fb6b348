"""A provision as it applies on one day, what it demands, and what it limits."""

from __future__ import annotations

from typing import NamedTuple

from treatycheck.model.law import Provision, Sanction

Intervals = tuple[tuple[int, int | None, bool], ...]
"""Intervals `[low, high)` of a dimension of numbers, each with whether a `?` stands on it."""


class Demanded(NamedTuple):
    """A demand as literals of which one must be present; `open` are those that only arguably satisfy it.

    A limit whose terms are all open has no literals: whether it lets anything through is itself open.
    A limit of numbers has the name of its dimension in `of`, its `numbers`, and as further literals the terms that
    entail such a number: that the victim is under 18 is no more than that the victim is a child.
    """

    literals: frozenset[str]
    arguable: bool = False
    open: frozenset[str] = frozenset()
    of: str = ""
    numbers: Intervals = ()

    @property
    def named(self) -> frozenset[str]:
        """Return the literals by which the demand is told."""
        return frozenset({self.of}) if self.of else self.literals or self.open

    @property
    def weight(self) -> frozenset[str]:
        """Return what makes a demand heavier than another: two limits to other numbers are two demands."""
        return self.named.union(f"{low}-{high}" for low, high, _ in self.numbers)

    @property
    def is_single(self) -> bool:
        """Say whether this is one literal and nothing else."""
        return len(self.literals) == 1 and not self.arguable and not self.open


class Effective:
    """A provision as it applies: its dimensions with certain and arguable terms, its demands and sanctions."""

    def __init__(
        self,
        provision: Provision,
        dimensions: dict[str, tuple[tuple[str, ...], tuple[str, ...]]],
        numbers: dict[str, Intervals],
        demands: tuple[Demanded, ...],
        sanctions: tuple[Sanction, ...],
        fault: str,
        answered: frozenset[str] = frozenset(),
    ) -> None:
        self.provision = provision
        self.dimensions = dimensions
        self.numbers = numbers
        self.demands = demands
        self.sanctions = sanctions
        self.fault = fault
        self.answered = answered

    @property
    def kind(self) -> str:
        """Return the kind of the provision."""
        return self.provision.kind


class Limited:
    """A dimension that some provisions limit: by certain and by arguable term; `doubtful` have no certain one.

    `plain` says that no `?` stands on any of its terms.
    """

    def __init__(
        self,
        name: str,
        mask: int,
        certain: dict[str, int],
        arguable: dict[str, int],
        doubtful: int,
        terms: frozenset[str],
    ) -> None:
        self.name = name
        self.mask = mask
        self.certain = certain
        self.arguable = arguable
        self.doubtful = doubtful
        self.terms = terms
        self.plain = not arguable
