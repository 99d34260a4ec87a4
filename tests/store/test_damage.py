"""R3, R10, R11: killed programs, damaged files, copies made while others write."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from histories import appropriated, opened
from servers import a_server, dump, restore
from sizes import note, size

from burdenshare.figures.finding import Refused
from burdenshare.store.entry_file import read_entries, write_entries
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.verify import verify

MANY = 3_000
LOADER = """
import sys
from pathlib import Path
from burdenshare.store.entry_file import read_entries
from burdenshare.store.ledger import Ledger
with Ledger(sys.argv[1], sys.argv[4], clock=lambda: "2026-03-01T00:00:00Z") as ledger:
    print("begun", flush=True)
    if sys.argv[3] == "1":
        for entry in read_entries(Path(sys.argv[2])):
            ledger.post(entry)
    else:
        ledger.load(read_entries(Path(sys.argv[2])), int(sys.argv[3]))
"""


def the_file(folder: Path, count: int = MANY) -> Path:
    path = folder / "many.csv"
    many = (appropriated(1 + n % 90, f"k{n}", recorded_at="") for n in range(count))
    write_entries(path, [opened(10**9, recorded_at=""), *many])
    return path


def load(url: str, path: Path, batch: int, name: str = "main") -> subprocess.Popen:
    command = [sys.executable, "-c", LOADER, url, str(path), str(batch), name]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert started.stdout is not None
    started.stdout.readline()
    return started


def whole(ledger: Ledger) -> tuple[int, int]:
    """How many entries there are, and what they come to, after everything was looked at."""
    found = verify(ledger)
    assert found.ok, found.findings
    sums = {account.state: amount for account, amount in ledger.balances()}
    return found.entries, sums.get("appropriated", 0)


def test_r3_a_killed_import_loses_and_doubles_nothing(url, tmp_path):
    """Each time a new ledger; killed at a random moment, looked at, finished, looked at again."""
    rng, kills = random.Random(3), size(4, 40, 1_000)
    path = the_file(tmp_path)
    expected = sum(one.amount for one in read_entries(path)) - 10**9
    part = 0
    for number in range(kills):
        name = f"l{number}"
        init(url, name)
        running = load(url, path, rng.choice([1, 7, 50, 500]), name)
        time.sleep(rng.uniform(0.0, 0.12))
        running.kill()
        running.communicate()
        with Ledger(url, name, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
            there, _ = whole(ledger)
            part += 0 < there <= MANY
            ledger.load(read_entries(path), 500)
            assert whole(ledger) == (MANY + 1, expected)
            store = ledger.database.engine.name
    note("R3", store=store, kills=kills, partly=part, lost=0, doubled=0)


def test_r3_a_killed_server_loses_nothing_that_was_acknowledged(tmp_path):
    kills = size(1, 10, 250)
    path = the_file(tmp_path, 1_000)
    with a_server() as server:
        url = server.fresh()
        init(url)
        for number in range(kills):
            running = load(url, path, 5)
            time.sleep(random.Random(number).uniform(0.05, 0.4))
            pid = int((server.data / "postmaster.pid").read_text().split()[0])
            _kill_all(pid)
            running.kill()
            running.communicate()
            # Where nobody collects dead processes, the server's number still looks taken.
            (server.data / "postmaster.pid").unlink(missing_ok=True)
            (server.folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
            server.start()
            with Ledger(url) as ledger:
                whole(ledger)
        with Ledger(url, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
            ledger.load(read_entries(path), 100)
            assert whole(ledger)[0] == 1_001
    note("R3", store="postgresql", server_kills=kills, lost=0, doubled=0)


def _kill_all(pid: int) -> None:
    """Kill a server of ours with all its children, which are in its own session or follow it."""
    children = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], check=False, capture_output=True, text=True
    ).stdout.split()
    for one in (pid, *map(int, children)):
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            continue
    while Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text():
        time.sleep(0.01)
    time.sleep(0.1)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A ledger's file of about 400 entries, closed, without a journal beside it."""
    path = tmp_path_factory.mktemp("sound") / "l.db"
    init(str(path))
    with Ledger(str(path), clock=lambda: "2026-03-01T00:00:00Z") as ledger:
        ledger.load([opened(10**6), *(appropriated(5, f"k{n}") for n in range(400))])
        everything = snapshot(ledger)
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    return path, everything


def snapshot(ledger: Ledger) -> tuple:
    return (list(ledger.kept()), ledger.balances(), ledger.head(), ledger.identity)


