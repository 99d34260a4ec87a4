"""Files that wait for their import, each for one person and one ledger, for a day at most."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from burdenshare.figures.finding import Refused
from burdenshare.store.connect import reading, writing
from burdenshare.store.desk.schema import Desk
from burdenshare.store.desk.tables import uploads

LARGEST = 10_000_000
"""Bytes of one file; larger ones are imported on the command line."""
MOST = 20
"""Files that one person may have waiting in one ledger."""
KEPT = timedelta(hours=24)


class Upload(NamedTuple):
    """A file as it was sent: its name is text and opens nothing."""

    id: str
    name: str
    content: bytes


def put_upload(desk: Desk, ledger: int, person: int, name: str, content: bytes) -> str:
    """Keep a file until it is imported; its id.

    Raises:
        Refused: It is empty or too large, or too many wait already.
    """
    if not content:
        raise Refused.because("file", "no file was sent, or it is empty", "choose a file")
    if len(content) > LARGEST:
        remedy = "split it, or use 'burdenshare ledger import'"
        raise Refused.because("file", f"at most {LARGEST:,} bytes are taken here", remedy)
    old = (desk.now() - KEPT).strftime("%Y-%m-%dT%H:%M:%SZ")
    own = (uploads.c.ledger == ledger, uploads.c.person == person)
    made = {"id": desk.fresh(), "ledger": ledger, "person": person, "name": name[:200]}
    with writing(desk.database) as connection:
        connection.execute(uploads.delete().where(uploads.c.uploaded_at < old))
        waiting = connection.execute(select(func.count()).where(*own)).scalar_one()
        if waiting >= MOST:
            says = f"{MOST} files wait for their import already"
            raise Refused.because("file", says, "import or put them away first")
        row = {**made, "uploaded_at": desk.stamp(), "content": content}
        connection.execute(uploads.insert().values(**row))
    return str(made["id"])


def get_upload(desk: Desk, ledger: int, person: int, upload: str) -> Upload | None:
    """A file of one's own, or None."""
    wanted = select(uploads.c.id, uploads.c.name, uploads.c.content).where(
        uploads.c.id == upload, uploads.c.ledger == ledger, uploads.c.person == person
    )
    with reading(desk.database) as connection:
        found = connection.execute(wanted).first()
    return Upload(str(found[0]), str(found[1]), bytes(found[2])) if found else None


def waiting(desk: Desk, ledger: int, person: int) -> tuple[tuple[str, str, str], ...]:
    """One's files that wait: id, name and when each came, the newest first."""
    wanted = select(uploads.c.id, uploads.c.name, uploads.c.uploaded_at).where(
        uploads.c.ledger == ledger, uploads.c.person == person
    )
    with reading(desk.database) as connection:
        rows = connection.execute(wanted.order_by(uploads.c.uploaded_at.desc(), uploads.c.id))
        return tuple((str(a), str(b), str(c)) for a, b, c in rows)


def drop_upload(desk: Desk, ledger: int, person: int, upload: str) -> None:
    """Put a file away."""
    gone = uploads.delete().where(
        uploads.c.id == upload, uploads.c.ledger == ledger, uploads.c.person == person
    )
    with writing(desk.database) as connection:
        connection.execute(gone)
