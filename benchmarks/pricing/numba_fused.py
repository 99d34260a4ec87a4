"""Numba: one fused kernel from random numbers to histograms, on two threads.

Paths are worked on a chunk at a time, so nothing of them is kept. Quantiles come from histograms
of 32,768 bins, whose steps are a few hundredths of a percent of an amount.
"""

import math

import numba
import numpy as np
from job import BUDGET, CORRELATIONS, MODEL_YEARS, PRICES, RATE, SHARES, YEARS

BINS, CHUNK = 32_768, 2_048
COLUMNS = 2 * (YEARS + 1)
LOWER = np.linalg.cholesky(np.array(CORRELATIONS))


@numba.njit(fastmath=True)
def chunk(seed, table, steps, sums, counts):
    """Draw a chunk of paths and price every deal on it."""
    np.random.seed(seed)
    changes, rates = np.empty((2, YEARS, CHUNK)), np.empty((YEARS, CHUNK))
    m3, x30 = math.log(RATE[0]), math.log(RATE[3])
    for p in range(CHUNK):
        x1, x2, x3 = PRICES[3], BUDGET[3], x30
        for t in range(MODEL_YEARS):
            z1, z2, z3 = (
                np.random.standard_normal(),
                np.random.standard_normal(),
                np.random.standard_normal(),
            )
            x1 = PRICES[0] + PRICES[1] * (x1 - PRICES[0]) + PRICES[2] * z1
            e2 = LOWER[1, 0] * z1 + LOWER[1, 1] * z2
            x2 = BUDGET[0] + BUDGET[1] * (x2 - BUDGET[0]) + BUDGET[2] * e2
            e3 = LOWER[2, 0] * z1 + LOWER[2, 1] * z2 + LOWER[2, 2] * z3
            x3 = m3 + RATE[1] * (x3 - m3) + RATE[2] * e3
            if t < YEARS:
                changes[0, t, p] = math.floor(10 * x1 + 0.5)
                changes[1, t, p] = math.floor(10 * x2 + 0.5)
            if t >= 2:
                rates[t - 2, p] = 100 / math.exp(x3)
    for k in range(len(table)):
        deal(table[k], changes, rates, steps[k], sums[k], counts[k])


@numba.njit(fastmath=True)
def deal(terms, changes, rates, steps, sums, counts):
    """One deal on a chunk: sums, sums of squares, and bins."""
    index = int(terms[1])
    for p in range(changes.shape[2]):
        before, total, dollars = terms[0], 0.0, 0.0
        for t in range(YEARS):
            growth = min(max(changes[index, t, p], terms[2]), terms[3])
            before = math.floor((before * (1000 + growth) + 500) * 0.001)
            worth = before * rates[t, p]
            total += before
            dollars += worth
            keep(t, before, steps, sums, counts)
            keep(YEARS + 1 + t, worth, steps, sums, counts)
        keep(YEARS, total, steps, sums, counts)
        keep(2 * YEARS + 1, dollars, steps, sums, counts)


@numba.njit(fastmath=True, inline="always")
def keep(column, value, steps, sums, counts):
    """Note a value of a column."""
    sums[column, 0] += value
    sums[column, 1] += value * value
    counts[column, min(max(int(value * steps[column]), 0), BINS - 1)] += 1


@numba.njit(parallel=True)
def run(chunks, seed, table, steps, sums, counts):
    """All chunks, on as many threads as there are tables."""
    threads = len(sums)
    for thread in numba.prange(threads):
        for number in range(thread, chunks, threads):
            chunk(seed * 1_000_003 + number, table, steps, sums[thread], counts[thread])


def price(deals, paths, seed=1):
    """As `plain_numpy.price`, quantiles to a bin."""
    threads, size = numba.get_num_threads(), len(deals)
    table = np.array([tuple(one) for one in deals], dtype=float)
    top = np.outer(table[:, 0], [2.0] * YEARS + [10.0] + [0.3] * YEARS + [1.5])
    steps = BINS / top
    sums = np.zeros((threads, size, COLUMNS, 2))
    counts = np.zeros((threads, size, COLUMNS, BINS), dtype=np.int32)
    chunks = -(-paths // CHUNK)
    run(chunks, seed, table, steps, sums, counts)
    count = chunks * CHUNK
    sums, counts = sums.sum(axis=0) / count, counts.sum(axis=0)
    found = np.empty((size, COLUMNS, 2 + len(SHARES)))
    found[..., 0] = sums[..., 0]
    found[..., 1] = np.sqrt(np.maximum(sums[..., 1] - sums[..., 0] ** 2, 0))
    for k in range(size):
        for column in range(COLUMNS):
            reached = np.cumsum(counts[k, column])
            places = np.searchsorted(reached, np.array(SHARES) * count)
            found[k, column, 2:] = (places + 0.5) / steps[k, column]
    return found.reshape(size, 2, YEARS + 1, -1)
