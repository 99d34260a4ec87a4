"""The war room in a real browser, on a desk and on a phone."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.needs_browser


def test_offers_come_in_and_beliefs_are_stated(browser: Any, address: str, shots: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    page.on("request", lambda one: one.url.startswith((address, "data:")) or said.append(one.url))
    page.goto(f"{address}/talks")
    shots.look(page, "war-0-list")
    page.fill("#f-name", "Renewal talks")
    page.select_option("#f-case", "korea-renewal-13 host")
    page.click("button:has-text('Start a war room')")
    for link in ("What you value", "What you believe about the other side"):
        page.click(f"a:has-text('{link}')")
        page.click("button:has-text('Begin with the example')")
        page.wait_for_selector("text=Kept.")
        shots.look(page, "war-1-preferences")
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
    shots.look(page, "war-2-room")
    page.click("button:has-text('Offer sheet')")
    page.wait_for_selector("h1:has-text('Offer sheet')")
    shots.look(page, "war-3-sheet")
    page.click("text=Back to the room")
    page.click("a:has-text('What you value')")
    page.click("text=Preferences by comparison")
    page.fill("[name='subject.money']", "80")
    page.click("button:has-text('Keep')")
    page.wait_for_selector("text=Kept.")
    shots.look(page, "war-4-comparison")
    assert said == []
    context.close()
