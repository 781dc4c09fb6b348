"""`facts`: what the rules see of a law."""

from __future__ import annotations

from datetime import date

import click

from treatycheck.assess import Assessed, meaning_of, measure
from treatycheck.catalogue.chosen import treaties_for
from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import emit, screen
from treatycheck.cli.program import Command
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.texts import today
from treatycheck.engine.drafting import facts_about
from treatycheck.engine.ruleset import Fact
from treatycheck.report import facts


@click.command(cls=Command, short_help="Print the facts that a law becomes.")
@options.laws()
@options.treaties
@options.as_at
@options.form("terminal", "json")
@options.output
@options.rules
def command(
    paths: tuple[str, ...],
    treaties: tuple[str, ...],
    as_at: date | None,
    form: str,
    output: str | None,
    rules: tuple[str, ...],
) -> None:
    """Print the facts that rules are tested on: a situation for each requirement, the provisions, the instruments."""
    inputs = Inputs(rules, output)
    catalogue = inputs.catalogue
    law = inputs.law(paths)
    day = as_at or today()
    chosen = [catalogue.treaty(name, examples=False) for name in treaties] or treaties_for(law, catalogue)
    index = LawIndex(law, day, meaning_of(catalogue))
    found: list[Fact] = []
    names = {f"provision {number}": one.provision.identity for number, one in enumerate(index.effectives)}
    for part in measure(law, chosen, day, catalogue, index):
        found += [named(fact, part) for fact in part.facts]
    for one in facts_about(index, ()):
        if one.fact.type != "provision":  # those stand with the facts of the first treaty
            found.append(one.fact)
            names[one.fact.subject] = one.provision.identity + (f": {one.detail}" if one.detail else "")
    if form == "json":
        emit(facts.render_json(found, names), output, exact=True)
    else:
        emit(facts.render(found, names, screen(output)), output)


def named(fact: Fact, part: Assessed) -> Fact:
    """Return a fact of an instrument with the instrument's place as its subject, and any other fact as it is."""
    if fact.type != "instrument":
        return fact
    instrument = part.checked[int(fact.subject.removeprefix("instrument "))].instrument
    place = f"{instrument.place.path}:{instrument.place.line}"
    return Fact(fact.type, f"{instrument.article.citation} ({place})", fact.fields)
