"""The addresses of the war room. What is valued, believed or tried travels in the body."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.held import with_profiles
from burdenshare.negotiation.records import Party
from burdenshare.negotiation.talk_log import Move
from burdenshare.report.markup import tag
from burdenshare.report.words import Words
from burdenshare.web.forms import read_form
from burdenshare.web.frame import page
from burdenshare.web.rooms.cases import example_of
from burdenshare.web.rooms.fields import fields_of, profile_from
from burdenshare.web.rooms.parts import chosen, words_of
from burdenshare.web.rooms.private_page import Entered, draw_private
from burdenshare.web.war.kept import (
    FILES,
    WarRoom,
    add_move,
    read_war_room,
    start_war_room,
    war_rooms,
    write_private,
)
from burdenshare.web.war.page import list_page, war_page
from burdenshare.web.war.sight import see_war_room

war_routes = APIRouter(include_in_schema=False)
Form = Annotated[dict[str, str], Depends(read_form)]
LONGEST = 100_000


def _room(request: Request, name: str) -> WarRoom:
    found = read_war_room(request.app.state.settings.war_rooms, name)
    if found is None:
        raise HTTPException(404)
    return found


Held = Annotated[WarRoom, Depends(_room)]


def _side(which: str, room: Held) -> str:
    """The side whose profile an address means."""
    if which not in ("own", "belief"):
        raise HTTPException(404)
    return room.side if which == "own" else room.other


Side = Annotated[str, Depends(_side)]


@war_routes.get("/talks", response_class=HTMLResponse)
def talks(request: Request, lang: str = "en") -> str:
    """One's war rooms."""
    return list_page(war_rooms(request.app.state.settings.war_rooms), words_of(lang))


@war_routes.post("/war-rooms")
def start(request: Request, form: Form) -> Response:
    """Start a war room."""
    domain, _, side = form.get("case", "").partition(" ")
    name = form.get("name", "").strip()
    start_war_room(request.app.state.settings.war_rooms, name, domain, side)
    return _back(name, form)


def _back(name: str, form: Mapping[str, str]) -> Response:
    from urllib.parse import quote

    lang = words_of(form.get("lang", "")).lang
    return RedirectResponse(f"/war-rooms/{quote(name)}?lang={lang}", 303)


@war_routes.get("/war-rooms/{name}", response_class=HTMLResponse)
def show(room: Held, lang: str = "en") -> str:
    """A war room."""
    return war_page(see_war_room(room), words_of(lang), date.today().isoformat())


@war_routes.post("/war-rooms/{name}/try", response_class=HTMLResponse)
def try_out(room: Held, form: Form) -> str:
    """What values would be worth, and the draft they would make; nothing is kept."""
    move = _move(form)
    seen = see_war_room(room, (move.side, dict(move.values)))
    return war_page(seen, words_of(form.get("lang", "")), form.get("date", "")[:10])


@war_routes.post("/war-rooms/{name}/moves")
def add(room: Held, form: Form) -> Response:
    """Add an offer to the record."""
    add_move(room, _move(form))
    return _back(room.name, form)


def _move(form: Mapping[str, str]) -> Move:
    day, side, source, note = (
        form.get(key, "").strip()[:2000] for key in ("date", "side", "source", "note")
    )
    return Move(day, side, "offer", chosen(form), source=source, note=note)


@war_routes.get("/war-rooms/{name}/{which}", response_class=HTMLResponse)
def profile(room: Held, which: str, side: Side, lang: str = "en") -> str:
    """What one values, or believes the other side to value."""
    return _draw(room, which, side, words_of(lang), text_of(room, which))


@war_routes.post("/war-rooms/{name}/{which}", response_class=HTMLResponse)
def keep(room: Held, which: str, side: Side, form: Form) -> Response:
    """Keep what the fields say."""
    words = words_of(form.get("lang", ""))
    before = _party(room, side, text_of(room, which))
    title = room.titles[side][0]
    text = profile_from(room.domain, side, title, form, before)
    fields = {name: form.get(name, "") for name in fields_of(room.domain, None)}
    return _keep(room, which, side, words, text, fields)


@war_routes.post("/war-rooms/{name}/{which}/text", response_class=HTMLResponse)
def keep_text(room: Held, which: str, side: Side, form: Form) -> Response:
    """Keep a profile as a text."""
    text = form.get("profile", "").replace("\r\n", "\n")
    return _keep(room, which, side, words_of(form.get("lang", "")), text, None)


@war_routes.post("/war-rooms/{name}/{which}/example", response_class=HTMLResponse)
def keep_example(room: Held, which: str, side: Side, form: Form) -> Response:
    """Begin with the library's example."""
    text = example_of(room.domain.id, side)
    return _keep(room, which, side, words_of(form.get("lang", "")), text, None)


@war_routes.get("/war-rooms/{name}/record/{file}")
def record(room: Held, file: str) -> Response:
    """A file of the war room, as every command reads it."""
    path = room.folder / FILES[file] if file in FILES else None
    if path is None or not path.is_file():
        raise HTTPException(404)
    headers = {"Content-Disposition": f'attachment; filename="{path.name}"'}
    return Response(path.read_bytes(), media_type="application/yaml", headers=headers)


def text_of(room: WarRoom, which: str) -> str:
    """The profile that an address means; empty while there is none."""
    return room.own if which == "own" else room.belief


def _party(room: WarRoom, side: str, text: str) -> Party | None:
    return with_profiles(room.domain, {side: text}).parties[side] if text else None


def _keep(
    room: WarRoom,
    which: str,
    side: str,
    words: Words,
    text: str,
    fields: Mapping[str, str] | None,
) -> Response:
    try:
        if len(text) > LONGEST:
            raise Refused.because("preferences", "they are too long", "shorten them")
        with_profiles(room.domain, {side: text})
    except Refused as error:
        wrong = tuple(str(one) for one in error.findings)
        return HTMLResponse(_draw(room, which, side, words, text, fields, wrong), 422)
    write_private(room.folder / FILES[which], text)
    said = words("rooms.private.kept")
    return HTMLResponse(_draw(room, which, side, words, text, said=said))


def _draw(
    room: WarRoom,
    which: str,
    side: str,
    words: Words,
    text: str,
    fields: Mapping[str, str] | None = None,
    wrong: tuple[str, ...] = (),
    said: str = "",
) -> str:
    entered = Entered(
        f"/war-rooms/{room.name}/{which}",
        room.domain,
        fields or fields_of(room.domain, None if wrong else _party(room, side, text)),
        text,
        None,
        bool(example_of(room.domain.id, side)),
        wrong,
        said,
    )
    title = words(f"war.{which}")
    main = tag(
        "main",
        tag(
            "header",
            tag("p", f"{room.name}: {words.either(*room.titles[side])}", class_="kind"),
            tag("h1", title),
        ),
        tag("p", words("war.belief.lead")) if which == "belief" else "",
        draw_private(entered, words),
        tag(
            "p",
            tag(
                "a",
                words("elicit.title"),
                href=f"/war-rooms/{room.name}/{which}/elicit?lang={words.lang}",
            ),
            " · ",
            tag("a", words("rooms.back"), href=f"/war-rooms/{room.name}?lang={words.lang}"),
        ),
        id="main",
    )
    return page(title, main, lang=words.lang, here="/talks")
