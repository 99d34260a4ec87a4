"""A distribution as a table of counts.

Amounts are whole numbers, so counting them keeps everything: mean, deviation, every quantile and
every probability come from the table exactly, and tables of replicates add up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

WIDEST = 4_000_000
"""The widest table; amounts spread further than this are counted in coarser steps."""


class Counts(NamedTuple):
    """How often each whole amount occurred: ``table[i]`` counts ``(first + i) * step``."""

    first: int
    step: int
    table: Any

    @property
    def size(self) -> int:
        """Values counted."""
        return int(self.table.sum())

    @property
    def mean(self) -> float:
        """The arithmetic mean, in steps."""
        import numpy as np

        places = np.arange(len(self.table), dtype=np.float64)
        return self.step * (self.first + float(places @ self.table) / self.size)

    @property
    def sd(self) -> float:
        """The standard deviation of the values counted, in steps."""
        import numpy as np

        places = np.arange(len(self.table), dtype=np.float64)
        middle = float(places @ self.table) / self.size
        return self.step * math.sqrt(float((places - middle) ** 2 @ self.table) / self.size)

    def quantile(self, share: float) -> int:
        """The smallest amount that at least ``share`` of the values do not exceed.

        >>> count([1, 2, 3, 4]).quantile(0.5)
        2
        """
        return self.quantiles((share,))[0]

    def quantiles(self, shares: Sequence[float]) -> tuple[int, ...]:
        """The quantiles of several shares, as `quantile` gives one.

        >>> count([1, 2, 3, 4]).quantiles((0.25, 1.0))
        (1, 4)
        """
        import numpy as np

        reached = np.cumsum(self.table)
        wanted = [rank(share, int(reached[-1])) for share in shares]
        places = np.searchsorted(reached, wanted)
        return tuple(self.step * (self.first + place) for place in places.tolist())

    def above(self, amount: float) -> float:
        """The share of values greater than ``amount``.

        >>> count([1, 2, 3, 4]).above(3)
        0.25
        """
        import numpy as np

        values = self.step * (self.first + np.arange(len(self.table)))
        return float(self.table[values > amount].sum()) / self.size


@lru_cache(maxsize=512)
def rank(share: float, size: int) -> int:
    """The place, from 1, of a quantile among ``size`` values in order.

    >>> rank(0.5, 4), rank(0.95, 20), rank(0.0, 4)
    (2, 19, 1)
    """
    return max(math.ceil(share * size - 1e-9), 1)


def count(values: Any) -> Counts:
    """Count whole numbers.

    Args:
        values: integers, shape (paths,).

    >>> counted = count([3, 1, 3])
    >>> counted.first, counted.table.tolist(), round(counted.mean, 3)
    (1, [1, 0, 2], 2.333)
    """
    import numpy as np

    whole = np.asarray(values)
    low, high = int(whole.min()), int(whole.max())
    step = 1 + (high - low) // WIDEST
    if step > 1:
        whole, low = whole // step, low // step
    return Counts(low, step, np.bincount(whole - low))


def merge(one: Counts, other: Counts) -> Counts:
    """The table of two samples together.

    >>> merge(count([1, 2]), count([2, 4])).table.tolist()
    [1, 2, 0, 1]
    """
    import numpy as np

    if one.step != other.step:
        step = max(one.step, other.step)
        one, other = _coarsen(one, step), _coarsen(other, step)
    first = min(one.first, other.first)
    last = max(one.first + len(one.table), other.first + len(other.table))
    table = np.zeros(last - first, dtype=np.int64)
    for counts in (one, other):
        begin = counts.first - first
        table[begin : begin + len(counts.table)] += counts.table
    return Counts(first, one.step, table)


def _coarsen(counts: Counts, step: int) -> Counts:
    """The same counts in coarser steps, each amount rounded down."""
    import numpy as np

    if counts.step == step:
        return counts
    values = (counts.first + np.arange(len(counts.table))) * counts.step // step
    table = np.bincount(values - values[0], weights=counts.table).astype(np.int64)
    return Counts(int(values[0]), step, table)
