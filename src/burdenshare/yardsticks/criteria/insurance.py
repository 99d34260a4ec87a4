"""Insurance: a premium before the event, or a settlement after it."""

from __future__ import annotations


def premium(chance: float, covered_loss: float, retention: float) -> float:
    """What cover is worth before the event: ``p · L`` less the host's own retention.

    Args:
        chance: a year, part of one. covered_loss, retention: one currency.

    >>> premium(0.01, 10_000.0, 20.0)
    80.0
    """
    return max(chance * covered_loss - retention, 0.0)


def settled(realised_cost: float, agreed_share: float) -> float:
    """The realised cost at an agreed share, settled afterwards.

    >>> settled(500.0, 0.3)
    150.0
    """
    return realised_cost * agreed_share
