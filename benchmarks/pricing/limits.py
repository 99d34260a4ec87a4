"""What bounds every engine on this machine: random numbers, memory, and single operations."""

import json
import time

import numpy as np

SIZE = 16_384
LARGE = 16_000_000


def nanoseconds(work, size, times=200):
    """The least time of an operation, for each of ``size`` elements."""
    work()
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(times):
            work()
        best = min(best, (time.perf_counter() - start) / times)
    return 1e9 * best / size


def main():
    """Measure and print JSON."""
    random = np.random.Generator(np.random.SFC64(1))
    amounts = (53_000 + 1_500 * random.standard_normal(SIZE)).astype(np.int32)
    places, table = (amounts - amounts.min()).astype(np.int64), random.standard_normal(65_536)
    points = random.integers(0, 65_536, SIZE, dtype=np.uint16)
    rates = random.integers(-20, 80, SIZE, dtype=np.int32)
    numbers = random.standard_normal(SIZE)
    a, b, c = (np.ones(LARGE) for _ in range(3))
    found = {
        "normal, SFC64": nanoseconds(lambda: random.standard_normal(SIZE), SIZE),
        "normal, from a Sobol' point": nanoseconds(lambda: table.take(points), SIZE),
        "the law, one year (32 bits)": nanoseconds(
            lambda: (amounts * (1000 + rates.clip(0, 50)) + 500) // 1000, SIZE
        ),
        "exponential": nanoseconds(lambda: np.exp(0.1 * numbers), SIZE),
        "count (bincount)": nanoseconds(lambda: np.bincount(places), SIZE),
        "sort, 32 bits": nanoseconds(lambda: np.sort(amounts), SIZE),
        "three quantiles (np.quantile)": nanoseconds(
            lambda: np.quantile(numbers, (0.05, 0.5, 0.95)), SIZE, 50
        ),
    }
    triad = nanoseconds(lambda: np.multiply(b, c, out=a), LARGE, 3)
    print(json.dumps({"nanoseconds": found, "memory_gb_s": 24 / triad}))


if __name__ == "__main__":
    main()
