"""The pricing benchmark: every engine in one run, each in a process of its own.

    benchmarks/pricing/run [--write] [--quick]

Prints a section of Markdown; ``--write`` puts it into ``benchmarks/RESULTS.md``.
"""

import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from results import put_section

PLAIN, OURS = "plain_numpy", "ours"
NAMES = {
    OURS: "**burdenshare**",
    PLAIN: "plain NumPy, SFC64, `np.quantile`",
    "numba_fused": "Numba, fused kernel, histograms",
    "polars_lazy": "Polars, lazy",
    "openfisca_core_job": "OpenFisca-core",
    "quantlib_paths": "QuantLib from Python, path generator",
}
SIZES = ((1, 100_000), (1, 1_000_000), (10, 1_000_000), (100, 100_000), (2_000, 10_000))
# QuantLib takes seconds for ten thousand paths; Numba's histograms of 2,000 deals take 12 GB.
ONLY = {"quantlib_paths": SIZES[:1], "numba_fused": SIZES[:4]}
COLD = {
    "import numpy": "import numpy",
    "price korea-12": "from burdenshare.pricing.price import price; price ['korea-12'] ",
}


def run(*arguments):
    """What a program of this folder prints, as data; None if it fails."""
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(
        command, cwd=HERE, stdout=subprocess.PIPE, check=False, env=surroundings()
    )
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def surroundings():
    """The environment of a measurement: source found, bytecode as at a user's."""
    own = dict(os.environ, PYTHONPATH=str(HERE.parents[1] / "src"))
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    return own


def say(text):
    """Progress, on standard error."""
    print(text, file=sys.stderr, flush=True)


def measure_engines(quick):
    """Nanoseconds and peak memory of each engine and size."""
    found = {}
    for size in SIZES[:2] if quick else SIZES:
        for name in NAMES:
            if size not in ONLY.get(name, SIZES):
                continue
            say(f"{name} {size}")
            found[(name, size)] = run("worker.py", name, *size, 1 if size[0] > 100 else 3)
    return found


def engine_table(found):
    """Markdown: nanoseconds per path, year and deal, and peak memory at a million paths."""
    sizes = [size for size in SIZES if any(key[1] == size for key in found)]
    heads = " | ".join(f"{deals:,} × {paths:,}" for deals, paths in sizes)
    lines = [f"| engine | {heads} | peak MB |", "|---|" + "---|" * (len(sizes) + 1)]
    for name, said in NAMES.items():
        own = [found.get((name, size)) for size in sizes]
        cells = [f"{one['ns']:,.1f}" if one else "-" for one in own]
        peak = max((one["peak_mb"] for one in own if one), default=0)
        lines.append(f"| {said} | {' | '.join(cells)} | {peak:,.0f} |")
    return lines


def precision_table(rows):
    """Markdown: time to the precision of a million plain paths."""
    lines = [
        "| figure | error of 10^6 plain paths | their ms | replicates × points | their error | ms "
        "| times sooner | goal (aim) |",
        "|---|---|---|---|---|---|---|---|",
    ]
    goals = ("250 (300)", "250 (300)", "80 (100)", "17 (25)")
    for row, goal in zip(rows, goals, strict=True):
        said = f"| {row['figure']} | {row['plain_error']:.4g} | {row['plain_ms']:.0f} "
        if "size" in row:
            said += (
                f"| {row['size']} | {row['error']:.4g} | {row['ms']:.2f} | **{row['times']:.0f}** "
            )
        else:
            said += "| not reached | | | "
        lines.append(said + f"| {goal} |")
    return lines


