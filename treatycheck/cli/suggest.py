"""`suggest`: what would close the gaps of a law, and the law with it done."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date

import attrs
import click

import treatycheck
from treatycheck.advice.proposals import edits_of
from treatycheck.cli import options
from treatycheck.cli.inputs import STDIN_NAME, Inputs
from treatycheck.cli.outputs import Refused, emit, screen, spare, write_all
from treatycheck.cli.program import Command
from treatycheck.cli.progress import Progress
from treatycheck.language.edits import amended
from treatycheck.model.amendments import Advice, Suggestion

NO_PLAN = "there is no plan to apply: {reason}"
SEVERAL = (
    "this law has several files, and the amended ones need a place: `-o FOLDER` writes all of them into a folder, "
    "`--in-place` over the originals"
)


@attrs.frozen
class Target:
    """Where an amended law goes: over its files, to a file or folder, or to the screen.

    `expects` says that the law has `expect` lines.
    """

    in_place: bool
    output: str | None
    expects: bool = False


@click.command(cls=Command, short_help="Suggest what would close the gaps of a law.")
@options.laws()
@options.treaties
@click.option("--requirement", metavar="ID", default="", help="One requirement alone, such as ets185:art4.1.")
@options.as_at
@options.form("terminal", "json", "diff")
@click.option("--apply", "applies", is_flag=True, help="Write the amended law: the plan, or the best suggestion.")
@click.option("--in-place", is_flag=True, help="With --apply: write over the files that were read.")
@options.output
@options.rules
def command(  # noqa: PLR0913, PLR0917 - one parameter for each flag
    paths: tuple[str, ...],
    treaties: tuple[str, ...],
    requirement: str,
    as_at: date | None,
    form: str,
    applies: bool,
    in_place: bool,
    output: str | None,
    rules: tuple[str, ...],
) -> None:
    """Suggest amendments, declarations and reservations for each finding that is not met, and a plan for them all.

    LAW is a `.law` file, a folder of them, or `-` for standard input. Every suggestion was made in the text and
    checked. --apply prints the amended text, or writes it with -o; `--in-place` writes over the originals. Of a law of
    several files, -o names a folder. With --requirement, the best suggestion for it is applied, else the plan.
    """
    if in_place and (not applies or output):
        raise click.UsageError("`--in-place` goes with `--apply`, and not with `-o`")
    if applies and form != "terminal":
        raise click.UsageError("`--apply` writes the law itself: leave out `--format`")
    inputs = Inputs(rules, output)
    law = inputs.law(paths)
    if in_place and law.files == (STDIN_NAME,):
        raise click.UsageError("standard input cannot be written over; leave out `--in-place`")
    texts = inputs.texts(law)
    with Progress("Trying amendments") as told:
        advice = treatycheck.suggest(
            law, treaties or None, as_at, inputs.catalogue, requirement, texts=texts, told=told
        )
    if applies:
        apply(advice, requirement, texts, Target(in_place, output, expects=bool(law.expectations)))
    elif form == "diff":
        from treatycheck.report.patch import patch  # noqa: PLC0415 - one of several forms

        chosen = chosen_of(advice, requirement)
        emit(patch(chosen.changes if chosen else (), texts), output, exact=True)
    else:
        report = treatycheck.check(law, treaties or None, as_at, inputs.catalogue)
        if form == "json":
            from treatycheck.report import suggestions_json  # noqa: PLC0415 - likewise

            emit(suggestions_json.render(advice, report), output, exact=True)
        else:
            from treatycheck.report import suggestions  # noqa: PLC0415 - likewise

            emit(suggestions.render(advice, report, texts, screen(output)), output)


def chosen_of(advice: Advice, requirement: str) -> Suggestion | None:
    """Return what is to be applied: the plan, or the best suggestion for one requirement; None where nothing is open.

    Raises:
        Refused: if something is open and nothing was found for it, or no plan could be made.
    """
    if requirement:
        listed = advice.of(requirement)
        reason = next((reason for name, reason in advice.unsolved if name == requirement), "")
        if reason:
            raise Refused(f"{requirement}: nothing can be applied: {reason}")
        return listed[0] if listed else None
    if advice.no_plan:
        raise Refused(NO_PLAN.format(reason=f"{advice.no_plan}. Apply one with `--requirement ID`"))
    return advice.plan


def apply(advice: Advice, requirement: str, texts: Mapping[str, str], target: Target) -> None:
    """Write the amended law to where it shall go.

    Raises:
        Refused: if there is no place for it, or it cannot be written.
    """
    if len(texts) > 1 and not target.in_place and not target.output:
        raise Refused(SEVERAL)
    chosen = chosen_of(advice, requirement)
    edits = edits_of(chosen.changes) if chosen else {}
    made = {path: amended(text, edits.get(path, ())) for path, text in texts.items()}
    if not target.in_place and not target.output:
        emit(next(iter(made.values())), exact=True)
        return
    if target.output:
        named = {place_of(path, target.output, alone=len(made) == 1): text for path, text in made.items()}
        if len(named) < len(made):
            raise Refused("two files of this law have the same name and cannot be written into one folder")
        for path in named:
            spare(list(texts), path)
        made = named
    else:
        made = {path: text for path, text in made.items() if path in edits}
    write_all({path: text.encode("utf-8") for path, text in made.items()})
    from treatycheck.report.suggestions import applied_words  # noqa: PLC0415 - not where the law itself is printed

    emit(applied_words(chosen, list(made), expects=target.expects))


def place_of(path: str, output: str, *, alone: bool) -> str:
    """Return where the amended text of a file goes: the file that is named, or its namesake in a folder."""
    if alone and not os.path.isdir(output):
        return output
    return os.path.join(output, os.path.basename(path))
