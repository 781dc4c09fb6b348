"""What a State can do besides changing a provision: add a whole one, or propose a declaration or reservation."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from treatycheck.advice.scenario import folded
from treatycheck.advice.skeleton import Draft
from treatycheck.advice.steps import AddProvision, Propose, Step, Steps, cited_from
from treatycheck.coverage.cells import Group, may_cut
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.duties import unpunished
from treatycheck.coverage.excuses import State
from treatycheck.coverage.gaps import Gap
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.instruments import EXCLUSION, Reliance
from treatycheck.coverage.region import OneOf
from treatycheck.model.articles import contains
from treatycheck.model.law import Article, BoxPart, Demand, Place, References, Statute, Value
from treatycheck.model.treaty import Treaty


def home(index: LawIndex, article: Article, kind: str) -> tuple[Statute, Place] | None:
    """Return the statute in which a provision for an article belongs, and the place below which it stands.

    It is the statute that claims the article and has most provisions of the kind; the place is that of the last of
    these, else of the last provision of the statute, else of its head.
    """
    claiming = [one for one in index.texts if any(contains(claim.articles, article) for claim in one.encodes)] or list(
        index.texts
    )
    if not claiming:
        return None
    own = {
        (one.name, one.interval): [
            provision
            for provision in index.in_force
            if provision.statute == one.name and provision.text == one.interval and provision.place.path
        ]
        for one in claiming
    }

    def alike(statute: Statute) -> int:
        return sum(one.kind == kind for one in own[statute.name, statute.interval])

    best = max(claiming, key=lambda one: (alike(one), len(own[one.name, one.interval])))
    listed = own[best.name, best.interval]
    last = [one for one in listed if one.kind == kind][-1:] or listed[-1:]
    return best, last[0].place if last else best.place


class NewProvisions:
    """Makes the provisions that a requirement asks for, cited as new ones of the law."""

    def __init__(self, treaty: Treaty, index: LawIndex) -> None:
        self.treaty, self.index = treaty, index

    def for_gap(self, coverage: Coverage, gap: Gap) -> Steps | None:
        """Return the step that adds the provision of a gap's clause; None where others must carry what is asked for."""
        requirement = coverage.requirement
        draft = Draft(self.treaty, self.index.meaning.vocabulary)
        kind = self.index.meaning.vocabulary.kinds.get(requirement.kind)
        if kind is None or not draft.provisions_of(requirement):
            return None
        found = home(self.index, requirement.article, kind.name)
        if found is None:
            return None
        statute, place = found
        draft.made = self._followed(gap, statute)
        made = draft.provision(requirement, gap.cells.shape.clause, kind)
        if requirement.every and unpunished(gap.leaves(0), self.index):
            made = attrs.evolve(made, applies_to=References(everything=True))
        citation = self._citation(requirement.article, statute, gap.cells.shape.clause.name)
        new = attrs.evolve(
            made,
            citation=citation,
            statute=statute.name,
            text=statute.interval,
            identity=f"{self.index.law.jurisdiction}:{statute.name}:{citation}",
            place=place,
        )
        article = requirement.article
        return frozenset([AddProvision(new, f"{article.treaty} {article.citation}")])

    def _followed(self, gap: Gap, statute: Statute) -> dict[str, list[str]]:
        """Return how a statute cites the provisions that a duty follows, by the requirements for which they count."""
        found: dict[str, list[str]] = {}
        for leaf in gap.leaves(0) if gap.cells.sides else ():
            if isinstance(leaf, Group):
                provision = self.index.effectives[leaf.chains[0][0]].provision
                known = found.setdefault(leaf.requirement, [])
                cited = cited_from(provision, statute.name)
                if cited not in known:
                    known.append(cited)
        return found

    def _citation(self, article: Article, statute: Statute, clause: str) -> str:
        """Return a citation that no provision of a statute has, by which the drafter will know the new one."""
        parts = "".join(f"({part})" for part in article.parts[1:]) + (f" {clause}" if clause else "")
        first = citation = f"new ({article.treaty} art. {article.parts[0]}{parts})"
        taken = {one.citation for one in self.index.law.provisions if one.statute == statute.name}
        number = 2
        while citation in taken:
            citation = f"{first} no. {number}"
            number += 1
        return citation


