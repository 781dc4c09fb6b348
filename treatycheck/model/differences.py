"""What an amendment does: the changes of a law, the requirements that they move, the cases gained and lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from treatycheck.model.notes import Impermissible
from treatycheck.record import Record

ADDED, CHANGED, REPEALED, RENUMBERED = "added", "changed", "repealed", "renumbered"
"""What becomes of a part of a law; of an instrument that is no longer there, one says that it is withdrawn."""

PROVISION, STATUTE, INSTRUMENT, PARTY = "provision", "statute", "instrument", "party"
"""The parts of a law that may change: `statute` is its head, with its claims and general rules."""

MET, BROKEN, WIDENED, NARROWED, MIXED = "newly_met", "no_longer_met", "widened", "narrowed", "mixed"
ASSESSED, UNASSESSED, EXTENT = "newly_assessed", "no_longer_assessed", "other_extent"
EFFECTS = (BROKEN, NARROWED, MIXED, UNASSESSED, EXTENT, MET, WIDENED, ASSESSED)
"""All that may become of a requirement, what is worse first. `EXTENT`: a duty is owed for other cases than before."""

WORSE = frozenset({BROKEN, NARROWED, MIXED, UNASSESSED})


@attrs.frozen(eq=False, repr=False)
class Side(Record):
    """One of the two laws: how it is named, of which State, on which day, and what bounds what is known of it."""

    name: str
    jurisdiction: str
    as_at: date
    files: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@attrs.frozen(eq=False, repr=False)
class LawChange(Record):
    """One change: which part of the law, what became of it, and the changed elements in words.

    `name` is the identity of a provision, or the name of another part; `was` what it was called before, where that
    differs. The place is that in the new law, for what was repealed that in the old one.
    """

    part: str
    kind: str
    name: str
    words: tuple[str, ...] = ()
    was: str = ""
    path: str = ""
    line: int = 0
    column: int = 0


@attrs.frozen(eq=False, repr=False)
class Moved(Record):
    """A box of cases that are reached better or worse than before, with the levels before and after.

    A level is empty where the duty did not, or does no longer, extend to the cases. `scenario` tells the worse of the
    two states in a sentence; it is empty where the law covers the cases there, if only through an instrument. Of
    `region`, any one term is enough in the dimensions of `one_of`.
    """

    before: str
    after: str
    region: tuple[tuple[str, tuple[str, ...]], ...]
    points: int
    clause: str = ""
    scenario: str = ""
    one_of: tuple[str, ...] = ()


@attrs.frozen(eq=False, repr=False)
class Cause(Record):
    """Changes that move a requirement: one `alone`, or several that do it only together.

    `changes` are numbers of changes in the difference. What is `spare` would do some of it too: the others are enough.
    """

    changes: tuple[int, ...]
    alone: bool = True
    spare: bool = False


@attrs.frozen(eq=False, repr=False)
class Movement(Record):
    """One requirement that the changes move: its verdicts and cases before and after, and what caused it."""

    requirement: str
    title: str
    strength: str
    effect: str
    before: str
    after: str
    points_before: int = 0
    covered_before: int = 0
    points_after: int = 0
    covered_after: int = 0
    gained: tuple[Moved, ...] = ()
    lost: tuple[Moved, ...] = ()
    more_gained: int = 0
    more_lost: int = 0
    causes: tuple[Cause, ...] = ()

    @property
    def worse(self) -> bool:
        """Say whether the new law is worse here than the old one, in whatever it may be better besides."""
        return self.effect in WORSE

    @property
    def counts(self) -> bool:
        """Say whether the new law is worse where the treaty says `shall`."""
        return self.worse and self.strength == "shall"


@attrs.frozen(eq=False, repr=False)
class Difference(Record):
    """What changes between two laws under some treaties: the movements, in the order of the treaties, and why.

    `unchanged` counts the requirements of each verdict that nothing moves; `forbidden` are the instruments of the new
    law that the treaty does not allow and the old law did not have, `righted` those that are gone.
    """

    old: Side
    new: Side
    treaties: tuple[str, ...]
    movements: tuple[Movement, ...] = ()
    changes: tuple[LawChange, ...] = ()
    unchanged: Mapping[str, int] = attrs.field(factory=dict)
    forbidden: tuple[Impermissible, ...] = ()
    righted: tuple[Impermissible, ...] = ()

    @property
    def worse(self) -> bool:
        """Say whether the new law is worse than the old one anywhere under `shall`, or in a forbidden instrument."""
        return bool(self.forbidden) or any(one.counts for one in self.movements)

    @property
    def effects(self) -> dict[str, int]:
        """Count the movements of each effect, what is worse first."""
        counts = {effect: sum(one.effect == effect for one in self.movements) for effect in EFFECTS}
        return {effect: count for effect, count in counts.items() if count}

    @property
    def idle(self) -> tuple[LawChange, ...]:
        """Return the changes that move nothing."""
        return self._without([cause for one in self.movements for cause in one.causes])

    @property
    def spare(self) -> tuple[LawChange, ...]:
        """Return the changes that move nothing because others do it already."""
        needless = self._without([cause for one in self.movements for cause in one.causes if not cause.spare])
        return tuple(change for change in needless if change not in self.idle)

    def _without(self, causes: Iterable[Cause]) -> tuple[LawChange, ...]:
        named = {number for cause in causes for number in cause.changes}
        return tuple(change for number, change in enumerate(self.changes) if number not in named)

    def movement(self, requirement: str) -> Movement:
        """Return the movement of a requirement, by its id.

        Raises:
            KeyError: if nothing moves it.
        """
        for one in self.movements:
            if one.requirement == requirement:
                return one
        raise KeyError(requirement)
