"""How well a model of a side does where the truth is known: on simulated offers."""

from __future__ import annotations

from typing import Any, NamedTuple

from burdenshare.negotiation.opponent.frequency import Estimate
from burdenshare.negotiation.preference import Preference

MOST = 20_000


class Score(NamedTuple):
    """An estimate beside the truth.

    Attributes:
        rank_correlation: of the worths of packages (Spearman), 1 for the same order.
        weight_error: mean absolute error of the weights of blocks, weights adding to 1.
        packages: over how many packages, drawn where there are more.
    """

    rank_correlation: float
    weight_error: float
    packages: int


def score_estimate(estimate: Estimate, truth: Preference, seed: int = 1) -> Score:
    """Hold an estimate against the preference that made the offers.

    The true weight of a block is its range beside the sum of ranges.

    >>> from burdenshare.negotiation.opponent.frequency import estimate_of
    >>> import numpy as np
    >>> guess = estimate_of(np.array([0.5, 0.5]), (np.array([0, 1.0]), np.array([1.0, 0])), 3)
    >>> score_estimate(guess, Preference("true", ([0, 0.75], [0.25, 0]))).weight_error
    0.25
    """
    import numpy as np

    rows = _packages([len(table) for table in truth.tables], seed)
    true = sum(table[row] for table, row in zip(truth.tables, rows, strict=True))
    told = sum(t[row] for t, row in zip(estimate.preference.tables, rows, strict=True))
    ranges = np.array([float(np.ptp(table)) for table in truth.tables])
    weights = ranges / ranges.sum() if ranges.sum() else np.full(len(ranges), 1 / len(ranges))
    error = float(np.abs(weights - np.array(estimate.weights)).mean())
    return Score(rank_correlation(true, told), error, len(rows[0]))


def rank_correlation(first: Any, second: Any) -> float:
    """Spearman's rank correlation, equal values sharing their mean rank; 0 where one is flat.

    >>> rank_correlation([1, 2, 3], [10, 30, 20])
    0.5
    """
    import numpy as np

    a, b = _ranks(np.asarray(first, float)), _ranks(np.asarray(second, float))
    a, b = a - a.mean(), b - b.mean()
    spread = float(np.sqrt((a @ a) * (b @ b)))
    return round(float(a @ b) / spread, 12) if spread else 0.0


def _ranks(values: Any) -> Any:
    import numpy as np

    _, place, counts = np.unique(values.round(12), return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts - 1) / 2)[place]


def _packages(sizes: list[int], seed: int) -> list[Any]:
    """All packages as rows by block, or so many drawn."""
    import numpy as np

    total = float(np.prod([float(one) for one in sizes]))
    if total <= MOST:
        return [one.ravel() for one in np.meshgrid(*map(np.arange, sizes), indexing="ij")]
    draw = np.random.default_rng(seed)
    return [draw.integers(0, size, MOST) for size in sizes]
