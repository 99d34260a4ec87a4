"""The pages for reading: the record, an agreement, the glossary, the style sheets."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from burdenshare.report.html import draw_brief, style_sheet
from burdenshare.report.markup import tag
from burdenshare.report.words import Words
from burdenshare.web.compare import compare_page
from burdenshare.web.explore import fairness_page, impact_page
from burdenshare.web.frame import Page, in_language, other_language, page
from burdenshare.web.glossary import glossary_page
from burdenshare.web.home import home_page, newest_agreements
from burdenshare.web.interface import interface_page
from burdenshare.web.rendered import Drawn, answer_drawn, drawn, once

page_routes = APIRouter(include_in_schema=False)
Language = Literal["en", "ko"]
Names = Annotated[list[str], Query(max_length=8)]

_Explorer = Callable[[Mapping[str, str], Words], Page]

_KINDS = {"css": "text/css", "js": "text/javascript", "json": "application/json"}
STATIC = ("page.css", "web.css", "charts.js", "compose.js", "rooms.js")
BUNDLE = "vega.js"


class _NotKept(Exception):
    """A page with findings, which is drawn each time that it is asked for."""

    def __init__(self, found: Page) -> None:
        self.found = found


@page_routes.get("/", response_class=HTMLResponse)
async def record(request: Request, lang: Language = "en") -> Response:
    """The home page: the record in own money and in dollars, and the agreements."""
    return answer_drawn(request, await _home(lang))


@page_routes.get("/agreements/{name}", response_class=HTMLResponse)
async def agreement(
    request: Request, name: str, lang: Language = "en", baseline: str = "", as_of: str = ""
) -> Response:
    """An agreement as its brief, in the frame of the workbench."""
    from burdenshare.terms.load import library_agreements

    # Only the library is read by name: a path from a browser would open any file of the machine.
    if name not in library_agreements():
        raise HTTPException(404)
    return answer_drawn(request, await _agreement(name, lang, baseline, as_of))


def _draw_agreement(name: str, lang: str, baseline: str, as_of: str) -> Drawn:
    from burdenshare.report.brief import brief

    written = brief(name, as_of, baseline=baseline, lang=lang)
    begin = in_language(f"/compose?base={name}", lang)
    ways = tag("p", tag("a", Words(lang)("web.begin"), href=begin), class_="ways")
    asked = {"baseline": baseline, "as_of": as_of}
    query = urlencode({key: value for key, value in asked.items() if value})
    other = other_language(f"/agreements/{name}{'?' if query else ''}{query}", lang)
    body = draw_brief(written, live=True)
    return drawn(page(written.title, ways, body, lang=lang, here="/", other=other))


async def draw_ahead() -> None:
    """Draw the pages that are asked for first, so that nobody waits for them."""
    for lang in ("en", "ko"):
        await _home(lang)
        for name in newest_agreements():
            await _agreement(name, lang, "", "")


def _compared(names: str, lang: str, baseline: str) -> Drawn:
    found = compare_page(names.split(",") if names else [], baseline, Words(lang))
    if found.status != 200:
        raise _NotKept(found)
    return drawn(found.text)


_home = once(lambda lang: drawn(home_page(lang)), lasting="home")
_agreement = once(_draw_agreement, lasting="agreement")
_fairness = once(lambda name, lang: _explored(fairness_page, name, lang), lasting="fairness")
_impact = once(lambda name, lang: _explored(impact_page, name, lang), lasting="impact")
_compare = once(_compared)
_glossary = once(lambda lang: drawn(glossary_page(Words(lang))))


@page_routes.get("/compare", response_class=HTMLResponse)
async def compare(
    request: Request,
    agreement: Names = [],  # noqa: B006
    baseline: str = "",
    lang: Language = "en",
) -> Response:
    """Up to four agreements side by side; their futures are drawn once for all readers."""
    try:
        return answer_drawn(request, await _compare(",".join(agreement), lang, baseline))
    except _NotKept as error:
        return HTMLResponse(error.found.text, error.found.status)


@page_routes.get("/fairness", response_class=HTMLResponse)
async def fairness(request: Request, lang: Language = "en") -> Response:
    """The yardsticks of a fair share, with choices that can be changed."""
    return await _explore(request, lang, fairness_page, _fairness)


@page_routes.get("/impact", response_class=HTMLResponse)
async def impact(request: Request, lang: Language = "en") -> Response:
    """Where the money goes, with choices that can be changed."""
    return await _explore(request, lang, impact_page, _impact)


async def _explore(
    request: Request,
    lang: str,
    draw: _Explorer,
    held: Callable[..., Awaitable[Drawn]],
) -> Response:
    """A page that is kept where nothing but an agreement was chosen, and computed otherwise."""
    from burdenshare.terms.load import library_agreements

    given = {name: value for name, value in request.query_params.items() if value.strip()}
    name = given.get("agreement", "")
    if set(given) <= {"lang", "agreement"} and name in ("", *library_agreements()):
        try:
            return answer_drawn(request, await held(name, lang))
        except _NotKept as error:
            found = error.found
    else:
        found = await run_in_threadpool(draw, given, Words(lang))
    return HTMLResponse(found.text, found.status)


def _explored(draw: _Explorer, name: str, lang: str) -> Drawn:
    found = draw({"agreement": name} if name else {}, Words(lang))
    if found.status != 200:
        raise _NotKept(found)
    return drawn(found.text)


@page_routes.get("/glossary", response_class=HTMLResponse)
async def glossary(request: Request, lang: Language = "en") -> Response:
    """The terms of art in English and Korean."""
    return answer_drawn(request, await _glossary(lang))


@page_routes.get("/api", response_class=HTMLResponse)
def interface(request: Request, lang: Language = "en") -> str:
    """What the REST interface offers, from its own description, which is in English."""
    return interface_page(request.app.openapi(), request.app.state.settings.team, lang)


@page_routes.get("/static/{name}")
async def static(request: Request, name: str) -> Response:
    """Our own style sheets and scripts; nothing else lies under this address."""
    if name == BUNDLE:
        return answer_drawn(request, await _bundle())
    if name not in STATIC:
        raise HTTPException(404)
    return answer_drawn(request, await _static(name))


def _read_static(name: str) -> Drawn:
    kind = f"{_KINDS[name.rpartition('.')[2]]}; charset=utf-8"
    if name == "page.css":
        return drawn(style_sheet(), kind)
    return drawn(files("burdenshare.web").joinpath("static", name).read_bytes(), kind)


def _make_bundle() -> Drawn:
    """Vega, Vega-Lite and Vega-Embed as one script, from the renderer that draws the pictures."""
    import vl_convert

    script = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return drawn(script, f"{_KINDS['js']}; charset=utf-8")


_static = once(_read_static)
_bundle = once(_make_bundle)
