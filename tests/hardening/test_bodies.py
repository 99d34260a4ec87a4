"""F1 over HTTP: whatever is posted to whatever address, the server answers without a fault."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fuzz import seeds
from fuzz.change import ODD, change_bytes, change_json, change_lines
from sizes import note, size

pytest.importorskip("fastapi")

from starlette.testclient import TestClient

from burdenshare.web.app import create_app
from burdenshare.web.settings import Settings

TRIES = size(2, 60, 1_000)
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
FILES = "multipart/form-data; boundary=x"
GOOD = {
    "agreement": "korea-12",
    "agreements": ["korea-12", "korea-11"],
    "change": ["lines.total.escalate.cap=4.0"],
    "set": ["KR.cpi.2026=3.0"],
    "paths": 64,
    "year": 2027,
    "entries": [{"key": "a", "event": "appropriate", "amount": 5, "document": {"kind": "act"}}],
}


def addresses(app: Any) -> list[str]:
    """Every address that takes something, names filled in."""
    found = []
    for path, held in app.openapi()["paths"].items():
        if "post" in held:
            found.append(path)
    found += ["/compose", "/compose/figures", "/compose/keep", "/compose/link", "/compose/open"]
    found += ["/compose/take/yaml", "/war-rooms", "/war-rooms/a/moves", "/war-rooms/a/own/text"]
    return [path.replace("{", "").replace("}", "") for path in found]


def bodies(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """A changed document of each kind."""
    yield JSON, change_json(json.dumps(GOOD).encode(), chance)
    yield FORM, change_lines(chance.choice(seeds.forms()), chance, seeds.forms())
    yield FILES, change_bytes(seeds.uploads()[0], chance, seeds.uploads())
    yield (
        chance.choice((JSON, FORM, FILES, "text/plain", "")),
        chance.choice(ODD).encode("utf-8", "surrogatepass"),
    )


def test_no_body_makes_the_server_fail(tmp_path: Path) -> None:
    app = create_app(Settings(folder=tmp_path))
    client = TestClient(app, raise_server_exceptions=False, follow_redirects=False)
    chance, asked = random.Random(1), 0
    for address in addresses(app):
        for _ in range(TRIES):
            for kind, raw in bodies(chance):
                answer = client.post(address, content=raw, headers={"content-type": kind})
                asked += 1
                assert answer.status_code < 500, (address, kind, raw[:300], answer.text[:300])
                assert "Traceback" not in answer.text
    note("F1", over="HTTP", requests=asked)
    assert asked >= 4 * TRIES * 9
