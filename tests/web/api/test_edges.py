"""What the interface answers at its edges: methods, kinds, sizes, rates, names that are paths."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from burdenshare.web.app import create_app
from burdenshare.web.guards import MOST_A_MINUTE, MOST_BYTES
from burdenshare.web.settings import Settings

KIND = "application/problem+json"


def is_problem(answer: Any, status: int) -> bool:
    """Whether an answer is a problem as RFC 9457 has it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == KIND
    body = answer.json()
    assert set(body) == {"type", "title", "status", "detail", "findings"}
    assert body["status"] == status
    assert "Traceback" not in answer.text
    return True


def test_no_such_thing(client: TestClient) -> None:
    for address in ("nothing", "agreements/korea-99", "keys/none", "agreements/x/brief"):
        assert is_problem(client.get(f"/api/v1/{address}"), 404)
    assert is_problem(client.get("/api/v1/replays/none"), 422)


def test_methods(client: TestClient) -> None:
    for method, address, allowed in (
        ("POST", "/api/v1/catalogue", "GET, HEAD"),
        ("DELETE", "/api/v1/agreements/korea-08", "GET, HEAD"),
        ("GET", "/api/v1/settle", "POST"),
        ("PUT", "/api/v1/ledgers/main/entries", "GET, HEAD, POST"),
    ):
        answer = client.request(method, address)
        assert is_problem(answer, 405)
        assert answer.headers["allow"] == allowed


@pytest.mark.parametrize(
    "address", ["/", "/compose", "/glossary", "/static/page.css", "/api", "/api/v1/schema"]
)
def test_head_is_get_without_its_body(client: TestClient, address: str) -> None:
    got, head = client.get(address), client.head(address)
    assert head.status_code == got.status_code == 200
    assert head.content == b""
    for name in ("content-type", "content-length", "content-security-policy", "cache-control"):
        assert head.headers[name] == got.headers[name]


def test_head_of_what_is_posted_is_refused(client: TestClient) -> None:
    assert client.head("/api/v1/settle").status_code == 405


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded"])
def test_other_kinds_of_bodies(client: TestClient, kind: str) -> None:
    headers = {"content-type": kind} if kind else {}
    answer = client.post("/api/v1/settle", content=b'{"agreement": "korea-08"}', headers=headers)
    assert is_problem(answer, 415)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('{"agreement": "korea-08", "agreement": "korea-09"}', "the key 'agreement' twice"),
        ('{"agreement": "korea-12", "as_of": NaN}', "NaN"),
        ('{"agreement": ', "not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("", "it is missing"),
        ("null", "body"),
        ('{"agreement": "korea-08\\u202e"}', "control or direction character"),
        ('{"agreement": "korea-08", "paths": 1}', "paths"),
        ('{"agreement": "korea-08", "documents": {"../x.yaml": "a"}}', "documents"),
        ('{"agreement": "korea-08", "documents": {"x.exe": "a"}}', "documents"),
    ],
)
def test_bodies_are_read_strictly(client: TestClient, body: str, says: str) -> None:
    kind = {"content-type": "application/json"}
    answer = client.post("/api/v1/settle", content=body.encode(), headers=kind)
    assert is_problem(answer, 422)
    assert says.lower() in answer.text.lower()


def test_what_is_wrong_with_a_field_is_plain(client: TestClient) -> None:
    wrong = "as_of=yesterday&colour=red&paths=much&seed=-1"
    found = client.get(f"/api/v1/agreements/korea-12/worth?{wrong}").json()["findings"]
    told = {one["field"]: (one["file"], one["says"]) for one in found}
    assert told == {
        "as_of": ("query", "this is no day"),
        "colour": ("query", "there is no such field"),
        "paths": ("query", "this is no whole number"),
        "seed": ("query", "it is below 0"),
    }


def test_bytes_that_are_no_text(client: TestClient) -> None:
    kind = {"content-type": "application/json"}
    answer = client.post("/api/v1/settle", content=b'{"agreement": "\xff"}', headers=kind)
    assert is_problem(answer, 422)


@pytest.mark.parametrize("origin", ["http://[", "http://a]b", "http://[::1", "null", "]"])
def test_an_origin_that_is_no_address_is_another_site(client: TestClient, origin: str) -> None:
    answer = client.post("/api/v1/settle", json={}, headers={"origin": origin})
    assert is_problem(answer, 403)


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/ledgers/main/entries?agrement=nothing", "agrement"),
        ("/agreements/korea-11?as-of=2020-01-01", "as-of"),
        ("/agreements/korea-11?as_of=2020-01-01&as_of=2026-01-01", "as_of"),
        ("/catalogue/series?limit=1&limit=2", "limit"),
    ],
)
def test_what_an_address_does_not_know_or_has_twice(
    client: TestClient, address: str, field: str
) -> None:
    answer = client.get(f"/api/v1{address}")
    assert is_problem(answer, 422)
    assert [one["field"] for one in answer.json()["findings"]] == [field]
    assert client.head(f"/api/v1{address}").status_code == 422


