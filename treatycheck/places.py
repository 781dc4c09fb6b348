"""Where things are kept: the grammars and rules that come with the package, and the cache of the user.

Paths are plain strings here: pathlib takes longer to import than all that is done with it.
"""

from __future__ import annotations

import os.path
from collections.abc import Callable

PACKAGE = os.path.dirname(os.path.abspath(__file__))


def data_folder(name: str) -> str:
    """Return the folder `grammars` or `rules`: inside an installed package, beside it in a checkout."""
    inside = os.path.join(PACKAGE, name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), name)


def cache_folder() -> str | None:
    """Return the user's cache folder, or None where caching is off (`TREATYCHECK_CACHE=off`)."""
    chosen = os.environ.get("TREATYCHECK_CACHE")
    if chosen == "off":
        return None
    if chosen:
        return chosen
    home = os.path.expanduser("~")
    base = os.environ.get("XDG_CACHE_HOME") or (os.path.join(home, ".cache") if os.path.isabs(home) else "")
    return os.path.join(base, "treatycheck") if base else None


def files_under(
    folder: str, suffix: str | tuple[str, ...], refused: Callable[[OSError], None] | None = None
) -> list[str]:
    """Return the files below a folder whose names end so, or in one of these ways, sorted.

    A folder that cannot be looked into is passed over, but `refused` may raise what stands in the way.
    """
    walked = ((place, name) for place, _, names in os.walk(folder, onerror=refused) for name in names)
    return sorted(os.path.join(place, name) for place, name in walked if name.endswith(suffix))


def read_text(path: str) -> str:
    """Return the text of one of our own files."""
    with open(path, encoding="utf-8") as file:
        return file.read()
