"""The desk in a real browser: an import with a mistake, four eyes, verification, a checkpoint."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from burdenshare.store.desk.roles import grant
from burdenshare.store.desk.schema import open_desk
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.rooms.people import add_person
from burdenshare.store.rooms.schema import open_rooms

from .conftest import BOOK, PASSWORD, PEOPLE

pytestmark = pytest.mark.needs_browser
pytest.importorskip("playwright.sync_api")

HEAD = "event;agreement;agreement_year;amount;currency;value_date;document.kind;document.number;"
HEAD += "details.budget_line;details.act\n"
ROW = "appropriate;korea-12;2026;{};KRW;2026-01-05;act;1;1;2026\n"


class Server:
    """``burdenshare serve`` as a process of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        command = [sys.executable, "-m", "burdenshare", "serve", "--port", str(self.port), *options]
        self.log = folder / "said.log"
        own = {**os.environ, "BURDENSHARE_DATA": str(folder)}
        with self.log.open("ab") as said:
            self.process = subprocess.Popen(command, stdout=said, stderr=said, env=own)
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{self.address}/static/page.css", timeout=2).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(15)


class Tab:
    """A browser of its own, which notes the console and every request to elsewhere."""

    def __init__(self, browser: Any, server: Server, name: str, shots: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.page, self.name, self.shots = self.context.new_page(), name, shots
        self.server, self.said = server, list[str]()
        self.page.on("console", lambda one: self._say(one.text))
        self.page.on("pageerror", lambda one: self.said.append(str(one)))
        self.page.on("request", lambda one: self._note(one.url))

    def _say(self, text: str) -> None:
        # A form with findings is answered with status 422, which Chromium notes by itself.
        if "status of 422" not in text:
            self.said.append(text)

    def _note(self, url: str) -> None:
        if not url.startswith((self.server.address, "data:")):
            self.said.append(url)

    def go(self, path: str) -> None:
        self.page.goto(self.server.address + path)

    def press(self, text: str) -> None:
        self.page.click(f"button:has-text('{text}') >> visible=true")

    def see(self, text: str) -> None:
        self.page.wait_for_selector(f"text={text}", timeout=20_000)

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.fill(f"[id='f-{name.replace('__', '.')}']", value)

    def look(self, step: str) -> None:
        self.shots.look(self.page, f"desk-{step}-{self.name}")


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Server]:
    database = str(tmp_path / "team.db")
    kept = open_rooms(database)
    init(database)
    numbers = {name: add_person(kept, name, PASSWORD).id for name in PEOPLE}
    with Ledger(database) as ledger:
        desk = open_desk(ledger.database)
        for name, role in PEOPLE.items():
            grant(desk, ledger.id, numbers[name], role, "administrator")
    made = Server(tmp_path, "--team", "--database", database)
    yield made
    made.stop()


def test_an_import_with_a_mistake_is_mended_and_posted(
    browser: Any, alone: Server, tmp_path: Path, shots: Any
) -> None:
    tab = Tab(browser, alone, "alone", shots)
    tab.go("/ledger")
    tab.see("There is no ledger yet")
    tab.look("0-list")
    tab.press("Make a ledger")
    tab.see("Status of the ledger")
    tab.page.click("nav >> text='Post'")
    tab.look("1-events")
    tab.page.click("text=Agreement year opened")
    tab.fill(agreement="korea-12", agreement_year="2026", currency="KRW", value_date="2026-01-01")
    tab.fill(amount="10.000", document__kind="treaty", document__number="12", actor="Kim")
    tab.press("Check without posting")
    tab.see("digits alone")
    assert tab.page.input_value("[id='f-document.number']") == "12"
    tab.look("2-finding")
    tab.fill(amount="10000")
    tab.press("Check without posting")
    tab.see("Nothing has been posted yet")
    tab.look("3-checked")
    tab.page.click("button[value=take]")
    tab.see("Posted.")
    tab.look("4-entry")
    _import(tab, tmp_path)
    tab.page.click("nav >> text='Status'")
    tab.see("Status of funds")
    tab.look("8-status")
    tab.page.click("th >> text='Appropriations'")
    tab.see("3 entries behind this figure")
    tab.look("9-behind")
    tab.page.click("a:text-is('3')")
    tab.see("3 of 4")
    _prove(tab)
    assert tab.said == []
    tab.context.close()


