"""The door of a server for several people: nobody passes without a session."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from burdenshare.store.rooms.people import Person
from burdenshare.store.rooms.rooms import Room, read_room, seat_of
from burdenshare.store.rooms.schema import Kept
from burdenshare.store.rooms.sessions import LONGEST, find_session
from burdenshare.web.api.bearer import (
    ASKED,
    LEDGERS,
    MOST_A_MINUTE,
    bearer_of,
    is_interface,
    sent_token,
)
from burdenshare.web.faults import answer
from burdenshare.web.guards import Rate

OPEN = ("/sign-in", "/invitations/", "/static/")
"""Addresses for those who have not signed in."""
Next = Callable[[Request], Awaitable[Response]]


def put_door(app: FastAPI) -> None:
    """Let nobody pass without a session, but for the addresses in ``OPEN``."""
    rate = Rate(MOST_A_MINUTE)

    @app.middleware("http")
    async def door(request: Request, call_next: Next) -> Response:
        request.state.person = request.state.bearer = None
        if is_interface(request) and sent_token(request) is not None:
            if refused := await _by_token(request, rate):
                return refused
        elif not is_interface(request) or request.method == "GET":
            request.state.person = await run_in_threadpool(whose, request)
        if request.state.person is None and not request.url.path.startswith(OPEN):
            return _turn_away(request)
        return await call_next(request)


async def _by_token(request: Request, rate: Rate) -> Response | None:
    """Let whoever sends a token in, or say why not; only writing needs more than reading."""
    bearer = await run_in_threadpool(bearer_of, request)
    if bearer is None:
        says = "This token is nobody's, was revoked, or is too old."
        return answer(request, 401, says, headers=ASKED)
    if not rate.allows(bearer.token, time.monotonic()):
        wait = {"Retry-After": str(rate.wait())}
        return answer(request, 429, "This token has asked too often.", headers=wait)
    writes = request.method != "GET" and request.url.path.startswith(LEDGERS)
    if not writes and "read" not in bearer.scopes:
        return answer(request, 403, "This token may not read; make one with that scope.")
    request.state.person, request.state.bearer = bearer.person, bearer
    return None


def whose(request: Request) -> Person | None:
    """Whose session a request carries."""
    touch = not request.url.path.endswith("/stream")
    return find_session(kept_of(request), token_of(request), touch)


def _turn_away(request: Request) -> Response:
    wants_page = request.method == "GET" and not request.url.path.startswith("/api")
    if wants_page and not request.url.path.endswith("/stream"):
        return RedirectResponse("/sign-in", 303)
    if is_interface(request):
        return answer(request, 401, "Send a token: Authorization: Bearer …", headers=ASKED)
    return answer(request, 401, "Sign in and try again.")


def kept_of(request: Request) -> Kept:
    """Where the rooms of this server are kept."""
    kept: Kept = request.app.state.kept
    return kept


def cookie_name(request: Request) -> str:
    """The cookie's name; the prefix makes browsers refuse it from any other host or path."""
    return "__Host-burdenshare" if request.app.state.settings.secure else "burdenshare"


def token_of(request: Request) -> str:
    """The secret of the cookie; empty where there is none."""
    return request.cookies.get(cookie_name(request), "")


def give_cookie(request: Request, response: Response, token: str) -> None:
    """Put a session's secret into the browser, out of reach of scripts and other sites."""
    response.set_cookie(
        cookie_name(request),
        token,
        max_age=int(LONGEST.total_seconds()),
        path="/",
        secure=request.app.state.settings.secure,
        httponly=True,
        samesite="strict",
    )


def take_cookie(request: Request, response: Response) -> None:
    """Let the browser forget it."""
    secure = request.app.state.settings.secure
    name = cookie_name(request)
    response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="strict")


def person_of(request: Request) -> Person:
    """Who asks; the door has let nobody else pass."""
    person: Person | None = request.state.person
    if person is None:
        raise HTTPException(401)
    return person


class Seated:
    """Somebody in a seat of a room, as an address names it; anybody else finds no such page."""

    def __init__(self, request: Request, room: str) -> None:
        self.kept = kept_of(request)
        self.person = person_of(request)
        self.seat = seat_of(self.kept, room, self.person)
        if not self.seat:
            raise HTTPException(404)
        self.room: Room = read_room(self.kept, room)


Somebody = Annotated[Person, Depends(person_of)]
Here = Annotated[Seated, Depends(Seated)]
