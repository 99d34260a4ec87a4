"""How long until a figure is as precise as a million plain paths make it.

Errors are distances from the truth over many seeds, not what an engine says of itself; the truth
is the product's own engine at four million points, which agrees with the exact answers (see the
tests). Times are processor time, since a machine may be shared and both engines run on one thread;
they alternate between the engines, and medians are compared.
"""

import json
import statistics
import sys
import time

import numpy as np
import ours
import plain_numpy
from job import deals

from burdenshare.pricing.price import price_deals

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


def plain(paths, seed):
    """The four figures by plain NumPy."""
    deal = deals(1)[0]
    found = plain_numpy.price([deal, deal._replace(cap=10_000)], paths, seed)
    total = found[:, :, 5]
    return total[0, 0, 0], total[0, 1, 0], total[1, 0, 0] - total[0, 0, 0], total[0, 0, 4]


def away(figures, truth):
    """Root mean square distances from the truth."""
    return np.sqrt(((np.array(figures) - truth) ** 2).mean(axis=0))


def main():
    """Errors first, then times; JSON on standard output."""
    truth = np.mean([own(16, 65_536, seed) for seed in range(901, 905)], axis=0)
    seeds = range(1, PLAIN_SEEDS + 1)
    scale = (PLAIN_PATHS / 1_000_000) ** 0.5
    wanted = scale * away([plain(PLAIN_PATHS, seed) for seed in seeds], truth)
    errors = {}
    for size in SIZES:
        count = max(60, min(200, 2_000_000 // (size[0] * size[1])))
        errors[size] = away([own(*size, seed) for seed in range(1, count + 1)], truth)
        print(size, errors[size], file=sys.stderr)
    measured: dict = {(size, both): [] for size in SIZES for both in (False, True)}
    whole = []
    for seed in range(9):
        start = time.process_time()
        plain_numpy.price(deals(1), 1_000_000, seed)
        whole.append(time.process_time() - start)
        for (size, both), own_times in measured.items():
            start = time.process_time()
            own(*size, seed, both)
            own_times.append(time.process_time() - start)
    times = {key: 1000 * statistics.median(one) for key, one in measured.items()}
    rows = []
    reference = 1000 * statistics.median(whole)
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
