"""Mutants of what a requirement asks for: its terms, numbers and circumstances, line by line as they are written.

What several clauses share is written once: it is changed for all of them, and for each of them alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import attrs

from treatycheck.language.printer_law import value
from treatycheck.language.printer_treaty import shared_lines
from treatycheck.model.law import Demand, Value
from treatycheck.model.treaty import Clause, Required, Requirement
from treatycheck.proof.ground import Change, Ground, bounds_moved, instead, without


def clause_changes(requirement: Requirement, ground: Ground) -> Iterator[Change]:
    """Yield a requirement with one line of its clauses changed; what means the same in the end is left out."""
    clauses = requirement.clauses
    meant = ground.meant(requirement, clauses)
    for what, changed in clauses_changed(requirement, ground):
        mutated = attrs.evolve(requirement, clauses=changed)
        if ground.meant(requirement, changed) != meant and ground.is_readable(mutated):
            yield what, mutated


def clauses_changed(requirement: Requirement, ground: Ground) -> Iterator[tuple[str, tuple[Clause, ...]]]:
    """Yield the clauses with one line changed, or without one of them."""
    clauses = requirement.clauses
    shared = shared_lines(clauses)
    for what, part in part_changes(shared, requirement, ground):
        yield what, tuple(joined(part, own_lines(clause, shared)) for clause in clauses)
        for number, clause in enumerate(clauses):
            alone = instead(clauses, number, joined(part, own_lines(clause, shared)))
            yield f"{what} in clause {clause.name} alone", alone
    for number, clause in enumerate(clauses):
        of = f" in clause {clause.name}" if clause.name else ""
        for what, part in part_changes(own_lines(clause, shared), requirement, ground):
            yield what + of, instead(clauses, number, joined(shared, part))
        if len(clauses) > 1:
            yield f"drop clause {clause.name}", without(clauses, number)
    if ground.weighs_demands(requirement) and clauses:
        for literal in ground.literals(requirement):
            # The language gives circumstances, never the absence of one.
            if not literal.startswith("-") and not ground.is_free(literal, requirement):
                part = attrs.evolve(shared, given=(*shared.given, Demand((literal,))))
                yield f"give {literal}", tuple(joined(part, own_lines(clause, shared)) for clause in clauses)


def own_lines(clause: Clause, shared: Clause) -> Clause:
    """Return what a clause says beyond what all share."""
    return Clause(clause.required[len(shared.required) :], clause.given[len(shared.given) :], clause.name)


def joined(shared: Clause, own: Clause) -> Clause:
    """Return a clause with what all share before what it says itself."""
    return Clause(shared.required + own.required, shared.given + own.given, own.name)


def part_changes(part: Clause, requirement: Requirement, ground: Ground) -> Iterator[tuple[str, Clause]]:
    """Yield some lines of a clause with one of them changed."""
    for number, line in enumerate(part.required):
        yield f"drop {line.dimension}", attrs.evolve(part, required=without(part.required, number))
        for what, changed in line_changes(line, requirement, ground):
            yield what, attrs.evolve(part, required=instead(part.required, number, changed))
    for number, demand in enumerate(part.given):
        yield f"drop given {told(demand)}", attrs.evolve(part, given=without(part.given, number))
        for alternative, term in enumerate(demand.terms if len(demand.terms) > 1 else ()):
            rest = attrs.evolve(demand, terms=without(demand.terms, alternative))
            yield f"drop {term} of given {told(demand)}", attrs.evolve(part, given=instead(part.given, number, rest))


def line_changes(line: Required, requirement: Requirement, ground: Ground) -> Iterator[tuple[str, Required]]:
    """Yield what is required in one dimension with one value less, more or another, or with one of them enough."""
    dimension = ground.meaning.vocabulary.dimensions[line.dimension]
    with_values = partial(attrs.evolve, line)
    named = [one.term for one in line.values]
    if dimension.unit:
        moved = bounds_moved(line.values)
        yield from ((f"move {line.dimension} to {spans(one)}", with_values(values=one)) for one in moved)
        return
    for number, term in enumerate(named if len(named) > 1 else ()):
        yield f"drop {term} of {line.dimension}", with_values(values=without(line.values, number))
    if dimension.ordered:
        others = [term for term in dimension.ordered if term not in named]
        yield from ((f"ask for {line.dimension} {term}", with_values(values=(Value(term),))) for term in others)
        return
    if line.one_of:
        yield f"ask for all of {line.dimension}", with_values(one_of=False)
    else:
        yield f"ask for one of {line.dimension}", with_values(one_of=True)
    if not dimension.demands:
        for term in ground.terms(requirement.kind, line.dimension):
            if term not in named:
                yield f"add {term} to {line.dimension}", with_values(values=(*line.values, Value(term)))


def spans(values: tuple[Value, ...]) -> str:
    """Return intervals in words."""
    return ", ".join(map(value, values))


def told(demand: Demand) -> str:
    """Return a circumstance in words."""
    return ("except " if demand.negated else "") + " or ".join(demand.terms)
