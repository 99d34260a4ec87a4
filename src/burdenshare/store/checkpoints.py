"""Checkpoints: a ledger's size, end and Merkle root, signed by one party or, better, by each.

A checkpoint proves that the ledger was *so* when it was signed; not that what it says is true. A
party that keeps one outside of the ledger's reach notices whatever is changed before it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from burdenshare.figures.finding import Refused
from burdenshare.ledger.canonical import FIRST_HASH
from burdenshare.store.connect import reading, writing
from burdenshare.store.keys import fingerprint, public_of, read_key, sign, signed_by
from burdenshare.store.ledger import Ledger
from burdenshare.store.merkle import leaf_hash, root
from burdenshare.store.tables import checkpoints, entries, people

FORMAT = "burdenshare checkpoint 1"
LARGEST_FILE = 100_000


class Checkpoint(NamedTuple):
    """What a party signed.

    Attributes:
        ledger: the ledger's identity, given when it was made. size: how many entries it had.
        head: hash of the last one. root: Merkle root over the hashes of all.
        signer: who, as text. signed_at: when, UTC. public_key, signature: hexadecimal.
    """

    ledger: str
    size: int
    head: str
    root: str
    signer: str
    signed_at: str
    public_key: str = ""
    signature: str = ""

    def text(self) -> bytes:
        r"""The bytes that are signed.

        >>> Checkpoint("a1", 0, "00", "e3", "Kim", "2026-01-01T00:00:00Z").text().split(b"\n")[:3]
        [b'burdenshare checkpoint 1', b'ledger=a1', b'size=0']
        """
        lines = [f"{name}={getattr(self, name)}" for name in self._fields[:-1]]
        return "\n".join((FORMAT, *lines, "")).encode("utf-8")

    def holds(self) -> bool:
        """Whether the signature is that of the key it names."""
        return signed_by(self.public_key, self.signature, self.text())

    def to_dict(self) -> dict[str, Any]:
        """As a checkpoint's file holds it."""
        return {"format": FORMAT, **self._asdict()}


def leaves(connection: Connection, ledger: int, size: int | None = None) -> Iterator[bytes]:
    """The leaves of the Merkle tree: each entry's chain hash, hashed as a leaf."""
    asked = select(entries.c.hash).where(entries.c.ledger == ledger).order_by(entries.c.seq)
    if size is not None:
        asked = asked.where(entries.c.seq <= size)
    for (one,) in connection.execute(asked.execution_options(yield_per=10_000)):
        yield leaf_hash(bytes.fromhex(one))


def sign_checkpoint(ledger: Ledger, key_file: Path, signer: str) -> Checkpoint:
    """Sign the ledger as it stands, and keep the checkpoint in it.

    Args:
        ledger: what is signed. key_file: the signer's key. signer: a name, as it will be read.

    Raises:
        Refused: The key cannot be used, or the name is not one line of text.
    """
    name = signer.strip()
    if not name or not name.isprintable() or len(name) > 200:
        raise Refused.because("signer", "the name is not one line of text", "write who signs")
    key = read_key(key_file)
    with reading(ledger.database) as connection:
        head = ledger.head_in(connection)
        top = root(leaves(connection, ledger.id)).hex()
    unsigned = Checkpoint(
        ledger.identity, head.size, head.hash, top, name, ledger.clock(), public_of(key)
    )
    signed = unsigned._replace(signature=sign(key, unsigned.text()))
    _keep(ledger, signed)
    return signed


def add_checkpoint(ledger: Ledger, signed: Checkpoint) -> None:
    """Keep what another party signed, once it fits.

    Raises:
        Refused: It belongs to another ledger, is not signed by its key, or the ledger does not
            have, or no longer has, the entries that were signed.
    """
    if wrong := contradicts(ledger, signed):
        raise Refused.because(f"checkpoint of {signed.signer[:60]}", wrong, "keep it: it is proof")
    _keep(ledger, signed)


