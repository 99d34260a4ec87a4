"""Pages of the library are drawn once, packed, and not sent again to whoever has them."""

from __future__ import annotations

import asyncio
import gzip
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from burdenshare.web import pages, rendered
from burdenshare.web.rendered import Drawn, drawn, once


@pytest.mark.parametrize("address", ["/", "/glossary", "/static/web.css"])
def test_a_page_is_not_sent_twice(client: TestClient, address: str) -> None:
    first = client.get(address, headers={"accept-encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    plain = client.get(address, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == first.text
    again = client.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"]
    assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200


def test_what_holds_numbers_of_ones_own_is_kept_nowhere(client: TestClient) -> None:
    for address in ("/fairness?cost_premium=7", "/impact?method=delta", "/compose"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers


def test_many_who_want_one_page_let_it_be_drawn_once(run: Callable[[Any], Any]) -> None:
    made: list[str] = []

    def draw(name: str) -> Drawn:
        made.append(f"{name} by {threading.current_thread().name}")
        time.sleep(0.05)
        return drawn(name * 2_000)

    page = once(draw, most=2)

    async def ask() -> list[Drawn]:
        return await asyncio.gather(*(page(name) for name in "aaabbb"))

    found = run(ask())
    assert [len(one.plain) for one in found] == [2_000] * 6
    assert [one[:5] for one in made] == ["a by ", "b by "]
    assert len(set(made)) == 2 and {one[5:] for one in made} == {"drawing_0"}
    assert gzip.decompress(found[0].packed) == found[0].plain

    async def others() -> None:
        for name in "acdb":
            await page(name)

    run(others())
    assert [one[0] for one in made] == ["a", "b", "c", "d", "b"]


def test_a_page_that_cannot_be_drawn_is_not_kept(run: Callable[[Any], Any]) -> None:
    tries = iter([ValueError("not yet"), None])

    def draw(name: str) -> Drawn:
        if error := next(tries):
            raise error
        return drawn(name)

    page = once(draw)
    with pytest.raises(ValueError, match="not yet"):
        run(page("a"))
    assert run(page("a")).plain == b"a"


def test_what_is_asked_for_first_is_drawn_ahead(
    monkeypatch: pytest.MonkeyPatch, run: Callable[[Any], Any]
) -> None:
    asked: list[tuple[str, ...]] = []

    async def note(*named: str) -> Drawn:
        asked.append(named)
        return drawn("")

    monkeypatch.setattr(pages, "_home", note)
    monkeypatch.setattr(pages, "_agreement", note)
    run(pages.draw_ahead())
    assert asked[0] == ("en",)
    assert ("korea-12", "en", "", "") in asked and ("korea-12", "ko", "", "") in asked
    assert rendered.LEAST > 0
