"""Making the desk's tables in a database that holds ledgers."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import inspect, select, text

from burdenshare.figures.finding import Refused
from burdenshare.store.clock import utc
from burdenshare.store.connect import Database, reading, writing
from burdenshare.store.desk.guards import make_guards
from burdenshare.store.desk.tables import OWN, STEP, metadata, steps


def _fresh() -> str:
    return secrets.token_hex(8)


class Desk(NamedTuple):
    """A database with a desk, and where times and new names come from.

    Attributes:
        database: opened.
        now: the time, in UTC.
        fresh: a new name that nobody can guess.
    """

    database: Database
    now: Callable[[], datetime] = utc
    fresh: Callable[[], str] = _fresh

    def stamp(self) -> str:
        """The time as it is written down."""
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")


def open_desk(database: Database, now: Callable[[], datetime] = utc) -> Desk:
    """Open the desk of a database that holds ledgers; its tables are made where they are missing.

    Raises:
        Refused: the desk was made by a newer program.
    """
    if not _is_there(database):
        with writing(database) as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(1112819529)"))
            metadata.create_all(connection, tables=list(OWN))
            if connection.execute(select(steps.c.step)).scalar() is None:
                make_guards(connection)
                connection.execute(steps.insert().values(step=STEP))
    return Desk(database, now)


def _is_there(database: Database) -> bool:
    with reading(database) as connection:
        if not inspect(connection).has_table(steps.name):
            return False
        found = connection.execute(select(steps.c.step)).scalar()
    if found is not None and found > STEP:
        says = f"its desk was made by a newer program (step {found})"
        raise Refused.because(database.name, says, "use that program; nothing was changed")
    return found is not None