def _import(tab: Tab, tmp_path: Path) -> None:
    """A file whose decimal mark is unclear, and whose third row takes more than there is."""
    file = tmp_path / "budget 2026.csv"
    file.write_text(HEAD + ROW.format("1.234") + ROW.format("2.000") + ROW.format("9.000"))
    tab.page.click("nav >> text='Import'")
    tab.page.set_input_files("#f-file", file)
    tab.press("See how it is read")
    tab.see("Only you can say")
    tab.look("5-asked")
    tab.fill(actor="Kim", total="12234")
    tab.page.select_option("#f-decimal", ".")
    tab.press("Read it again like this")
    tab.see("no whole number of minor units")
    tab.page.click("summary:has-text('Read it otherwise')") if not tab.page.is_visible(
        "#f-decimal"
    ) else None
    tab.page.select_option("#f-decimal", ",")
    tab.press("Read it again like this")
    tab.see("Refused as a whole")
    tab.see("entry 3 of the file")
    tab.look("6-breach")
    file.write_text(HEAD + ROW.format("1.234") + ROW.format("2.000") + ROW.format("500"))
    tab.page.set_input_files("section #f-file", file)
    tab.press("See how it is read")
    tab.see("3 entries can be written")
    tab.see("the stated total is 12,234")
    tab.look("7-ready")
    tab.press("Post these entries")
    tab.see("Posted: all entries of the file")


def _prove(tab: Tab) -> None:
    """A checkpoint signed on this machine, held against the ledger."""
    tab.page.click("nav >> text='Checkpoints'")
    tab.fill(party="Ministry")
    tab.press("Make a new key")
    tab.see("The key is made")
    tab.press("Sign the ledger as it is now")
    tab.see("Give the checkpoint")
    tab.look("10-checkpoints")
    with tab.page.expect_download() as taken:
        tab.page.click("table >> text='JSON'")
    tab.page.click("nav >> text='Verify'")
    tab.page.set_input_files("#f-kept", taken.value.path())
    tab.press("Verify now")
    tab.see("Nothing differs")
    tab.look("11-verified")
    tab.page.click("nav >> text='Take along'")
    with tab.page.expect_download() as pack:
        tab.page.click("text=Audit pack")
    assert pack.value.path().read_bytes().startswith(b"PK")


def test_four_eyes_in_two_browsers(browser: Any, team: Server, shots: Any) -> None:
    keeper, second, reader = (
        Tab(browser, team, name, shots) for name in ("keeper", "second", "reader")
    )
    for tab in (keeper, second, reader):
        tab.go("/sign-in")
        tab.fill(name=tab.name, password=PASSWORD)
        tab.press("Sign in")
    keeper.go(f"{BOOK}/post?event=open_year")
    keeper.fill(agreement="korea-12", agreement_year="2026", value_date="2026-01-01")
    keeper.fill(document__kind="treaty", document__number="12", note="first year")
    keeper.press("Propose")
    keeper.see("Proposed.")
    keeper.see("somebody else decides")
    keeper.look("20-proposed")
    second.go(BOOK)
    second.page.click("text=1 waiting for a second person")
    second.look("21-waiting")
    second.page.click("td a, th a >> text='Entry'")
    second.look("22-to-decide")
    second.press("Approve and post")
    second.see("Approved and posted by second")
    second.look("23-approved")
    reader.go(f"{BOOK}?lang=ko")
    reader.see("이 원장의 열람자입니다")
    reader.look("24-status")
    reader.page.click("nav >> text='검증'")
    reader.press("지금 검증")
    reader.see("차이가 없습니다")
    reader.look("25-verified")
    reader.page.click("nav >> text='담당자'")
    reader.look("26-people")
    for tab in (keeper, second, reader):
        assert tab.said == [], tab.name
        tab.context.close()


def test_every_page_fits_and_prints(browser: Any, alone: Server, shots: Any) -> None:
    tab = Tab(browser, alone, "pages", shots)
    tab.go("/ledger")
    tab.press("Make a ledger")
    for path in ("/reports", "/entries", "/close", "/verify", "/checkpoints", "/take", "/import"):
        for lang in ("en", "ko"):
            tab.go(f"{BOOK}{path}?lang={lang}")
            tab.look(f"30{path.replace('/', '-')}-{lang}")
    tab.go("/ledger/public/korea")
    tab.look("31-public")
    tab.go(BOOK)
    tab.page.emulate_media(media="print")
    assert not tab.page.is_visible("nav.rooms-of")
    assert tab.said == []
    tab.context.close()
