"""``burdenshare ledger open``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_text
from burdenshare.cli.ledger_options import entry_options, ledger_options, said


@click.command("open")
@click.argument("agreement")
@click.argument("year", type=int)
@click.option("--amount", type=int, default=None, help="Whole units; default: as settled.")
@entry_options
@ledger_options
def open_command(
    agreement: str,
    year: int,
    amount: int | None,
    key: str,
    database: str | None,
    name: str,
    **options: object,
) -> None:
    """Open YEAR of AGREEMENT with the amount that its terms give.

    Without --amount the document is settled and its amount is taken, in whole won, yen or dollars.
    """
    from burdenshare.store.ledger import Ledger
    from burdenshare.store.opening import year_opened

    fields = said(**options)  # type: ignore[arg-type]
    with Ledger(database, name) as ledger:
        entry = year_opened(agreement, year, key, amount, fields)
        if not key:
            # The same for the same year, so that a year opened twice is not agreed twice.
            entry = entry._replace(key=f"open-{entry.agreement}-{year}")
        status = ledger.post(entry).status
    amounts = f"{entry.amount:,} {entry.currency}"
    print_text(f"{status}: {entry.agreement} {year}, {amounts} ({entry.key})")
