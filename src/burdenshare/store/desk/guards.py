"""The guards of the desk's tables: nothing in them is changed, and four eyes are two people's.

Constraints say most of it. Triggers say the rest, under the same names in both databases.
"""

from __future__ import annotations

from sqlalchemy import Connection

from burdenshare.store import postgres, sqlite
from burdenshare.store.guards import DESK_LASTING as LASTING
from burdenshare.store.guards import MARK

ONCE = "ledger_proposed_before_decision"
"""A proposal takes no further entry once it was decided."""


def triggers(dialect: str) -> dict[str, tuple[str, ...]]:
    """Every trigger of a kind of database: its name and the statements that make it."""
    make = _for_sqlite if dialect == "sqlite" else _for_postgres
    wrong = {}
    for table in LASTING:
        wrong[f"{table}_not_updated"] = ("UPDATE", table, "")
        wrong[f"{table}_not_deleted"] = ("DELETE", table, "")
    decided = "EXISTS (SELECT 1 FROM ledger_decisions WHERE proposal = NEW.proposal)"
    wrong[ONCE] = ("INSERT", "ledger_proposed", decided)
    return {name: make(name, *one) for name, one in wrong.items()}


def _for_sqlite(name: str, event: str, table: str, wrong: str) -> tuple[str, ...]:
    body = f"SELECT RAISE(ABORT, '{MARK}{name}') WHERE {wrong or '1'};"
    return (f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN {body} END",)


def _for_postgres(name: str, event: str, table: str, wrong: str) -> tuple[str, ...]:
    body = f"IF {wrong or 'true'} THEN RAISE EXCEPTION '{MARK}{name}'; END IF;"
    each = "ROW" if wrong else "STATEMENT"
    gives = "NEW" if wrong else "NULL"
    when = "DELETE OR TRUNCATE" if event == "DELETE" else event
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$\n"
        f"BEGIN\n{body}\nRETURN {gives};\nEND $guard$",
        f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()",
    )


def make_guards(connection: Connection) -> None:
    """Make every trigger."""
    for statements in triggers(connection.dialect.name).values():
        for one in statements:
            connection.exec_driver_sql(one)


def missing_guards(connection: Connection) -> list[str]:
    """The desk's guards that are gone, switched off, or say something else than they should."""
    kind = connection.dialect.name
    there = (sqlite if kind == "sqlite" else postgres).guards_there(connection)
    lost = [
        name
        for name, statements in triggers(kind).items()
        if not _holds(there.get(name), statements[0], kind)
    ]
    return [*lost, *_missing_checks(there, kind)]


def _holds(found: str | None, made: str, kind: str) -> bool:
    if found is None:
        return False
    if kind == "sqlite":
        return " ".join(made.split()) in found
    return found.startswith("O ") and " ".join(made.split("$guard$")[1].split()) in found


def _missing_checks(there: dict[str, str], kind: str) -> list[str]:
    """Named checks that are gone: SQLite keeps them within the words of their table."""
    from sqlalchemy import CheckConstraint

    from burdenshare.store.desk.tables import OWN

    lost = []
    for table in OWN:
        for one in table.constraints:
            held = there.get(table.name, "") if kind == "sqlite" else there.get(str(one.name), "")
            told = f"CONSTRAINT {one.name} " if kind == "sqlite" else ""
            if not held or told not in held:
                lost.append(str(one.name))
            elif kind == "sqlite" and isinstance(one, CheckConstraint):
                words = " ".join(str(one.sqltext).split())
                lost += [] if words in held else [str(one.name)]
    return lost
