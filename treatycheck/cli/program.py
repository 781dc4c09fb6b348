"""The commands, each in a module of its own that is imported when it is called."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module

import click

from treatycheck.version import __version__

COMMANDS = {
    "anchors": "treatycheck.cli.anchors",
    "check": "treatycheck.cli.check",
    "concordance": "treatycheck.cli.concordance",
    "diff": "treatycheck.cli.diff",
    "explain": "treatycheck.cli.explain",
    "facts": "treatycheck.cli.facts",
    "format": "treatycheck.cli.format",
    "lint": "treatycheck.cli.lint",
    "matrix": "treatycheck.cli.matrix",
    "new": "treatycheck.cli.new",
    "ratify": "treatycheck.cli.ratify",
    "suggest": "treatycheck.cli.suggest",
    "terms": "treatycheck.cli.terms",
    "test": "treatycheck.cli.test",
    "treaties": "treatycheck.cli.treaties",
}
"""Each module holds its command as `command`."""


def show_help(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    """Print the help of a command and leave."""
    if wanted and not context.resilient_parsing:
        click.echo(context.get_help(), color=context.color)
        context.exit()


class Command(click.Command):
    """A command whose option for help is made here: Click would look for a translation, which takes a while."""

    @cached_property
    def _helping(self) -> click.Option:
        names = ["-h", "--help"]
        return click.Option(
            names, is_flag=True, expose_value=False, is_eager=True, callback=show_help, help="Show this help and leave."
        )

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002 (as click calls it)
        """Return the option for help."""
        return self._helping


class Program(Command, click.Group):
    """A group that knows its commands by name and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (as click calls it)
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (as click calls it)
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant, or name the nearest."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415 - needed for faults only, and slow to import

            close = get_close_matches(args[0], COMMANDS, n=1)
            question = f"Did you mean `{close[0]}`?" if close else f"There are: {', '.join(COMMANDS)}."
            ctx.fail(f"there is no command `{args[0]}`. {question}")
        return super().resolve_command(ctx, args)


def print_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    """Print the version and leave."""
    if wanted and not context.resilient_parsing:
        click.echo(f"treatycheck {__version__}")
        context.exit()


@click.command(cls=Program, context_settings={"max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=print_version,
    help="Print the version and leave.",
)
def program() -> None:
    """Compare national law with what treaties ask of it, provision by provision.

    An aid, not legal advice.

    Exit codes: 0 nothing to report, 1 findings, 2 input or usage that cannot be used.
    """
