"""Streams that say "changed" and nothing else; each browser then fetches its own view.

All streams of a process share one watch: it hears that something changed, looks once at the
database for all of them, and wakes those whose page would be another. No stream has a thread.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager

from starlette.concurrency import run_in_threadpool

from burdenshare.figures.finding import Refused
from burdenshare.store.rooms.glance import Watched, glance
from burdenshare.store.rooms.news import news
from burdenshare.store.rooms.schema import Kept

BEAT = 15.0
"""Seconds without news after which a comment is sent, so that a dead connection is noticed."""
PAUSE = 0.05
"""Seconds between two looks at least: many moves at once are one change."""
MOST_STREAMS = 12
"""Streams that one person may hold open in one process."""
CHANGED = b"data: changed\n\n"
BEGIN = b"retry: 2000\n\n"
QUIET = b":\n\n"


class Line:
    """What one stream was last told, and whether there is something to say."""

    def __init__(self, word: str | None) -> None:
        self.word = word
        self.news = asyncio.Event()

    def put(self, word: str | None) -> None:
        """Tell it what can be seen now; the same word again is no news."""
        if word != self.word:
            self.word = word
            self.news.set()


class Watch:
    """The open streams of one process."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self._lines: dict[Line, Watched] = {}
        self._people: Counter[int] = Counter()
        self._task: asyncio.Task[None] | None = None

    def is_full_for(self, person: int) -> bool:
        """Whether somebody holds as many streams as one person may."""
        return self._people[person] >= MOST_STREAMS

    async def frames(
        self, one: Watched, seen: str, beat: float = BEAT
    ) -> AsyncGenerator[bytes, None]:
        """One frame whenever what can be seen is another than before; ends when nothing may be.

        Args:
            one: who follows what.
            seen: the word that the page was drawn at.
            beat: seconds without news after which a comment is sent.
        """
        yield BEGIN
        with self._open(one, seen) as line:
            # Looked at after it is open, so that nothing is lost between page and stream.
            await self._look((line,))
            while line.word is not None:
                try:
                    await asyncio.wait_for(line.news.wait(), beat)
                except TimeoutError:
                    yield QUIET
                    continue
                line.news.clear()
                if line.word is not None:
                    yield CHANGED

    @contextmanager
    def _open(self, one: Watched, seen: str) -> Iterator[Line]:
        line = Line(seen)
        self._lines[line] = one
        self._people[one.person] += 1
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._follow())
        try:
            yield line
        finally:
            del self._lines[line]
            self._people -= Counter({one.person: 1})
            if not self._lines:
                self._task.cancel()
                self._task = None

    async def _follow(self) -> None:
        async with aclosing(news(self.kept.database)) as items:
            async for _ in items:
                await self._look(tuple(self._lines))
                await asyncio.sleep(PAUSE)

    async def _look(self, lines: tuple[Line, ...]) -> None:
        asked = {line: self._lines[line] for line in lines if line in self._lines}
        if not asked:
            return
        try:
            words = await run_in_threadpool(glance, self.kept, set(asked.values()))
        except Refused:
            # A database that is away ends no stream: the next look tells.
            return
        for line, one in asked.items():
            line.put(words[one])
