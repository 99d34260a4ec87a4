"""What went wrong, after RFC 9457, and how each operation's description names it.

Source: M. Nottingham, E. Wilde, S. Dalal, "Problem Details for HTTP APIs", RFC 9457, 2023.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

KIND = "application/problem+json"


class Wrong(BaseModel):
    """One thing that is wrong: where, what, and what to do about it."""

    model_config = ConfigDict(extra="forbid")
    place: str
    file: str
    line: int | None
    field: str | None
    says: str
    remedy: str
    severity: str


class Problem(BaseModel):
    """A problem: its status, a title for people, and every finding with its place."""

    model_config = ConfigDict(extra="forbid")
    type: str
    title: str
    status: int
    detail: str
    findings: list[Wrong] = []


SAYS = {
    400: "The request is not understood.",
    401: "A token or a session is needed.",
    403: "The token, the person or the site that asks may not do this.",
    404: "There is no such thing.",
    409: "The key holds another entry already, or the book has changed in the meantime.",
    413: "The body is too large.",
    415: "The body is of another kind than the one taken.",
    422: "The input has findings; each says where it is and what to do.",
    429: "Too many requests; Retry-After says when to ask again.",
}
EVERYWHERE = (400, 401, 403, 404, 422, 429)


def problems(*more: int) -> dict[int | str, dict[str, Any]]:
    """The problems that an operation may answer with, as a description names them.

    >>> sorted(problems(413))[-3:]
    [413, 422, 429]
    """
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {"description": SAYS[status], "content": {KIND: {"schema": schema}}}
        for status in sorted({*EVERYWHERE, *more})
    }
