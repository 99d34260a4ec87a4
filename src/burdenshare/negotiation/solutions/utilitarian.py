"""The utilitarian solution: the sum of gains is largest."""

from __future__ import annotations

from burdenshare.negotiation.frontier import Frontier
from burdenshare.negotiation.solutions.record import Solution, best_of

FORMULA = (
    "argmax over packages at least as good as no agreement of the sum of gains, which needs "
    "utilities on one scale (Harsanyi, Journal of Political Economy 63, 1955, pp. 309-321)"
)


def utilitarian(frontier: Frontier, none: tuple[float, ...] = ()) -> Solution:
    """The package with the largest sum of gains. It needs comparable scales. No lotteries.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> utilitarian(two_sides([(0, 10), (5, 8), (9, 2)])).value
    13.0
    """
    return best_of("utilitarian", FORMULA, frontier, none, lambda gains: gains.sum(axis=1))
