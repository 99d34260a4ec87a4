"""``burdenshare ledger verify``."""

from __future__ import annotations

import sys

import click

from burdenshare.cli.door import print_data, print_text, say_findings
from burdenshare.cli.ledger_options import ledger_options
from burdenshare.cli.options import json_option


@click.command("verify")
@click.option(
    "--checkpoint",
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="A checkpoint that you kept elsewhere; repeatable.",
)
@ledger_options
@json_option
def verify_command(
    checkpoint: tuple[str, ...], database: str | None, name: str, as_json: bool
) -> None:
    """Recompute chain, balances and proofs from the entries, and tell what differs.

    Only a checkpoint that you kept elsewhere can tell that the whole ledger was written anew, cut
    or put back to an older state. The exit status is 1 where something differs.
    """
    from pathlib import Path

    from burdenshare.store.checkpoint import read_checkpoint
    from burdenshare.store.ledger import Ledger
    from burdenshare.store.verify import verify

    outside = [read_checkpoint(Path(one)) for one in checkpoint]
    with Ledger(database, name) as ledger:
        found = verify(ledger, outside)
    if as_json:
        print_data(found.to_dict())
    else:
        say_findings(found.findings)
        print_text(f"{found.entries:,} entries, head {found.head}")
        signed = [f"signed by {one.signer} over {one.size:,}" for one in found.checkpoints]
        print_text("\n".join([*signed, "Nothing differs." if found.ok else "Something differs."]))
    if not found.ok:
        sys.exit(1)
