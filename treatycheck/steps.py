"""How a long work tells whoever waits for it how far it has come."""

from __future__ import annotations

from collections.abc import Callable

Told = Callable[[int, int], None]
"""Called after each part of a work: with how many parts are done, and of how many."""
