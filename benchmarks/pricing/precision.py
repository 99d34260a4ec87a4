"""How long until a figure is as precise as a million plain paths make it.

Errors are distances from the truth over many seeds, not what an engine says of itself; the truth
is the product's own engine at four million points, which agrees with the exact answers (see the
tests). Times are the best of several, since a machine may be shared; plain NumPy is timed before
and after ours, in a process of its own, and its better time counts.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import ours
import plain_numpy
from job import deals

from burdenshare.pricing.count import price_deals

HERE = Path(__file__).resolve().parent
FIGURES = ("mean, won", "mean, dollars", "value of the cap", "95 % quantile, won")
PLAIN_SEEDS, PLAIN_PATHS = 120, 100_000
SIZES = (
    (8, 128),
    (8, 256),
    (8, 512),
    (8, 1024),
    (8, 2048),
    (8, 4096),
    (8, 8192),
    (2, 32_768),
    (3, 32_768),
    (4, 32_768),
    (2, 65_536),
)


def own(replicates, points, seed, both=True):
    """The four figures by the product's engine; standard errors are computed with them."""
    deal = deals(1)[0]
    some = (
        [ours.document(deal), ours.document(deal, capped=False)] if both else [ours.document(deal)]
    )
    priced = price_deals(some, ours.recipe(replicates, points, seed))
    total = priced[0].total
    cap = priced[-1].total["KRW"].mean - total["KRW"].mean
    return total["KRW"].mean, total["USD"].mean, cap, dict(total["KRW"].quantiles)[0.95]


def deviations():
    """The deviations of the totals; over the root of the paths they are plain sampling's errors."""
    total = price_deals([ours.document(deals(1)[0])], ours.recipe(8, 65_536))[0].total
    return np.array([total["KRW"].sd, total["USD"].sd])


def plain(paths, seed):
    """The four figures by plain NumPy."""
    deal = deals(1)[0]
    found = plain_numpy.price([deal, deal._replace(cap=10_000)], paths, seed)
    total = found[:, :, 5]
    return total[0, 0, 0], total[0, 1, 0], total[1, 0, 0] - total[0, 0, 0], total[0, 0, 4]


def time_plain():
    """Milliseconds of plain NumPy for a million paths of one deal, in a process of its own.

    Our engine lets the C library keep freed pages, which does large arrays of others no good.
    """
    command = [sys.executable, str(HERE / "worker.py"), "plain_numpy", "1", "1000000", "7"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)["ms"]


def away(figures, truth):
    """Root mean square distances from the truth."""
    return np.sqrt(((np.array(figures) - truth) ** 2).mean(axis=0))


def main():
    """Errors first, then times; JSON on standard output."""
    truth = np.mean([own(16, 65_536, seed) for seed in range(901, 905)], axis=0)
    seeds = range(1, PLAIN_SEEDS + 1)
    scale = (PLAIN_PATHS / 1_000_000) ** 0.5
    wanted = scale * away([plain(PLAIN_PATHS, seed) for seed in seeds], truth)
    wanted[:2] = deviations() / 1_000_000**0.5
    errors = {}
    for size in SIZES:
        count = max(60, min(200, 2_000_000 // (size[0] * size[1])))
        errors[size] = away([own(*size, seed) for seed in range(1, count + 1)], truth)
        print(size, errors[size], file=sys.stderr)
    whole = [time_plain()]
    measured: dict = {(size, both): [] for size in SIZES for both in (False, True)}
    for (size, both), own_times in measured.items():
        for seed in range(15):
            start = time.perf_counter()
            own(*size, seed, both)
            own_times.append(time.perf_counter() - start)
    whole.append(time_plain())
    times = {key: 1000 * min(one) for key, one in measured.items()}
    rows = []
    reference = min(whole)
    for at, name in enumerate(FIGURES):
        both = at == 2
        enough = [size for size in SIZES if errors[size][at] <= wanted[at]]
        size = min(enough, key=lambda one: times[(one, both)], default=None)
        row = {"figure": name, "plain_error": wanted[at], "plain_ms": reference}
        if size:
            own_ms = times[(size, both)]
            row |= {"size": f"{size[0]} x {size[1]:,}", "error": errors[size][at], "ms": own_ms}
            row["times"] = reference / own_ms
        rows.append(row)
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
