"""A group of commands, each loaded from its own file when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """Commands with their short helps, so that the list of them loads none of their files.

    Args of the class:
        helps: each command with its short help.
        files: module of a command, with ``{}`` for its name; the module holds ``<name>_command``.
        heading: what the list is called.
    """

    def __init__(
        self,
        *given: Any,
        helps: Mapping[str, str] | None = None,
        files: str = "",
        heading: str = "Steps",
        **further: Any,
    ) -> None:
        super().__init__(*given, **further)
        self.helps, self.files, self.heading = dict(helps or {}), files, heading

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.helps)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.helps:
            return None
        module = import_module(self.files.format(cmd_name))
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(self.heading):
            formatter.write_dl(list(self.helps.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.helps and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], self.helps, 1, 0.5)
            asked = f" Did you mean '{close[0]}'?" if close else ""
            ctx.fail(f"There is no {self.heading.lower().rstrip('s')} '{args[0]}'.{asked}")
        return super().resolve_command(ctx, args)
