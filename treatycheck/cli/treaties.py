"""`treaties`: what can be checked."""

from __future__ import annotations

import click

from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import emit, screen
from treatycheck.cli.program import Command
from treatycheck.report import contents, treaties_json
from treatycheck.report.treaties import treaty_list


@click.command(cls=Command, short_help="List the treaties that can be checked, or the paragraphs of one.")
@click.argument("name", required=False, metavar="[TREATY]", shell_complete=options.completed("treaty"))
@options.form("terminal", "markdown", "json")
@options.output
@options.rules
def command(name: str | None, form: str, output: str | None, rules: tuple[str, ...]) -> None:
    """List the treaties by subject: when each was opened, since when it is in force, and how much of it is verified.

    With TREATY, list its paragraphs: how each is encoded, whether it was verified, and how many examples it has.
    """
    catalogue = Inputs(rules, output).catalogue
    vocabulary = catalogue.lexicon
    treaties = [catalogue.treaty(one) for one in ([name] if name else catalogue.treaty_names)]
    if form == "markdown":
        emit(contents.markdown(treaties, vocabulary), output, exact=True)
    elif form == "json":
        emit(treaties_json.render(treaties, vocabulary), output, exact=True)
    elif name:
        emit(contents.contents(treaties[0], vocabulary, screen(output)), output)
    else:
        emit(treaty_list(treaties, vocabulary, screen(output)), output)
