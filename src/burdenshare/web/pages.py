"""The pages for reading: the record, an agreement, the glossary, the style sheets."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from burdenshare.report.html import draw_brief, style_sheet
from burdenshare.report.markup import tag
from burdenshare.report.words import Words
from burdenshare.web.compare import compare_page
from burdenshare.web.explore import fairness_page, impact_page
from burdenshare.web.frame import page
from burdenshare.web.glossary import glossary_page
from burdenshare.web.home import home_page
from burdenshare.web.interface import interface_page

page_routes = APIRouter(include_in_schema=False)
Language = Literal["en", "ko"]
Names = Annotated[list[str], Query(max_length=8)]

_KINDS = {"css": "text/css", "js": "text/javascript", "json": "application/json"}
STATIC = ("web.css", "compose.js", "rooms.js")


@page_routes.get("/", response_class=HTMLResponse)
def record(lang: Language = "en") -> str:
    """The home page: the record in own money and in dollars, and the agreements."""
    return home_page(lang)


@page_routes.get("/agreements/{name}", response_class=HTMLResponse)
def agreement(name: str, lang: Language = "en", baseline: str = "", as_of: str = "") -> str:
    """An agreement as its brief, in the frame of the workbench."""
    return _agreement(name, lang, baseline, as_of)


@lru_cache(maxsize=64)
def _agreement(name: str, lang: str, baseline: str, as_of: str) -> str:
    from burdenshare.report.brief import brief
    from burdenshare.terms.load import library_agreements

    # Only the library is read by name: a path from a browser would open any file of the machine.
    if name not in library_agreements():
        raise HTTPException(404)
    written = brief(name, as_of, baseline=baseline, lang=lang)
    other = "ko" if lang == "en" else "en"
    says = "한국어" if other == "ko" else "English"
    address = f"/agreements/{name}"
    ways = tag(
        "p",
        tag("a", says, href=f"{address}?lang={other}", lang=other),
        " · ",
        tag("a", "Start a deal from it", href=f"/compose?base={name}"),
        class_="ways",
    )
    return page(written.title, ways, draw_brief(written), lang=lang, here="/")


@page_routes.get("/compare", response_class=HTMLResponse)
def compare(agreement: Names = [], baseline: str = "", lang: Language = "en") -> str:  # noqa: B006
    """Up to four agreements side by side."""
    return compare_page(agreement, baseline, Words(lang))


@page_routes.get("/fairness", response_class=HTMLResponse)
def fairness(request: Request, lang: Language = "en") -> str:
    """The yardsticks of a fair share, with choices that can be changed."""
    return fairness_page(dict(request.query_params), Words(lang))


@page_routes.get("/impact", response_class=HTMLResponse)
def impact(request: Request, lang: Language = "en") -> str:
    """Where the money goes, with choices that can be changed."""
    return impact_page(dict(request.query_params), Words(lang))


@page_routes.get("/glossary", response_class=HTMLResponse)
def glossary(lang: Language = "en") -> str:
    """The terms of art in English and Korean."""
    return glossary_page(Words(lang))


@page_routes.get("/api", response_class=HTMLResponse)
def interface(request: Request) -> str:
    """What the REST interface offers, from its own description."""
    return interface_page(request.app.openapi())


@page_routes.get("/static/{name}")
def static(name: str) -> Response:
    """Our own style sheets and scripts; nothing else lies under this address."""
    if name == "page.css":
        return Response(style_sheet(), media_type="text/css")
    if name not in STATIC:
        raise HTTPException(404)
    content = files("burdenshare.web").joinpath("static", name).read_bytes()
    return Response(content, media_type=_KINDS[name.rpartition(".")[2]])
