"""Checkpoints: what a chain was at a moment, signed by a party with its own key.

A chain kept by one party proves little to the other, since its owner can write it anew from the
beginning. Whoever holds one old checkpoint notices: the chain no longer agrees with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import insert, select

from burdenshare.figures.finding import Findings, Refused
from burdenshare.reading.files import read_bytes
from burdenshare.store.connect import reading, writing
from burdenshare.store.keys import Key, fingerprint, signed
from burdenshare.store.ledger import Ledger
from burdenshare.store.merkle import leaf_hash, root
from burdenshare.store.tables import checkpoints, entries

FORMAT = "burdenshare checkpoint 1"
LARGEST = 65_536
"""The most bytes of a checkpoint's file."""
UNSIGNED = "burdenshare checkpoint 1, unsigned"


class Checkpoint(NamedTuple):
    """A signed statement on the first ``size`` entries of a ledger.

    ``head`` is the hash of the last of them, ``root`` the Merkle root over their hashes; texts
    of hexadecimal digits, as are key and signature.
    """

    ledger: str
    size: int
    head: str
    root: str
    signer: str
    signed_at: str
    public_key: str
    signature: str

    @property
    def message(self) -> bytes:
        """What is signed."""
        fields = (f"{name}={getattr(self, name)}\n" for name in self._fields[:-1])
        return (f"{FORMAT}\n" + "".join(fields)).encode("utf-8")

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key that signed."""
        return fingerprint(bytes.fromhex(self.public_key))

    def holds(self) -> bool:
        """Whether the signature is that of the key it names."""
        try:
            public, signature = bytes.fromhex(self.public_key), bytes.fromhex(self.signature)
        except ValueError:
            return False
        return signed(public, signature, self.message)

    def to_dict(self) -> dict[str, Any]:
        """The checkpoint as JSON has it."""
        return {"format": FORMAT, **self._asdict()}


def sign(ledger: Ledger, key: Key) -> Checkpoint:
    """Sign the chain as it is now, and keep the checkpoint beside it.

    Two parties who sign the same size have both said what the chain was.

    Raises:
        Refused: The ledger is empty.
    """
    with writing(ledger.database) as connection:
        ledger.database.dialect.lock(connection, ledger.id)
        size, head = ledger.head_in(connection)
        if not size:
            raise Refused.because("ledger", "there is nothing to sign yet", "post an entry first")
        top = root(leaf_hash(one) for one in hashes(ledger, connection, size)).hex()
        made = (ledger.identity, size, head, top, key.party, ledger.clock(), key.public.hex())
        unsigned = Checkpoint(*made, "")
        done = unsigned._replace(signature=key.sign(unsigned.message).hex())
        row = {**done._asdict(), "ledger": ledger.id, "fingerprint": key.fingerprint}
        there = _there(connection, ledger, size, key.fingerprint)
        if there is None:
            connection.execute(insert(checkpoints), row)
    return there or done


def statement(ledger: Ledger) -> dict[str, Any]:
    """What is to be signed elsewhere: the chain as it is now, without signer and signature.

    Raises:
        Refused: The ledger is empty.
    """
    with reading(ledger.database) as connection:
        size, head = ledger.head_in(connection)
        if not size:
            raise Refused.because("ledger", "there is nothing to sign yet", "post an entry first")
        top = root(leaf_hash(one) for one in hashes(ledger, connection, size)).hex()
    return {"format": UNSIGNED, "ledger": ledger.identity, "size": size, "head": head, "root": top}


def sign_statement(content: bytes, key: Key, signed_at: str) -> Checkpoint:
    """Sign a statement where the key is; no ledger is needed.

    Args:
        content: the file that a desk gave out. key: the signer's own. signed_at: time in UTC.

    Raises:
        Refused: The content is no such statement.
    """
    try:
        data = json.loads(content[:LARGEST])
        if data.pop("format") != UNSIGNED or not isinstance(data["size"], int):
            raise ValueError
        named = {name: data[name] for name in ("ledger", "size", "head", "root")}
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        says = "this is no statement to be signed"
        raise Refused.because("statement", says, "take it from the desk") from None
    unsigned = Checkpoint(
        **named, signer=key.party, signed_at=signed_at, public_key=key.public.hex(), signature=""
    )
    return unsigned._replace(signature=key.sign(unsigned.message).hex())


def add(ledger: Ledger, one: Checkpoint) -> Checkpoint:
    """Keep somebody else's checkpoint beside a ledger.

    Raises:
        Refused: It is of another ledger, its signature does not hold, or the chain is not the one
            that was signed, which is what checkpoints are there to show.
    """
    place = f"checkpoint of {one.signer[:60]} over {one.size:,} entries"
    if one.ledger != ledger.identity:
        raise Refused.because(place, "it is of another ledger", "add it to the one it was made of")
    if not one.holds():
        raise Refused.because(place, "its signature does not hold", "ask its signer for it anew")
    with writing(ledger.database) as connection:
        ledger.database.dialect.lock(connection, ledger.id)
        _hold_against(ledger, connection, one, place)
        there = _there(connection, ledger, one.size, one.fingerprint)
        if there is None:
            row = {**one._asdict(), "ledger": ledger.id, "fingerprint": one.fingerprint}
            connection.execute(insert(checkpoints), row)
    return there or one


def _hold_against(ledger: Ledger, connection: Any, one: Checkpoint, place: str) -> None:
    """Refuse a checkpoint that the chain does not meet."""
    size, _ = ledger.head_in(connection)
    if not 0 < one.size <= size:
        says = f"the ledger has only {size:,} entries: it was cut or put back since"
        raise Refused.because(place, says, "keep the checkpoint: it is evidence")
    first = list(hashes(ledger, connection, one.size))
    if first[-1].hex() != one.head or root(leaf_hash(each) for each in first).hex() != one.root:
        says = "the chain is not the one that was signed: it was written anew since"
        raise Refused.because(place, says, "keep the checkpoint: it is evidence")


def hashes(ledger: Ledger, connection: Any, size: int) -> Iterable[bytes]:
    """The hashes of the first entries, as bytes."""
    asked = (
        select(entries.c.hash)
        .where(entries.c.ledger == ledger.id, entries.c.seq <= size)
        .order_by(entries.c.seq)
    )
    return (bytes.fromhex(one) for (one,) in connection.execute(asked))


def _there(connection: Any, ledger: Ledger, size: int, key: str) -> Checkpoint | None:
    found = [one for one in _kept(connection, ledger) if (one.size, one.fingerprint) == (size, key)]
    return found[0] if found else None


def kept_checkpoints(ledger: Ledger) -> tuple[Checkpoint, ...]:
    """The checkpoints kept beside a ledger, by size."""
    with reading(ledger.database) as connection:
        return _kept(connection, ledger)


def _kept(connection: Any, ledger: Ledger) -> tuple[Checkpoint, ...]:
    columns = [checkpoints.c[name] for name in Checkpoint._fields[1:]]
    asked = (
        select(*columns)
        .where(checkpoints.c.ledger == ledger.id)
        .order_by(checkpoints.c.size, checkpoints.c.fingerprint)
    )
    return tuple(Checkpoint(ledger.identity, *row) for row in connection.execute(asked))


def read_checkpoint(path: Path) -> Checkpoint:
    """A checkpoint from its file, as a party keeps it away from the ledger.

    Raises:
        Refused: The file is no checkpoint.
    """
    found = Findings()
    content = read_bytes(str(path), found, LARGEST)
    found.refuse_errors()
    return parse_checkpoint(content or b"", str(path))


def parse_checkpoint(content: bytes, name: str) -> Checkpoint:
    """A checkpoint from the bytes of its file.

    The field ``anchors`` is reserved for proofs of others that the file existed (a time-stamp
    authority, a transparency log). It is never needed, never written, and passed over here.

    Raises:
        Refused: They are no checkpoint.
    """
    try:
        data = json.loads(content[:LARGEST])
        if data.pop("format") != FORMAT or type(data["size"]) is not int:
            raise ValueError
        read = Checkpoint(**{field: data[field] for field in Checkpoint._fields})
        bytes.fromhex(read.public_key)
        texts = read._asdict() | {"size": ""}
        # A line break within a field would let two statements have the same signed bytes.
        if not all(one.isprintable() for one in texts.values()) or not read.message:
            raise ValueError
        return read
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        says = "this is no checkpoint of burdenshare"
        raise Refused.because(name[:200], says, "take the file that was signed") from None
