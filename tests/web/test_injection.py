"""No text that somebody types is ever run: payloads in every field, in a real browser.

A campaign tries all five hundred, otherwise every twentieth is tried.
"""

from __future__ import annotations

import os
from itertools import product
from typing import Any
from urllib.parse import quote

import pytest

pytestmark = pytest.mark.needs_browser

_CALL = "window.hit=1"
_ELEMENTS = (
    "<script>{call}</script>",
    "<ScRiPt>{call}</sCrIpT>",
    "<scr<script>ipt>{call}</scr</script>ipt>",
    "<img src=x onerror={call}>",
    "<img src=x onerror='{call}' ",
    "<svg onload={call}>",
    "<svg><script>{call}</script></svg>",
    "<svg><animate onbegin={call} attributeName=x dur=1s>",
    "<body onload={call}>",
    "<details open ontoggle={call}>",
    "<input autofocus onfocus={call}>",
    "<select autofocus onfocus={call}>",
    "<video><source onerror={call}>",
    "<iframe srcdoc='<script>parent.{call}</script>'>",
    "<iframe src=javascript:parent.{call}>",
    "<object data=javascript:{call}>",
    "<a href=javascript:{call} autofocus>x</a>",
    "<math><mtext><table><mglyph><style><img src=x onerror={call}>",
    "<form action=javascript:{call}><button>x</button></form>",
    "<base href=javascript:{call}//>",
    "<link rel=stylesheet href=javascript:{call}>",
    "<meta http-equiv=refresh content='0;url=javascript:{call}'>",
    "<style>@import 'javascript:{call}'</style>",
    "<marquee onstart={call}>x</marquee>",
    "{{{{constructor.constructor('{call}')()}}}}",
)
_BEFORE = ("", '"', "'", '">', "'>", "</textarea>", "</title>", "</script>", "--><", "]]>")
_HIDDEN = (str, lambda text: text.replace("<", "<\u200b"), lambda text: text.replace(" ", "/"))


STEP = 1 if os.environ.get("BURDENSHARE_CAMPAIGN") else 20


def payloads() -> tuple[str, ...]:
    """Five hundred of them.

    >>> len(payloads())
    500
    """
    made = (
        hide(before + element.format(call=_CALL))
        for hide, before, element in product(_HIDDEN, _BEFORE, _ELEMENTS)
    )
    return tuple(dict.fromkeys(made))[:500]


def test_there_are_five_hundred() -> None:
    assert len(payloads()) == 500


def test_no_field_runs_what_is_typed(browser: Any, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    fields = ["lines.total.escalate.cap", "lines.total.amount.2026", "name"]
    page.goto(f"{address}/compose")
    for payload in payloads()[::STEP]:
        filled = "".join(f"{name}={quote(payload, safe='')}&" for name in fields)
        for where in ("/compose", "/compose/figures", "/compose/keep"):
            answer = context.request.post(
                address + where,
                data=f"base=korea-12&{filled}",
                headers={"content-type": "application/x-www-form-urlencoded"},
            )
            # On a blank page no content policy helps: what is not text would run.
            page.set_content(answer.text())
            assert page.evaluate("window.hit") is None, payload
        page.goto(f"{address}/compose?base={quote(payload, safe='')}")
        assert page.evaluate("window.hit") is None, payload
    context.close()


def test_nothing_in_a_war_room_is_run(browser: Any, address: str) -> None:
    """Names, notes, sources, profiles: what one side keeps for itself and reads again."""
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    started = {"case": "korea-renewal-13 host", "name": "injected"}
    post = context.request.post
    post(f"{address}/war-rooms", form=started)
    for payload in payloads()[::STEP]:
        filled = "&".join(
            f"{name}={quote(payload, safe='')}"
            for name in ("name", "case", "note", "source", "profile", "weight.money", "lang")
        )
        move = f"{filled}&date=2030-01-01&side=sender&issue.cap=4.0"
        for where, body in (
            ("/war-rooms", filled),
            ("/war-rooms/injected/moves", move),
            ("/war-rooms/injected/try", move),
            ("/war-rooms/injected/moves", f"{filled}&issue.cap={quote(payload, safe='')}"),
            ("/war-rooms/injected/own", filled),
            ("/war-rooms/injected/own/text", filled),
            ("/war-rooms/injected/belief/text", filled),
        ):
            answer = post(address + where, data=body, headers=kind)
            assert answer.status < 500
            page.set_content(answer.text())
            assert page.evaluate("window.hit") is None, (where, payload)
    for where in ("/war-rooms/injected", "/war-rooms/injected?lang=ko", "/talks"):
        page.set_content(context.request.get(address + where).text())
        page.wait_for_timeout(50)
        assert page.evaluate("window.hit") is None
        page.goto(address + where)
        assert page.evaluate("window.hit") is None
    context.close()
