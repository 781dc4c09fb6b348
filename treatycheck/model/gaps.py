"""What a law does not reach of a requirement, and the provisions that nearly do."""

from __future__ import annotations

import attrs

from treatycheck.record import Record


@attrs.frozen(eq=False, repr=False)
class Miss(Record):
    """A provision that nearly covers a gap, and why it does not: what it does not reach, what it demands beyond.

    `way_out` says what would help, and `ways` the same as data, to be compared: each what is done, to which element,
    and with which terms. `reaches` says whether it reaches the cases of the gap at all, if under a demand or arguably.
    """

    provision: str
    because: str
    way_out: str = ""
    path: str = ""
    line: int = 0
    column: int = 0
    reaches: bool = True
    ways: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


@attrs.frozen(eq=False, repr=False)
class Gap(Record):
    """One box of cases below `met`: its clause, the level at which it is reached, a scenario and the nearest misses.

    `kind` is that of the provisions that could reach it.
    `region` maps each dimension to its terms; all of them are wanted, but in the dimensions of `one_of` any one is
    enough. `points` counts its cases. `lacks` names what closes it.
    """

    level: str
    region: tuple[tuple[str, tuple[str, ...]], ...]
    points: int
    clause: str = ""
    scenario: str = ""
    nearest: tuple[Miss, ...] = ()
    lacks: tuple[str, ...] = ()
    may_be_excluded: str = ""
    kind: str = ""
    one_of: tuple[str, ...] = ()
