"""The short way in: what most users of the library call, over the shipped catalogue."""

from __future__ import annotations

import os

from treatycheck.catalogue import shipped
from treatycheck.model.law import Law
from treatycheck.model.treaty import Treaty
from treatycheck.model.vocabulary import Vocabulary


def load_law(*paths: str | os.PathLike[str]) -> Law:
    """Read the law of one State from `.law` files and folders of them.

    Raises:
        InvalidInput: with a diagnostic for each fault.
    """
    return shipped().law([os.fspath(path) for path in paths])


def parse_law(text: str, path: str = "<text>") -> Law:
    """Read a law from a text; `path` is how diagnostics name it.

    Raises:
        InvalidInput: with a diagnostic for each fault.

    >>> parse_law('law code "Penal Code" of CZ').jurisdiction
    'CZ'
    """
    return shipped().parse_law(text, path)


def load_treaty(name: str) -> Treaty:
    """Return a shipped treaty by its name, such as "ets185".

    Raises:
        UnknownName: if there is none of that name.
    """
    return shipped().treaty(name)


def load_vocabulary() -> Vocabulary:
    """Return the shipped vocabulary."""
    return shipped().vocabulary


def treaties() -> tuple[str, ...]:
    """Return the names of the shipped treaties."""
    return shipped().treaty_names
