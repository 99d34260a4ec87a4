"""The watch that all streams of a process share: how often it looks, and what trouble does."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncGenerator, Collection, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

pytest.importorskip("psycopg")

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "store"))

from servers import a_server

from burdenshare.figures.finding import Refused
from burdenshare.store.rooms import news
from burdenshare.store.rooms.glance import Watched, glance, state_of
from burdenshare.store.rooms.moves import put_statement
from burdenshare.store.rooms.schema import Kept, open_rooms
from burdenshare.store.rooms.sessions import begin_session, hash_token
from burdenshare.web.rooms import stream as streams
from burdenshare.web.rooms.stream import BEGIN, CHANGED, QUIET, Watch

from .conftest import Hall

Given = TypeVar("Given")


def run(work: Coroutine[Any, Any, Given]) -> Given:
    """In a thread of its own: a browser test before may have left a loop in this one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


def watched(hall: Hall, seat: str) -> Watched:
    """A session of whoever sits there, begun for the test."""
    from sqlalchemy import select

    from burdenshare.store.connect import reading
    from burdenshare.store.rooms.people import Person
    from burdenshare.store.rooms.tables import seats

    with reading(hall.kept.database) as link:
        wanted = select(seats.c.person).where(seats.c.room == hall.room, seats.c.seat == seat)
        person = int(link.execute(wanted).scalar() or 0)
    token = begin_session(hall.kept, Person(person, "", False))
    return Watched(hash_token(token), person, hall.room, seat)


def test_one_look_serves_every_stream(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []

    def counted(kept: Kept, asked: Collection[Watched]) -> dict[Watched, str | None]:
        looks.append(len(asked))
        return glance(kept, asked)

    monkeypatch.setattr(streams, "glance", counted)
    everybody = [watched(hall, one) for one in ("host", "sender", "mediator") for _ in range(4)]
    seen = {one.seat: state_of(hall.kept, hall.room, one.seat) for one in everybody}

    async def listen() -> tuple[list[bytes], int]:
        watch = Watch(hall.kept)
        frames = [watch.frames(one, seen[one.seat]) for one in everybody]
        assert {await anext(one) for one in frames} == {BEGIN}
        news_of = [asyncio.ensure_future(anext(one)) for one in frames]
        await asyncio.sleep(1.3)
        assert not any(one.done() for one in news_of)
        looks.clear()
        await asyncio.to_thread(put_statement, hall.kept, hall.room, "host", "We begin.")
        told = await asyncio.gather(*news_of)
        count = len(looks)
        for one in frames:
            await one.aclose()
        assert watch._task is None
        return told, count

    told, count = run(listen())
    assert told == [CHANGED] * 12
    assert count <= 2
    assert looks[0] == 12


def test_the_same_word_is_on_the_page_and_in_the_stream(hall: Hall) -> None:
    hall.browsers["host"].post(f"{hall.at}/preferences/example")
    for share in ("no", "yes"):
        hall.browsers["host"].post(f"{hall.at}/share", data={"share": share})
        for seat in ("host", "sender", "mediator"):
            one = watched(hall, seat)
            assert glance(hall.kept, {one})[one] == state_of(hall.kept, hall.room, seat)
    hall.browsers["sender"].post(f"{hall.at}/preferences/example")
    hall.browsers["sender"].post(f"{hall.at}/share", data={"share": "yes"})
    one = watched(hall, "mediator")
    assert glance(hall.kept, {one})[one] == state_of(hall.kept, hall.room, "mediator")


def test_what_may_not_be_seen_any_more_is_nothing(hall: Hall) -> None:
    one = watched(hall, "host")
    others = (
        one._replace(session="no such session"),
        one._replace(seat="sender"),
        one._replace(room="no such room"),
        one._replace(person=one.person + 1),
    )
    found = glance(hall.kept, {one, *others})
    assert found[one] is not None
    assert [found[other] for other in others] == [None] * 4
    hall.clock.pass_by(hours=13)
    assert glance(hall.kept, {one})[one] is None


def test_a_quiet_stream_says_that_it_lives(hall: Hall) -> None:
    one = watched(hall, "host")

    async def listen() -> list[bytes]:
        frames = Watch(hall.kept).frames(one, state_of(hall.kept, hall.room, "host"), beat=0.02)
        async with contextlib.aclosing(frames):
            return [await anext(frames) for _ in range(3)]

    assert run(listen()) == [BEGIN, QUIET, QUIET]


def test_a_database_that_is_away_ends_no_stream(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, tries = watched(hall, "host"), iter([False, False, True])

    def away(kept: Kept, asked: Collection[Watched]) -> dict[Watched, str | None]:
        if not next(tries, True):
            raise Refused.because("database", "it is away")
        return glance(kept, asked)

    monkeypatch.setattr(streams, "glance", away)
    monkeypatch.setattr(news, "ANYWAY", 0.0)

    async def listen() -> list[bytes]:
        frames = Watch(hall.kept).frames(one, "an older word")
        async with contextlib.aclosing(frames):
            return [await anext(frames) for _ in range(2)]

    assert run(listen()) == [BEGIN, CHANGED]


@pytest.fixture(scope="module")
def postgres() -> Iterator[Any]:
    with a_server() as server:
        yield server


def test_without_a_listener_it_looks_twice_a_second(
    postgres: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    kept, tries = open_rooms(postgres.fresh()), []

    async def refuse(_: Any) -> Any:
        tries.append(time.monotonic())
        raise psycopg.OperationalError("no more connections")

    monkeypatch.setattr(news, "_listener", refuse)

    async def hear(items: AsyncGenerator[None, None]) -> float:
        began = time.monotonic()
        async with contextlib.aclosing(items):
            for _ in range(4):
                await anext(items)
        return time.monotonic() - began

    assert 1.4 < run(hear(news.news(kept.database))) < 4
    assert len(tries) == 4
    kept.database.engine.dispose()
