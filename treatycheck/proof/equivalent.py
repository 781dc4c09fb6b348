"""Mutants that no example can notice, since they mean the same: listed beside the treaty, each with its reason.

The list of `rules/ets185.treaty` is `rules/ets185.equivalent`. Each line names a mutant as `test --mutate` prints it,
and says in quotation marks why it changes nothing; lines that begin with `#` are comments.
"""

from __future__ import annotations

import os.path
import re

import attrs

from treatycheck.catalogue.files import read_file
from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.model.law import Place
from treatycheck.model.treaty import Treaty
from treatycheck.record import Record

ENTRY = re.compile(r'(?P<name>[^"]*[^"\s])\s+"(?P<reason>[^"]*\w[^"]*)"\s*')


@attrs.frozen(eq=False, repr=False)
class Equivalent(Record):
    """A mutant that means the same as the treaty, by its name, and why."""

    name: str
    reason: str
    place: Place


def path_of(treaty: Treaty) -> str:
    """Return where the list of a treaty stands, nothing for a treaty of no file."""
    return treaty.place.path and treaty.place.path.removesuffix(".treaty") + ".equivalent"


def equivalents_of(treaty: Treaty) -> tuple[Equivalent, ...]:
    """Return the mutants that are listed beside a treaty.

    Raises:
        InvalidInput: for a line that is no entry, or a name that is listed twice.
    """
    path = path_of(treaty)
    if not path or not os.path.exists(path):
        return ()
    found: dict[str, Equivalent] = {}
    faults = []
    for number, line in enumerate(read_file(path).splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        entry = ENTRY.fullmatch(line)
        if entry is None:
            hint = 'write the name of a mutant and a reason: art. 2: drop access of conduct "why it changes nothing"'
            faults.append(
                Diagnostic(path, number, 1, "this line does not say which mutant is equivalent, and why", hint)
            )
            continue
        name = " ".join(entry["name"].split())
        if name in found:
            message = f"`{name}` is listed twice"
            faults.append(Diagnostic(path, number, 1, message, f"line {found[name].place.line} lists it; remove one"))
        found[name] = Equivalent(name, entry["reason"], Place(path, number, 1))
    if faults:
        raise InvalidInput(faults)
    return tuple(found.values())
