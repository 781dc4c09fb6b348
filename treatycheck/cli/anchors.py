"""`anchors`: do the words that a law quotes still stand in its official texts?"""

from __future__ import annotations

from datetime import date

import click

from treatycheck.anchors.held import hold
from treatycheck.anchors.official import official_texts
from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import FINDINGS, emit, screen, spare
from treatycheck.cli.program import Command
from treatycheck.coverage.texts import today
from treatycheck.report import anchors


@click.command(cls=Command, short_help="Find what an amendment has made stale.")
@options.laws()
@click.option(
    "--text",
    "texts",
    multiple=True,
    required=True,
    metavar="FILE-OR-FOLDER",
    type=options.Existing(),
    help="Official texts: Markdown, Akoma Ntoso (.xml), plain text; `name@2020-01-31.md` is the text of a day. "
    "Repeatable.",
)
@click.option(
    "--was",
    multiple=True,
    metavar="FILE-OR-FOLDER",
    type=options.Existing(),
    help="The texts before an amendment: names each provision whose article has changed since. Repeatable.",
)
@options.as_at
@options.form("terminal", "json")
@options.output
@options.rules
def command(
    paths: tuple[str, ...],
    texts: tuple[str, ...],
    was: tuple[str, ...],
    as_at: date | None,
    form: str,
    output: str | None,
    rules: tuple[str, ...],
) -> int:
    """Find each citation of a law in official texts, and see whether its quotes still stand there.

    Nothing is sent or fetched: the texts are copies of your own. Exits with 1 where a provision has to be read again,
    or a statute has no text among those given.
    """
    law = Inputs(rules, output).law(paths)
    official, earlier = official_texts(texts), official_texts(was)
    spare([text.path for text in (*official, *earlier)], output)
    day = as_at or today()
    held = hold(law, official, day, earlier)
    if form == "json":
        emit(anchors.render_json(held, day), output, exact=True)
    else:
        emit(anchors.terminal(held, day, screen(output)), output)
    return FINDINGS if any(one.stale for one in held) else 0