@pytest.mark.parametrize(
    "body", [b'{"a": 1, "a": 2}', b"[" * 5_000, b'{"agreement": "\xff"}', b"{", b'{"a": NaN}']
)
def test_a_body_that_cannot_be_read_has_a_finding(client: TestClient, body: bytes) -> None:
    kind = {"content-type": "application/json"}
    answer = client.post("/api/v1/settle", content=body, headers=kind)
    assert is_problem(answer, 422)
    assert [one["file"] for one in answer.json()["findings"]] == ["body"]


def test_sizes(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"agreement": "'
        for _ in range(30):
            yield b"a" * 50_000

    kind = {"content-type": "application/json"}
    whole = client.post("/api/v1/settle", content=b" " * (MOST_BYTES + 1), headers=kind)
    assert is_problem(whole, 413)
    assert is_problem(client.post("/api/v1/settle", content=pieces(), headers=kind), 413)
    for length in ("-1", "x", "1e3", "9" * 30):
        answer = client.get("/api/v1/schema", headers={"content-length": length})
        assert answer.status_code in (400, 413)


def test_rates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from burdenshare.web import guards

    monkeypatch.setattr(guards.time, "monotonic", lambda: 70.0)
    client = TestClient(create_app(Settings(folder=tmp_path)))
    for _ in range(MOST_A_MINUTE):
        client.get("/api/v1/nothing")
    answer = client.get("/api/v1/nothing")
    assert is_problem(answer, 429)
    assert answer.headers["retry-after"] == "50"


def test_pages_of_the_library(client: TestClient) -> None:
    whole = client.get("/api/v1/catalogue").json()
    for kind in ("agreements", "series", "tables"):
        address, seen = f"/api/v1/catalogue/{kind}?limit=7", []
        while address:
            answer = client.get(address)
            seen += answer.json()["entries"]
            assert len(answer.json()["entries"]) <= 7
            address = answer.headers.get("link", "").partition(">")[0].removeprefix("<")
        assert seen == whole[kind]
    assert is_problem(client.get("/api/v1/catalogue/secrets"), 422)
    assert is_problem(client.get("/api/v1/catalogue/series?cursor=YWZ0ZXIgLTE="), 422)
    (wrong,) = client.get("/api/v1/catalogue/series?cursor=one").json()["findings"]
    assert wrong["field"] == "cursor"


FILES = ("/etc/passwd", "../../etc/passwd", "/proc/self/environ", "/etc/hosts", "/dev/zero")
FILES = FILES if os.environ.get("BURDENSHARE_CAMPAIGN") else FILES[:2]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    ("verb", "field"),
    [
        ("settle", "agreement"),
        ("check", "agreement"),
        ("compare", "baseline"),
        ("price", "scenario"),
        ("estimate", "government"),
        ("estimate", "baseline"),
        ("offer", "last"),
        ("offer", "demand"),
        ("impact", "agreement"),
        ("impact", "table"),
        ("impact", "bridge"),
        ("fairness", "panel"),
        ("fairness", "inputs"),
        ("fairness/key", "key"),
        ("negotiate/frontier", "files"),
        ("negotiate/solve", "files"),
        ("negotiate/draft", "package"),
    ],
)
def test_no_file_of_the_machine_is_read(
    client: TestClient, verb: str, field: str, file: str
) -> None:
    """A path is no name, whether a file is there or not: both answers are alike."""
    told = []
    for path in (file, f"{file}-which-is-not-there"):
        one: dict[str, Any] = {"agreement": "korea-12"}
        if verb in ("compare", "price"):
            one = {"agreements": ["korea-12"]}
        elif verb.startswith("negotiate") or verb == "fairness/key":
            one = {}
        one[field] = [path] if field == "files" else path
        answer = client.post(f"/api/v1/{verb}", json=one)
        text = answer.text.replace(path, "PATH").replace(path[:40], "PATH")
        told.append((answer.status_code, text))
        assert "root:" not in answer.text
        assert "localhost" not in answer.text
    assert told[0] == told[1]
    assert told[0][0] == (200 if verb == "check" else 422)


@pytest.mark.parametrize("file", FILES)
def test_nor_through_a_document(client: TestClient, file: str) -> None:
    for text, verb, field in (
        (f"base: {file}\nchange: {{}}\n", "settle", "agreement"),
        (f"package: 1\ndomain: {file}\nvalues: {{a: b}}\n", "negotiate/draft", "package"),
        (f"domain: 1\nid: x\ntitle: X\nbase: {file}\nissues: {{}}\n", "negotiate/solve", "files"),
    ):
        body: dict[str, Any] = {"documents": {"mine.yaml": text}}
        body[field] = ["mine.yaml"] if field == "files" else "mine.yaml"
        answer = client.post(f"/api/v1/{verb}", json=body)
        assert answer.status_code == 422
        assert "root:" not in answer.text
        assert "burdenshare-" not in answer.text
        for one in answer.json()["findings"]:
            assert one["file"].startswith(("mine.yaml", "/", "..")), one
