"""``burdenshare ledger export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from burdenshare.cli.door import print_text
from burdenshare.cli.ledger_options import ledger_options

if TYPE_CHECKING:
    from pathlib import Path

    from burdenshare.store.ledger import Ledger

JOURNALS = (".beancount", ".journal")


@click.command("export")
@click.argument("target", metavar="FOLDER|FILE", type=click.Path())
@click.option("--observed", is_flag=True, help="What others' records say, in a journal.")
@ledger_options
def export_command(target: str, observed: bool, database: str | None, name: str) -> None:
    """Write the audit pack into a new FOLDER, or the entries alone into FILE.

    FILE.csv can be read back by 'ledger import'. FILE.beancount and FILE.journal (for hledger and
    ledger) are journals whose balances those programs check themselves: a second opinion.

    The pack holds entries, hashes of documents, proofs, signed checkpoints, balances and a
    verifier that needs nothing but Python; its README says what it can prove and what it cannot.
    """
    from pathlib import Path

    from burdenshare.store.ledger import Ledger

    path = Path(target)
    with Ledger(database, name) as ledger:
        if path.suffix in JOURNALS:
            from burdenshare.report.ledger.journals import write_journal

            return print_text(write_journal(target, path.suffix, ledger.entries()))
        if path.suffix == ".csv":
            from burdenshare.store.entry_file import write_entries

            done = write_entries(path, ledger.entries())
        elif path.suffix in (".beancount", ".journal"):
            done = _journal(path, ledger, "observed" if observed else "own")
        else:
            done = _pack(path, ledger)
    print_text(f"{done:,} entries: {path}")


def _journal(path: Path, ledger: Ledger, standing: str) -> int:
    from burdenshare.ledger.exports.beancount import beancount_text
    from burdenshare.ledger.exports.hledger import hledger_text

    write = beancount_text if path.suffix == ".beancount" else hledger_text
    entries = tuple(ledger.entries())
    text = "".join(f"{line}\n" for line in write(entries, standing))
    path.write_text(text, encoding="utf-8")
    return sum(one.standing == standing and one.moves_money for one in entries)


def _pack(path: Path, ledger: Ledger) -> int:
    from burdenshare.report.ledger.pack_texts import pack_texts
    from burdenshare.store.pack import export_pack

    head = ledger.head()
    texts = pack_texts(ledger.entries(), ledger.balances(), *head)
    export_pack(ledger, path, texts)
    return head.size