def sets_table(rows):
    """Markdown: the same errors with other point sets."""
    lines = [
        "| point set | replicates × points | mean, won | mean, dollars | value of the cap "
        "| 95 %, won |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        cells = " | ".join(f"{one:.3g}" for one in row["errors"])
        lines.append(f"| {row['set']} | {row['size']} | {cells} |")
    return lines


def search_table():
    """Markdown: thousands of offers at the size for searching."""
    row = run("search.py")
    return [
        f"{row['deals']:,} offers at {row['paths']:,} points: {row['seconds']:.2f} s "
        f"(goal: under 1 s), peak {row['beyond_numpy_mb']:.0f} MB beyond NumPy's import."
    ]


def scaling_table(quick):
    """Markdown: cost of a path by size, and two processes."""
    lines = ["| paths | ns per path and year | peak MB |", "|---|---|---|"]
    for paths in (10**5, 10**6, 10**7) if quick else (10**5, 10**6, 10**7, 10**8):
        say(f"scaling {paths:,}")
        row = run("worker.py", OURS, 1, paths, 3 if paths < 10**7 else 1)
        lines.append(f"| {row['paths']:,} | {row['ns']:.1f} | {row['peak_mb']:.0f} |")
    start = time.perf_counter()
    run("worker.py", OURS, 1, 10**7, 1)
    alone = time.perf_counter() - start
    start = time.perf_counter()
    command = [sys.executable, "worker.py", OURS, "1", str(10**7), "1"]
    both = [
        subprocess.Popen(command, cwd=HERE, stdout=subprocess.DEVNULL, env=surroundings())
        for _ in range(2)
    ]
    for one in both:
        one.wait()
    gain = 2 * alone / (time.perf_counter() - start)
    lines += ["", f"Two processes at once do {gain:.2f} times the work of one."]
    return lines


def cold_table():
    """Markdown: whole processes from a cold start, in turns."""
    times = {name: [] for name in COLD}
    for turn in range(12):
        for name, code in COLD.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, env=surroundings())
            if turn >= 2:
                times[name].append(1000 * (time.perf_counter() - start))
    bare, own = (statistics.median(times[name]) for name in COLD)
    return [
        f"`import numpy` {bare:.0f} ms; pricing korea-12 on 16,384 paths from a cold start "
        f"{own:.0f} ms: {own / bare:.2f} times (goal: 3)."
    ]


def machine():
    """Where this was measured, in one line."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        model = next(x.split(":")[1].strip() for x in text.splitlines() if "model name" in x)
    except (OSError, StopIteration):
        model = platform.processor() or "unknown processor"
    load = os.getloadavg()[0]
    names = ("numpy", "numba", "polars", "OpenFisca-Core", "QuantLib")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"{datetime.date.today()}; {model}, {os.cpu_count()} processors, load at the start "
        f"{load:.1f}; Python {platform.python_version()}, {versions}; "
        f"kernel of linear algebra: {kernel()}."
    )


def kernel():
    """The core for which OpenBLAS chose its kernels."""
    import numpy as np

    found = np.show_config(mode="dicts")["Build Dependencies"]["blas"].get("name", "unknown")
    chosen = os.environ.get("OPENBLAS_CORETYPE", "chosen by itself")
    return f"{found}, {chosen}"


def limit_lines(found):
    """Markdown: what bounds every engine."""
    cells = "; ".join(f"{name} {ns:.2f}" for name, ns in found["nanoseconds"].items())
    return [
        f"Nanoseconds an element: {cells}. Memory: {found['memory_gb_s']:.0f} GB/s, one thread."
    ]


def section(quick):
    """The whole section."""
    say("limits")
    lines = ["## pricing", "", machine(), "", "### Limits", "", *limit_lines(run("limits.py")), ""]
    say("precision")
    lines += ["### Time to the precision of a million plain paths", ""]
    lines += [*precision_table(run("precision.py")), ""]
    say("point sets")
    lines += ["### Other point sets, errors of the same figures", ""]
    lines += [*sets_table(run("lattice.py")), ""]
    lines += ["### Nanoseconds per path, year and deal (deals × paths)", ""]
    lines += [*engine_table(measure_engines(quick)), ""]
    lines += ["### Searching", "", *search_table(), ""]
    lines += ["### Size", "", *scaling_table(quick), ""]
    lines += ["### Cold start", "", *cold_table(), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    made = section("--quick" in sys.argv)
    print(made)
    if "--write" in sys.argv:
        put_section("pricing", made.splitlines())
