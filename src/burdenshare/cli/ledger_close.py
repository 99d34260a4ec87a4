"""``burdenshare ledger close``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_text
from burdenshare.cli.ledger_options import entry_options, ledger_options, new_key, said


@click.command("close")
@click.argument("agreement")
@click.argument("year", type=int)
@click.option("--until", required=True, metavar="DATE", help="The last day that is closed.")
@click.option("--sign", "key_file", default=None, metavar="FILE", help="Sign with this key then.")
@click.option("--terms", default="", metavar="FILE", help="The document, if not the library's.")
@entry_options
@ledger_options
def close_command(
    agreement: str,
    year: int,
    until: str,
    key_file: str | None,
    terms: str,
    key: str,
    database: str | None,
    name: str,
    **options: object,
) -> None:
    """Close YEAR of AGREEMENT until a day, with an approver who is not the actor.

    A closed period takes no entry any more, whatever the way; who asks all the same is recorded.
    """
    from burdenshare.store.ledger import Ledger
    from burdenshare.store.opening import year_closed

    fields = said(**options)  # type: ignore[arg-type]
    key = new_key(key, "close")
    with Ledger(database, name) as ledger:
        entry = year_closed(ledger, agreement, year, key, until, fields, terms)
        status = ledger.post(entry).status
        if key_file:
            from pathlib import Path

            from burdenshare.store.checkpoint import sign
            from burdenshare.store.keys import read_key

            sign(ledger, read_key(Path(key_file)))
    print_text(f"{status}: {agreement} {year} is closed until {until} ({key})")
