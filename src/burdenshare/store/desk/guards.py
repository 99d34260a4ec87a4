"""The guards of the desk's tables: nothing in them is changed, and four eyes are two people's.

Constraints say most of it. Triggers say the rest, under the same names in both databases.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Connection, inspect

from burdenshare.store import postgres, sqlite
from burdenshare.store.columns import replaces
from burdenshare.store.desk.tables import OWN, metadata, steps
from burdenshare.store.guards import DESK_LASTING as LASTING
from burdenshare.store.triggers import Forbidden, make, missing

ONCE = "ledger_proposed_before_decision"
"""A proposal takes no further entry once it was decided."""


def guards(dialect: str) -> dict[str, Forbidden]:
    """Every guard that is a trigger in a kind of database."""
    found = {}
    for table in LASTING:
        found[f"{table}_not_updated"] = Forbidden("UPDATE", table)
        found[f"{table}_not_deleted"] = Forbidden("DELETE", table)
    decided = "EXISTS (SELECT 1 FROM ledger_decisions WHERE proposal = NEW.proposal)"
    found[ONCE] = Forbidden("INSERT", "ledger_proposed", decided)
    if dialect == "sqlite":
        found |= {
            f"{one}_not_replaced": Forbidden("INSERT", one, replaces(metadata.tables[one]))
            for one in LASTING
        }
    return found


def has_desk(connection: Connection) -> bool:
    """Whether a database has a desk: one that was never opened to others has none."""
    return inspect(connection).has_table(steps.name)


def make_guards(connection: Connection) -> None:
    """Make every trigger."""
    make(connection, guards(connection.dialect.name))


def missing_guards(connection: Connection) -> list[str]:
    """The desk's guards that are gone, switched off, or say something else than they should."""
    kind = connection.dialect.name
    there = (sqlite if kind == "sqlite" else postgres).guards_there(connection)
    return [*missing(connection, guards(kind)), *_missing_checks(there, kind)]


def _missing_checks(there: dict[str, str], kind: str) -> list[str]:
    """Named checks that are gone: SQLite keeps them within the words of their table."""
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
