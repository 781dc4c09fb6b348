"""`check`: compare a law with treaties."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

import treatycheck
from treatycheck.assess import meaning_of
from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import FINDINGS, Refused, emit, screen, spare
from treatycheck.cli.program import Command
from treatycheck.model.findings import Report
from treatycheck.model.law import Law
from treatycheck.model.treaty import Treaty
from treatycheck.report.forms import FORMS, TABLES, render
from treatycheck.report.threshold import fails

if TYPE_CHECKING:
    from treatycheck.model.amendments import Advice

ADVISED = {"html": True, "docx": True, "sarif": False}
"""The forms that can give suggested amendments, and whether they do so unless told otherwise."""

NOTHING = (
    "nothing was checked: the law does not say which treaty it encodes. "
    "Name one with `--treaty ID`, or write a line such as `encodes ets185 art. 2-13` in the law"
)


@click.command(cls=Command, short_help="Compare a law with treaties.")
@options.laws()
@options.treaties
@options.as_at
@options.form("terminal", *FORMS)
@click.option(
    "--by",
    type=click.Choice(["treaty", "provision"]),
    help="The direction of a table of correspondence (markdown, csv): paragraphs to provisions, or back. "
    "Default: both in markdown, treaty in csv.",
)
@click.option(
    "--suggest/--no-suggest",
    "suggests",
    default=None,
    help="Give suggested amendments with the findings (html, docx, sarif), which takes some seconds, for a large law a "
    "minute. Default: yes in html and docx.",
)
@options.output
@options.fail_on
@options.baseline
@options.rules
def command(  # noqa: PLR0913, PLR0917 - one for each flag
    paths: tuple[str, ...],
    treaties: tuple[str, ...],
    as_at: date | None,
    form: str,
    by: str | None,
    suggests: bool | None,
    output: str | None,
    fail_on: tuple[str, ...],
    baseline: str | None,
    rules: tuple[str, ...],
) -> int:
    """Compare the law of one State with treaties: what is met, what is missing, and the cases that show it.

    LAW is a `.law` file, a folder of them, or `-` for standard input. Without --treaty, the treaties are those that
    the law's `encodes` lines name.
    """
    if by and form not in TABLES:
        raise Refused(f"--by is for tables of correspondence: --format {' or '.join(TABLES)}")
    if suggests and form not in ADVISED:
        raise Refused(
            f"--suggest is for --format {', '.join(ADVISED)}; `treatycheck suggest LAW` tells suggestions alone"
        )
    inputs = Inputs(rules, output)
    law = inputs.law(paths)
    report = treatycheck.check(law, treaties or None, as_at, inputs.catalogue)
    if not report.findings:
        raise Refused(NOTHING)
    if baseline is not None:
        # A report as JSON is the next baseline; any other form would destroy it.
        spare([] if form == "json" else [baseline], output)
        report = against(report, baseline, inputs)
    if form == "terminal":
        from treatycheck.report import terminal  # noqa: PLC0415 - one of several forms

        emit(terminal.render(report, screen(output), inputs.line), output)
    else:
        from treatycheck.report.dossier import Dossier  # noqa: PLC0415 - not for the terminal

        names = dict.fromkeys(finding.requirement.partition(":")[0] for finding in report.findings)
        chosen = tuple(inputs.catalogue.treaty(name, examples=False) for name in names)
        wanted = ADVISED.get(form, False) if suggests is None else suggests
        advice = advice_on(law, chosen, inputs, as_at) if wanted else None
        dossier = Dossier(report, law, chosen, inputs.catalogue, inputs.line, advice, by=by or "")
        emit(render(form, dossier), output, exact=True)
    return FINDINGS if fails(report, fail_on) else 0


def advice_on(law: Law, treaties: Iterable[Treaty], inputs: Inputs, as_at: date | None) -> Advice:
    """Return what is suggested for a law under some treaties."""
    from treatycheck.cli.progress import Progress  # noqa: PLC0415 - most checks suggest nothing

    with Progress("Trying amendments") as told:
        return treatycheck.suggest(law, treaties, as_at, inputs.catalogue, texts=inputs.texts(law), told=told)


def against(report: Report, path: str, inputs: Inputs) -> Report:
    """Return a report whose findings are marked that a file accepts.

    Raises:
        InvalidInput: if the file is no baseline.
    """
    from treatycheck.advice.baseline import accepted  # noqa: PLC0415 - most checks have no baseline
    from treatycheck.report.baseline import read  # noqa: PLC0415 - likewise

    return accepted(report, read(path), meaning_of(inputs.catalogue))
