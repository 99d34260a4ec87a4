"""What the server is told when it starts: where it listens and where it keeps things."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from burdenshare.reading.own_folder import data_folder

TEAM, DATABASE, NAMES = "BURDENSHARE_TEAM", "BURDENSHARE_DATABASE", "BURDENSHARE_NAMES"
SHELF = "BURDENSHARE_SHELF"
"""How ``serve`` tells each of its processes what it was asked for."""
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1", "testserver")


class Settings(NamedTuple):
    """Settings of one server.

    Attributes:
        hosts: names under which it answers; any other Host header is refused.
        folder: where deals are kept.
        team: whether people sign in, and talks are held in rooms.
        database: where rooms are kept; by default the user's own file.
        shelf: whether drawn pages of the library are kept in the folder for the next start.
    """

    hosts: tuple[str, ...] = LOOPBACK
    folder: Path | None = None
    team: bool = False
    database: str | None = None
    shelf: bool = False

    @property
    def secure(self) -> bool:
        """Whether cookies travel over HTTPS alone: wherever more than this machine is served."""
        return not set(self.hosts) <= set(LOOPBACK)

    @property
    def deals(self) -> Path:
        """Where named deals are kept."""
        return (self.folder or data_folder()) / "deals"

    @property
    def ledgers(self) -> str:
        """The database of the ledgers of this machine's user."""
        return self.database or str((self.folder or data_folder()) / "ledger.db")

    @property
    def keys(self) -> Path:
        """Where the keys of this machine's user lie, with which checkpoints are signed."""
        return (self.folder or data_folder()) / "keys"

    @property
    def war_rooms(self) -> Path:
        """Where the war rooms of this machine's user are kept."""
        return (self.folder or data_folder()) / "war-rooms"


def settings_from(environment: Mapping[str, str]) -> Settings:
    """The settings that a server's process was started with.

    >>> settings_from({"BURDENSHARE_TEAM": "1", "BURDENSHARE_NAMES": "talks.example"}).secure
    True
    """
    names = tuple(one.strip().lower() for one in environment.get(NAMES, "").split(",") if one)
    database = environment.get(DATABASE) or None
    team, shelf = environment.get(TEAM) == "1", environment.get(SHELF) == "1"
    return Settings((*LOOPBACK, *names), team=team, database=database, shelf=shelf)
