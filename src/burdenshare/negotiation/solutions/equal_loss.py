"""The equal-loss solution: the largest shortfall from the ideal is smallest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from burdenshare.negotiation.frontier import Frontier
from burdenshare.negotiation.solutions.record import Solution, best_of, rational_part

FORMULA = (
    "argmin over packages at least as good as no agreement of the largest (ideal - gain), the "
    "ideal being a side's largest gain over those packages (Chun, The equal-loss principle for "
    "bargaining problems, Economics Letters 26, 1988, pp. 103-106)"
)


def equal_loss(frontier: Frontier, none: tuple[float, ...] = ()) -> Solution:
    """The package in which nobody gives up more of its ideal than need be. No lotteries.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> found = equal_loss(two_sides([(0, 10), (5, 8), (9, 2)]))
    >>> found.points.tolist(), found.value
    ([[5.0, 8.0]], 4.0)
    """
    _, gains, _ = rational_part(frontier, none)
    ideal: Any = gains.max(axis=0) if len(gains) else ()
    found = best_of("equal_loss", FORMULA, frontier, none, lambda own: -(ideal - own).max(axis=1))
    value = None if found.value is None else -found.value
    return replace(found, value=value, ideal=tuple(map(float, ideal)))
