"""What the server is told when it starts: where it listens and where it keeps things."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1", "testserver")


def data_folder() -> Path:
    """The folder of this person's own deals; the system's usual place, or BURDENSHARE_HOME.

    >>> data_folder().name
    'burdenshare'
    """
    if named := os.environ.get("BURDENSHARE_HOME"):
        return Path(named)
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "burdenshare"


class Settings(NamedTuple):
    """Settings of one server.

    Attributes:
        hosts: names under which it answers; any other Host header is refused.
        folder: where deals are kept.
    """

    hosts: tuple[str, ...] = LOOPBACK
    folder: Path | None = None

    @property
    def deals(self) -> Path:
        """Where named deals are kept."""
        return (self.folder or data_folder()) / "deals"
