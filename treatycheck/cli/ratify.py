"""`ratify`: what a State that plans to join treaties has still to do, on one page."""

from __future__ import annotations

from datetime import date

import click

import treatycheck
from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import Refused, emit, screen
from treatycheck.cli.program import Command
from treatycheck.cli.progress import Progress

NOTHING = (
    "nothing was checked: the law does not say which treaty it encodes. "
    "Name those to be joined with `--treaty ID`, or write a line such as `encodes ets185 art. 2-13` in the law"
)


@click.command(cls=Command, short_help="Tell what a law still lacks to join treaties, on one page.")
@options.laws()
@options.treaties
@options.as_at
@options.form("terminal", "markdown", "html", "docx", "json")
@options.output
@options.rules
def command(
    paths: tuple[str, ...],
    treaties: tuple[str, ...],
    as_at: date | None,
    form: str,
    output: str | None,
    rules: tuple[str, ...],
) -> None:
    """Tell what the law of a State, or a draft, still lacks to join treaties.

    For each treaty: the articles in which something is open. Then the amendments, those that serve several treaties
    first; the declarations and reservations that are open, and which of them would settle a finding, are not needed,
    or are closed since another treaty asks for the same; and what was not assessed.

    LAW is a `.law` file, a folder of them, or `-` for standard input. Treaties stand in the order in which
    --treaty names them; without it, they are those that the law's `encodes` lines name, in the order in which these
    first do. It takes some seconds: each amendment, declaration and reservation is tried.
    """
    inputs = Inputs(rules, output)
    law = inputs.law(paths)
    with Progress("Trying amendments") as told:
        found = treatycheck.ratify(law, treaties or None, as_at, inputs.catalogue, texts=inputs.texts(law), told=told)
    if not found.report.findings:
        raise Refused(NOTHING)
    if form == "terminal":
        from treatycheck.report import ratification  # noqa: PLC0415 - one of several forms

        emit(ratification.terminal(found, screen(output)), output)
    elif form == "markdown":
        from treatycheck.report import ratification_markdown  # noqa: PLC0415 - likewise

        emit(ratification_markdown.render(found), output, exact=True)
    elif form == "json":
        from treatycheck.report import ratification_json  # noqa: PLC0415 - likewise

        emit(ratification_json.render(found), output, exact=True)
    else:
        from treatycheck.report.forms import module_of  # noqa: PLC0415 - likewise

        emit(module_of(form).render_ratification(found), output, exact=True)
