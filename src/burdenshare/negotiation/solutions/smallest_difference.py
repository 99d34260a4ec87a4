"""The point of smallest difference, which older files call Kalai-Smorodinsky. It is not."""

from __future__ import annotations

from burdenshare.negotiation.frontier import Frontier
from burdenshare.negotiation.solutions.record import Solution, best_of

FORMULA = "argmin over the frontier of the largest utility less the smallest; not a solution of "
FORMULA += "Kalai and Smorodinsky, though GENIUS calls it so"


def smallest_difference(frontier: Frontier) -> Solution:
    """The efficient package at which the sides' raw utilities lie closest; to read older files.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> smallest_difference(two_sides([(0, 10), (5, 8), (9, 2)])).value
    3.0
    """
    bottom = float(min(0.0, frontier.points.min())) if len(frontier) else 0.0
    none = (bottom,) * frontier.points.shape[1]
    found = best_of(
        "smallest_difference",
        FORMULA,
        frontier,
        none,
        lambda gains: gains.min(axis=1) - gains.max(axis=1),
    )
    from dataclasses import replace

    return replace(found, value=None if found.value is None else -found.value)
