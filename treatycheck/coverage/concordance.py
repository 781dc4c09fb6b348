"""Requirements of two treaties set against each other: what both ask, where one asks for more, where they pull apart.

Exact, on the boxes of `asked`, and without any law. Two clauses *meet* if some case is asked for by both: they ask for
the same kind of provision, and what they are about (conduct, object, measure …) has terms in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from treatycheck.coverage.asked import (
    Asked,
    Cases,
    Cuts,
    Leaf,
    Offences,
    both,
    covers,
    cuts_of,
    holding,
    is_kind,
    left_out,
    less,
    not_entailed,
    without,
)
from treatycheck.coverage.cover import Compiled
from treatycheck.coverage.region import MAIN, Box
from treatycheck.model.articles import contains
from treatycheck.model.treaty import Permission, Requirement

OBLIGING = frozenset({"shall", "shall_within_principles", "shall_endeavour"})
ANY = "any"


class More:
    """Cases that a clause asks for and no clause of another treaty does, told beside one that asks for others.

    `dimension` is where they differ from what that one asks; where nothing is named there, its `circumstance` is what
    the cases lack: the literals of which it asks for one.
    """

    def __init__(self, asks: Asked, other: Asked, cases: Cases, dimension: str, circumstance: frozenset[str]) -> None:
        self.asks, self.other, self.cases = asks, other, cases
        self.dimension, self.circumstance = dimension, circumstance


class Pull:
    """Cases that a permission of one clause lets a State leave out, or make depend on a demand; another does not.

    `literal` is the demand, nothing where the cases are left out altogether, `ANY` for whatever demand. It is
    `arguable` where the treaty leaves the permission open, or the other permits a broader demand of the kind.
    """

    def __init__(
        self,
        permits: Asked,
        demands: Asked,
        permission: Permission,
        literal: str,
        cases: Cases,
        arguable: bool = False,
    ) -> None:
        self.permits, self.demands, self.permission = permits, demands, permission
        self.literal, self.cases, self.arguable = literal, cases, arguable or permission.arguable


class Beyond:
    """Numbers to which a limit of one treaty does not let a law go, and to which a clause of another asks it to go."""

    def __init__(self, limits: Requirement, demands: Asked, dimension: str, cases: Cases) -> None:
        self.limits, self.demands, self.dimension, self.cases = limits, demands, dimension, cases


class Shared:
    """Two clauses of two treaties, the cases that both ask for, and how the treaties differ around these."""

    def __init__(self, one: Asked, other: Asked, cases: Cases) -> None:
        self.one, self.other, self.cases = one, other, cases
        self.more: list[More] = []
        self.pulls: list[Pull] = []

    @property
    def names(self) -> tuple[str, str]:
        """Return the ids of the two requirements."""
        return self.one.requirement.id, self.other.requirement.id


class Between:
    """Two treaties set against each other, clause by clause."""

    def __init__(self, one: Compiled, other: Compiled) -> None:
        self.ones, self.others = tuple(asked_of(one)), tuple(asked_of(other))
        self.cuts = cuts_of((*self.ones, *self.others))
        self.pairs: dict[str, set[Offences]] = {}
        self.shared: list[Shared] = []
        own = [*self._meeting(over=False)]
        while len(self.shared) < len(own):
            # Duties are owed over offences, and others over these duties: what meets below decides what meets above.
            self.shared = own
            for found in own:
                pair = found.one.requirement.article, found.other.requirement.article
                for article in pair:
                    self.pairs.setdefault(article.id, set()).add(pair)
            own = [*(found for found in own if not found.one.requirement.follows), *self._meeting(over=True)]
        self.shared = own
        for found in self.shared:
            found.more = [*self._more(found, 0), *self._more(found, 1)]
            found.pulls = [
                *pulls(found.one, found.other, found.cases, 0),
                *pulls(found.other, found.one, found.cases, 1),
            ]
        self.beyond = [*beyond(one, self.shared, self.cuts), *beyond(other, self.shared, self.cuts)]

    # ------------------------------------------------------------ what both ask

    def _meeting(self, *, over: bool) -> Iterator[Shared]:
        """Yield what clauses share that have cases of their own, or those that are owed `over` offences."""
        by_leaf: dict[tuple[str, str, Leaf], list[int]] = {}
        for number, other in enumerate(self.others):
            if other.requirement.follows == over:
                for key in keys_of(other):
                    by_leaf.setdefault(key, []).append(number)
        for one in self.ones:
            if one.requirement.follows == over:
                for number in sorted({number for key in keys_of(one) for number in by_leaf.get(key, ())}):
                    cases = self._cases(one, self.others[number])
                    if cases is not None:
                        yield Shared(one, self.others[number], cases)

    def _cases(self, one: Asked, other: Asked) -> Cases | None:
        """Return the cases for which two clauses ask; None for none.

        One may be about something that the other does not speak of, but not both: those are different acts.
        """
        if one.about - other.about and other.about - one.about:
            return None
        found: dict[str, frozenset[Leaf]] = {}
        if one.requirement.follows:
            found[MAIN] = frozenset(self._offences(one) & self._offences(other))
            if not found[MAIN]:
                return None
        for name in (*one.sides, *(name for name in other.sides if name not in one.sides)):
            sides = [asked.pieces(name, self.cuts) for asked in (one, other) if name in asked.shape.dimensions]
            found[name] = frozenset.intersection(*sides)
            if not found[name]:
                return None
        return found

    def _offences(self, asked: Asked) -> set[Offences]:
        """Return the offences for which a duty is owed that are the same conduct as offences of the other treaty."""
        return {pair for article in asked.offences for pair in self.pairs.get(article.id, ())}

    # ------------------------------------------------------------ where one asks for more

    def _more(self, shared: Shared, side: int) -> Iterator[More]:
        """Yield what one of two clauses asks and the other treaty does not, in any clause."""
        asks, other = (shared.one, shared.other) if side == 0 else (shared.other, shared.one)
        known = [found for found in self.shared if (found.one if side == 0 else found.other) is asks]
        somehow = [found.cases for found in known]
        plainly = [
            box for found in known for box in plainly_asked(asks, found.other if side == 0 else found.one, found)
        ]
        for one in self._differences(asks, other, shared.cases):
            # What another clause asks as well is not asked beyond the treaty; what it asks only under circumstances of
            # its own is told beside that clause.
            taken = somehow if one.dimension in (MAIN, *asks.sides) else plainly
            for box in without([one.cases], [cases for cases in taken if cases.keys() == one.cases.keys()]):
                yield More(asks, other, box, one.dimension, one.circumstance)

    def _differences(self, asks: Asked, other: Asked, shared: Cases) -> Iterator[More]:
        """Yield what one clause asks beyond another: offences, terms, numbers, any term, fewer circumstances."""
        if MAIN in shared:
            rest = frozenset[Leaf](self._offences(asks)) - shared[MAIN]
            if rest:
                yield More(asks, other, {**shared, MAIN: rest}, MAIN, frozenset())
        for name in asks.sides:
            if name in other.sides and name not in asks.one_of:
                rest = asks.pieces(name, self.cuts) - other.pieces(name, self.cuts)
                if rest:
                    yield More(asks, other, {**shared, name: rest}, name, frozenset())
        for name in other.sides:
            if name not in asks.sides and not all_of(other, name):
                yield More(asks, other, shared, name, frozenset())
        for wanted in other.given:
            left = not_entailed(asks, shared, wanted)
            if left is not None:
                yield More(asks, other, left, "", wanted)


def asked_of(compiled: Compiled) -> Iterator[Asked]:
    """Yield the clauses of a treaty that ask for something."""
    for one in compiled.requirements.values():
        if one.kind and not one.limits and not one.forbidden:
            for shape in compiled.shapes(one):
                yield Asked(one, shape, compiled)


def keys_of(asked: Asked) -> Iterator[tuple[str, str, Leaf]]:
    """Yield what a clause is found by: its kind with each leaf that it is about, alone where it is about nothing."""
    kind = asked.requirement.kind
    if not asked.about:
        yield kind, "", ""
    for name in asked.about:
        for leaf in asked.leaves.get(name, ()):
            yield kind, name, leaf


def plainly_asked(asks: Asked, other: Asked, shared: Shared) -> list[Cases]:
    """Return of the cases that two clauses share those that the second asks for whenever the first does."""
    if any(name not in asks.sides and not all_of(other, name) for name in other.sides):
        return []
    left = [not_entailed(asks, shared.cases, wanted) for wanted in other.given]
    return without([shared.cases], [box for box in left if box is not None])


def all_of(asked: Asked, dimension: str) -> bool:
    """Say whether a clause names all terms that the vocabulary has of a dimension, or all numbers."""
    if dimension in asked.spans:
        return any(low == 0 and high is None for low, high in asked.spans[dimension])
    meaning = asked.meaning
    return all(
        leaf in asked.leaves[dimension]
        for term in meaning.vocabulary.by_dimension.get(dimension, ())
        for leaf in meaning.leaves(term, dimension)
    )


def pulls(permits: Asked, demands: Asked, shared: Cases, side: int) -> Iterator[Pull]:
    """Yield what one clause permits and another, which asks for the same cases, does not.

    `side` is the place of the one that permits among the two.
    """
    if not {permits.requirement.strength, demands.requirement.strength} <= OBLIGING:
        return
    spared: list[Cases] = [box for one in demands.leave_outs for box in left_out(one, shared, demands.floor, 1 - side)]
    whole: set[tuple[object, ...]] = set()
    for one in permits.leave_outs:
        for cases in without(left_out(one, shared, permits.floor, side), spared):
            whole.add(one.permission.under)
            yield Pull(permits, demands, one.permission, "", cases)
    spared += [box for scope in demands.anything.values() if (box := holding(scope, shared, 1 - side)) is not None]
    for excuse in permits.excused:
        wanted = frozenset({excuse.literal})
        place = holding(excuse.scope, shared, side)
        left = place and not_entailed(permits, place, wanted) and not_entailed(demands, place, wanted)
        if left:
            alike, akin = (
                [
                    box
                    for own in demands.excused
                    if holds(own, excuse.literal, demands.meaning)
                    and (box := holding(own.scope, shared, 1 - side)) is not None
                ]
                for holds in (covers, is_kind)
            )
            for cases in without([left], [*spared, *alike]):
                open_ = any(both(cases, one) for one in akin)
                yield Pull(permits, demands, excuse.permission, excuse.literal, cases, open_)
    for permission, scope in permits.anything.items():
        limited = holding(scope, shared, side)
        # Where a clause lets a State leave cases out, that it may also limit them goes without saying.
        if limited is not None and permission.under not in whole:
            yield from (Pull(permits, demands, permission, ANY, box) for box in without([limited], spared))


def beyond(compiled: Compiled, shared: Iterable[Shared], cuts: Cuts) -> Iterator[Beyond]:
    """Yield where a limit of a treaty does not let a law go as far as a requirement of another asks."""
    limiting = [one for one in compiled.requirements.values() if one.limits and one.strength in OBLIGING]
    for limits in limiting:
        if limits.limits is None:
            continue
        name = limits.limits.dimension
        allowed = Box((), compiled.meaning)
        allowed.numbers[name] = limits.limits.values
        for found in shared:
            for own, other in ((found.one, found.other), (found.other, found.one)):
                if contains(limits.over, own.requirement.article) and name in other.spans:
                    pieces = other.pieces(name, {name: cuts.get(name, frozenset()) | allowed.bounds(name)})
                    asked: Cases = {**found.cases, name: pieces}
                    within = holding(allowed, asked, 0)
                    rest = less(asked, within) if within else [asked]
                    yield from (Beyond(limits, other, name, box) for box in rest)


def concordance(treaties: Sequence[Compiled]) -> list[Between]:
    """Set each two of some treaties against each other."""
    return [Between(one, other) for one, other in combinations(treaties, 2)]
