"""Browsers as they are seen from a server: many connections of one small asyncio client.

Written on sockets, because it shares the two processors with the server that it measures.
Each browser says, as a reverse proxy would, that it comes from an address of its own.
"""

import asyncio
import random
import re
import time
from collections import defaultdict

FORM = "application/x-www-form-urlencoded"


class Failed(Exception):
    """An answer that is none, or not the one that was hoped for."""


class Browser:
    """One connection that is kept, as one person at one address uses it."""

    def __init__(self, port, number, cookie):
        self.port, self.cookie = port, cookie
        self.address = f"10.{number // 250}.{number % 250}.1"
        self.reader = self.writer = None

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    def close(self):
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None

    async def send(self, method, at, body=""):
        """Send a request and read the head of its answer: status and headers."""
        if self.writer is None or self.writer.is_closing():
            await self.open()
        lines = [
            f"{method} {at} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Cookie: burdenshare={self.cookie}",
            f"X-Forwarded-For: {self.address}",
            "Accept-Encoding: gzip",
        ]
        if method == "POST":
            lines += [f"Content-Type: {FORM}", f"Content-Length: {len(body)}"]
        self.writer.write("\r\n".join([*lines, "", body]).encode())
        return await self.head()

    async def head(self):
        raw = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in raw[1:] if line)
        return int(raw[0].split()[1]), headers

    async def body(self, headers):
        if headers.get("transfer-encoding") != "chunked":
            return await self.reader.readexactly(int(headers.get("content-length", 0)))
        parts = []
        while size := int(await self.reader.readuntil(b"\r\n"), 16):
            parts.append(await self.reader.readexactly(size))
            await self.reader.readexactly(2)
        await self.reader.readexactly(2)
        return b"".join(parts)

    async def ask(self, method, at, body=""):
        """A whole answer; once more on a new connection if the server had closed the old one."""
        for last in (self.writer is None, True):
            try:
                status, headers = await self.send(method, at, body)
                content = await self.body(headers)
            except (OSError, asyncio.IncompleteReadError) as error:
                self.close()
                if last or method == "POST":
                    raise Failed(f"{method} {at}: {error!r}") from error
                continue
            if headers.get("connection") == "close":
                self.close()
            if status not in (200, 303):
                raise Failed(f"{method} {at}: {status} {content[:200]!r}")
            return content
        return b""


class Record:
    """Milliseconds of every answer by kind, and what went wrong."""

    def __init__(self):
        self.times, self.errors = defaultdict(list), []
        self.heard = []

    async def timed(self, kind, browser, method, at, body=""):
        began = time.perf_counter()
        try:
            content = await browser.ask(method, at, body)
        except Failed as error:
            self.errors.append(str(error))
            return b""
        self.times[kind].append(1000 * (time.perf_counter() - began))
        return content


async def read(record, browser, pages, until, rest, chance):
    """Somebody who reads one page after another."""
    await asyncio.sleep(chance.uniform(0, rest))
    while time.monotonic() < until:
        kind, at = chance.choice(pages)
        await record.timed(kind, browser, "GET", at)
        await asyncio.sleep(chance.uniform(0.5 * rest, 1.5 * rest))


async def write(record, browser, room, seat, until, rest, chance, spoken):
    """Somebody who puts offers on the table; a mediator says something."""
    await asyncio.sleep(chance.uniform(0, rest))
    while time.monotonic() < until:
        if seat == "mediator":
            at, body = f"{room}/say", "note=A+word+from+the+chair"
        else:
            at = f"{room}/offer"
            body = f"issue.cap={chance.choice(['3.0', '4.0', '5.0'])}"
        spoken[room] = time.perf_counter()
        await record.timed("write", browser, "POST", at, body)
        await asyncio.sleep(chance.uniform(0.5 * rest, 1.5 * rest))


async def follow(record, browser, stream, room, until, spoken):
    """A browser in a room: told that something changed, it fetches its own view."""
    page = await record.timed("room", browser, "GET", room)
    seen = re.search(rb'data-seen="([^"]*)"', plain(page))
    if seen is None:
        record.errors.append(f"{room}: no view")
        return
    status, _ = await stream.send("GET", f"{room}/stream?seen={seen.group(1).decode()}")
    if status != 200:
        record.errors.append(f"{room}/stream: {status}")
        return
    try:
        while True:
            left = until - time.monotonic()
            frame = await asyncio.wait_for(stream.reader.readuntil(b"\n\n\r\n"), max(left, 0.01))
            if b"changed" in frame:
                record.heard.append(1000 * (time.perf_counter() - spoken.get(room, 0)))
                await record.timed("room", browser, "GET", room)
    except TimeoutError:
        pass
    except (OSError, asyncio.IncompleteReadError) as error:
        record.errors.append(f"{room}/stream: {error!r}")
    finally:
        stream.close()


def plain(content):
    """A body as it was before it was packed."""
    import gzip

    return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


async def load(port, people, pages, seconds, read_rest, write_rest, seed):
    """All of them at once for some seconds.

    Args:
        port: the server's.
        people: what `people.py` made: cookies of readers, and of each seat of each room.
        pages: (kind, address) that readers choose from.
        seconds: how long. read_rest, write_rest: seconds between two requests of one browser.
        seed: of every choice.
    """
    record, until, spoken = Record(), time.monotonic() + seconds, {}
    numbers = iter(range(1, 10_000))
    new = lambda cookie: Browser(port, next(numbers), cookie)  # noqa: E731
    doing, browsers = [], []

    def begin(browser, work):
        browsers.append(browser)
        doing.append(asyncio.ensure_future(work))

    for number, cookie in enumerate(people["readers"]):
        one = new(cookie)
        chance = random.Random(f"{seed} reader {number}")
        begin(one, read(record, one, pages, until, read_rest, chance))
    for room, seats in people["rooms"].items():
        for cookie in [*seats.values(), *seats.values()]:
            one = new(cookie)
            begin(one, follow(record, one, new(cookie), room, until, spoken))
    for number, (room, seat) in enumerate(people["writers"]):
        one = new(people["rooms"][room][seat])
        chance = random.Random(f"{seed} writer {number}")
        begin(one, write(record, one, room, seat, until, write_rest, chance, spoken))
    for done in await asyncio.gather(*doing, return_exceptions=True):
        if isinstance(done, BaseException):
            record.errors.append(repr(done))
    for one in browsers:
        one.close()
    return record
