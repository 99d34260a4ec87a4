"""What a side values shows nowhere else: twin rooms alike but for it give the same bytes.

Two hundred runs in a campaign, ten thousand before a release, otherwise a dozen.
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import random
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient

from burdenshare.store.rooms import news, private
from burdenshare.store.rooms.glance import Watched
from burdenshare.store.rooms.rooms import Room
from burdenshare.web.rooms import routes as handlers
from burdenshare.web.rooms import stream as streams
from burdenshare.web.rooms.cases import example_of
from burdenshare.web.rooms.sight import Delegation, Mediator, Table
from burdenshare.web.rooms.stream import BEGIN, CHANGED

from .conftest import PACKAGE, Hall, issues, open_hall

RUNS = {"": 12, "release": 10_000}.get(os.environ.get("BURDENSHARE_CAMPAIGN", ""), 200)
CANARY = "canary-4711"
PUBLIC = ("{at}", "{at}?lang=ko", "/api/v1{at}", "{at}/record.yaml", "/talks", "/api/v1/rooms")
WRONG = (
    ("{at}/offer", {"issue.cap": "9.9"}),
    ("{at}/accept", {"offer": "77"}),
    ("{at}/invite", {"seat": "host"}),
    ("{at}/nowhere", {}),
)
EXAMPLE = yaml.safe_load(example_of("korea-renewal-13", "host"))


def profile(chance: random.Random) -> str:
    """Some host's preferences."""
    points = {
        issue: {value: str(chance.randint(0, 100)) for value in own}
        for issue, own in EXAMPLE["values"].items()
    }
    weights = {name: str(chance.randint(1, 500)) for name in EXAMPLE["weights"]}
    changed = {"weights": weights, "values": points, "title": f"{CANARY} {chance.random()}"}
    none = {"no_agreement": str(chance.randint(-50, 100))}
    return yaml.safe_dump({**EXAMPLE, **changed, **none})


def keep_private(host: TestClient, at: str, chance: random.Random) -> None:
    """Preferences, notes, a mistake, something tried out: all that a side does for itself."""
    text = {"profile": profile(chance)}
    assert host.post(f"{at}/preferences/text", data=text).status_code == 200
    notes = {"notes": f"{CANARY} " + "x" * chance.randint(0, 300)}
    assert host.post(f"{at}/preferences", data=notes).status_code == 200
    if chance.random() < 0.5:
        host.post(f"{at}/preferences/text", data={"profile": f"party: {CANARY}"})
    host.post(f"{at}/share", data={"share": chance.choice(("yes", "no"))})


def told(answer: Any) -> tuple[int, bytes, list[tuple[str, str]]]:
    """Everything that reaches a browser."""
    return answer.status_code, answer.content, sorted(answer.headers.items())


def everything(hall: Hall, role: str) -> Iterator[tuple[str, Any]]:
    """Every answer that a seat can get, by address."""
    browser = hall.browsers[role]
    for address in PUBLIC:
        yield address, told(browser.get(address.format(at=hall.at)))
    for address, form in WRONG:
        yield address, told(browser.post(address.format(at=hall.at), data=form))


@pytest.fixture
def twins(tmp_path: Path) -> tuple[Hall, Hall]:
    made = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        hall = open_hall(tmp_path / name)
        hall.browsers["sender"].post(f"{hall.at}/preferences/example")
        made.append(hall)
    assert made[0].room == made[1].room
    return made[0], made[1]


def test_twins_are_alike_for_the_other_side(
    twins: tuple[Hall, Hall], caplog: pytest.LogCaptureFixture
) -> None:
    chance, logs = random.Random(7), []
    caplog.set_level(logging.DEBUG)
    for run in range(RUNS):
        for hall in twins:
            caplog.clear()
            keep_private(hall.browsers["host"], hall.at, chance)
            logs.append(caplog.text)
            if run % 5 == 0:
                hall.browsers["host"].post(f"{hall.at}/try", data=issues(PACKAGE))
                offer = issues({"cap": ("3.0", "4.0")[run // 5 % 2]})
                assert hall.browsers["host"].post(f"{hall.at}/offer", data=offer)
        if run % 5:
            one, other = (told(hall.browsers["sender"].get(hall.at)) for hall in twins)
            assert one == other
            assert CANARY.encode() not in one[1]
        else:
            assert dict(everything(twins[0], "sender")) == dict(everything(twins[1], "sender"))
    assert not any(CANARY in text for text in logs)
    note("S3", runs=RUNS, differing=0)


def note(goal: str, **figures: object) -> None:
    """Note what was tried and found, where a campaign asks for it."""
    if out := os.environ.get("BURDENSHARE_CAMPAIGN_FIGURES"):
        with Path(out).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"goal": goal, **figures}) + "\n")


def unpacked(content: bytes) -> bytes:
    """A file as it is read; what lies in an archive is taken out of it."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(one) for one in archive.namelist())


def test_no_file_to_take_along_holds_a_canary(hall: Hall) -> None:
    """The record, the agreement, its redline, and what a side keeps for itself: S4's exports."""
    keep_private(hall.browsers["host"], hall.at, random.Random(5))
    hall.browsers["host"].post(f"{hall.at}/offer", data=issues(PACKAGE))
    for side in ("host", "sender"):
        hall.browsers[side].post(f"{hall.at}/accept", data={"offer": "1"})
    files = ["record.yaml", "agreement.yaml", "agreement.docx", "agreement.docx?lang=ko"]
    for role in ("host", "sender", "mediator"):
        for file in files:
            answer = hall.browsers[role].get(f"{hall.at}/{file}")
            assert answer.status_code == 200
            assert CANARY.encode() not in unpacked(answer.content), (role, file)
            assert CANARY not in repr(sorted(answer.headers.items()))
    deal = {"base": "korea-12", "name": "ours", "lines.total.escalate.cap": "3.0"}
    for kind in ("yaml", "html", "xlsx"):
        kept = hall.browsers["sender"].post(f"/compose/take/{kind}", data=deal)
        assert CANARY.encode() not in unpacked(kept.content)


