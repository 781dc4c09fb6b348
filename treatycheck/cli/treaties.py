"""`treaties`: what can be checked."""

from __future__ import annotations

import click

from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import emit, screen
from treatycheck.report import manual


@click.command(short_help="List the treaties that can be checked.")
@options.output
@options.rules
def command(output: str | None, rules: tuple[str, ...]) -> None:
    """List the treaties, their dates, and how many of their requirements were verified against the authentic text."""
    catalogue = Inputs(rules).catalogue
    treaties = [catalogue.treaty(name, examples=False) for name in catalogue.treaty_names]
    emit(manual.treaty_list(treaties, screen(output)), output)
