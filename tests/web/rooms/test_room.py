"""A room from its first offer to its agreement, and what is refused on the way."""

from __future__ import annotations

import http.client
import re
import socket
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
import uvicorn
import yaml

from burdenshare.store.rooms.rooms import read_room
from burdenshare.store.rooms.schema import open_rooms
from burdenshare.web.app import create_app
from burdenshare.web.settings import Settings

from .conftest import PACKAGE, PASSWORD, Hall, issues, open_hall, sign_in


def test_offers_add_up_to_a_position(hall: Hall) -> None:
    host = hall.browsers["host"]
    host.post(f"{hall.at}/offer", data=issues({"base": "17000", "cap": "4.0"}))
    hall.clock.pass_by(minutes=50)
    host.post(f"{hall.at}/offer", data={**issues({"cap": "5.0"}), "note": "a step"})
    seen = hall.browsers["sender"].get(f"/api/v1{hall.at}").json()
    assert seen["moves"][1]["position"] == {"base": "17000", "cap": "5.0"}
    times = [one["made_at"] for one in seen["moves"]]
    assert times == ["2026-11-24T09:00:00Z", "2026-11-24T09:50:00Z"]
    assert seen["round"] == 1
    hall.browsers["sender"].post(f"{hall.at}/offer", data=issues({"base": "18000"}))
    assert hall.browsers["sender"].get(f"/api/v1{hall.at}").json()["round"] == 2


def test_each_side_has_its_own_worths(hall: Hall) -> None:
    for side in ("host", "sender"):
        hall.browsers[side].post(f"{hall.at}/preferences/example")
    hall.browsers["host"].post(f"{hall.at}/offer", data=issues(PACKAGE))
    worths = [
        hall.browsers[side].get(f"/api/v1{hall.at}").json()["view"]["worths"][0]
        for side in ("host", "sender")
    ]
    assert worths[0] != worths[1]
    assert all(low == high for low, high in worths)
    assert hall.browsers["mediator"].get(f"/api/v1{hall.at}").json()["view"] is None


def test_what_cannot_be_accepted(hall: Hall) -> None:
    host, sender = hall.browsers["host"], hall.browsers["sender"]
    host.post(f"{hall.at}/offer", data=issues({"base": "17000"}))
    partial = sender.post(f"{hall.at}/accept", data={"offer": "1"})
    assert "It leaves open" in partial.text
    host.post(f"{hall.at}/offer", data=issues(PACKAGE))
    assert "does not stand any more" in sender.post(f"{hall.at}/accept", data={"offer": "1"}).text
    for number in ("", "0", "99", "x", "-1", "1" * 30):
        assert sender.post(f"{hall.at}/accept", data={"offer": number}).status_code == 422
    assert sender.post(f"{hall.at}/accept", data={"offer": "2"}).status_code == 200
    again = sender.post(f"{hall.at}/accept", data={"offer": "2"})
    assert "accepted it already" in again.text
    assert read_room(hall.kept, hall.room).status == "open"


def test_the_second_acceptance_writes_the_agreement(hall: Hall) -> None:
    hall.browsers["host"].post(f"{hall.at}/offer", data=issues(PACKAGE))
    for side in ("sender", "host"):
        hall.browsers[side].post(f"{hall.at}/accept", data={"offer": "1"})
    text = hall.browsers["mediator"].get(f"{hall.at}/agreement.yaml").text
    written = yaml.safe_load(text)
    assert written["id"] == "korea-13-draft"
    assert "accepted it in a room of talks on 2026-11-24" in written["summary"]
    assert written["lines"]["total"]["amount"][2031]["amount"] == 17000
    late = hall.browsers["host"].post(f"{hall.at}/offer", data=issues(PACKAGE))
    assert late.status_code == 422
    record = yaml.safe_load(hall.browsers["host"].get(f"{hall.at}/record.yaml").text)
    assert record["moves"][-1] == {
        "date": "2026-11-24",
        "side": "both",
        "kind": "outcome",
        "values": PACKAGE,
    }


def test_a_restart_loses_nothing(hall: Hall, tmp_path: Path) -> None:
    hall.browsers["host"].post(f"{hall.at}/preferences/example")
    hall.browsers["host"].post(f"{hall.at}/offer", data={**issues(PACKAGE), "note": "kept"})
    before = hall.browsers["host"].get(hall.at).text
    hall.kept.database.engine.dispose()
    database = str(tmp_path / "rooms.db")
    app = create_app(Settings(folder=tmp_path, team=True, database=database))
    app.state.kept = open_rooms(database, hall.clock)
    assert sign_in(app, "Person of host").get(hall.at).text == before


