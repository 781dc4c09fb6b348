"""`new`: a draft to begin with."""

from __future__ import annotations

import click

from treatycheck.advice.skeleton import skeleton
from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import emit


@click.command(short_help="Write the skeleton of a draft law for a treaty.")
@click.argument("treaty", metavar="TREATY")
@options.output
@options.rules
def command(treaty: str, output: str | None, rules: tuple[str, ...]) -> None:
    """Write a `.law` file with every provision that a draft needs for TREATY, commented out and ready to fill in."""
    catalogue = Inputs(rules).catalogue
    emit(skeleton(catalogue.treaty(treaty, examples=False), catalogue.vocabulary), output, exact=True)
