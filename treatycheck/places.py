"""Where things are kept: the grammars and rules that come with the package, and the cache of the user."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """Return the folder `grammars` or `rules`: inside an installed package, beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def cache_folder() -> Path | None:
    """Return the user's cache folder, or None where caching is off (`TREATYCHECK_CACHE=off`)."""
    chosen = os.environ.get("TREATYCHECK_CACHE")
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "treatycheck"
    except RuntimeError:
        return None
