"""How a long work tells whoever waits for it how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Told = Callable[[int, int], None]
"""Called after each part of a work: with how many parts are done, and of how many."""

Part = TypeVar("Part")


def heard(parts: Iterable[Part], total: int, told: Told | None) -> Iterator[Part]:
    """Yield the parts of a work, telling of each when the next is asked for: then it is done."""
    for number, part in enumerate(parts, 1):
        yield part
        if told:
            told(number, total)
