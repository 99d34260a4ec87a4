"""Bodies read strictly: JSON by its content type, no key twice, no number that is none."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from burdenshare.figures.finding import Refused

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
            raise HTTPException(422, "body: is not UTF-8 text; send it as UTF-8") from None
        except Refused as refused:
            raise HTTPException(422, str(refused)) from None


class StrictRoute(APIRoute):
    """An address that reads bodies strictly."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()
        takes_body = self.body_field is not None

        async def strictly(request: Request) -> Response:
            asked = StrictRequest(request.scope, request.receive)
            if request.method == "POST" and takes_body:
                if not _is_json(request):
                    raise HTTPException(415, _MISSING)
                await _read_whole(asked)
            return await answer(asked)

        return strictly


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
