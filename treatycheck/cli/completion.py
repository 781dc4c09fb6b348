"""Completion of the command line by the shell: what a word may become. It is fast, and silent whatever is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

import click
from click.shell_completion import BashComplete, CompletionItem, ZshComplete, add_completion_class, split_arg_string

from treatycheck.catalogue import Catalogue
from treatycheck.cli.inputs import Inputs

Items = list[CompletionItem[Any]]
Named = Iterable[tuple[str, str]]
"""Words, each with what it stands for, or nothing."""


def complete(program: click.Command, name: str, variable: str) -> None:
    """Answer the shell, which asks through variables of the environment, and end the process."""
    add_completion_class(Bash)
    add_completion_class(Zsh)
    program.main([], prog_name=name, complete_var=variable)


def words(kind: str, context: click.Context, incomplete: str) -> Items:
    """Return the words of a kind that begin like an incomplete one; none where rules cannot be read."""
    try:
        found = list(KINDS[kind](Inputs(context.params.get("rules") or ()).catalogue, incomplete))
    except Exception:  # noqa: BLE001 - a message in the middle of a command line helps nobody
        found = []
    items: Items = [CompletionItem(word, help=told or None) for word, told in found if word.startswith(incomplete)]
    return items + (files(incomplete) if kind in WITH_FILES and not items else [])


def files(incomplete: str) -> Items:
    """Let the shell complete the path of a file or folder."""
    return [CompletionItem(incomplete, type="file")]


def treaties(catalogue: Catalogue, _incomplete: str) -> Named:
    """Yield the treaties by name."""
    return ((name, "") for name in catalogue.treaty_names)


def makers(catalogue: Catalogue, incomplete: str) -> Named:
    """Yield what `new` can write."""
    yield from treaties(catalogue, incomplete)
    yield from (("treaty", "a treaty of one's own"), ("rule", "a rule of drafting"))


def requirements(catalogue: Catalogue, incomplete: str) -> Named:
    """Yield the lines of the treaties that are meant, with their titles."""
    asked = incomplete.partition(":")[0]
    for name in catalogue.treaty_names:
        if name.startswith(asked):
            for one in catalogue.treaty(name, examples=False).requirements:
                yield one.id, one.title


def terms(catalogue: Catalogue, _incomplete: str) -> Named:
    """Yield the words of the coding manual."""
    from treatycheck.report import manual  # noqa: PLC0415 - for this kind only

    return ((name, "") for name in manual.names(catalogue.vocabulary))


def dimensions(catalogue: Catalogue, _incomplete: str) -> Named:
    """Yield the dimensions of the vocabulary, and what stands beside them."""
    return ((name, "") for name in [*catalogue.vocabulary.dimensions, "conditions"])


def nothing(_catalogue: Catalogue, _incomplete: str) -> Named:
    """Yield no word: only files."""
    return ()


KINDS: dict[str, Callable[[Catalogue, str], Named]] = {
    "treaty": treaties,
    "treaty or file": treaties,
    "treaty or maker": makers,
    "requirement": requirements,
    "term": terms,
    "dimension": dimensions,
    "file": nothing,
}
WITH_FILES = frozenset({"file", "treaty or file"})


class Bash(BashComplete):
    """Bash, which cuts words at colons: ids of requirements are put together again, and answered by their last part."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one to be completed, and that one."""
        listed, number = split_arg_string(os.environ["COMP_WORDS"]), int(os.environ["COMP_CWORD"])
        joined: list[str] = []
        for word in listed[: number + 1]:
            if joined and (word == ":" or joined[-1].endswith(":")):
                joined[-1] += word
            else:
                joined.append(word)
        incomplete = joined.pop() if number < len(listed) else ""
        return joined[1:], incomplete

    def get_completions(self, args: list[str], incomplete: str) -> Items:
        """Return what the word may become, without the part that Bash does not replace."""
        before = incomplete.rpartition(":")
        items = super().get_completions(args, incomplete)
        for item in items:
            item.value = item.value.removeprefix(before[0] + before[1])
        return items


class Zsh(ZshComplete):
    """Zsh, which cuts a word from its explanation at the first colon: those within the word are masked."""

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return an item as its type, word and explanation."""
        value = item.value.replace(":", r"\:") if item.help else item.value
        return f"{item.type}\n{value}\n{item.help or '_'}"
