"""The offer sheet of what is tried out in a war room."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from starlette.testclient import TestClient

PACKAGE = {
    "issue.base": "17000",
    "issue.escalator": "prices",
    "issue.cap": "4.0",
    "issue.term": "5",
    "issue.support": "no",
    "issue.gap": "labour",
}


def start(client: TestClient) -> None:
    client.post("/war-rooms", data={"name": "Ours", "case": "korea-renewal-13 host"})


def test_a_whole_package_has_its_sheet(client: TestClient, tmp_path: Path) -> None:
    start(client)
    tried = client.post("/war-rooms/Ours/try", data={"side": "host", **PACKAGE}).text
    assert 'action="/war-rooms/Ours/sheet"' in tried
    assert 'name="issue.cap" value="4.0"' in tried
    # What was said before and is not named again is part of the package all the same.
    first = {**PACKAGE, "side": "host", "date": "2030-01-01"}
    client.post("/war-rooms/Ours/moves", data=first)
    again = client.post("/war-rooms/Ours/try", data={"side": "host", "issue.cap": "5.0"}).text
    assert 'name="issue.base" value="17000"' in again
    assert 'name="issue.cap" value="5.0"' in again
    before = sorted((tmp_path / "war-rooms" / "Ours").rglob("*"))
    sheet = client.post("/war-rooms/Ours/sheet", data=PACKAGE)
    assert sheet.status_code == 200, sheet.text
    for said in ("Offer sheet", "17,000", "Worst case", "4,096"):
        assert said in sheet.text, said
    word = client.post("/war-rooms/Ours/sheet", data={**PACKAGE, "kind": "docx", "lang": "ko"})
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(word.content)).namelist()
    assert sorted((tmp_path / "war-rooms" / "Ours").rglob("*")) == before


def test_what_is_open_has_none(client: TestClient) -> None:
    start(client)
    tried = client.post("/war-rooms/Ours/try", data={"side": "host", "issue.cap": "4.0"}).text
    assert "/sheet" not in tried
    refused = client.post("/war-rooms/Ours/sheet", data={"issue.cap": "4.0"})
    assert refused.status_code == 422
    assert "it leaves open: base" in refused.text
    wrong = client.post("/war-rooms/Ours/sheet", data={**PACKAGE, "issue.cap": "9.9"})
    assert wrong.status_code == 422
    assert client.post("/war-rooms/Theirs/sheet", data=PACKAGE).status_code == 404
