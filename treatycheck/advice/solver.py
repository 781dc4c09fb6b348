"""The choice among suggestions for many findings: a weighted set cover, left to the solver clingo."""

from __future__ import annotations

from collections.abc import Sequence

from treatycheck.errors import MissingExtra

PROGRAM = """
{ take(I) : cost(I, _) }.
closed(F) :- option(F, O), take(I) : needs(F, O, I).
#minimize { 1@2, F : option(F, _), not closed(F) }.
#minimize { C@1, I : take(I), cost(I, C) }.
#show take/1.
"""
NEEDS_SOLVER = "the plan over all findings needs a solver, which is not installed: pip install 'treatycheck[solver]'"


def cheapest_cover(options: Sequence[Sequence[frozenset[int]]], costs: Sequence[int]) -> frozenset[int]:
    """Choose items that close most findings and, among such choices, cost least.

    `options` gives for each finding the sets of items of which one closes it; `costs` what each item costs, at least
    nothing. The choice is the same for the same input.

    Raises:
        MissingExtra: if clingo is not installed.
    """
    try:
        import clingo  # noqa: PLC0415 - an extra, and slow to load
    except ModuleNotFoundError as error:
        raise MissingExtra(NEEDS_SOLVER) from error
    facts = [f"cost({item}, {cost})." for item, cost in enumerate(costs)]
    for finding, listed in enumerate(options):
        for number, items in enumerate(listed):
            facts.append(f"option({finding}, {number}).")
            facts += [f"needs({finding}, {number}, {item})." for item in sorted(items)]
    control = clingo.Control(["--seed=1", "--opt-mode=opt"])
    control.add("base", [], PROGRAM + "\n".join(facts))
    control.ground([("base", [])])
    chosen: frozenset[int] = frozenset()
    with control.solve(yield_=True) as handle:
        for model in handle:
            chosen = frozenset(symbol.arguments[0].number for symbol in model.symbols(shown=True))
    return chosen
