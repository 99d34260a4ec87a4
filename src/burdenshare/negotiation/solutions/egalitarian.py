"""The egalitarian solution: the worst-off side gains most, then the next (leximin)."""

from __future__ import annotations

from typing import Any

from burdenshare.negotiation.frontier import Frontier
from burdenshare.negotiation.solutions.record import Solution, rational_part

FORMULA = (
    "argmax over packages at least as good as no agreement of the smallest gain, then of the "
    "second smallest, and so on; gains in the units of the preferences (Kalai, Proportional "
    "solutions to bargaining situations, Econometrica 45, 1977, pp. 1623-1630; leximin: Imai, "
    "Econometrica 51, 1983, pp. 389-401)"
)


def egalitarian(frontier: Frontier, none: tuple[float, ...] = ()) -> Solution:
    """The package whose smallest gain is largest; ties are broken by the next smallest.

    It depends on the scale in which each side's utility is written. No lotteries.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> egalitarian(two_sides([(0, 10), (5, 8), (6, 6), (9, 2)])).points.tolist()
    [[6.0, 6.0]]
    """
    kept, gains, base = rational_part(frontier, none)
    used = tuple(base.tolist())
    if not len(kept):
        return Solution("egalitarian", FORMULA, kept, None, used)
    chosen = leximin(gains)
    value = float(gains[chosen[0]].min())
    return Solution("egalitarian", FORMULA, kept.take(chosen), value, used)


def leximin(gains: Any) -> Any:
    """Numbers of the rows whose sorted values are lexicographically largest, to twelve digits."""
    import numpy as np

    ranked = np.sort(gains, axis=1)
    left = np.arange(len(gains))
    for column in ranked.T:
        values = column[left]
        best = float(values.max())
        left = left[values >= best - 1e-12 * max(1.0, abs(best))]
    return left
