"""The program asks nobody: no module of it opens a connection, and no text makes it do so.

There is no import by address, so there is nothing to allow or to forbid; this holds it so.
"""

from __future__ import annotations

import ast
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import burdenshare

SRC = Path(burdenshare.__file__).parent
BANNED = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "httpx2",
    "imaplib",
    "nntplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "websockets",
    "xmlrpc.client",
}
"""What opens connections. A database and Dask are addressed by the user, through their drivers."""
DRIVERS = {"distributed", "psycopg", "sqlalchemy", "uvicorn"}
LISTENS = {("cli/serve.py", "socket")}
"""The one module that takes a port: to listen, and to say which is free before it does."""
ADDRESSED = {
    "psycopg": {"store/rooms/news.py"},
    "distributed": {"pricing/cluster.py"},
    "uvicorn": {"cli/serve.py"},
}
"""The modules in which a driver may be named besides the store."""


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Call) and _name(node.func) in ("import_module", "__import__"):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant):
                yield str(first.value)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def test_no_module_can_open_a_connection() -> None:
    found = {
        (str(path.relative_to(SRC)), name)
        for path in SRC.rglob("*.py")
        for name in imports(path)
        if name in BANNED or name.split(".")[0] in BANNED
    }
    assert found == LISTENS


def test_drivers_stay_where_they_are_addressed() -> None:
    for path in SRC.rglob("*.py"):
        where = str(path.relative_to(SRC))
        for name in {one.split(".")[0] for one in imports(path)} & set(ADDRESSED):
            assert where in ADDRESSED[name] or where.startswith("store/"), (where, name)


def payloads() -> tuple[str, ...]:
    """Sixty texts that look like addresses: of this machine, of clouds, in disguise."""
    hosts = (
        "169.254.169.254",
        "127.0.0.1:1",
        "localhost:1",
        "[::1]:1",
        "[::ffff:127.0.0.1]:1",
        "2130706433:1",
        "0x7f.1:1",
        "0177.0.0.1:1",
        "metadata.google.internal",
        "evil.example",
        "127.0.0.1.nip.io",
        "user:pass@127.0.0.1:1",
    )
    schemes = ("http://{}/", "https://{}/x.yaml", "//{}/x.csv", "ftp://{}/x.yaml")
    made = [form.format(host) for form in schemes for host in hosts]
    made += [
        "file:///etc/passwd",
        "gopher://127.0.0.1:1/_x",
        "dict://127.0.0.1:1/x",
        "ldap://127.0.0.1:1/x",
        "jar:http://127.0.0.1:1!/x",
        "data:text/yaml,terms: 1",
        "\\\\127.0.0.1\\share\\x.yaml",
        "http:/127.0.0.1:1/x.yaml",
        "http://127.0.0.1:1/x.yaml#korea-12",
        "tcp://127.0.0.1:1",
        "postgresql://127.0.0.1:1/x",
        "s3://bucket/x.yaml",
    ]
    return tuple(made)


class Asked(AssertionError):
    """Somebody tried to reach something."""


@pytest.fixture
def no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: Any, **_: Any) -> None:
        raise Asked(f"a connection was opened: {given[-1]!r}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "gethostbyname", refuse)


def test_the_guard_guards(no_connection: None) -> None:
    with pytest.raises(Asked):
        socket.create_connection(("127.0.0.1", 9))
    with pytest.raises(Asked), socket.socket() as line:
        line.connect(("127.0.0.1", 9))


def test_there_are_sixty() -> None:
    assert len(set(payloads())) == 60


FIELDS = (
    ("settle", "agreement"),
    ("compare", "baseline"),
    ("price", "scenario"),
    ("estimate", "government"),
    ("offer", "last"),
    ("impact", "table"),
    ("impact", "bridge"),
    ("fairness", "panel"),
    ("fairness", "inputs"),
    ("fairness/key", "key"),
    ("negotiate/solve", "files"),
    ("negotiate/draft", "package"),
)
DOCUMENTS = (
    "base: '{}'\nchange: {{}}\n",
    "terms: 1\nid: x\nextends: '{}'\n",
    "package: 1\ndomain: '{}'\nvalues: {{a: b}}\n",
    "terms: 1\nid: x\nsources:\n  a: {{title: A, url: '{}'}}\n",
)


STEP = 1 if os.environ.get("BURDENSHARE_CAMPAIGN") else 4
"""All sixty in a campaign, every fourth otherwise."""


@pytest.mark.parametrize("payload", payloads()[::STEP])
def test_a_text_that_looks_like_an_address_is_a_text(
    client: TestClient, no_connection: None, payload: str
) -> None:
    for verb, field in FIELDS:
        body: dict[str, Any] = {"agreement": "korea-12"}
        if verb in ("compare", "price"):
            body = {"agreements": ["korea-12"]}
        elif verb.startswith("negotiate") or verb == "fairness/key":
            body = {}
        body[field] = [payload] if field == "files" else payload
        answer = client.post(f"/api/v1/{verb}", json=body)
        assert answer.status_code == 422, (verb, field, answer.text[:300])
    for text in DOCUMENTS:
        held = {"mine.yaml": text.format(payload.replace("'", "''"))}
        answer = client.post("/api/v1/check", json={"agreement": "mine.yaml", "documents": held})
        assert answer.status_code == 200
        assert answer.json()["findings"]
    for address, form in (
        ("/compose", {"base": payload}),
        ("/compose", {"base": "korea-12", "baseline": payload}),
        ("/compose", {"base": "korea-12", "scenario": payload}),
        ("/war-rooms", {"case": payload, "name": "x"}),
    ):
        assert client.post(address, data=form).status_code in (404, 422)
    for address in ("/agreements/", "/compare?agreement=", "/impact?agreement="):
        assert client.get(address + payload.replace("#", "%23")).status_code in (400, 404, 422, 200)
