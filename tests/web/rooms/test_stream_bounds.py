"""Who may follow a stream, for how long, and how much comes through it: on a server with a port."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

import pytest
import uvicorn
from sqlalchemy import text

from burdenshare.store.connect import writing
from burdenshare.store.rooms.news import tell
from burdenshare.store.rooms.people import change_password, end_sessions
from burdenshare.web.rooms.stream import BEGIN, CHANGED, MOST_STREAMS

from .conftest import Hall, issues

MOST_BYTES = 64 * 1024
SOON = 2.0
"""Seconds within which a stream is closed once nothing may be seen any more."""


class Served(NamedTuple):
    """A hall behind a port."""

    hall: Hall
    port: int

    def open(self, role: str, address: str = "{at}/stream?seen=old", **headers: str) -> Any:
        """The answer to whoever asks for a stream; what follows is still to come."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        browser = self.hall.browsers[role]
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        sent = {"cookie": cookies, **{n.replace("_", "-"): v for n, v in headers.items()}}
        link.request("GET", address.format(at=self.hall.at), headers=sent)
        answer = link.getresponse()
        answer.link = link  # type: ignore[attr-defined]
        return answer


@pytest.fixture
def served(hall: Hall) -> Iterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(
        hall.app,
        port=port,
        log_level="critical",
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield Served(hall, port)
    server.should_exit = True
    thread.join(10)


@contextmanager
def following(served: Served, role: str = "host") -> Iterator[Any]:
    """A stream that has said its first words."""
    answer = served.open(role)
    assert answer.status == 200
    assert answer.read1() == BEGIN
    assert answer.read1() == CHANGED
    with closing(answer.link):
        yield answer


def ends_soon(answer: Any, within: float = SOON) -> bool:
    began = time.monotonic()
    rest = answer.read()
    assert len(rest) <= len(CHANGED)
    return time.monotonic() - began < within


def refused(served: Served, role: str, **headers: str) -> int:
    answer = served.open(role, **headers)
    with closing(answer.link):
        body = answer.read()
        assert b"data: changed" not in body
        return int(answer.status)


def test_another_origin_is_refused(served: Served) -> None:
    assert refused(served, "host", origin="http://evil.example") == 403
    assert refused(served, "host", origin="null") == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_is_refused(served: Served, site: str) -> None:
    assert refused(served, "host", sec_fetch_site=site) == 403


def test_ones_own_page_is_not(served: Served) -> None:
    answer = served.open(
        "host", sec_fetch_site="same-origin", origin=f"http://127.0.0.1:{served.port}"
    )
    with closing(answer.link):
        assert answer.status == 200


def test_nobody_follows_without_a_session(served: Served) -> None:
    assert refused(served, "anonymous") == 401


def test_a_session_follows_its_own_rooms_alone(served: Served) -> None:
    """Bound to the room: neither one of somebody else's, nor one that is not there."""
    assert refused(served, "stranger") == 404
    answer = served.open("host", "/rooms/0123456789abcdef/stream")
    with closing(answer.link):
        assert answer.status == 404


def test_a_session_is_not_taken_from_the_address(served: Served) -> None:
    token = served.hall.browsers["host"].cookies["burdenshare"]
    answer = served.open("anonymous", f"{{at}}/stream?burdenshare={token}&token={token}")
    with closing(answer.link):
        assert answer.status == 401


Ending = Callable[[Hall], object]


def _sign_out(hall: Hall) -> None:
    hall.browsers["host"].post("/sign-out")


def _lose_the_seat(hall: Hall) -> None:
    with writing(hall.kept.database) as link:
        link.execute(text("UPDATE seats SET person = NULL WHERE seat = 'host'"))
        tell(link)


def _change_the_seat(hall: Hall) -> None:
    """Whoever sat with one side sits with the other, as another role."""
    with writing(hall.kept.database) as link:
        asked = "SELECT person FROM seats WHERE seat = 'host' AND room = :room"
        person = link.execute(text(asked), {"room": hall.room}).scalar()
        where = "AND room = :room"
        link.execute(text(f"UPDATE seats SET person = NULL WHERE seat = 'host' {where}"),
                     {"room": hall.room})  # fmt: skip
        link.execute(text(f"UPDATE seats SET person = :one WHERE seat = 'sender' {where}"),
                     {"room": hall.room, "one": person})  # fmt: skip
        tell(link)


ENDINGS: dict[str, Ending] = {
    "sign-out": _sign_out,
    "revoked": lambda hall: end_sessions(hall.kept, "Person of host"),
    "password": lambda hall: change_password(hall.kept, "Person of host", "quite another one"),
    "seat lost": _lose_the_seat,
    "seat changed": _change_the_seat,
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_stream_is_closed_soon(served: Served, ending: str) -> None:
    with following(served) as answer, following(served, "mediator") as other:
        ENDINGS[ending](served.hall)
        assert ends_soon(answer)
        assert not other.isclosed()


def test_a_session_that_is_over_ends_its_stream(served: Served) -> None:
    with following(served) as answer:
        served.hall.clock.pass_by(hours=13)
        assert ends_soon(answer, within=8)


def test_frames_are_small_and_say_nothing(served: Served) -> None:
    sender = served.hall.browsers["sender"]
    note = "n" * 2_000
    with following(served) as answer:
        for number in range(5):
            put = {**issues({"cap": ("3.0", "4.0")[number % 2]}), "note": note}
            assert sender.post(f"{served.hall.at}/offer", data=put).status_code == 200
            frame = answer.read1()
            assert len(frame) <= MOST_BYTES
            assert set(frame.split(b"\n")) == {b"data: changed", b""}


def test_many_changes_are_few_frames(served: Served) -> None:
    """Rate limited: a flood of moves reaches a browser as some words a second."""
    from burdenshare.store.rooms.moves import put_statement

    with following(served) as answer:
        began = time.monotonic()
        for number in range(200):
            put_statement(served.hall.kept, served.hall.room, "sender", f"word {number}")
        took = time.monotonic() - began
        time.sleep(1.2)
        heard = answer.read1(1_000_000)
        assert heard.count(CHANGED) <= 20 * (took + 1.2) + 2
        assert 1 <= heard.count(CHANGED) < 100


def test_one_person_holds_so_many_and_no_more(served: Served) -> None:
    held = [served.open("host") for _ in range(MOST_STREAMS)]
    assert {one.status for one in held} == {200}
    deadline = time.monotonic() + 5
    while not served.hall.app.state.watch._lines and time.monotonic() < deadline:
        time.sleep(0.05)
    for one in held:
        assert one.read1() == BEGIN
    assert refused(served, "host") == 429
    other = served.open("sender")
    assert other.status == 200
    for one in (*held, other):
        one.link.close()
    end = time.monotonic() + 5
    while time.monotonic() < end:
        again = served.open("host")
        status = again.status
        again.link.close()
        if status == 200:
            break
        # A server notices a closed connection when it next writes to it.
        served.hall.browsers["sender"].post(f"{served.hall.at}/say", data={"note": "still here?"})
        time.sleep(0.2)
    assert status == 200


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT"])
def test_a_stream_is_only_got(served: Served, method: str) -> None:
    answer = served.hall.browsers["host"].request(method, f"{served.hall.at}/stream")
    assert answer.status_code == 405
