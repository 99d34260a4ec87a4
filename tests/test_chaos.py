"""Chaos: the server, the database and a worker of the cluster are killed while everything runs.

Entries are imported, two delegations bargain over HTTP, and a deal is priced on a cluster. What was
acknowledged is there at the end, once; what was not is asked again; the price is that of one core.
"""

from __future__ import annotations

import contextlib
import http.cookiejar
import itertools
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "store"))
pytest.importorskip("psycopg")
pytest.importorskip("uvicorn")
pytest.importorskip("distributed")

from histories import appropriated, opened
from servers import Server, a_server
from sizes import note, size

from burdenshare.pricing.price import price
from burdenshare.store.entry_file import write_entries
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.rooms.people import add_person
from burdenshare.store.rooms.schema import open_rooms
from burdenshare.store.verify import verify

PASSWORD = "four words in a row"
KILLS = size(1, 4, 40)
"""How often each of the three is killed."""
ENTRIES = 300
"""In a file; files follow each other until all was killed."""
PATHS = 2**20
PATIENCE = 240


class Workbench:
    """``burdenshare serve --team`` as a program of its own, which is killed and begun again."""

    def __init__(self, database: str, folder: Path) -> None:
        self.database, self.folder = database, folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: Any = None

    def start(self) -> None:
        command = [sys.executable, "-m", "burdenshare", "serve", "--team", "--port", str(self.port)]
        around = {**os.environ, "BURDENSHARE_DATA": str(self.folder)}
        with (self.folder / "said.log").open("ab") as said:
            self.process = subprocess.Popen(
                [*command, "--database", self.database], stdout=said, stderr=said, env=around
            )
        _until(self._answers, "the server does not answer")

    def _answers(self) -> bool:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{self.address}/sign-in", timeout=5).close()
            return True
        if self.process.poll() is not None:
            raise AssertionError((self.folder / "said.log").read_text())
        return False

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def _until(is_so, otherwise: str) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, otherwise
        time.sleep(0.1)


class Browser:
    """Somebody who asks again when an answer is lost, after a look at what is there."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.lost = 0

    def ask(self, path: str, **form: str) -> tuple[str, str]:
        """The text of an answer and where it came from; `OSError` where none came."""
        data = urllib.parse.urlencode(form).encode() if form else None
        asked = urllib.request.Request(self.bench.address + path, data)
        asked.add_header("Origin", self.bench.address)
        with self.opener.open(asked, timeout=30) as answer:
            return answer.read().decode(), answer.url

    def surely(self, path: str, **form: str) -> tuple[str, str]:
        """The same while nothing is killed yet, or for a look, which changes nothing."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self.ask(path, **form)
            except OSError as error:
                refused = isinstance(error, urllib.error.HTTPError) and error.code < 500
                assert not refused or error.code == 429, error.read()  # type: ignore[attr-defined]
                assert time.monotonic() < end, error
                time.sleep(0.3)

    def notes(self, room: str) -> list[str]:
        """What was said with the offers in a room."""
        seen = json.loads(self.surely(f"/api/v1/rooms/{room}")[0])
        return [one["note"] for one in seen["moves"]]

    def offer(self, room: str, number: int, said: str) -> None:
        """Put an offer on the table, once, however often it has to be asked."""
        while True:
            try:
                values = {"issue.base": ("17000", "18000")[number % 2], "note": said}
                self.ask(f"/rooms/{room}/offer", **values)
                return
            except OSError as error:
                if isinstance(error, urllib.error.HTTPError):
                    told = re.sub(r"<[^>]*>", " ", error.read().decode())
                    assert error.code >= 500 or error.code == 429, " ".join(told.split())[-400:]
                self.lost += 1
                time.sleep(0.3)
                if said in self.notes(room):
                    return


def open_room(bench: Workbench) -> tuple[str, list[Browser]]:
    """A room with its two delegations at the table."""
    mediator, sides = Browser(bench), []
    mediator.surely("/sign-in", name="Mediator", password=PASSWORD)
    _, where = mediator.surely("/rooms", title="Chaos", domain="korea-renewal-13")
    room = urllib.parse.urlsplit(where).path.rpartition("/")[2]
    for seat in ("host", "sender"):
        shown, _ = mediator.surely(f"/rooms/{room}/invite", seat=seat)
        link = re.search(r"/invitations/[\w-]+", shown)
        assert link is not None
        sides.append(Browser(bench))
        sides[-1].surely(link.group(), name=f"Person of {seat}", password=PASSWORD)
    return room, [mediator, *sides]


def bargain(side: Browser, name: str, room: str, over: threading.Event, said: list[str]) -> None:
    """Put offers on the table until it is over, and note each that was acknowledged."""
    for number in itertools.count():
        if over.is_set():
            return
        said.append(f"{name} says {number}")
        side.offer(room, number, said[-1])
        time.sleep(0.2)


def import_all(database: str, folder: Path, over: threading.Event, tries: list[int]) -> None:
    """Import file after file until it is over."""
    for number in itertools.count():
        if over.is_set():
            return
        path = folder / f"part{number}.csv"
        write_entries(path, [appropriated(1, f"{number}-{n}") for n in range(ENTRIES)])
        tries.append(import_one(database, path))


