"""`test`: run the examples of treaties, and the `expect` lines of laws."""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from datetime import date

import click

from treatycheck.catalogue.files import beside, found_under
from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.mutation import scores_of, told_scores
from treatycheck.cli.outputs import FINDINGS, Refused, emit, screen
from treatycheck.cli.program import Command
from treatycheck.cli.progress import Progress
from treatycheck.model.treaty import Treaty
from treatycheck.proof import Outcome, run_examples, run_expectations
from treatycheck.report.layout import PAPER, Screen, cleaned
from treatycheck.report.page import Page
from treatycheck.report.words import counted


@click.command(cls=Command, short_help="Run the examples of treaties, or what laws expect.")
@click.argument("targets", nargs=-1, metavar="[TREATY|LAW]...", shell_complete=options.completed("treaty or file"))
@click.option("-v", "--verbose", is_flag=True, help="Name also what passed.")
@click.option("--mutate", is_flag=True, help="Change each clause of the treaties: does any example notice?")
@options.as_at
@options.output
@options.rules
def command(
    targets: tuple[str, ...],
    verbose: bool,
    mutate: bool,
    as_at: date | None,
    output: str | None,
    rules: tuple[str, ...],
) -> int:
    """Run the examples that stand in treaties: each is a small law with the verdict that it must get.

    A TREATY is a name, a .treaty file, which is read with the words and rules beside it, or a folder of them; without
    one, all are run. A LAW is a .law file, a folder of them, or `-`: its `expect` lines are held against its report.
    Of the laws of a folder, each draft is one by itself, and so are the other files of each folder together.

    With --mutate each clause of a treaty is changed in every way that makes a difference: a term is dropped, a number
    moved, a permission added. A change that no example notices is printed. Changes that mean the same are listed, each
    with its reason, in a file beside the treaty: rules/ets185.equivalent.
    """
    targets = tuple(found for target in targets for found in expanded(target))
    files = tuple(file for target in targets if target.endswith(".treaty") for file in beside(target))
    inputs = Inputs((*rules, *files), output)
    if mutate:
        return mutated(targets, inputs, screen(output), output, verbose=verbose)
    outcomes: list[Outcome] = []
    for target in targets or inputs.catalogue.treaty_names:
        found = list(outcomes_of(target, inputs, as_at))
        if not found:
            raise Refused(f"{target}: nothing to test: no example, no `expect` line")
        outcomes += found
    emit(told(outcomes, screen(output), verbose=verbose), output)
    return 0 if all(outcome.passed for outcome in outcomes) else FINDINGS


def expanded(target: str) -> list[str]:
    """Return the treaty files below a folder, and the folder itself for its laws; anything else as it is."""
    treaties = found_under(target, ".treaty") if os.path.isdir(target) else []
    return [*treaties, target] if not treaties or found_under(target, ".law") else treaties


def mutated(targets: tuple[str, ...], inputs: Inputs, shown: Screen, output: str | None, *, verbose: bool) -> int:
    """Say which changes to treaties no example notices; return the exit code."""
    laws = [target for target in targets if not is_treaty(target, inputs)]
    if laws:
        raise Refused(f"{laws[0]}: --mutate is for treaties; it is neither a known treaty nor a .treaty file")
    named = [treaty_of(target, inputs) for target in targets or inputs.catalogue.treaty_names]
    outcomes = [outcome for treaty in named for outcome in examples_of(treaty, inputs)]
    if not all(outcome.passed for outcome in outcomes):
        # An example that fails anyway would notice whatever is changed.
        emit(told(outcomes, shown), output)
        return FINDINGS
    scores = list(scores_of(named, inputs.catalogue))
    emit(told_scores(scores, shown, verbose=verbose), output)
    return 0 if all(score.passed for _, score in scores) else FINDINGS


def is_treaty(target: str, inputs: Inputs) -> bool:
    """Say whether a target is a treaty, by its name or its file."""
    return target in inputs.catalogue.treaty_names or target.endswith(".treaty")


def treaty_of(target: str, inputs: Inputs) -> Treaty:
    """Return the treaty of a name or file."""
    return inputs.catalogue.treaty(os.path.basename(target).removesuffix(".treaty"))


def outcomes_of(target: str, inputs: Inputs, as_at: date | None) -> Iterator[Outcome]:
    """Yield the outcomes of a treaty, of a law, or of each law of a folder."""
    if is_treaty(target, inputs):
        yield from examples_of(treaty_of(target, inputs), inputs)
    else:
        with Progress("Reading laws") as told:
            laws = inputs.laws([target], told)
        with Progress("Checking laws") as told:
            for number, law in enumerate(laws, 1):
                yield from run_expectations(law, as_at, inputs.catalogue)
                told(number, len(laws))


def examples_of(treaty: Treaty, inputs: Inputs) -> tuple[Outcome, ...]:
    """Return the outcomes of a treaty's examples."""
    with Progress(f"Trying {treaty.name}") as told:
        return run_examples(treaty, inputs.catalogue, told)


def told(outcomes: list[Outcome], shown: Screen = PAPER, *, verbose: bool = False) -> str:
    """Return what failed, and how many passed; what passed too, where that is asked for."""
    page = Page(shown)
    for outcome in map(cleaned, outcomes):
        if outcome.passed and verbose:
            page.item("✓", outcome.name, "green", margin="")
        elif not outcome.passed:
            page.item("✗", outcome.name, "red", "bold", margin="")
            page.paragraph(outcome.message)
            page.paragraph(f"{outcome.path}:{outcome.line}" if outcome.line else outcome.path, "cyan")
    failed = sum(not outcome.passed for outcome in outcomes)
    page.paragraph(f"{counted(len(outcomes), 'example')}: {len(outcomes) - failed} passed, {failed} failed.", margin="")
    return page.text()
