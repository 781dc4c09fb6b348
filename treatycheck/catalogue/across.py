"""What a line of a treaty says for others: articles that it applies from elsewhere, permissions for many articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from treatycheck.model.articles import contains
from treatycheck.model.law import Article
from treatycheck.model.treaty import TAKEN_OVER, ArticleRange, Permission, Requirement, Treaty

General = tuple[tuple[ArticleRange, ...], Permission]
"""A permission that holds for all duties of some articles."""


def across(treaty: Treaty, other: Callable[[str], Treaty]) -> Treaty:
    """Return a treaty with what its lines say for others written out; `other` gives a treaty by its name."""
    general: list[General] = []
    requirements: list[Requirement] = []
    for line in treaty.requirements:
        requirements.append(line)
        general += general_of(line)
        for name in dict.fromkeys(first.treaty for first, _ in line.applied):
            applied = other(name)
            requirements += applied_of(line, applied)
            lines = [one for one in applied.requirements if contains(line.applied, one.article)]
            general += [(line.over, permission) for one in lines for _, permission in general_of(one)]
    anew = [permission for line in treaty.requirements for permission in line.permissions if permission.anew]
    if not general and not anew and len(requirements) == len(treaty.requirements):
        return treaty
    return attrs.evolve(treaty, requirements=tuple(with_general(one, general, anew) for one in requirements))


def general_of(line: Requirement) -> Iterator[General]:
    """Yield the permissions of a line without a duty that hold for the duties of other articles."""
    for permission in () if line.obliges else line.permissions:
        articles = tuple(one for part in permission.scope for one in part.articles)
        if articles:
            yield articles, attrs.evolve(permission, scope=())


def with_general(line: Requirement, general: Iterable[General], anew: Iterable[Permission]) -> Requirement:
    """Return a line with the permissions that others hold for it; what may be reserved anew, may be by either."""
    if not line.obliges:
        return line
    found = [*line.permissions, *(permission for articles, permission in general if contains(articles, line.article))]
    found += [
        attrs.evolve(permission, under=again.under)
        for again in anew
        for permission in found
        if permission.channel == again.channel and permission.under and contains(again.anew, permission.under[0])
    ]
    return attrs.evolve(line, permissions=tuple(found)) if len(found) > len(line.permissions) else line


def applied_by(treaty: Treaty, other: Callable[[str], Treaty]) -> list[str]:
    """Return the treaties on which a treaty rests: those of which it applies articles, and those on which they rest."""
    found = list(dict.fromkeys(first.treaty for line in treaty.requirements for first, _ in line.applied))
    for name in found:
        found += [one for one in applied_by(other(name), other) if one not in found]
    return found


def applied_of(line: Requirement, other: Treaty) -> list[Requirement]:
    """Return what a line applies of another treaty: its duties over other articles, each as a duty of the line."""

    def here(article: Article) -> Article:
        number, *rest = article.parts
        return attrs.evolve(line.article, parts=(*line.article.parts, f"{other.name}{TAKEN_OVER}{number}", *rest))

    found = []
    for one in other.requirements:
        if one.obliges and one.over and contains(line.applied, one.article):
            # A duty over duties that are applied too follows those; one over offences, the offences of this treaty.
            over = [(here(first), None) for first, _ in one.over if contains(line.applied, first)]
            own = line.over if len(over) < len(one.over) else ()
            taken = attrs.evolve(one, article=here(one.article), over=(*over, *own), examples=(), place=line.place)
            if line.not_verified:
                # What an article asks may be known word by word, and yet not whether it is applied here.
                taken = attrs.evolve(taken, verified="", not_verified=line.not_verified)
            found.append(taken)
    return found
