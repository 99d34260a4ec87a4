"""One measurement in a process of its own; prints one line of JSON.

worker.py ENGINE KIND SIZE REPEATS [TACTIC]
"""

import json
import resource
import sys
import time
import warnings

import job
import numpy as np

warnings.filterwarnings("ignore")


def build(engine, kind, size, tactic):
    """The function to time."""
    if engine.startswith("ours"):
        import ours as module
    else:
        import peers as module
    made = getattr(module, engine.partition(".")[2])
    if kind == "domain":
        return made(size)
    if kind == "points":
        return made(job.points(size))
    if kind == "efficient":
        return made(job.all_efficient(size))
    return made(size, tactic, False) if engine == "ours.talks" else made(size, tactic)


def check(found):
    """A frontier as something to compare: its size and the sum of its distinct points."""
    if not isinstance(found, np.ndarray):
        return None
    distinct = np.unique(found.round(10), axis=0)
    return [len(distinct), round(float(distinct.sum()), 6)]


def main(engine, kind, size, repeats, tactic=""):
    """Time a function: the best of several runs, in milliseconds."""
    run = build(engine, kind, int(size), tactic)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    found = run()
    times = [time.perf_counter() - start]
    for _ in range(int(repeats) - 1):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "ms": 1000 * min(times),
        "first_ms": 1000 * times[0],
        "extra_mb": (after - before) / 1024,
        "peak_mb": after / 1024,
        "check": check(found),
    }


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
