"""Nothing that somebody types into a room is run in anybody's browser: payloads in every field.

The pages are laid into a browser without the server's content policy, so that whatever is not text
would run; one of them is also opened from a server, where the policy must have nothing to report.
"""

from __future__ import annotations

import importlib.util
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from burdenshare.web.rooms.cases import example_of

from .conftest import PACKAGE, Hall, issues

pytestmark = pytest.mark.needs_browser

_beside = Path(__file__).resolve().parents[1] / "test_injection.py"
_found = importlib.util.spec_from_file_location("payloads_of_the_workbench", _beside)
assert _found is not None
assert _found.loader is not None
_workbench = importlib.util.module_from_spec(_found)
_found.loader.exec_module(_workbench)
PAYLOADS: tuple[str, ...] = _workbench.payloads()[:: _workbench.STEP]
AT_ONCE = 50
"""Payloads on one page."""


def chunks() -> Iterator[tuple[str, ...]]:
    for start in range(0, len(PAYLOADS), AT_ONCE):
        yield PAYLOADS[start : start + AT_ONCE]


def fill(hall: Hall, payload: str) -> list[str]:
    """Put a payload into every field of a room, of each seat; the pages that answer at once."""
    host, sender, mediator = (hall.browsers[one] for one in ("host", "sender", "mediator"))
    answers = [
        host.post(f"{hall.at}/offer", data={**issues({"cap": "4.0"}), "note": payload}),
        sender.post(f"{hall.at}/say", data={"note": payload}),
        mediator.post(f"{hall.at}/say", data={"note": payload}),
        host.post(f"{hall.at}/preferences", data={"notes": payload}),
        host.post(f"{hall.at}/preferences", data={"weight.money": payload, "notes": payload}),
        host.post(f"{hall.at}/preferences/text", data={"profile": payload}),
        host.post(f"{hall.at}/offer", data={"issue.cap": payload, f"issue.{payload}": payload}),
        host.post(f"{hall.at}/try", data={"issue.cap": payload, "note": payload}),
        host.post(f"{hall.at}/offer", data={"note": payload * 100, "issue.cap": "4.0"}),
        host.post(f"{hall.at}/accept", data={"offer": payload}),
        mediator.post(f"{hall.at}/invite", data={"seat": payload}),
        mediator.post("/rooms", data={"title": payload, "domain": "korea-renewal-13"}),
        mediator.post("/rooms", data={"title": payload, "domain": payload}),
        mediator.post("/tokens", data={"label": payload, "days": payload}),
        hall.browsers["anonymous"].post("/sign-in", data={"name": payload, "password": payload}),
    ]
    assert all(one.status_code < 500 for one in answers)
    return [one.text for one in answers]


def pages(hall: Hall) -> Iterator[str]:
    for role in ("host", "sender", "mediator"):
        for address in (hall.at, f"{hall.at}?lang=ko", "/talks"):
            yield hall.browsers[role].get(address).text
    yield hall.browsers["host"].get(f"{hall.at}/preferences").text
    yield hall.browsers["mediator"].get("/tokens").text


def test_nothing_in_a_room_is_run(hall: Hall, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    shown = 0

    def show(html: str) -> None:
        nonlocal shown
        page.set_content(html)
        page.wait_for_timeout(20)
        assert page.evaluate("window.hit") is None, html[:200]
        shown += 1

    title = {"profile": example_of("korea-renewal-13", "host")}
    for chunk in chunks():
        for payload in chunk:
            for html in fill(hall, payload):
                show(html)
            quoted = payload.replace("'", "''")
            named = title["profile"].replace("title: ", f"title: '{quoted}' #", 1)
            show(hall.browsers["host"].post(
                f"{hall.at}/preferences/text", data={"profile": named}).text)  # fmt: skip
        for html in pages(hall):
            show(html)
    seen = hall.browsers["sender"].get(f"/api/v1{hall.at}").json()["moves"]
    assert sum(one["note"] == PAYLOADS[0].strip() for one in seen) == 3
    context.close()
    if out := os.environ.get("BURDENSHARE_CAMPAIGN_FIGURES"):
        line = {"goal": "S6", "where": "rooms", "payloads": len(PAYLOADS), "pages": shown, "run": 0}
        with Path(out).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def test_the_policy_has_nothing_to_report(hall: Hall, browser: Any) -> None:
    for payload in PAYLOADS[:40]:
        hall.browsers["host"].post(f"{hall.at}/say", data={"note": payload})
    hall.browsers["host"].post(f"{hall.at}/offer", data=issues(PACKAGE))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(hall.app, port=port, log_level="critical", ws="none", lifespan="off",
                            timeout_graceful_shutdown=1)  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    said: list[str] = []
    context = browser.new_context()
    try:
        token = hall.browsers["sender"].cookies["burdenshare"]
        at = f"http://127.0.0.1:{port}"
        context.add_cookies([{"name": "burdenshare", "value": token, "url": at}])
        page = context.new_page()
        page.on("console", lambda one: said.append(one.text))
        page.on("pageerror", lambda one: said.append(str(one)))
        page.goto(f"{at}{hall.at}")
        page.wait_for_timeout(300)
        assert page.evaluate("window.hit") is None
        assert "window.hit=1" in page.inner_text("body")
        assert said == []
    finally:
        context.close()
        server.should_exit = True
        thread.join(10)
