"""The stream that says "changed" and nothing else; each browser then fetches its own view."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

EVERY = 0.5
"""Seconds between two looks at the database: works across processes without a word between them."""
BEAT = 30
"""After so many looks without news a comment is sent, so that a dead connection is noticed."""
CHANGED = b"data: changed\n\n"
BEGIN = b"retry: 2000\n\n"

State = Callable[[], Awaitable[str | None]]


async def changes(state: State, seen: str, every: float = EVERY) -> AsyncIterator[bytes]:
    """One frame whenever a state is another than before.

    Args:
        state: what can be seen now, as a word; None once nothing may be seen any more.
        seen: the word that the page was drawn at.
        every: seconds between two looks.
    """
    yield BEGIN
    quiet = 0
    while (now := await state()) is not None:
        quiet += 1
        if now != seen:
            seen, quiet = now, 0
            yield CHANGED
        elif quiet >= BEAT:
            quiet = 0
            yield b":\n\n"
        await asyncio.sleep(every)
