"""Coming in: sign-in, invitations, and the list of one's rooms."""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from burdenshare.figures.finding import Refused
from burdenshare.reading.files import LARGEST_DOCUMENT
from burdenshare.store.rooms.people import Person, prove
from burdenshare.store.rooms.rooms import (
    find_invitation,
    open_room,
    places_of,
    read_room,
    take_seat,
    take_seat_as_new,
)
from burdenshare.store.rooms.sessions import begin_session, end_session
from burdenshare.web.forms import read_form
from burdenshare.web.guards import Rate
from burdenshare.web.ledger.upload import Sent, read_sent
from burdenshare.web.rooms.cases import case_of, own_case
from burdenshare.web.rooms.door import (
    Somebody,
    give_cookie,
    kept_of,
    take_cookie,
    token_of,
)
from burdenshare.web.rooms.entry_pages import Opening, invitation_page, list_page, sign_in_page
from burdenshare.web.rooms.parts import words_of

entry_routes = APIRouter(include_in_schema=False)
Form = Annotated[dict[str, str], Depends(read_form)]
Files = Annotated[Sent, Depends(read_sent)]
MOST_TRIES = 60
"""Passwords that one address may try in a minute, for whatever names."""


@entry_routes.get("/sign-in", response_class=HTMLResponse)
def sign_in_form(lang: str = "en") -> str:
    """The page on which one signs in."""
    return sign_in_page(words_of(lang))


@entry_routes.post("/sign-in")
def sign_in(request: Request, form: Form) -> Response:
    """Begin a session; the same answer whatever was wrong."""
    words = words_of(form.get("lang", ""))
    _slow_down(request)
    person = prove(kept_of(request), form.get("name", ""), form.get("password", ""))
    if person is None:
        return HTMLResponse(sign_in_page(words, words("rooms.sign_in.wrong")), 401)
    return _welcome(request, person, f"/talks?lang={words.lang}")


@entry_routes.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End the session, here and in the database."""
    end_session(kept_of(request), token_of(request))
    away = RedirectResponse("/sign-in", 303)
    take_cookie(request, away)
    return away


@entry_routes.get("/invitations/{token}", response_class=HTMLResponse)
def invitation(request: Request, token: str, lang: str = "en") -> Response:
    """What a link invites to; looking at it does not use it up."""
    words, kept = words_of(lang), kept_of(request)
    found = find_invitation(kept, token)
    room = read_room(kept, found.room) if found else None
    page = invitation_page(found, room, token, request.state.person, words)
    return HTMLResponse(page, 200 if found else 404)


@entry_routes.post("/invitations/{token}")
def accept_invitation(request: Request, token: str, form: Form) -> Response:
    """Take the seat, as who is signed in or as somebody new."""
    _slow_down(request)
    kept, words = kept_of(request), words_of(form.get("lang", ""))
    person: Person | None = request.state.person
    if find_invitation(kept, token) is None:
        page = invitation_page(None, None, token, person, words)
        return HTMLResponse(page, 404)
    if person is not None and form.get("as") == "known":
        room = take_seat(kept, token, person)
        return RedirectResponse(f"/rooms/{room}?lang={words.lang}", 303)
    name, password = form.get("name", ""), form.get("password", "")
    room, new = take_seat_as_new(kept, token, name, password)
    return _welcome(request, new, f"/rooms/{room}?lang={words.lang}")


@entry_routes.get("/talks", response_class=HTMLResponse)
def talks(request: Request, somebody: Somebody, lang: str = "en") -> str:
    """The rooms in which one holds a seat."""
    return list_page(somebody, places_of(kept_of(request), somebody), words_of(lang))


@entry_routes.post("/rooms")
def open_one(request: Request, somebody: Somebody, sent: Files) -> Response:
    """Open a room as its mediator, on a case of the library or on a domain of one's own."""
    if not somebody.admin:
        raise HTTPException(403, "Only an administrator opens rooms.")
    words, kept = words_of(sent.fields.get("lang", "")), kept_of(request)
    title, domain = sent.fields.get("title", ""), sent.fields.get("domain", "")
    text = ""
    try:
        text = _own_text(sent)
        case = own_case(text) if text else case_of(domain)
        room = open_room(kept, somebody, title, case.text, case.sides)
    except Refused as error:
        wrong = tuple(str(one) for one in error.findings)
        opening = Opening(title, domain, text, wrong)
        page = list_page(somebody, places_of(kept, somebody), words, opening)
        return HTMLResponse(page, 422)
    return RedirectResponse(f"/rooms/{room}?lang={words.lang}", 303)


def _own_text(sent: Sent) -> str:
    """The domain that was sent along, as a file or as text; empty where none was."""
    file = sent.file("file")
    if file is None or not file.content:
        return sent.fields.get("text", "").replace("\r\n", "\n").strip()
    if len(file.content) > LARGEST_DOCUMENT:
        says = f"it has more than {LARGEST_DOCUMENT:,} bytes"
        raise Refused.because("the domain", says, "shorten it")
    try:
        return file.content.decode("utf-8-sig").replace("\r\n", "\n").strip()
    except UnicodeDecodeError:
        raise Refused.because("the domain", "it is no UTF-8 text", "save it as UTF-8") from None


def _welcome(request: Request, person: Person, address: str) -> Response:
    """A new session, whatever session the browser had before."""
    token = begin_session(kept_of(request), person, token_of(request))
    come = RedirectResponse(address, 303)
    give_cookie(request, come, token)
    return come


def _slow_down(request: Request) -> None:
    address = request.client.host if request.client else ""
    tries: Rate = request.app.state.tries
    if not tries.allows(address, time.monotonic()):
        raise HTTPException(429, "Wait a minute and try again.")
