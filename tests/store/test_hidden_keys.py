"""SQLite gives a table a row number of its own; REPLACE over it would take rows away unseen."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.held import public_text
from burdenshare.store.connect import writing
from burdenshare.store.desk import tables as desk
from burdenshare.store.desk.schema import open_desk
from burdenshare.store.ledger import init
from burdenshare.store.rooms import tables as rooms
from burdenshare.store.rooms.people import add_person
from burdenshare.store.rooms.rooms import open_room
from burdenshare.store.rooms.schema import open_rooms
from burdenshare.store.tables import metadata

SIDES = {"host": ("Host", "주둔국"), "sender": ("Sender", "파견국")}
NAMES = sorted(
    {one for made in (metadata, desk.metadata, rooms.metadata) for one in made.tables},
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "all.db"
    init(str(path))
    kept = open_rooms(str(path))
    open_desk(kept.database)
    kept.database.engine.dispose()
    return path


@pytest.mark.parametrize("table", NAMES)
def test_no_table_has_a_key_that_is_not_declared(path: Path, table: str) -> None:
    with sqlite3.connect(path) as outside:
        keys = [row for row in outside.execute(f"PRAGMA table_info({table})") if row[5]]
        own = [name for _, name, kind, *_ in keys if len(keys) == 1 and kind == "INTEGER"]
        if own:
            outside.execute(f"SELECT 1 FROM {table} WHERE rowid <> {own[0]}")
            (words,) = outside.execute(
                "SELECT sql FROM sqlite_schema WHERE name = ?", (table,)
            ).fetchone()
            assert "WITHOUT ROWID" not in words
        else:
            with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
                outside.execute(f"SELECT rowid FROM {table}")


def test_moves_that_are_missing_are_seen_at_the_next_start(tmp_path: Path) -> None:
    url = str(tmp_path / "rooms.db")
    kept = open_rooms(url)
    mediator = add_person(kept, "Mediator", "a long enough password", admin=True)
    room = open_room(kept, mediator, "Room", public_text("korea-renewal-13"), SIDES)
    move = f"INSERT INTO moves VALUES ('{room}', {{}}, 'host', 'statement', '', NULL, 'one', '')"
    with writing(kept.database) as connection:
        connection.exec_driver_sql(move.format(1))
    kept.database.engine.dispose()
    open_rooms(url).database.engine.dispose()
    with sqlite3.connect(url) as outside:
        (words,) = outside.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'moves_in_order'"
        ).fetchone()
        outside.execute("DROP TRIGGER moves_in_order")
        outside.execute(move.format(3))
        outside.execute(words)
    with pytest.raises(Refused, match=f"moves are missing in the rooms {room}"):
        open_rooms(url)