# ---------------------------------------------------------------- declarations and reservations


def reserving(coverage: Coverage, gap: Gap, index: LawIndex) -> Iterator[Steps]:
    """Yield the reservations that leave out the cases of a gap: this box alone, then all that may be left out."""
    treaty = coverage.requirement.article.treaty
    if State(index.law, index.day).bound(treaty):
        return
    for cut in coverage.standing.possible_cuts:
        permission = cut.permission
        if permission.clause not in ("", gap.cells.shape.clause.name) or not permission.under:
            continue
        sides = tuple((name, tuple(gap.leaves(number))) for number, (name, _) in enumerate(gap.cells.sides))
        if not all(may_cut(cut, sides, coverage.floor)):  # type: ignore[arg-type]
            continue
        article = permission.under[0]
        box = box_of(coverage, gap, index)
        if box:
            yield frozenset([Propose(permission.channel, article, excluding=box)])
        if permission.exclusion:
            yield frozenset([Propose(permission.channel, article, excluding=permission.exclusion)])


def box_of(coverage: Coverage, gap: Gap, index: LawIndex) -> tuple[BoxPart, ...]:
    """Return a gap as a box that an instrument can name; nothing for one that it cannot.

    It names the sides of which only a part is meant: where that is none, the first, lest it name other articles' cases.
    """
    parts: list[BoxPart] = []
    partly = [side for side, _ in enumerate(gap.cells.sides) if not gap.whole(side)]
    for side in partly or [0]:
        name, leaves = gap.cells.sides[side][0], gap.leaves(side)
        if isinstance(leaves[0], Group):
            articles = dict.fromkeys(leaf.article for leaf in leaves if isinstance(leaf, Group))
            treaty = coverage.requirement.article.treaty
            if coverage.requirement.every:
                # No treaty has a name for an offence of the law: only all of them can be left out together.
                return (BoxPart(articles=((coverage.requirement.article, None),)),) if gap.whole(side) else ()
            parts.append(BoxPart(articles=tuple((Article(treaty, one), None) for one in articles)))
        elif isinstance(leaves[0], tuple | OneOf):
            return ()
        else:
            listed = folded([str(leaf) for leaf in leaves], name, index.meaning)
            if any(rest for _, rest in listed):
                return ()
            parts.append(BoxPart(name, tuple(Value(term) for term, _ in listed)))
    return tuple(parts)


def declaring(relied: tuple[Reliance, ...], coverage: Coverage) -> Steps:
    """Return the declarations and reservations on which a finding could rely and that nobody has proposed yet."""
    found: set[Step] = set()
    for one in relied:
        if one.status != "available" or one.condition == EXCLUSION:
            continue
        for permission in coverage.requirement.permissions:
            if permission.channel == one.channel and permission.under and permission.under[0].citation == one.clause:
                numbers = one.condition.startswith("limit of ")
                negated = one.condition.startswith("except ")
                name = one.condition.removeprefix("except ")
                demand = None if numbers else Demand((name,), negated=negated)
                found.add(Propose(one.channel, permission.under[0], demand))
                break
    return frozenset(found)


def relying(relied: tuple[Reliance, ...], index: LawIndex) -> list[tuple[int, str]]:
    """Return the effective provisions whose demands, or limits, need an instrument, each with the literal."""
    found: list[tuple[int, str]] = []
    for one in relied:
        if one.status in ("available", "proposed") and one.provision:
            literal = f"-{one.condition[7:]}" if one.condition.startswith("except ") else one.condition
            found += [
                (number, literal)
                for number in bits(index.all)
                if index.effectives[number].provision.identity == one.provision
            ]
    return found
