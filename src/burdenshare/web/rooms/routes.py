"""The addresses of a room. What is tried, offered or valued travels in the body, never here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import (
    HTMLResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.exceptions import HTTPException

from burdenshare.figures.finding import Findings, Refused
from burdenshare.negotiation.held import with_profiles
from burdenshare.negotiation.records import Party
from burdenshare.negotiation.talk_log import Move, check_move
from burdenshare.report.words import Words
from burdenshare.store.rooms.glance import Watched, state_of
from burdenshare.store.rooms.moves import accept, moves_in, put_offer, put_statement
from burdenshare.store.rooms.private import Own, confided, read_own, sharing, write_own
from burdenshare.store.rooms.rooms import invite, read_room
from burdenshare.store.rooms.sessions import hash_token
from burdenshare.store.rooms.tables import MEDIATOR
from burdenshare.web.forms import read_form
from burdenshare.web.frame import page
from burdenshare.web.rooms.cases import example_of
from burdenshare.web.rooms.door import Here, Seated, token_of
from burdenshare.web.rooms.fields import fields_of, profile_from
from burdenshare.web.rooms.files import agreement_redline, record_text
from burdenshare.web.rooms.handed import Handed, handed_in
from burdenshare.web.rooms.mediator_page import mediator_page
from burdenshare.web.rooms.parts import chosen, seat_titles, words_of
from burdenshare.web.rooms.private_page import Entered, draw_private
from burdenshare.web.rooms.seat_page import room_head, seat_page
from burdenshare.web.rooms.sight import (
    Delegation,
    Mediator,
    see_as_delegation,
    see_as_mediator,
    see_table,
    table,
)
from burdenshare.web.rooms.stream import Watch

room_routes = APIRouter(include_in_schema=False)
Form = Annotated[dict[str, str], Depends(read_form)]
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def see(here: Seated, tries: Mapping[str, str] | None = None) -> Delegation | Mediator:
    """The record of the seat that asks: its own preferences are read for it, and no others."""
    made = moves_in(here.kept, here.room.id)
    if here.seat == MEDIATOR:
        told = confided(here.kept, here.room.id)
        return see_as_mediator(here.room, made, sharing(here.kept, here.room.id), told)
    own = read_own(here.kept, here.room.id, here.seat)
    return see_as_delegation(here.room, made, here.seat, own, tries)


def _draw(here: Seated, words: Words, **more: Any) -> str:
    state = state_of(here.kept, here.room.id, here.seat)
    seen = see(here, more.pop("tries", None))
    if isinstance(seen, Mediator):
        return mediator_page(seen, words, state, **more)
    return seat_page(seen, words, state, **more)


def _back(here: Seated, form: Mapping[str, str]) -> Response:
    lang = words_of(form.get("lang", "")).lang
    return RedirectResponse(f"/rooms/{here.room.id}?lang={lang}", 303)


def _hand_in(
    here: Seated, form: Mapping[str, str], which: str, do: Callable[[], object]
) -> Response:
    """Do what a form asks for; where it is refused, show the room with the form as it was."""
    try:
        do()
    except Refused as refused:
        here.room = read_room(here.kept, here.room.id)
        handed = handed_in(form, which, refused)
        return HTMLResponse(_draw(here, words_of(form.get("lang", "")), handed=handed), 422)
    return _back(here, form)


def _as_delegation(here: Seated) -> None:
    if here.seat == MEDIATOR:
        raise HTTPException(403, "A mediator makes no offer and has no preferences here.")


@room_routes.get("/rooms/{room}", response_class=HTMLResponse)
def room_page(here: Here, lang: str = "en") -> str:
    """The room as one's own seat sees it."""
    return _draw(here, words_of(lang))


