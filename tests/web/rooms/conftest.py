"""A room with a mediator and two delegations, on a server in this process."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("sqlalchemy")

from starlette.testclient import TestClient

from burdenshare.store.rooms import passwords
from burdenshare.store.rooms.people import add_person
from burdenshare.store.rooms.schema import Kept, open_rooms
from burdenshare.web.app import create_app
from burdenshare.web.rooms.stream import Watch
from burdenshare.web.settings import Settings

PASSWORD = "four words in a row"
PACKAGE = {
    "base": "17000",
    "escalator": "prices",
    "cap": "4.0",
    "term": "5",
    "support": "no",
    "gap": "labour",
}


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing costs next to nothing; what it costs in truth has a test of its own."""
    monkeypatch.setattr(passwords, "COST", passwords.Cost(2**4, 8, 1))


class Clock:
    """A time that moves only when it is told to."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def pass_by(self, **spans: int) -> None:
        self.time += timedelta(**spans)


def secrets() -> Callable[[], str]:
    """Words in a row instead of secrets, so that two runs are alike."""
    numbers = count(1)
    return lambda: f"secret-number-{next(numbers):06d}"


class Hall(NamedTuple):
    """A server with one room, and a browser for each seat.

    Attributes:
        browsers: by ``mediator``, ``host``, ``sender``, ``stranger`` (an administrator with a
            room of his own) and ``anonymous``.
    """

    app: Any
    kept: Kept
    clock: Clock
    room: str
    browsers: dict[str, TestClient]

    @property
    def at(self) -> str:
        return f"/rooms/{self.room}"


def new_browser(app: Any) -> TestClient:
    return TestClient(app, follow_redirects=True, raise_server_exceptions=False)


def sign_in(app: Any, name: str) -> TestClient:
    browser = new_browser(app)
    answer = browser.post("/sign-in", data={"name": name, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return browser


def open_hall(folder: Path, domain: str = "korea-renewal-13") -> Hall:
    """A room on a domain, its seats taken by invitation."""
    clock, database = Clock(), str(folder / "rooms.db")
    kept = open_rooms(database, clock, secrets())
    for name in ("Mediator", "Stranger"):
        add_person(kept, name, PASSWORD, admin=True)
    app = create_app(Settings(folder=folder, team=True, database=database))
    app.state.kept, app.state.watch = kept, Watch(kept)
    browsers = {"mediator": sign_in(app, "Mediator"), "stranger": sign_in(app, "Stranger")}
    browsers["stranger"].post("/rooms", data={"title": "Another", "domain": domain})
    made = browsers["mediator"].post("/rooms", data={"title": "Room one", "domain": domain})
    room = made.url.path.rpartition("/")[2]
    for side in ("host", "sender"):
        shown = browsers["mediator"].post(f"/rooms/{room}/invite", data={"seat": side}).text
        link = re.search(r"/invitations/[\w-]+", shown)
        assert link is not None
        browsers[side] = new_browser(app)
        taken = browsers[side].post(
            link.group(), data={"name": f"Person of {side}", "password": PASSWORD}
        )
        assert taken.url.path == f"/rooms/{room}", taken.text
    browsers["anonymous"] = new_browser(app)
    return Hall(app, kept, clock, room, browsers)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    yield open_hall(tmp_path)


def issues(values: dict[str, str]) -> dict[str, str]:
    """Values as the fields of a form."""
    return {f"issue.{name}": value for name, value in values.items()}
