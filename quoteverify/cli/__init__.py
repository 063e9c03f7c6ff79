"""The command line: one module per command, imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from quoteverify import __version__

_COMMANDS = {
    "check": "check every quotation in drafts",
    "verify": "judge one quotation, without a draft",
    "search": "find where words come from, without judging",
    "explain": "what a rule or a verdict means",
    "corpus": "lint, count and show records",
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"quoteverify.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quoteverify")
def main() -> None:
    """Check every quotation in a draft: are these the words, did this person say them, does the cited source fit."""
