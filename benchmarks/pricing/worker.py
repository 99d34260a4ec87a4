"""One engine, one size, in a process of its own: times and peak memory as JSON.

python worker.py ENGINE DEALS PATHS [TIMES]
"""

import importlib
import json
import resource
import sys
import time

from job import deals


def main():
    """Warm up on a thousand paths, then take the best of some runs."""
    name, count, paths = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    times = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    engine, some = importlib.import_module(name), deals(count)
    actual = paths
    if name == "ours":
        replicates, points = engine.sizes(paths)
        actual = replicates * points
        engine.price(some, 1024)
    else:
        engine.price(some[:2], 1000)
    seconds = []
    for seed in range(1, times + 1):
        start = time.perf_counter()
        found = engine.price(some, paths, seed)
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "ms": 1000 * min(seconds),
                "ns": 1e9 * min(seconds) / actual / count / 5,
                "paths": actual,
                "peak_mb": peak,
                "won": float(found[0, 0, 5, 0]),
                "dollars": float(found[0, 1, 5, 0]),
                "upper": float(found[0, 0, 5, 4]),
            }
        )
    )


if __name__ == "__main__":
    main()
