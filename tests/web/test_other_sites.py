"""What another site can do to a signed-in browser: nothing, at any address that writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

pytest.importorskip("sqlalchemy")

from burdenshare.store.ledger import init
from burdenshare.store.rooms import passwords
from burdenshare.store.rooms.people import add_person
from burdenshare.store.rooms.schema import open_rooms
from burdenshare.web.app import create_app
from burdenshare.web.guards import HEADERS
from burdenshare.web.settings import Settings

PASSWORD = "four words in a row"
EVIL = "http://evil.example"


def changing(app: Any) -> Iterator[str]:
    """Every address that takes a POST, with something in place of its names."""
    waiting = list(app.routes)
    while waiting:
        one = waiting.pop()
        inner = getattr(one, "original_router", None)
        if inner is not None:
            waiting += inner.routes
        elif isinstance(one, APIRoute) and "POST" in one.methods:
            yield "/".join("main" if part.startswith("{") else part for part in one.path.split("/"))


ALONE = sorted(set(changing(create_app())))
"""Of the workbench; a server for several people has these and more."""


def team_routes() -> list[str]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        database = f"{folder}/rooms.db"
        app = create_app(Settings(folder=Path(folder), team=True, database=database))
        found = sorted(set(changing(app)))
        app.state.kept.database.engine.dispose()
    return found


TEAM = team_routes()


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser that is signed in on a server for several people."""
    folder = tmp_path_factory.mktemp("team")
    database = str(folder / "rooms.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "COST", passwords.Cost(2**4, 8, 1))
        kept = open_rooms(database)
        add_person(kept, "Kim", PASSWORD, admin=True)
        init(database, "main")
        app = create_app(Settings(folder=folder, team=True, database=database))
        browser = TestClient(app, follow_redirects=False, raise_server_exceptions=False)
        signed = browser.post("/sign-in", data={"name": "Kim", "password": PASSWORD})
        assert signed.status_code == 303
        yield browser
        for one in (kept, app.state.kept):
            one.database.engine.dispose()


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    app = create_app(Settings(folder=tmp_path_factory.mktemp("alone")))
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False)


def check(browser: TestClient, address: str) -> None:
    """One address that changes something, and everything another site may try with it."""
    form = {"lang": "en", "next": EVIL, "name": "x"}
    # Asked for by another site's page, its form or its frame: refused before anything is looked at.
    for headers in (
        {"origin": EVIL},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "http://evil.example#testserver"},
    ):
        refused = browser.post(address, data=form, headers=headers)
        assert refused.status_code == 403, (address, headers)
        assert "set-cookie" not in refused.headers
    # Another host name, which would poison what is cached or linked.
    for headers in ({"host": "evil.example"}, {"host": "testserver@evil.example"}, {"host": ""}):
        assert browser.post(address, data=form, headers=headers).status_code == 400
    # Names that proxies forward are not believed, nor is anything allowed to others.
    answer = browser.post(
        f"{address}?next={EVIL}",
        data=form,
        headers={"x-forwarded-host": "evil.example", "x-original-url": "/x", "forwarded": "host=e"},
    )
    assert "evil.example" not in answer.headers.get("location", "")
    assert answer.headers.get("location", "/").startswith("/")
    assert not answer.headers.get("location", "/").startswith("//")
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    for name, value in HEADERS.items():
        assert answer.headers[name] == value, (address, name)
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    asked = browser.options(
        address, headers={"origin": EVIL, "access-control-request-method": "POST"}
    )
    assert asked.status_code in (401, 405)
    assert not [name for name in asked.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("address", ALONE)
def test_on_ones_own_machine(alone: TestClient, address: str) -> None:
    check(alone, address)


@pytest.mark.parametrize("address", [one for one in TEAM if one != "/sign-out"] + ["/sign-out"])
def test_on_a_server_for_several(people: TestClient, address: str) -> None:
    check(people, address)


def test_there_are_enough() -> None:
    """Were the walk over the routes to find none, all would be well."""
    assert len(ALONE) > 40
    assert len(set(TEAM) - set(ALONE)) > 10
