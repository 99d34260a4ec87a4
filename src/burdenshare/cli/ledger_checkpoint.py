"""``burdenshare ledger checkpoint``."""

from __future__ import annotations

import click

from burdenshare.cli.door import print_text
from burdenshare.cli.ledger_options import ledger_options


@click.command("checkpoint")
@click.option("--key", "key_file", required=True, type=click.Path(), help="The party's key file.")
@click.option("--new-key", is_flag=True, help="Make the key first.")
@click.option("--party", default="", metavar="NAME", help="Whose new key it is.")
@click.option("--out", type=click.Path(), default=None, metavar="FILE", help="Write it there too.")
@ledger_options
def checkpoint_command(
    key_file: str, new_key: bool, party: str, out: str | None, database: str | None, name: str
) -> None:
    """Sign the ledger as it is now with a party's own key.

    Give the file of --out to the other side, and keep the one it gives you: that is what makes
    the ledger safe against its owner. A lost key is replaced with --new-key; what the old one
    signed stays signed.
    """
    import json
    from pathlib import Path

    from burdenshare.store.checkpoint import sign
    from burdenshare.store.keys import make_key, read_key
    from burdenshare.store.ledger import Ledger

    path = Path(key_file)
    key = make_key(path, party) if new_key else read_key(path)
    with Ledger(database, name) as ledger:
        done = sign(ledger, key)
    if out:
        Path(out).write_text(json.dumps(done.to_dict(), indent=1), encoding="utf-8")
    print_text(f"{key.party} signed {done.size:,} entries, head {done.head}")
    print_text(f"key {key.fingerprint}")
