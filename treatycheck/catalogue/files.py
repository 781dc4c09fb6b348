"""Reading texts from files, folders and standard input, with a clear word for each that cannot be read."""

from __future__ import annotations

import os.path
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping

from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.language.text import prepare
from treatycheck.model.law import Law
from treatycheck.places import files_under

Part = tuple[str, str, Law]
"""The path of a file, its text, and what was read of it."""
LARGEST = 64 * 1024 * 1024


def read_file(path: str) -> str:
    """Return the text of a file, or of standard input for `-`.

    Raises:
        InvalidInput: if it is missing, unreadable, too large or not UTF-8.
    """
    try:
        if path == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with open(path, "rb") as file:
                data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise InvalidInput([Diagnostic(path, 0, 0, "there is no such file or folder", "check the path")]) from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise InvalidInput([Diagnostic(path, 0, 0, f"this file cannot be read: {reason}")]) from None
    if len(data) > LARGEST:
        raise InvalidInput(
            [
                Diagnostic(
                    path, 0, 0, f"this file is larger than {LARGEST // 2**20} MiB", "split the law into several files"
                )
            ]
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise InvalidInput(
            [Diagnostic(path, line, column, "this file is not UTF-8 text", "save it again as UTF-8")]
        ) from None


def files_below(path: str, suffix: str) -> list[str]:
    """Return the files of a kind that a path names: itself, or all below a folder, in the order of their names.

    Raises:
        InvalidInput: for a folder without such a file.
    """
    if path == "-" or not os.path.isdir(path):
        return [path]
    found = files_under(path, suffix)
    if not found:
        raise InvalidInput(
            [Diagnostic(path, 0, 0, f"this folder holds no {suffix} file", "name a file, or another folder")]
        )
    return found


def expand(paths: Iterable[str], suffix: str) -> Iterator[str]:
    """Yield the files that some paths name, each once."""
    seen: set[str] = set()
    for path in paths:
        for file in files_below(path, suffix):
            if file not in seen:
                seen.add(file)
                yield file


def texts_of(paths: Iterable[str], suffix: str) -> dict[str, str | InvalidInput]:
    """Read the files that some paths name; for one that cannot be read, the fault stands in place of its text.

    Raises:
        InvalidInput: for a folder without such a file.
    """
    found: dict[str, str | InvalidInput] = {}
    for path in expand(paths, suffix):
        try:
            found[path] = read_file(path)
        except InvalidInput as fault:
            found[path] = fault
    return found


def parts_of(texts: Mapping[str, str | InvalidInput], read_law: Callable[[str, str], Law]) -> list[Part]:
    """Read the laws of some texts; `read_law` reads one text, given its path.

    Raises:
        InvalidInput: with a diagnostic for each fault in any of the files.
    """
    faults: list[Diagnostic] = []
    parts: list[Part] = []
    for path, text in texts.items():
        try:
            if isinstance(text, InvalidInput):
                raise text
            parts.append((path, prepare(text), read_law(text, path)))
        except InvalidInput as error:
            faults += error.diagnostics
    if faults:
        raise InvalidInput(faults)
    return parts


def by_law(texts: Mapping[str, str], alone: Callable[[str], bool]) -> list[dict[str, str]]:
    """Return the texts of each law: those of a folder together, but by itself what stands `alone`."""
    folders: dict[str, dict[str, str]] = {}
    single: list[dict[str, str]] = []
    for path, text in texts.items():
        if alone(path):
            single.append({path: text})
        else:
            folders.setdefault(os.path.dirname(path), {})[path] = text
    return [*folders.values(), *single]
