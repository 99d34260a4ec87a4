"""What an install does before anybody sets anything: it keeps to itself."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

pytest.importorskip("sqlalchemy")
pytest.importorskip("uvicorn")

import uvicorn

import burdenshare
from burdenshare.cli.serve import serve_command
from burdenshare.figures.finding import Refused
from burdenshare.store.ledger import init
from burdenshare.store.rooms.people import list_people
from burdenshare.store.rooms.schema import open_rooms
from burdenshare.web.guards import host_of
from burdenshare.web.settings import LOOPBACK, Settings, settings_from


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """What the server is started with, instead of starting it."""
    told: dict[str, Any] = {}
    monkeypatch.setattr(uvicorn, "run", lambda *given, **named: told.update(named))
    monkeypatch.setenv("BURDENSHARE_DATA", str(tmp_path / "data"))
    for name in ("TEAM", "DATABASE", "NAMES"):
        monkeypatch.setenv(f"BURDENSHARE_{name}", "")
    return told


def test_it_listens_on_this_machine_alone(started: dict[str, Any]) -> None:
    done = CliRunner().invoke(serve_command, [])
    assert done.exit_code == 0, done.output
    assert started["host"] == "127.0.0.1"
    assert started["server_header"] is False
    assert "whoever reaches" not in done.output
    assert set(Settings().hosts) == set(LOOPBACK)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "talks.example"])
def test_elsewhere_it_warns_plainly(started: dict[str, Any], host: str) -> None:
    done = CliRunner().invoke(serve_command, ["--host", host])
    assert f"Listening on {host}: whoever reaches this machine can read" in done.output


def test_there_is_no_password_to_begin_with(started: dict[str, Any], tmp_path: Path) -> None:
    database = str(tmp_path / "rooms.db")
    refused = CliRunner().invoke(serve_command, ["--team", "--database", database])
    assert isinstance(refused.exception, Refused)
    assert "people add NAME --admin" in str(refused.exception)
    assert started == {}
    assert list_people(open_rooms(database)) == ()


def test_the_folder_is_the_users_alone(started: dict[str, Any], tmp_path: Path) -> None:
    init(None, "main")
    folder = tmp_path / "data"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    open_rooms(str(folder / "rooms.db"))
    modes = {stat.S_IMODE(one.stat().st_mode) for one in folder.glob("rooms.db*")}
    assert modes == {0o600}


def test_it_brings_no_database_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL is somebody else's process: none is started, as root or as anybody."""
    src = Path(burdenshare.__file__).parent
    for path in src.rglob("*.py"):
        text = path.read_text("utf-8")
        for word in ("initdb", "pg_ctl", "postgres -D", "pg_ctlcluster"):
            assert word not in text, path


def test_only_its_own_names_are_answered() -> None:
    held = settings_from({"BURDENSHARE_NAMES": "talks.example"}).hosts
    assert host_of("talks.example:443") in held
    for other in ("talks.example.evil", "evil.example", "", "talks.example@evil", "127.0.0.1.evil"):
        assert host_of(other) not in held
