"""A cache of plain data (JSON): written whole, keyed by content, checked when read, and never executed.

A file that is damaged, old or of another version is passed over and written anew; a folder that cannot be written
is no fault.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import lark

from treatycheck.places import cache_folder
from treatycheck.version import __version__


def release() -> str:
    """Return the versions that a cached file depends on."""
    return f"{__version__} lark {lark.__version__} python {sys.version_info[0]}.{sys.version_info[1]}"


def key_of(*parts: str) -> str:
    """Return the key of what depends on these texts and on the versions in use."""
    digest = hashlib.sha256(release().encode())
    for part in parts:
        digest.update(b"\0" + part.encode())
    return digest.hexdigest()


def read(name: str, key: str) -> Any:
    """Return the cached data, or None."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        head, _, body = (folder / f"{name}-{key[:16]}.json").read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if head != f"{key} {hashlib.sha256(body.encode()).hexdigest()}":
        return None
    try:
        return json.loads(body)
    except ValueError:
        return None


def write(name: str, key: str, data: Any) -> None:
    """Keep data for the next run, if the folder can be written; earlier files of that name are removed."""
    folder = cache_folder()
    if folder is None:
        return
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    head = f"{key} {hashlib.sha256(body.encode()).hexdigest()}\n"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, path = tempfile.mkstemp(dir=folder, prefix=f".{name}-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(head + body)
            Path(path).replace(folder / f"{name}-{key[:16]}.json")
        except OSError:
            with suppress(OSError):
                Path(path).unlink()
            raise
        for old in folder.glob(f"{name}-*.json"):
            if old.name != f"{name}-{key[:16]}.json":
                old.unlink()
