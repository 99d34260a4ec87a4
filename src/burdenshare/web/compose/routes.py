"""The addresses under ``/compose``. A deal travels in the body of a form, never in an address."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from burdenshare.figures.finding import Refused
from burdenshare.report.words import Words
from burdenshare.web.compose.deal import Deal, read_deal
from burdenshare.web.compose.figures import draw_figures
from burdenshare.web.compose.kept import check_name, keep, kept, read_offer
from burdenshare.web.compose.link import read_link, write_link
from burdenshare.web.compose.page import compose_page
from burdenshare.web.compose.take import MEDIA, take
from burdenshare.web.forms import read_form

compose_routes = APIRouter(prefix="/compose", include_in_schema=False)
Form = Annotated[dict[str, str], Depends(read_form)]


def _words(lang: str) -> Words:
    return Words(lang if lang in ("en", "ko") else "en")


def _deal(form: dict[str, str]) -> tuple[Deal, Words]:
    """The deal of a form, and its language; ``other`` is the button that asks for another one."""
    words = _words(form.get("other") or form.get("lang", "en"))
    return read_deal(form, words), words


def deals_of(request: Request) -> Path:
    """Where the deals of whoever asks are kept: on a server for several people, each one's own."""
    settings = request.app.state.settings
    deals: Path = settings.deals
    return deals / f"person-{request.state.person.id}" if settings.team else deals


def _names(request: Request) -> tuple[str, ...]:
    return kept(deals_of(request))


@compose_routes.get("", response_class=HTMLResponse)
def begin(request: Request, base: str = "", deal: str = "", lang: str = "en") -> str:
    """The page with an agreement as it stands, the newest if none is named, or a link's deal."""
    from burdenshare.terms.load import library_agreements

    words = _words(lang)
    fields = read_link(deal) if deal else {"base": base or library_agreements()[-1]}
    begun = read_deal(fields, words)
    return compose_page(begun, words, _names(request))


@compose_routes.post("", response_class=HTMLResponse)
async def show(request: Request, form: Form) -> str:
    """The page with the deal of a form, for browsers without script."""
    deal, words = _deal(form)
    return await run_in_threadpool(compose_page, deal, words, _names(request))


@compose_routes.post("/figures", response_class=HTMLResponse)
async def figures(form: Form) -> str:
    """The figures alone, while a slider moves."""
    deal, words = _deal(form)
    quick = form.get("quick") == "1"
    return await run_in_threadpool(draw_figures, deal, words, quick)


@compose_routes.post("/keep", response_class=HTMLResponse)
async def keep_deal(request: Request, form: Form) -> str:
    """Keep the deal under a name in the folder of this machine's user."""
    deal, words = _deal(form)
    name = check_name(form.get("name", ""))
    keep(deals_of(request), name, deal)
    said = words("compose.kept.said", name=name)
    return await run_in_threadpool(compose_page, deal, words, _names(request), said)


@compose_routes.post("/link", response_class=HTMLResponse)
async def link_deal(request: Request, form: Form) -> str:
    """A link that carries the deal, for those who ask for one."""
    deal, words = _deal(form)
    page = partial(compose_page, deal, words, _names(request), link=write_link(deal))
    return await run_in_threadpool(page)


@compose_routes.post("/open", response_class=HTMLResponse)
async def open_deal(request: Request, form: Form) -> str:
    """Go on with a deal that was kept."""
    words = _words(form.get("lang", "en"))
    offer = read_offer(deals_of(request), form.get("name", ""))
    deal = read_deal({**offer, "lang": words.lang}, words)
    return await run_in_threadpool(compose_page, deal, words, _names(request))


@compose_routes.post("/take/{kind}")
async def take_deal(kind: str, form: Form) -> Response:
    """The deal as a file: its terms, its brief, its workbook, its cost estimate."""
    if kind not in MEDIA:
        raise HTTPException(404)
    deal, words = _deal(form)
    if deal.document is None:
        raise Refused(deal.findings)
    content = await run_in_threadpool(take, deal, kind, words.lang)
    name = f"{deal.base}-deal.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=MEDIA[kind], headers=headers)
