"""``burdenshare ledger import``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_data, print_text
from burdenshare.cli.ledger_options import ledger_options
from burdenshare.cli.options import json_option


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--observed", is_flag=True, help="Foreign records: kept with their findings.")
@click.option("--actor", default="", metavar="NAME", help="Who enters them, where it is open.")
@click.option("--batch", default=10_000, show_default=True, type=click.IntRange(1, 1_000_000))
@ledger_options
@json_option
def import_command(
    file: str,
    observed: bool,
    actor: str,
    batch: int,
    database: str | None,
    name: str,
    as_json: bool,
) -> None:
    """Write the entries of FILE, one transaction a batch.

    FILE is CSV in UTF-8 whose headings are the fields of an entry: key, event, agreement,
    agreement_year, budget_year, amount, currency, source, target, category, form, line,
    value_date, actor, approver, reason, document.kind, document.number, details.NAME and so on.
    Stopped at any point, it is run again and goes on where it was.
    """
    from pathlib import Path

    from burdenshare.cli.progress import watch
    from burdenshare.store.entry_file import count_rows, read_entries
    from burdenshare.store.ledger import Ledger

    said = {"standing": "observed"} if observed else {}
    said |= {"actor": actor} if actor else {}
    path, bar = Path(file), watch()
    rows = count_rows(path) if bar else 0
    tell = (lambda done: bar(min(done, rows), max(rows, 1))) if bar else None
    with Ledger(database, name) as ledger:
        loaded = ledger.load(read_entries(path, said), batch, tell)
        head = ledger.head()
    if as_json:
        print_data({**loaded._asdict(), "entries": head.size, "head": head.hash})
        return
    print_text(f"{loaded.posted:,} entries written, {loaded.repeated:,} were there already.")
