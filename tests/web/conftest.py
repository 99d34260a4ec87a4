"""A workbench in a folder of its own: in this process, and behind a real port for a browser."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")

from starlette.testclient import TestClient

from burdenshare.web.app import create_app
from burdenshare.web.settings import Settings

from .looking import Shots


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return TestClient(create_app(Settings(folder=tmp_path)))


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    import uvicorn

    folder = tmp_path_factory.mktemp("home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(Settings(folder=folder))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture
def run() -> Callable[[Any], Any]:
    """Runs a coroutine in a thread of its own: a browser test may have left a loop in this one."""

    def apart(work: Any) -> Any:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, work).result()

    return apart


@pytest.fixture
def shots(tmp_path_factory: pytest.TempPathFactory) -> Shots:
    """Where pictures are kept: the folder ``BURDENSHARE_SHOTS`` names, else one of this run."""
    return Shots(Path(os.environ.get("BURDENSHARE_SHOTS", tmp_path_factory.mktemp("shots"))))
