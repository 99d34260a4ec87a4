"""No text is run: by the database, by a template, in a log, in a header. Five hundred of them.

All of them in a campaign, every fiftieth otherwise.
"""

from __future__ import annotations

import logging
import os
import re
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import inspect, text
from starlette.testclient import TestClient

from burdenshare.reading.files import holds_control
from burdenshare.store.connect import connect, reading
from burdenshare.store.ledger import Ledger
from burdenshare.store.verify import verify
from burdenshare.web import guards

from .conftest import APPROPRIATE, OPENING, PASSWORD, Office

STEP = 1 if os.environ.get("BURDENSHARE_CAMPAIGN") else 50
ALONE = {"actor": "Kim", "approver": "Lee"}
_SQL = (
    "' OR '1'='1",
    "'; DROP TABLE {t}; --",
    "'; DELETE FROM {t}; --",
    "' UNION SELECT password FROM sign_ins --",
    "'); INSERT INTO {t} DEFAULT VALUES; --",
    "\\'; UPDATE {t} SET amount = 1; --",
    "1; PRAGMA writable_schema = ON; --",
    "' || (SELECT name FROM sqlite_master) || '",
    "'; SELECT pg_sleep(9); --",
    "' AND load_extension('x') --",
    "$$; DROP TABLE {t}; $$",
    "%' OR note LIKE '%",
    "{t}:one; :two; ?1",
)
_TEMPLATE = (
    "{{7*7}}",
    "{{{{7*7}}}}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{% import os %}",
    "{0.__class__.__mro__}",
    "{name.__globals__}",
    "%(name)s %s %d %n",
    "{lang}",
    "{}",
    "{!r:>99999999}",
    "${jndi:ldap://127.0.0.1/a}",
    "__import__('os').system('id')",
    "!!python/object/apply:os.system ['id']",
    "@{x} `id` $(id)",
)
_BREAKS = (
    "{c}Set-Cookie: burdenshare=stolen",
    "{c}Location: http://evil.example/",
    "{c}{c}<h1>injected</h1>",
    "{c}2026-11-24 CRITICAL forged line",
    "x{c}Content-Length: 0{c}{c}HTTP/1.1 200 OK",
)
_ENDS = ("\r\n", "\n", "\r", "%0d%0a", "%0a", "\u2028", "\u0085", "\\r\\n", "\x0b", "\x1b[2K", "\0")
_TABLES = ("entries", "moves", "api_tokens", "people", "ledgers", "web_sessions", "balances")
_BEFORE = ("", "x", '"', "')")


_QUOTES = (*_BEFORE, "1", "a'", "--\n", "korea-12")


def payloads() -> tuple[str, ...]:
    """Five hundred of them."""
    made = [b + one for one, b in product(_TEMPLATE, _BEFORE)]
    made += [b + one.replace("{c}", c) for one, c, b in product(_BREAKS, _ENDS, ("", "name"))]
    sql = [b + one.replace("{t}", t) for one, t, b in product(_SQL, _TABLES, _QUOTES)]
    return (*tuple(dict.fromkeys(sql))[: 500 - len(made)], *made)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of requests a minute are answered, so that each payload is looked at."""
    monkeypatch.setattr(guards.Rate, "allows", lambda *asked: True)


def plain(payload: str) -> str:
    """A payload without what no text may hold, which is refused before it comes anywhere."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]", "", payload)


def test_there_are_five_hundred() -> None:
    assert len(payloads()) == 500


def harmless(answer: Any, payload: str) -> None:
    """Whatever was asked: no fault, no header of somebody else's, nothing computed."""
    assert answer.status_code < 500, payload
    assert "49" not in answer.headers.get("content-disposition", "")
    assert "stolen" not in answer.headers.get("set-cookie", "")
    assert "evil.example" not in answer.headers.get("location", "")
    for name, value in answer.headers.items():
        assert "\n" not in value
        assert "\r" not in value
        assert name.lower() != "injected"
    for told in ("Traceback", "sqlite3.", "psycopg", "OperationalError", "root:x:"):
        assert told not in answer.text, payload


