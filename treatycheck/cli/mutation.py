"""What `test --mutate` prints: for each treaty how many changes its examples notice, and each that none does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treatycheck.catalogue import Catalogue
from treatycheck.cli.outputs import Refused
from treatycheck.cli.progress import Progress
from treatycheck.model.treaty import Treaty
from treatycheck.proof.equivalent import path_of
from treatycheck.proof.mutants import Mutant
from treatycheck.proof.score import Score, score_of
from treatycheck.report.layout import PAPER, Screen
from treatycheck.report.page import Page
from treatycheck.report.words import counted

WAY_OUT = (
    "Add an example that by the change gets another verdict, lacks something else, or is more or less grave "
    "(`example missing as error`). If the change means the same, write a line in {path}: its name, and in quotation "
    "marks the reason."
)


def scores_of(treaties: Iterable[Treaty], catalogue: Catalogue) -> Iterator[tuple[Treaty, Score]]:
    """Yield the score of each treaty.

    Raises:
        Refused: for a treaty that asks for nothing: there is nothing to change in it.
        InvalidInput: if the list of equivalent mutants has faults.
    """
    for treaty in treaties:
        with Progress(f"Changing {treaty.name}") as told:
            score = score_of(treaty, catalogue, told=told)
        if not score.mutants:
            raise Refused(f"{treaty.name}: nothing to change: no article asks for anything")
        yield treaty, score


def told_scores(scores: Iterable[tuple[Treaty, Score]], shown: Screen = PAPER, *, verbose: bool = False) -> str:
    """Return the scores, each survivor with its place and difference, and what to do about them."""
    page = Page(shown)
    for treaty, score in scores:
        page.heading(f"{score.treaty}: {share(score)}")
        for mutant in score.survivors:
            survivor(mutant, page)
        for entry, why in score.stale:
            page.item("✗", f"{entry.name}: listed as equivalent, but {why}", "red", "bold", margin="")
            page.paragraph(f"{entry.place.path}:{entry.place.line}", "cyan")
        for entry in score.excused if verbose else ():
            page.item("–", f"{entry.name}: {entry.reason}", "dim", margin="")
        if score.unexercised:
            page.paragraph(f"No example exercises: {'; '.join(score.unexercised)}.")
        if score.survivors and path_of(treaty):
            page.paragraph(WAY_OUT.format(path=path_of(treaty)))
    return page.text()


def share(score: Score) -> str:
    """Return how many changes were noticed, in words; 100 % only where none is left."""
    meaningful = score.mutants - len(score.excused)
    percent = int(1000 * score.noticed / meaningful) / 10 if meaningful else 100.0
    excused = f", {len(score.excused)} more mean the same" if score.excused else ""
    return f"{score.noticed} of {counted(meaningful, 'change')} noticed ({percent:g} %){excused}"


def survivor(mutant: Mutant, page: Page) -> None:
    """Show a change that no example notices: its name, its place, the lines before and after."""
    page.item("✗", mutant.name, "red", "bold", margin="")
    place = mutant.original.place
    page.paragraph(f"{place.path}:{place.line}" if place.line else place.path, "cyan")
    for line in mutant.difference:
        page.paragraph(line, "red" if line.startswith("-") else "green", margin="    ")
