"""Reading one's rooms over HTTP: where one sits, and each room as one's own seat sees it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from burdenshare.store.rooms.rooms import places_of
from burdenshare.web.api.describe import described, document, listed
from burdenshare.web.api.paging import Cursor, Limit, cut, page_of
from burdenshare.web.api.strict import BEGIN, StrictRoute
from burdenshare.web.rooms.door import Here, Somebody, kept_of
from burdenshare.web.rooms.routes import see

seat_routes = APIRouter(prefix=BEGIN, route_class=StrictRoute)


@seat_routes.get("/rooms", **described("list_rooms", listed("rooms")))
def my_rooms(
    request: Request, somebody: Somebody, limit: Limit = 100, cursor: Cursor = ""
) -> Response:
    """The rooms in which one holds a seat."""
    page, following = cut(places_of(kept_of(request), somebody), cursor, limit)
    return page_of(request, "rooms", [one._asdict() for one in page], following)


@seat_routes.get("/rooms/{room}", **described("get_room", document(("moves",))))
def my_view(here: Here) -> Response:
    """A room as one's own seat sees it: what is on the table, and one's own worths."""
    return JSONResponse(see(here).to_dict())
