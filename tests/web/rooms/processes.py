"""``burdenshare serve`` as processes of their own, and what a test needs to speak with them."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlencode

PASSWORD = "four words in a row"
FORM = {"content-type": "application/x-www-form-urlencoded"}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def serving(
    folder: Path, port: int, *options: str, host: str = "127.0.0.1", **environment: str
) -> Iterator[int]:
    """A server behind a port, up when the block begins and gone when it ends; its process id."""
    command = [sys.executable, "-m", "burdenshare", "serve", "--port", str(port), *options]
    known = {**os.environ, "BURDENSHARE_DATA": str(folder), **environment}
    with (folder / "serve.log").open("ab") as log:
        process = subprocess.Popen(
            command, env=known, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    try:
        wait_until_up(port, process, folder / "serve.log", host)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_up(
    port: int, process: subprocess.Popen[bytes], log: Path, host: str = "127.0.0.1"
) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()[-2000:]
        with contextlib.suppress(OSError):
            if ask(port, "GET", "/static/page.css", host=host)[0] == 200:
                return
        time.sleep(0.1)
    raise AssertionError(log.read_text()[-2000:])


def ask(
    port: int,
    method: str,
    at: str,
    fields: Mapping[str, str] | None = None,
    cookie: str = "",
    host: str = "127.0.0.1",
) -> tuple[int, http.client.HTTPMessage, str]:
    """One request, each over a connection of its own: any process may answer."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with contextlib.closing(link):
        body = urlencode(fields) if fields is not None else None
        link.request(method, at, body, {**FORM, "cookie": cookie, "host": host})
        answer = link.getresponse()
        return answer.status, answer.headers, answer.read().decode()


def sign_in(port: int, name: str) -> str:
    status, headers, text = ask(port, "POST", "/sign-in", {"name": name, "password": PASSWORD})
    assert status == 303, text
    return headers["set-cookie"].partition(";")[0]


def open_room(port: int, mediator: str) -> tuple[str, str]:
    """A room with the host's seat taken: its address, and the cookie of whoever sits there."""
    fields = {"title": "Followed", "domain": "korea-renewal-13"}
    _, headers, _ = ask(port, "POST", "/rooms", fields, mediator)
    at = headers["location"].partition("?")[0]
    shown = ask(port, "POST", f"{at}/invite", {"seat": "host"}, mediator)[2]
    link = re.search(r"/invitations/[\w-]+", shown)
    assert link is not None, shown
    taken = ask(port, "POST", link.group(), {"name": "Person of host", "password": PASSWORD})
    return at, taken[1]["set-cookie"].partition(";")[0]


class Follower:
    """A browser that follows a room."""

    def __init__(self, port: int, at: str, cookie: str) -> None:
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        page = ask(port, "GET", at, None, cookie)[2]
        seen = re.search(r'data-seen="([^"]*)"', page)
        assert seen is not None, page
        self.link.request("GET", f"{at}/stream?seen={seen.group(1)}", headers={"cookie": cookie})
        self.answer = self.link.getresponse()
        assert self.answer.status == 200, self.answer.read()
        assert self.next() == b"retry: 2000\n\n"

    def next(self) -> bytes:
        """The next frame that is no comment; nothing once the stream has ended."""
        while (frame := self.answer.read1(65536)).startswith(b":"):
            pass
        return frame

    def close(self) -> None:
        self.answer.close()
        self.link.close()
