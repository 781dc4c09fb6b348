"""Rules: what follows from facts about provisions, situations, instruments and findings."""

from __future__ import annotations

import attrs

from treatycheck.model.law import NOWHERE, Article, Claim, Place
from treatycheck.record import Record

IMPERMISSIBLE = "impermissible_instrument"
"""What a rule concludes of a declaration or reservation that counts for nothing."""
OF_DRAFTING = frozenset({"text", "penalty", "power", "reference", "concept", "offence_class", "acceptance"})
"""The types of facts that are made only where notes on drafting are asked for in full: a check has none of them."""


@attrs.frozen(eq=False, repr=False)
class Test(Record):
    """One test of a rule: a field of a fact is, or is not, one of some symbols; `of` names the article of the fact."""

    fact: str
    field: str
    symbols: tuple[str, ...]
    negated: bool = False
    of: Article | None = None

    __test__ = False  # the name is the law's, not pytest's


@attrs.frozen(eq=False, repr=False)
class Rule(Record):
    """When all tests hold, the conclusion follows; `otherwise` adds that no rule above it in its file holds.

    `basis` is what it rests on: articles of a treaty and what they say, or a principle alone.
    """

    name: str
    tests: tuple[Test, ...]
    conclusion: str
    symbol: str = ""
    because: str = ""
    otherwise: bool = False
    of: Article | None = None
    place: Place = attrs.field(default=NOWHERE, eq=False)
    basis: tuple[Claim, ...] = ()
