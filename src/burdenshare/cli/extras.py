"""What an install leaves out: which extra it comes with, and what is typed to have it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

EXTRAS = {
    "alembic": "ledger",
    "cryptography": "ledger",
    "distributed": "dask",
    "fastapi": "web",
    "pandas": "frames",
    "psycopg": "postgres",
    "sqlalchemy": "ledger",
    "typst": "pdf",
    "uvicorn": "web",
}
"""The extra that brings a package which the program does without."""


def install_command(extra: str) -> str:
    """What is typed to install an extra where this program runs, from a checkout or not.

    >>> install_command("web").endswith(("[web]'", "[web]"))
    True
    """
    root = Path(__file__).parents[3]
    own = (root / "pyproject.toml").is_file() and (root / "src" / "burdenshare").is_dir()
    what = ["-e", f"{root}[{extra}]"] if own else [f"burdenshare[{extra}]"]
    return shlex.join([sys.executable, "-m", "pip", "install", *what])


def say_left_out(error: ModuleNotFoundError) -> str:
    """What is said of a package that is not there; empty where no extra brings it.

    >>> say_left_out(ModuleNotFoundError(name="sqlalchemy.orm"))[:42]
    'sqlalchemy is not installed; install it wi'
    >>> say_left_out(ModuleNotFoundError(name="burdenshare.nothing"))
    ''
    """
    package = (error.name or "").partition(".")[0]
    if package not in EXTRAS:
        return ""
    return f"{package} is not installed; install it with: {install_command(EXTRAS[package])}"
