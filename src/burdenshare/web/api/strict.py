"""Requests read strictly: JSON by its content type, no key twice, no number that is none.

What the description does not name is refused in an address too: a filter with a slip in its name
would else give the figures of everything.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from burdenshare.figures.finding import Finding, Refused
from burdenshare.figures.place import Place
from burdenshare.web.faults import Unread

BEGIN = "/api/v1"
_MISSING = "Send a JSON document with the content type application/json."


class StrictRequest(Request):
    """A request whose JSON is read by our own strict reader."""

    async def json(self) -> Any:
        from burdenshare.negotiation.formats.json_data import read_json

        body = await self.body()
        try:
            return read_json(body.decode("utf-8"), "body")
        except UnicodeDecodeError:
            found = Finding(Place("body"), "is not UTF-8 text", "send it as UTF-8")
            raise Unread((found,)) from None
        except Refused as refused:
            raise Unread(refused.findings) from None


class StrictRoute(APIRoute):
    """An address that reads bodies strictly."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()
        takes_body = self.body_field is not None

        async def strictly(request: Request) -> Response:
            asked = StrictRequest(request.scope, request.receive)
            _refuse_undescribed(request, self)
            if request.method == "POST" and takes_body:
                if not _is_json(request):
                    raise HTTPException(415, _MISSING)
                await _read_whole(asked)
            return await answer(asked)

        return strictly


def _refuse_undescribed(request: Request, route: APIRoute) -> None:
    """Refuse what an address asks beyond its description, and what it asks twice.

    Raises:
        Refused: with each name that is unknown, or that takes one value and was given several.
    """
    operation = request.app.openapi()["paths"][route.path_format][_as_described(request.method)]
    described = {
        one["name"]: _takes_many(one["schema"])
        for one in operation.get("parameters", ())
        if one["in"] == "query"
    }
    wrong = []
    for name in dict.fromkeys(request.query_params):
        if name not in described and not _asks_by_model(route):
            wrong.append(("there is no such field", "leave it out, or look at its spelling", name))
        elif not described.get(name, True) and len(request.query_params.getlist(name)) > 1:
            wrong.append(("it is given more than once", "give it once", name))
    if wrong:
        raise Refused(tuple(Finding(Place(f"query.{n}"), says, do) for says, do, n in wrong))


def _asks_by_model(route: APIRoute) -> bool:
    """Whether all that an address asks is one model, which refuses by itself what it lacks."""
    asked = [one.field_info.annotation for one in route.dependant.query_params]
    return len(asked) == 1 and isinstance(asked[0], type) and issubclass(asked[0], BaseModel)


def _as_described(method: str) -> str:
    return "get" if method == "HEAD" else method.lower()


def _takes_many(schema: dict[str, Any]) -> bool:
    kinds = (schema, *schema.get("anyOf", ()))
    return any(one.get("type") == "array" for one in kinds)


async def _read_whole(request: Request) -> None:
    """Read the body, which the request keeps; one that is too large is said to be so."""
    try:
        await request.body()
    except ExceptionGroup as several:
        # What the edge raised comes through the tasks of those who stand between.
        while isinstance(several.exceptions[0], ExceptionGroup):
            several = several.exceptions[0]
        raise several.exceptions[0] from None


def _is_json(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0]
    return kind.strip().lower() == "application/json"
