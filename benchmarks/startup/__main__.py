"""Start-up of our commands as a ratio to a bare Click program, in one run.

Commands take turns, so that a busy machine is busy for all of them; the least and the median of
many runs are compared. Goals: ``--help`` at most 1.2 times, ``settle korea-08`` at most 2 times.
"""

import compileall
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "src"
OURS = str(Path(sys.executable).parent / "burdenshare")
RUNS = 40
COMMANDS = {
    "bare Click program --help": ([sys.executable, str(HERE / "bare.py"), "--help"], None),
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


def main() -> None:
    """Measure all commands in turns and print the ratios."""
    compileall.compile_dir(SOURCE, quiet=1)
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, (command, _goal) in COMMANDS.items():
            times[name].append(milliseconds(command))
    bare = times["bare Click program --help"]
    print(f"Python {sys.version.split()[0]}, {RUNS} runs in turns")
    print(
        f"{'command':38} {'least ms':>9} {'median ms':>10} {'ratio':>7} {'median ratio':>13}  goal"
    )
    for name, runs in times.items():
        ratio, middle = min(runs) / min(bare), statistics.median(runs) / statistics.median(bare)
        goal = COMMANDS[name][1]
        least, median = min(runs), statistics.median(runs)
        print(f"{name:38} {least:9.1f} {median:10.1f} {ratio:7.2f} {middle:13.2f}  {goal or ''}")


if __name__ == "__main__":
    main()
