"""What stands in files, as digests: that of a file which was not touched since is remembered, and not worked out again.

A file was touched if any mark of it has changed: where it lies, its number there, its size, and the times at which its
content and its entry were last changed; the latter nobody can set back, save on Windows. What was touched a moment
before it was read is not remembered: it might be touched again within one tick of the clock.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from functools import cached_property

from treatycheck import cache

A_MOMENT = 2_000_000_000
"""In nanoseconds: more than a tick of the clock of any file system."""

Marks = list[int]


class Digests:
    """The digests of some files, remembered from run to run where there is a cache."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._name = f"texts-{cache.key_of(*paths)[:12]}"
        self._added = False

    @cached_property
    def _known(self) -> dict[str, tuple[Marks, str]]:
        data = cache.read(self._name, cache.key_of())
        try:
            return {path: (list(map(int, marks)), str(digest)) for path, (marks, digest) in data.items()}
        except (AttributeError, TypeError, ValueError):
            return {}

    def of(self, path: str, content: Callable[[], bytes]) -> str:
        """Return the digest of what stands in a file; `content` reads it, where that must be.

        Raises whatever `content` does.
        """
        marks = marks_of(path)
        if marks:
            known, digest = self._known.get(path, ([], ""))
            if known == marks:
                return digest
        now = time.time_ns()
        digest = cache.digest_of(content())
        if marks and max(marks[-2:]) + A_MOMENT < now:
            self._known[path] = marks, digest
            self._added = True
        return digest

    def keep(self) -> None:
        """Keep for the next run what was worked out in this one, if anything."""
        if self._added:
            cache.write(self._name, cache.key_of(), self._known)
            self._added = False


def marks_of(path: str) -> Marks:
    """Return what tells whether a file was touched; nothing for one of which nothing is known."""
    try:
        state = os.stat(path)
    except OSError:
        return []
    return [state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns]
