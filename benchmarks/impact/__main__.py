"""The impact benchmark: this project and pymrio in one run, side by side.

    benchmarks/impact/run [--write] [--quick]

Prints a section of Markdown; ``--write`` puts it into ``benchmarks/RESULTS.md``. ``--quick``
leaves out the large table.
"""

import datetime
import os
import platform
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import pymrio
from job import LARGE, noisy, shipped, synthetic

from burdenshare.economy.multipliers import input_coefficients, solve_rows

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from results import put_section

SHOCKS, SINGLE = 100_000, 300
IMPORTS = "import burdenshare.economy.impact, burdenshare.economy.draws, numpy"


def best(job, times):
    """The best time of a job in seconds, and what it gave last."""
    found, result = [], None
    for _ in range(times):
        start = time.perf_counter()
        result = job()
        found.append(time.perf_counter() - start)
    return min(found), result


def set_up(table):
    """Our multipliers from flows."""
    n = len(table.output)
    imports, taxes = table.imports[None, :n], table.taxes[:n]
    flows, value_added = table.domestic[:, :n], table.value_added
    needs = input_coefficients(flows, imports, taxes, value_added, table.output)
    return needs, solve_rows(needs.domestic, needs.rows)


def peers_system(table):
    """The same table as pymrio takes it: one region, its final uses, four factors."""
    n, columns = len(table.output), table.domestic.shape[1]
    codes = [f"s{number:04d}" for number in range(n)]
    uses = [f"use {number}" for number in range(columns - n)]
    index = pd.MultiIndex.from_product([["one"], codes], names=["region", "sector"])
    bought = pd.MultiIndex.from_product([["one"], uses], names=["region", "category"])
    names = pd.Index(["value added", "imports", "taxes", "rest"], name="stressor")
    value_added = np.append(table.value_added, np.zeros(columns - n))
    rows = np.vstack([value_added, table.imports, table.taxes, table.rest])
    factors = {
        "name": "ends",
        "F": pd.DataFrame(rows[:, :n], index=names, columns=index),
        "F_Y": pd.DataFrame(rows[:, n:], index=names, columns=bought),
    }
    z = pd.DataFrame(table.domestic[:, :n], index=index, columns=index)
    y = pd.DataFrame(table.domestic[:, n:], index=index, columns=bought)
    return pymrio.IOSystem(Z=z, Y=y, ends=factors)


def peers_set_up(table, times):
    """Full calculation by pymrio; the system is built anew, outside the clock."""
    found, system = [], None
    for _ in range(times):
        system = peers_system(table)
        start = time.perf_counter()
        system.calc_all()
        found.append(time.perf_counter() - start)
    return min(found), system


def shocks_of(size):
    """Shocks to final demand, one a row."""
    return np.random.default_rng(1).uniform(0, 1, (SHOCKS, size))


def peers_shocks(system, shocks):
    """Seconds for one shock by pymrio's own functions, and what the last one gave."""
    factors, columns = system.ends.S, system.L.columns
    start, last = time.perf_counter(), None
    for shock in shocks[:SINGLE]:
        demand = pd.Series(shock, index=columns)
        last = factors @ pymrio.calc_x_from_L(system.L, demand)
    return (time.perf_counter() - start) / SINGLE, np.asarray(last).ravel()


def draws_table(needs, count):
    """Seconds for draws of coefficients by us and by a loop of inverses, and the largest gap."""
    generator, size = np.random.default_rng(2), len(needs.domestic)
    if size < 400:
        drawn = np.stack([noisy(needs.domestic, generator) for _ in range(count)])
        rows = np.broadcast_to(needs.rows, (count, *needs.rows.shape))
        ours, found = best(lambda: solve_rows(drawn, rows), 3)
        theirs, other = best(lambda: [needs.rows @ inverse(one) for one in drawn], 2)
        return ours, theirs, np.abs(found - np.stack(other)).max()
    ours = theirs = gap = 0.0
    for _ in range(count):
        one = noisy(needs.domestic, generator)
        seconds, found = best(lambda one=one: solve_rows(one, needs.rows), 1)
        ours += seconds
        seconds, other = best(lambda one=one: needs.rows @ inverse(one), 1)
        theirs, gap = theirs + seconds, max(gap, np.abs(found - other).max())
    return ours, theirs, gap


