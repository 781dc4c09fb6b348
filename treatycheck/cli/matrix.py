"""`matrix`: many laws by all articles."""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from datetime import date

import click

from treatycheck.advice.matrix import matrix, ordered
from treatycheck.catalogue.chosen import treaties_for
from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import emit, screen
from treatycheck.cli.program import Command
from treatycheck.cli.progress import Progress
from treatycheck.coverage.texts import today
from treatycheck.many import reports_of_all, verdicts_of_all
from treatycheck.model.law import Law
from treatycheck.model.regions import region_of
from treatycheck.report import matrix as report
from treatycheck.report.dossier import Comparison
from treatycheck.report.forms import module_of

ELSEWHERE = "Other laws"


@click.command(cls=Command, short_help="Set many laws side by side, article by article.")
@options.laws()
@options.treaties
@options.as_at
@click.option(
    "--by",
    multiple=True,
    type=click.Choice(["region", "name", "met"]),
    help="Group the States by region of the world; order laws by name, or by how many requirements they meet. "
    "Default: as they are given. Repeatable.",
)
@options.form("terminal", "markdown", "csv", "html")
@options.output
@options.rules
def command(
    paths: tuple[str, ...],
    treaties: tuple[str, ...],
    as_at: date | None,
    by: tuple[str, ...],
    form: str,
    output: str | None,
    rules: tuple[str, ...],
) -> int:
    """Check many laws and set their verdicts side by side.

    LAW is a `.law` file, the folder of one State, or a folder of such folders; a draft law stands by itself. A column
    bears the code of the State; of several laws of one State, the name of the file.
    """
    inputs = Inputs(rules, output)
    catalogue = inputs.catalogue
    with Progress("Reading laws") as told:
        found = by_name(inputs.laws(paths, told))
    day = as_at or today()
    names = treaties or dict.fromkeys(one.name for law in found.values() for one in treaties_for(law, catalogue))
    chosen = [catalogue.treaty(name, examples=False) for name in names]
    with Progress("Checking laws") as told:
        # Only a page tells more of each law than its verdicts, which take less time.
        reports = reports_of_all(found, chosen, day, catalogue, told=told) if form == "html" else {}
        verdicts_of = {name: one.verdicts for name, one in reports.items()} or verdicts_of_all(
            found, chosen, day, catalogue, told=told
        )
    regions = {name: region_of(law.jurisdiction) or ELSEWHERE for name, law in found.items()} if "region" in by else {}
    if by:
        order = ordered(verdicts_of, regions, most_met="met" in by)
        verdicts_of = {name: verdicts_of[name] for name in order}
    made = matrix(verdicts_of, chosen, day, regions)
    if form == "terminal":
        emit(report.terminal(made, screen(output)), output)
    elif form == "html":
        emit(module_of(form).render_matrix(Comparison(made, found, reports, tuple(chosen))), output, exact=True)
    else:
        emit(report.markdown(made) if form == "markdown" else report.as_csv(made), output, exact=True)
    return 0


def by_name(laws: Sequence[Law]) -> dict[str, Law]:
    """Return laws by what tells them apart: the code of the State, else the name of a file, else its whole path."""
    named: dict[str, Law] = {}
    left = list(laws)
    for name_of in (lambda law: law.jurisdiction, lambda law: stem(law.files[0]), lambda law: law.files[0]):
        names = [*named, *map(name_of, left)]
        clash = [law for law in left if names.count(name_of(law)) > 1]
        named |= {name_of(law): law for law in left if names.count(name_of(law)) == 1}
        left = clash
    return named


def stem(path: str) -> str:
    """Return the name of a file without its ending."""
    return os.path.basename(path).removesuffix(".law")
