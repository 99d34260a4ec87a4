"""A ledger on one's own machine, and one that several people keep, each with a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("sqlalchemy")

from starlette.testclient import TestClient

from burdenshare.ledger.entry import Document, Entry
from burdenshare.store.desk.roles import grant
from burdenshare.store.desk.schema import open_desk
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.rooms import passwords
from burdenshare.store.rooms.people import add_person
from burdenshare.store.rooms.schema import open_rooms
from burdenshare.web.app import create_app
from burdenshare.web.settings import Settings

PASSWORD = "four words in a row"
BOOK = "/ledger/books/main"
PAPER = {"document.kind": "act", "document.number": "2026-1"}
OPENING = {
    "event": "open_year",
    "key": "open-2026",
    "agreement": "korea-12",
    "agreement_year": "2026",
    "amount": "1000",
    "currency": "KRW",
    "value_date": "2026-01-01",
    "detail.rule": "article 1",
    **PAPER,
}
APPROPRIATION = {
    **OPENING,
    "event": "appropriate",
    "key": "act-2026",
    "amount": "600",
    "detail.budget_line": "1",
    "detail.act": "2026",
}
ALLOTMENT = {
    **OPENING,
    "event": "allot",
    "key": "allot-1",
    "amount": "500",
    "category": "labour",
    "form": "cash",
    "detail.minute": "1",
}
PEOPLE = {
    "reader": "reader",
    "keeper": "bookkeeper",
    "second": "bookkeeper",
    "controller": "controller",
    "other": "controller",
}
"""Who holds which role in the ledger; ``stranger`` is an administrator who holds none."""


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", passwords.Cost(2**4, 8, 1))


def opened(key: str = "open-2026", amount: int = 1_000) -> Entry:
    return Entry(
        key,
        "open_year",
        "korea-12",
        2026,
        2026,
        amount,
        "KRW",
        "contribution",
        "agreed",
        unit="1 KRW",
        value_date="2026-01-01",
        actor="Kim",
        document=Document("act", "2026-1", sha256="ab" * 32),
        details={"terms_hash": "unknown", "rule": "article 1"},
    )


def appropriated(key: str = "act-2026", amount: int = 600) -> Entry:
    return opened(key, amount)._replace(
        event="appropriate",
        source="agreed",
        target="appropriated",
        details={"budget_line": "1", "act": "2026"},
    )


class Alone(NamedTuple):
    """One's own machine."""

    folder: Path
    browser: TestClient
    ledger: Ledger


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Alone]:
    database = str(tmp_path / "ledger.db")
    init(database)
    app = create_app(Settings(folder=tmp_path))
    browser = TestClient(app, raise_server_exceptions=False)
    with Ledger(database) as ledger:
        yield Alone(tmp_path, browser, ledger)


class Office(NamedTuple):
    """A server with one ledger that several people keep."""

    app: Any
    ledger: Ledger
    browsers: dict[str, TestClient]


def new_browser(app: Any) -> TestClient:
    return TestClient(app, raise_server_exceptions=False)


def sign_in(app: Any, name: str) -> TestClient:
    browser = new_browser(app)
    answer = browser.post("/sign-in", data={"name": name, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return browser


def open_office(folder: Path, url: str = "") -> Office:
    """A server whose people hold the roles of `PEOPLE`."""
    database = url or str(folder / "team.db")
    kept = open_rooms(database)
    init(database)
    numbers = {name: add_person(kept, name, PASSWORD).id for name in PEOPLE}
    add_person(kept, "stranger", PASSWORD, admin=True)
    ledger = Ledger(database)
    desk = open_desk(ledger.database)
    for name, role in PEOPLE.items():
        grant(desk, ledger.id, numbers[name], role, "stranger")
    app = create_app(Settings(folder=folder, team=True, database=database))
    browsers = {name: sign_in(app, name) for name in (*PEOPLE, "stranger")}
    browsers["anonymous"] = new_browser(app)
    return Office(app, ledger, browsers)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_office(tmp_path)
    yield made
    made.ledger.close()
