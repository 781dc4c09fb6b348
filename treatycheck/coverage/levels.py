"""The levels at which a case may be reached, best first, and what puts a demand at a level."""

from __future__ import annotations

CLEAN, ON_FILE, AVAILABLE, ARGUABLE, NARROWER, NONE = range(6)
NAMES = ("clean", "on_file", "available", "arguable", "narrower", "none")
REACHED = (CLEAN, ON_FILE, AVAILABLE, ARGUABLE, NARROWER)
