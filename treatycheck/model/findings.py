"""What a check concludes: findings, the gaps and instruments that they rest on, and the report of them all."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import attrs

from treatycheck.record import Record

if TYPE_CHECKING:
    from treatycheck.model.gaps import Gap
    from treatycheck.model.law import Statute
    from treatycheck.model.notes import Impermissible, Note

VERDICTS = (
    "met",
    "excluded",
    "met_with_instrument",
    "needs_instrument",
    "arguable",
    "narrower",
    "partial",
    "missing",
    "not_assessed",
)
"""All verdicts, best first; `not_assessed` has no rank and stands last."""

SEVERITIES = ("none", "note", "warning", "error")


@attrs.frozen(eq=False, repr=False)
class Witness(Record):
    """A provision that a finding rests on, with the one that it builds upon (the offence that is attempted)."""

    provision: str
    path: str = ""
    line: int = 0
    column: int = 0
    level: str = "clean"
    upon: str = ""


@attrs.frozen(eq=False, repr=False)
class InstrumentUse(Record):
    """A declaration, reservation or option on which a finding relies, or could rely.

    `status`: on_file, available, time_barred, proposed; `condition` the demand that it excuses or the box it cuts out;
    `stated` what one that is yet to be made must state, so that it counts.
    """

    condition: str
    channel: str
    clause: str
    status: str
    provision: str = ""
    stated: tuple[str, ...] = ()


@attrs.frozen(eq=False, repr=False)
class Finding(Record):
    """The verdict on one requirement, with all that it rests on.

    `points` counts the cases of the region, `covered` those that the law reaches, `left_out` those that it does not
    reach because a reservation on file cuts them out. What a baseline accepts is `accepted`: known, and not new.
    """

    requirement: str
    title: str
    strength: str
    verdict: str
    severity: str
    witnesses: tuple[Witness, ...] = ()
    gaps: tuple[Gap, ...] = ()
    more_gaps: int = 0
    instruments: tuple[InstrumentUse, ...] = ()
    arguable: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""
    judgement: tuple[str, ...] = ()
    points: int = 0
    covered: int = 0
    not_verified: str = ""
    rule: str = ""
    lacks: tuple[str, ...] = ()
    left_out: int = 0
    accepted: bool = False


@attrs.frozen(eq=False, repr=False)
class Headline(Record):
    """An article in one line: the worst verdict of its assessed duties, and how many are met, open, not assessed."""

    article: str
    verdict: str
    met: int
    open: int
    not_assessed: int
    points: int = 0
    covered: int = 0
    title: str = ""


@attrs.frozen(eq=False, repr=False)
class Report(Record):
    """All findings of one law against some treaties on one day.

    `without_duty` are the articles that ask for no law; `remarks` what bounds the whole, such as a text of another day;
    `statutes` the heads of the texts that are in force on the day.
    """

    jurisdiction: str
    as_at: date
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    articles: tuple[Headline, ...]
    impermissible: tuple[Impermissible, ...] = ()
    notes: tuple[Note, ...] = ()
    without_duty: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    statutes: tuple[Statute, ...] = ()

    @property
    def summary(self) -> dict[str, int]:
        """Count the findings of each verdict, in the order of the verdicts."""
        counts = Counter([finding.verdict for finding in self.findings])
        return {verdict: counts[verdict] for verdict in VERDICTS if counts[verdict]}

    @property
    def verdicts(self) -> dict[str, str]:
        """Return the verdict on each requirement, by its id."""
        return {one.requirement: one.verdict for one in self.findings}

    def finding(self, requirement: str) -> Finding:
        """Return the finding of a requirement, by its id.

        Raises:
            KeyError: if the report has none.
        """
        for finding in self.findings:
            if finding.requirement == requirement:
                return finding
        raise KeyError(requirement)
