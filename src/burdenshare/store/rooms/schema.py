"""Making the tables of rooms in a database, beside the ledger's."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, select, text

from burdenshare.figures.finding import Refused
from burdenshare.store.clock import utc
from burdenshare.store.connect import Database, connect, writing
from burdenshare.store.rooms.guards import GUARDS
from burdenshare.store.rooms.tables import STEP, metadata, moves, steps
from burdenshare.store.schema import make as make_ledger
from burdenshare.store.triggers import make as make_guards
from burdenshare.store.triggers import missing

_GAPS = (
    select(moves.c.room)
    .group_by(moves.c.room)
    .having((func.min(moves.c.seq) != 1) | (func.max(moves.c.seq) != func.count()))
    .order_by(moves.c.room)
)
"""Rooms whose moves are not numbered from 1 without a gap."""


def _fresh() -> str:
    return secrets.token_urlsafe(32)


class Kept(NamedTuple):
    """A database with rooms, and where times and secret words come from.

    Attributes:
        database: opened.
        now: the time, in UTC.
        fresh: a new secret of 256 bits each time.
    """

    database: Database
    now: Callable[[], datetime] = utc
    fresh: Callable[[], str] = _fresh

    def stamp(self) -> str:
        """The time as it is written down."""
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")


def open_rooms(
    database: str | None = None,
    now: Callable[[], datetime] = utc,
    fresh: Callable[[], str] = _fresh,
) -> Kept:
    """Open a database for rooms, with its tables made where they are missing.

    Args:
        database: address or path, as for `connect`; by default the user's own file.
        now: where times come from. fresh: where secrets come from.

    Raises:
        Refused: the database cannot be used, or was made by a newer program.
    """
    opened = connect(database)
    try:
        _make_private(opened.engine.url.database if opened.engine.name == "sqlite" else None)
        make_ledger(opened)
        _make_tables(opened)
    except BaseException:
        opened.engine.dispose()
        raise
    return Kept(opened, now, fresh)


def _make_tables(opened: Database) -> None:
    """Tables and guards where they are missing; those of a first step get what came later."""
    with writing(opened) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(1112819528)"))
        metadata.create_all(connection)
        found = connection.execute(select(steps.c.step)).scalar()
        if found is not None and found > STEP:
            says = f"its rooms were made by a newer program (step {found})"
            raise Refused.because(opened.name, says, "use that program; nothing was changed")
        if found is None:
            connection.execute(steps.insert().values(step=STEP))
        elif found < STEP:
            connection.execute(steps.update().values(step=STEP))
        if found != STEP:
            make_guards(connection, GUARDS)
        _refuse_lost(opened, connection)


def _refuse_lost(opened: Database, connection: Connection) -> None:
    """Whoever removed a guard could have changed what was put on a table since."""
    if lost := missing(connection, GUARDS):
        says = f"its rooms have lost guards: {', '.join(lost)}"
        remedy = "take a backup from before, or find out who removed them"
        raise Refused.because(opened.name, says, remedy)
    if gaps := connection.execute(_GAPS).scalars().all():
        says = f"moves are missing in the rooms {', '.join(gaps)}"
        raise Refused.because(opened.name, says, "take a backup from before")


def _make_private(path: str | None) -> None:
    """A new file is for its owner alone; what SQLite lays beside it follows."""
    if not path or path == ":memory:" or os.path.exists(path):
        return
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    except OSError as error:
        says = f"it cannot be made: {(error.strerror or 'unknown').lower()}"
        raise Refused.because(path, says, "name a file in a folder that is there") from None
