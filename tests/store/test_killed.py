"""R3: kill -9 while books are closed, the schema is moved and copies are made; posting and import
are in test_damage."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from histories import appropriated, opened
from places import fresh_file
from servers import dump, restore
from sizes import note, size
from test_schema import CAREFUL, shape, step

from burdenshare.figures.finding import Refused
from burdenshare.store.checkpoint import kept_checkpoints, sign
from burdenshare.store.connect import connect
from burdenshare.store.keys import make_key
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.opening import year_closed
from burdenshare.store.schema import make, missing_guards
from burdenshare.store.verify import verify

KILLS = size(2, 40, 1_000)
HERE = str(Path(__file__).parent)
BEGIN = f"""
import os, signal, sys, threading
sys.path.insert(0, {HERE!r})
def die():
    os.kill(os.getpid(), signal.SIGKILL)
def told(*words):
    print(*words, flush=True)
def begun(statement, seconds):
    # Before a statement of the database, or some time after the beginning, whatever it does then.
    told("begun")
    timer = threading.Timer(seconds, die)
    timer.daemon = True
    timer.start()
    if not statement:
        return
    from sqlalchemy import event
    from sqlalchemy.engine import Engine
    left = [statement]
    def count(*_):
        left[0] -= 1
        left[0] or die()
    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
"""
CLOSER = """
from pathlib import Path
from test_killed import YEARS, close
from burdenshare.store.keys import read_key
from burdenshare.store.ledger import Ledger
with Ledger(sys.argv[1], clock=lambda: "2026-03-01T00:00:00Z") as ledger:
    key = read_key(Path(sys.argv[3]))
    begun(*AT)
    for year in YEARS:
        close(ledger, key, year)
        told(year)
"""
MOVER = """
from pathlib import Path
from burdenshare.store.connect import connect
from burdenshare.store.schema import make
import alembic.command
database = connect(sys.argv[1])
begun(*AT)
make(database, "0002", Path(sys.argv[3]))
told("moved")
"""
MAKER = """
import alembic.command
from burdenshare.store.ledger import init
begun(*AT)
init(sys.argv[1])
told("made")
"""
YEARS = range(2026, 2066)
WHO = {
    "value_date": "2026-02-01",
    "actor": "Kim",
    "approver": "Lee",
    "reason": "due",
    "document": opened().document,
    "details": {},
}


def close(ledger: Ledger, key, year: int) -> None:
    """Close a year and sign for it, as ``ledger close --sign`` does."""
    ledger.post(year_closed(ledger, "x", year, f"close-{year}", f"{year}-06-30", WHO))
    sign(ledger, key)


def killed(code: str, url: str, rng: random.Random, statements: int, *args: str) -> list[str]:
    """Run a program of ours that is killed somewhere, and give what it told until then.

    Every other time it is before one of its statements, otherwise after some time.
    """
    at = (rng.randrange(1, statements), 60.0) if rng.random() < 0.5 else (0, rng.uniform(0, 0.3))
    command = [sys.executable, "-c", f"{BEGIN}AT = {at!r}\n{code}", url, "", *args]
    running = subprocess.run(command, check=False, capture_output=True, text=True)
    first, *rest = running.stdout.split() or [""]
    assert first == "begun" and running.returncode in (0, -signal.SIGKILL), running.stderr
    return rest


def sound(ledger: Ledger) -> int:
    found = verify(ledger)
    assert found.ok, found.findings
    return found.entries


def test_r3_killed_while_closing(url, tmp_path):
    """What was said to be closed and signed is; the rest is closed when it is asked again."""
    rng, doubled, partly = random.Random(31), 0, 0
    key = make_key(tmp_path / "one.key", "MND")
    for number in range(KILLS):
        there = _fresh(url, number, tmp_path)
        with Ledger(there) as ledger:
            ledger.post(opened(1_000))
        told = killed(CLOSER, there, rng, 600, str(tmp_path / "one.key"))
        with Ledger(there, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
            entries = sound(ledger)
            assert len(told) + 1 <= entries <= len(told) + 2
            assert len(kept_checkpoints(ledger)) >= len(told)
            partly += 0 < len(told) < len(YEARS)
            for year in YEARS:
                close(ledger, key, year)
            doubled += sound(ledger) - 1 - len(YEARS)
            assert all(one.holds() for one in kept_checkpoints(ledger))
            store = ledger.database.engine.name
    assert doubled == 0
    note("R3", store=store, what="closing", kills=KILLS, partly=partly, lost=0, doubled=0)


def test_r3_killed_while_the_schema_moves(url, tmp_path):
    """It is at the old step or at the new one, with all entries and every guard."""
    rng, moved = random.Random(32), 0
    steps = step(tmp_path / "steps", CAREFUL)
    for number in range(KILLS):
        there = _fresh(url, number, tmp_path)
        with Ledger(there) as ledger:
            ledger.post_set((opened(), *(appropriated(1, f"k{n}") for n in range(20))))
        told = killed(MOVER, there, rng, 30, str(steps))
        at, guards = shape(there)
        assert at in ("0001", "0002") and guards
        assert at == "0002" or "moved" not in told
        moved += at == "0002"
        _moved_whole(there, steps)
        store = there.split(":", 1)[0].split("+", 1)[0]
    note(
        "R3", store=store, what="moving the schema", kills=KILLS, moved=moved, lost=0, guards_lost=0
    )


def _moved_whole(url: str, steps: Path) -> None:
    """Moved again to its end, it holds every entry and every guard."""
    database = connect(url)
    try:
        make(database, "0002", steps)
        with database.engine.connect() as connection:
            assert missing_guards(database, connection) == []
            counted = connection.exec_driver_sql("SELECT count(*), max(seq) FROM entries").one()
        assert tuple(counted) == (21, 21)
    finally:
        database.engine.dispose()


def test_r3_killed_while_a_ledger_is_made(url, tmp_path):
    """There is none or a whole one; made again, it takes entries."""
    rng, made = random.Random(33), 0
    for number in range(KILLS):
        there = _fresh(url, number, tmp_path, made=False)
        killed(MAKER, there, rng, 90)
        try:
            with Ledger(there) as ledger:
                made += 1
                assert sound(ledger) == 0
        except Refused as refused:
            assert "no ledger" in str(refused)
        init(there)
        with Ledger(there) as ledger:
            ledger.post(opened())
            assert sound(ledger) == 1
        store = there.split(":", 1)[0].split("+", 1)[0]
    note("R3", store=store, what="making", kills=KILLS, made=made, lost=0)


def _fresh(url: str, number: int, folder: Path, made: bool = True) -> str:
    """An empty database of the same kind, with a ledger in it."""
    if url.startswith("sqlite"):
        there = f"sqlite:///{folder / f'l{number}.db'}"
    else:
        name = url.rsplit("%3D", 1)[1]
        database = connect(url)
        with database.engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {name}_{number}")
            connection.commit()
        database.engine.dispose()
        there = f"{url}_{number}"
    if made:
        init(there)
    return there


COPIER = """
import sqlite3
here, there = sqlite3.connect(sys.argv[1]), sqlite3.connect(sys.argv[3])
begun(0, AT[1])
def progress(status, remaining, total):
    AT[0] and remaining <= total - 5 * AT[0] and die()
