"""`new`: something to begin with, a draft law for a treaty, or rules of one's own."""

from __future__ import annotations

import os.path
import re
from collections.abc import Mapping

import click

from treatycheck.advice.own_rules import new_rule, new_treaty
from treatycheck.advice.skeleton import skeleton
from treatycheck.catalogue import Catalogue
from treatycheck.cli import options
from treatycheck.cli.inputs import Inputs
from treatycheck.cli.outputs import Refused, emit, write_whole
from treatycheck.cli.program import Command
from treatycheck.report.words import listed

MAKERS = {"treaty": new_treaty, "rule": new_rule}
NEXT = {
    "treaty": "`treatycheck test {path}` runs its examples.",
    "rule": "`pytest {folder}` runs its tests; `--rules {folder}` uses it.",
}
ELSEWHERE = "choose another name, or another place with -o"
NAME = re.compile("[a-z][a-z0-9_]*")


@click.command(cls=Command, short_help="Write the skeleton of a draft law, of a treaty or of a rule.")
@click.argument(
    "what",
    metavar="TREATY...|treaty NAME|rule NAME",
    nargs=-1,
    required=True,
    shell_complete=options.completed("treaty or maker"),
)
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    help="The file for a draft, instead of the screen; the folder for a treaty or a rule, instead of this one.",
)
@options.rules
def command(what: tuple[str, ...], output: str | None, rules: tuple[str, ...]) -> None:
    """Write something to begin with.

    `new TREATY`, such as `new ets185`: a `.law` file with every provision that a draft needs for that treaty, commented
    out and ready to fill in. For several treaties, `new ets185 cets201`: a provision that can serve them stands once.

    `new treaty NAME`: a treaty of two articles, with examples that pass, and the words that it uses.

    `new rule NAME`: a rule of drafting, with its tests.

    No file that exists is written over.
    """
    catalogue = Inputs(rules).catalogue
    first, *others = what
    if first in MAKERS:
        if len(others) > 1:
            raise click.UsageError(f"`new {first}` takes one name: new {first} NAME")
        begin(first, free_name(first, others[0] if others else None, catalogue), output or "")
        return
    if len(what) == 2 and not any(one in catalogue.treaty_names for one in what):
        raise click.UsageError(
            f"there is no `new {' '.join(what)}`: it is `new treaty NAME` or `new rule NAME`, or the ids of treaties"
        )
    treaties = [catalogue.treaty(one, examples=False) for one in dict.fromkeys(what)]
    if output and os.path.isfile(output):
        raise Refused(f"{output}: this file exists; {ELSEWHERE}")
    emit(skeleton(treaties, catalogue.vocabulary), output, exact=True)


def free_name(what: str, name: str | None, catalogue: Catalogue) -> str:
    """Return the name of a new treaty or rule.

    Raises:
        UsageError: if there is none, or one that cannot be written.
        Refused: if it is taken.
    """
    if name is None:
        raise click.UsageError(f"say what the {what} is called: new {what} NAME")
    if not NAME.fullmatch(name):
        raise click.UsageError(f"`{name}` cannot be a name: use small letters, digits and `_`, and begin with a letter")
    taken = catalogue.treaty_names if what == "treaty" else [rule.name for rule in catalogue.rules]
    if name in taken:
        raise Refused(f"there is a {what} `{name}` already; choose another name")
    return name


def begin(what: str, name: str, folder: str) -> None:
    """Write the files of a new treaty or rule, all of them or none, and say what to do with them."""
    files = {os.path.join(folder, file): text for file, text in MAKERS[what](name).items()}
    write_new(files)
    following = NEXT[what].format(path=next(iter(files)), folder=folder or os.curdir)
    emit(f"Written: {listed(list(files))}. {following}\n")


def write_new(files: Mapping[str, str]) -> None:
    """Write files that do not exist yet.

    Raises:
        Refused: if one of them exists, or cannot be written; then none is left.
    """
    for path in files:
        if os.path.lexists(path):
            raise Refused(f"{path}: this file exists; {ELSEWHERE}")
    done: list[str] = []
    try:
        for path, text in files.items():
            os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
            write_whole(path, text.encode())
            done.append(path)
    except BaseException:
        for path in done:
            os.unlink(path)
        raise
