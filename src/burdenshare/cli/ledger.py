"""``burdenshare ledger``: its own verbs, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

STEPS = {
    "checkpoint": "Sign the ledger as it is now with a party's own key.",
    "close": "Close a year's books until a day.",
    "export": "Write the audit pack, which can be checked without this program.",
    "follow": "Follow auditors' recommendations.",
    "import": "Write many entries from a file; what is there already is passed over.",
    "init": "Make a ledger, or move one to the newest schema.",
    "open": "Open an agreement year with its amount.",
    "post": "Write one entry.",
    "report": "Report on execution: the public record, or a ledger's entries.",
    "reverse": "Correct an entry by its mirror.",
    "sample": "Draw entries for an audit, with working papers.",
    "status": "Show what each account holds.",
    "verify": "Recompute everything and tell what differs.",
}
"""Each step with its short help, so that the list of them loads none of their files."""


class Steps(click.Group):
    """The steps, each from its own file ``cli/ledger_<step>.py``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(STEPS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in STEPS:
            return None
        module = import_module(f"burdenshare.cli.ledger_{cmd_name}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Steps"):
            formatter.write_dl(list(STEPS.items()))


@click.group(cls=Steps)
def ledger_command() -> None:
    """Keep what was agreed, appropriated, bound, paid and used; report and prove it.

    Entries are never changed: a slip is corrected by its reversal. Without --database the ledger
    is a file in your own data folder.
    """
