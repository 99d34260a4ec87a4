"""That something has changed: said by whoever writes, heard once by each process that serves.

Nothing but the fact travels: not what, not where, not by whom. On PostgreSQL the word goes with
the transaction that it is about (LISTEN and NOTIFY); a file of SQLite counts its own changes.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from typing import Any

from sqlalchemy import Connection, text

from burdenshare.store.connect import Database

CHANNEL = "burdenshare_rooms"
EVERY = 0.5
"""Seconds between two looks where nothing is heard: files, and a server that is away."""
ANYWAY = 5.0
"""Seconds after which one looks even if nothing was said: what a time alone has ended."""
_KEEP = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}


def tell(link: Connection) -> None:
    """Say, once the transaction is kept, that something of the rooms has changed."""
    if link.dialect.name == "postgresql":
        link.execute(text(f"NOTIFY {CHANNEL}"))


async def news(database: Database) -> AsyncGenerator[None, None]:
    """One item each time that something may have changed, and at least every `ANYWAY` seconds.

    Args:
        database: where the rooms are kept; on PostgreSQL one connection beside its pool listens.
    """
    heard = _announced if database.engine.name == "postgresql" else _counted
    async with contextlib.aclosing(heard(database)) as items:
        async for _ in items:
            yield


async def _announced(database: Database) -> AsyncGenerator[None, None]:
    """What PostgreSQL announces; while it is away, a look twice a second."""
    import psycopg

    while True:
        with contextlib.suppress(psycopg.Error, OSError):
            async with await _listener(database) as line:
                await line.execute(f"LISTEN {CHANNEL}")
                while True:
                    # Also right after beginning: nobody heard what was said before.
                    yield
                    async for _ in line.notifies(timeout=ANYWAY, stop_after=1):
                        pass
        yield
        await asyncio.sleep(EVERY)


async def _listener(database: Database) -> Any:
    import psycopg

    engine = database.engine
    args, named = engine.dialect.create_connect_args(engine.url)
    settings = {"application_name": CHANNEL, "connect_timeout": 3, **_KEEP, **named}
    return await psycopg.AsyncConnection.connect(*args, **settings, autocommit=True)


async def _counted(database: Database) -> AsyncGenerator[None, None]:
    """A file's own count of changes, asked twice a second by one connection for all streams."""
    link = await asyncio.to_thread(database.engine.raw_connection)
    try:
        before, quiet = None, 0.0
        while True:
            now = await asyncio.to_thread(_count, link)
            if now is None or now != before or quiet >= ANYWAY:
                before, quiet = now, 0.0
                yield
            await asyncio.sleep(EVERY)
            quiet += EVERY
    finally:
        link.close()


def _count(link: Any) -> int | None:
    """How often others have changed the file; None where it cannot be said just now."""
    import sqlite3

    try:
        return int(link.execute("PRAGMA data_version").fetchone()[0])
    except sqlite3.Error:
        return None