def test_a_past_round_is_negotiated_again(hall: Hall, tmp_path: Path) -> None:
    (tmp_path / "past").mkdir()
    past = open_hall(tmp_path / "past", "past:korea-09")
    host = past.browsers["host"]
    points = {"points.amount.8695": "100", "points.amount.9000": "60"}
    points |= {"points.amount.9200": "40", "points.amount.10000": "0"}
    points |= {f"points.growth.{one}": "50" for one in ("frozen", "prices", "budget")}
    weights = {"weight.amount": "70", "weight.growth": "20", "weight.term": "10"}
    form = {**points, **weights, "points.term.5": "100", "none": "30", "notes": "ours"}
    assert host.post(f"{past.at}/preferences", data=form).status_code == 200
    agreed = {"amount": "9200", "growth": "prices", "term": "5"}
    host.post(f"{past.at}/offer", data=issues(agreed))
    assert "0.480" in host.get(past.at).text  # 0.7 x 0.4 + 0.2 x 0.5 + 0.1 x 1
    for side in ("host", "sender"):
        past.browsers[side].post(f"{past.at}/accept", data={"offer": "1"})
    text = past.browsers["sender"].get(f"{past.at}/agreement.yaml").text
    assert yaml.safe_load(text)["lines"]["total"]["amount"][2014]["amount"] == 9200


def test_mistakes_in_preferences_are_said_beside_what_was_typed(hall: Hall) -> None:
    answer = hall.browsers["host"].post(
        f"{hall.at}/preferences", data={"weight.money": "much", "notes": "mine"}
    )
    assert answer.status_code == 422
    assert "much" in answer.text
    assert "mine" in answer.text


def test_a_refused_offer_is_shown_again_with_what_is_wrong(hall: Hall) -> None:
    host = hall.browsers["host"]
    sent = {**issues({"cap": "9.9", "term": "5"}), "note": "our <step>"}
    for address in ("try", "offer"):
        answer = host.post(f"{hall.at}/{address}", data=sent)
        assert answer.status_code == 422
        page = answer.text
        beside = re.search(r'id="f-issue\.cap"[^>]*>.*?</select>(.*?)</p>', page, re.S)
        assert beside is not None
        assert "is no value of" in beside.group(1)
        assert 'aria-describedby="w-issue.cap"' in page
        assert re.search(r'id="f-issue\.term".*?value="5" selected', page, re.S)
        assert "our &lt;step&gt;</textarea>" in page
    long = {**issues({"cap": "4.0"}), "note": "n" * 2_001}
    page = host.post(f"{hall.at}/offer", data=long).text
    assert re.search(r'id="w-note">it has more than 2,000 characters', page)
    assert re.search(r'id="f-issue\.cap".*?value="4.0" selected', page, re.S)
    said = host.post(f"{hall.at}/say", data={"note": "s" * 2_001}).text
    assert re.search(r'id="w-say">it has more than', said)
    assert "s" * 2_001 in said
    none = host.post(f"{hall.at}/offer", data={"note": "alone"})
    assert 'role="alert"' in none.text
    assert "An offer names at least one value" in none.text
    assert hall.browsers["sender"].get(f"/api/v1{hall.at}").json()["moves"] == []


def test_markup_in_every_field_is_text(hall: Hall) -> None:
    text = "<script>alert(1)</script>"
    host = hall.browsers["host"]
    host.post(f"{hall.at}/offer", data={**issues(PACKAGE), "note": text})
    host.post(f"{hall.at}/say", data={"note": text})
    host.post(f"{hall.at}/preferences", data={"notes": text})
    hall.browsers["mediator"].post("/rooms", data={"title": text, "domain": "korea-renewal-13"})
    pages = [hall.browsers[one].get(hall.at).text for one in ("host", "sender", "mediator")]
    pages += [hall.browsers["mediator"].get("/talks").text]
    pages += [host.get(f"{hall.at}/preferences").text]
    for page in pages:
        assert text not in page
        assert "&lt;script&gt;" in page
    wrong = host.post(f"{hall.at}/offer", data={f"issue.{text}": text})
    assert text not in wrong.text


@pytest.mark.parametrize("payload", ["' OR 1=1 --", '"; DROP TABLE moves; --', "{{7*7}}", "%00"])
def test_no_text_is_run_by_the_database(hall: Hall, payload: str) -> None:
    host = hall.browsers["host"]
    host.post(f"{hall.at}/say", data={"note": payload})
    assert host.get(f"/api/v1{hall.at}").json()["moves"][-1]["note"] == payload
    signed = hall.browsers["anonymous"].post("/sign-in", data={"name": payload, "password": "x"})
    assert signed.status_code == 401
    assert hall.browsers["host"].get(f"/rooms/{payload}").status_code in (400, 404)


def test_the_stream_ends_with_the_session(hall: Hall) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(
        hall.app, port=port, log_level="critical", ws="none", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        cookie = _sign_in(port)
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        line.request("GET", f"{hall.at}/stream?seen=old", headers={"cookie": cookie})
        answer = line.getresponse()
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.read1() == b"retry: 2000\n\n"
        assert answer.read1() == b"data: changed\n\n"
        other = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        other.request("POST", "/sign-out", headers={"cookie": cookie})
        other.getresponse().read()
        began = time.monotonic()
        assert answer.read() == b""
        assert time.monotonic() - began < 2
        line.close()
        other.close()
    finally:
        server.should_exit = True
        thread.join(10)


def _sign_in(port: int) -> str:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    body = urlencode({"name": "Person of host", "password": PASSWORD})
    kind = {"content-type": "application/x-www-form-urlencoded"}
    link.request("POST", "/sign-in", body, kind)
    answer = link.getresponse()
    answer.read()
    link.close()
    found = re.match(r"[^;]+", answer.headers["set-cookie"])
    assert found is not None
    return found.group()
