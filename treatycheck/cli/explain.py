"""`explain`: what a requirement asks, or why a law got the verdict that it got."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import click

import treatycheck
from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import Refused, emit, screen
from treatycheck.cli.program import Command
from treatycheck.errors import UnknownName
from treatycheck.model.findings import Report
from treatycheck.model.law import Law
from treatycheck.model.treaty import Requirement, Treaty
from treatycheck.report.explain import explain_requirement
from treatycheck.report.reasoning import explain_finding, refused_under

ASKED = re.compile(r"(?P<treaty>[^\W\d]\w*)\s*[:\s]\s*(?:arts?\.?\s*)?(?P<article>\d[\w.()-]*)", re.IGNORECASE)
IDS = "ids are written ets185:art9.1.a, and `treatycheck treaties ets185` lists the paragraphs of a treaty"


@click.command(cls=Command, short_help="Explain a requirement, or the verdict that a law got for it.")
@click.argument("requirement", shell_complete=options.completed("requirement"))
@options.laws(required=False)
@options.as_at
@options.output
@options.rules
def command(
    requirement: str, paths: tuple[str, ...], as_at: date | None, output: str | None, rules: tuple[str, ...]
) -> None:
    """Explain a REQUIREMENT such as `ets185:art9.1.a`; an article such as `ets185:art9` stands for all of its parts.

    With a LAW, explain the verdict that the law gets: the provisions, the lines, the clauses, the cases left out.
    """
    inputs = Inputs(rules, output)
    treaty, chosen = requirements(inputs, requirement)
    shown = screen(output)
    if paths:
        law = inputs.law(paths)
        report = reported(inputs, treaty, chosen, law, as_at)
        found = {one.requirement: one for one in report.findings}
        told = [
            explain_finding(found[one.id], shown, inputs.line, refused_under(one, report.impermissible))
            for one in chosen
            if one.id in found
        ]
    else:
        source = inputs.catalogue.texts.get(treaty.place.path, "")
        told = [explain_requirement(treaty, one, source, shown) for one in chosen]
    emit("\n".join(told), output)


def requirements(inputs: Inputs, asked: str) -> tuple[Treaty, list[Requirement]]:
    """Return the requirements that an id names: one, or all parts of an article.

    Raises:
        Refused: if it is no id.
        UnknownName: if there is none.
    """
    match = ASKED.fullmatch(asked.strip())
    if not match:
        raise Refused(f"`{asked}` is not the id of a requirement; {IDS}")
    treaty = inputs.catalogue.treaty(match["treaty"].lower())
    parts = tuple(re.findall(r"[\w-]+", match["article"].lower()))
    chosen = [one for one in treaty.requirements if one.article.parts[: len(parts)] == parts]
    if not chosen:
        near = [one.id for one in treaty.requirements if one.article.parts[0] == parts[0]]
        known = f"its article {parts[0]} has: {', '.join(near)}" if near else f"it has no line on article {parts[0]}"
        raise UnknownName(f"{treaty.name} has no requirement `{asked}`; {known}")
    return treaty, chosen


def reported(inputs: Inputs, treaty: Treaty, chosen: Sequence[Requirement], law: Law, as_at: date | None) -> Report:
    """Return the report on a law, which has a finding for some of the requirements that were chosen.

    Raises:
        Refused: if none of them asks anything of the law.
    """
    report = treatycheck.check(law, (treaty.name,), as_at, inputs.catalogue)
    if report.verdicts.keys().isdisjoint(one.id for one in chosen):
        raise Refused(f"{chosen[0].id} asks nothing of a law; `treatycheck explain {chosen[0].id}` says why")
    return report
