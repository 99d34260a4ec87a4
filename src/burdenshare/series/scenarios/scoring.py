"""How well a forecast met what came: the band's coverage, and the ranked probability score.

Lower scores are better; a score is in the unit of what is forecast.
"""

from __future__ import annotations

from typing import Any


def ranked_score(draws: Any, outcome: float) -> float:
    """The continuous ranked probability score (CRPS) of equally likely draws, exactly.

    ``E|X - y| - E|X - X'| / 2`` over the draws, from one sorting instead of all pairs: with
    ``x[1] <= … <= x[n]`` it is ``2/n² · Σ (x[i] - y)(n·1{y < x[i]} - i + 1/2)``.

    Source: T. Gneiting and A. E. Raftery, Strictly proper scoring rules, prediction and
    estimation, Journal of the American Statistical Association 102 (2007), eq. 21; the sorted
    form after F. Laio and S. Tamea, Hydrology and Earth System Sciences 11 (2007).

    Args:
        draws: shape (paths,), in the unit of the outcome; at least one.
        outcome: what came.

    Returns:
        The score, zero for a sure forecast that came true.

    >>> import numpy as np
    >>> ranked_score(np.array([1.0, 3.0]), 2.0), ranked_score(np.array([2.0]), 5.0)
    (0.5, 3.0)
    """
    import numpy as np

    ordered, size = np.sort(draws), len(draws)
    weights = size * (outcome < ordered) - np.arange(1, size + 1) + 0.5
    return float(2 / size**2 * np.sum((ordered - outcome) * weights))


def inside(draws: Any, outcome: float, band: int) -> bool:
    """Whether the outcome lies in the central band of the draws.

    Args:
        draws: shape (paths,).
        outcome: what came.
        band: percent of the draws in the band.

    >>> import numpy as np
    >>> inside(np.arange(101.0), 11, 80), inside(np.arange(101.0), 9, 80)
    (True, False)
    """
    import numpy as np

    tail = (100 - band) / 2
    low, high = np.percentile(draws, [tail, 100 - tail])
    return bool(low <= outcome <= high)
