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
RESULTS = HERE.parent / "RESULTS.md"
SIZES = (10_000, 100_000, 1_000_000)
SINGLE = 3_000


def measured(*command):
    """Run a program: wall-clock seconds, peak memory in MB, and what it printed."""
    with tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        child = subprocess.Popen(list(map(str, command)), stdout=said)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        said.seek(0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"{command}: left with {child.returncode}")
        return seconds, used.ru_maxrss / 1024, said.read()


def job(*args):
    """One job of `job.py`: seconds, MB, its answer."""
    seconds, memory, said = measured(sys.executable, HERE / "job.py", *args)
    return seconds, memory, json.loads(said)


def text_program(name, path):
    """Balances by hledger or ledger: seconds, MB, amounts by account."""
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
    found["burdenshare, SQLite"] = job("load", base, folder / "entries.csv")[:2]
    kept = job("balances", base)[2]
    amounts = {"burdenshare, SQLite": by_account(kept["amounts"])}
    extra = {"SQLite": kept["ms"], "verify": job("verify", base)[:2]}
    if url:
        schema = f"{url}&options=-csearch_path%3Db{count}"
        make_schema(url, f"b{count}")
        found["burdenshare, PostgreSQL"] = job("load", schema, folder / "entries.csv")[:2]
        kept = job("balances", schema)[2]
        amounts["burdenshare, PostgreSQL"] = by_account(kept["amounts"])
        extra["PostgreSQL"] = kept["ms"]
    seconds, memory, said = job("beancount", folder / "entries.beancount")
    found["beancount"], amounts["beancount"] = (seconds, memory), said["amounts"]
    for name in ("hledger", "ledger"):
        *cost, amounts[name] = text_program(name, folder / "entries.journal")
        found[name] = tuple(cost)
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
    names = list(found[0][0])
    heads = [f"10^{len(str(one)) - 1}" for one in sizes]
    yield "| program | " + " | ".join(f"{one}, s" for one in heads) + " | peak MB |"
    yield "|---" * (len(sizes) + 2) + "|"
    for name in names:
        cells = [f"{one[0][name][0]:.2f}" for one in found]
        yield f"| {name} | {' | '.join(cells)} | {found[-1][0][name][1]:,.0f} |"


def goals(found):
    """Ratios at the largest size, beside the goals."""
    times, extra = found[-1]
    ours = times["burdenshare, SQLite"][0]
    yield f"- against beancount: {times['beancount'][0] / ours:.1f} times sooner (goal: 5)"
    yield f"- against hledger: {times['hledger'][0] / ours:.1f} times sooner (goal: 4)"
    yield f"- against ledger: {times['ledger'][0] / ours:.2f} times sooner (no goal)"
    yield f"- peak memory {times['burdenshare, SQLite'][1]:,.0f} MB (goal: under 300)"
    for store in ("SQLite", "PostgreSQL"):
        if store in extra:
            yield f"- all balances from {store}: {extra[store]:.1f} ms (goal: under 10)"
    seconds, memory = extra["verify"]
    yield f"- `ledger verify` of everything: {seconds:.1f} s, {memory:,.0f} MB (no goal)"
    words = "agree" if all(one["agree"] for _, one in found) else "do NOT agree"
    yield f"- all programs {words} on {extra['accounts']} balances at each size"


def programs():
    """What ran, with versions."""
    said = [f"{name} {version(name)}" for name in ("sqlalchemy", "psycopg", "beancount")]
    for name in ("hledger", "ledger", "postgres"):
        where = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
        program = where[-1] if name == "postgres" and where else name
        line = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
        said.append(line.splitlines()[0].split(",")[0] if line else f"no {name}")
    import sqlite3

    return ", ".join((f"SQLite {sqlite3.sqlite_version}", *said))


def section(sizes):
    """The whole section."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR", "/var/tmp")) as name, server() as url:
        found = []
        for count in sizes:
            folder = Path(name) / str(count)
            folder.mkdir()
            found.append(one_size(folder, count, url))
        singles = {"SQLite": job("single", f"sqlite:///{name}/single.db", SINGLE)[2]}
        if url:
            singles["PostgreSQL"] = job("single", url, SINGLE)[2]
    today = datetime.date.today().isoformat()
    yield "## ledger\n"
    yield (
        f"{today}; {os.cpu_count()} processors, load at the start {load:.1f}; Python "
        f"{platform.python_version()}, {programs()}.\n"
    )
    yield "### Loading with all guards and the chain, against whole runs of the text programs\n"
    yield from loads_table(sizes, found)
    yield (
        "\nWall clock of the whole process, one run each. PostgreSQL's memory is that of our "
        "process; the server has its own.\n"
    )
    yield f"### Goals at {sizes[-1]:,} entries\n"
    yield from goals(found)
    for store, one in singles.items():
        yield f"- single durable posts, {store}: {one['a_second']:,.0f} a second (no goal)"
    yield ""


def main():
    """Run, print, and write where asked."""
    sizes = SIZES[:2] if "--quick" in sys.argv else SIZES
    text = "\n".join(section(sizes))
    print(text)
    if "--write" in sys.argv:
        held = RESULTS.read_text(encoding="utf-8")
        before, _, after = held.partition("## ledger\n")
        rest = after.partition("\n## ")[2]
        parts = [before.rstrip(), text.rstrip(), f"## {rest}".rstrip() if rest else ""]
        RESULTS.write_text("\n\n".join(one for one in parts if one) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
