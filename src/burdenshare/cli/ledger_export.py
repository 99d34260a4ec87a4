"""``burdenshare ledger export``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_text
from burdenshare.cli.ledger_options import ledger_options


@click.command("export")
@click.argument("target", metavar="FOLDER|FILE.csv", type=click.Path())
@ledger_options
def export_command(target: str, database: str | None, name: str) -> None:
    """Write the audit pack into a new FOLDER, or the entries alone into FILE.csv.

    The pack holds entries, hashes of documents, proofs, signed checkpoints, balances and a
    verifier that needs nothing but Python; its README says what it can prove and what it cannot.
    """
    from pathlib import Path

    from burdenshare.report.balances import show_balances
    from burdenshare.store.entry_file import write_entries
    from burdenshare.store.ledger import Ledger
    from burdenshare.store.pack import export_pack

    path = Path(target)
    with Ledger(database, name) as ledger:
        if path.suffix == ".csv":
            print_text(f"{write_entries(path, ledger.entries()):,} entries: {path}")
            return
        head = ledger.head()
        texts = {
            f"balances-{lang}.txt": show_balances(ledger.balances(), *head, False, lang)
            for lang in ("en", "ko")
        }
        print_text(f"{head.size:,} entries: {export_pack(ledger, path, texts)}")
