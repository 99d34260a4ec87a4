"""What the library holds, by kind and a page at a time; briefs as files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from burdenshare.reading.library import library_names
from burdenshare.web.api.describe import described, document, listed
from burdenshare.web.api.paging import Cursor, Limit, cut, page_of
from burdenshare.web.api.strict import BEGIN, StrictRoute

library_routes = APIRouter(prefix=BEGIN, route_class=StrictRoute)
Kind = Literal["agreements", "series", "tables"]
_KINDS = {"agreement": "agreements", "package": "agreements", "key": "keys"}
"""Where the library keeps what an address may name."""


def refuse_unknown(given: Mapping[str, Any]) -> None:
    """An address that names what the library does not have is no address.

    Raises:
        HTTPException: 404.
    """
    for name, kind in _KINDS.items():
        if name in given and given[name] not in library_names(kind, ".yaml"):
            raise HTTPException(404)


@library_routes.get("/catalogue", **described("list", document(("format", "agreements"))))
def whole_catalogue() -> Response:
    """The agreements, series and tables of the library."""
    from burdenshare.settlement.catalogue import catalogue

    return JSONResponse(catalogue().to_dict())


@library_routes.get("/catalogue/{kind}", **described("list_kind", listed("entries")))
def one_kind(request: Request, kind: Kind, limit: Limit = 100, cursor: Cursor = "") -> Response:
    """The library's entries of one kind, a page at a time."""
    from burdenshare.settlement.catalogue import catalogue

    held = catalogue()
    page, following = cut(getattr(held, kind), cursor, limit)
    entries = [one._asdict() for one in page]
    return page_of(request, "entries", entries, following, as_of=held.as_of)


@library_routes.get("/replays", **described("replays", document(("format", "rounds"))))
def all_replays() -> Response:
    """Every past round forecast from what was public."""
    from burdenshare.negotiation.replay.replay import replays
    from burdenshare.report.answers import replays_data

    return JSONResponse(replays_data(replays()))


@library_routes.get("/records/{record}", **described("public_record", document(("format",))))
def public_record(record: Annotated[str, Path(max_length=60)]) -> Response:
    """What others' records say of execution, as the library holds it; such as korea."""
    from burdenshare.ledger.observed import observed, observed_names

    if record not in observed_names():
        raise HTTPException(404)
    return JSONResponse(observed(record).to_dict())
