"""Long lists a page at a time: a cursor in the body and in a Link header (RFC 8288)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query, Request
from fastapi.responses import JSONResponse

from burdenshare.figures.finding import Refused

MOST = 500
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many a page holds.")]
Cursor = Annotated[
    str, Query(max_length=40, pattern="^[A-Za-z0-9_=-]*$", description="From the page before.")
]


def write_cursor(after: int) -> str:
    """A cursor that stands behind a place.

    >>> read_cursor(write_cursor(120)), read_cursor("")
    (120, 0)
    """
    return base64.urlsafe_b64encode(f"after {after}".encode()).decode()


def read_cursor(cursor: str) -> int:
    """The place behind which a cursor stands.

    Raises:
        Refused: it is none of ours.
    """
    if not cursor:
        return 0
    try:
        word, _, digits = base64.urlsafe_b64decode(cursor).decode("ascii").partition(" ")
    except (binascii.Error, ValueError):
        word = digits = ""
    if word != "after" or not digits.isdecimal() or len(digits) > 15:
        says = "is none that was given"
        raise Refused.because("query.cursor", says, "begin without one")
    return int(digits)


def page_of(
    request: Request, name: str, items: Sequence[Any], following: int | None, **more: Any
) -> JSONResponse:
    """A page of a list.

    Args:
        request: what was asked. name: of the list in the answer.
        items: those of the page.
        following: the place behind its last item, or None where nothing follows.
        more: further fields of the answer.
    """
    cursor = write_cursor(following) if following is not None else None
    answer = JSONResponse({"format": 1, **more, name: list(items), "next": cursor})
    if cursor:
        asked = [
            (key, value) for key, value in request.query_params.multi_items() if key != "cursor"
        ]
        address = f"{request.url.path}?{urlencode([*asked, ('cursor', cursor)])}"
        answer.headers["Link"] = f'<{address}>; rel="next"'
    return answer


def cut(items: Sequence[Any], cursor: str, limit: int) -> tuple[Sequence[Any], int | None]:
    """The items of a page out of all, and the place behind them if more follow."""
    start = read_cursor(cursor)
    end = start + limit
    return items[start:end], end if end < len(items) else None
