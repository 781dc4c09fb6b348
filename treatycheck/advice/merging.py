"""Provisions of drafts for several treaties, where one serves them all: which are alike, and what the one says.

Two provisions are alike if they are about the same and differ in the terms of one element at most, so that the one has
what either asks for and reaches little besides. What only one treaty lets a law demand, it does not demand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from treatycheck.advice.scenario import joined
from treatycheck.model.law import Provision, References, Value
from treatycheck.model.treaty import Requirement
from treatycheck.model.vocabulary import Vocabulary
from treatycheck.record import Record


@attrs.frozen(eq=False, repr=False)
class Part(Record):
    """What one paragraph of a treaty asks of a provision."""

    requirement: Requirement
    provision: Provision

    @property
    def treaty(self) -> str:
        """Return the name of the treaty."""
        return self.requirement.article.treaty


def alike(one: Provision, other: Provision, vocabulary: Vocabulary) -> bool:
    """Say whether one provision can stand for two without reaching much that neither asks for."""
    if (one.kind, one.lasts) != (other.kind, other.lasts) or everything(one) != everything(other):
        return False
    ours, theirs = dict(one.dimensions), dict(other.dimensions)
    if any(vocabulary.dimensions[name].silence != "all" for name in ours.keys() ^ theirs.keys()):
        return False
    differing = [name for name in ours.keys() & theirs.keys() if set(ours[name]) != set(theirs[name])]
    if len(differing) > 1:
        return False
    return all(is_list_of_terms(name, vocabulary) and set(ours[name]) & set(theirs[name]) for name in differing)


def is_list_of_terms(name: str, vocabulary: Vocabulary) -> bool:
    """Say whether a dimension has terms of which a law may name more, and neither numbers nor an order."""
    dimension = vocabulary.dimensions[name]
    return not dimension.unit and not dimension.ordered


def everything(provision: Provision) -> bool | None:
    """Say whether a provision applies to all offences; None where it applies to nothing."""
    return provision.applies_to.everything if provision.applies_to else None


def merged(provisions: Sequence[Provision]) -> Provision:
    """Return the provision that serves as several that are alike, under the citation and title of the first."""
    first = provisions[0]
    listed = [dict(one.dimensions) for one in provisions]
    dimensions = tuple(
        (name, union([one[name] for one in listed])) for name in listed[0] if all(name in one for one in listed)
    )
    return attrs.evolve(
        first,
        dimensions=dimensions,
        demands=tuple(one for one in first.demands if all(one in other.demands for other in provisions)),
        applies_to=applied([one.applies_to for one in provisions]),
    )


def union(listed: Sequence[tuple[Value, ...]]) -> tuple[Value, ...]:
    """Return values of several provisions, each once."""
    return tuple(dict.fromkeys(value for values in listed for value in values))


def applied(listed: Sequence[References | None]) -> References | None:
    """Return what provisions apply to, all together."""
    known = [one for one in listed if one is not None]
    if len(known) < 2 or known[0].everything:
        return known[0] if known else None
    return References(tuple(dict.fromkeys(name for one in known for name in one.citations)))


def differences(parts: Sequence[Part]) -> Iterator[str]:
    """Yield what not all treaties ask of a provision that serves them, and what not all let it demand."""
    asked: dict[str, list[str]] = {}
    demanded: dict[str, list[str]] = {}
    shared = set[str].intersection(*({name for name, _ in one.provision.dimensions} for one in parts))
    for part in parts:
        for name, values in part.provision.dimensions:
            for value in values if name in shared else ():
                asked.setdefault(f"`{value.term}`", []).append(part.treaty)
        for demand in part.provision.demands:
            demanded.setdefault(f"`{' or '.join(demand.terms)}`", []).append(part.treaty)
    for told, one, many in ((asked, "asks for", "ask for"), (demanded, "lets the law demand", "let the law demand")):
        by_treaties: dict[tuple[str, ...], list[str]] = {}
        for words, treaties in told.items():
            if len(treaties) < len(parts):
                by_treaties.setdefault(tuple(treaties), []).append(words)
        for names, listed in by_treaties.items():
            yield f"Only {joined(names, 'and')} {one if len(names) == 1 else many} {joined(listed, 'and')}."
