"""The war room in a real browser, on a desk and on a phone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.needs_browser


def look(page: Any, shots: Path, step: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.wait_for_load_state("load")
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, step
        page.screenshot(path=str(shots / f"war-{step}-{width}.png"), full_page=True)
        found = axe.Axe().run(page).response["violations"]
        serious = [
            (one["id"], one["nodes"][0]["html"][:200])
            for one in found
            if one["impact"] in ("serious", "critical")
        ]
        assert serious == [], step


def test_offers_come_in_and_beliefs_are_stated(browser: Any, address: str, tmp_path: Path) -> None:
    shots = Path(os.environ.get("BURDENSHARE_SHOTS", tmp_path))
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    page.on("request", lambda one: one.url.startswith((address, "data:")) or said.append(one.url))
    page.goto(f"{address}/talks")
    look(page, shots, "0-list")
    page.fill("#f-name", "Renewal talks")
    page.select_option("#f-case", "korea-renewal-13 host")
    page.click("button:has-text('Start a war room')")
    for link in ("What you value", "What you believe about the other side"):
        page.click(f"a:has-text('{link}')")
        page.click("button:has-text('Begin with the example')")
        page.wait_for_selector("text=Kept.")
        look(page, shots, "1-preferences")
        page.click("text=Back to the room")
    offers = (
        ("sender", "2030-03-01", {"base": "19000", "escalator": "budget", "cap": "none"}),
        ("host", "2030-03-15", {"base": "16000", "escalator": "prices", "cap": "3.0"}),
    )
    for side, day, values in offers:
        page.select_option("#f-side", side)
        page.fill("#f-date", day)
        rest = {"term": "5", "support": "no" if side == "host" else "yes", "gap": "labour"}
        for issue, value in {**values, **rest}.items():
            page.select_option(f"select[name='issue.{issue}']", value)
        page.click("button:has-text('Add to the record')")
    page.select_option("select[name='issue.base']", "17000")
    page.select_option("#f-side", "host")
    page.click("button:has-text('Try out')")
    assert "Tried out" in page.inner_text(".tried")
    look(page, shots, "2-room")
    page.click("button:has-text('Offer sheet')")
    page.wait_for_selector("h1:has-text('Offer sheet')")
    look(page, shots, "3-sheet")
    page.click("text=Back to the room")
    page.click("a:has-text('What you value')")
    page.click("text=Preferences by comparison")
    page.fill("[name='subject.money']", "80")
    page.click("button:has-text('Keep')")
    page.wait_for_selector("text=Kept.")
    look(page, shots, "4-comparison")
    assert said == []
    context.close()
