"""Polars: normals from NumPy, everything else as lazy expressions of columns."""

import numpy as np
import plain_numpy
import polars as pl
from job import SHARES, YEARS


def price(deals, paths, seed=1):
    """As `plain_numpy.price`, by columns."""
    changes, rates = plain_numpy.futures(paths, seed)
    columns = {f"c{i}{t}": changes[i, t] for i in range(2) for t in range(YEARS)}
    columns |= {f"u{t}": rates[t] for t in range(YEARS)}
    frame = pl.DataFrame(columns).lazy()
    found = []
    for deal in deals:
        lazy = frame
        before = pl.lit(float(deal.base))
        for t in range(YEARS):
            rate = 1000 + pl.col(f"c{deal.index}{t}").clip(deal.floor, deal.cap)
            lazy = lazy.with_columns(((before * rate + 500) / 1000).floor().alias(f"a{t}"))
            before = pl.col(f"a{t}")
        dollars = [(100 * pl.col(f"a{t}") / pl.col(f"u{t}")).alias(f"d{t}") for t in range(YEARS)]
        lazy = lazy.with_columns(dollars)
        for name in "ad":
            total = pl.sum_horizontal([f"{name}{t}" for t in range(YEARS)])
            lazy = lazy.with_columns(total.alias(f"{name}{YEARS}"))
        wanted = [f"{name}{t}" for name in "ad" for t in range(YEARS + 1)]
        row = lazy.select(
            *[pl.col(w).mean().alias(f"{w}m") for w in wanted],
            *[pl.col(w).std(ddof=0).alias(f"{w}s") for w in wanted],
            *[pl.col(w).quantile(q, "linear").alias(f"{w}{q}") for w in wanted for q in SHARES],
        ).collect()
        values = row.row(0)
        size = len(wanted)
        quantiles = np.array(values[2 * size :]).reshape(size, len(SHARES))
        table = np.column_stack((values[:size], values[size : 2 * size], quantiles))
        found.append(table.reshape(2, YEARS + 1, -1))
    return np.array(found)
