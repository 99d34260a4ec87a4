"""Benefit: who gains more bears more.

Sources: T. Sandler and J. F. Forbes, Economic Inquiry 18 (1980); T. Sandler, Journal of Economic
Literature 31 (1993), a survey; E. Lindahl, Die Gerechtigkeit der Besteuerung (1919).
"""

from __future__ import annotations


def by_proxies(pool: float, gdp_share: float, people_share: float, exposure_share: float) -> float:
    """The mean of the host's shares of output, people and exposure to the threat.

    Args:
        pool: cost to be shared. *_share: parts of one, the host's of the two together.

    >>> round(by_proxies(100.0, 0.1, 0.2, 0.9), 9)
    40.0
    """
    return pool * (gdp_share + people_share + exposure_share) / 3


def joint_products(
    pool: float, private_fraction: float, income_host: float, income_sender: float
) -> float:
    """What is private to the host is its own to pay; the public rest is shared by income.

    Args:
        private_fraction: part of one that benefits the host alone.

    >>> joint_products(100.0, 0.5, 1.0, 3.0)
    62.5
    """
    by_income = income_host / (income_host + income_sender)
    return pool * (private_fraction + (1 - private_fraction) * by_income)


def lindahl(pool: float, marginal_benefit_share: float) -> float:
    """The pool by the host's share of marginal benefit, as each side states its valuation.

    >>> lindahl(100.0, 0.3)
    30.0
    """
    return pool * marginal_benefit_share
