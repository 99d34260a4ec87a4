"""Keeps a small database of this version, of both kinds, for the tests of later versions.

    .venv/bin/python scripts/keep_version.py

Run once when a version is released, with its code: from then on tests/store/test_versions.py moves
what is kept here to the schema of the day and looks whether everything is still there.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "store"))

from histories import appropriated, entry, history, opened
from servers import a_server, dump

from burdenshare import __version__
from burdenshare.figures.finding import Refused
from burdenshare.negotiation.held import public_text
from burdenshare.store.checkpoint import sign
from burdenshare.store.desk.schema import open_desk
from burdenshare.store.keys import make_key
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.rooms.people import add_person
from burdenshare.store.rooms.rooms import open_room
from burdenshare.store.rooms.schema import open_rooms

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "tests" / "store" / "versions"
CLOCK = "2026-03-01T00:00:00Z"
SCHEMA = "kept"


def fill(url: str, folder: Path) -> dict[str, object]:
    """Entries of every event, a closed year, a signed checkpoint, a person and a room."""
    init(url, clock=lambda: CLOCK)
    key = make_key(folder / "one.key", "MND")
    with Ledger(url, clock=lambda: CLOCK) as ledger:
        for seed in range(6):
            for one in history(seed, 40):
                try:
                    ledger.post_set(one)
                except Refused:
                    continue
        ledger.post_set((opened(1_000), appropriated(400)))
        details = {"period": "2026-06-30", "snapshot": "unknown"}
        ledger.post(entry("shut", "close", "", "", 0, details=details))
        signed = sign(ledger, key)
        said = {
            "entries": signed.size,
            "head": signed.head,
            "root": signed.root,
            "fingerprint": signed.fingerprint,
            "balances": [[account.path, amount] for account, amount in ledger.balances()],
        }
    rooms = open_rooms(url)
    open_desk(rooms.database)
    who = add_person(rooms, "Mediator", "four words in a row", admin=True)
    sides = {name: (name, name) for name in ("host", "sender")}
    open_room(rooms, who, "Kept", public_text("korea-renewal-13"), sides)
    rooms.database.engine.dispose()
    return said


def keep(name: str, data: bytes) -> None:
    path = KEPT / f"{__version__}.{name}.gz"
    path.write_bytes(gzip.compress(data, mtime=0))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


def keep_sqlite(folder: Path) -> dict[str, object]:
    path = folder / "ledger.db"
    said = fill(str(path), folder)
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.execute("PRAGMA journal_mode = DELETE")
    raw.close()
    keep("sqlite", path.read_bytes())
    return said


def keep_postgresql(folder: Path) -> dict[str, object]:
    with a_server() as server:
        server.ask("-c", f"CREATE SCHEMA {SCHEMA}")
        said = fill(server.url(SCHEMA), folder)
        lines = dump(server, server.url(SCHEMA)).splitlines(keepends=True)
    # Newer programs write marks around a dump that older ones cannot read.
    marks = (b"\\restrict", b"\\unrestrict")
    keep("sql", b"".join(one for one in lines if not one.startswith(marks)))
    return said


def main() -> None:
    KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        said = {"sqlite": keep_sqlite(Path(first)), "postgresql": keep_postgresql(Path(second))}
    path = KEPT / f"{__version__}.json"
    path.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
