"""The guards around every request: host, origin, size, rate, and the headers of every answer.

A page may load only what this server sends; another site may neither frame it nor post to it.
Sources: W3C Content Security Policy Level 3; W3C Fetch Metadata Request Headers; OWASP ASVS 5.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import Response

from burdenshare.reading.bounds import reading_only
from burdenshare.reading.own_folder import data_folder
from burdenshare.web.edge import STREAM, Edge
from burdenshare.web.faults import answer
from burdenshare.web.headers import HEADERS
from burdenshare.web.settings import Settings

MOST_BYTES = 1_000_000
"""The largest body of a request, in bytes."""
MOST_UPLOADED = 11_000_000
"""The same where files are sent in, which read their bodies in bounds of their own."""
UPLOADS = ("/ledger/",)
MOST_A_MINUTE = 1_200
"""The most requests of one address within a minute; a page dragging sliders asks ten a second."""
_SAFE = ("GET", "HEAD", "OPTIONS")

Next = Callable[[Request], Awaitable[Response]]


def guard(app: FastAPI, settings: Settings) -> None:
    """Put the guards around an application."""
    rate = Rate()

    @app.middleware("http")
    async def check(request: Request, call_next: Next) -> Response:
        problem = _refuse(request, settings, rate)
        if problem:
            wait = {"Retry-After": str(rate.wait())} if problem[0] == 429 else None
            response = answer(request, *problem, headers=wait)
        else:
            # A name from outside may be a path; but for these folders there is no such file.
            with reading_only(str(settings.folder or data_folder())):
                response = await call_next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    app.add_middleware(Edge, most=most_bytes)


def _refuse(request: Request, settings: Settings, rate: Rate) -> tuple[int, str] | None:
    # First of all: what is refused costs as much as what is answered.
    if not rate.allows(request.client.host if request.client else "", time.monotonic()):
        return 429, "Wait a minute and try again."
    if host_of(request.headers.get("host", "")) not in settings.hosts:
        return 400, "This server does not answer under that name."
    if not same_origin(request):
        return 403, "The request comes from another site."
    most = most_bytes(request.url.path)
    if not _bounded(request.headers.get("content-length", "0"), most):
        return 413, f"At most {most:,} bytes are taken."
    return None


def host_of(header: str) -> str:
    """The name in a Host header, without its port.

    >>> host_of("127.0.0.1:8000"), host_of("[::1]:8000"), host_of("localhost")
    ('127.0.0.1', '[::1]', 'localhost')
    """
    name, colon, port = header.rpartition(":")
    return (name if colon and port.isdigit() and name else header).lower()


def same_origin(request: Request) -> bool:
    """Whether a request that changes something comes from a page of ours, or from no page.

    A stream is asked for likewise: another site has no business following one.
    """
    if request.method in _SAFE and not request.url.path.endswith(STREAM):
        return True
    if site := request.headers.get("sec-fetch-site"):
        # A browser says it itself; without a referrer its Origin is the word "null".
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()
    except ValueError:
        return False


def most_bytes(path: str) -> int:
    """The largest body that an address takes, in bytes."""
    return MOST_UPLOADED if path.startswith(UPLOADS) else MOST_BYTES


def _bounded(length: str, most: int) -> bool:
    return length.isascii() and length.isdigit() and len(length) < 16 and int(length) <= most


class Rate:
    """How often each address asked within the current minute; at most 1,000 are remembered."""

    def __init__(self, most: int = MOST_A_MINUTE) -> None:
        self.most = most
        self._seen: OrderedDict[tuple[str, int], int] = OrderedDict()

    def allows(self, address: str, now: float) -> bool:
        """Whether one more request of an address is answered.

        Args:
            address: who asks.
            now: seconds on any clock that does not go back.

        >>> rate = Rate(most=1)
        >>> rate.allows("a", 0.0), rate.allows("a", 1.0), rate.allows("a", 61.0)
        (True, False, True)
        """
        key = (address, int(now // 60))
        self._seen[key] = self._seen.get(key, 0) + 1
        if len(self._seen) > 1000:
            self._seen.popitem(last=False)
        return self._seen[key] <= self.most

    def wait(self, now: float | None = None) -> int:
        """Seconds until the next minute begins."""
        return 60 - int((time.monotonic() if now is None else now) % 60)
