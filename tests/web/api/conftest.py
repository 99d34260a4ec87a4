"""A server for several people with a ledger, its bookkeepers and their tokens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from starlette.testclient import TestClient

from burdenshare.store.desk.roles import grant
from burdenshare.store.desk.schema import open_desk
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.rooms import passwords
from burdenshare.store.rooms.people import add_person
from burdenshare.store.rooms.schema import Kept, open_rooms
from burdenshare.store.rooms.tokens import SCOPES, make_token
from burdenshare.web.app import create_app
from burdenshare.web.settings import Settings

PASSWORD = "four words in a row"
PAPER = {"kind": "act", "number": "7", "date": "2026-01-02"}
SAID = {"value_date": "2026-01-15", "reason": "due", "document": PAPER}
APPROPRIATE = {
    "event": "appropriate",
    "agreement": "korea-12",
    "agreement_year": 2026,
    "amount": 500,
    "currency": "KRW",
    "details": {"act": "7", "budget_line": "1"},
    **SAID,
}
OPENING = {"agreement": "korea-12", "year": 2026, **SAID, "details": {"rule": "article 1"}}


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def pass_by(self, **spans: int) -> None:
        self.time += timedelta(**spans)


class Office(NamedTuple):
    """A server with a ledger `main`, and a token of each person.

    Attributes:
        tokens: of ``Kim`` and ``Lee`` (controllers), ``Reader`` (reads), ``Stranger`` (no role),
            each with every scope.
    """

    app: Any
    kept: Kept
    clock: Clock
    tokens: dict[str, str]

    def ask(self, who: str, method: str, address: str, **more: Any) -> Any:
        """What somebody gets for a request with their token."""
        headers = {**more.pop("headers", {})}
        if who:
            headers["Authorization"] = f"Bearer {self.tokens.get(who, who)}"
        client = TestClient(self.app, raise_server_exceptions=False)
        return client.request(method, f"/api/v1{address}", headers=headers, **more)

    def post(self, who: str, address: str, body: Any, key: str = "") -> Any:
        headers = {"Idempotency-Key": key} if key else {}
        return self.ask(who, "POST", f"/ledgers/main{address}", json=body, headers=headers)


@pytest.fixture
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", passwords.Cost(2**4, 8, 1))


@pytest.fixture
def office(tmp_path: Path, cheap_passwords: None) -> Iterator[Office]:
    database, clock = str(tmp_path / "rooms.db"), Clock()
    kept = open_rooms(database, clock)
    people = {one: add_person(kept, one, PASSWORD) for one in ("Kim", "Lee", "Reader", "Stranger")}
    init(database, "main")
    desk = open_desk(kept.database, clock)
    ledger = Ledger(kept.database, "main")
    for name, role in (("Kim", "controller"), ("Lee", "controller"), ("Reader", "reader")):
        grant(desk, ledger.id, people[name].id, role, "admin")
    app = create_app(Settings(folder=tmp_path, team=True, database=database))
    app.state.kept.database.engine.dispose()
    app.state.kept = kept
    tokens = {one: make_token(kept, one, "all", SCOPES)[0] for one in people}
    yield Office(app, kept, clock, tokens)
    kept.database.engine.dispose()


@pytest.fixture
def alone(tmp_path: Path) -> TestClient:
    """One person's own machine with an empty ledger `main`."""
    init(str(tmp_path / "ledger.db"), "main")
    return TestClient(create_app(Settings(folder=tmp_path)))
