"""Every address of a server for several people, for everyone who may ask: who gets what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute

from burdenshare.web.app import create_app
from burdenshare.web.settings import Settings

from .conftest import PACKAGE, PASSWORD, Hall, issues, new_browser

ROLES = ("anonymous", "host", "sender", "mediator", "stranger")
OFFER = issues(PACKAGE)
# Who gets what: anonymous, the two sides, the mediator, an administrator of another room. 200 is
# done (after a page of "see other", if need be); 401 "sign in"; 403 not for this seat; 404 nothing
# there for you; 422 nothing to be done in this state. "in" is the sign-in page in its place.
ROOM = {
    ("GET", "/sign-in"): ("/sign-in", {}, (200, 200, 200, 200, 200)),
    ("POST", "/sign-in"): ("/sign-in", {}, (401, 401, 401, 401, 401)),
    ("GET", "/invitations/{token}"): ("/invitations/none", {}, (404, 404, 404, 404, 404)),
    ("POST", "/invitations/{token}"): ("/invitations/none", {}, (404, 404, 404, 404, 404)),
    ("GET", "/talks"): ("/talks", {}, ("in", 200, 200, 200, 200)),
    ("POST", "/rooms"): (
        "/rooms",
        {"title": "New", "domain": "korea-renewal-13"},
        (401, 403, 403, 200, 200),
    ),
    ("GET", "/rooms/{room}"): ("{at}", {}, ("in", 200, 200, 200, 404)),
    ("POST", "/rooms/{room}/try"): ("{at}/try", OFFER, (401, 200, 200, 403, 404)),
    ("POST", "/rooms/{room}/accept"): ("{at}/accept", {"offer": "1"}, (401, 200, 200, 403, 404)),
    ("POST", "/rooms/{room}/offer"): ("{at}/offer", OFFER, (401, 200, 200, 403, 404)),
    ("POST", "/rooms/{room}/say"): ("{at}/say", {"note": "hello"}, (401, 200, 200, 200, 404)),
    ("POST", "/rooms/{room}/share"): ("{at}/share", {"share": "no"}, (401, 200, 200, 403, 404)),
    ("POST", "/rooms/{room}/invite"): ("{at}/invite", {"seat": "host"}, (401, 403, 403, 422, 404)),
    ("GET", "/rooms/{room}/preferences"): ("{at}/preferences", {}, ("in", 200, 200, 403, 404)),
    ("POST", "/rooms/{room}/preferences"): ("{at}/preferences", {}, (401, 200, 200, 403, 404)),
    ("POST", "/rooms/{room}/preferences/text"): (
        "{at}/preferences/text",
        {"profile": ""},
        (401, 200, 200, 403, 404),
    ),
    ("POST", "/rooms/{room}/preferences/example"): (
        "{at}/preferences/example",
        {},
        (401, 200, 200, 403, 404),
    ),
    ("GET", "/rooms/{room}/record.yaml"): ("{at}/record.yaml", {}, ("in", 200, 200, 200, 404)),
    ("GET", "/rooms/{room}/agreement.yaml"): ("{at}/agreement.yaml", {}, ("in",) + 4 * (404,)),
    ("GET", "/rooms/{room}/agreement.docx"): ("{at}/agreement.docx", {}, ("in",) + 4 * (404,)),
    ("GET", "/api/v1/rooms"): ("/api/v1/rooms", {}, (401, 200, 200, 200, 200)),
    ("GET", "/api/v1/rooms/{room}"): ("/api/v1{at}", {}, (401, 200, 200, 200, 404)),
    ("GET", "/tokens"): ("/tokens", {}, ("in", 200, 200, 200, 200)),
    ("POST", "/tokens"): (
        "/tokens",
        {"label": "mine", "scope.read": "on", "days": "9"},
        (401, 200, 200, 200, 200),
    ),
    ("POST", "/tokens/{token}/revoke"): ("/tokens/none/revoke", {}, (401, 422, 422, 422, 422)),
    ("POST", "/sign-out"): ("/sign-out", {}, (401, 200, 200, 200, 200)),
}
STREAM = ("GET", "/rooms/{room}/stream")
"""It never ends for those who hold a seat, so it has tests of its own."""


def routes(app: object) -> Iterator[tuple[str, str]]:
    waiting = list(app.routes)  # type: ignore[attr-defined]
    while waiting:
        one = waiting.pop()
        inner = getattr(one, "original_router", None)
        if inner is not None:
            waiting += inner.routes
        elif isinstance(one, APIRoute):
            yield from ((method, one.path) for method in one.methods)


def test_every_route_has_a_row(hall: Hall) -> None:
    workbench = set(routes(create_app(Settings())))
    own = set(routes(hall.app)) - workbench | {("GET", "/talks")}
    assert own == {*ROOM, STREAM}


@pytest.mark.parametrize("role", ROLES)
def test_who_gets_what(hall: Hall, role: str) -> None:
    hall.browsers["host"].post(f"{hall.at}/offer", data=OFFER)
    for (method, _), (address, form, expected) in ROOM.items():
        here = address.format(at=hall.at)
        data = form if method == "POST" else None
        answer = hall.browsers[role].request(method, here, data=data)
        wanted = expected[ROLES.index(role)]
        away = answer.url.path == "/sign-in" and here not in ("/sign-in", "/sign-out")
        got = "in" if away else answer.status_code
        assert got == wanted, (method, here, answer.text[-500:])
        for banned in ("Traceback", "sqlalchemy", str(hall.kept.database.name)):
            assert banned not in answer.text


def test_the_stream_is_for_seats_alone(hall: Hall) -> None:
    assert hall.browsers["anonymous"].get(f"{hall.at}/stream").status_code == 401
    assert hall.browsers["stranger"].get(f"{hall.at}/stream").status_code == 404


def test_pages_of_the_workbench_need_a_session_too(hall: Hall) -> None:
    for address in ("/", "/compose", "/agreements/korea-12"):
        assert hall.browsers["anonymous"].get(address).url.path == "/sign-in"
    assert hall.browsers["anonymous"].get("/api/agreements").status_code == 401
    assert hall.browsers["host"].get("/glossary").status_code == 200


def test_no_war_room_on_a_server_for_several(hall: Hall) -> None:
    assert hall.browsers["host"].get("/war-rooms/x").status_code == 404


@pytest.mark.parametrize("address", [a for (m, _), (a, *_) in ROOM.items() if m == "POST"])
def test_another_site_cannot_post(hall: Hall, address: str) -> None:
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        here = address.format(at=hall.at)
        answer = hall.browsers["host"].post(here, data=OFFER, headers=headers)
        assert answer.status_code == 403


def test_an_invitation_works_once(hall: Hall) -> None:
    room = hall.browsers["mediator"].post(
        "/rooms", data={"title": "Third", "domain": "korea-reopening-12"}
    )
    import re

    shown = hall.browsers["mediator"].post(f"{room.url.path}/invite", data={"seat": "host"}).text
    link = re.search(r"/invitations/[\w-]+", shown)
    assert link is not None
    assert hall.browsers["anonymous"].get(link.group()).status_code == 200
    assert link.group() not in hall.browsers["mediator"].get(room.url.path).text
    again = hall.browsers["mediator"].post(link.group(), data={"as": "known"})
    assert again.status_code == 422
    assert "you sit in this room already" in again.text
    weak = new_browser(hall.app).post(link.group(), data={"name": "X", "password": "short"})
    assert weak.status_code == 422
    taken = new_browser(hall.app)
    assert taken.post(
        link.group(), data={"name": "Third person", "password": PASSWORD}
    ).url.path == (room.url.path)
    late = new_browser(hall.app).post(link.group(), data={"name": "Late", "password": PASSWORD})
    assert late.status_code == 404
    assert "used or is too old" in late.text


def test_an_invitation_ends(hall: Hall) -> None:
    from burdenshare.store.rooms.people import Person
    from burdenshare.store.rooms.rooms import find_invitation, invite, open_room
    from burdenshare.web.rooms.cases import case_of

    case = case_of("korea-renewal-13")
    room = open_room(hall.kept, Person(2, "Stranger", True), "Old", case.text, case.sides)
    token = invite(hall.kept, room, "host")
    assert find_invitation(hall.kept, token) is not None
    newer = invite(hall.kept, room, "host")
    assert find_invitation(hall.kept, token) is None
    hall.clock.pass_by(days=8)
    assert find_invitation(hall.kept, newer) is None


def test_deals_are_each_persons_own(hall: Hall) -> None:
    deal = {"base": "korea-12", "lines.total.escalate.cap": "3.0", "name": "Our secret deal"}
    host, sender = hall.browsers["host"], hall.browsers["sender"]
    assert host.post("/compose/keep", data=deal).status_code == 200
    assert "Our secret deal" in host.get("/compose").text
    assert "Our secret deal" not in sender.get("/compose").text
    assert sender.post("/compose/open", data={"name": "Our secret deal"}).status_code == 422
