"""`lint`: what a careful drafter would look at again."""

from __future__ import annotations

from datetime import date

import click

import treatycheck
from treatycheck.advice.notes import basis_words
from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import FINDINGS, Refused, emit, screen
from treatycheck.cli.program import Command
from treatycheck.coverage.texts import current, texts_on, today
from treatycheck.model.rules import Rule
from treatycheck.report import notes as report


@click.command(cls=Command, short_help="Notes on careful drafting.")
@options.laws(required=False)
@options.as_at
@options.form("terminal", "json", "github")
@options.output
@click.option("--strict", is_flag=True, help="Exit with 1 if any note is left.")
@click.option("--list", "listed", is_flag=True, help="List the rules, each with its reason and basis.")
@options.rules
def command(
    paths: tuple[str, ...],
    as_at: date | None,
    form: str,
    output: str | None,
    strict: bool,
    listed: bool,
    rules: tuple[str, ...],
) -> int:
    """Tell what a careful drafter would look at again: fault, penalties, safeguards, references, what is said twice.

    LAW is a `.law` file, a folder of them, or `-` for standard input. Notes change no verdict. A provision that has a
    good reason accepts a note: `accepts no_unlawfulness "the reason"`.
    """
    inputs = Inputs(rules, output)
    if listed:
        emit(report.render_rules([(rule, bases(rule)) for rule in rules_of(inputs)], screen(output)), output)
        return 0
    if not paths:
        raise Refused("name a law, or list the rules with `treatycheck lint --list`")
    law = inputs.law(paths)
    day = as_at or today()
    found = treatycheck.lint(law, day, inputs.catalogue)
    if form == "json":
        emit(report.render_json(found, law.jurisdiction, day, law.files), output, exact=True)
    elif form == "github":
        from treatycheck.report.github import render_notes  # noqa: PLC0415 - one of several forms

        emit(render_notes(found), output, exact=True)
    else:
        looked = bool(found or current(law, texts_on(law, day), day))
        emit(report.render(found, law.jurisdiction, day, screen(output), inputs.line, looked), output)
    return FINDINGS if strict and found else 0


def rules_of(inputs: Inputs) -> list[Rule]:
    """Return the rules that make notes on provisions."""
    others = ("situation", "instrument", "finding")
    return [rule for rule in inputs.catalogue.rules if rule.conclusion == "note" and rule.tests[0].fact not in others]


def bases(rule: Rule) -> tuple[str, ...]:
    """Return what a rule rests on as words."""
    return tuple(map(basis_words, rule.basis))
