"""Plain NumPy, as an expert writes it: SFC64, one array a year, `np.quantile`."""

import math

import numpy as np
from job import BUDGET, CORRELATIONS, MODEL_YEARS, PRICES, RATE, SHARES, YEARS


def futures(paths, seed):
    """Index changes in percent, shape (2, years, paths), and exchange rates (years, paths)."""
    random = np.random.Generator(np.random.SFC64(seed))
    lower = np.linalg.cholesky(np.array(CORRELATIONS))
    (m1, r1, s1, x1), (m2, r2, s2, x2), (m3, r3, s3, x3) = PRICES, BUDGET, RATE
    m3, x3 = math.log(m3), math.log(x3)
    changes, rates = np.empty((2, YEARS, paths)), np.empty((YEARS, paths))
    for year in range(MODEL_YEARS):
        e1, e2, e3 = lower @ random.standard_normal((3, paths))
        x1 = m1 + r1 * (x1 - m1) + s1 * e1
        x2 = m2 + r2 * (x2 - m2) + s2 * e2
        x3 = m3 + r3 * (x3 - m3) + s3 * e3
        if year < YEARS:
            changes[0, year], changes[1, year] = x1, x2
        if year >= 2:
            rates[year - 2] = np.exp(x3)
    return np.floor(10 * changes + 0.5), rates


def price(deals, paths, seed=1, futures=futures):
    """For each deal mean, sd and quantiles of five years and the total, in won and in dollars."""
    changes, rates = futures(paths, seed)
    found = []
    for deal in deals:
        amounts = np.empty((YEARS + 1, paths))
        before = np.full(paths, float(deal.base))
        for year in range(YEARS):
            growth = np.clip(changes[deal.index, year], deal.floor, deal.cap)
            before = np.floor((before * (1000 + growth) + 500) / 1000)
            amounts[year] = before
        amounts[YEARS] = amounts[:YEARS].sum(axis=0)
        dollars = np.empty_like(amounts)
        np.divide(amounts[:YEARS], rates, out=dollars[:YEARS])
        dollars[YEARS] = dollars[:YEARS].sum(axis=0)
        found.append([statistics(amounts), statistics(100 * dollars)])
    return np.array(found)


def statistics(values):
    """Mean, sd and quantiles of each row."""
    quantiles = np.quantile(values, SHARES, axis=1)
    return np.column_stack((values.mean(axis=1), values.std(axis=1), quantiles.T))
