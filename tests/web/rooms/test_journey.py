"""Three browsers at once, from invitation to agreement, with a restart of the server on the way."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from burdenshare.store.rooms.people import add_person
from burdenshare.store.rooms.schema import open_rooms

from .conftest import PACKAGE, PASSWORD

pytestmark = pytest.mark.needs_browser
pytest.importorskip("playwright.sync_api")


class Server:
    """``burdenshare serve --team`` as a process of its own, which can be ended and begun again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: Any = None

    def start(self) -> None:
        command = [sys.executable, "-m", "burdenshare", "serve", "--team"]
        command += ["--port", str(self.port), "--database", str(self.folder / "rooms.db")]
        with (self.folder / "said.log").open("ab") as said:
            self.process = subprocess.Popen(command, stdout=said, stderr=said)
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{self.address}/sign-in", timeout=2).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self.folder / "said.log").read_text())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(15)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    add_person(open_rooms(str(tmp_path / "rooms.db")), "Mediator", PASSWORD, admin=True)
    made = Server(tmp_path)
    made.start()
    yield made
    made.stop()


class Tab:
    """A browser of its own, which notes the console and every request to elsewhere."""

    def __init__(self, browser: Any, server: Server, name: str, shots: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.page, self.name, self.shots = self.context.new_page(), name, shots
        self.server, self.said, self.elsewhere = server, [], []
        self.page.on("console", lambda one: self.said.append(one.text))
        self.page.on("pageerror", lambda one: self.said.append(str(one)))
        self.page.on("request", lambda one: self._note(one.url))

    def _note(self, url: str) -> None:
        if not url.startswith((self.server.address, "data:")):
            self.elsewhere.append(url)

    def go(self, path: str) -> None:
        self.page.goto(self.server.address + path)

    def see(self, text: str) -> None:
        self.page.wait_for_selector(f"text={text}", timeout=20_000)

    def press(self, text: str) -> None:
        self.page.click(f"button:has-text('{text}') >> visible=true")

    def look(self, step: str) -> None:
        self.shots.look(self.page, f"{step}-{self.name}")


def offer(tab: Tab, values: dict[str, str], button: str, note: str = "") -> None:
    for issue, value in values.items():
        tab.page.select_option(f"select[name='issue.{issue}']", value)
    tab.page.fill("#f-note", note)
    tab.press(button)


def test_from_invitation_to_agreement(
    browser: Any, server: Server, tmp_path: Path, shots: Any
) -> None:
    mediator, host, sender = (
        Tab(browser, server, name, shots) for name in ("mediator", "host", "sender")
    )
    mediator.go("/talks")
    mediator.look("0-sign-in")
    mediator.page.fill("#f-name", "Mediator")
    mediator.page.fill("#f-password", PASSWORD)
    mediator.press("Sign in")
    mediator.look("1-talks")
    mediator.page.fill("#f-title", "Renewal, an exercise")
    mediator.page.select_option("#f-domain", "korea-renewal-13")
    mediator.press("Open a room")
    for tab, side in ((host, "an example host"), (sender, "an example sending state")):
        mediator.press(f"Invite to: {side}")
        tab.page.goto(mediator.page.inner_text("#invitation"))
        tab.look("2-invited")
        tab.page.fill("#f-name", f"Delegate {tab.name}")
        tab.page.fill("#f-password", PASSWORD)
        tab.press("Take the seat")
        tab.page.click("text=Preferences and notes >> nth=-1")
        tab.press("Begin with the example")
        tab.see("Kept.")
        tab.page.fill("#f-notes", f"only {tab.name} reads this")
        tab.press("Keep")
        tab.see("Kept.")
        tab.look("3-preferences")
        tab.page.click("text=Back to the room")
    mediator.page.click("text=Talks")
    mediator.page.click("text=Renewal, an exercise")

    # An offer appears in the other browsers by itself, each with its own worth or none.
    offer(host, {**PACKAGE, "base": "16000"}, "Try out")
    host.see("Tried out")
    host.look("4-tried")
    offer(host, {**PACKAGE, "base": "16000"}, "Put on the table", "a first package")
    for tab in (sender, mediator):
        tab.see("a first package")
    worths = [tab.page.inner_text("#move-1 .figure") for tab in (host, sender)]
    assert worths[0] != worths[1]
    assert mediator.page.query_selector("#move-1 .figure") is None
    offer(sender, {"base": "18000", "support": "yes"}, "Put on the table", "single issues")
    host.see("single issues")
    sender.look("5-counter-offer")

    # The server ends and begins again: nothing is lost, and pages go on by themselves.
    before = [len(tab.said) for tab in (mediator, host, sender)]
    server.stop()
    server.start()
    host.page.reload()
    host.see("single issues")
    offer(host, {"base": "17000"}, "Put on the table", "after the restart")
    for tab in (sender, mediator):
        tab.see("after the restart")
    for tab, count in zip((mediator, host, sender), before, strict=True):
        # While nobody answered, browsers themselves say so; our own pages say nothing.
        assert all("ERR_" in one for one in tab.said[count:]), tab.said
        del tab.said[count:]

    for tab in (host, sender):
        tab.press("Share your preferences")
    mediator.see("What could still be gained on offer 3")
    mediator.look("6-confided")
    sender.see("Accept offer 3")
    sender.press("Accept offer 3")
    host.see("accepted by an example sending state")
    host.press("Accept offer 3")
    for tab in (host, sender, mediator):
        tab.see("the agreement is written")
        tab.look("7-agreed")
    with sender.page.expect_download() as taken:
        sender.page.click("text=Agreement (YAML)")
    assert "id: korea-13-draft" in taken.value.path().read_text()
    with sender.page.expect_download() as taken:
        sender.page.click("text=Redline (Word)")
    assert taken.value.path().read_bytes()[:2] == b"PK"
    assert "only host reads this" in host.page.content()
    for tab in (sender, mediator):
        assert "only host reads this" not in tab.page.content()
    for tab in (mediator, host, sender):
        assert (tab.said, tab.elsewhere) == ([], []), tab.name
        tab.press("Sign out")
        tab.see("Sign in")
        tab.context.close()
