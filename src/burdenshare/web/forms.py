"""Forms as they arrive: bounded, text only, one value a field."""

from __future__ import annotations

from urllib.parse import parse_qsl

from fastapi import Request
from starlette.exceptions import HTTPException

from burdenshare.reading.files import holds_control

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
    return plain_text(dict(pairs))


def plain_text(fields: dict[str, str]) -> dict[str, str]:
    r"""The fields of a form, none of which hides what it says.

    A password is never shown, so that it may hold anything.

    Raises:
        HTTPException: 422 with the field that holds a control, direction or invisible character.

    >>> plain_text({"note": "two\r\nlines"})
    {'note': 'two\r\nlines'}
    """
    for name, value in fields.items():
        if "password" not in name and (found := holds_control(name) or holds_control(value)):
            named = "" if holds_control(name) else f" '{name[:60]}'"
            says = f"The field{named} holds the control or direction character {found}"
            raise HTTPException(422, f"{says}; remove it: it can hide what a text says.")
    return fields
