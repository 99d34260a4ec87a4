"""Cost to the sender of being there at all.

Sources: CRS 95-726 (1995), definitions of what forces abroad cost; M. J. Lostumbo and others, RAND
RR-201 (2013), on pay and fixed cost overseas; press of 2019 on "cost plus 50".
"""

from __future__ import annotations


def incremental(
    pay: float, pay_premium: float, operations: float, fixed_cost_factor: float
) -> float:
    """What the same units would save at home; an upper bound, all operations taken as fixed cost.

    ``pay · q / (1 + q) + operations · (1 - 1 / f)``: pay abroad is dearer by ``q``, fixed cost of
    bases ``f`` times that at home.

    Args:
        pay, operations: what the sender spends abroad a year. pay_premium: part of one.
        fixed_cost_factor: times the cost at home.

    >>> incremental(125.0, 0.25, 100.0, 2.0)
    75.0
    """
    return pay * pay_premium / (1 + pay_premium) + operations * (1 - 1 / fixed_cost_factor)


def parity(non_personnel: float, parity_share: float) -> float:
    """So much that the host pays a share of all cost but the sender's pay: ``s / (1 - s) · N``.

    Args:
        non_personnel: what the sender spends besides pay. parity_share: part of one, below 1.

    >>> parity(100.0, 0.5)
    100.0
    """
    return parity_share / (1 - parity_share) * non_personnel


def full_cost(full_cost_pool: float, cost_premium: float) -> float:
    """The whole cost and a premium: ``C · (1 + m)``.

    >>> full_cost(100.0, 0.5)
    150.0
    """
    return full_cost_pool * (1 + cost_premium)
