"""Forms as they arrive: bounded, text only, one value a field."""

from __future__ import annotations

from urllib.parse import parse_qsl

from fastapi import Request
from starlette.exceptions import HTTPException

MOST_BYTES = 200_000
MOST_FIELDS = 500


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a posted form; of several values the last counts.

    Raises:
        HTTPException: 413 if it is too large, 422 if it is no form.
    """
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise HTTPException(413, f"At most {MOST_BYTES:,} bytes are taken.")
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=MOST_FIELDS,
            errors="strict",
        )
    except ValueError:
        raise HTTPException(422, "The form cannot be read.") from None
    return dict(pairs)
