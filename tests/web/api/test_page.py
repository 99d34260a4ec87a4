"""The page on the interface is true: what it shows is asked, and every address on it is there."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from burdenshare.web.app import create_app

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rest-interface.md"
HOST = "http://127.0.0.1:8642"


def shown() -> list[list[str]]:
    fences = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text("utf-8"), re.S | re.M)
    joined = [one.replace("\\\n", " ") for one in fences]
    return [shlex.split(one) for one in joined if one.startswith("curl")]


@pytest.mark.parametrize("command", shown(), ids=lambda one: one[-1][:40])
def test_what_is_shown_is_answered(client: TestClient, command: list[str]) -> None:
    address = next(one for one in command if one.startswith(HOST)).removeprefix(HOST)
    if "-d" in command:
        kind = {"content-type": "application/json"}
        body = command[command.index("-d") + 1]
        answer = client.post(address, content=body, headers=kind)
    else:
        answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert json.loads(answer.content)


def test_every_verb_and_list_is_named() -> None:
    told, described = PAGE.read_text("utf-8"), create_app().openapi()["paths"]
    for path in described:
        last = [part for part in path.removeprefix("/api/v1/").split("/") if "{" not in part]
        assert f"/{last[-1]}" in told or f"`{last[-1]}" in told, path


def test_the_page_of_the_workbench_lists_all(client: TestClient) -> None:
    page = client.get("/api").text
    for path, methods in create_app().openapi()["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in page
    for word in ("Idempotency-Key", "documents", "agreements", "application/problem+json", "409"):
        assert word in page
