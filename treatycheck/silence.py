"""Treaties that a law says nothing of: what is found of them is the same for every such law, and is kept.

Most laws are about few of the treaties that they are held against. Of the others nothing is reached and nothing
claimed, so that the rules conclude of them what they conclude for a law without provisions. That is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import Any

from treatycheck.cache import can_be_written, key_of
from treatycheck.catalogue import Catalogue
from treatycheck.catalogue.files import measure_in_use
from treatycheck.catalogue.kept import from_data, to_data
from treatycheck.coverage.cover import Compiled
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.region import TermsAsked, terms_of
from treatycheck.model.articles import treaties_named
from treatycheck.model.findings import Finding, Headline, Report
from treatycheck.model.law import Law
from treatycheck.model.treaty import Requirement
from treatycheck.model.vocabulary import OFFENCE


class Outline:
    """What a treaty asks about: of each clause with a region of its own the kind of provision, and the terms.

    `numbers` are the dimensions of numbers, `under` the treaties whose clauses allow declarations and reservations.
    `every` says that it asks something of every offence, `ruled` that it has rules of its own.
    """

    def __init__(
        self,
        clauses: tuple[tuple[str, TermsAsked], ...],
        numbers: tuple[str, ...],
        under: tuple[str, ...],
        every: bool,
        ruled: bool,
    ) -> None:
        self.clauses = clauses
        self.numbers = numbers
        self.under = under
        self.every = every
        self.ruled = ruled

    def bears_on(self, index: LawIndex) -> bool:
        """Say whether a law that makes no claim about the treaty has anything with which it could have to do."""
        return (
            any(self.ruled or one.article.treaty in self.under for one in index.law.instruments)
            or (self.every and OFFENCE in index.kinds)
            # Where a law draws a line between numbers, the cases on its two sides are counted apart.
            or any(map(index.bounds, self.numbers))
            or any(index.bearing(index.kinds.get(kind, 0), terms) for kind, terms in self.clauses)
        )


def outline_of(compiled: Compiled) -> Outline:
    """Return the outline of a treaty."""
    own = [one for one in compiled.requirements.values() if not one.follows]
    sides = [side for one in own for shape in compiled.shapes(one) for side in shape.sides]
    permissions = [permission for one in compiled.requirements.values() for permission in one.permissions]
    under = {article.treaty for permission in permissions for article in permission.under}
    return Outline(
        tuple(dict.fromkeys(clause for one in own for clause in clauses_of(one, compiled))),
        tuple(sorted({side.dimension for side in sides if side.spans})),
        tuple(sorted(under | {compiled.treaty.name})),
        any(one.every for one in compiled.requirements.values()),
        bool(compiled.treaty.rules),
    )


def clauses_of(requirement: Requirement, compiled: Compiled) -> Iterator[tuple[str, TermsAsked]]:
    """Yield of each clause of a requirement what a provision must reach to have to do with it.

    Whether a law defines a thing at all is seen by the first dimension alone.
    """
    for shape in compiled.shapes(requirement):
        sides = shape.sides[:1] if requirement.where_defined else shape.sides
        yield shape.kind, terms_of(sides)


class Silence:
    """The outline of a treaty, and what is found of it where a law says nothing of it: kept as data until asked for."""

    def __init__(self, outline: Outline, found: list[Any]) -> None:
        self.outline = outline
        self._data = found

    @cached_property
    def found(self) -> tuple[tuple[Finding, ...], tuple[Headline, ...], tuple[str, ...]]:
        """Return the findings, the line of each article, and the articles that ask for no law."""
        findings, headlines, without_duty = from_data(self._data)
        return findings, headlines, without_duty

    def to_kept(self) -> list[Any]:
        """Return what JSON can hold of it."""
        one = self.outline
        return [to_data((one.clauses, one.numbers, one.under, one.every, one.ruled)), self._data]

    @classmethod
    def of_kept(cls, data: list[Any]) -> Silence:
        """Return what `to_kept` gave as data.

        Raises:
            LookupError, TypeError, ValueError: for data of any other form.
        """
        outline, found = data
        return cls(Outline(*from_data(outline)), found)


def silence_of(name: str, catalogue: Catalogue, examine: Callable[[], tuple[Compiled, Report]]) -> Silence | None:
    """Return what is found of a treaty where a law says nothing of it: kept, or found by `examine` and kept.

    None where it was not kept and cannot be: to find it each time takes longer than to measure the treaty.
    `examine` gives the treaty made ready, and the report on a law without provisions. What is kept holds for the texts
    of the treaty, of the vocabulary and of the rules, and for the code that measures.
    """

    def make() -> Silence | None:
        if not can_be_written():
            return None
        compiled, report = examine()
        return Silence(outline_of(compiled), to_data((report.findings, report.articles, report.without_duty)))

    parts = [code_in_use(), catalogue.rules_key]
    found: Silence | None = catalogue.kept_of(f"silence-{name}", name, parts, make, Silence.to_kept, Silence.of_kept)
    return found


@cache
def code_in_use() -> str:
    """Return what stands for the code that measures in keys."""
    return key_of(*measure_in_use())


def claimed(law: Law) -> list[str]:
    """Return the treaties about which a law makes any claim: that it encodes an article, or leaves one out."""
    return treaties_named(claim for one in law.statutes for claim in (*one.encodes, *one.leaves_out))
