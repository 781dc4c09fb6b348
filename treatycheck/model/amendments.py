"""What would close a gap: changes to the text of a law, declarations and reservations, and what they promise."""

from __future__ import annotations

import attrs

from treatycheck.record import Record

AMENDMENT, INSTRUMENT = "amendment", "instrument"
"""The kinds of change: to what the law says, or by a declaration or reservation of the State."""


@attrs.frozen(eq=False, repr=False)
class Edit(Record):
    """New lines in place of old ones: lines `first` to `last` (from 1) of a file become `lines`.

    `last` is `first - 1` where lines are only put in, before line `first`.
    """

    path: str
    first: int
    last: int
    lines: tuple[str, ...]


@attrs.frozen(eq=False, repr=False)
class Change(Record):
    """One change: a sentence for the drafter, the edits of the law's text, and the provision that it is about.

    `under` is the clause of the treaty that allows an instrument, as `ets185 art. 2`; nothing for an amendment. `brief`
    is a sentence that does without the lines beside it, where `sentence` speaks of them; see `alone`.
    """

    kind: str
    sentence: str
    edits: tuple[Edit, ...] = ()
    provision: str = ""
    under: str = ""
    brief: str = ""

    @property
    def alone(self) -> str:
        """Return the sentence for where the lines are not shown."""
        return self.brief or self.sentence


@attrs.frozen(eq=False, repr=False)
class Suggestion(Record):
    """Changes that together better some findings, each seen by making them and checking the law again.

    `betters` and `worsens` give requirements with the verdict before and after; `requirement` is the one that was
    asked about, nothing for a plan over many. `once_made` gives the verdicts that the amended law has now, and those
    that it will have once the declarations and reservations are made that it proposes.
    """

    changes: tuple[Change, ...]
    betters: tuple[tuple[str, str, str], ...]
    worsens: tuple[tuple[str, str, str], ...] = ()
    requirement: str = ""
    once_made: tuple[tuple[str, str, str], ...] = ()

    @property
    def serves(self) -> tuple[str, ...]:
        """Return the treaties whose requirements get better, of those that were assessed before."""
        bettered = (name for name, before, _ in (*self.betters, *self.once_made) if before != "not_assessed")
        return tuple(dict.fromkeys(name.partition(":")[0] for name in bettered))


@attrs.frozen(eq=False, repr=False)
class Advice(Record):
    """What is suggested for one law: for each open requirement its suggestions, best first, and a plan for them all.

    `unsolved` gives the requirements for which nothing was found, each with the reason; `no_plan` says why there is no
    plan where one was asked for, `left_open` what the plan leaves open, with the verdict that it then has.
    """

    suggestions: tuple[Suggestion, ...] = ()
    plan: Suggestion | None = None
    unsolved: tuple[tuple[str, str], ...] = ()
    no_plan: str = ""
    left_open: tuple[tuple[str, str], ...] = ()

    def of(self, requirement: str) -> tuple[Suggestion, ...]:
        """Return the suggestions for a requirement, best first."""
        return tuple(one for one in self.suggestions if one.requirement == requirement)
