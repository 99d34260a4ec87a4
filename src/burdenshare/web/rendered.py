"""Pages of the library alone, drawn once: the same for everybody, packed, with a tag.

A page that holds anything of a person, a deal or a room never comes here. What was asked for in
numbers of one's own does not either: how soon an answer comes would tell others of it.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from fastapi import Request
from fastapi.responses import Response

AGAIN = "private, no-cache"
"""A browser may keep it, and asks each time whether it is still the same."""
LEAST = 1_000
"""Bytes below which packing gains nothing."""


class Drawn(NamedTuple):
    """A page that was drawn.

    Attributes:
        plain: its bytes. packed: the same by gzip, or nothing where that gains nothing.
        tag: a hash of the bytes, as HTTP writes it.
        kind: its media type.
    """

    plain: bytes
    packed: bytes
    tag: str
    kind: str


def drawn(content: str | bytes, kind: str = "text/html; charset=utf-8") -> Drawn:
    """A page with its tag and its packed form."""
    plain = content.encode() if isinstance(content, str) else content
    packed = gzip.compress(plain, 6, mtime=0) if len(plain) >= LEAST else b""
    return Drawn(plain, packed, f'"{hashlib.sha256(plain).hexdigest()[:32]}"', kind)


def answer_drawn(request: Request, page: Drawn) -> Response:
    """The page as a browser takes it, or the word that it has not changed."""
    headers = {"ETag": page.tag, "Cache-Control": AGAIN, "Vary": "Accept-Encoding"}
    if page.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if page.packed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(page.packed, media_type=page.kind, headers=headers)
    return Response(page.plain, media_type=page.kind, headers=headers)


class _Slot:
    """Where one page is kept, and who draws it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.page: Drawn | None = None


def once(draw: Callable[..., Drawn], most: int = 64) -> Callable[..., Drawn]:
    """Draw each page by one thread alone, while those who want the same one wait for it.

    Args:
        draw: makes a page from words that name it.
        most: as many pages are kept.

    >>> made = []
    >>> page = once(lambda name: made.append(name) or drawn(name))
    >>> page("a").plain, page("a").plain, made
    (b'a', b'a', ['a'])
    """

    @lru_cache(maxsize=most)
    def slot(*_named: str) -> _Slot:
        return _Slot()

    def get(*named: str) -> Drawn:
        held = slot(*named)
        with held.lock:
            if held.page is None:
                held.page = draw(*named)
            return held.page

    return get