def test_a_fault_tells_nothing(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault of our own on one side's page: a plain page there, nothing on the other side's."""
    keep_private(hall.browsers["host"], hall.at, random.Random(5))
    before = told(hall.browsers["sender"].get(hall.at))

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError(CANARY)

    caplog.set_level(logging.DEBUG)
    with monkeypatch.context() as broken:
        broken.setattr(handlers, "seat_page", fail)
        for role in ("host", "sender"):
            answer = hall.browsers[role].get(hall.at)
            assert answer.status_code == 500
            assert CANARY not in answer.text
            assert "Traceback" not in answer.text
            assert answer.headers["content-security-policy"]
    assert told(hall.browsers["sender"].get(hall.at)) == before
    assert CANARY not in caplog.text


def test_twins_are_alike_for_the_mediator_until_both_share(twins: tuple[Hall, Hall]) -> None:
    for seed, hall in enumerate(twins):
        keep_private(hall.browsers["host"], hall.at, random.Random(seed))
        hall.browsers["host"].post(f"{hall.at}/offer", data=issues(PACKAGE))
        hall.browsers["host"].post(f"{hall.at}/share", data={"share": "yes"})
    views = [dict(everything(hall, "mediator")) for hall in twins]
    assert views[0] == views[1]
    assert b"Frontier and improvements appear" in views[0]["{at}"][1]
    for hall in twins:
        hall.browsers["sender"].post(f"{hall.at}/share", data={"share": "yes"})
    views = [dict(everything(hall, "mediator")) for hall in twins]
    assert views[0]["{at}"] != views[1]["{at}"]
    assert b"What could still be gained on offer 1" in views[0]["{at}"][1]
    # What the mediator sees then is for it alone.
    assert dict(everything(twins[0], "sender")) == dict(everything(twins[1], "sender"))


def test_a_canary_is_seen_by_its_owner_alone(hall: Hall) -> None:
    keep_private(hall.browsers["host"], hall.at, random.Random(1))
    assert CANARY in hall.browsers["host"].get(hall.at).text
    for role in ("sender", "mediator", "stranger", "anonymous"):
        for address, (_, content, headers) in everything(hall, role):
            assert CANARY.encode() not in content, (role, address)
            assert CANARY not in repr(headers)


def test_an_agreement_and_its_files_are_alike(twins: tuple[Hall, Hall]) -> None:
    for seed, hall in enumerate(twins):
        keep_private(hall.browsers["host"], hall.at, random.Random(seed))
        hall.browsers["host"].post(f"{hall.at}/offer", data=issues(PACKAGE))
        for side in ("host", "sender"):
            hall.browsers[side].post(f"{hall.at}/accept", data={"offer": "1"})
    for file in ("agreement.yaml", "agreement.docx", "record.yaml"):
        one, other = (told(hall.browsers["sender"].get(f"{hall.at}/{file}")) for hall in twins)
        assert one == other
        assert one[0] == 200


def test_a_seat_reads_its_own_alone(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def read(kept: Any, room: str, seat: str) -> private.Own:
        asked.append(seat)
        return private.read_own(kept, room, seat)

    def never(*_: Any) -> None:
        raise AssertionError("a delegation's page asked for what was confided")

    monkeypatch.setattr(handlers, "read_own", read)
    monkeypatch.setattr(handlers, "confided", never)
    for address in ("{at}", "/api/v1{at}", "{at}/preferences"):
        assert hall.browsers["sender"].get(address.format(at=hall.at)).status_code == 200
    assert set(asked) == {"sender"}


def test_the_types_have_no_place_for_another_side() -> None:
    assert Delegation._fields == ("table", "seat", "view", "own", "tried")
    assert Mediator._fields == ("table", "sharing", "view")
    for held in (Table._fields, Room._fields):
        assert not {"profile", "profiles", "preferences", "parties", "own"} & set(held)


def test_the_stream_says_changed_and_nothing_else(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = iter(["1", "1", "2", "2", "3", None])
    monkeypatch.setattr(streams, "glance", lambda _, asked: dict.fromkeys(asked, next(words, None)))
    monkeypatch.setattr(news, "EVERY", 0.01)
    monkeypatch.setattr(news, "ANYWAY", 0.01)
    one = Watched("a session", 1, hall.room, "host")

    async def listen() -> list[bytes]:
        return [frame async for frame in streams.Watch(hall.kept).frames(one, "1")]

    # In a thread of its own: a browser test before may have left a loop in this one.
    with ThreadPoolExecutor(1) as apart:
        assert apart.submit(asyncio.run, listen()).result() == [BEGIN, CHANGED, CHANGED]


def test_private_doings_move_no_stream_but_ones_own(hall: Hall) -> None:
    def states() -> dict[str, str]:
        seats = ("host", "sender", "mediator")
        return {one: handlers.state_of(hall.kept, hall.room, one) for one in seats}

    before = states()
    chance = random.Random(3)
    chance.choice = lambda options: options[-1]  # type: ignore[method-assign, assignment]
    keep_private(hall.browsers["host"], hall.at, chance)
    assert states() == before
    hall.browsers["host"].post(f"{hall.at}/share", data={"share": "yes"})
    assert states()["sender"] == before["sender"]
    assert states()["mediator"] != before["mediator"]
    hall.browsers["host"].post(f"{hall.at}/offer", data=issues({"cap": "4.0"}))
    assert states()["sender"] != before["sender"]
