"""A guard as a trigger, in the words of either database, under the same name."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection

from burdenshare.store.guards import MARK


class Forbidden(NamedTuple):
    """What must not happen to a table.

    Attributes:
        event: ``INSERT``, ``UPDATE`` or ``DELETE``.
        table: to which.
        wrong: in which case, over ``OLD`` and ``NEW``; always where it is empty.
    """

    event: str
    table: str
    wrong: str = ""


def statements(name: str, one: Forbidden, dialect: str) -> tuple[str, ...]:
    """How a database makes a guard.

    >>> statements("moves_not_deleted", Forbidden("DELETE", "moves"), "sqlite")[0][:52]
    'CREATE TRIGGER moves_not_deleted BEFORE DELETE ON mo'
    """
    if dialect == "sqlite":
        body = f"SELECT RAISE(ABORT, '{MARK}{name}') WHERE {one.wrong or '1'};"
        return (f"CREATE TRIGGER {name} BEFORE {one.event} ON {one.table} BEGIN {body} END",)
    body = f"IF {one.wrong or 'true'} THEN RAISE EXCEPTION '{MARK}{name}'; END IF;"
    each, gives = ("ROW", "NEW") if one.wrong else ("STATEMENT", "NULL")
    when = "DELETE OR TRUNCATE" if one.event == "DELETE" else one.event
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$\n"
        f"BEGIN\n{body}\nRETURN {gives};\nEND $guard$",
        f"CREATE TRIGGER {name} BEFORE {when} ON {one.table} "
        f"FOR EACH {each} EXECUTE FUNCTION {name}()",
    )


def make(connection: Connection, guards: dict[str, Forbidden]) -> None:
    """Make every guard that is not there."""
    there = _there(connection)
    for name, one in guards.items():
        if name not in there:
            for statement in statements(name, one, connection.dialect.name):
                connection.exec_driver_sql(statement)


def missing(connection: Connection, guards: dict[str, Forbidden]) -> list[str]:
    """The guards that are gone, switched off, or say something else than they should."""
    kind, there = connection.dialect.name, _there(connection)
    return [
        name
        for name, one in guards.items()
        if not _holds(there.get(name), statements(name, one, kind)[0], kind)
    ]


def _there(connection: Connection) -> dict[str, str]:
    from burdenshare.store import postgres, sqlite

    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgres
    found: dict[str, str] = dialect.guards_there(connection)
    return found


def _holds(found: str | None, made: str, kind: str) -> bool:
    if found is None:
        return False
    if kind == "sqlite":
        return " ".join(made.split()) in found
    return found.startswith("O ") and " ".join(made.split("$guard$")[1].split()) in found
