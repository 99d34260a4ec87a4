"""Tokens: shown once, kept as hashes, within scopes, until an end; who may do what with them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.routing import APIRoute
from sqlalchemy import text
from starlette.testclient import TestClient

from burdenshare.cli.people import people_command
from burdenshare.figures.finding import Refused
from burdenshare.store.connect import reading
from burdenshare.store.rooms import people
from burdenshare.store.rooms.schema import open_rooms
from burdenshare.store.rooms.tokens import (
    MOST_TOKENS,
    SCOPES,
    find_token,
    list_tokens,
    make_token,
    revoke_token,
)
from burdenshare.web.api.bearer import MOST_A_MINUTE

from .conftest import OPENING, PASSWORD, Office

WRITES = {
    "/ledgers/{ledger}/entries": "post",
    "/ledgers/{ledger}/reversals": "post",
    "/ledgers/{ledger}/years": "post",
    "/ledgers/{ledger}/closings": "post",
    "/ledgers/{ledger}/proposals/{proposal}/approval": "approve",
    "/ledgers/{ledger}/proposals/{proposal}/refusal": "approve",
}
"""What is written down, and the scope it needs; everything else of the interface needs ``read``."""
ADDRESS = {
    "ledger": "main",
    "proposal": "none",
    "seq": "1",
    "agreement": "korea-08",
    "package": "korea-08",
    "year": "2010",
    "kind": "series",
    "key": "un-2025",
    "round": "korea-10",
    "record": "korea",
    "room": "none",
}


def routes(app: Any) -> Iterator[tuple[str, str]]:
    waiting = list(app.routes)
    while waiting:
        one = waiting.pop()
        inner = getattr(one, "original_router", None)
        if inner is not None:
            waiting += inner.routes
        elif isinstance(one, APIRoute) and one.path.startswith("/api/v1/"):
            yield from ((method, one.path.removeprefix("/api/v1")) for method in one.methods)


def needed(method: str, path: str) -> str:
    return WRITES.get(path, "read") if method == "POST" else "read"


def test_every_write_has_a_row(office: Office) -> None:
    posts = {path for method, path in routes(office.app) if method == "POST"}
    assert {one for one in posts if one.startswith("/ledgers")} == set(WRITES)
    assert {method for method, _ in routes(office.app)} == {"GET", "POST"}


def test_who_passes_the_door(office: Office) -> None:
    """Each route for nobody, a cookie, each single scope, a revoked and an old token."""
    secrets = {one: make_token(office.kept, "Lee", one, (one,))[0] for one in SCOPES}
    revoked, gone = make_token(office.kept, "Lee", "revoked", SCOPES)
    revoke_token(office.kept, gone.id)
    old, _ = make_token(office.kept, "Lee", "old", SCOPES, days=1)
    office.clock.pass_by(days=2)
    cookie = TestClient(office.app)
    signed = cookie.post("/sign-in", data={"name": "Lee", "password": PASSWORD})
    assert signed.status_code == 200
    found = sorted(routes(office.app))
    assert len(found) > 50
    for method, path in found:
        at = path.format(**ADDRESS)
        for who in ("", "nonsense", "bst_nonsense", revoked, old):
            refused = office.ask(who, method, at, json={} if method == "POST" else None)
            assert refused.status_code == 401, (method, path)
            assert refused.headers["www-authenticate"].startswith("Bearer")
        if method == "POST":
            by_cookie = cookie.post(f"/api/v1{at}", json={})
            assert by_cookie.status_code == 401, path
        for scope, secret in secrets.items():
            if method == "GET" and scope == needed(method, path):
                continue  # what is asked is asked in other tests; here only who gets that far
            answer = office.ask(secret, method, at, json={} if method == "POST" else None)
            if scope == needed(method, path):
                assert answer.status_code in (404, 422), (method, path, answer.text)
            else:
                assert answer.status_code == 403, (method, path, scope, answer.text)


def test_a_cookie_may_read(office: Office) -> None:
    cookie = TestClient(office.app)
    cookie.post("/sign-in", data={"name": "Lee", "password": PASSWORD})
    assert cookie.get("/api/v1/ledgers/main/status").status_code == 200
    assert cookie.get("/api/v1/schema").status_code == 200


def test_a_token_opens_no_page(office: Office) -> None:
    client = TestClient(office.app, follow_redirects=False)
    headers = {"Authorization": f"Bearer {office.tokens['Lee']}"}
    for address in ("/", "/talks", "/tokens", "/api", "/ledger"):
        assert client.get(address, headers=headers).status_code in (303, 401)
    assert client.post("/tokens", data={}, headers=headers).status_code == 401


def test_another_site_cannot_use_one(office: Office) -> None:
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = office.ask(
            "Lee", "POST", "/check", json={"agreement": "korea-08"}, headers=headers
        )
        assert answer.status_code == 403


def test_only_hashes_are_kept(office: Office, tmp_path: Path) -> None:
    secret, made = make_token(office.kept, "Kim", "one")
    held = b"".join(one.read_bytes() for one in tmp_path.glob("rooms.db*"))
    assert secret.encode() not in held
    assert secret not in repr(list_tokens(office.kept, "Kim"))
    assert len(secret) > 40
    with reading(office.kept.database) as connection:
        asked = text("SELECT token_hash FROM api_tokens WHERE id = :one")
        assert len(connection.execute(asked, {"one": made.id}).scalar_one()) == 64


def test_last_use_is_noted(office: Office) -> None:
    secret, made = make_token(office.kept, "Kim", "one")
    assert office.ask(secret, "GET", "/schema").status_code == 200
    used = {one.id: one.used_at for one in list_tokens(office.kept)}
    assert used[made.id] == office.kept.stamp()
    office.clock.pass_by(seconds=59)
    assert find_token(office.kept, secret) is not None
    assert {one.id: one.used_at for one in list_tokens(office.kept)} == used
    office.clock.pass_by(seconds=2)
    assert find_token(office.kept, secret) is not None
    assert {one.id: one.used_at for one in list_tokens(office.kept)} != used


@pytest.mark.parametrize("end", ["password", "sessions"])
def test_signing_somebody_out_ends_their_tokens(office: Office, end: str) -> None:
    assert find_token(office.kept, office.tokens["Kim"]) is not None
    if end == "password":
        people.change_password(office.kept, "Kim", "another four words there")
    else:
        people.end_sessions(office.kept, "Kim")
    assert office.ask("Kim", "GET", "/schema").status_code == 401
    assert office.ask("Lee", "GET", "/schema").status_code == 200


def test_what_no_token_can_be(office: Office) -> None:
    for wrong in (
        {"name": "Nobody"},
        {"scopes": ()},
        {"scopes": ("read", "everything")},
        {"days": 0},
        {"days": 367},
        {"label": "x" * 61},
        {"label": "a\x1b[31m"},
    ):
        with pytest.raises(Refused):
            make_token(office.kept, **{"name": "Kim", **wrong})
    for _ in range(MOST_TOKENS - 1):
        make_token(office.kept, "Kim")
    with pytest.raises(Refused, match="revoke one first"):
        make_token(office.kept, "Kim")


def test_one_revokes_ones_own_alone(office: Office) -> None:
    _, made = make_token(office.kept, "Kim", "one")
    with pytest.raises(Refused):
        revoke_token(office.kept, made.id, person=made.person + 1)
    revoke_token(office.kept, made.id, person=made.person)
    with pytest.raises(Refused):
        revoke_token(office.kept, made.id, person=made.person)


def test_each_token_has_its_own_rate(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from burdenshare.web.rooms import door

    monkeypatch.setattr(door.time, "monotonic", lambda: 30.0)
    answers = [office.ask("Kim", "GET", "/ledgers").status_code for _ in range(MOST_A_MINUTE + 2)]
    assert answers[:MOST_A_MINUTE] == [200] * MOST_A_MINUTE
    late = office.ask("Kim", "GET", "/ledgers")
    assert late.status_code == 429
    assert late.headers["retry-after"] == "30"
    assert office.ask("Lee", "GET", "/ledgers").status_code == 200


def test_the_page_shows_it_once(office: Office) -> None:
    browser = TestClient(office.app)
    browser.post("/sign-in", data={"name": "Kim", "password": PASSWORD})
    form = {"label": "<b>mine</b>", "scope.read": "on", "scope.post": "on", "days": "30"}
    shown = browser.post("/tokens", data=form).text
    secret = re.search(r"bst_[\w-]+", shown)
    assert secret is not None
    assert "<b>mine</b>" not in shown
    assert "&lt;b&gt;mine&lt;/b&gt;" in shown
    again = browser.get("/tokens").text
    assert secret.group() not in again
    assert "never" in again
    assert office.ask(secret.group(), "GET", "/ledgers/main/status").status_code == 200
    assert office.ask(secret.group(), "POST", "/ledgers/main/years", json=OPENING,
                      headers={"Idempotency-Key": "open"}).status_code == 201  # fmt: skip
    ids = re.findall(r"/tokens/([0-9a-f]{12})/revoke", again)
    newest = next(one.id for one in list_tokens(office.kept, "Kim") if "mine" in one.label)
    assert newest in ids
    browser.post(f"/tokens/{newest}/revoke")
    assert office.ask(secret.group(), "GET", "/schema").status_code == 401
    assert "폐기" in browser.get("/tokens?lang=ko").text
    wrong = browser.post("/tokens", data={"label": "kept", "days": "9999", "scope.read": "on"})
    assert wrong.status_code == 422
    assert 'value="kept"' in wrong.text


def test_the_command_line_makes_lists_and_revokes(tmp_path: Path, cheap_passwords: None) -> None:
    database = ["--database", str(tmp_path / "rooms.db")]
    people.add_person(open_rooms(database[1]), "Kim", PASSWORD)

    def run(*typed: str) -> Any:
        return CliRunner().invoke(people_command, [*typed, *database])

    made = run("token", "kim", "--label", "night run", "--scope", "read", "--scope", "post")
    secret = made.stdout.strip()
    assert re.fullmatch(r"bst_[\w-]{43}", secret)
    kept = open_rooms(database[1])
    bearer = find_token(kept, secret)
    assert bearer is not None
    assert bearer.scopes == ("read", "post")
    listed = run("token", "--list", "--json").stdout
    told = json.loads(listed)["tokens"][0]
    assert (told["label"], told["scopes"]) == ("night run", ["read", "post"])
    assert secret not in listed
    assert run("token", "--revoke", told["id"]).exit_code == 0
    assert find_token(kept, secret) is None
    assert "revoked" in run("token", "--list").stdout
    assert run("token").exit_code == 2
