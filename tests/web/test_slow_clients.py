"""Slow clients, half-open and idle connections: the server answers others all the same.

What uvicorn itself bounds: an idle connection is closed after ``timeout_keep_alive`` (5 s), and the
head of a request is at most 64 KB (h11). A client that never ends its head holds a connection but
no thread; a proxy before the server bounds the rest (docs/deployment.md).
"""

from __future__ import annotations

import http.client
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import uvicorn

from burdenshare.web.app import create_app
from burdenshare.web.settings import Settings

MANY = {"": 300, "ci": 300}.get(os.environ.get("BURDENSHARE_CAMPAIGN", ""), 3_000)
SOON = 15.0
"""Seconds within which somebody else is answered, on a machine that does other things too."""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder: Path = tmp_path_factory.mktemp("slow")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    app = create_app(Settings(folder=folder))
    config = uvicorn.Config(app, port=number, log_level="critical", ws="none", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    assert answered(number) < 30  # the first page loads what pages need
    yield number
    server.should_exit = True
    thread.join(10)


def answered(port: int, address: str = "/static/page.css") -> float:
    """How long somebody waits for an answer, in seconds."""
    began = time.monotonic()
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    link.request("GET", address)
    answer = link.getresponse()
    assert answer.status == 200
    answer.read()
    link.close()
    return time.monotonic() - began


def opened(port: int, held: ExitStack, many: int, first: bytes) -> list[socket.socket]:
    lines = []
    for _ in range(many):
        line = held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
        if first:
            line.sendall(first)
        lines.append(line)
    return lines


STARTS = {
    "idle": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
    "half a body": b"POST /api/v1/settle HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{",
    "half a form": b"POST /compose HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nbase=",
    "pieces": b"POST /api/v1/settle HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
}


@pytest.mark.parametrize("start", STARTS)
def test_others_are_answered(port: int, start: str) -> None:
    with ExitStack() as held:
        lines = opened(port, held, MANY, STARTS[start])
        for line in lines[::10]:
            if STARTS[start]:
                line.sendall(b"x")
        assert answered(port) < SOON
        assert answered(port, "/api/v1/agreements/korea-08") < SOON
    assert answered(port) < SOON


def test_idle_connections_are_closed(port: int) -> None:
    """After an answer, a connection that asks nothing more is closed by the server."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(b"GET /static/page.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        began = time.monotonic()
        while line.recv(65_536):
            pass
        assert time.monotonic() - began < 10


def test_a_head_without_end_is_refused(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        try:
            for _ in range(200):
                line.sendall(b"X-Pad: " + b"a" * 1_000 + b"\r\n")
            answer = line.recv(65_536)
        except (BrokenPipeError, ConnectionResetError):
            answer = b""
        assert answer == b"" or answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 431"))
    assert answered(port) < SOON


def test_a_client_that_leaves_leaves_nothing(port: int) -> None:
    before = threading.active_count()
    for _ in range(50):
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            line.sendall(STARTS["half a body"])
    assert answered(port) < SOON
    time.sleep(0.5)
    assert threading.active_count() <= before + 2
