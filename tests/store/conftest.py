"""A real PostgreSQL server for the tests, stopped at their end, and fresh ledgers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
pytest.importorskip("sqlalchemy")

from servers import a_server

from burdenshare.store.ledger import Ledger, init


@pytest.fixture(scope="session")
def postgres():
    with a_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.db'}"
    return request.getfixturevalue("postgres").fresh()


@pytest.fixture
def ledger(url):
    init(url)
    with Ledger(url, clock=lambda: "2026-03-01T00:00:00Z") as one:
        yield one
