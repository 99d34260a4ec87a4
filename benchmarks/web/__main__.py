"""The web benchmark: many browsers at once, the weight of a page, and how soon a server answers.

    benchmarks/web/run [--write] [--quick]

Prints a section of Markdown; ``--write`` puts it into ``benchmarks/RESULTS.md``. ``--quick``
measures for ten seconds instead of sixty. Clients and servers share this machine.
"""

import asyncio
import contextlib
import gzip
import http.client
import os
import platform
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "ledger")]

from client import load
from people import make_people
from results import put_section
from server import server

SECONDS, WARM_UP = (10, 5) if "--quick" in sys.argv else (60, 30)
READ_REST, WRITE_REST = 1.0, 2.0
GOALS = {"read": 300, "write": 500}
MOST_GROWTH, MOST_WEIGHT, MOST_START = 5, 300_000, 3.0
PAGES = (
    ("home", "/"),
    ("agreement", "/agreements/korea-12"),
    ("agreement", "/agreements/korea-11"),
    ("agreement", "/agreements/korea-12?lang=ko"),
    ("agreement", "/agreements/japan-2022"),
    ("compare", "/compare?agreement=korea-11&agreement=korea-12"),
    ("compose", "/compose"),
    ("impact", "/impact"),
    ("fairness", "/fairness"),
    ("glossary", "/glossary"),
    ("talks", "/talks"),
    ("JSON", "/api/v1/agreements/korea-12"),
    ("style", "/static/page.css"),
)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def get(port, at, **headers):
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with contextlib.closing(link):
        link.request("GET", at, headers=headers)
        answer = link.getresponse()
        return answer.status, answer.headers, answer.read()


@contextlib.contextmanager
def serving(folder, *options):
    """A server of its own: its port, its process, and the seconds until its first page."""
    port = free_port()
    command = [sys.executable, "-m", "burdenshare", "serve", "--port", str(port), *options]
    began = time.perf_counter()
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            command, env={**os.environ, "BURDENSHARE_DATA": str(folder)}, stdout=log, stderr=log
        )
    try:
        while True:
            with contextlib.suppress(OSError):
                if get(port, "/")[0] in (200, 303):
                    break
            if process.poll() is not None or time.perf_counter() - began > 90:
                raise SystemExit((folder / "log").read_text())
            time.sleep(0.01)
        yield port, process, time.perf_counter() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def resident(pid):
    """Memory of a process and of its children, in MB; what they share is counted once."""
    total = 0
    for one in [pid, *children(pid)]:
        with contextlib.suppress(OSError):
            found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{one}/smaps_rollup").read_text(), re.M)
            total += int(found.group(1))
    return total / 1024


def children(pid):
    with contextlib.suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def centile(times, share):
    held = sorted(times)
    return held[min(len(held) - 1, int(share * len(held)))] if held else float("nan")


def under_load(name, database, workers, folder):
    """One row of the table of loads, what it says by kind of page, and what went wrong."""
    with tempfile.TemporaryDirectory(prefix="bs-web-") as held:
        database = database or str(Path(held) / "rooms.db")
        people = make_people(database)
        options = ("--team", "--workers", str(workers), "--database")
        with serving(folder, *options, database) as (port, process, _):
            spend = lambda seconds, seed: asyncio.run(  # noqa: E731
                load(port, people, PAGES, seconds, READ_REST, WRITE_REST, seed)
            )
            first = spend(WARM_UP, "first")
            before = resident(process.pid)
            record = spend(SECONDS, "then")
            after = resident(process.pid)
    reads = [one for kind, held in record.times.items() if kind != "write" for one in held]
    early = [one for kind, held in first.times.items() if kind != "write" for one in held]
    writes, growth = record.times["write"], 100 * (after / before - 1)
    errors = len(record.errors) + len(first.errors)
    row = (
        f"| {name}, {workers} | {len(reads)} | {centile(reads, 0.5):.0f} | "
        f"**{centile(reads, 0.95):.0f}** | {centile(reads, 0.99):.0f} | {centile(early, 0.95):.0f} "
        f"| {len(writes)} | {centile(writes, 0.5):.0f} | **{centile(writes, 0.95):.0f}** | "
        f"{centile(record.heard, 0.5):.0f} / {centile(record.heard, 0.95):.0f} | **{errors}** | "
        f"{after:.0f} | **{growth:+.1f} %** |"
    )
    kinds = {kind: centile(held, 0.95) for kind, held in sorted(record.times.items())}
    for one in (*first.errors, *record.errors)[:10]:
        print("error:", one, file=sys.stderr)
    return row, kinds


