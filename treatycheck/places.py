"""Where things are kept: the grammars and rules that come with the package, and the cache of the user.

Paths are plain strings here: pathlib takes longer to import than all that is done with it.
"""

from __future__ import annotations

import os.path

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


def files_under(folder: str, suffix: str | tuple[str, ...]) -> list[str]:
    """Return the files below a folder whose names end so, or in one of these ways, sorted."""
    walked = ((place, name) for place, _, names in os.walk(folder) for name in names)
    return sorted(os.path.join(place, name) for place, name in walked if name.endswith(suffix))


def read_text(path: str) -> str:
    """Return the text of one of our own files."""
    with open(path, encoding="utf-8") as file:
        return file.read()
