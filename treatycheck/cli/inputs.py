"""What commands read: the catalogue of rules, the law of files, folders or standard input, and lines to quote."""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from treatycheck.catalogue import Catalogue, shipped
from treatycheck.catalogue.files import RULES, found_under, read_file
from treatycheck.cli.outputs import spare
from treatycheck.errors import InvalidInput
from treatycheck.language.text import prepare

if TYPE_CHECKING:
    from treatycheck.model.law import Law
    from treatycheck.steps import Told

STDIN, STDIN_NAME = "-", "<stdin>"


class Inputs:
    """Reads laws, and quotes their lines; it keeps the text of standard input, which can be read only once.

    Neither a law nor a file of `rules` is read that the command is to write its `output` over.
    """

    def __init__(self, rules: Sequence[str] = (), output: str | None = None) -> None:
        if output:
            spare([file for path in rules for file in files_of(path, RULES)], output)
        self.catalogue = Catalogue(rules) if rules else shipped()
        self._output = output
        self._lines: dict[str, list[str]] = {}
        self._stdin = ""

    def law(self, paths: Sequence[str]) -> Law:
        """Read the law of one State.

        Raises:
            InvalidInput: for a text that cannot be used.
            Refused: if the output would be written over it.
        """
        if tuple(paths) != (STDIN,):
            law = self.catalogue.law(paths)
            spare(law.files, self._output)
            return law
        text = self._stdin = standard_input()
        self._lines[STDIN_NAME] = prepare(text).split("\n")
        return self.catalogue.parse_law(text, STDIN_NAME)

    def laws(self, paths: Sequence[str], told: Told | None = None) -> list[Law]:
        """Read several laws.

        Raises:
            InvalidInput: for a text that cannot be used.
            Refused: if the output would be written over one of them.
        """
        if tuple(paths) == (STDIN,):
            return [self.law(paths)]
        laws = self.catalogue.laws(paths, told)
        spare([file for law in laws for file in law.files], self._output)
        return laws

    def texts(self, law: Law) -> dict[str, str]:
        """Return the texts of a law that was read, by path, with their own line ends.

        Raises:
            InvalidInput: for a file that cannot be read any more.
        """
        return {path: self._stdin if path == STDIN_NAME else read_file(path) for path in law.files}

    def line(self, path: str, number: int) -> str:
        """Return a line of a file that was read, for an excerpt; nothing where it cannot be had."""
        if path not in self._lines:
            try:
                self._lines[path] = prepare(read_file(path)).split("\n") if path != STDIN else []
            except InvalidInput:
                self._lines[path] = []
        lines = self._lines[path]
        return lines[number - 1] if 0 < number <= len(lines) else ""


def files_of(path: str, endings: str | tuple[str, ...]) -> list[str]:
    """Return the files that a path names: those below a folder whose names end so, or itself.

    Raises:
        InvalidInput: for a folder that cannot be read.
    """
    return found_under(path, endings) if os.path.isdir(path) else [path]


def standard_input() -> str:
    """Return the text of standard input.

    Raises:
        InvalidInput: if it cannot be read as text.
    """
    try:
        return read_file(STDIN)
    except InvalidInput as error:
        raise InvalidInput(attrs.evolve(fault, path=STDIN_NAME) for fault in error.diagnostics) from None
