"""What the page on deployment says, carried out under ports and folders of a test."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "deployment.md"
UNIT = ROOT / "deploy" / "systemd" / "burdenshare.service"
NGINX = ROOT / "deploy" / "nginx" / "burdenshare.conf"
NAME = "talks.example"


class Site(NamedTuple):
    """A server behind nginx: its folder, the database's folder, ports, and the certificate."""

    folder: Path
    socket: Path
    inner: int
    outer: int
    plain: int

    @property
    def certificate(self) -> Path:
        return self.folder / f"{NAME}.crt"

    def url(self, user: str = "burdenshare", database: str = "burdenshare") -> str:
        return f"postgresql://{user}@/{database}?host={self.socket}"

    def place(self, text: str) -> str:
        """A text of the page with this machine's folders and ports in it."""
        for said, here in {
            "/opt/burdenshare/bin/burdenshare": f"{sys.executable} -m burdenshare",
            "/opt/burdenshare/deploy": str(ROOT / "deploy"),
            "/var/lib/burdenshare": str(self.folder),
            "/var/backups": str(self.folder),
            "/etc/burdenshare": str(self.folder),
            "/run/postgresql": str(self.socket),
            "/var/log/nginx": str(self.folder),
            "127.0.0.1:8642": f"127.0.0.1:{self.inner}",
            "listen 443": f"listen 127.0.0.1:{self.outer}",
            "listen 80": f"listen 127.0.0.1:{self.plain}",
        }.items():
            text = text.replace(said, here)
        return text


def commands(heading: str) -> list[str]:
    """Every command under a heading of the page."""
    section = PAGE.read_text().split(f"\n## {heading}\n")[1].split("\n## ")[0]
    blocks = re.findall(r"```sh\n(.*?)```", section, re.S)
    return [line for block in blocks for line in block.splitlines()]


def carry_out(site: Site, command: str, status: int = 0) -> str:
    """Run a command of the page as whom it names; what it printed."""
    user = "postgres"
    if said := re.match(r"sudo -u (\w+) ", command):
        user, command = said.group(1), command[said.end() :]
    known = {"PGHOST": str(site.socket), "PGUSER": user, "BURDENSHARE_DATA": str(site.folder)}
    done = subprocess.run(
        ["bash", "-c", site.place(command)],
        check=False,
        env={**os.environ, **known, "PYTHONPATH": str(ROOT / "src")},
        cwd=site.folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == status, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@contextlib.contextmanager
def nginx(site: Site) -> Iterator[None]:
    """nginx with the file of the page, as one process in the foreground."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    folders = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{one}_temp_path {site.folder}/{one};" for one in folders)
    whole = site.folder / "nginx.conf"
    whole.write_text(
        f"pid {site.folder}/nginx.pid;\nevents {{}}\nhttp {{\n{temporary}\n"
        f"access_log off;\n{site.place(NGINX.read_text())}\n}}\n"
    )
    command = [program, "-p", str(site.folder), "-c", str(whole), "-e", f"{site.folder}/error.log"]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    process = subprocess.Popen([*command, "-g", "daemon off; master_process off;"])
    try:
        wait_for(site.outer)
        yield
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert time.monotonic() < end, "nobody listens"
        time.sleep(0.05)


class Visitor:
    """A browser outside: it knows the certificate, and keeps its cookie."""

    def __init__(self, site: Site, host: str = NAME) -> None:
        self.site, self.cookie = site, ""
        context = ssl.create_default_context(cafile=str(site.certificate))
        self.link = http.client.HTTPSConnection(host, site.outer, timeout=30, context=context)
        # The name is that of the certificate, wherever the machine stands.
        self.link._create_connection = lambda *_, **__: socket.create_connection(  # type: ignore[attr-defined]
            ("127.0.0.1", site.outer), 30
        )

    def send(
        self,
        method: str,
        at: str,
        fields: Mapping[str, str] | bytes | None = None,
        **headers: str,
    ) -> http.client.HTTPResponse:
        body = urlencode(fields) if isinstance(fields, Mapping) else fields
        sent = {
            "content-type": "application/x-www-form-urlencoded",
            "cookie": self.cookie,
            "origin": f"https://{NAME}:{self.site.outer}",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        self.link.request(method, at, body, sent)
        answer = self.link.getresponse()
        if given := answer.headers.get("set-cookie"):
            self.cookie = given.partition(";")[0]
        return answer

    def ask(
        self,
        method: str,
        at: str,
        fields: Mapping[str, str] | bytes | None = None,
        **headers: str,
    ) -> tuple[int, http.client.HTTPMessage, str]:
        answer = self.send(method, at, fields, **headers)
        return answer.status, answer.headers, answer.read().decode()

    def close(self) -> None:
        self.link.close()
