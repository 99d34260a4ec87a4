"""Start-up of our commands as a ratio to a bare Click program, in one run.

Commands take turns, so that a busy machine is busy for all of them; the least and the median of
many runs are compared. Goals: ``--help`` at most 1.2 times, ``settle korea-08`` at most 2 times.
"""

import compileall
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from results import put_section

SOURCE = HERE.parents[1] / "src"
OURS = str(Path(sys.executable).parent / "burdenshare")
RUNS = 40
BARE = "bare Click program --help"
COMMANDS = {
    BARE: ([sys.executable, str(HERE / "bare.py"), "--help"], None),
    "burdenshare --help": ([OURS, "--help"], 1.2),
    "burdenshare settle korea-08": ([OURS, "settle", "korea-08"], 2.0),
    "burdenshare settle korea-08 --json": ([OURS, "settle", "korea-08", "--json"], 2.0),
    "burdenshare explain korea-08 2010": ([OURS, "explain", "korea-08", "2010"], None),
    "burdenshare check korea-08": ([OURS, "check", "korea-08"], None),
}


def milliseconds(command: list[str]) -> float:
    """The wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - start)


def measure() -> dict[str, list[float]]:
    """Milliseconds of every command, taken in turns."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, (command, _goal) in COMMANDS.items():
            times[name].append(milliseconds(command))
    return times


def section(times: dict[str, list[float]]) -> Iterator[str]:
    """The section for the results."""
    bare = times[BARE]
    yield f"{date.today()}; Python {sys.version.split()[0]}, {RUNS} runs in turns."
    yield ""
    yield "| command | least ms | median ms | ratio of the least | ratio of the medians | goal |"
    yield "|---|---|---|---|---|---|"
    for name, runs in times.items():
        least, median = min(runs), statistics.median(runs)
        ratio, middle = least / min(bare), median / statistics.median(bare)
        goal = COMMANDS[name][1] or "-"
        yield f"| {name} | {least:.1f} | {median:.1f} | {ratio:.2f} | {middle:.2f} | {goal} |"


def main() -> None:
    """Measure, print, and with ``--write`` keep."""
    compileall.compile_dir(SOURCE, quiet=1)
    lines = list(section(measure()))
    print("\n".join(lines))
    if "--write" in sys.argv:
        put_section("startup", lines)


if __name__ == "__main__":
    main()
