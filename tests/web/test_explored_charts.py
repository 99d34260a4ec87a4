"""Charts of the workbench drawn once more in a browser: pointed at, saved, kept while dragging."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.needs_browser


@pytest.fixture
def tab(browser: Any, address: str) -> Any:
    """A page that notes what is said on its console and every address it asks."""
    context = browser.new_context()
    opened = context.new_page()
    opened.said, opened.asked = [], []
    opened.on("console", lambda one: opened.said.append(one.text))
    opened.on("pageerror", lambda one: opened.said.append(str(one)))
    opened.on("request", lambda one: opened.asked.append(one.url))
    yield opened
    elsewhere = [one for one in opened.asked if not one.startswith((address, "data:", "blob:"))]
    assert (opened.said, elsewhere) == ([], [])
    context.close()


def _explore(tab: Any, figure: Any) -> None:
    figure.locator("button.explore").click()
    figure.locator(".stage svg").wait_for()


@pytest.mark.parametrize(
    "page",
    ["/", "/agreements/korea-12", "/agreements/korea-12?lang=ko", "/impact?agreement=korea-12",
     "/fairness?agreement=korea-12", "/compose?base=korea-12"],
)  # fmt: skip
def test_every_chart_is_drawn_once_more(tab: Any, address: str, page: str) -> None:
    tab.goto(address + page)
    assert not any("vega.js" in one for one in tab.asked), "the library comes when it is asked for"
    for fold in tab.locator("details:has(figure)").all():
        fold.evaluate("one => { one.open = true; }")
    figures = tab.locator("figure:has(.specification)").all()
    assert figures
    for figure in figures:
        _explore(tab, figure)
    assert sum("vega.js" in one for one in tab.asked) == 1


@pytest.mark.parametrize(
    ("page", "mark", "says"),
    [
        ("/", ".mark-rect path", "2005 · 6,804 · settled · korea-06"),
        ("/agreements/korea-12", ".mark-symbol path", "2026: 15,192"),
        ("/agreements/korea-12", ".layer_7_marks line:nth-of-type(4)", "2029: median 16,090"),
    ],
)
def test_a_year_is_pointed_at(tab: Any, address: str, page: str, mark: str, says: str) -> None:
    tab.goto(address + page)
    figure = tab.locator("figure:has(.specification)").first
    _explore(tab, figure)
    figure.scroll_into_view_if_needed()
    box = figure.locator(f".stage {mark}").first.bounding_box()
    tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tab.locator("#vg-tooltip-element.visible").wait_for()
    assert tab.inner_text("#vg-tooltip-element").startswith(says)


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_a_chart_is_saved(tab: Any, address: str, kind: str, begins: bytes) -> None:
    tab.goto(address)
    figure = tab.locator("figure:has(.specification)").first
    _explore(tab, figure)
    with tab.expect_download() as taken:
        figure.locator(f"text=Save as {kind.upper()}").click()
    assert taken.value.suggested_filename.endswith(f".{kind}")
    assert taken.value.path().read_bytes().startswith(begins)


def test_an_explored_chart_follows_the_slider(tab: Any, address: str) -> None:
    tab.goto(f"{address}/compose?base=korea-12")
    figure = tab.locator("#figures figure:has(.specification)").first
    _explore(tab, figure)
    before = tab.inner_text("#figures .lead")
    tab.locator("input[type=range][aria-label='Cap on growth']").evaluate(
        "one => { one.value = 1.5; one.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    tab.wait_for_function(
        "before => document.querySelector('#figures .lead').innerText !== before", arg=before
    )
    tab.locator("#figures figure .stage svg").first.wait_for()


def test_a_specification_cannot_end_its_element(tab: Any, address: str) -> None:
    """A name in a chart is text, in the page and in what appears where it is pointed at."""
    name = "</script><img src=x onerror=\"document.title='run'\">"
    tab.goto(f"{address}/compose?base=korea-12")
    tab.fill("#name", name)
    tab.click("text=Show the figures")
    for figure in tab.locator("figure:has(.specification)").all():
        _explore(tab, figure)
    assert tab.title() != "run"
