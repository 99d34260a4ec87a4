"""The job that every engine does, as data: three factors, five years, K deals.

Model year 0 is the start; the amount of agreement year t (1 to 5) reads the index of model year t
and the exchange rate of model year t + 2. Deal 1 is fixed; the others vary base, index, cap and
floor by a fixed pattern, so that every engine prices the same ones.
"""

from typing import NamedTuple

YEARS, MODEL_YEARS = 5, 7
PRICES = (2.5, 0.5, 1.2, 2.0)
BUDGET = (5.0, 0.4, 3.0, 4.5)
RATE = (1200.0, 0.8, 0.08, 1150.0)
CORRELATIONS = ((1.0, 0.2, 0.3), (0.2, 1.0, 0.1), (0.3, 0.1, 1.0))
SHARES = (0.05, 0.5, 0.95)


class Deal(NamedTuple):
    """Base in 100m won; index 0 (prices) or 1 (budget); floor and cap in tenths of a percent."""

    base: int
    index: int
    floor: int
    cap: int


def deals(count):
    """The first ``count`` deals.

    >>> deals(2)
    [Deal(base=10000, index=0, floor=0, cap=50), Deal(base=10037, index=1, floor=-10, cap=55)]
    """
    return [
        Deal(10000 + 37 * (n % 200), n % 2, -10 * (n % 3), 50 + 5 * (n % 9)) for n in range(count)
    ]
