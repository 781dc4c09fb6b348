"""A cache of plain data (JSON): written whole, keyed by content, checked when read, and never executed.

A file that is damaged, old or of another version is passed over and written anew; a folder that cannot be written
is no fault.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import Any

from treatycheck.places import cache_folder
from treatycheck.version import __version__

try:
    # What `hashlib` gives by this name, without the library of cryptography that it loads first: that takes longer
    # than all that is hashed in a short check.
    from _blake2 import blake2b
except ImportError:  # a Python that was built without it
    from hashlib import blake2b

KEY_LETTERS = 16
DIGEST_SIZE = 32
MOST_OF_A_KIND = 400


def release() -> str:
    """Return the versions that a cached file depends on."""
    return f"{__version__} python {sys.version_info[0]}.{sys.version_info[1]}"


def digest_of(content: bytes) -> str:
    """Return what stands for some content: 64 hexadecimal digits of BLAKE2b."""
    return blake2b(content, digest_size=DIGEST_SIZE).hexdigest()


def key_of(*parts: str | bytes) -> str:
    """Return the key of what depends on these texts and on the versions in use."""
    digest = blake2b(release().encode(), digest_size=DIGEST_SIZE)
    for part in parts:
        digest.update(b"\0" + (part if isinstance(part, bytes) else part.encode()))
    return digest.hexdigest()


def read(name: str, key: str) -> Any:
    """Return the cached data, or None."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        with open(path_of(folder, name, key), "rb") as file:
            head, _, body = file.read().partition(b"\n")
    except OSError:
        return None
    if head != f"{key} {digest_of(body)}".encode():
        return None
    try:
        return json.loads(body.decode())
    except ValueError:
        return None


def write(name: str, key: str, data: Any) -> None:
    """Keep data for the next run, if the folder can be written; earlier files of that name are removed."""
    folder = cache_folder()
    if folder is None:
        return
    import tempfile  # noqa: PLC0415 - mostly nothing new is kept, and it is slow to import

    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    head = f"{key} {digest_of(body.encode())}\n"
    with suppress(OSError):
        os.makedirs(folder, exist_ok=True)
        descriptor, path = tempfile.mkstemp(dir=folder, prefix=f".{name}-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(head + body)
            os.replace(path, path_of(folder, name, key))
        except OSError:
            with suppress(OSError):
                os.unlink(path)
            raise
        for old in os.listdir(folder):
            if old.startswith(f"{name}-") and old != f"{name}-{key[:KEY_LETTERS]}.json" and is_of(old, name):
                os.unlink(os.path.join(folder, old))
        forget_most(folder, name.split("-", maxsplit=1)[0])


def can_be_written() -> bool:
    """Say whether anything can be kept: whether the cache folder, or the one in which it would be made, is ours."""
    folder = cache_folder()
    if folder is None:
        return False
    folder = os.path.abspath(folder)
    while not os.path.lexists(folder):
        folder = os.path.dirname(folder)
    return os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK)


def forget_most(folder: str, prefix: str) -> None:
    """Remove the files of a kind that were written first, where there are too many."""
    paths = [os.path.join(folder, file) for file in os.listdir(folder) if file.startswith(f"{prefix}-")]
    if len(paths) > MOST_OF_A_KIND:
        paths.sort(key=os.path.getmtime)
        for path in paths[: len(paths) - MOST_OF_A_KIND]:
            os.unlink(path)


def path_of(folder: str, name: str, key: str) -> str:
    """Return the path of a cached file."""
    return os.path.join(folder, f"{name}-{key[:KEY_LETTERS]}.json")


def is_of(file: str, name: str) -> bool:
    """Say whether a file of the cache is of this name, and not of a longer one."""
    rest = file.removeprefix(f"{name}-").removesuffix(".json")
    return len(rest) == KEY_LETTERS and "-" not in rest
