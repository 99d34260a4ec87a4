"""How a forecast met what came; lower is better but for coverage.

Sources: R. L. Winkler, Journal of the American Statistical Association 67 (1972); T. Gneiting and
A. E. Raftery, Journal of the American Statistical Association 102 (2007); G. W. Brier, Monthly
Weather Review 78 (1950).
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

ZONES = (50, 80, 95)


class Zone(NamedTuple):
    """A central interval of rises, or a set of packages, of a stated probability.

    ``share`` is its part of the whole space: the smaller, the sharper.
    """

    percent: int
    low: float
    high: float
    share: float
    holds: bool


def interval(grid: Any, weights: Any, percent: int) -> tuple[float, float]:
    """The central interval of a distribution on a grid.

    Args:
        grid: values in order, shape (values,). weights: their probabilities.
        percent: its probability.

    >>> import numpy as np
    >>> interval(np.array([1.0, 2.0, 3.0, 4.0]), np.full(4, 0.25), 50)
    (1.0, 3.0)
    """
    import numpy as np

    reached = np.cumsum(weights)
    tail = (100 - percent) / 200
    places = np.searchsorted(reached, [tail - 1e-12, 1 - tail - 1e-12])
    low, high = grid[np.minimum(places, len(grid) - 1)].tolist()
    return low, high


def winkler(low: float, high: float, outcome: float, percent: int) -> float:
    """The interval score: its width, and a penalty for what lies outside.

    >>> winkler(0.0, 10.0, 5.0, 80), winkler(0.0, 10.0, 12.0, 50)
    (10.0, 18.0)
    """
    missed = max(low - outcome, outcome - high, 0.0)
    return high - low + 2 / (1 - percent / 100) * missed


def ranked(values: Any, weights: Any, outcome: float) -> float:
    """The continuous ranked probability score of weighted values, ``E|X - y| - E|X - X'| / 2``.

    >>> import numpy as np
    >>> ranked(np.array([1.0, 3.0]), np.array([0.5, 0.5]), 2.0)
    0.5
    """
    import numpy as np

    order = np.argsort(values, kind="stable")
    ordered, shares = values[order], weights[order]
    reached = np.cumsum(shares)
    apart = np.sum(np.diff(ordered) * reached[:-1] * (1 - reached[:-1]))
    return float(np.sum(shares * np.abs(ordered - outcome)) - apart)


def logarithmic(share: float) -> float:
    """Minus the logarithm of the probability given to what came.

    >>> logarithmic(1.0)
    0.0
    """
    return abs(math.log(share)) if share > 0 else math.inf


def brier(share: float, came: bool) -> float:
    """The squared distance of a probability from what came.

    >>> brier(0.25, False)
    0.0625
    """
    return (share - came) ** 2


def packages(parts: list[Any], actual: tuple[int, ...], percent: int) -> tuple[float, bool]:
    """The smallest set of packages of a stated probability, and whether it holds the actual one.

    Args:
        parts: probabilities of each issue's values, independent; shape (values,) each.
        actual: the place of the actual value of each issue.
        percent: the probability wanted.

    Returns:
        The set's share of all packages, and whether the actual package is in it.

    >>> import numpy as np
    >>> packages([np.array([0.9, 0.1]), np.array([0.6, 0.4])], (0, 0), 50)
    (0.25, True)
    """
    import numpy as np

    whole = parts[0]
    for part in parts[1:]:
        whole = np.multiply.outer(whole, part)
    flat = np.sort(whole.ravel())[::-1]
    size = int(np.searchsorted(np.cumsum(flat), percent / 100 - 1e-12)) + 1
    least = flat[min(size, len(flat)) - 1]
    return size / flat.size, bool(whole[actual] >= least - 1e-15)
