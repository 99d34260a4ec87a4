"""Posts entries while the shim notes every write and every sync of the ledger's files.

A program of its own: ``python recording.py JOB.json``. After each answer a mark with the number of
entries that were acknowledged is put between the notes.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from pathlib import Path

from sqlalchemy import event

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from histories import appropriated

from burdenshare.store.ledger import Ledger

# Run as a program, the shim is loaded already; collected for its examples, there is none.
disk = ctypes.CDLL(os.environ.get("LD_PRELOAD"))
PAGES = 12
"""So small a log that it is written back into the file every few entries."""


def opened(path: str, careless: bool) -> Ledger:
    ledger = Ledger(path, clock=lambda: "2026-03-01T00:00:00Z")

    def prepare(raw, _) -> None:
        raw.execute(f"PRAGMA wal_autocheckpoint = {PAGES}").close()
        if careless:
            raw.execute("PRAGMA synchronous = OFF").close()

    event.listen(ledger.database.engine, "connect", prepare)
    ledger.database.engine.dispose()
    return ledger


def acknowledged(ledger: Ledger) -> None:
    disk.disk_mark(ctypes.c_uint64(ledger.head().size))


def main() -> None:
    job = json.loads(Path(sys.argv[1]).read_text())
    disk.disk_note(job["notes"].encode())
    for turn in range(job["turns"]):
        # Opened anew each time: the log is taken away at the end, and another one begins.
        with opened(job["ledger"], job["careless"]) as ledger:
            for number in range(job["posts"]):
                ledger.post(appropriated(1, f"{turn}-{number}"))
                acknowledged(ledger)
            ledger.load([appropriated(1, f"{turn}-b{number}") for number in range(9)], 3)
            acknowledged(ledger)
    disk.disk_note(None)
    print(json.dumps("done"))


if __name__ == "__main__":
    main()
