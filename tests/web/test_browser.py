"""The workbench in a real browser: composing a deal, on a desk and on a phone, by the rules."""

from __future__ import annotations

import re
from typing import Any

import pytest

from burdenshare.web.pages import page_routes

pytestmark = pytest.mark.needs_browser

PAGES = (
    "/",
    "/?lang=ko",
    "/agreements/korea-12",
    "/agreements/korea-12?lang=ko",
    "/compose",
    "/compare?agreement=korea-11&agreement=korea-12&baseline=rolled:korea-11",
    "/compare?agreement=korea-12&baseline=rolled:korea-11&lang=ko",
    "/impact",
    "/impact?lang=ko",
    "/fairness",
    "/fairness?lang=ko",
    "/compose?lang=ko",
    "/glossary",
    "/api",
)


@pytest.fixture
def tab(browser: Any, address: str) -> Any:
    """A page that notes what is said on the console and which other hosts are asked."""
    context = browser.new_context()
    opened = context.new_page()
    opened.said, opened.elsewhere = [], []
    opened.on("console", lambda one: opened.said.append(one.text))
    opened.on("pageerror", lambda one: opened.said.append(str(one)))
    opened.on("request", lambda one: _note(one.url, address, opened.elsewhere))
    yield opened
    assert (opened.said, opened.elsewhere) == ([], [])
    context.close()


def _note(url: str, address: str, elsewhere: list[str]) -> None:
    if not url.startswith((address, "data:")):
        elsewhere.append(url)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_and_can_be_read_by_all(tab: Any, address: str, page: str, shots: Any) -> None:
    tab.goto(address + page)
    shots.look(tab, "bench-" + (re.sub("[^a-z0-9]+", "-", page).strip("-") or "home"))


@pytest.mark.parametrize(
    "page", ["/impact?agreement=japan-2022", "/fairness?aversion=-4&year=abc&lang=ko"]
)
def test_a_form_with_findings_can_be_read_by_all(
    tab: Any, address: str, page: str, shots: Any
) -> None:
    tab.goto(address + page)
    shots.look(tab, "bench-wrong-" + re.sub("[^a-z0-9]+", "-", page).strip("-"))
    # The browser notes the status of the answer, and nothing else.
    assert len(tab.said) == 1 and "422" in tab.said.pop()


def test_every_page_of_the_workbench_is_looked_at() -> None:
    """A page that is added is added above as well; addresses of files and forms are not pages."""
    looked = {page.partition("?")[0] for page in PAGES}
    shown = {
        one.path
        for one in page_routes.routes
        if "GET" in one.methods and one.path != "/static/{name}"
    }
    assert {one.replace("{name}", "korea-12") for one in shown} <= looked


def test_figures_follow_the_slider(tab: Any, address: str) -> None:
    tab.goto(f"{address}/compose?base=korea-12")
    before = tab.inner_text("#figures .lead")
    slider = tab.locator("input[type=range][aria-label='Cap on growth']")
    with tab.expect_response("**/compose/figures"):
        slider.evaluate(
            "one => { one.value = 1.5; one.dispatchEvent(new Event('input', {bubbles: true})); }"
        )
    tab.wait_for_function(
        "before => document.querySelector('#figures .lead').innerText !== before", arg=before
    )
    assert tab.input_value("input[name='lines.total.escalate.cap']") == "1.5"
    shown = tab.inner_text("#figures .lead")
    tab.click("text=Show the figures")
    assert tab.inner_text("#figures .lead") == shown


def test_a_deal_is_composed_with_the_keyboard_kept_and_taken(tab: Any, address: str) -> None:
    tab.goto(f"{address}/compose?base=korea-12")
    tab.focus("input[name='lines.total.escalate.cap']")
    tab.keyboard.press("Control+A")
    tab.keyboard.type("3.0")
    tab.fill("#name", "Offer by keyboard")
    tab.click("text=Keep on this machine >> nth=-1")
    assert "Kept as 'Offer by keyboard'." in tab.inner_text("[role=status]")
    with tab.expect_download() as taken:
        tab.click("text=YAML")
    assert "cap: 3.0" in taken.value.path().read_text()


def test_a_bound_that_there_is_not_rests_where_it_binds_least(tab: Any, address: str) -> None:
    tab.goto(f"{address}/compose?base=korea-12")
    slider = tab.locator("input[type=range][aria-label='Floor under growth']")
    assert tab.input_value("input[name='lines.total.escalate.floor']") == "none"
    assert slider.input_value() == slider.get_attribute("min")
    tab.goto(f"{address}/compose?base=korea-06")
    slider = tab.locator("input[type=range][aria-label='Cap on growth']").first
    assert slider.input_value() == slider.get_attribute("max")


def test_the_other_language_keeps_what_was_typed(tab: Any, address: str) -> None:
    tab.goto(f"{address}/compose?base=korea-12")
    tab.fill("input[name='lines.total.escalate.cap']", "3.3")
    tab.click(".places >> text=한국어")
    assert tab.get_attribute("html", "lang") == "ko"
    assert tab.input_value("input[name='lines.total.escalate.cap']") == "3.3"


@pytest.mark.parametrize("page", ["/fairness", "/agreements/korea-12"])
def test_a_table_is_read_downwards_on_a_phone(tab: Any, address: str, page: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 900})
    tab.goto(address + page)
    ends = tab.eval_on_selector_all(
        "table.broad :is(caption, tbody th, td)",
        "all => all.map(one => one.getBoundingClientRect().right)",
    )
    assert ends and max(ends) <= 390
    captions = tab.eval_on_selector_all(
        "caption", "all => all.map(one => one.getBoundingClientRect().right)"
    )
    assert max(captions) <= 390
