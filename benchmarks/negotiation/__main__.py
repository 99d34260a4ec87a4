"""The negotiation benchmark: every engine in one run, each in a process of its own.

    benchmarks/negotiation/run [--write] [--quick]

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

SIZES = (1_000, 10_000, 100_000, 1_000_000)
EFFICIENT = 30_000
# Milliseconds a run: how often each is repeated. Plain paretoset needs a minute at a million.
REPEATS = {1_000: 30, 10_000: 30, 100_000: 15, 1_000_000: 7, 10**12: 15}
SLOW = {1_000: 5, 10_000: 5, 100_000: 3, 1_000_000: 1}
END_TO_END = {
    "ours.blocks": "**burdenshare**, block by block",
    "ours.blocks_read": "the same, a package read off a point",
    "ours.every": "**burdenshare**, every package",
    "peers.negmas_frontier": "NegMAS `pareto_frontier`",
}
GIVEN = {
    "ours.filtered": "**burdenshare** `group_efficient`",
    "peers.moocore_points": "moocore `is_nondominated`",
    "peers.paretoset_points": "paretoset, numba",
    "peers.paretoset_plain": "paretoset, plain",
    "peers.negmas_points": "NegMAS `pareto_frontier_numpy`",
}
TACTICS = {"boulware": "Boulware pair", "conceder": "Conceder pair", "micro": "MiCRO pair"}
IMPORTS = {
    "numpy": "import numpy",
    "the room with NumPy, which it loads when first used": "import numpy, "
    "burdenshare.negotiation.formats, burdenshare.negotiation.solutions.solve",
    "negmas": "import negmas",
    "negmas.sao": "import negmas.sao",
    "moocore": "import moocore",
    "paretoset": "import paretoset",
    "nothing": "pass",
}


def run(*arguments):
    """What a measurement prints, as data; None if it fails."""
    say(" ".join(map(str, arguments)))
    command = [sys.executable, "worker.py", *map(str, arguments)]
    own = dict(os.environ, PYTHONPATH=str(HERE.parents[1] / "src"))
    done = subprocess.run(command, cwd=HERE, stdout=subprocess.PIPE, check=False, env=own)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def say(text):
    """Progress, on standard error."""
    print(text, file=sys.stderr, flush=True)


def repeats(engine, size):
    """How often an engine is timed at a size."""
    own = engine.startswith("ours") or "moocore" in engine
    if engine == "peers.paretoset_points":
        return 3  # the first run compiles
    return (REPEATS if own else SLOW).get(size, 15 if own else 1)


def measure(engines, kind, sizes):
    """One table of measurements."""
    return {
        (engine, size): run(engine, kind, size, repeats(engine, size))
        for size in sizes
        for engine in engines
        if not (engine == "peers.paretoset_plain" and size > 100_000)
    }


def same(found, sizes):
    """Whether all engines found the same frontier at every size."""
    for size in sizes:
        checks = [one["check"] for (_, own), one in found.items() if own == size and one]
        assert checks and all(one[0] == checks[0][0] for one in checks), (size, checks)
        assert all(abs(one[1] - checks[0][1]) < 1e-4 for one in checks), (size, checks)


def ms(one, base=None):
    """Milliseconds as text, with the ratio to ours."""
    if one is None:
        return "-"
    text = f"{one['ms']:,.3f}" if one["ms"] < 10 else f"{one['ms']:,.1f}"
    return f"{text} ({one['ms'] / base['ms']:,.0f}×)" if base else text


def table(found, names, sizes, base):
    """Markdown: one row an engine; in brackets how many times as long as ours."""
    heads = " | ".join(f"{size:,}" for size in sizes)
    lines = [f"| engine | {heads} | peak MB, extra |", "|---|" + "---|" * (len(sizes) + 1)]
    for name, said in names.items():
        cells = [
            ms(found.get((name, size)), None if name.startswith("ours") else found[(base, size)])
            for size in sizes
        ]
        last = found.get((name, sizes[-1]))
        memory = f"{last['peak_mb']:,.0f}, {last['extra_mb']:,.0f}" if last else "-"
        lines.append(f"| {said} | {' | '.join(cells)} | {memory} |")
    return lines


def talks_table(sizes):
    """Markdown: runs of 100 rounds a second."""
    heads = " | ".join(f"{size:,}" for size in sizes)
    lines = [f"| tactics, runs a second | {heads} |", "|---|" + "---|" * len(sizes)]
    for tactic, said in TACTICS.items():
        cells = []
        for size in sizes:
            own = run("ours.talks", "talks", size, 200, tactic)
            peer = run("peers.negmas_talks", "talks", size, 5 if size < 100_000 else 2, tactic)
            rates = 1000 / own["ms"], 1000 / peer["ms"]
            cells.append(f"{rates[0]:,.0f} / {rates[1]:,.1f} (**{rates[0] / rates[1]:,.0f}×**)")
        lines.append(f"| {said}: burdenshare / NegMAS | {' | '.join(cells)} |")
    return lines


def import_table():
    """Markdown: seconds of importing, median of nine, in turns."""
    times = {name: [] for name in IMPORTS}
    own = dict(os.environ, PYTHONPATH=str(HERE.parents[1] / "src"))
    for _ in range(10):
        for name, code in IMPORTS.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, env=own, capture_output=True)
            times[name].append(1000 * (time.perf_counter() - start))
    found = {name: statistics.median(one[1:]) for name, one in times.items()}
    lines = ["| import | ms | against NumPy |", "|---|---|---|"]
    for name, one in found.items():
        lines.append(f"| {name} | {one:,.0f} | {one / found['numpy']:.2f} |")
    return lines


def section(quick):
    """The whole section of Markdown."""
    sizes = SIZES[:2] if quick else SIZES
    packages = ("numpy", "negmas", "moocore", "paretoset", "numba")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    load = os.getloadavg()[0]
    ends = measure(END_TO_END, "domain", sizes)
    same(ends, sizes)
    given = measure(GIVEN, "points", sizes)
    same(given, sizes)
    worst = measure((*GIVEN, "ours.one_number"), "efficient", (EFFICIENT,))
    same(worst, (EFFICIENT,))
    huge = run("ours.blocks", "domain", 10**12, REPEATS[10**12])
    rules = run("ours.solutions", "domain", sizes[-1], 20)
    one = ends[("ours.blocks", sizes[-1])]["check"][0]
    every = ends[("peers.negmas_frontier", sizes[-1])]["ms"] / ends[("ours.every", sizes[-1])]["ms"]
    names = GIVEN | {"ours.one_number": "**burdenshare**, case of one issue, end to end"}
    return [
        "## negotiation",
        "",
        f"{datetime.date.today()}; {os.cpu_count()} processors, load at the start {load:.1f}; "
        f"Python {platform.python_version()}, {versions}.",
        "",
        "Milliseconds, best of several runs; in brackets how many times as long as burdenshare "
        "(first row, or block by block). All engines found the same frontiers.",
        "",
        "### From preferences to the frontier, by number of packages",
        "",
        *table(ends, END_TO_END, sizes, "ours.blocks"),
        "",
        f"Every package evaluated, against NegMAS at {sizes[-1]:,}: {every:,.0f} times sooner. The "
        f"frontier there has {one:,} points. Seven rules on it: "
        f"{rules['ms']:.2f} ms.",
        "",
        f"10^12 packages (twelve issues of ten values): {huge['ms']:.2f} ms, "
        f"{huge['check'][0]:,} points, {huge['extra_mb']:.0f} MB extra.",
        "",
        "### Given points",
        "",
        *table(given, GIVEN, sizes, "ours.filtered"),
        "",
        f"### Every one of {EFFICIENT:,} points efficient",
        "",
        *table(worst, names, (EFFICIENT,), "ours.filtered"),
        "",
        "### Alternating offers, 100 rounds, packages sorted once",
        "",
        *talks_table(sizes[:3]),
        "",
        "### Imports",
        "",
        *import_table(),
        "",
    ]


if __name__ == "__main__":
    made = section("--quick" in sys.argv)
    print("\n".join(made))
    if "--write" in sys.argv:
        put_section("negotiation", made)
