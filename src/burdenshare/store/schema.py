"""Making and moving the schema: Alembic's steps, each followed by a comparison of all guards."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

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
    found = ""
    if not _is_missing_file(database):
        with reading(database) as connection:
            found = version(connection)
    if not found:
        raise Refused.because(database.name, "there is no ledger", "make one with 'ledger init'")
    _refuse_newer(database, found, None)
    if found != HEAD:
        says = f"the ledger is at step {found} of its schema, this program at {HEAD}"
        raise Refused.because(database.name, says, "move it with 'ledger init'")


def _is_missing_file(database: Database) -> bool:
    """Whether it is a file of SQLite that is not there: looking into it would make it."""
    path = database.engine.url.database
    return database.engine.name == "sqlite" and bool(path) and not Path(str(path)).exists()


def _refuse_newer(database: Database, found: str, steps: Path | None) -> None:
    from burdenshare.store.migrations import STEPS

    known = {*STEPS, *(one.stem[:4] for one in (steps.glob("0*.py") if steps else ()))}
    if found and found not in known:
        says = f"the ledger was made by a newer program (step {found})"
        raise Refused.because(database.name, says, "use that program; nothing was changed")


class Guard(NamedTuple):
    """A guard: the object of the database that holds it, and words that must stand there."""

    holder: str
    words: str


def expected_guards(database: Database) -> dict[str, Guard]:
    """Every guard that a database must hold."""
    dialect = database.engine.dialect
    if dialect.name == "sqlite":
        made = {name: Guard(name, words) for name, words in database.dialect.triggers().items()}
        return {**made, **_table_guards(dialect), **_index_guards(dialect)}
    triggers = database.dialect.triggers()
    made = {name: Guard(name, _body(function)) for name, (function, _) in triggers.items()}
    tables = metadata.sorted_tables
    named = {str(one.name): Guard(str(one.name), "") for t in tables for one in t.constraints}
    unique = Guard("entries_reversed_once", "UNIQUE INDEX entries_reversed_once")
    return {**made, **named, "entries_reversed_once": unique}


def _table_guards(dialect: Any) -> dict[str, Guard]:
    """The constraints of each table as SQLite keeps them: in the words that made the table."""
    found = {}
    for table in metadata.sorted_tables:
        made = str(CreateTable(table).compile(dialect=dialect)).splitlines()
        for line in (one.strip().rstrip(",").strip() for one in made):
            if line.startswith("CONSTRAINT "):
                found[line.split()[1]] = Guard(table.name, line)
        found[f"{table.name} STRICT"] = Guard(table.name, "STRICT")
    return found


def _index_guards(dialect: Any) -> dict[str, Guard]:
    return {
        str(index.name): Guard(str(index.name), str(CreateIndex(index).compile(dialect=dialect)))
        for table in metadata.sorted_tables
        for index in table.indexes
        if index.info.get("only", dialect.name) == dialect.name
    }


def _body(function: str) -> str:
    return function.split("$guard$")[1]


def missing_guards(database: Database, connection: Connection) -> list[str]:
    """The guards that are gone, switched off, or say something else than they should."""
    there = database.dialect.guards_there(connection)
    switched = database.dialect.triggers() if connection.dialect.name == "postgresql" else {}
    return [
        name
        for name, guard in expected_guards(database).items()
        if not _holds(there.get(guard.holder), guard.words, name in switched)
    ]


def _holds(found: str | None, words: str, switched: bool) -> bool:
    if found is None or (switched and not found.startswith("O ")):
        return False
    return " ".join(words.split()) in found
