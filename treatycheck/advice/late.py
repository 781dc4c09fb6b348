"""Declarations and reservations that come too late: the treaty takes them only before the State is bound."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from treatycheck.coverage.effective import Demanded
from treatycheck.coverage.excuses import State, closure_of, permitted_literals
from treatycheck.coverage.index import LawIndex
from treatycheck.model.findings import InstrumentUse
from treatycheck.model.law import Law
from treatycheck.model.treaty import Permission, Requirement, Treaty

TIME_BARRED = "time_barred"


class Late:
    """Knows what a State that is bound could have declared or reserved for one requirement."""

    def __init__(self, requirement: Requirement, index: LawIndex) -> None:
        self.index = index
        bound = State(index.law, index.day).bound(requirement.article.treaty)
        closed = [one for one in requirement.permissions if one.channel != "option" and one.under and bound]
        self._closed = [one for one in closed if not one.any_time]

    def permission(self, demand: Demanded) -> tuple[Permission, str] | None:
        """Return the permission that would have excused a demand in time, and the literal that it names."""
        for one in self._closed:
            covered = closure_of([*permitted_literals(one, None), *one.one_of], self.index.meaning)
            hits = sorted(demand.literals if one.anything else demand.literals & covered)
            if hits:
                return one, hits[0]
        return None

    def words(self, demand: Demanded) -> str:
        """Return that the instrument comes too late, or that it was withdrawn; nothing for any other demand."""
        found = self.permission(demand)
        if found is None:
            return ""
        permission, _ = found
        article = permission.under[0]
        ended = [
            one.until
            for one in self.index.law.instruments
            if one.article == article and one.until is not None and one.until <= self.index.day
        ]
        if ended:
            return f"for which the {permission.channel} under {article.citation} ended on {max(ended)}"
        return f"for which a {permission.channel} under {article.citation} comes too late"

    def use(self, demand: Demanded, provision: str) -> InstrumentUse | None:
        """Return the instrument that comes too late, as the report shows it."""
        found = self.permission(demand)
        if found is None:
            return None
        permission, literal = found
        condition = f"except {literal[1:]}" if literal.startswith("-") else literal
        return InstrumentUse(condition, permission.channel, permission.under[0].citation, TIME_BARRED, provision)


def made_late(law: Law, day: date, treaties: Iterable[Treaty]) -> list[str]:
    """Return a remark on each instrument on file that was made when the treaty took none of its kind any more.

    It counts all the same: what looks so may be an earlier one that was withdrawn in part.
    """
    found = []
    for treaty in treaties:
        bound = [one for one in law.parties if one.treaty == treaty.name]
        permissions = [permit for line in treaty.requirements for permit in line.permissions]
        for one in law.instruments:
            since, under = one.since, [permit for permit in permissions if permit.takes(one)]
            if since is None or not one.on_file(day) or not under or any(permit.any_time for permit in under):
                continue
            before = [p.since for p in bound if p.since < since and (p.until is None or since < p.until)]
            if before:
                found.append(
                    f"the {one.channel} under {one.article.citation} of `{treaty.name}` is of {since}, when the State "
                    f"was bound already (since {min(before)}): the treaty takes it before that only. It is counted "
                    "here; whether it counts is for a lawyer to say"
                )
    return found