def damaged(path: Path, data: bytes, everything: tuple) -> str:
    """What becomes of a damaged file: noticed, the same in what it says, or silently other."""
    for rest in ("-wal", "-shm"):
        Path(f"{path}{rest}").unlink(missing_ok=True)
    path.write_bytes(data)
    try:
        ledger = Ledger(str(path))
    except Refused:
        return "noticed"
    try:
        if not verify(ledger).ok:
            return "noticed"
        return "same" if snapshot(ledger) == everything else "silent"
    except (Refused, ValueError, TypeError):
        return "noticed"
    finally:
        ledger.close()


def test_r10_no_damage_is_silent(sound, tmp_path):
    path, everything = sound
    data, rng, tries = path.read_bytes(), random.Random(10), size(40, 400, 20_000)
    told = {"noticed": 0, "same": 0, "silent": 0}
    for number in range(tries):
        told[damaged(tmp_path / "l.db", _spoil(rng, data, number), everything)] += 1
    assert told["silent"] == 0
    assert told["noticed"] > tries / 4
    note("R10", flips=tries, **told)


def test_damage_that_cannot_even_be_quoted_is_told(sound, tmp_path):
    """Bytes that are no text, where SQLite keeps the words that made a table."""
    path, _ = sound
    spoiled = bytearray(path.read_bytes())
    at = spoiled.index(b"CREATE TABLE entries") + 8
    spoiled[at : at + 3] = b"\xa0\xff\xfe"
    (tmp_path / "l.db").write_bytes(bytes(spoiled))
    with pytest.raises(Refused, match=r"malformed.*take the last copy"):
        Ledger(str(tmp_path / "l.db"))


def _spoil(rng: random.Random, data: bytes, number: int) -> bytes:
    """A flipped bit, mostly; now and then a cut file, or two pages in each other's place."""
    if number % 20 == 18:
        return data[: rng.randrange(100, len(data))]
    spoiled = bytearray(data)
    if number % 20 == 19:
        a, b = rng.sample(range(1, len(data) // 4096), 2)
        one, two = (slice(n * 4096, (n + 1) * 4096) for n in (a, b))
        spoiled[one], spoiled[two] = spoiled[two], spoiled[one]
        return bytes(spoiled)
    spoiled[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(spoiled)


def test_r11_a_copy_made_while_others_write_holds_what_was_acknowledged(tmp_path):
    rounds, path = size(2, 20, 500), the_file(tmp_path)
    url = str(tmp_path / "l.db")
    init(url)
    for number in range(rounds):
        running = load(url, path, 1)
        with Ledger(url) as ledger:
            time.sleep(0.15)
            acknowledged = ledger.head()
        copy = tmp_path / f"copy{number}.db"
        here, there = sqlite3.connect(url), sqlite3.connect(copy)
        here.backup(there)
        here.close()
        there.close()
        running.kill()
        running.communicate()
        with Ledger(str(copy)) as restored:
            assert whole(restored)[0] >= acknowledged.size
            hashes = [one.hash for one in restored.kept()]
            assert not acknowledged.size or hashes[acknowledged.size - 1] == acknowledged.hash
    note("R11", store="sqlite", backups=rounds, lost=0)


def test_r11_a_dump_of_postgresql_is_restored_and_verified(postgres, tmp_path):
    url, path = postgres.fresh(), the_file(tmp_path, 400)
    init(url)
    running = load(url, path, 5)
    with Ledger(url) as ledger:
        time.sleep(0.2)
        acknowledged = ledger.head()
        dumped = dump(postgres, url)
        running.kill()
        running.communicate()
    again = restore(postgres, dumped, "restored")
    with Ledger(again) as restored:
        assert whole(restored)[0] >= acknowledged.size
    note("R11", store="postgresql", dumps=1, lost=0)


def test_a_full_disk_says_so_and_leaves_nothing_half_done(tmp_path):
    url = str(tmp_path / "l.db")
    init(url)
    with Ledger(url, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
        ledger.post(opened(10**6))
        from sqlalchemy import event

        event.listen(ledger.database.engine, "connect", lambda raw, _: raw.execute(
            "PRAGMA max_page_count = 70").close())  # fmt: skip
        ledger.database.engine.dispose()
        with pytest.raises(Refused, match=r"full.*make room"):
            ledger.load([appropriated(1, f"k{n}") for n in range(2_000)], 100)
        there = ledger.head().size
    with Ledger(url, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
        assert whole(ledger)[0] == there
        ledger.load([appropriated(1, f"k{n}") for n in range(2_000)], 100)
        assert whole(ledger)[0] == 2_001
    assert shutil.disk_usage(tmp_path).free
