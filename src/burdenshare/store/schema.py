"""Making and moving the schema: Alembic's steps, each followed by a comparison of all guards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.schema import CreateIndex, CreateTable

from burdenshare.figures.finding import Refused
from burdenshare.store.connect import Database, reading, writing
from burdenshare.store.tables import metadata

HEAD = "0001"
"""The last step; a database beyond it was made by a newer program."""
VERSION_TABLE = "alembic_version"


def version(connection: Connection) -> str:
    """The step that a database is at; empty where it holds no ledger."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    return str(connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() or "")


def make(database: Database, to: str = HEAD, steps: Path | None = None) -> None:
    """Bring a database to the newest step, or leave it as it was.

    Raises:
        Refused: It was made by a newer program, or a step would lose a guard.
    """
    with writing(database) as connection:
        if connection.dialect.name == "postgresql":
            # Two who begin at the same time would make the tables twice.
            connection.execute(text("SELECT pg_advisory_xact_lock(1112819527)"))
        if version(connection) == to:
            return
        _refuse_newer(database, version(connection), steps)
        _upgrade(connection, to, steps)
        if lost := missing_guards(database, connection):
            says = f"the step to {to} would lose guards: {', '.join(lost)}"
            raise Refused.because(database.name, says, "nothing was changed")


def _upgrade(connection: Connection, to: str, steps: Path | None) -> None:
    from alembic import command

    command.upgrade(_config(connection, steps), to)


def _config(connection: Connection | None, steps: Path | None) -> Any:
    from alembic.config import Config

    here = Path(__file__).parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(here).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    folders = [str(here / "versions"), *([str(steps)] if steps else [])]
    config.set_main_option("version_locations", "\n".join(folders).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def check_version(database: Database) -> None:
    """Refuse a database that holds no ledger, or one of another version."""
    with reading(database) as connection:
        found = version(connection)
    if not found:
        raise Refused.because(database.name, "there is no ledger", "make one with 'ledger init'")
    _refuse_newer(database, found, None)
    if found != HEAD:
        says = f"the ledger is at step {found} of its schema, this program at {HEAD}"
        raise Refused.because(database.name, says, "move it with 'ledger init'")


def _refuse_newer(database: Database, found: str, steps: Path | None) -> None:
    from burdenshare.store.migrations import STEPS

    known = {*STEPS, *(one.stem[:4] for one in (steps.glob("0*.py") if steps else ()))}
    if found and found not in known:
        says = f"the ledger was made by a newer program (step {found})"
        raise Refused.because(database.name, says, "use that program; nothing was changed")


def expected_guards(database: Database) -> dict[str, str]:
    """Every guard that a database must hold, with its words where they can be compared."""
    dialect = database.engine.dialect
    if dialect.name == "sqlite":
        tables = {one.name: str(CreateTable(one).compile(dialect=dialect)) for one in _tables()}
        indexes = {
            str(index.name): str(CreateIndex(index).compile(dialect=dialect))
            for one in _tables()
            for index in one.indexes
        }
        made = {**tables, **indexes, **database.dialect.triggers()}
        return {name: " ".join(words.split()) for name, words in made.items()}
    made = {name: _body(made) for name, (made, _) in database.dialect.triggers().items()}
    constraints = {str(one.name): "" for table in _tables() for one in table.constraints}
    return {**made, **constraints, "entries_reversed_once": "UNIQUE"}


def _tables() -> Any:
    return metadata.sorted_tables


def _body(function: str) -> str:
    return " ".join(function.split("$guard$")[1].split())


def missing_guards(database: Database, connection: Connection) -> list[str]:
    """The guards that are gone or say something else than they should."""
    there = database.dialect.guards_there(connection)
    postgres = database.engine.dialect.name == "postgresql"
    return [
        name
        for name, words in expected_guards(database).items()
        if not _holds(there.get(name), words, postgres and name in database.dialect.triggers())
    ]


def _holds(found: str | None, words: str, switched: bool) -> bool:
    if found is None:
        return False
    if switched and not found.startswith("O "):
        return False
    return words in found
