"""What a check remarks beside its findings: instruments that no clause allows, and notes on careful drafting."""

from __future__ import annotations

import attrs

from treatycheck.record import Record


@attrs.frozen(eq=False, repr=False)
class Impermissible(Record):
    """A declaration or reservation on file, or proposed, that no clause allows, and why: always an error.

    One that a baseline accepts is `accepted`.
    """

    instrument: str
    because: str
    path: str = ""
    line: int = 0
    column: int = 0
    accepted: bool = False


@attrs.frozen(eq=False, repr=False)
class Note(Record):
    """A remark on careful drafting, with the rule that made it.

    `detail` says what of the provision it is about; `basis` are the articles or principles on which the rule rests.
    """

    rule: str
    provision: str
    text: str
    path: str = ""
    line: int = 0
    column: int = 0
    detail: str = ""
    basis: tuple[str, ...] = ()
