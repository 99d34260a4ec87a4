"""``burdenshare negotiate``: its own verbs, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

STEPS = {
    "check": "Find what is wrong in a domain and its profiles.",
    "draft": "Write a package as an agreement document, with its difference to the last one.",
    "frontier": "Find the packages that cannot be bettered for one side without loss to another.",
    "lapse": "Show what no agreement is worth over the months, and how the zone moves.",
    "play": "Let two tactics take turns on a domain, to see what if.",
    "replay": "Forecast past rounds from what was public, and score the forecasts.",
    "solve": "Find what each rule of bargaining theory names as the solution.",
    "stress": "Show how far a recommendation rests on its preferences.",
    "talk": "Show what offers were worth, and where they contradict preferences.",
}
"""Each step with its short help, so that the list of them loads none of their files."""


class Steps(click.Group):
    """The steps, each from its own file ``cli/negotiate_<step>.py``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(STEPS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in STEPS:
            return None
        module = import_module(f"burdenshare.cli.negotiate_{cmd_name}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Steps"):
            formatter.write_dl(list(STEPS.items()))


@click.group(cls=Steps)
def negotiate_command() -> None:
    """Find what both sides could accept, draft it, and replay past rounds.

    The program advises one side or a mediator with what they gave it; it never claims what a
    government prefers.
    """
