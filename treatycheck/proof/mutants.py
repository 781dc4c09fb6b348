"""Mutants: a treaty with one clause changed, which some example of it should notice."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import ndiff
from itertools import chain

import attrs

from treatycheck.catalogue import Catalogue
from treatycheck.language.printer_law import written
from treatycheck.language.printer_treaty import requirement_lines, rule_lines
from treatycheck.model.rules import Rule
from treatycheck.model.treaty import Requirement, Treaty
from treatycheck.proof.clauses import clause_changes
from treatycheck.proof.duties import applied_changes, duty_changes
from treatycheck.proof.ground import Ground
from treatycheck.proof.permissions import permission_changes
from treatycheck.record import Record


@attrs.frozen(eq=False, repr=False)
class Mutant(Record):
    """One change to a treaty: `name` says where and what, `art. 4(1): drop suppress of conduct`.

    `changed` replaces `original`; where it is None, `original` is left out.
    """

    name: str
    original: Requirement | Rule
    changed: Requirement | None = None

    def of(self, treaty: Treaty) -> Treaty:
        """Return the treaty with the change."""
        if self.changed is None:
            return attrs.evolve(treaty, rules=tuple(one for one in treaty.rules if one is not self.original))
        changed = self.changed
        requirements = tuple(changed if one is self.original else one for one in treaty.requirements)
        return attrs.evolve(treaty, requirements=requirements)

    @property
    def difference(self) -> tuple[str, ...]:
        """Return the lines that are other than before, as they are written: the old ones with `-`, the new with `+`."""
        compared = ndiff(lines_of(self.original), lines_of(self.changed))
        return tuple(line for line in compared if line.startswith(("- ", "+ ")))


def lines_of(one: Requirement | Rule | None) -> list[str]:
    """Return the text of a requirement without its examples, or of a rule, by line."""
    if one is None:
        return []
    lines = rule_lines(one) if isinstance(one, Rule) else requirement_lines(attrs.evolve(one, examples=()))
    return [line.strip() for line in written(lines).splitlines()]


def mutants_of(treaty: Treaty, catalogue: Catalogue) -> tuple[tuple[Mutant, ...], ...]:
    """Return all mutants of a treaty: those of each line that it writes out, in its order, then those of its rules.

    What it takes over from another treaty is changed there.
    """
    ground = Ground(treaty, catalogue)
    listed = [tuple(mutants_of_line(one, ground)) for one in treaty.requirements if not one.taken_over]
    rules = tuple(Mutant(f"rule {rule.name}: drop it", rule) for rule in treaty.rules)
    return tuple(group for group in (*listed, rules) if group)


def mutants_of_line(requirement: Requirement, ground: Ground) -> Iterator[Mutant]:
    """Yield the mutants of one line of a treaty, each with a name of its own."""
    seen: dict[str, int] = {}
    found: list[Requirement] = [requirement]
    changes = [permission_changes(requirement, ground)]
    if requirement.obliges:
        changes = [clause_changes(requirement, ground), *changes, duty_changes(requirement, ground)]
    if requirement.applied:
        changes.append(applied_changes(requirement))
    for what, changed in chain.from_iterable(changes):
        if changed in found:
            continue
        found.append(changed)
        name = f"{requirement.article.citation}: {what}"
        seen[name] = seen.get(name, 0) + 1
        yield Mutant(name if seen[name] == 1 else f"{name} ({seen[name]})", requirement, changed)
