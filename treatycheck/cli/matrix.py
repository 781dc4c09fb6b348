"""`matrix`: many laws by all articles."""

from __future__ import annotations

import os.path
import re
from collections.abc import Sequence
from datetime import date

import click

from treatycheck.advice.matrix import matrix
from treatycheck.assess import today, treaties_for, verdicts
from treatycheck.catalogue import Catalogue
from treatycheck.catalogue.files import read_file
from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import Refused, emit, screen
from treatycheck.model.law import Law
from treatycheck.model.treaty import Treaty
from treatycheck.places import files_under
from treatycheck.report import matrix as report

DRAFT = re.compile(r"^\s*draft\s+law\b", re.MULTILINE)


@click.command(short_help="Set many laws side by side, article by article.")
@options.laws()
@options.treaties
@options.as_at
@options.form("terminal", "markdown", "csv")
@options.output
@options.rules
def command(
    paths: tuple[str, ...],
    treaties: tuple[str, ...],
    as_at: date | None,
    form: str,
    output: str | None,
    rules: tuple[str, ...],
) -> int:
    """Check many laws and set their verdicts side by side.

    LAW is a `.law` file, the folder of one State, or a folder of such folders; a draft law stands by itself. A column
    bears the code of the State; of several laws of one State, the name of the file.
    """
    inputs = Inputs(rules)
    catalogue = inputs.catalogue
    found = laws(paths, inputs)
    if not found:
        raise Refused("there is no law in these folders")
    day = as_at or today()
    names = treaties or dict.fromkeys(one.name for law in found.values() for one in treaties_for(law, catalogue))
    chosen = [catalogue.treaty(name, examples=False) for name in names]
    made = matrix({name: of_one(law, chosen, day, catalogue) for name, law in found.items()}, chosen, day)
    if form == "terminal":
        emit(report.terminal(made, screen(output)), output)
    else:
        emit(report.markdown(made) if form == "markdown" else report.as_csv(made), output, exact=True)
    return 0


def of_one(law: Law, treaties: Sequence[Treaty], day: date, catalogue: Catalogue) -> dict[str, str]:
    """Return the verdicts of one law."""
    return {name: verdict for name, (verdict, _) in verdicts(law, treaties, day, catalogue).items()}


def laws(paths: Sequence[str], inputs: Inputs) -> dict[str, Law]:
    """Read the law of each State that some paths name, by the code of the State, or the file where there are two."""
    read = [(files, inputs.law(files)) for path in paths for files in states(path)]
    codes = [law.jurisdiction for _, law in read]
    return {
        law.jurisdiction if codes.count(law.jurisdiction) == 1 else os.path.basename(files[0]).removesuffix(".law"): law
        for files, law in read
    }


def states(path: str) -> list[list[str]]:
    """Return the files of each law below a path: those of a folder together, but each draft law by itself."""
    if not os.path.isdir(path):
        return [[path]]
    folders: dict[str, list[str]] = {}
    found: list[list[str]] = []
    for file in files_under(path, ".law"):
        if DRAFT.search(read_file(file)):
            found.append([file])
        else:
            folders.setdefault(os.path.dirname(file), []).append(file)
    return [*folders.values(), *found]
