"""`concordance`: what treaties have in common, and where they pull apart."""

from __future__ import annotations

import click

import treatycheck
from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import Refused, emit, screen
from treatycheck.cli.program import Command

ONE = "a concordance needs two treaties: name another, or none for all of them"


@click.command(cls=Command, short_help="Set treaties side by side: the same conduct, and where they pull apart.")
@click.argument("names", nargs=-1, metavar="[TREATY]...", shell_complete=options.completed("treaty"))
@options.form("terminal", "markdown", "csv", "json")
@options.output
@options.rules
def command(names: tuple[str, ...], form: str, output: str | None, rules: tuple[str, ...]) -> None:
    """Tell what requirements of different treaties have in common, computed from their rules.

    For each two that ask for the same: what both ask, where one asks for more, and where one lets a State leave out,
    or make depend on a demand, what the other asks for. Then what one treaty takes over from another.

    Without TREATY, all treaties are set side by side.
    """
    catalogue = Inputs(rules, output).catalogue
    if len(set(names)) == 1:
        raise Refused(ONE)
    found = treatycheck.concordance(names or None, catalogue)
    if form in ("json", "csv"):
        from treatycheck.report import concordance_data  # noqa: PLC0415 - one of several forms

        text = concordance_data.as_json(found) if form == "json" else concordance_data.as_csv(found)
        emit(text, output, exact=True)
        return
    from treatycheck.report import concordance  # noqa: PLC0415 - likewise

    if form == "markdown":
        emit(concordance.markdown(found), output, exact=True)
    else:
        emit(concordance.terminal(found, screen(output)), output)
