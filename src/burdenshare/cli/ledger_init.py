"""``burdenshare ledger init``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_text
from burdenshare.cli.ledger_options import ledger_options


@click.command("init")
@ledger_options
def init_command(database: str | None, name: str) -> None:
    """Make a database with an empty ledger, or move one to the newest schema.

    A ledger that is there keeps its entries. A step of the schema after which a guard would be
    missing is not taken.
    """
    from burdenshare.store.ledger import Ledger, init

    init(database, name)
    with Ledger(database, name) as ledger:
        print_text(f"The ledger '{name}' with {ledger.head().size} entries: {ledger.database.name}")
