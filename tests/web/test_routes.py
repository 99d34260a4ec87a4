"""Every address of the server has a row here: who may ask, and what a plain request gets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from burdenshare.web.app import create_app
from burdenshare.web.rooms.cases import example_of

ALIKE = ("/agreements/", "/fairness", "/impact", "/glossary", "/static/")
"""Pages of the library alone, the same for everybody: a browser may ask whether they changed."""
FORM = {"base": "korea-12", "lines.total.escalate.cap": "3.0"}
WAR = {
    "case": "korea-renewal-13 host",
    "side": "host",
    "date": "2030-01-01",
    "issue.cap": "4.0",
    "issue.base": "17000",
    "issue.escalator": "prices",
    "issue.term": "5",
    "issue.support": "no",
    "issue.gap": "labour",
    "subject.money": "100",
    "subject.support": "40",
    "subject.gap": "20",
    "profile": example_of("korea-renewal-13", "host"),
}
API = {
    ("GET", "/catalogue"): "/catalogue",
    ("GET", "/records/{record}"): "/records/korea",
    ("GET", "/catalogue/{kind}"): "/catalogue/series?limit=3",
    ("GET", "/replays"): "/replays",
    ("GET", "/replays/{round}"): "/replays/korea-10",
    ("GET", "/schema"): "/schema",
    ("GET", "/backtest"): "/backtest?paths=100",
    ("GET", "/keys/{key}"): "/keys/un-2025",
    ("GET", "/frontier"): "/frontier?files=korea-renewal-13",
    ("GET", "/solutions"): "/solutions?files=korea-renewal-13",
    ("GET", "/comparison"): "/comparison?agreements=korea-12&baseline=rolled:korea-11",
    ("GET", "/prices"): "/prices?agreements=korea-12&paths=256",
    ("GET", "/agreements/{agreement}"): "/agreements/korea-08",
    ("GET", "/agreements/{agreement}/findings"): "/agreements/korea-08/findings",
    ("GET", "/agreements/{agreement}/years/{year}"): "/agreements/korea-08/years/2010",
    ("GET", "/agreements/{agreement}/worth"): "/agreements/korea-12/worth?paths=256",
    ("GET", "/agreements/{agreement}/variants"): "/agreements/korea-12/variants"
    "?paths=256&vary=lines.total.escalate.cap=2,3",
    ("GET", "/agreements/{agreement}/estimate"): "/agreements/korea-12/estimate?paths=256",
    ("GET", "/agreements/{agreement}/offer"): "/agreements/korea-12/offer?paths=256",
    ("GET", "/agreements/{agreement}/impact"): "/agreements/korea-12/impact?draws=200",
    ("GET", "/agreements/{agreement}/fairness"): "/agreements/korea-12/fairness",
    ("GET", "/agreements/{package}/draft"): "/agreements/korea-12/draft",
    ("GET", "/agreements/{agreement}/brief"): "/agreements/korea-12/brief",
}
BODY = {
    "/check": {"agreement": "korea-08"},
    "/settle": {"agreement": "korea-08"},
    "/explain": {"agreement": "korea-08", "year": 2010},
    "/compare": {"agreements": ["korea-08", "korea-09"]},
    "/price": {"agreements": ["korea-12"], "paths": 256},
    "/worth": {"agreement": "korea-12", "paths": 256},
    "/vary": {"agreement": "korea-12", "vary": ["lines.total.escalate.cap=2,3"], "paths": 256},
    "/estimate": {"agreement": "korea-12", "paths": 256},
    "/offer": {"agreement": "korea-12", "paths": 256},
    "/impact": {"agreement": "korea-12", "draws": 200},
    "/fairness": {"agreement": "korea-12"},
    "/fairness/key": {"key": "un-2025"},
    "/negotiate/frontier": {"files": ["korea-renewal-13"]},
    "/negotiate/solve": {"files": ["korea-renewal-13"]},
    "/negotiate/draft": {"package": "korea-12"},
    "/brief": {"agreement": "korea-12", "format": "xlsx"},
}
"""What is sent to the verbs that take a body."""
API |= {("POST", one): one for one in BODY}
ANYBODY = {
    ("GET", "/"): "/",
    ("GET", "/agreements/{name}"): "/agreements/korea-06",
    ("GET", "/compare"): "/compare?agreement=korea-08",
    ("GET", "/impact"): "/impact",
    ("GET", "/fairness"): "/fairness?private_fraction=0.3",
    ("GET", "/glossary"): "/glossary",
    ("GET", "/api"): "/api",
    ("GET", "/static/{name}"): "/static/page.css",
    ("GET", "/compose"): "/compose",
    ("POST", "/compose"): "/compose",
    ("POST", "/compose/figures"): "/compose/figures",
    ("POST", "/compose/keep"): "/compose/keep",
    ("POST", "/compose/link"): "/compose/link",
    ("POST", "/compose/open"): "/compose/open",
    ("POST", "/compose/take/{kind}"): "/compose/take/yaml",
    ("GET", "/talks"): "/talks",
    ("POST", "/war-rooms"): "/war-rooms",
    ("GET", "/war-rooms/{name}"): "/war-rooms/kept",
    ("POST", "/war-rooms/{name}/try"): "/war-rooms/kept/try",
    ("POST", "/war-rooms/{name}/moves"): "/war-rooms/kept/moves",
    ("GET", "/war-rooms/{name}/{which}"): "/war-rooms/kept/belief",
    ("POST", "/war-rooms/{name}/{which}"): "/war-rooms/kept/own",
    ("POST", "/war-rooms/{name}/{which}/text"): "/war-rooms/kept/own/text",
    ("POST", "/war-rooms/{name}/{which}/example"): "/war-rooms/kept/own/example",
    ("GET", "/war-rooms/{name}/{which}/elicit"): "/war-rooms/kept/own/elicit",
    ("POST", "/war-rooms/{name}/{which}/elicit"): "/war-rooms/kept/own/elicit",
    ("POST", "/war-rooms/{name}/{which}/elicit/correct"): "/war-rooms/kept/own/elicit/correct",
    ("POST", "/war-rooms/{name}/sheet"): "/war-rooms/kept/sheet",
    ("GET", "/war-rooms/{name}/record/{file}"): "/war-rooms/kept/record/own",
    **{(method, f"/api/v1{path}"): f"/api/v1{one}" for (method, path), one in API.items()},
}
"""Routes of the workbench, which has no sign-in on loopback, with an example of each."""


LEDGERS = {
    ("GET", "/ledgers"),
    ("GET", "/ledgers/{ledger}/status"),
    ("GET", "/ledgers/{ledger}/reports"),
    ("GET", "/ledgers/{ledger}/verification"),
    ("GET", "/ledgers/{ledger}/entries"),
    ("GET", "/ledgers/{ledger}/entries/{seq}"),
    ("GET", "/ledgers/{ledger}/entries/{seq}/proof"),
    ("GET", "/ledgers/{ledger}/proposals"),
    ("POST", "/ledgers/{ledger}/entries"),
    ("POST", "/ledgers/{ledger}/reversals"),
    ("POST", "/ledgers/{ledger}/years"),
    ("POST", "/ledgers/{ledger}/closings"),
    ("POST", "/ledgers/{ledger}/proposals/{proposal}/approval"),
    ("POST", "/ledgers/{ledger}/proposals/{proposal}/refusal"),
}
"""Of the interface, where a ledger is there: ``tests/web/api`` asks them, by whom and how."""


def routes() -> Iterator[tuple[str, str]]:
    waiting = list(create_app().routes)
    while waiting:
        one = waiting.pop()
        inner = getattr(one, "original_router", None)
        if inner is not None:
            waiting += inner.routes
        elif isinstance(one, APIRoute):
            yield from ((method, one.path) for method in one.methods)


def test_every_route_has_a_row() -> None:
    # The ledger desk has rows of its own, for everybody who may ask: tests/web/desk.
    found = {one for one in routes() if not one[1].startswith("/ledger")}
    ledgers = {(method, f"/api/v1{path}") for method, path in LEDGERS}
    assert found == set(ANYBODY) | ledgers


@pytest.mark.parametrize(("method", "address"), [(m, a) for (m, _), a in ANYBODY.items()])
def test_a_plain_request_is_answered(client: TestClient, method: str, address: str) -> None:
    form = {**FORM, **WAR, "name": "mine"}
    if address.startswith("/war-rooms/"):
        client.post("/war-rooms", data={**WAR, "name": "kept"})
        client.post("/war-rooms/kept/own/example")
    if address == "/compose/open":
        client.post("/compose/keep", data=form)
    sent = {"json": BODY[address[7:]]} if address[7:] in BODY else {"data": form}
    answer = client.request(method, address, **(sent if method == "POST" else {}))
    assert answer.status_code == 200
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    alike = address == "/" or address.startswith("/compare")
    alike = alike or (address.startswith(ALIKE) and "?" not in address)
    assert answer.headers["cache-control"] == ("private, no-cache" if alike else "no-store")
    assert ("etag" in answer.headers) == alike


@pytest.mark.parametrize("address", [a for (m, _), a in ANYBODY.items() if m == "POST"])
def test_another_site_cannot_post(client: TestClient, address: str) -> None:
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post(address, data=FORM, headers=headers).status_code == 403


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_large_form_is_refused(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        yield from (b"a" * 50_000 for _ in range(10))

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/compose", content=b"a" * 1_000_001, headers=kind).status_code == 413
    assert client.post("/compose", content=pieces(), headers=kind).status_code == 413
