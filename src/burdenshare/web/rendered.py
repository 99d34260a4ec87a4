"""Pages of the library alone, drawn once: the same for everybody, packed, with a tag.

A page that holds anything of a person, a deal or a room never comes here. What was asked for in
numbers of one's own does not either: how soon an answer comes would tell others of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from fastapi import Request
from fastapi.responses import Response

from burdenshare.web.shelf import shelf

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


_ONE = ThreadPoolExecutor(1, "drawing")
"""Pages are drawn one after the other: many at once would only hold up everybody else."""


def once(
    draw: Callable[..., Drawn], most: int = 64, lasting: str = ""
) -> Callable[..., Awaitable[Drawn]]:
    """Draw each page once; whoever wants one that is being drawn waits without a thread.

    Args:
        draw: makes a page from words that name it.
        most: as many pages are kept, those asked for last.
        lasting: under which name pages go on the shelf; those with further choices do not.

    >>> made = []
    >>> page = once(lambda name: made.append(name) or drawn(name))
    >>> with ThreadPoolExecutor(1) as apart:
    ...     [apart.submit(asyncio.run, page("a")).result().plain for _ in range(2)], made
    ([b'a', b'a'], ['a'])
    """
    kept: OrderedDict[tuple[str, ...], Drawn] = OrderedDict()

    def from_shelf(named: tuple[str, ...]) -> Drawn:
        key = (lasting, *named)
        if (lying := shelf.read(key)) is not None:
            return drawn(lying)
        page = draw(*named)
        shelf.write(key, page.plain)
        return page

    def make(named: tuple[str, ...]) -> Drawn:
        if named not in kept:
            kept[named] = from_shelf(named) if lasting and not any(named[2:]) else draw(*named)
            if len(kept) > most:
                kept.popitem(last=False)
        return kept[named]

    async def get(*named: str) -> Drawn:
        if (page := kept.get(named)) is None:
            # The bounds of the request, such as which folders may be read, hold for the thread too.
            bound = contextvars.copy_context().run
            return await asyncio.get_running_loop().run_in_executor(_ONE, bound, make, named)
        with contextlib.suppress(KeyError):
            kept.move_to_end(named)
        return page

    return get