def contradicts(ledger: Ledger, signed: Checkpoint) -> str:
    """What a checkpoint holds against the ledger; empty where the two agree."""
    if signed.ledger != ledger.identity:
        return "it was signed for another ledger"
    if not signed.holds():
        return "the signature is not that of the key it names"
    with reading(ledger.database) as connection:
        size = ledger.head_in(connection).size
        if signed.size > size:
            return f"it was signed over {signed.size:,} entries, the ledger has {size:,}"
        asked = select(entries.c.hash).where(
            entries.c.ledger == ledger.id, entries.c.seq == signed.size
        )
        head = connection.execute(asked).scalar() or FIRST_HASH
        top = root(leaves(connection, ledger.id, signed.size)).hex()
    if (head, top) != (signed.head, signed.root):
        return f"the first {signed.size:,} entries are not those that were signed"
    return ""


def _keep(ledger: Ledger, signed: Checkpoint) -> None:
    finger = fingerprint(signed.public_key)
    row = {**signed._asdict(), "ledger": ledger.id, "fingerprint": finger}
    person = {"name": signed.signer, "key_fingerprint": finger}
    with writing(ledger.database) as connection:
        same = checkpoints.c.ledger == ledger.id, checkpoints.c.size == signed.size
        there = select(checkpoints.c.size).where(*same, checkpoints.c.fingerprint == finger)
        if connection.execute(there).first() is None:
            connection.execute(insert(checkpoints), row)
        known = select(people.c.id).where(*(people.c[n] == one for n, one in person.items()))
        if connection.execute(known).first() is None:
            connection.execute(insert(people), {**person, "added_at": signed.signed_at})


def kept_checkpoints(ledger: Ledger) -> tuple[Checkpoint, ...]:
    """The checkpoints that the ledger holds, by size and signer."""
    with reading(ledger.database) as connection:
        return checkpoints_in(ledger, connection)


def checkpoints_in(ledger: Ledger, connection: Connection) -> tuple[Checkpoint, ...]:
    """The same, as a transaction sees them."""
    columns = [checkpoints.c[name] for name in Checkpoint._fields[1:]]
    rows = connection.execute(select(*columns).where(checkpoints.c.ledger == ledger.id))
    found = (Checkpoint(ledger.identity, *row) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.size, one.signer, one.public_key)))


def strange_keys(signed: tuple[Checkpoint, ...]) -> list[str]:
    """Signers whose key changed without a word of the key before.

    A key is rolled by signing the same entries with both keys. Whoever lost the old key cannot:
    the new one's fingerprint is then to be confirmed by other means, and this says so.
    """
    told, known = [], dict[str, set[str]]()
    for one in signed:
        keys = known.setdefault(one.signer, set())
        at_once = {two.public_key for two in signed if (two.size, two.signer) == one[1:5:3]}
        if keys and one.public_key not in keys and not at_once & keys:
            told.append(
                f"{one.signer}: the key {fingerprint(one.public_key)} at {one.size:,} entries is "
                "not vouched for by the key before"
            )
        keys.add(one.public_key)
    return told


def write_checkpoint(signed: Checkpoint, path: Path) -> None:
    """Write a checkpoint's file, for the other party and for a drawer that locks."""
    path.write_text(json.dumps(signed.to_dict(), ensure_ascii=False, indent=2) + "\n", "utf-8")


def read_checkpoint(path: Path) -> Checkpoint:
    """Read a checkpoint's file.

    Raises:
        Refused: It is no checkpoint.
    """
    with path.open("rb") as file:
        raw = file.read(LARGEST_FILE + 1)
    try:
        held = json.loads(raw.decode("utf-8")) if len(raw) <= LARGEST_FILE else None
    except (ValueError, RecursionError):
        held = None
    if not isinstance(held, dict) or held.pop("format", "") != FORMAT:
        raise Refused.because(str(path), "this is no checkpoint", "name a file of 'checkpoint'")
    whole = {"size"}
    right = set(held) == set(Checkpoint._fields) and all(
        type(one) is (int if name in whole else str) for name, one in held.items()
    )
    if not right:
        raise Refused.because(str(path), "the checkpoint is not whole", "ask for it again")
    return Checkpoint(**held)
