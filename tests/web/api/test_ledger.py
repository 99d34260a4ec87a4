"""Ledgers over HTTP: alone one posts; on a server one proposes and another lets it pass."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from burdenshare.cli.door import verbs

from .conftest import APPROPRIATE, OPENING, SAID, Office

ALONE = {"actor": "Kim", "approver": "Lee"}


def send(alone: TestClient, address: str, body: Any, key: str) -> Any:
    headers = {"Idempotency-Key": key}
    return alone.post(f"/api/v1/ledgers/main{address}", json=body, headers=headers)


def filled(alone: TestClient) -> None:
    assert send(alone, "/years", {**OPENING, **ALONE}, "open").status_code == 201
    entry = {**APPROPRIATE, **ALONE}
    assert send(alone, "/entries", {"entries": [entry]}, "a").status_code == 201


def test_an_entry_is_there_once(alone: TestClient) -> None:
    filled(alone)
    body = {"entries": [{**APPROPRIATE, **ALONE}]}
    again = send(alone, "/entries", body, "a")
    assert (again.status_code, again.json()["status"]) == (200, "repeated")
    assert again.json()["entries"] == 2
    other = {"entries": [{**APPROPRIATE, **ALONE, "amount": 501}]}
    refused = send(alone, "/entries", other, "a")
    assert refused.status_code == 409
    assert "holds another entry" in refused.json()["detail"]


def test_what_is_wrong_is_said_by_field(alone: TestClient) -> None:
    filled(alone)
    good = {**APPROPRIATE, **ALONE}
    bad = {**good, "details": {"act": "7"}, "amount": 0, "value_date": ""}
    answer = send(alone, "/entries", {"entries": [good, bad]}, "two")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    found = {one["field"]: one for one in answer.json()["findings"]}
    wanted = {"amount", "value_date", "details.budget_line"}
    assert set(found) == {f"entries.1.{one}" for one in wanted}
    assert all(one["says"] and one["severity"] == "error" for one in found.values())
    assert alone.get("/api/v1/ledgers/main/status").json()["entries"] == 2


def test_together_or_not_at_all(alone: TestClient) -> None:
    filled(alone)
    one = {**APPROPRIATE, **ALONE}
    much = {**one, "amount": 10**15}
    refused = send(alone, "/entries", {"entries": [one, much]}, "pair")
    assert refused.status_code == 422
    assert alone.get("/api/v1/ledgers/main/status").json()["entries"] == 2
    done = send(alone, "/entries", {"entries": [one, one]}, "pair")
    assert done.status_code == 201
    assert done.json()["entries"] == 4
    keys = [e["key"] for e in alone.get("/api/v1/ledgers/main/entries").json()["entries"]]
    assert keys[2:] == ["pair/1", "pair/2"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("amount", True), ("amount", "5"), ("amount", 5.0), ("agreement_year", 2026.0)],
)
def test_an_amount_is_a_whole_number_and_nothing_like_it(
    alone: TestClient, field: str, value: object
) -> None:
    filled(alone)
    answer = send(alone, "/entries", {"entries": [{**APPROPRIATE, **ALONE, field: value}]}, "b")
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["findings"]] == [f"entries.0.{field}"]
    assert [one["says"] for one in answer.json()["findings"]] == ["this is no whole number"]
    assert alone.get("/api/v1/ledgers/main/status").json()["entries"] == 2


def test_a_key_is_asked_for(alone: TestClient) -> None:
    answer = alone.post("/api/v1/ledgers/main/entries", json={"entries": [APPROPRIATE]})
    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.json()["findings"][0]["place"]


def test_reversal_and_closing(alone: TestClient) -> None:
    filled(alone)
    slip = {"key": "a", "value_date": "2026-02-01", "reason": "a slip", "actor": "Kim"}
    assert send(alone, "/reversals", slip, "back").status_code == 201
    assert send(alone, "/reversals", slip, "back").status_code == 200
    twice = send(alone, "/reversals", slip, "again")
    assert twice.status_code == 422
    assert "reversed already" in twice.text
    closing = {"agreement": "korea-12", "year": 2026, "until": "2026-06-30", "reason": "half year"}
    assert send(alone, "/closings", {**closing, **ALONE}, "close").status_code == 201
    assert send(alone, "/closings", {**closing, **ALONE}, "close").status_code == 200
    late = send(alone, "/entries", {"entries": [{**APPROPRIATE, **ALONE}]}, "late")
    assert late.status_code == 422
    assert "closed" in late.text


def test_pages_of_entries(alone: TestClient) -> None:
    filled(alone)
    for number in range(5):
        body = {"entries": [{**APPROPRIATE, **ALONE, "amount": 1}]}
        assert send(alone, "/entries", body, f"n{number}").status_code == 201
    address, seen = "/api/v1/ledgers/main/entries?limit=3", []
    while address:
        answer = alone.get(address)
        page = answer.json()
        seen += [one["seq"] for one in page["entries"]]
        link = answer.headers.get("link", "")
        assert bool(link) == (page["next"] is not None)
        address = link.partition(">")[0].removeprefix("<")
    assert seen == [1, 2, 3, 4, 5, 6, 7]
    for wrong in ("limit=0", "limit=501", "cursor=zzzz", "limit=x"):
        assert alone.get(f"/api/v1/ledgers/main/entries?{wrong}").status_code == 422


def test_an_entry_with_its_proof(alone: TestClient) -> None:
    filled(alone)
    entry = alone.get("/api/v1/ledgers/main/entries/2").json()
    proof = alone.get("/api/v1/ledgers/main/entries/2/proof").json()
    assert (entry["key"], entry["amount"], entry["document"]["number"]) == ("a", 500, "7")
    assert (proof["hash"], proof["size"]) == (entry["hash"], 2)
    assert alone.get("/api/v1/ledgers/main/entries/9").status_code == 404
    assert alone.get("/api/v1/ledgers/nowhere/entries").status_code == 404


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (["status"], "/status"),
        (["status", "--agreement", "korea-12"], "/status?agreement=korea-12"),
        (["status", "--observed"], "/status?observed=true"),
        (["verify"], "/verification"),
        (["report", "korea-12"], "/reports?agreement=korea-12"),
        (["report", "korea-12", "funds"], "/reports?agreement=korea-12&report=funds"),
    ],
)
def test_both_doors_answer_alike(
    alone: TestClient, tmp_path: Path, typed: list[str], address: str
) -> None:
    filled(alone)
    where = ["--database", str(tmp_path / "ledger.db"), "--json"]
    printed = CliRunner().invoke(verbs, ["ledger", *typed, *where]).stdout
    answer = alone.get(f"/api/v1/ledgers/main{address}")
    assert answer.status_code == 200
    assert answer.json() == json.loads(printed)


def test_the_public_record_is_the_same(alone: TestClient) -> None:
    printed = CliRunner().invoke(verbs, ["ledger", "report", "korea", "--json"]).stdout
    assert alone.get("/api/v1/records/korea").json() == json.loads(printed)
    assert alone.get("/api/v1/records/nobody").status_code == 404


def test_four_eyes_on_a_server(office: Office) -> None:
    opened = office.post("Kim", "/years", OPENING, "open")
    assert (opened.status_code, opened.json()["status"]) == (201, "proposed")
    proposal = opened.json()["proposal"]
    assert office.post("Kim", "/years", OPENING, "open").status_code == 200
    own = office.post("Kim", f"/proposals/{proposal}/approval", {})
    assert own.status_code == 422
    assert "nobody approves what they proposed" in own.text
    passed = office.post("Lee", f"/proposals/{proposal}/approval", {})
    assert passed.status_code == 201
    assert passed.json()["decision"]["verdict"] == "approved"
    assert office.post("Lee", f"/proposals/{proposal}/approval", {}).status_code == 409
    entry = office.ask("Reader", "GET", "/ledgers/main/entries/1").json()
    assert (entry["actor"], entry["approver"]) == ("Kim", "Lee")
    again = office.post("Kim", "/years", OPENING, "open")
    assert (again.status_code, again.json()["status"]) == (200, "posted")
    other = office.post("Kim", "/years", {**OPENING, "reason": "another"}, "open")
    assert other.status_code == 409
    assert office.post("Lee", "/years", OPENING, "open").status_code == 409


def test_declining(office: Office) -> None:
    proposal = office.post("Kim", "/years", OPENING, "open").json()["proposal"]
    without = office.post("Lee", f"/proposals/{proposal}/refusal", {})
    assert without.status_code == 422
    done = office.post("Lee", f"/proposals/{proposal}/refusal", {"reason": "wrong year"})
    assert done.json()["decision"]["verdict"] == "declined"
    assert office.ask("Kim", "GET", "/ledgers/main/status").json()["entries"] == 0
    listed = office.ask("Reader", "GET", "/ledgers/main/proposals").json()["proposals"]
    assert [one["id"] for one in listed] == [proposal]


def test_nobody_writes_in_another_name(office: Office) -> None:
    for field in ("actor", "approver"):
        body = {"entries": [{**APPROPRIATE, field: "Lee"}]}
        answer = office.post("Kim", "/entries", body, "a")
        assert answer.status_code == 422
        assert answer.json()["findings"][0]["field"] == field


def test_roles_hold_for_tokens_too(office: Office) -> None:
    body = {"entries": [{**APPROPRIATE}]}
    assert office.post("Reader", "/entries", body, "a").status_code == 403
    assert office.post("Stranger", "/entries", body, "a").status_code == 404
    assert office.ask("Stranger", "GET", "/ledgers/main/entries").status_code == 404
    assert office.ask("Stranger", "GET", "/ledgers").json()["ledgers"] == []
    told = office.ask("Reader", "GET", "/ledgers").json()["ledgers"]
    assert told == [{"ledger": "main", "role": "reader"}]


def test_said_is_kept(alone: TestClient) -> None:
    """What a body says is what the entry holds, field by field."""
    filled(alone)
    entry = alone.get("/api/v1/ledgers/main/entries/2").json()
    for name, value in {**APPROPRIATE, **ALONE}.items():
        held = entry[name] if name != "document" else {k: entry[name][k] for k in value}
        assert held == value, name
    assert entry["value_date"] == SAID["value_date"]
