"""`format`: lay out laws, treaties, rules and vocabularies in the one usual way."""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from difflib import unified_diff

import click

from treatycheck.catalogue.files import found_under, read_file
from treatycheck.cli import options
from treatycheck.cli.inputs import STDIN
from treatycheck.cli.outputs import BAD_INPUT, FINDINGS, Refused, complain, emit, on_screen, write_whole
from treatycheck.cli.program import Command
from treatycheck.errors import InvalidInput
from treatycheck.language.formatter import format_text
from treatycheck.report.layout import harmless

LANGUAGES = {".law": "law", ".treaty": "treaty", ".rules": "rules", ".terms": "terms"}


@click.command(cls=Command, short_help="Lay out files in the usual way.")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", shell_complete=options.completed("file"))
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change, and exit with 1 if anything would.")
@click.option(
    "--stdin-name",
    default="stdin.law",
    show_default=True,
    metavar="NAME",
    help="How to read standard input: by this name's ending.",
)
def command(paths: tuple[str, ...], check: bool, diff: bool, stdin_name: str) -> int:
    """Rewrite .law, .treaty, .rules and .terms files in the usual layout; comments stay where they are.

    FILE is a file, a folder (all such files below it), or `-`, which prints what it makes of standard input.
    """
    listed = [(path, stdin_name if path == STDIN else path) for path in files(paths)]
    languages = [language_of(name) for _, name in listed]
    changed = unchanged = failed = 0
    for (path, name), language in zip(listed, languages, strict=True):
        try:
            before = read_file(path)
            after = format_text(before, language, name)
        except InvalidInput as error:
            failed += 1
            complain(str(error))
            continue
        changed, unchanged = changed + (before != after), unchanged + (before == after)
        settle(path, name, before, after, check=check, diff=diff)
    if not (check or diff) and paths != (STDIN,):
        complain(f"{changed} laid out anew, {unchanged} left as they were" + (f", {failed} with faults" * bool(failed)))
    if failed:
        return BAD_INPUT
    return FINDINGS if changed and (check or diff) else 0


def language_of(name: str) -> str:
    """Return the language of a file, by the ending of its name.

    Raises:
        Refused: if it has another ending.
    """
    for ending, language in LANGUAGES.items():
        if name.endswith(ending):
            return language
    raise Refused(f"{name}: only {', '.join(LANGUAGES)} files have a usual layout")


def settle(path: str, name: str, before: str, after: str, *, check: bool, diff: bool) -> None:
    """Do with one file what was asked: print the difference, say that it would change, print it or rewrite it."""
    if diff and before != after:
        lines = unified_diff(before.split("\n"), after.split("\n"), name, f"{name} (laid out)", lineterm="")
        show("".join(f"{line}\n" for line in lines))
    if check and before != after:
        complain(f"{name}: would be laid out anew")
    if check or diff:
        return
    if path == STDIN:
        show(after)
    elif before != after:
        write_whole(path, after.encode("utf-8"))


def show(text: str) -> None:
    """Print a text as it is, but on a person's screen without what could steer it."""
    emit(harmless(text, keep="\n\t") if on_screen(None) else text, exact=True)


def files(paths: tuple[str, ...]) -> Iterator[str]:
    """Yield the files that paths name: each file itself, and what a folder holds."""
    for path in dict.fromkeys(paths):
        if path == STDIN or not os.path.isdir(path):
            yield path
            continue
        found = sorted(file for ending in LANGUAGES for file in found_under(path, ending))
        if not found:
            *first, last = LANGUAGES
            kinds = f"{', '.join(first)} or {last}"
            raise Refused(f"{path}: this folder holds no {kinds} file; name a file, or another folder")
        yield from found
