"""`terms`: the coding manual."""

from __future__ import annotations

from difflib import get_close_matches

import click

from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import emit, screen
from treatycheck.cli.program import Command
from treatycheck.errors import UnknownName
from treatycheck.report import manual


@click.command(cls=Command, short_help="Look up a word of the coding manual.")
@click.argument("name", required=False, shell_complete=options.completed("term"))
@click.option(
    "--dimension",
    metavar="NAME",
    shell_complete=options.completed("dimension"),
    help="List the terms of one dimension only, or `conditions`.",
)
@options.output
@options.rules
def command(name: str | None, dimension: str | None, output: str | None, rules: tuple[str, ...]) -> None:
    """Print what the coding manual says of a term, a dimension or a kind of provision; list all without a NAME."""
    vocabulary = Inputs(rules, output).catalogue.vocabulary
    try:
        if name:
            text = manual.entry(vocabulary, name.strip().replace(" ", "_"), screen(output))
        else:
            text = manual.term_list(vocabulary, dimension or "", screen(output))
    except KeyError as missing:
        raise UnknownName(unknown(str(missing.args[0]), manual.names(vocabulary))) from None
    emit(text, output)


def unknown(name: str, known: list[str]) -> str:
    """Return that there is no such word, and the nearest that there are."""
    if name == manual.CONDITIONS:
        return "the conditions are many: `treatycheck terms --dimension conditions` lists them"
    close = get_close_matches(name, known, n=3)
    way = f"did you mean {' or '.join(f'`{one}`' for one in close)}?" if close else "`treatycheck terms` lists them all"
    return f"the manual has no `{name}`; {way}"