def inverse(needs):
    """The inverse, as a loop of inverses takes it."""
    return np.linalg.inv(np.eye(len(needs)) - needs)


def measure(name, table):
    """Every line of one size."""
    size = len(table.output)
    print(f"{name}: {size} industries", file=sys.stderr, flush=True)
    small = size < 400
    ours, (needs, rows) = best(lambda: set_up(table), 200 if small else 3)
    theirs, system = peers_set_up(table, 8 if small else 1)
    kept = table.output > 0
    gap = np.abs(rows - system.ends.M.to_numpy())[:3, kept].max()
    lines = [line("set-up: multipliers from flows", size, ours, theirs, 300 if small else 1, gap)]
    shocks = shocks_of(size) if small else shocks_of(size)[:5_000]
    mine, found = best(lambda: shocks @ rows.T, 5)
    single, last = peers_shocks(system, shocks)
    gap = np.abs(found[SINGLE - 1] - last)[:3].max() / np.abs(last).max()
    said = f"one of {len(shocks):,} shocks by industry"
    lines.append(line(said, size, mine / len(shocks), single, 10_000 if small else None, gap))
    by_category = np.random.default_rng(3).uniform(0, 1, (SHOCKS, 3))
    per_category = rows[:, :3].T.copy()
    mine, _ = best(lambda: np.einsum("nc,cr->nr", by_category, per_category), 5)
    said = f"one of {SHOCKS:,} shocks by category"
    lines.append(line(said, size, mine / SHOCKS, single, 10_000, None))
    count = 2_000 if small else 20
    mine, loop, gap = draws_table(needs, count)
    said = f"{count:,} draws of coefficients, against a loop of inverses"
    lines.append(line(said, size, mine, loop, 4.5, gap))
    return lines


def line(said, size, ours, theirs, goal, gap):
    """One line of the table."""
    told = f"{gap:.0e}" if gap is not None else "-"
    aim = f"{goal:,}" if goal else "-"
    times = theirs / ours
    shown = f"{times:,.0f}" if times >= 20 else f"{times:,.1f}"
    cells = (f"{size:,}", said, seconds(ours), seconds(theirs), f"**{shown}**", aim, told)
    return f"| {' | '.join(cells)} |"


def seconds(value):
    """A time with its unit."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{value / size:,.3g} {unit}"
    return f"{value / 1e-9:,.3g} ns"


def cold():
    """Whole processes: NumPy alone, and everything the verb needs."""
    times = {"import numpy": [], IMPORTS: []}
    own = dict(os.environ, PYTHONPATH=str(HERE.parents[1] / "src"))
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    for turn in range(12):
        for code, kept in times.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, env=own)
            if turn >= 2:
                kept.append(1000 * (time.perf_counter() - start))
    bare, all_of_it = (statistics.median(kept) for kept in times.values())
    return (
        f"`import numpy` {bare:.0f} ms; with everything `impact` needs {all_of_it:.0f} ms: "
        f"{all_of_it / bare:.2f} times (goal: 1.6)."
    )


def machine():
    """Where this was measured, in one line."""
    names = ("numpy", "pandas", "pymrio")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"{datetime.date.today()}; {os.cpu_count()} processors, load at the start "
        f"{os.getloadavg()[0]:.1f}; Python {platform.python_version()}, {versions}."
    )


def section(quick):
    """The whole section."""
    head = "| industries | what | burdenshare | theirs | times | goal | largest gap |"
    lines = ["## impact", "", machine(), "", head, "|---|---|---|---|---|---|---|"]
    lines += measure("the table that ships", shipped())
    if not quick:
        lines += measure("synthetic", synthetic(LARGE))
    return "\n".join([*lines, "", cold(), ""])


if __name__ == "__main__":
    made = section("--quick" in sys.argv)
    print(made)
    if "--write" in sys.argv:
        put_section("impact", made.splitlines())
