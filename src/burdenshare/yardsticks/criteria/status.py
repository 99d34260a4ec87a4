"""The status quo and the whole effort.

Sources: the agreements' own practice; NATO, Wales Summit Declaration (2014), paragraph 14, on
effort in percent of output; Defense White Paper of Korea (2018), on what stays in the country.
"""

from __future__ import annotations


def indexed(last_amount: float, growth: float, growth_cap: float) -> float:
    """Last year's contribution and growth, held by a cap: ``H · (1 + min(g, cap))``.

    Args:
        last_amount: a year. growth, growth_cap: parts of one.

    >>> indexed(100.0, 0.06, 0.05)
    105.0
    """
    return last_amount * (1 + min(growth, growth_cap))


def total_effort(
    peer_effort: float, gdp_host: float, own_defence: float, indirect_support: float
) -> float:
    """So much that contribution, indirect support and own defence reach the peers' part of output.

    Args:
        peer_effort: part of one. gdp_host, own_defence, indirect_support: one currency.

    >>> total_effort(0.03, 1000.0, 20.0, 4.0)
    6.0
    """
    return max(peer_effort * gdp_host - own_defence - indirect_support, 0.0)


def net_of_return(paid: float, domestic_share: float, value_added: float) -> float:
    """What is paid less what stays at home as value added: ``H · (1 - d · k)``.

    Value added is paid for with work and capital of the host; it is no refund.

    Args:
        paid: a year. domestic_share: spent at home, part of one. value_added: of what is spent at
            home, part of one.

    >>> round(net_of_return(100.0, 0.9, 0.8), 9)
    28.0
    """
    return paid * (1 - domestic_share * value_added)