def import_one(database: str, path: Path) -> int:
    """Import until it is done, as somebody does whose database went away; how often it took."""
    command = [sys.executable, "-m", "burdenshare", "ledger", "import", str(path), "--batch", "2"]
    end = time.monotonic() + PATIENCE
    for tried in itertools.count(1):
        done = subprocess.run(
            [*command, "--json", "--database", database],
            check=False,
            capture_output=True,
            text=True,
        )
        said = done.stderr
        assert "Traceback" not in said and "fault of burdenshare" not in said, said
        if done.returncode == 0:
            return tried
        assert said.strip() and time.monotonic() < end, said
        time.sleep(0.3)
    raise AssertionError("unreachable")


def kill_database(server: Server) -> None:
    """Kill the server of the database with all its children, and start it again."""
    pid = int((server.data / "postmaster.pid").read_text().split()[0])
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], check=False, capture_output=True, text=True
    )
    for one in (pid, *map(int, listed.stdout.split())):
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
    _until(lambda: _is_gone(pid), "the database lives on")
    time.sleep(0.3)
    # Where nobody collects dead processes, the server's number still looks taken.
    (server.data / "postmaster.pid").unlink(missing_ok=True)
    (server.folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
    server.start()


def _is_gone(pid: int) -> bool:
    try:
        return "Z" in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return True


def kill_worker(cluster: Any) -> None:
    """Kill one of the cluster's workers; its keeper starts another."""
    alive = [one.process.process.pid for one in cluster.workers.values() if one.process.process]
    if alive:
        with contextlib.suppress(ProcessLookupError):
            os.kill(alive[0], signal.SIGKILL)


@contextlib.contextmanager
def running(over: threading.Event, *jobs: tuple) -> Iterator[None]:
    """Run functions beside each other until it is over; what one raises is raised at the end."""
    wrong: list[BaseException] = []

    def one(function, *args) -> None:
        try:
            function(*args)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=one, args=job) for job in jobs]
    for each in threads:
        each.start()
    try:
        yield
    finally:
        over.set()
        for each in threads:
            each.join()
    if wrong:
        raise wrong[0]


class Work:
    """What goes on while things are killed, and what came of it."""

    def __init__(self, database: str, bench: Workbench, cluster: Any, folder: Path) -> None:
        self.database, self.folder, self.scheduler = database, folder, cluster.scheduler_address
        self.room, (self.mediator, *self.sides) = open_room(bench)
        self.over = threading.Event()
        self.said: dict[str, list[str]] = {"host": [], "sender": []}
        self.tries: list[int] = []
        self.priced: list[Any] = []

    def price_all(self) -> None:
        while not self.over.is_set():
            where = {"engine": "dask", "scheduler": self.scheduler}
            self.priced.append(price("korea-12", paths=PATHS, seed=5, **where))

    @property
    def jobs(self) -> list[tuple]:
        talks = [
            (bargain, side, name, self.room, self.over, self.said[name])
            for side, name in zip(self.sides, self.said, strict=True)
        ]
        importing = (import_all, self.database, self.folder, self.over, self.tries)
        return [importing, (self.price_all,), *talks]

    def hold(self) -> None:
        """Every offer is there once, each side's in its order; every entry too."""
        told = self.mediator.notes(self.room)
        for name, said in self.said.items():
            assert [one for one in told if one.startswith(name)] == said
        assert len(told) == sum(map(len, self.said.values()))
        posted = ENTRIES * len(self.tries)
        with Ledger(self.database) as ledger:
            found = verify(ledger)
            assert found.ok, found.findings
            assert found.entries == posted + 1
            sums = {account.state: amount for account, amount in ledger.balances()}
            assert sums["appropriated"] == posted


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::RuntimeWarning")
def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    import distributed

    rng = random.Random(8)
    alone = price("korea-12", paths=PATHS, seed=5)
    quiet = {"dashboard_address": None, "silence_logs": 50}
    with (
        a_server() as server,
        distributed.LocalCluster(2, threads_per_worker=1, processes=True, **quiet) as cluster,
    ):
        bench = Workbench(_prepared(server), tmp_path)
        bench.start()
        try:
            work = Work(bench.database, bench, cluster, tmp_path)
            with running(work.over, *work.jobs):
                for _ in range(KILLS):
                    _kill_each(rng, cluster, bench, server)
                time.sleep(1)
            work.hold()
        finally:
            bench.kill()
    assert all(asdict(one) == asdict(alone) for one in work.priced) and work.priced
    offers, lost = sum(map(len, work.said.values())), sum(one.lost for one in work.sides)
    assert lost + sum(work.tries) > len(work.tries), "nothing was ever interrupted"
    note("chaos", kills=3 * KILLS, entries=ENTRIES * len(work.tries), offers=offers,
        prices=len(work.priced), imports=len(work.tries), imports_tried=sum(work.tries),
        answers_lost=lost, lost=0, doubled=0)  # fmt: skip


def _prepared(server: Server) -> str:
    """A database with a ledger in which a year is open, and a mediator."""
    database = server.fresh()
    init(database)
    with Ledger(database) as ledger:
        ledger.post(opened(10**9))
    kept = open_rooms(database)
    add_person(kept, "Mediator", PASSWORD, admin=True)
    kept.database.engine.dispose()
    return database


def _kill_each(rng: random.Random, cluster: Any, bench: Workbench, server: Server) -> None:
    """A worker, the workbench and the database, one after the other, each begun again."""
    time.sleep(rng.uniform(0.5, 2))
    kill_worker(cluster)
    time.sleep(rng.uniform(0.5, 2))
    bench.kill()
    bench.start()
    time.sleep(rng.uniform(0.5, 2))
    kill_database(server)