@room_routes.get("/rooms/{room}/stream")
async def stream(request: Request, here: Here, seen: str = "") -> Response:
    """A stream that says "changed" and nothing else; it ends with the session or the seat."""
    watch: Watch = request.app.state.watch
    if watch.is_full_for(here.person.id):
        raise HTTPException(429, "Close some of the pages.")
    session = hash_token(token_of(request))
    one = Watched(session, here.person.id, here.room.id, here.seat)
    # A proxy that gathered what passes through would keep the word to itself.
    at_once = {"X-Accel-Buffering": "no"}
    frames = watch.frames(one, seen[:80])
    return StreamingResponse(frames, media_type="text/event-stream", headers=at_once)


@room_routes.post("/rooms/{room}/try", response_class=HTMLResponse)
def try_out(here: Here, form: Form) -> Response:
    """What values would be worth to oneself, and the draft they would make; nobody sees it."""
    _as_delegation(here)
    words, note = words_of(form.get("lang", "")), form.get("note", "")
    try:
        tries = _known(here, chosen(form))
    except Refused as refused:
        return HTMLResponse(_draw(here, words, handed=handed_in(form, "next", refused)), 422)
    return HTMLResponse(_draw(here, words, tries=tries, handed=Handed(note=note)))


def _known(here: Seated, values: Mapping[str, str]) -> dict[str, str]:
    """Values of the domain; any other is refused."""
    found = Findings()
    check_move(Move("", here.seat, "statement", values), table(here.room.domain), found)
    found.refuse_errors()
    return dict(values)


@room_routes.post("/rooms/{room}/offer")
def offer(here: Here, form: Form) -> Response:
    """Put values on the table."""
    _as_delegation(here)
    note = form.get("note", "")
    return _hand_in(
        here,
        form,
        "next",
        lambda: put_offer(here.kept, here.room.id, here.seat, chosen(form), note),
    )


@room_routes.post("/rooms/{room}/say")
def say(here: Here, form: Form) -> Response:
    """Say something to everybody in the room."""
    note = form.get("note", "")
    return _hand_in(
        here, form, "say", lambda: put_statement(here.kept, here.room.id, here.seat, note)
    )


@room_routes.post("/rooms/{room}/accept")
def accept_offer(here: Here, form: Form) -> Response:
    """Accept the position of an offer; the second acceptance writes the agreement."""
    _as_delegation(here)
    number = form.get("offer", "")
    known = number.isascii() and number.isdigit() and len(number) < 6
    of = int(number) if known else 0
    return _hand_in(here, form, "accept", lambda: accept(here.kept, here.room.id, here.seat, of))


@room_routes.post("/rooms/{room}/share")
def share(here: Here, form: Form) -> Response:
    """Let the mediator read one's preferences, or no longer."""
    _as_delegation(here)
    own = read_own(here.kept, here.room.id, here.seat)
    write_own(here.kept, here.room.id, here.seat, own._replace(shared=form.get("share") == "yes"))
    return _back(here, form)


@room_routes.post("/rooms/{room}/invite", response_class=HTMLResponse)
def invite_to(request: Request, here: Here, form: Form) -> str:
    """A link for one seat, shown once."""
    if here.seat != MEDIATOR:
        raise HTTPException(403, "Only the mediator invites.")
    token = invite(here.kept, here.room.id, form.get("seat", ""))
    scheme = "https" if request.app.state.settings.secure else request.url.scheme
    link = f"{scheme}://{request.headers['host']}/invitations/{token}"
    return _draw(here, words_of(form.get("lang", "")), link=link)


@room_routes.get("/rooms/{room}/preferences", response_class=HTMLResponse)
def preferences(here: Here, lang: str = "en") -> str:
    """One's own preferences and notes."""
    _as_delegation(here)
    return _private(here, words_of(lang), read_own(here.kept, here.room.id, here.seat))


@room_routes.post("/rooms/{room}/preferences", response_class=HTMLResponse)
def keep_preferences(here: Here, form: Form) -> Response:
    """Keep what the fields say."""
    _as_delegation(here)
    words, own = words_of(form.get("lang", "")), read_own(here.kept, here.room.id, here.seat)
    own = own._replace(notes=form.get("notes", "").replace("\r\n", "\n"))
    domain = table(here.room.domain)
    fields = {name: form.get(name, "") for name in fields_of(domain, None)}
    if not own.profile and not any(fields.values()):
        return _keep(here, words, own, fields)
    title = seat_titles(see_table(here.room, ()), words)[here.seat]
    text = profile_from(domain, here.seat, title, form, _party(here, own.profile))
    return _keep(here, words, own._replace(profile=text), fields)


