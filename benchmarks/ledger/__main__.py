"""The ledger benchmark: this project, beancount, hledger and ledger in one run, side by side.

    benchmarks/ledger/run [--write] [--quick]

Prints a section of Markdown; ``--write`` puts it into ``benchmarks/RESULTS.md``. ``--quick``
leaves out the million.
"""

import csv
import datetime
import io
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import data
from server import server

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from results import put_section

SIZES = (10_000, 100_000, 1_000_000)
SINGLE = 3_000
LEAN = 100_000


def measured(*command):
    """Run a program: seconds by the clock and of a processor, peak MB, and what it printed."""
    with tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        child = subprocess.Popen(list(map(str, command)), stdout=said)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        said.seek(0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"{command}: left with {child.returncode}")
        return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said.read()


def job(*args):
    """One job of `job.py`: seconds, seconds of a processor, MB, its answer."""
    *cost, said = measured(sys.executable, HERE / "job.py", *args)
    return *cost, json.loads(said)


def text_program(name, path):
    """Balances by hledger or ledger: what it cost, and amounts by account."""
    if name == "hledger":
        *cost, said = measured("hledger", "-f", path, "bal", "--flat", "-O", "csv")
        rows = list(csv.reader(io.StringIO(said)))[1:-1]
        amounts = {one: int(text.split()[0]) for one, text in rows}
    else:
        form = "%(account),%(quantity(display_total))\\n"
        *cost, said = measured("ledger", "-f", path, "bal", "--flat", "--no-total", "-F", form)
        amounts = {one: int(text) for one, text in csv.reader(io.StringIO(said))}
    return *cost, {name: one for name, one in amounts.items() if one}


def by_account(amounts):
    """Our balances under the names of the text programs."""
    named = {}
    for place, amount in amounts.items():
        state, line = place.split("/")
        named[data.account(state, int(line[-2:]) if line else None)] = amount
    return named


def one_size(folder, count, url):
    """Everything at one size."""
    data.write(folder, count)
    base, found = f"sqlite:///{folder}/ledger.db", {}
    found["burdenshare, SQLite"] = job("load", base, folder / "entries.csv")[:3]
    kept = job("balances", base)[-1]
    amounts = {"burdenshare, SQLite": by_account(kept["amounts"])}
    extra = {"SQLite": kept["ms"], "verify": job("verify", base)[:3]}
    if url:
        schema = f"{url}&options=-csearch_path%3Db{count}"
        make_schema(url, f"b{count}")
        found["burdenshare, PostgreSQL"] = job("load", schema, folder / "entries.csv")[:3]
        kept = job("balances", schema)[-1]
        amounts["burdenshare, PostgreSQL"] = by_account(kept["amounts"])
        extra["PostgreSQL"] = kept["ms"]
    *cost, said = job("beancount", folder / "entries.beancount")
    found["beancount"], amounts["beancount"] = tuple(cost), said["amounts"]
    for name in ("hledger", "ledger"):
        *cost, amounts[name] = text_program(name, folder / "entries.journal")
        found[name] = tuple(cost)
    if count <= LEAN:
        data.write(folder, count, lean=True)
        found["beancount, key and actor alone"] = job("beancount", folder / "entries.beancount")[:3]
        cost = text_program("hledger", folder / "entries.journal")[:3]
        found["hledger, key and actor alone"] = cost
    extra["agree"] = all(one == amounts["beancount"] for one in amounts.values())
    extra["accounts"] = len(amounts["beancount"])
    print(count, found, extra, file=sys.stderr)
    return found, extra


def make_schema(url, name):
    """An empty schema for one size."""
    import psycopg

    host = url.split("host=")[1]
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as raw:
        raw.execute(f"CREATE SCHEMA {name}")


def loads_table(sizes, found):
    """Seconds, with peak memory at the largest size."""
    heads = [f"10^{len(str(one)) - 1}" for one in sizes]
    seconds = " | ".join(f"{one}, s" for one in heads)
    yield f"| program | {seconds} | {heads[-1]}, s of a processor | peak MB |"
    yield "|---" * (len(sizes) + 3) + "|"
    for name in found[0][0]:
        cells = [f"{one[0][name][0]:.2f}" if name in one[0] else "-" for one in found]
        last = found[-1][0].get(name)
        cells += [f"{last[1]:.2f}", f"{last[2]:,.0f}"] if last else ["-", "-"]
        yield f"| {name} | {' | '.join(cells)} |"


def goals(found):
    """Ratios at the largest size, beside the goals."""
    times, extra = found[-1]
    ours = times["burdenshare, SQLite"]
    for name, goal in (("beancount", "5"), ("hledger", "4"), ("ledger", "none")):
        clock, processor = (times[name][at] / ours[at] for at in (0, 1))
        yield (
            f"- against {name}: {clock:.2f} times sooner by the clock, {processor:.2f} in seconds "
            f"of a processor (goal: {goal})"
        )
    yield f"- peak memory {ours[2]:,.0f} MB (goal: under 300)"
    for store in ("SQLite", "PostgreSQL"):
        if store in extra:
            yield f"- all balances from {store}: {extra[store]:.1f} ms (goal: under 10)"
    seconds, _, memory = extra["verify"]
    yield f"- `ledger verify` of everything: {seconds:.1f} s, {memory:,.0f} MB (no goal)"
    words = "agree" if all(one["agree"] for _, one in found) else "do NOT agree"
    yield f"- all programs {words} on {extra['accounts']} balances at each size"


def programs():
    """What ran, with versions."""
    said = [f"{name} {version(name)}" for name in ("sqlalchemy", "psycopg", "beancount")]
    for name in ("hledger", "ledger", "postgres"):
        where = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
        program = where[-1] if name == "postgres" and where else name
        line = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=False
        ).stdout
        said.append(line.splitlines()[0].split(",")[0] if line else f"no {name}")
    import sqlite3

    return ", ".join((f"SQLite {sqlite3.sqlite_version}", *said))


def section(sizes):
    """The whole section."""
    load = os.getloadavg()[0]
    with (
        tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR", "/var/tmp")) as name,
        server() as url,
    ):
        found = []
        for count in sizes:
            folder = Path(name) / str(count)
            folder.mkdir()
            found.append(one_size(folder, count, url))
        singles = {"SQLite": job("single", f"sqlite:///{name}/single.db", SINGLE)[-1]}
        if url:
            singles["PostgreSQL"] = job("single", url, SINGLE)[-1]
    today = datetime.date.today().isoformat()
    yield "## ledger\n"
    yield (
        f"{today}; {os.cpu_count()} processors, load at the start {load:.1f}; Python "
        f"{platform.python_version()}, {programs()}.\n"
    )
    yield "### Loading with all guards and the chain, against whole runs of the text programs\n"
    yield from loads_table(sizes, found)
    yield (
        "\nWall clock of the whole process, one run each; other work ran on the machine, so that "
        "seconds of a processor are given too. For PostgreSQL these and the memory are of our own "
        "process alone.\n"
    )
    yield f"### Goals at {sizes[-1]:,} entries\n"
    yield from goals(found)
    for store, one in singles.items():
        yield f"- single durable posts, {store}: {one['a_second']:,.0f} a second (no goal)"
    yield ""


def main():
    """Run, print, and write where asked."""
    sizes = SIZES[:2] if "--quick" in sys.argv else SIZES
    lines = list(section(sizes))
    print("\n".join(lines))
    if "--write" in sys.argv:
        put_section("ledger", lines)


if __name__ == "__main__":
    main()
