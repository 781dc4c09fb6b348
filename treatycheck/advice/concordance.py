"""What treaties have in common: requirements of the same conduct in groups, and what one treaty takes over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from treatycheck.advice.common_words import Words
from treatycheck.coverage.concordance import Between, More, Shared, concordance
from treatycheck.coverage.cover import Compiled
from treatycheck.model.articles import contains
from treatycheck.model.concordance import BOTH, MORE, PULL, Concordance, Group, Region, Statement, TakenOver
from treatycheck.model.treaty import Requirement, Treaty

NOT_INHERITED = "not_inherited"
Node = tuple[str, str, str]
"""An article of a treaty, and a kind of provision that it asks for."""


def concordance_of(treaties: Sequence[Compiled]) -> Concordance:
    """Return all that some treaties have in common."""
    if not treaties:
        return Concordance((), ())
    between = concordance(treaties)
    words = Words(treaties[0].meaning)
    told = [one for pair in between for one in statements_of(pair, words)]
    by_name = {name: one for treaty in treaties for name, one in treaty.requirements.items()}
    order = {name: number for number, name in enumerate(by_name)}
    found = grouped([one.names for pair in between for one in pair.shared], by_name)
    alone = {name: one for name, one in by_name.items() if not any(name in names for names in found)}
    groups = [
        group_of(
            title_of([by_name[name] for name in names], treaties),
            [by_name[name] for name in names],
            [one for one in told if any(name in names for name in one.requirements[0])],
            alone.values(),
        )
        for names in found
    ]
    groups.sort(key=lambda group: order[group.requirements[0]])
    throughout = merged_statements(one for one in told if one.general)
    taken = [one for treaty in treaties for one in taken_over(treaty.treaty, treaties)]
    return Concordance(tuple(one.treaty.name for one in treaties), tuple(groups), tuple(throughout), tuple(taken))


def grouped(pairs: Iterable[tuple[str, str]], known: dict[str, Requirement]) -> list[list[str]]:
    """Join requirements that share conduct to groups, then groups of one kind that lie in the same articles."""
    home: dict[str, set[str]] = {}
    for one, other in pairs:
        joint = home.get(one, {one}) | home.get(other, {other})
        for name in joint:
            home[name] = joint
    by_article: dict[frozenset[Node], dict[str, None]] = {}
    for name in (name for name in known if name in home):
        nodes = frozenset(node_of(known[other]) for other in home[name])
        by_article.setdefault(nodes, {})[name] = None
    return [list(names) for names in by_article.values()]


def node_of(requirement: Requirement) -> Node:
    """Return the article in which a requirement stands, with its kind."""
    return requirement.article.treaty, requirement.article.parts[0], requirement.kind


def group_of(
    title: str, requirements: Sequence[Requirement], told: Iterable[Statement], others: Iterable[Requirement]
) -> Group:
    """Return a group of requirements, with what is to be said of each two of them.

    Others of their articles are named where they are fewer: those that a group of points leaves out.
    """
    nodes = list(map(node_of, requirements))
    beside = [one for one in others if node_of(one) in nodes]
    alone = [
        one.id for one in beside if sum(node_of(each) == node_of(one) for each in beside) < nodes.count(node_of(one))
    ]
    own = merged_statements(one for one in told if not one.general)
    return Group(title, requirements[0].kind, tuple(one.id for one in requirements), tuple(alone), tuple(own))


def title_of(requirements: Sequence[Requirement], treaties: Sequence[Compiled]) -> str:
    """Return what the titles of requirements have in common, else the heading of the first one's article."""
    heads = {one.title.partition(":")[0] for one in requirements}
    if len(heads) == 1:
        return heads.pop()
    first = requirements[0].article
    for treaty in treaties:
        if treaty.treaty.name == first.treaty and len(requirements) > len(treaties):
            return dict(treaty.treaty.headings).get(first.parts[0], requirements[0].title)
    return requirements[0].title


def merged_statements(statements: Iterable[Statement]) -> list[Statement]:
    """Join statements that say the same of several requirements; what both ask comes first, then more, then pulls."""
    found: dict[tuple[str, str, str, str], list[Statement]] = {}
    for one in statements:
        found.setdefault((one.what, one.treaty, one.other, one.sentence), []).append(one)
    joint = []
    for listed in found.values():
        cases = dict.fromkeys(
            (pair, region) for one in listed for pair, region in zip(one.requirements, one.regions, strict=True)
        )
        pairs, regions = tuple(pair for pair, _ in cases), tuple(region for _, region in cases)
        joint.append(attrs.evolve(listed[0], requirements=pairs, regions=regions))
    return sorted(joint, key=lambda one: (BOTH, MORE, PULL).index(one.what))


# ------------------------------------------------------------ statements


def statements_of(between: Between, words: Words) -> Iterator[Statement]:
    """Yield what is to be said of two treaties, clause by clause."""
    for shared in between.shared:
        one, other = shared.one.requirement, shared.other.requirement
        region = words.region(shared.cases, shared.one, shared.other)
        sentence = words.both(shared)
        yield Statement(BOTH, one.article.treaty, other.article.treaty, sentence, ((one.id, other.id),), (region,))
        yield from more_of(shared, words)
        for pull in shared.pulls:
            yield words.pull(pull, shared)
    for beyond in between.beyond:
        yield words.beyond(beyond)


def more_of(shared: Shared, words: Words) -> Iterator[Statement]:
    """Yield where one of two clauses asks for more; the circumstances that do not matter to it in one sentence."""
    at_once: dict[tuple[str, Region], list[More]] = {}
    for more in shared.more:
        asks = more.asks.requirement
        region = words.region(more.cases, more.asks, more.other)
        key = (asks.id, region if more.circumstance else (*region, (more.dimension, ())))
        at_once.setdefault(key, []).append(more)
    for listed in at_once.values():
        yield words.more(listed, shared)


# ------------------------------------------------------------ what is taken over


def taken_over(treaty: Treaty, treaties: Sequence[Compiled]) -> Iterator[TakenOver]:
    """Yield what lines of a treaty take over from others, treaty by treaty."""
    known = {one.treaty.name: one.treaty for one in treaties}
    permissions = [one for line in treaty.requirements for one in line.permissions]
    said = [(one, name) for one in permissions for name, _ in one.terms]
    by_any = tuple(one for line in treaty.requirements for one in line.applied)
    for line in treaty.requirements:
        for source in dict.fromkeys(first.treaty for first, _ in line.applied):
            taken = tuple(one for one in line.applied if one[0].treaty == source)
            left = [
                one.id
                for one in (known[source].requirements if source in known else ())
                if one.obliges and one.over and not contains(by_any, one.article)
            ]
            carried = {
                (one.channel, one.under[0])
                for one in permissions
                if one.channel != "option" and one.under and one.under[0].treaty == source
            }
            yield TakenOver(
                line.id,
                source,
                taken,
                line.over,
                line.why,
                tuple(left),
                tuple(sorted((channel, article.id) for channel, article in carried)),
                tuple(
                    (one.anew, one.under[0].id, one.channel)
                    for one in permissions
                    if one.anew and one.anew[0][0].treaty == source
                ),
                next((one.under[0].id for one, name in said if name == NOT_INHERITED and one.under), ""),
            )
