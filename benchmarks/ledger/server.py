"""A PostgreSQL server of our own for one run: durable, on a socket, gone afterwards."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def programs():
    """Where initdb and pg_ctl are, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = found[-1] if found else shutil.which("initdb")
    return Path(found).parent if found else None


def run(folder, *command):
    """Run a program of the server; never as root, whose stead Debian's own user takes."""
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    before = user if os.geteuid() == 0 else []
    with (folder / "said").open("ab") as said:
        subprocess.run(
            [*before, *map(str, command)],
            cwd=folder, check=True, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
        )  # fmt: skip


@contextlib.contextmanager
def server():
    """The address of a fresh server with its defaults, or None where PostgreSQL is missing."""
    if (where := programs()) is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="bs-pg-", dir="/tmp") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data = folder / "data"
        run(folder, where / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8")
        options = f"-k {folder} -c listen_addresses=''"
        run(
            folder, where / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start"
        )
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            run(folder, where / "pg_ctl", "-D", data, "-w", "-m", "fast", "stop")