@room_routes.post("/rooms/{room}/preferences/text", response_class=HTMLResponse)
def keep_text(here: Here, form: Form) -> Response:
    """Keep preferences as a text."""
    _as_delegation(here)
    own = read_own(here.kept, here.room.id, here.seat)
    text = form.get("profile", "").replace("\r\n", "\n")
    return _keep(here, words_of(form.get("lang", "")), own._replace(profile=text), None)


@room_routes.post("/rooms/{room}/preferences/example", response_class=HTMLResponse)
def keep_example(here: Here, form: Form) -> Response:
    """Begin with the library's example for this side."""
    _as_delegation(here)
    own = read_own(here.kept, here.room.id, here.seat)
    text = example_of(table(here.room.domain).id, here.seat)
    return _keep(here, words_of(form.get("lang", "")), own._replace(profile=text), None)


def _keep(here: Seated, words: Words, own: Own, fields: Mapping[str, str] | None) -> Response:
    try:
        if own.profile:
            with_profiles(table(here.room.domain), {here.seat: own.profile})
        write_own(here.kept, here.room.id, here.seat, own)
    except Refused as error:
        wrong = tuple(str(one) for one in error.findings)
        return HTMLResponse(_private(here, words, own, fields, wrong), 422)
    return HTMLResponse(_private(here, words, own, said=words("rooms.private.kept")))


def _private(
    here: Seated,
    words: Words,
    own: Own,
    fields: Mapping[str, str] | None = None,
    wrong: tuple[str, ...] = (),
    said: str = "",
) -> str:
    domain, address = table(here.room.domain), f"/rooms/{here.room.id}"
    entered = Entered(
        f"{address}/preferences",
        domain,
        fields or fields_of(domain, None if wrong else _party(here, own.profile)),
        own.profile,
        own.notes,
        bool(example_of(domain.id, here.seat)),
        wrong,
        said,
    )
    from burdenshare.report.markup import tag

    seats = seat_titles(see_table(here.room, ()), words)
    main = tag(
        "main",
        room_head(words("rooms.private"), seats[here.seat], words),
        tag("p", words("rooms.private.lead")),
        draw_private(entered, words),
        tag("p", tag("a", words("rooms.back"), href=f"{address}?lang={words.lang}")),
        id="main",
    )
    return page(words("rooms.private"), main, lang=words.lang, here="/talks")


def _party(here: Seated, profile: str) -> Party | None:
    if not profile:
        return None
    return with_profiles(table(here.room.domain), {here.seat: profile}).parties[here.seat]


@room_routes.get("/rooms/{room}/record.yaml")
def record(here: Here) -> Response:
    """What the sides put on the table, as a file."""
    seen = see_table(here.room, moves_in(here.kept, here.room.id))
    return _file(record_text(seen).encode(), "application/yaml", "record.yaml")


@room_routes.get("/rooms/{room}/agreement.yaml")
def agreement(here: Here) -> Response:
    """The agreement, as every command reads it."""
    if not here.room.agreement:
        raise HTTPException(404)
    return _file(here.room.agreement.encode(), "application/yaml", "agreement.yaml")


@room_routes.get("/rooms/{room}/agreement.docx")
def redline(here: Here, lang: str = "en") -> Response:
    """The agreement against the last one, in Word."""
    if not here.room.agreement or not table(here.room.domain).base:
        raise HTTPException(404)
    seen = see_table(here.room, moves_in(here.kept, here.room.id))
    content = agreement_redline(seen, here.room.domain, words_of(lang).lang)
    return _file(content, _DOCX, "agreement.docx")


def _file(content: bytes, media: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media, headers=headers)
