"""What of a measured law stays as it was when a few of its provisions change: all that these cannot bear on.

A case of a requirement is reached at the best level of any provision, each of which counts by itself. So what a changed
provision did not reach before and does not reach now is as it was, level for level and provision for provision. Duties
over other articles stay as they were if the offences that they follow do, and nothing of their own kind has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from treatycheck.coverage.cells import Group, joint
from treatycheck.coverage.cover import Compiled, Coverage, Found
from treatycheck.coverage.effective import Effective
from treatycheck.coverage.excuses import Met, State
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.intended import asks_intent
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import Shape
from treatycheck.model.law import Article, Instrument
from treatycheck.model.treaty import Requirement
from treatycheck.model.vocabulary import OFFENCE


class Measured:
    """How a law was measured against one treaty: what of it is taken over where a law differs little."""

    def __init__(self, found: Found, met: Met, state: State, index: LawIndex) -> None:
        self.found, self.met, self.state, self.index = found, met, state, index


class Changed:
    """The effective provisions in which two laws of the same statutes differ, as they are in each of the two.

    Bits of a mask mean the same provision in both laws, save those of `mask`.
    """

    def __init__(self, before: LawIndex, after: LawIndex) -> None:
        self.mask = 0
        self.touched: list[Effective] = []
        for number, (old, new) in enumerate(zip_longest(before.effectives, after.effectives)):
            if old is None or new is None or not alike(old, new):
                self.mask |= 1 << number
                self.touched += [one for one in (old, new) if one is not None]
        self.kinds = {one.kind for one in self.touched}
        names = {name for one in self.touched for name in one.numbers}
        self.bounds = {name for name in names if before.bounds(name) != after.bounds(name)}

    def bears_on(self, shape: Shape, meaning: Meaning) -> bool:
        """Say whether any of them reaches, or reached, a case of a clause, or cuts its numbers elsewhere."""
        if not self.bounds.isdisjoint(shape.dimensions):
            return True
        return shape.kind in self.kinds and any(may_reach(one, shape, meaning) for one in self.touched)


def comparable(before: LawIndex, after: LawIndex) -> bool:
    """Say whether two laws can be told apart by their provisions alone: heads, State and references are the same.

    A new provision may have no citation that another already names: it would change what that one refers to.
    """
    one, other = before.law, after.law
    if one.statutes != other.statutes or one.parties != other.parties or one.jurisdiction != other.jurisdiction:
        return False
    new = other.provisions[len(one.provisions) :]
    if len(other.provisions) < len(one.provisions) or any(own.citation in before.finder.by_citation for own in new):
        return False
    pairs = zip(one.provisions, other.provisions, strict=False)
    return all(
        old is now or (old.identity, old.held, old.text) == (now.identity, now.held, now.text) for old, now in pairs
    )


def alike(one: Effective, other: Effective) -> bool:
    """Say whether two effective provisions are the same in all that is measured of them."""
    return one.provision == other.provision and (
        (one.dimensions, one.numbers, one.demands, one.sanctions, one.fault, one.answered)
        == (other.dimensions, other.numbers, other.demands, other.sanctions, other.fault, other.answered)
    )


def may_reach(one: Effective, shape: Shape, meaning: Meaning) -> bool:
    """Say whether a provision may reach a case of a clause, at least arguably; numbers are taken as reached."""
    if one.kind != shape.kind:
        return False
    for side in shape.sides:
        if side.spans:
            continue
        name = side.dimension
        terms = one.dimensions.get(name)
        if terms is None:
            if meaning.vocabulary.dimensions[name].silence == "nothing":
                return False
        elif not any(leaf in side.leaves for own in terms for term in own for leaf in meaning.leaves(term, name)):
            return False
    return True


class Kept(Found):
    """The coverages of a law of which much the same was measured before: what stays is taken over."""

    def __init__(self, compiled: Compiled, before: Measured, changed: Changed, index: LawIndex) -> None:
        super().__init__()
        self.compiled, self.before, self.changed, self.index = compiled, before, changed, index
        self._articles: tuple[State, frozenset[Article]] | None = None
        self._followed: dict[tuple[str, int | None, bool], bool] = {}

    def known(self, requirement: Requirement, state: State, met: Met) -> Coverage | None:
        """Return the coverage of a requirement as it was before, if it stays; None if it must be measured."""
        old = self.before.found.get(requirement.id)
        if old is None or not self._stands(requirement, state, met):
            return None
        shapes = self.compiled.shapes(requirement)
        stays = self._duty_stays if requirement.follows else self._region_stays
        return old if stays(requirement, shapes) else None

    def groups(self, name: str, least: int | None, index: LawIndex, *, intent: bool = False) -> list[Group]:
        """Return the offences of a requirement, as they were before where they stay."""
        if name and self[name] is self.before.found[name]:
            before = self.before.found.groups(name, None, self.before.index, intent=intent)
            if least is None or not self.changed.mask & joint(one.bits for one in before):
                return self.before.found.groups(name, least, self.before.index, intent=intent)
        return super().groups(name, least, index, intent=intent)

    def _stands(self, requirement: Requirement, state: State, met: Met) -> bool:
        """Say whether a requirement stands for the State as it did: instruments, and conditions of permissions."""
        if not requirement.permissions:
            return True
        if self._articles is None or self._articles[0] is not state:
            self._articles = state, frozenset(differing(self.before.state, state))
        articles = self._articles[1]
        return not any(
            any(one in articles for one in permission.under[:1])
            or any(self.before.met.get(one.looked_up) != met.get(one.looked_up) for one in permission.conditions)
            for permission in requirement.permissions
        )

    def _region_stays(self, requirement: Requirement, shapes: Iterable[Shape]) -> bool:
        if requirement.where_defined and requirement.kind in self.changed.kinds:
            return False
        return not any(self.changed.bears_on(shape, self.index.meaning) for shape in shapes)

    def _duty_stays(self, requirement: Requirement, shapes: Iterable[Shape]) -> bool:
        kinds, bounds = self.changed.kinds, self.changed.bounds
        if requirement.kind in kinds or (requirement.every and OFFENCE in kinds):
            return False
        if any(shape.kind in kinds or not bounds.isdisjoint(shape.dimensions) for shape in shapes):
            return False
        intent = asks_intent(shapes, self.index.meaning)
        targets = self.compiled.targets[requirement.id]
        return all(self._offences_stay(one.id, requirement.least, intent=intent) for one in targets)

    def _offences_stay(self, name: str, least: int | None, *, intent: bool) -> bool:
        """Say whether a law has the same offences of a requirement as before, and none of them has changed."""
        key = name, least, intent
        if key not in self._followed:
            before = self.before.found.groups(name, least, self.before.index, intent=intent)
            changed = self.changed.mask & joint(one.bits for one in before)
            after = self.groups(name, least, self.index, intent=intent)
            self._followed[key] = not changed and same_groups(before, after)
        return self._followed[key]


def same_groups(ones: list[Group], others: list[Group]) -> bool:
    """Say whether two lists name the same offences."""
    if ones is others:
        return True
    return len(ones) == len(others) and all(
        (one.requirement, one.chains, one.points, one.level, one.short)
        == (other.requirement, other.chains, other.points, other.level, other.short)
        for one, other in zip(ones, others, strict=True)
    )


def differing(before: State, after: State) -> Iterator[Article]:
    """Yield the articles under which two States have not the same instruments that count."""
    one, other = by_article(before), by_article(after)
    yield from (article for article in {**one, **other} if one.get(article) != other.get(article))


def by_article(state: State) -> dict[Article, list[Instrument]]:
    """Return the instruments of a State that are not refused, by the article that they name."""
    found: dict[Article, list[Instrument]] = {}
    for one in state.law.instruments:
        if one not in state.refused:
            found.setdefault(one.article, []).append(one)
    return found
