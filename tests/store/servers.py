"""A PostgreSQL server of our own: made, started, killed and stopped by the tests."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

_numbers = itertools.count()


def server_folder() -> Path | None:
    """Where Debian or the system keeps initdb and pg_ctl."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def as_user(command: list[str]) -> list[str]:
    """A server never runs as root: Debian's package brings a user for it."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command]


class Server:
    """A PostgreSQL server of our own, on a socket in its own folder."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs, self.folder = programs, folder
        self.data = folder / "data"

    def run(self, program: str, *args: str) -> None:
        command = as_user([str(self.programs / program), *args])
        # Its standard files go nowhere: a server that keeps a pipe open is waited for for ever.
        done = subprocess.run(
            command,
            check=False,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,
            text=True,
        )
        log = self.folder / "log"
        assert done.returncode == 0, done.stderr or (log.exists() and log.read_text()[-2000:])

    def make(self) -> None:
        trust = ("-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        self.run("initdb", "-D", str(self.data), *trust)

    def start(self) -> None:
        # Nothing listens on the network: a socket in a folder of our own.
        options = f"-k {self.folder} -c listen_addresses='' -c max_connections=60 -c fsync=off"
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", str(self.data), "-w", "-o", options, "-l", log, "start")

    def stop(self, how: str = "fast") -> None:
        self.run("pg_ctl", "-D", str(self.data), "-w", "-m", how, "stop")

    def url(self, schema: str = "") -> str:
        path = f"&options=-csearch_path%3D{schema}" if schema else ""
        return f"postgresql+psycopg://postgres@/postgres?host={self.folder}{path}"

    def fresh(self) -> str:
        """The address of an empty schema."""
        import psycopg

        name = f"s{next(_numbers)}"
        with psycopg.connect(
            host=str(self.folder), user="postgres", dbname="postgres", autocommit=True
        ) as raw:
            raw.execute(f"CREATE SCHEMA {name}")
        return self.url(name)

    def dumping(self, url: str) -> list[str]:
        """The command that dumps a schema."""
        command = [str(self.programs / "pg_dump"), "-h", str(self.folder), "-U", "postgres"]
        return as_user([*command, "-n", url.rsplit("%3D", 1)[1], "postgres"])

    def ask(self, *args: str, words: bytes = b"") -> None:
        """Let psql do something, or say what it cannot do."""
        base = [str(self.programs / "psql"), "-h", str(self.folder), "-U", "postgres", "-q"]
        command = as_user([*base, "-v", "ON_ERROR_STOP=1", *args])
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(command, input=words, check=True, cwd="/", **quiet)  # type: ignore[call-overload]

    def drop(self, name: str) -> None:
        """Drop a database."""
        self.ask("-c", f"DROP DATABASE IF EXISTS {name}")


def dump(server: Server, url: str) -> bytes:
    """What pg_dump writes of a schema."""
    return subprocess.run(server.dumping(url), check=True, cwd="/", capture_output=True).stdout


def restore(server: Server, dumped: bytes, name: str) -> str:
    """Restore a dump into a new database, and give its address."""
    server.ask("-c", f"CREATE DATABASE {name}")
    server.ask("-d", name, words=dumped)
    schema = dumped.split(b"CREATE SCHEMA ", 1)[1].split(b";", 1)[0].decode()
    return server.url(schema).replace("/postgres?", f"/{name}?")


@contextlib.contextmanager
def a_server():
    programs = server_folder()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    # A socket's path is short, and its folder is the server's own.
    with tempfile.TemporaryDirectory(prefix="bs-pg-", dir="/tmp") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        server = Server(programs, folder)
        server.make()
        server.start()
        try:
            yield server
        finally:
            with contextlib.suppress(AssertionError):
                server.stop("immediate")
