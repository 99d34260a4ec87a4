"""Whose key is whose: proved by a checkpoint that its owner signed under their own name."""

from __future__ import annotations

from sqlalchemy import select

from burdenshare.figures.finding import Refused
from burdenshare.store.checkpoint import Checkpoint
from burdenshare.store.connect import reading, writing
from burdenshare.store.desk.schema import Desk
from burdenshare.store.desk.tables import keys_proved


def prove_key(desk: Desk, person: int, name: str, signed: Checkpoint) -> None:
    """Note that a key is somebody's, by a checkpoint that they signed with it.

    The signature covers the signer's name, so that nobody takes another's key for their own.

    Raises:
        Refused: It was signed under another name, does not hold, or the key is somebody else's.
    """
    if signed.signer != name or not signed.holds():
        says = f"it is signed as '{signed.signer[:60]}'"
        raise Refused.because("key", says, f"make the key with --party '{name}' and sign again")
    with writing(desk.database) as connection:
        known = select(keys_proved.c.person).where(keys_proved.c.fingerprint == signed.fingerprint)
        owner = connection.execute(known).scalar()
        if owner is None:
            row = {"fingerprint": signed.fingerprint, "person": person}
            row |= {"public_key": signed.public_key, "proved_at": desk.stamp()}
            connection.execute(keys_proved.insert().values(**row))
        elif owner != person:
            raise Refused.because("key", "the key is somebody else's", "use one of your own")


def key_of(desk: Desk, person: int) -> str:
    """The fingerprint of the key that somebody proved last; empty where none was."""
    wanted = select(keys_proved.c.fingerprint).where(keys_proved.c.person == person)
    last = wanted.order_by(keys_proved.c.proved_at.desc(), keys_proved.c.fingerprint).limit(1)
    with reading(desk.database) as connection:
        return str(connection.execute(last).scalar() or "")
