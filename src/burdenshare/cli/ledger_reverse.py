"""``burdenshare ledger reverse``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_text
from burdenshare.cli.ledger_options import ledger_options, new_key


@click.command("reverse")
@click.argument("key")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@click.option("--date", "value_date", required=True, metavar="DATE", help="The day it counts.")
@click.option("--actor", required=True, metavar="NAME", help="Who enters it.")
@click.option("--as", "own_key", default="", metavar="KEY", help="The reversal's own key.")
@ledger_options
def reverse_command(
    key: str,
    reason: str,
    value_date: str,
    actor: str,
    own_key: str,
    database: str | None,
    name: str,
) -> None:
    """Correct the entry of KEY by its mirror: the same amount back, once."""
    from burdenshare.store.ledger import Ledger

    own_key = new_key(own_key, "reverse")
    with Ledger(database, name) as ledger:
        posted = ledger.reverse(key, own_key, reason=reason, value_date=value_date, actor=actor)
    print_text(f"{posted.status}: {own_key} reverses {key}")
