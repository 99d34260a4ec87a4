"""One input after the other, each with the time and the memory that its reading took.

``python -m fuzz.measure READER FILE…`` prints a line of JSON a file.
"""

from __future__ import annotations

import gc
import json
import sys

from fuzz.outcome import try_input
from fuzz.readers import READERS, documents_of
from fuzz.run import Trial


def measure(name: str, paths: list[str]) -> list[dict[str, object]]:
    """What a reader makes of some files: outcome, seconds of processor time, megabytes at most."""
    trial = Trial(name)
    for one in documents_of(name):
        trial.try_bytes(one)
    told: list[dict[str, object]] = []
    for path in paths:
        gc.collect()
        before = _reset_peak()
        outcome = try_input(READERS[name].read, path)
        growth = (_held("VmHWM") - before) / 1_000_000
        says = {"kind": outcome.kind, "says": outcome.says[:300]}
        told.append({**says, "seconds": round(outcome.seconds, 3), "megabytes": round(growth, 1)})
    return told


def _reset_peak() -> int:
    """Let the kernel count the peak from now on; gives what is held now."""
    with open("/proc/self/clear_refs", "w", encoding="ascii") as file:
        file.write("5")
    return _held("VmRSS")


def _held(name: str) -> int:
    with open("/proc/self/status", encoding="ascii") as file:
        line = next(one for one in file if one.startswith(name))
    return 1024 * int(line.split()[1])


if __name__ == "__main__":
    for one in measure(sys.argv[1], sys.argv[2:]):
        print(json.dumps(one), flush=True)
