"""`diff`: what an amendment changes."""

from __future__ import annotations

from datetime import date

import click

from treatycheck.cli import options
from treatycheck.cli.inputs import STDIN, STDIN_NAME, Inputs, files_of
from treatycheck.cli.outputs import FINDINGS, Refused, emit, screen, spare
from treatycheck.cli.program import Command
from treatycheck.cli.progress import Progress
from treatycheck.cli.revisions import WORK_TREE, revisions_of, texts_at
from treatycheck.compare import difference
from treatycheck.coverage.texts import today
from treatycheck.model.law import Law

USAGE = (
    "name two laws (`diff OLD NEW`), one law and two days (`diff LAW --as-at 2020-01-01 --as-at 2024-01-01`), "
    "or a law and a Git revision (`diff LAW --git HEAD~1`)"
)


@click.command(cls=Command, short_help="Say what an amendment changes, and which provision does it.")
@options.laws()
@options.treaties
@click.option(
    "--as-at",
    "days",
    multiple=True,
    type=options.Day(),
    metavar="DATE",
    help="The day whose law counts; given twice, that of the old law, then that of the new. Default: today.",
)
@click.option(
    "--git",
    "revisions",
    metavar="REV",
    help="Compare the law in a Git revision with the files as they are now, or in two revisions: A..B.",
)
@options.form("terminal", "markdown", "json")
@options.output
@options.rules
def command(
    paths: tuple[str, ...],
    treaties: tuple[str, ...],
    days: tuple[date, ...],
    revisions: str | None,
    form: str,
    output: str | None,
    rules: tuple[str, ...],
) -> int:
    """Say what changes from one law to another: which requirements are newly met, no longer met, widened or narrowed.

    LAW is an old and a new law, each a `.law` file, a folder of them or `-`; or one law, with two days or with --git.
    Each requirement that changes stands with the cases that are newly covered or lost, and with the provisions that
    caused it: those whose change, made or taken back, was measured to make the difference.

    The exit code is 1 if the new law is worse than the old one in any requirement under `shall`, or has a new
    instrument that the treaty does not allow; what is no longer assessed counts as worse. It is 0 otherwise, however
    much the new law leaves open, and 2 for input that cannot be used.
    """
    if len(days) > 2:
        raise Refused("`--as-at` may be given twice: the day of the old law, then that of the new")
    inputs = Inputs(rules, output)
    if revisions is not None:
        wanted = revisions_of(revisions)
        if output:
            spare([file for path in paths for file in files_of(path, ".law")], output)
        laws = tuple(law_at(one, paths, inputs) for one in wanted)
        joined = " ".join(paths)
        names = tuple(joined if one == WORK_TREE else f"{one}:{joined}" for one in wanted)
    elif len(paths) == 2:
        laws, names = tuple(inputs.law((path,)) for path in paths), tuple(map(name_of, paths))
    elif len(paths) == 1 and len(days) == 2:
        laws, names = (inputs.law(paths),) * 2, (name_of(*paths),) * 2
    else:
        raise Refused(USAGE)
    day = (days or (today(),))[0], (days or (today(),))[-1]
    with Progress("Looking for causes") as told:
        found = difference(laws[0], laws[1], treaties or None, day, inputs.catalogue, (names[0], names[1]), told)
    if not found.treaties:
        raise Refused("neither law says which treaty it encodes: name one with `--treaty ID`")
    if form == "terminal":
        from treatycheck.report import differences_terminal  # noqa: PLC0415 - one of several forms

        emit(differences_terminal.render(found, screen(output)), output)
    elif form == "markdown":
        from treatycheck.report import differences_markdown  # noqa: PLC0415 - likewise

        emit(differences_markdown.render(found), output, exact=True)
    else:
        from treatycheck.report import differences_json  # noqa: PLC0415 - likewise

        emit(differences_json.render(found), output, exact=True)
    return FINDINGS if found.worse else 0


def name_of(path: str) -> str:
    """Return what a law is called: the path that was given, or the name of standard input."""
    return STDIN_NAME if path == STDIN else path


def law_at(revision: str, paths: tuple[str, ...], inputs: Inputs) -> Law:
    """Return a law as it stands in a revision, or in the work tree."""
    if revision == WORK_TREE:
        return inputs.law(paths)
    return inputs.catalogue.parse_files(texts_at(revision, paths))
