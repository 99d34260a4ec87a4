"""Preferences by comparison in the war room."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from starlette.testclient import TestClient

AT = "/war-rooms/Ours/own"
POINTS = {
    "points.support.no": "100",
    "points.support.yes": "0",
    "points.gap.none": "0",
    "points.gap.labour": "60",
    "points.gap.all": "100",
    "money.side": "pays",
    "none": "10",
    "weight.money": "60",
    "weight.support": "22",
    "weight.gap": "18",
}
SUBJECTS = {"subject.money": "100", "subject.support": "40", "subject.gap": "20"}


@pytest.fixture
def room(client: TestClient) -> TestClient:
    made = client.post("/war-rooms", data={"name": "Ours", "case": "korea-renewal-13 host"})
    assert made.status_code == 200
    assert client.post(AT, data=POINTS).status_code == 200
    return client


def kept(folder: Path) -> dict[str, object]:
    text = (folder / "war-rooms" / "Ours" / "own.yaml").read_text()
    return dict(yaml.safe_load(text))


def test_swings_and_orders_are_kept(room: TestClient, tmp_path: Path) -> None:
    said = room.post(f"{AT}/elicit", data=SUBJECTS)
    assert "Kept" in said.text
    assert kept(tmp_path)["swings"] == {"money": "100", "support": "40", "gap": "20"}
    assert "weights" not in kept(tmp_path)
    order = {"kind": "rank", "subject.money": "2", "subject.support": "1", "subject.gap": "3"}
    again = room.post(f"{AT}/elicit", data=order)
    assert kept(tmp_path)["rank"] == ["support", "money", "gap"]
    assert 'selected value="rank"' in again.text or 'value="rank" selected' in again.text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "rank", **SUBJECTS}, "write each of 1 to 3 once"),
        ({**SUBJECTS, "subject.gap": "-3"}, "own"),
        ({**SUBJECTS, "subject.gap": "<b>"}, "&lt;b&gt;"),
    ],
)
def test_what_has_no_meaning_is_said(
    room: TestClient, tmp_path: Path, fields: dict[str, str], says: str
) -> None:
    before = kept(tmp_path)
    refused = room.post(f"{AT}/elicit", data=fields)
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    assert kept(tmp_path) == before


def test_a_package_is_corrected(room: TestClient, tmp_path: Path) -> None:
    room.post(f"{AT}/elicit", data=SUBJECTS)
    shown = room.get(f"{AT}/elicit").text
    fields = dict(re.findall(r'name="(total\.\d)" value="([\d.]+)"', shown))
    assert len(fields) == 2
    assert shown.count("an end of the scale") == 2
    first = min(fields)
    assert fields[first] == "62.5"
    done = room.post(f"{AT}/elicit/correct", data={**fields, first: "40"})
    assert "Corrected and kept." in done.text
    weights = kept(tmp_path)["weights"]
    assert weights == {"money": "40", "support": "36.25", "gap": "23.75"}
    wrong = room.post(f"{AT}/elicit/correct", data={first: "1e9"})
    assert wrong.status_code == 422
    assert "write 0 to 100" in wrong.text


def test_without_preferences_there_is_nothing_to_correct(client: TestClient) -> None:
    client.post("/war-rooms", data={"name": "Bare", "case": "korea-renewal-13 host"})
    page = client.get("/war-rooms/Bare/own/elicit?lang=ko")
    assert "비교를 통한 선호 입력" in page.text
    assert "total.0" not in page.text
    assert client.get("/war-rooms/Bare/nowhere/elicit").status_code == 404