here.backup(there, pages=5, progress=progress, sleep=0.001)
there.close()
told("copied")
"""


def test_r3_killed_while_a_file_is_copied(tmp_path):
    """The ledger is whole; the copy is whole, or it says that it is none."""
    rng, whole = random.Random(34), 0
    url = str(tmp_path / "l.db")
    init(url)
    with Ledger(url, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
        ledger.load([opened(10**6), *(appropriated(1, f"k{n}") for n in range(1_500))])
        head = ledger.head()
    for _ in range(KILLS):
        with fresh_file("copy.db") as copy:
            told = killed(COPIER, url, rng, 40, copy)
            whole += _is_whole_or_none(copy, head, "copied" in told)
    with Ledger(url) as ledger:
        assert (sound(ledger), ledger.head()) == (1_501, head)
    note("R3", store="sqlite", what="backing up", kills=KILLS, whole_copies=whole, lost=0)


def _is_whole_or_none(copy: str, head, told: bool) -> bool:
    try:
        with Ledger(copy) as ledger:
            assert sound(ledger) == head.size and ledger.head() == head
            return True
    except Refused:
        assert not told
        return False


def test_r3_killed_while_postgresql_is_dumped(postgres, tmp_path):
    """What was dumped in part is not taken for a ledger: restoring or verifying it says so."""
    rng, whole = random.Random(35), 0
    url = postgres.fresh()
    init(url)
    with Ledger(url, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
        ledger.load([opened(10**6), *(appropriated(1, f"k{n}") for n in range(400))])
        head = ledger.head()
    complete = dump(postgres, url)
    for number in range(size(2, 40, 1_000)):
        # Where a killed pg_dump stops is any byte of what a whole one writes.
        part = complete[: rng.randrange(len(complete))] if number else complete
        whole += _restored(postgres, part, f"part{number}", head)
        _kill_a_dump(postgres, url, rng.uniform(0, 0.2))
    with Ledger(url) as ledger:
        assert (sound(ledger), ledger.head()) == (401, head)
    assert whole >= 1
    note("R3", store="postgresql", what="backing up", kills=number + 1, whole_copies=whole, lost=0)


def _kill_a_dump(server, url: str, after: float) -> None:
    running = subprocess.Popen(
        server.dumping(url), cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(after)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()


def _restored(server, dumped: bytes, name: str, head) -> bool:
    """Whether a dump came back whole; one in part is refused by psql, by us, or by verify."""
    try:
        with Ledger(restore(server, dumped, name)) as ledger:
            found = verify(ledger)
            assert not found.ok or ledger.head() == head
            return found.ok
    except (subprocess.CalledProcessError, Refused, IndexError):
        return False
    finally:
        server.drop(name)


def test_a_copy_in_part_is_told_from_a_whole_one(tmp_path):
    """SQLite leaves the pages of a broken-off copy in a journal, or an empty file."""
    path = tmp_path / "empty.db"
    sqlite3.connect(path).close()
    path.touch()
    try:
        Ledger(str(path))
    except Refused as refused:
        assert "no ledger" in str(refused)
    else:
        raise AssertionError("an empty file was taken for a ledger")
