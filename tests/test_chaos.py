"""Chaos: the server, the database and a worker of the cluster are killed while everything runs.

Entries are imported, two delegations bargain over HTTP, and a deal is priced on a cluster. What was
acknowledged is there at the end, once; what was not is asked again; the price is that of one core.
"""

from __future__ import annotations

import contextlib
import http.cookiejar
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
ENTRIES = size(400, 3_000, 30_000)
OFFERS = size(6, 24, 60)
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
        seen = json.loads(self.surely(f"/api/rooms/{room}")[0])
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
                    assert error.code >= 500 or error.code == 429, error.read()
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


def bargain(side: Browser, name: str, room: str, acknowledged: list[str]) -> None:
    for number in range(OFFERS):
        said = f"{name} says {number}"
        side.offer(room, number, said)
        acknowledged.append(said)
        time.sleep(0.05)


def import_all(database: str, path: Path, tries: list[int]) -> None:
    """Import until it is done, as somebody does whose database went away."""
    command = [sys.executable, "-m", "burdenshare", "ledger", "import", str(path), "--batch", "5"]
    end = time.monotonic() + PATIENCE
    while True:
        done = subprocess.run(
            [*command, "--json", "--database", database],
            check=False,
            capture_output=True,
            text=True,
        )
        tries.append(done.returncode)
        assert "Traceback" not in done.stderr and "fault of burdenshare" not in done.stderr, (
            done.stderr
        )
        if done.returncode == 0:
            return
        assert done.stderr.strip() and time.monotonic() < end, done.stderr
        time.sleep(0.3)


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
def running(*jobs: tuple) -> Iterator[None]:
    """Run functions beside each other; what one of them raises is raised at the end."""
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
        for each in threads:
            each.join()
    if wrong:
        raise wrong[0]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::RuntimeWarning")
def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    import distributed

    rng = random.Random(8)
    path = tmp_path / "many.csv"
    write_entries(path, [opened(10**9), *(appropriated(1, f"k{n}") for n in range(ENTRIES))])
    alone = price("korea-12", paths=PATHS, seed=5)
    quiet = {"dashboard_address": None, "silence_logs": 50}
    with (
        a_server() as server,
        distributed.LocalCluster(2, threads_per_worker=1, processes=True, **quiet) as cluster,
    ):
        database = server.fresh()
        init(database)
        add_person(open_rooms(database), "Mediator", PASSWORD, admin=True)
        bench = Workbench(database, tmp_path)
        bench.start()
        try:
            room, people = open_room(bench)
            said: list[str] = []
            tries: list[int] = []
            priced: list[Any] = []

            def price_all() -> None:
                for _ in range(KILLS):
                    spread = price("korea-12", paths=PATHS, seed=5, engine="dask",
                        scheduler=cluster.scheduler_address)  # fmt: skip
                    priced.append(spread)

            jobs = [(import_all, database, path, tries), (price_all,)]
            jobs += [
                (bargain, side, name, room, said)
                for side, name in zip(people[1:], ("host", "sender"), strict=True)
            ]
            with running(*jobs):
                for _ in range(KILLS):
                    for kill in (
                        lambda: kill_worker(cluster),
                        bench.kill,
                        lambda: kill_database(server),
                    ):
                        time.sleep(rng.uniform(0.2, 1.5))
                        kill()
                        if bench.process.poll() is not None:
                            bench.start()
            told = people[0].notes(room)
            _hold(database, told, said)
        finally:
            bench.kill()
    assert [asdict(one) for one in priced] == [asdict(alone)] * KILLS
    note("chaos", kills=3 * KILLS, entries=ENTRIES + 1, offers=len(said), prices=KILLS,
        imports_tried=len(tries), answers_lost=sum(one.lost for one in people),
        lost=0, doubled=0)  # fmt: skip


def _hold(database: str, told: list[str], said: list[str]) -> None:
    """Every offer is there once, each side's in its order; every entry too, and the chain holds."""
    assert sorted(told) == sorted(said) and len(said) == 2 * OFFERS
    for side in ("host", "sender"):
        own = [one for one in told if one.startswith(side)]
        assert own == [f"{side} says {number}" for number in range(OFFERS)]
    with Ledger(database) as ledger:
        found = verify(ledger)
        assert found.ok, found.findings
        assert found.entries == ENTRIES + 1
        sums = {account.state: amount for account, amount in ledger.balances()}
        assert sums["appropriated"] == ENTRIES
