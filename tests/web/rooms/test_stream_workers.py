"""Streams across processes: real servers of two workers, on PostgreSQL and on a file."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("psycopg")

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "store"))

from servers import a_server

from burdenshare.store.rooms import news
from burdenshare.store.rooms.people import add_person
from burdenshare.store.rooms.schema import open_rooms

from .processes import PASSWORD, Follower, ask, free_port, open_room, serving, sign_in

BOTH = 12
"""Streams opened in all: that both workers hold some is looked at where it can be seen."""


@pytest.fixture(scope="module")
def postgres() -> Iterator[Any]:
    with a_server() as server:
        yield server


def listeners(server: Any) -> int:
    """Processes that listen, as the database sees them."""
    import psycopg

    with psycopg.connect(host=str(server.folder), user="postgres", dbname="postgres") as link:
        asked = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s"
        found = link.execute(asked, (news.CHANNEL,)).fetchone()
    return int(found[0]) if found else 0


def within(seconds: float, holds: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def wait_for_news(followers: list[Follower], seconds: float) -> None:
    began = time.monotonic()
    assert [one.next() for one in followers] == [b"data: changed\n\n"] * len(followers)
    assert time.monotonic() - began < seconds


@contextlib.contextmanager
def followed(folder: Path, database: str) -> Iterator[tuple[int, str, str, str, list[Follower]]]:
    """Two workers, a room, and twelve streams: port, room, two cookies, streams."""
    kept = open_rooms(database)
    add_person(kept, "Mediator", PASSWORD, admin=True)
    kept.database.engine.dispose()
    port, followers = free_port(), []
    with serving(folder, port, "--team", "--workers", "2", "--database", database):
        mediator = sign_in(port, "Mediator")
        at, host = open_room(port, mediator)
        try:
            for number in range(BOTH):
                followers.append(Follower(port, at, mediator if number % 2 else host))
            yield port, at, mediator, host, followers
        finally:
            for one in followers:
                one.close()


def test_two_workers_on_postgresql_hear_one_another(postgres: Any, tmp_path: Path) -> None:
    with followed(tmp_path, postgres.fresh()) as (port, at, _, host, followers):
        within(5, lambda: listeners(postgres) == 2)
        assert ask(port, "POST", f"{at}/say", {"note": "We begin."}, host)[0] == 303
        wait_for_news(followers, 1.0)

        # The database goes away and comes back: no stream ends, and none stays deaf.
        postgres.stop("fast")
        postgres.start()
        within(10, lambda: listeners(postgres) == 2)
        assert ask(port, "POST", f"{at}/say", {"note": "We go on."}, host)[0] == 303
        wait_for_news(followers, 1.0)

        began = time.monotonic()
        assert ask(port, "POST", "/sign-out", {}, host)[0] == 303
        assert {one.next() for one in followers[0::2]} == {b""}
        assert time.monotonic() - began < 2
        # Whoever closes a page is no longer listened for.
        for one in followers:
            one.close()
        within(5, lambda: listeners(postgres) == 0)


def test_two_workers_on_a_file_see_one_another(tmp_path: Path) -> None:
    with followed(tmp_path, str(tmp_path / "rooms.db")) as (port, at, mediator, host, followers):
        assert ask(port, "POST", f"{at}/say", {"note": "We begin."}, host)[0] == 303
        wait_for_news(followers, 1.5)
        began = time.monotonic()
        assert ask(port, "POST", "/sign-out", {}, mediator)[0] == 303
        assert {one.next() for one in followers[1::2]} == {b""}
        assert time.monotonic() - began < 2
