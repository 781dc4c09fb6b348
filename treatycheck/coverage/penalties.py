"""Penalties: whether one reaches a threshold."""

from __future__ import annotations

from collections.abc import Iterable

from treatycheck.model.law import LIFE, References, Sanction


def reaches_threshold(sanctions: Iterable[Sanction], references: References) -> bool:
    """Say whether a penalty of imprisonment reaches a threshold, in days."""
    for sanction in sanctions:
        if sanction.name != "imprisonment":
            continue
        maximum = float("inf") if sanction.maximum in (None, LIFE) else sanction.maximum
        minimum = float("inf") if sanction.minimum == LIFE else sanction.minimum or 0
        if references.least is not None and maximum >= references.least:
            return True
        if references.minimum is not None and minimum >= references.minimum:
            return True
    return False