def weights(folder):
    """Rows: a page with everything it asks for, as it is and as it travels; how soon it is there.

    Afterwards every page of the load lies drawn in the folder, as in that of any server that has
    been up before.
    """
    with serving(folder) as (port, *_):
        for title, at in (
            ("first page", "/"),
            ("an agreement", "/agreements/korea-12"),
            ("an agreement, Korean", "/agreements/korea-12?lang=ko"),
            ("composing", "/compose"),
        ):
            began = time.perf_counter()
            get(port, at)
            first, began = time.perf_counter() - began, time.perf_counter()
            sizes = [weight(port, at)]
            again = time.perf_counter() - began
            # The first page was asked for to see whether the server is up.
            said = "(see below)" if at == "/" else f"{first:.2f}"
            page = sizes[0][2].decode()
            for name in dict.fromkeys(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)):
                sizes.append(weight(port, name))
            whole, sent = (sum(one[n] for one in sizes) / 1000 for n in (0, 1))
            yield (
                f"| {title} | {len(sizes)} | {whole:,.0f} | **{sent:,.0f}** | {said} | "
                f"{again:.3f} |"
            )
        for _, at in PAGES:
            get(port, at)


def weight(port, at):
    _, headers, body = get(port, at, **{"Accept-Encoding": "gzip"})
    packed = headers.get("content-encoding") == "gzip"
    content = gzip.decompress(body) if packed else body
    return len(content), len(body), content


def forget_files():
    """Let the system forget what it holds of our files and of Python's."""
    import sysconfig

    for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("stdlib"), HERE.parents[1]}:
        for path in Path(folder).rglob("*"):
            if path.suffix in (".py", ".pyc", ".so", ".csv", ".yaml") and path.is_file():
                with contextlib.suppress(OSError), path.open("rb") as held:
                    os.posix_fadvise(held.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def starts():
    """Seconds from the command to the whole first page: files forgotten, then three times warm."""
    found = []
    for number in range(4):
        if not number:
            forget_files()
        with tempfile.TemporaryDirectory(prefix="bs-web-") as held, serving(Path(held)) as started:
            found.append(started[2])
    return found[0], sorted(found[1:])[1]


def section():
    """The section for the results."""
    load_before = os.getloadavg()[0]
    cold, warm = starts()
    with tempfile.TemporaryDirectory(prefix="bs-web-") as held:
        yield from _section(Path(held), load_before, cold, warm)


def _section(folder, load_before, cold, warm):
    heavy = list(weights(folder))
    yield (
        f"{date.today()}; {os.cpu_count()} processors shared by servers and clients, load at the "
        f"start {load_before:.1f}; Python {platform.python_version()}, "
        + ", ".join(f"{one} {version(one)}" for one in ("fastapi", "uvicorn", "sqlalchemy"))
        + "."
    )
    yield ""
    if os.sched_getscheduler(0) != os.SCHED_OTHER:
        yield "Other work went on at the same time: servers and clients ran at real-time priority"
        yield "(`chrt -r 1`), which others do not hold up for long. A quiet machine is better."
        yield ""
    yield f"50 readers (a page a second each), 10 writers (a move in {WRITE_REST:.0f} s each) and 4"
    yield "rooms of 6 browsers with open streams, which fetch their view after every move. Measured"
    yield f"for {SECONDS} s, after {WARM_UP} s of the same from a start. Milliseconds; goals:"
    yield f"reads {GOALS['read']}, writes {GOALS['write']} at the 95th centile, no error, memory at"
    yield f"most {MOST_GROWTH} % more at the end than at the beginning."
    yield ""
    yield (
        "| store, processes | reads | median | 95 % | 99 % | 95 % of the first "
        f"{WARM_UP} s | writes | median | 95 % | move to 'changed', median / 95 % | errors | MB | "
        "growth |"
    )
    yield "|---" * 13 + "|"
    kinds = {}
    with server() as url:
        for name, database, workers in (
            ("SQLite", None, 1),
            ("SQLite", None, 2),
            ("PostgreSQL", url, 1),
            ("PostgreSQL", url, 2),
        ):
            if name == "SQLite" or url:
                if url and workers == 2 and database:
                    database = fresh(url)
                row, kinds[f"{name}, {workers}"] = under_load(name, database, workers, folder)
                yield row
    yield ""
    titles = sorted({kind for held in kinds.values() for kind in held})
    yield "95th centile by what was asked for:"
    yield ""
    yield f"| store, processes | {' | '.join(titles)} |"
    yield "|---" * (1 + len(titles)) + "|"
    for name, held in kinds.items():
        yield f"| {name} | {' | '.join(f'{held.get(one, 0):.0f}' for one in titles)} |"
    yield ""
    yield f"Weight in kB, with styles and scripts (goal: {MOST_WEIGHT // 1000} as it travels):"
    yield ""
    yield "| page | requests | as it is | as it travels | drawn for the first time, s | again, s |"
    yield "|---|---|---|---|---|---|"
    yield from heavy
    yield ""
    yield (
        f"From the command to the whole first page: **{cold:.1f} s** with files that the system "
        f"was told to forget, **{warm:.1f} s** otherwise (goal: {MOST_START:.0f} s)."
    )


def fresh(url):
    """The address of an empty schema on the same server."""
    import psycopg

    where = url.partition("host=")[2]
    with psycopg.connect(host=where, user="postgres", dbname="postgres", autocommit=True) as link:
        link.execute("CREATE SCHEMA another")
    return f"{url}&options=-csearch_path%3Danother"


def main():
    """Measure, print, and with ``--write`` keep."""
    lines = []
    for line in section():
        print(line, flush=True)
        lines.append(line)
    if "--write" in sys.argv:
        put_section("web", lines)


if __name__ == "__main__":
    main()
