"""Peers: what another host pays, by one measure or another.

Sources: US Department of Defense, Responsibility Sharing and Allied Contributions reports, 1990s
to 2004; Korean Institute for Defense Analyses, as printed 2018-05-24.
"""

from __future__ import annotations


def offset(pool: float, peer_share: float) -> float:
    """The peer's share of its own cost pool, of this pool.

    Args:
        pool: cost to be shared. peer_share: part of one, by the same definition.

    >>> offset(200.0, 0.376)
    75.2
    """
    return pool * peer_share


def per_unit(peer_paid: float, peer_units: float, own_units: float) -> float:
    """What the peer pays for each soldier, dollar of output, or head, times one's own number.

    >>> per_unit(3150.0, 55_000.0, 28_500.0) // 1
    1632.0
    """
    return peer_paid / peer_units * own_units


def share_of_cost(paid: float, sender_cost: float) -> float:
    """What is paid over what is paid and what the sender spends: the offset of a host.

    >>> round(share_of_cost(12_600.0, 20_900.0), 3)
    0.376
    """
    return paid / (paid + sender_cost)
