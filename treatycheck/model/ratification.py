"""Joining treaties: what a law lacks for each, which amendments serve several, which declarations remain open."""

from __future__ import annotations

import attrs

from treatycheck.model.amendments import Suggestion
from treatycheck.model.concordance import Statement
from treatycheck.model.findings import Finding, Headline, Report
from treatycheck.model.law import Article
from treatycheck.model.treaty import Permission
from treatycheck.record import Record

SETTLES, EASES, CLOSED, ELSEWHERE = "settles", "eases", "closed", "asked_elsewhere"
SPARE, UNKNOWN, MADE, LATE = "spare", "unknown", "made", "late"
"""What a clause that allows a declaration or reservation is good for: it would settle a finding; it would excuse a
part of one that needs more besides; another treaty asks for all that it would leave out; no finding needs it, and
another treaty asks for the same; it is open, and no finding needs it; nothing that it concerns was assessed; it is on
file or proposed; it comes too late."""


@attrs.frozen(eq=False, repr=False)
class Lack(Record):
    """An article for which a law lacks something, with the findings that are open there."""

    headline: Headline
    findings: tuple[Finding, ...]


@attrs.frozen(eq=False, repr=False)
class Amendment(Record):
    """A suggestion, and the requirements that are open and get better by it, treaty by treaty."""

    suggestion: Suggestion
    serves: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def several(self) -> bool:
        """Say whether it serves several treaties."""
        return len(self.serves) > 1


@attrs.frozen(eq=False, repr=False)
class Clause(Record):
    """A clause under which a State may make a declaration or reservation, and what it is good for now.

    `uses` are what it allows, each with a requirement for which it does. `settles` and `eases` are the open
    requirements that would be met, or get better, if the State made use of all of it: seen by making it and checking
    again; a finding that already counts on it is eased, too. `pulls` tell where another treaty asks for the same all
    the same; `in_vain` are those of the requirements that it settles of whose open cases that one asks for all,
    `in_part` those of which it asks for some. Where the law as it is has other gaps besides, all that is said of what a
    clause settles is said of the law `once_amended` as suggested.
    """

    under: Article
    channel: str
    state: str
    uses: tuple[tuple[str, Permission], ...]
    settles: tuple[str, ...] = ()
    eases: tuple[str, ...] = ()
    pulls: tuple[Statement, ...] = ()
    in_vain: tuple[str, ...] = ()
    in_part: tuple[str, ...] = ()
    once_amended: bool = False

    @property
    def permissions(self) -> dict[Permission, list[str]]:
        """Return what it allows, each thing once, with the requirements for which it does."""
        found: dict[Permission, list[str]] = {}
        for requirement, permission in self.uses:
            found.setdefault(permission, []).append(requirement)
        return found


@attrs.frozen(eq=False, repr=False)
class Ratification(Record):
    """How a law stands to treaties that a State wants to join, on one page."""

    report: Report
    treaties: tuple[tuple[str, str], ...]
    lacks: tuple[Lack, ...]
    amendments: tuple[Amendment, ...]
    unsolved: tuple[tuple[str, str], ...]
    clauses: tuple[Clause, ...]

    def those(self, state: str) -> tuple[Clause, ...]:
        """Return the clauses of one state."""
        return tuple(one for one in self.clauses if one.state == state)

    def lacks_of(self, treaty: str) -> tuple[Lack, ...]:
        """Return what is lacking for one treaty."""
        return tuple(one for one in self.lacks if one.headline.article.partition(":")[0] == treaty)

    @property
    def not_assessed(self) -> tuple[Finding, ...]:
        """Return the findings of what could not be assessed."""
        return tuple(one for one in self.report.findings if one.verdict == "not_assessed")
