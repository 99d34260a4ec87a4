"""``burdenshare ledger checkpoint``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from burdenshare.cli.door import print_text
from burdenshare.cli.ledger_options import ledger_options

if TYPE_CHECKING:
    from burdenshare.store.checkpoint import Checkpoint
    from burdenshare.store.keys import Key

_FILE = click.Path(exists=True, dir_okay=False)


@click.command("checkpoint")
@click.option("--key", "key_file", default="", metavar="FILE", help="The party's key file.")
@click.option("--new-key", is_flag=True, help="Make the key first.")
@click.option("--party", default="", metavar="NAME", help="Whose new key it is.")
@click.option("--add", "added", type=_FILE, metavar="FILE", help="Keep another side's checkpoint.")
@click.option("--sign", "unsigned", type=_FILE, metavar="FILE", help="Sign a desk's statement.")
@click.option("--out", type=click.Path(), default=None, metavar="FILE", help="Write it there too.")
@ledger_options
def checkpoint_command(
    key_file: str,
    new_key: bool,
    party: str,
    added: str | None,
    unsigned: str | None,
    out: str | None,
    database: str | None,
    name: str,
) -> None:
    """Sign the ledger as it is now with a party's own key, or keep what another side signed.

    Give the file of --out to the other side, and keep the one it gives you: that is what makes
    the ledger safe against its owner. --add keeps it beside the entries, after it was held against
    them. --sign signs a statement that a server's desk gave out, on the machine where the key is:
    no ledger is read. A lost key is replaced with --new-key; what the old one signed stays signed.
    """
    if added:
        if key_file or unsigned:
            raise click.UsageError("--add takes neither --key nor --sign")
        return _add(added, database, name)
    if not key_file:
        raise click.UsageError("name a key file with --key, or a checkpoint with --add")
    key = _key(key_file, new_key, party)
    done = _sign_elsewhere(unsigned, key) if unsigned else _sign_here(key, database, name)
    _tell(done, key, out)


def _key(path: str, new: bool, party: str) -> Key:
    from pathlib import Path

    from burdenshare.store.keys import make_key, read_key

    return make_key(Path(path), party) if new else read_key(Path(path))


def _add(file: str, database: str | None, name: str) -> None:
    from pathlib import Path

    from burdenshare.store.checkpoint import add, read_checkpoint
    from burdenshare.store.ledger import Ledger

    with Ledger(database, name) as ledger:
        kept = add(ledger, read_checkpoint(Path(file)))
    print_text(f"kept: {kept.signer} signed {kept.size:,} entries on {kept.signed_at}")
    print_text(f"key {kept.fingerprint}")


def _sign_here(key: Key, database: str | None, name: str) -> Checkpoint:
    from burdenshare.store.checkpoint import sign
    from burdenshare.store.ledger import Ledger

    with Ledger(database, name) as ledger:
        return sign(ledger, key)


def _sign_elsewhere(file: str, key: Key) -> Checkpoint:
    from pathlib import Path

    from burdenshare.store.checkpoint import sign_statement
    from burdenshare.store.ledger import now

    return sign_statement(Path(file).read_bytes(), key, now())


def _tell(done: Checkpoint, key: Key, out: str | None) -> None:
    import json
    from pathlib import Path

    if out:
        Path(out).write_text(json.dumps(done.to_dict(), indent=1), encoding="utf-8")
    print_text(f"{key.party} signed {done.size:,} entries, head {done.head}")
    print_text(f"key {key.fingerprint}")
