"""The war room: one side's preferences, beliefs and record, on its own machine alone."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import yaml
from starlette.testclient import TestClient

PACKAGE = {
    "base": "17000",
    "escalator": "prices",
    "cap": "4.0",
    "term": "5",
    "support": "no",
    "gap": "labour",
}
AT = "/war-rooms/Renewal"


def issues(values: dict[str, str]) -> dict[str, str]:
    return {f"issue.{name}": value for name, value in values.items()}


@pytest.fixture
def room(client: TestClient) -> TestClient:
    made = client.post("/war-rooms", data={"name": "Renewal", "case": "korea-renewal-13 host"})
    assert made.url.path == AT
    return client


def offer(room: TestClient, side: str, day: str, values: dict[str, str]) -> None:
    told = {"side": side, "date": day, "source": "their paper", **issues(values)}
    assert room.post(f"{AT}/moves", data=told).status_code == 200


def test_worth_zone_and_next_offers_follow_from_beliefs(room: TestClient) -> None:
    offer(room, "sender", "2030-03-01", {**PACKAGE, "base": "19000", "support": "yes"})
    offer(room, "host", "2030-03-09", {**PACKAGE, "base": "16000"})
    bare = room.get(AT).text
    assert "Enter your preferences" in bare
    room.post(f"{AT}/own/example")
    own = room.get(AT).text
    assert "State what you believe" in own
    assert "No agreement is worth" in own
    assert "Offers that could come next" not in own
    room.post(f"{AT}/belief/example")
    both = room.get(AT).text
    for heading in ("What one issue is worth in another", "Worth to them, as you believe"):
        assert heading in both
    assert "State what you believe" not in both
    assert both.count("<svg") >= 4


def test_a_what_if_is_kept_nowhere(room: TestClient, tmp_path: Path) -> None:
    room.post(f"{AT}/own/example")
    before = {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    shown = room.post(f"{AT}/try", data={"side": "host", "date": "x", **issues(PACKAGE)}).text
    assert "korea-13-draft" in shown
    assert {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()} == before


def test_the_record_is_files_that_commands_read(room: TestClient, tmp_path: Path) -> None:
    from burdenshare.negotiation.document import load_domain
    from burdenshare.negotiation.talk_log import read_talks

    offer(room, "sender", "2030-03-02", {"cap": "none"})
    offer(room, "sender", "2030-03-01", {"base": "19000"})
    folder = tmp_path / "war-rooms" / "Renewal"
    held = load_domain("korea-renewal-13")
    log = read_talks(str(folder / "talks.yaml"), held)
    assert [one.date for one in log.moves] == ["2030-03-01", "2030-03-02"]
    assert log.moves[0].source == "their paper"
    assert room.get(f"{AT}/record/talks").content == (folder / "talks.yaml").read_bytes()


def test_files_are_for_their_owner_alone(room: TestClient, tmp_path: Path) -> None:
    offer(room, "sender", "2030-03-02", {"cap": "none"})
    room.post(f"{AT}/own/example")
    folder = tmp_path / "war-rooms"
    for one in (folder, *folder.rglob("*")):
        wanted = 0o700 if one.is_dir() else 0o600
        assert stat.S_IMODE(one.stat().st_mode) == wanted, one


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/war-rooms", {"name": "../x", "case": "korea-renewal-13 host"}),
        ("/war-rooms", {"name": "x", "case": "/etc/passwd host"}),
        ("/war-rooms", {"name": "x", "case": "korea-renewal-13 nobody"}),
        ("/war-rooms", {"name": "Renewal", "case": "korea-renewal-13 host"}),
        (f"{AT}/moves", {"side": "host", "date": "soon", "issue.cap": "4.0"}),
        (f"{AT}/moves", {"side": "host", "date": "2030-01-01", "issue.cap": "9.9"}),
        (f"{AT}/moves", {"side": "nobody", "date": "2030-01-01", "issue.cap": "4.0"}),
        (f"{AT}/moves", {"side": "host", "date": "2030-01-01"}),
        (f"{AT}/own/text", {"profile": "- no\n- table"}),
        (f"{AT}/own/text", {"profile": "profile: 1\nof: korea-renewal-13\nparty: sender"}),
        (f"{AT}/own", {"weight.money": "much"}),
    ],
)
def test_what_is_wrong_is_said_and_kept_nowhere(
    room: TestClient, tmp_path: Path, address: str, form: dict[str, str]
) -> None:
    before = {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    answer = room.post(address, data=form)
    assert answer.status_code == 422
    assert "Traceback" not in answer.text
    assert {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()} == before


def test_a_profile_opens_no_file_of_the_machine(room: TestClient) -> None:
    room.post(f"{AT}/own/example")
    text = yaml.safe_load(room.get(f"{AT}/record/own").text)
    text["belief"]["scenario"] = "/etc/passwd"
    answer = room.post(f"{AT}/own/text", data={"profile": yaml.safe_dump(text)})
    assert answer.status_code == 422
    assert "no scenario of the library" in answer.text


def test_fields_keep_what_they_do_not_show(room: TestClient) -> None:
    room.post(f"{AT}/own/example")
    before = yaml.safe_load(room.get(f"{AT}/record/own").text)
    fields = {"weight.money": "10", "weight.support": "5", "weight.gap": "1"}
    points = {f"points.support.{v}": p for v, p in (("no", "100"), ("yes", "0"))}
    points |= {f"points.gap.{v}": "50" for v in ("none", "labour", "all")}
    assert room.post(f"{AT}/own", data={**fields, **points}).status_code == 200
    after = yaml.safe_load(room.get(f"{AT}/record/own").text)
    assert after["weights"] == {"money": "10", "support": "5", "gap": "1"}
    for kept in ("no_agreement", "money", "belief"):
        assert after[kept] == before[kept]


def test_korean_words(room: TestClient) -> None:
    offer(room, "sender", "2030-03-02", {"cap": "none"})
    assert "상황실" in room.get(f"{AT}?lang=ko").text
    assert "지금까지의 제안" in room.get(f"{AT}?lang=ko").text


def test_unknown_rooms_and_files_are_not_found(room: TestClient) -> None:
    for address in ("/war-rooms/none", f"{AT}/other", f"{AT}/record/room", f"{AT}/record/own"):
        assert room.get(address).status_code == 404
