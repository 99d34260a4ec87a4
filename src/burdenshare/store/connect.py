"""A database by its address: opened, locked and left the same way by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.reading.own_folder import data_folder

try:
    from sqlalchemy import Connection, Engine, create_engine, event
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError, DBAPIError
except ImportError as error:  # pragma: no cover  an install without the extra
    raise Refused.because(
        "ledger",
        "keeping a ledger needs SQLAlchemy, which this install leaves out",
        "install it with pip install 'burdenshare[ledger]'",
    ) from error

FILE = "ledger.db"


class Database(NamedTuple):
    """An opened database and what its kind needs (``sqlite.py`` or ``postgres.py``)."""

    engine: Engine
    dialect: ModuleType
    name: str


def address(database: str | None) -> str:
    """The address as SQLAlchemy wants it; a plain path is a SQLite file.

    >>> address("books/ledger.db")
    'sqlite:///books/ledger.db'
    >>> address("postgresql://host/name")
    'postgresql+psycopg://host/name'
    """
    if not database:
        return f"sqlite:///{data_folder() / FILE}"
    if "://" not in database:
        return f"sqlite:///{database}"
    for plain in ("postgresql://", "postgres://"):
        if database.startswith(plain):
            return "postgresql+psycopg://" + database.removeprefix(plain)
    return database


def connect(database: str | None = None) -> Database:
    """Open a database; nothing is made or changed in it.

    Args:
        database: address (``postgresql://…``, ``sqlite:///…``), path of a SQLite file, or None
            for the file in the user's data folder.

    Raises:
        Refused: The address cannot be read, or names a kind of database that is not served.
    """
    where = address(database)
    try:
        url = make_url(where)
    except ArgumentError:
        remedy = "write a path, sqlite:///PATH or postgresql://USER@HOST/NAME"
        raise Refused.because("database", "the address cannot be read", remedy) from None
    kind = url.get_backend_name()
    if kind not in ("sqlite", "postgresql"):
        raise Refused.because("database", f"'{kind}' is not served", "use SQLite or PostgreSQL")
    dialect = _dialect(kind)
    engine = _engine(url)
    event.listen(engine, "connect", lambda raw, _: dialect.prepare(raw))
    event.listen(engine, "begin", lambda connection: _begin(dialect, connection))
    return Database(engine, dialect, url.render_as_string(hide_password=True))


def _engine(url: Any) -> Engine:
    try:
        # A server that was away is noticed before a question is put to it, not by one.
        return create_engine(url, pool_pre_ping=url.get_backend_name() == "postgresql")
    except ImportError:
        raise Refused.because(
            "database",
            "PostgreSQL needs psycopg, which this install leaves out",
            "install it with pip install 'burdenshare[postgres]'",
        ) from None


def _dialect(kind: str) -> ModuleType:
    if kind == "sqlite":
        from burdenshare.store import sqlite

        return sqlite
    import logging

    from burdenshare.store import postgres

    # Its driver warns on the terminal of what it raises as well, and what is said here in words.
    logging.getLogger("psycopg").setLevel(logging.ERROR)
    return postgres


def _begin(dialect: ModuleType, connection: Connection) -> None:
    dialect.begin(connection, bool(connection.get_execution_options().get("writes")))


@contextmanager
def reading(database: Database) -> Iterator[Connection]:
    """A transaction that only reads, and sees one state from beginning to end."""
    options = {} if database.engine.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with _told(database), database.engine.connect() as opened:
        connection = opened.execution_options(**options)
        with connection.begin():
            yield connection


@contextmanager
def writing(database: Database) -> Iterator[Connection]:
    """A transaction that writes: kept whole at its end, or not at all."""
    with _told(database), database.engine.connect() as opened:
        connection = opened.execution_options(writes=True)
        with connection.begin():
            yield connection


@contextmanager
def _told(database: Database) -> Iterator[None]:
    """What the database says when it cannot be used, in plain words."""
    try:
        yield
    except DBAPIError as error:
        raise _plain(database, str(error.orig)) from error
    except UnicodeDecodeError as error:
        # SQLite quotes what is damaged, and its driver cannot read the quotation.
        raise _plain(database, "malformed: it holds text that is no UTF-8") from error
    except Exception as error:
        # What is loaded in bulk goes past SQLAlchemy, and so do its errors.
        if type(error).__module__.split(".")[0] not in ("psycopg", "sqlite3"):
            raise
        raise _plain(database, str(error)) from error


def _plain(database: Database, says: str) -> Exception:
    from burdenshare.store.guards import SENTENCES, guard_in

    if guard := guard_in(says):
        return Broken(guard, SENTENCES[guard])
    first = says.strip().splitlines()[0] if says.strip() else "nothing more"
    if any(one in first.lower() for one in _AWAY):
        return Away.because(database.name, f"the database says: {first}", _remedy(first))
    return Refused.because(database.name, f"the database says: {first}", _remedy(first))


def _remedy(says: str) -> str:
    known = {
        "malformed": "the file is damaged; take the last copy and run 'ledger verify'",
        "i/o error": "see whether the disk can be read and written, then do it again",
        "disk": "make room on the disk and do it again; nothing is half done",
        "space left": "make room on the disk and do it again; nothing is half done",
        "locked": "another program holds the database; do it again",
        "unable to open": "see that the folder is there and may be written",
        "readonly": "see that the file may be written",
        "read-only": "see that the file may be written",
        "not a database": "name the file of a ledger",
        "connection": "see that the server runs and that the address is right",
    }
    return next((what for word, what in known.items() if word in says.lower()), "")


_AWAY = ("connection", "database system is", "consuming input failed", "server closed")
"""Words of a server that is not there, begins or ends."""


class Away(Refused):
    """The database did not answer: nothing was done, or nobody can say yet whether it was."""


class Broken(Refused):
    """A guard of the database refused; ``guard`` is its name."""

    def __init__(self, guard: str, says: str) -> None:
        from burdenshare.figures.finding import Finding
        from burdenshare.figures.place import Place

        super().__init__((Finding(Place("ledger"), f"{says} ({guard})"),))
        self.guard = guard
