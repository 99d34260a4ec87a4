"""The outermost edge of a request: HEAD is answered as GET without its body, bodies are counted."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STREAM = "/stream"
"""How the address of a stream ends; it has no end, so a HEAD of it is refused."""


class Edge:
    """What stands around an application before anything else.

    Args of the class:
        app: the application within.
        most: the largest body of a request to an address, in bytes, however it is sent.
    """

    def __init__(self, app: ASGIApp, most: Callable[[str], int]) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            receive = counted(receive, self.most(scope["path"]))
            if scope["method"] == "HEAD" and not scope["path"].endswith(STREAM):
                scope, send = {**scope, "method": "GET"}, without_body(send)
        await self.app(scope, receive, send)


def counted(receive: Receive, most: int) -> Receive:
    """Receive a body up to a size; one in pieces says beforehand how long it is to nobody."""
    got = 0

    async def count() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise HTTPException(413, f"At most {most:,} bytes are taken.")
        return message

    return count


def without_body(send: Send) -> Send:
    """Send the head of an answer, with the length that its body would have."""

    async def head_alone(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return head_alone
