"""Who asks through the interface: whoever a token belongs to, within its scopes.

A browser sends its cookies by itself and a token never, so nothing is written on the strength of
a cookie here: another site can make a browser ask, and gets no further.
"""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.exceptions import HTTPException

from burdenshare.store.rooms.tokens import Bearer, find_token

BEGIN = "/api/v1/"
LEDGERS = "/api/v1/ledgers/"
"""What is posted there is written down; what is posted elsewhere is a question."""
MOST_A_MINUTE = 600
"""The most requests of one token within a minute, in one process."""
ASKED = {"WWW-Authenticate": 'Bearer realm="burdenshare"'}


def is_interface(request: Request) -> bool:
    """Whether a request goes to the REST interface."""
    return request.url.path.startswith(BEGIN)


def sent_token(request: Request) -> str | None:
    """The token that a request sends; None where it sends none."""
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else None


def bearer_of(request: Request) -> Bearer | None:
    """Whoever sends a token that holds."""
    secret = sent_token(request)
    return find_token(request.app.state.kept, secret) if secret else None


def needs(scope: str) -> Any:
    """A dependency: on a server for several people, a token with a scope.

    Args:
        scope: ``post`` or ``approve``; reading is let through by the door.
    """

    def check(request: Request) -> None:
        if not request.app.state.settings.team:
            return
        bearer: Bearer | None = getattr(request.state, "bearer", None)
        if bearer is None:
            raise HTTPException(401, "Send a token.", headers=ASKED)
        if scope not in bearer.scopes:
            raise HTTPException(403, f"This token may not {scope}; make one with that scope.")

    return check
