"""The flags that commands share, said once."""

from __future__ import annotations

import os.path
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from treatycheck.model.findings import VERDICTS

Function = TypeVar("Function", bound=Callable[..., Any])


class Existing(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click only
    """The path of a file or folder that is there."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read a path, or say that nothing is there."""
        if not os.path.exists(value):
            self.fail(f"'{value}' does not exist.", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG002
        """Let the shell complete a path."""
        from treatycheck.cli.completion import files  # noqa: PLC0415 - only where a shell asks

        return files(incomplete)


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click only
    """A day of the calendar, written 2024-01-31."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day, or say how days are written."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"`{value}` is not a day of the calendar; days are written 2024-01-31", param, ctx)


def completed(kind: str) -> Callable[[click.Context, click.Parameter, str], list[Any]]:
    """Let the shell complete words of a kind, of those that `completion` knows."""

    def words(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[Any]:
        from treatycheck.cli import completion  # noqa: PLC0415 - only where a shell asks

        return completion.words(kind, context, incomplete)

    return words


def laws(required: bool = True) -> Callable[[Function], Function]:
    """Take files and folders of laws, or `-`."""
    return click.argument("paths", nargs=-1, required=required, metavar="LAW...", shell_complete=completed("file"))


treaties = click.option(
    "--treaty",
    "treaties",
    multiple=True,
    metavar="ID",
    shell_complete=completed("treaty"),
    help="A treaty to look at, such as ets185. Repeatable.",
)
as_at = click.option("--as-at", type=Day(), metavar="DATE", help="The day whose law counts. Default: today.")
rules = click.option(
    "--rules",
    multiple=True,
    metavar="DIR",
    type=Existing(),
    help="A folder with treaties, terms or rules of your own. Repeatable.",
)
output = click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=completed("file"),
    help="Write to a file, whole or not at all, instead of the screen.",
)
fail_on = click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(VERDICTS),
    metavar="VERDICT",
    help="Exit with 1 for this verdict or a worse one: "
    + ", ".join(VERDICTS)
    + ". Repeatable: not_assessed has no rank and counts only where it is named. Default: any error.",
)
baseline = click.option(
    "--baseline",
    metavar="FILE",
    help="Accept the findings of an earlier report, made with `--format json -o FILE`: only what is new counts.",
)


def form(*names: str) -> Callable[[Function], Function]:
    """Let one choose the format of what is printed."""
    return click.option(
        "--format", "form", type=click.Choice(names), default=names[0], show_default=True, help="How to print it."
    )
