"""Ability to pay: shares of a cost pool by income.

Sources: Charter practice of the United Nations, rules of procedure of the General Assembly, rule
160; A/RES/79/249 (2024); GAO, NSIAD-98-172 (1998), on NATO's cost shares.
"""

from __future__ import annotations

from burdenshare.yardsticks.keys.stages import relieve_low_income


def by_income(pool: float, income_host: float, income_sender: float) -> float:
    """The pool in proportion to income: ``C · Y_h / (Y_h + Y_s)``.

    Args:
        pool: cost to be shared, any currency, a year. income_host, income_sender: one currency.

    >>> by_income(100.0, 1.0, 3.0)
    25.0
    """
    return pool * income_host / (income_host + income_sender)


def by_two_incomes(
    pool: float, income_host: float, income_sender: float, ppp_host: float, ppp_sender: float
) -> float:
    """The mean of the shares by income at market rates and at purchasing power.

    >>> by_two_incomes(100.0, 1.0, 3.0, 1.0, 1.0)
    37.5
    """
    market = by_income(pool, income_host, income_sender)
    return (market + by_income(pool, ppp_host, ppp_sender)) / 2


def by_scale(pool: float, rate_host: float, rate_sender: float) -> float:
    """The pool in proportion to rates of assessment: ``C · r_h / (r_h + r_s)``.

    >>> round(by_scale(100.0, 2.574, 22.0), 1)
    10.5
    """
    return by_income(pool, rate_host, rate_sender)


def with_relief(
    pool: float,
    income_host: float,
    income_sender: float,
    people_host: float,
    people_sender: float,
    gradient: float,
) -> float:
    """By income after the United Nations' relief of low incomes, for the two alone.

    The threshold is the mean income a head of the two; the richer carries what the poorer is
    spared.

    Args:
        pool: cost to be shared. income_*: one currency. people_*: heads. gradient: percent.

    >>> round(with_relief(100.0, 10.0, 90.0, 5.0, 5.0, 80.0), 9)
    3.6
    """
    incomes = {"host": income_host, "sender": income_sender}
    people = {"host": people_host, "sender": people_sender}
    relief = relieve_low_income(incomes, incomes, people, gradient)
    return by_income(pool, relief.assessed["host"], relief.assessed["sender"])
