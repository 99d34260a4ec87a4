"""Equal sacrifice: a burden is fair when giving it up hurts alike.

Sources: J. S. Mill, Principles of Political Economy (1848), book V, chapter II; R. A. Musgrave,
The Theory of Public Finance (1959), chapter 5.
"""

from __future__ import annotations

import math

from burdenshare.yardsticks.criteria.ability import by_income


def proportional(pool: float, income_host: float, income_sender: float) -> float:
    """Equal parts of income: ``H_h / Y_h = H_s / Y_s``, which is the share by income.

    >>> proportional(100.0, 1.0, 3.0)
    25.0
    """
    return by_income(pool, income_host, income_sender)


def absolute(
    pool: float,
    income_host: float,
    income_sender: float,
    people_host: float,
    people_sender: float,
    aversion: float,
) -> float:
    """Equal loss of utility a head, ``U(y) - U(y - h)`` alike, with constant relative aversion.

    ``U(y) = y^(1-e) / (1-e)``, the logarithm for ``e = 1`` (which is the share by income); above
    1 the richer side bears more than in proportion. Solved by halving.

    Args:
        pool, income_*: one currency. people_*: heads. aversion: ``e``, which must be shown.

    Raises:
        ValueError: if the pool is more than the two have.

    >>> round(absolute(10.0, 100.0, 300.0, 1.0, 1.0, 1.0), 6)
    2.5
    """
    if not 0 <= pool < income_host + income_sender:
        raise ValueError("the pool is more than both incomes")
    rich = (income_host / people_host, income_sender / people_sender)
    low, high = max(0.0, pool - income_sender), min(pool, income_host)
    for _ in range(200):
        middle = (low + high) / 2
        host = _loss(rich[0], middle / people_host, aversion)
        sender = _loss(rich[1], (pool - middle) / people_sender, aversion)
        low, high = (low, middle) if host > sender else (middle, high)
    return (low + high) / 2


def _loss(income: float, burden: float, aversion: float) -> float:
    left = income - burden
    if left <= 0:
        return math.inf if aversion >= 1 else income
    if aversion == 1:
        return math.log(income / left)
    power = 1 - aversion
    return float((income**power - left**power) / power)
