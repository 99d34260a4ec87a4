"""The brief as a file to take along: a web page, a workbook, a PDF."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response

from burdenshare.web.api import questions as ask
from burdenshare.web.api.describe import described, options_of
from burdenshare.web.api.documents import documents_in_reach
from burdenshare.web.api.library import refuse_unknown
from burdenshare.web.api.strict import BEGIN, StrictRoute
from burdenshare.web.compose.take import MEDIA, brief_file

brief_routes = APIRouter(prefix=BEGIN, route_class=StrictRoute)
_FILES: dict[str, Any] = {MEDIA[kind].partition(";")[0]: {} for kind in ("html", "xlsx", "pdf")}
_ANSWER = {"description": "The brief.", "content": _FILES}
Options: Any = options_of(ask.Brief, ("agreement",))


@brief_routes.get("/agreements/{agreement}/brief", **described("get_brief", _ANSWER))
def library_brief(agreement: ask.Named, options: Annotated[Options, Query()]) -> Response:
    """The brief of a library agreement."""
    refuse_unknown({"agreement": agreement})
    return _brief(ask.Brief(agreement=agreement, **options.model_dump()))


@brief_routes.post("/brief", **described("brief", _ANSWER, 413, 415))
def own_brief(question: ask.Brief) -> Response:
    """The brief of a document in the body."""
    return _brief(question)


def _brief(q: ask.Brief) -> Response:
    from burdenshare.report.brief import brief

    asked = (q.as_of, tuple(q.change), tuple(q.fix))
    with documents_in_reach(q.documents) as named:
        made = brief(named(q.agreement), *asked, named(q.baseline), q.lang)
        content = brief_file(made, q.format)
    name = f"brief-{made.settlement.agreement}.{q.format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=MEDIA[q.format], headers=headers)
