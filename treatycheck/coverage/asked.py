"""What a clause asks for, told without any law: its cases as boxes of leaves, its circumstances, what may be left out.

Two clauses of different treaties are compared on the same leaves: numbers are cut at the bounds of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from treatycheck.coverage.cover import Compiled
from treatycheck.coverage.excuses import affirmed, allowed_box, box_of, closure_of
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import MAIN, Box, Shape, Span, inside, literals, split
from treatycheck.model.articles import contains
from treatycheck.model.law import Article
from treatycheck.model.treaty import Permission, Requirement

Offences = tuple[Article, Article]
"""Offences of two treaties that are the same conduct, for which duties of both are owed."""

Leaf = str | Span | Offences
Cases = Mapping[str, frozenset[Leaf]]
"""A box of cases: the leaves of each dimension, or of `MAIN`, in which it is limited."""

Cuts = Mapping[str, frozenset[int]]
"""For each dimension of numbers, where treaties that are compared begin or end anything."""


class LeaveOut:
    """Cases that a permission lets a State leave out: a box of the region, but for the floor."""

    def __init__(self, permission: Permission, box: Box, kept: Box | None = None) -> None:
        self.permission, self.box, self.kept = permission, box, kept


class Excused:
    """A demand that a permission lets a law make: its literal, what else is covered by it, and where."""

    def __init__(self, permission: Permission, literal: str, scope: Box | None) -> None:
        self.permission, self.literal, self.scope = permission, literal, scope


class Asked:
    """One clause of a requirement: its sides, what it gives, and what its permissions let a State do.

    `given` are its circumstances, each as the literals of which one must be present; `choices` all that follows from
    them, once for each alternative. `about` are the dimensions in which silence of a law reaches nothing.
    """

    def __init__(self, requirement: Requirement, shape: Shape, compiled: Compiled) -> None:
        meaning = compiled.meaning
        self.requirement, self.shape, self.meaning = requirement, shape, meaning
        self.given = circumstances(shape, meaning)
        self.choices = shape.choices
        self.leaves = {side.dimension: frozenset(side.leaves) for side in shape.sides if not side.spans}
        self.spans = {side.dimension: side.spans for side in shape.sides if side.spans}
        self.sides = tuple(side.dimension for side in shape.sides)
        self.one_of = frozenset(side.dimension for side in shape.sides if side.one_of)
        self.offences = tuple(one.article for one in compiled.targets[requirement.id])
        self.about = frozenset(
            name for name in shape.dimensions if meaning.vocabulary.dimensions[name].silence == "nothing"
        )
        self.floor = Box(requirement.floor, meaning)
        own = [one for one in requirement.permissions if one.clause in ("", shape.clause.name)]
        self.leave_outs = list(leave_outs(own, requirement, meaning))
        self.excused = list(excused(own, requirement, meaning))
        self.anything = {
            one: box_of(one.scope, requirement, meaning) if one.scope else None for one in own if one.anything
        }

    def bounds(self, dimension: str) -> set[int]:
        """Return the numbers at which anything of the clause begins or ends in a dimension."""
        found = {bound for span in self.spans.get(dimension, ()) for bound in span if bound is not None}
        found |= self.floor.bounds(dimension)
        for one in self.leave_outs:
            found |= one.box.bounds(dimension) | (one.kept.bounds(dimension) if one.kept else set())
        for scope in (*(one.scope for one in self.excused), *self.anything.values()):
            found |= scope.bounds(dimension) if scope else set()
        return found

    def pieces(self, dimension: str, cuts: Cuts) -> frozenset[Leaf]:
        """Return the leaves of a dimension, numbers cut where some treaty distinguishes."""
        if dimension in self.spans:
            return frozenset(split(self.spans[dimension], cuts.get(dimension, ())))
        return frozenset(self.leaves[dimension])

    def entails(self, dimension: str, leaf: Leaf, wanted: frozenset[str]) -> bool:
        """Say whether one of some literals follows from a leaf."""
        closures = self.shape.closures.get(dimension, {})
        return isinstance(leaf, str) and not wanted.isdisjoint(closures.get(leaf, frozenset()))


def cuts_of(clauses: Sequence[Asked]) -> Cuts:
    """Return where some clauses cut the numbers that they speak of: on the same pieces, they can be compared."""
    names = {name for one in clauses for name in one.spans}
    return {name: frozenset().union(*(one.bounds(name) for one in clauses)) for name in names}


def circumstances(shape: Shape, meaning: Meaning) -> list[frozenset[str]]:
    """Return the circumstances that a clause gives, each as its alternatives."""
    found = [frozenset(literals(demand)) for demand in shape.clause.given]
    for required in shape.clause.required:
        dimension = meaning.vocabulary.dimensions[required.dimension]
        if dimension.ordered:
            found += [frozenset({f"{dimension.name}:{value.term}"}) for value in required.values]
        elif dimension.demands:
            found += [frozenset({value.term}) for value in required.values]
    return found


def leave_outs(own: Iterable[Permission], requirement: Requirement, meaning: Meaning) -> Iterator[LeaveOut]:
    """Yield the boxes that permissions let a State leave out, by an exclusion or by a limit of numbers."""
    for one in own:
        if one.exclusion is not None:
            yield LeaveOut(one, allowed_box(one, requirement, meaning))
        elif one.limit is not None:
            scope = box_of(one.scope, requirement, meaning) if one.scope else Box((), meaning)
            kept = Box((), meaning)
            kept.numbers[one.limit.dimension] = one.limit.values
            yield LeaveOut(one, scope, kept)


def excused(own: Iterable[Permission], requirement: Requirement, meaning: Meaning) -> Iterator[Excused]:
    """Yield the demands that permissions let a law make."""
    for one in own:
        named = [f"-{term}" if negated else term for term, negated in one.terms] or list(one.one_of)
        scope = box_of(one.scope, requirement, meaning) if one.scope else None
        yield from (Excused(one, literal, scope) for literal in named)


# ------------------------------------------------------------ boxes of cases


def holding(box: Box | None, cases: Cases, side: int) -> Cases | None:
    """Return the cases that lie in a box of a treaty's clause; None for none.

    `side` tells which of two offences of one conduct belong to the treaty. A box that limits a dimension which the
    cases do not have holds none of them.
    """
    found = dict(cases)
    while box is not None:
        if box.dimensions - found.keys() or (box.articles and MAIN not in found):
            return None
        for name in box.dimensions:
            found[name] = frozenset(leaf for leaf in found[name] if box.holds(name, leaf))  # type: ignore[arg-type]
        if box.articles:
            articles = box.articles
            found[MAIN] = frozenset(leaf for leaf in found[MAIN] if contains(articles, leaf[side]))  # type: ignore[arg-type]
        if not all(found.values()):
            return None
        box = box.also
    return found


def left_out(one: LeaveOut, cases: Cases, floor: Box, side: int) -> list[Cases]:
    """Return of some cases those that a permission lets a State leave out, as disjoint boxes."""
    lying = holding(one.box, cases, side)
    if lying is None:
        return []
    found = dict(lying)
    if one.kept is not None:
        (name,) = one.kept.numbers
        values = one.kept.numbers[name]
        if name not in found:
            return []
        found[name] = frozenset(leaf for leaf in found[name] if not inside(leaf, values))  # type: ignore[arg-type]
        if not found[name]:
            return []
    kept = holding(floor, found, side) if floor.dimensions or floor.articles else None
    return [found] if kept is None else less(found, kept)


def both(one: Cases, other: Cases) -> Cases | None:
    """Return the cases of two boxes over the same dimensions that lie in both; None for none."""
    found = {name: leaves & other.get(name, leaves) for name, leaves in one.items()}
    return found if all(found.values()) else None


def less(cases: Cases, taken: Cases) -> list[Cases]:
    """Return cases without others, as disjoint boxes: no more of them than there are dimensions."""
    shared = both(cases, taken)
    if shared is None:
        return [cases]
    found: list[Cases] = []
    left = dict(cases)
    for name in cases:
        rest = cases[name] - shared[name]
        if rest:
            found.append({**left, name: rest})
            left[name] = shared[name]
    return found


def without(boxes: Sequence[Cases], taken: Iterable[Cases]) -> list[Cases]:
    """Return boxes without others, as disjoint boxes."""
    found = list(boxes)
    for one in taken:
        found = [part for box in found for part in less(box, one)]
    return found


def not_entailed(asked: Asked, cases: Cases, wanted: frozenset[str]) -> Cases | None:
    """Return the cases in which a clause does not give one of some literals: by no circumstance, and by no leaf."""
    if all(not wanted.isdisjoint(choice) for choice in asked.choices):
        return None
    found = {
        name: frozenset(leaf for leaf in leaves if not asked.entails(name, leaf, wanted))
        for name, leaves in cases.items()
    }
    return found if all(found.values()) else None


def covers(excuse: Excused, literal: str, meaning: Meaning) -> bool:
    """Say whether a permission lets a law make a demand: the one that it names, or one that follows from that."""
    return literal in closure_of([excuse.literal], meaning)


def is_kind(excuse: Excused, literal: str, meaning: Meaning) -> bool:
    """Say whether a demand is a narrower kind of what a permission lets a law demand, which excuses it arguably."""
    return bool(affirmed([excuse.literal]) & meaning.above(literal))
