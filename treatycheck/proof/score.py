"""Does any test notice? Each mutant of a treaty is held against its examples; what none notices is a hole in them."""

from __future__ import annotations

from collections.abc import Container
from itertools import takewhile

import attrs

from treatycheck.catalogue import Catalogue
from treatycheck.many import spread
from treatycheck.model.treaty import TAKEN_OVER, Requirement, Treaty
from treatycheck.proof.equivalent import Equivalent, equivalents_of
from treatycheck.proof.mutants import Mutant, mutants_of
from treatycheck.proof.permissions import dropped
from treatycheck.proof.trials import Trials
from treatycheck.record import Record
from treatycheck.steps import Told


@attrs.frozen(eq=False, repr=False)
class Score(Record):
    """How many mutants of a treaty its examples notice.

    `survivors` are those that none notices and no list excuses, `excused` those that mean the same as the treaty;
    `stale` are entries of that list with what is wrong with each. `unexercised` names the requirements, permissions
    and exclusions that no example exercises.
    """

    treaty: str
    mutants: int
    survivors: tuple[Mutant, ...] = ()
    excused: tuple[Equivalent, ...] = ()
    stale: tuple[tuple[Equivalent, str], ...] = ()
    unexercised: tuple[str, ...] = ()

    @property
    def noticed(self) -> int:
        """Count the mutants that an example notices."""
        return self.mutants - len(self.survivors) - len(self.excused)

    @property
    def passed(self) -> bool:
        """Say whether each mutant is noticed or rightly excused."""
        return not self.survivors and not self.stale


@attrs.frozen(eq=False, repr=False)
class Work:
    """The mutants of a treaty by requirement, each group to be tried in whatever process."""

    trials: Trials
    groups: tuple[tuple[Mutant, ...], ...]

    def __call__(self, number: int) -> list[int]:
        """Return which mutants of a group no example notices, by their place in it."""
        return [place for place, mutant in enumerate(self.groups[number]) if not self.trials.notice(mutant)]


def score_of(treaty: Treaty, catalogue: Catalogue, processes: int = 0, told: Told | None = None) -> Score:
    """Try all mutants of a treaty; `processes` share the work, as many as there are processors where it is 0.

    Raises:
        InvalidInput: if the list of equivalent mutants has faults.
    """
    listed = {one.name: one for one in equivalents_of(treaty)}
    groups = mutants_of(catalogue.written(treaty.name), catalogue)
    found = spread(Work(Trials(treaty, catalogue), groups), range(len(groups)), processes, told)
    unnoticed = [group[place] for group, places in zip(groups, found, strict=True) for place in places]
    names = {mutant.name for group in groups for mutant in group}
    lost = {mutant.name for mutant in unnoticed}
    stale = [(one, why) for one in listed.values() if (why := wrong_with(one, names, lost))]
    taking = taking_over(treaty)
    return Score(
        treaty.name,
        sum(map(len, groups)),
        tuple(mutant for mutant in unnoticed if mutant.name not in listed),
        tuple(one for one in listed.values() if one.name in lost),
        tuple(stale),
        tuple(name for one in treaty.requirements for name in unexercised(one, lost, taking)),
    )


def wrong_with(one: Equivalent, names: set[str], lost: set[str]) -> str:
    """Say why an entry of the list does not hold any more, or nothing."""
    if one.name not in names:
        return "there is no such mutant"
    return "" if one.name in lost else "an example notices it"


def taking_over(treaty: Treaty) -> set[tuple[str, ...]]:
    """Return the articles by whose lines duties of another treaty are taken over, and not only what it permits."""
    taken = [one.article.parts for one in treaty.duties if one.taken_over]
    return {tuple(takewhile(lambda part: TAKEN_OVER not in part, parts)) for parts in taken}


def unexercised(requirement: Requirement, lost: set[str], taking: Container[tuple[str, ...]]) -> list[str]:
    """Name what no example of a requirement exercises: it all, or what it permits and none would miss.

    What lines permit that take over no duty, those of `taking` do, is shown by examples of the duties it is for.
    """
    name = requirement.article.citation
    if requirement.taken_over:
        return []
    if (requirement.obliges or requirement.article.parts in taking) and not requirement.examples:
        return [name]
    missed = [f"{name}: {dropped(one)}" for one in requirement.permissions]
    return [one.replace(": drop ", ": ", 1) for one in missed if one in lost]
