"""The offer sheet of values tried out in a war room: what the draft costs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.draft import draft
from burdenshare.negotiation.offer_sheet import OfferSheet, offer_sheet
from burdenshare.report.draw_html import draw_section, pen_for
from burdenshare.report.markup import tag
from burdenshare.report.offer.compose import compose_sheet, sheet_title
from burdenshare.report.offer.files import sheet_docx
from burdenshare.report.words import Words
from burdenshare.web.forms import read_form
from burdenshare.web.frame import page
from burdenshare.web.rooms.parts import chosen, words_of
from burdenshare.web.war.kept import WarRoom
from burdenshare.web.war.routes import Held

sheet_routes = APIRouter(include_in_schema=False)
Form = Annotated[dict[str, str], Depends(read_form)]
PATHS = 4096
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@sheet_routes.post("/war-rooms/{name}/sheet", response_class=HTMLResponse)
def show(room: Held, form: Form) -> Response:
    """The offer sheet of a whole package, as a page or as a Word file; it is kept nowhere."""
    words = words_of(form.get("lang", ""))
    sheet = sheet_of(room, chosen(form))
    if form.get("kind") == "docx":
        headers = {"Content-Disposition": 'attachment; filename="offer.docx"'}
        return Response(sheet_docx(sheet, words.lang), media_type=_DOCX, headers=headers)
    return HTMLResponse(_draw(room, sheet, words))


def sheet_of(room: WarRoom, values: dict[str, str]) -> OfferSheet:
    """The draft that a package makes, priced beside the agreement that it changes.

    Raises:
        Refused: an issue is open, or the talks are not about an agreement.
    """
    domain = room.domain
    missing = [one for one in domain.issues if one not in values]
    if missing or not domain.base:
        says = f"it leaves open: {', '.join(missing)}" if missing else "it changes no agreement"
        raise Refused.because("offer sheet", says, "try out a value of every issue first")
    text = draft(values, domain).text
    # Priced as a file like any other offer; it is gone before the page is drawn.
    with tempfile.TemporaryDirectory(prefix=".sheet-", dir=room.folder) as held:
        path = Path(held) / "offer.yaml"
        path.write_text(text, encoding="utf-8")
        return offer_sheet(str(path), paths=PATHS)


def _draw(room: WarRoom, sheet: OfferSheet, words: Words) -> str:
    title, pen = sheet_title(sheet, words), pen_for(words, ())
    back = f"/war-rooms/{room.name}?lang={words.lang}"
    main = tag(
        "main",
        tag("header", tag("p", room.name, class_="kind"), tag("h1", title)),
        *(draw_section(one, pen) for one in compose_sheet(sheet, words)),
        tag("p", tag("a", words("rooms.back"), href=back)),
        id="main",
    )
    return page(title, main, lang=words.lang, here="/talks")
