"""``burdenshare ledger status``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text, wants_colour
from burdenshare.cli.ledger_options import ledger_options
from burdenshare.cli.options import json_option, lang_option


@click.command("status")
@click.option("--agreement", default="", metavar="ID", help="Only this agreement.")
@click.option("--observed", is_flag=True, help="What others' records add up to, instead of own.")
@ledger_options
@lang_option
@json_option
def status_command(
    agreement: str, observed: bool, database: str | None, name: str, lang: str, as_json: bool
) -> None:
    """Show what each account holds, from balances kept beside the entries."""
    from burdenshare.report.balances import balances_data, show_balances
    from burdenshare.store.ledger import Ledger

    with Ledger(database, name) as ledger:
        held = ledger.balances("observed" if observed else "own")
        head = ledger.head()
    held = tuple(one for one in held if not agreement or one[0].agreement == agreement)
    if as_json:
        print_data(balances_data(held, head.size, head.hash))
        return
    print_text(show_balances(held, head.size, head.hash, wants_colour(), lang))
