"""Reading texts from files, folders and standard input, with a clear word for each that cannot be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from treatycheck.cache import digest_of
from treatycheck.catalogue.digests import Digests
from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.language.text import prepare
from treatycheck.model.law import Law
from treatycheck.places import PACKAGE, data_folder, files_under

Part = tuple[str, str, Law]
"""The path of a file, its text, and what was read of it."""
RULES = (".terms", ".rules", ".treaty")
"""The endings of what is law for all States, in the order in which it is read."""
LARGEST = 64 * 1024 * 1024


class Texts(Mapping[str, str]):
    """Texts by the paths of their files, each read when first asked for: a key needs only the digests of the files."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._data: dict[str, bytes | None] = dict.fromkeys(paths)
        self._digests = Digests(self._data)
        self._known: dict[str, str] = {}

    def data(self, path: str) -> bytes:
        """Return what stands in a file.

        Raises:
            InvalidInput: if it is missing, unreadable or too large, or has changed since its digest was asked for.
        """
        known = self._data[path]
        if known is None:
            known = self._data[path] = read_data(path)
            if path in self._known and digest_of(known) != self._known[path]:
                message = "this file was changed while it was read"
                raise InvalidInput([Diagnostic(path, 0, 0, message, "run the command again")])
        return known

    def digests(self, paths: Iterable[str]) -> list[str]:
        """Return the digests of what stands in some files.

        Raises:
            InvalidInput: if one is missing, unreadable or too large.
        """
        for path in paths:
            if path not in self._known:
                self._known[path] = self._digests.of(path, partial(self.data, path))
        self._digests.keep()
        return [self._known[path] for path in paths]

    def __getitem__(self, path: str) -> str:
        """Return the text of a file.

        Raises:
            InvalidInput: if it cannot be read, or is not UTF-8.
        """
        return decoded(path, self.data(path))

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


def read_file(path: str) -> str:
    """Return the text of a file, or of standard input for `-`.

    Raises:
        InvalidInput: if it is missing, unreadable, too large or not UTF-8.
    """
    return decoded(path, read_data(path))


def read_data(path: str) -> bytes:
    """Return what stands in a file, or on standard input for `-`.

    Raises:
        InvalidInput: if it is missing, unreadable or too large.
    """
    try:
        if path == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with open(path, "rb") as file:
                # To read up to a limit takes room for all of it first: only what has no known size is read so.
                known = 0 < os.fstat(file.fileno()).st_size <= LARGEST
                data = file.read() if known else file.read(LARGEST + 1)
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
    return data


def decoded(path: str, data: bytes) -> str:
    """Return the text of a file that was read.

    Raises:
        InvalidInput: if it is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise InvalidInput(
            [Diagnostic(path, line, column, "this file is not UTF-8 text", "save it again as UTF-8")]
        ) from None


def found_under(folder: str, suffix: str | tuple[str, ...]) -> list[str]:
    """Return the files below a folder whose names end so, sorted.

    Raises:
        InvalidInput: for a folder that cannot be read, be it one below.
    """

    def refused(error: OSError) -> None:
        raise unreadable(error, folder)

    return files_under(folder, suffix, refused)


def unreadable(error: OSError, folder: str) -> InvalidInput:
    """Return what is said of a folder that cannot be read."""
    message = f"this folder cannot be read: {(error.strerror or str(error)).lower()}"
    return InvalidInput([Diagnostic(str(error.filename or folder), 0, 0, message, "name files, or another folder")])


def files_below(path: str, suffix: str) -> list[str]:
    """Return the files of a kind that a path names: itself, or all below a folder, in the order of their names.

    Raises:
        InvalidInput: for a folder without such a file, or one that cannot be read.
    """
    if path == "-" or not os.path.isdir(path):
        return [path]
    found = found_under(path, suffix)
    if not found:
        raise InvalidInput(
            [Diagnostic(path, 0, 0, f"this folder holds no {suffix} file", "name a file, or another folder")]
        )
    return found


def beside(treaty: str) -> list[str]:
    """Return a treaty file with the words, rules and treaties beside it; nothing for one that is shipped."""
    folder = os.path.dirname(treaty)
    if os.path.realpath(treaty).startswith(os.path.realpath(data_folder("rules")) + os.sep):
        return []
    files = files_in(folder, RULES) if os.path.isdir(folder or os.curdir) else []
    return files if treaty in files else [*files, treaty]


def files_in(folder: str, suffix: str | tuple[str, ...]) -> list[str]:
    """Return the files of a kind that stand in a folder itself (`""`: the current one), in the order of their names.

    Raises:
        InvalidInput: if it cannot be read.
    """
    try:
        names = sorted(name for name in os.listdir(folder or os.curdir) if name.endswith(suffix))
    except OSError as error:
        raise unreadable(error, folder) from None
    return [os.path.join(folder, name) for name in names]


def files_of_rules(folders: Sequence[str]) -> Iterator[str]:
    """Yield the files of vocabularies, rules and treaties that some folders or paths name, each once.

    Raises:
        InvalidInput: for a path that is not there, a folder without such a file or one that cannot be read, a file of
            another kind.
    """
    found: list[str] = []
    for folder in folders:
        if not os.path.exists(folder):
            raise InvalidInput([Diagnostic(folder, 0, 0, "there is no such file or folder of rules", "check the path")])
        below = found_under(folder, RULES) if os.path.isdir(folder) else [folder]
        if not below or not below[0].endswith(RULES):
            message = "this is no file of rules" if below else "this folder holds no file of rules"
            raise InvalidInput([Diagnostic(folder, 0, 0, message, "rules end in .treaty, .terms or .rules")])
        found += below
    seen: set[str] = set()
    for suffix in RULES:
        for path in found:
            # The files of one folder differ; only several folders can name the same.
            real = os.path.realpath(path) if len(folders) > 1 else path
            if path.endswith(suffix) and real not in seen:
                seen.add(real)
                yield path


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


def two_treaties(path: str, text: str, name: str, other: str) -> Diagnostic:
    """Say that a treaty file has the name of another, at the line that begins the treaty if there is one."""
    lines = text.split("\n")
    line = next((number for number, line in enumerate(lines, 1) if line.startswith("treaty ")), 0)
    message = f"there are two treaties `{name}`: also {other}"
    hint = "rename one, in the file and in its name; ids of requirements begin with it, and never change meaning"
    return Diagnostic(path, line, 1 if line else 0, message, hint, lines[line - 1] if line else "", len("treaty"))


def language_in_use() -> tuple[str, ...]:
    """Return what tells whether the languages, or what reads them, have changed: the files of both, as they stand."""
    return state_of(data_folder("grammars"), os.path.join(PACKAGE, "language"), os.path.join(PACKAGE, "catalogue"))


def measure_in_use() -> tuple[str, ...]:
    """Return what tells whether anything has changed by which a law is measured, and findings are made."""
    stages = ("model", "coverage", "engine", "advice", "silence.py", "assess.py")
    return state_of(*(os.path.join(PACKAGE, stage) for stage in stages))


def state_of(*places: str) -> tuple[str, ...]:
    """Return names, sizes and times of change of our own files: of these, and of those below these folders."""
    found = []
    for place in places:
        for path in files_under(place, (".lark", ".py")) if os.path.isdir(place) else [place]:
            state = os.stat(path)
            found.append(f"{os.path.basename(path)} {state.st_size} {state.st_mtime_ns}")
    return tuple(found)
