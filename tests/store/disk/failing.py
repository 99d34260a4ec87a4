"""Runs one command again and again, each time with another call of the disk failing.

A program of its own, started with the shim in front of the system's library:
``python failing.py JOB.json``. The job names a folder with what the command finds (``base``), the
folder that it works in (``work``, a copy of it each time), the command and the error. What came of
every call is printed as one JSON document.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

READ, WRITE, SYNC, RENAME, TRUNCATE, UNLINK = 1, 2, 4, 8, 16, 32
EVERY = READ | WRITE | SYNC | RENAME | TRUNCATE | UNLINK
# A full disk can be read from, and what is there can be taken away.
FULL = WRITE | SYNC | RENAME | TRUNCATE

# Run as a program, the shim is loaded already; collected for its examples, there is none.
disk = ctypes.CDLL(os.environ.get("LD_PRELOAD"))


def run(args: list[str]) -> tuple[int, str]:
    """A command as a user calls it: its status and what it said."""
    from burdenshare.cli import main

    if args[0] == "backup":
        return back_up(*args[1:])
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        try:
            main(args)
        except SystemExit as left:
            return int(left.code or 0), told.getvalue()
    return 0, told.getvalue()


def back_up(path: str, copy: str) -> tuple[int, str]:
    """The copy that the page on keeping a ledger tells people to make."""
    try:
        with (
            contextlib.closing(sqlite3.connect(path)) as here,
            contextlib.closing(sqlite3.connect(copy)) as there,
        ):
            here.backup(there)
    except sqlite3.Error as error:
        return 1, str(error)
    return 0, "done"


def look(path: str) -> tuple[bool, int, list[str]]:
    """Whether a ledger is sound, how many entries it has, and what was found."""
    from burdenshare.figures.finding import Refused
    from burdenshare.store.ledger import Ledger
    from burdenshare.store.verify import verify

    try:
        with Ledger(path) as ledger:
            found = verify(ledger)
            return found.ok, found.entries, [str(one) for one in found.findings[:3]]
    except Refused as refused:
        return False, 0, [str(one) for one in refused.findings[:3]]


def made(path: str) -> list[int]:
    """How many lines each file has that a command made, where it made any."""
    found = Path(path)
    files = sorted(found.rglob("*")) if found.is_dir() else [found] if found.exists() else []
    return [one.read_bytes().count(b"\n") for one in files if one.is_file()]


def one_call(job: dict[str, Any], nth: int) -> dict[str, Any] | None:
    """Fail the n-th call; none where the command made fewer calls than that."""
    work, ledger = Path(job["work"]), job["ledger"]
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(job["base"], work)
    kinds = FULL if job["errno"] == "ENOSPC" else EVERY
    disk.disk_arm(ctypes.c_long(nth), job["number"], int(job["keeps"]), kinds)
    status, said = run(job["args"])
    if not disk.disk_disarm():
        return None
    after = look(ledger)
    copied = look(job["copy"]) if job.get("copy") and Path(job["copy"]).exists() else None
    written = made(job["made"])
    again, retried = run(job["args"])
    return {
        "nth": nth,
        "status": status,
        "said": said[-2_000:],
        "ok": after[0],
        "entries": after[1],
        "found": after[2],
        "copy": copied,
        "made": written,
        "last_made": made(job["made"]),
        "again": again,
        "retried": retried[-2_000:],
        "last": look(ledger),
        "last_copy": look(job["copy"]) if job.get("copy") else None,
    }


def main() -> None:
    job = json.loads(Path(sys.argv[1]).read_text())
    told, nth = [], job.get("first", 1)
    while (one := one_call(job, nth)) is not None:
        told.append(one)
        nth += job.get("step", 1)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