def test_entries_hold_what_was_said(alone: TestClient, tmp_path: Path) -> None:
    """Each text in every field of an entry: kept as it is, or refused; the book stays whole."""
    at, headers = "/api/v1/ledgers/main", {}
    headers = {"Idempotency-Key": "open"}
    year = {**OPENING, **ALONE, "amount": 10**12}
    assert alone.post(f"{at}/years", json=year, headers=headers).status_code == 201
    database = connect(str(tmp_path / "ledger.db"))
    tables = set(inspect(database.engine).get_table_names())
    kept = []
    for number, raw in enumerate(payloads()[::STEP]):
        payload = plain(raw)
        headers = {"Idempotency-Key": f"n{number}"}
        fields = ("role", "reason", "line", "category", "to_line")
        entry = {**APPROPRIATE, **ALONE, **dict.fromkeys(fields, payload), "amount": 1}
        entry["document"] = {"kind": payload or "act", "number": payload, "page": payload}
        entry["details"] = {"act": payload or "7", "budget_line": payload or "1", "extra": payload}
        answer = alone.post(f"{at}/entries", json={"entries": [entry]}, headers=headers)
        harmless(answer, payload)
        if answer.status_code == 201:
            kept.append((f"n{number}", payload))
        for address in (f"{at}/status?agreement=", f"{at}/reports?agreement=", "/api/v1/ledgers/"):
            harmless(alone.get(address + quote(payload, safe="")), payload)
    assert len(kept) > len(payloads()[::STEP]) / 2
    ledger = Ledger(str(tmp_path / "ledger.db"), "main")
    for key, payload in kept:
        held = ledger.entry(key)
        assert held is not None
        assert held.document.number == payload
        assert held.details["extra"] == payload
    assert verify(ledger).ok
    ledger.close()
    assert set(inspect(database.engine).get_table_names()) == tables
    database.engine.dispose()


def test_questions_are_only_questions(client: TestClient) -> None:
    for payload in payloads()[::STEP]:
        for verb, field in (
            ("settle", "agreement"),
            ("settle", "as_of"),
            ("settle", "change"),
            ("settle", "set"),
            ("compare", "baseline"),
            ("price", "scenario"),
            ("fairness", "pool"),
            ("fairness", "input"),
            ("estimate", "headline"),
            ("negotiate/solve", "deal"),
            ("fairness/key", "scale"),
        ):
            body: dict[str, Any] = {"agreement": "korea-12"}
            if verb in ("compare", "price"):
                body = {"agreements": ["korea-12"]}
            elif verb == "negotiate/solve":
                body = {"files": ["korea-renewal-13"]}
            elif verb == "fairness/key":
                body = {"key": "un-2025"}
            listed = field in ("change", "set", "input", "deal", "scale")
            body[field] = [payload] if listed else payload
            answer = client.post(f"/api/v1/{verb}", json=body)
            harmless(answer, payload)
            assert answer.status_code == 422, (verb, field, payload)


def test_documents_are_only_documents(client: TestClient) -> None:
    for payload in payloads()[::STEP]:
        quoted = payload.replace("'", "''")
        held = {"mine.yaml": f"terms: 1\nid: x\ntitle: '{quoted}'\n", "own.yaml": payload}
        for name in held:
            body = {"agreement": name, "documents": held}
            answer = client.post("/api/v1/check", json=body)
            harmless(answer, payload)
            # What holds a character that no text may hold is no body at all.
            whole = plain(payload) == payload
            assert answer.status_code == (200 if whole else 422)
            assert answer.json()["findings"] or not whole


def test_forms_are_only_forms(office: Office) -> None:
    """Names, labels, titles, notes: shown as they are, on a server for several people."""
    from burdenshare.store.rooms.people import add_person

    add_person(office.kept, "Chief", PASSWORD, admin=True)
    browser = TestClient(office.app, follow_redirects=False)
    browser.post("/sign-in", data={"name": "Chief", "password": PASSWORD})
    stranger = TestClient(office.app, follow_redirects=False)
    with reading(office.kept.database) as link:
        people = link.execute(text("SELECT COUNT(*) FROM people")).scalar()
    for payload in payloads()[::STEP]:
        signed = stranger.post("/sign-in", data={"name": payload, "password": payload})
        harmless(signed, payload)
        assert signed.status_code == (422 if holds_control(payload) else 401)
        assert "set-cookie" not in signed.headers
        for address, form in (
            ("/tokens", {"label": payload, "days": "1", "scope.read": "on"}),
            ("/tokens", {"label": "x", "days": payload, "lang": payload}),
            ("/rooms", {"title": payload, "domain": payload}),
            (
                "/compose",
                {"base": "korea-12", "name": payload, "lines.total.escalate.cap": payload},
            ),
            ("/compose/keep", {"base": "korea-12", "name": payload}),
            ("/invitations/x", {"name": payload, "password": payload}),
        ):
            harmless(browser.post(address, data=form), payload)
    with reading(office.kept.database) as link:
        assert link.execute(text("SELECT COUNT(*) FROM people")).scalar() == people


def test_nothing_of_it_reaches_a_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """No line is written that somebody else chose: neither forged ones nor what was asked."""
    caplog.set_level(logging.DEBUG, logger="burdenshare")
    caplog.set_level(logging.DEBUG, logger="uvicorn")
    caplog.set_level(logging.INFO)
    for payload in payloads()[-220::STEP]:
        client.post("/api/v1/settle", json={"agreement": payload})
        client.get("/api/v1/agreements/" + quote(payload, safe=""))
        client.post("/compose", data={"base": payload})
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("httpx")]
    assert not [one for one in ours if "forged" in one or "stolen" in one]
