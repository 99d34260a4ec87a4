"""The folder in which a user's own data are kept: deals, ledgers, rooms."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_folder() -> Path:
    """The user's own folder for data, made readable by nobody else.

    ``BURDENSHARE_DATA`` names another; without it the system's custom holds.
    """
    own = os.environ.get("BURDENSHARE_DATA")
    folder = Path(own) if own else _custom_folder() / "burdenshare"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _custom_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
