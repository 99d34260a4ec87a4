"""The Kalai-Smorodinsky solution: the smallest share of what a side could hope for is largest."""

from __future__ import annotations

from dataclasses import replace

from burdenshare.negotiation.frontier import Frontier
from burdenshare.negotiation.solutions.record import Solution, largest, rational_part

FORMULA = (
    "argmax over packages at least as good as no agreement of the smallest gain / ideal, the "
    "ideal being a side's largest gain over those packages (Kalai and Smorodinsky, Other solutions "
    "to Nash's bargaining problem, Econometrica 43, 1975, pp. 513-518)"
)


def kalai_smorodinsky(frontier: Frontier, none: tuple[float, ...] = ()) -> Solution:
    """The package that gives every side the largest equal share of its ideal gain, or nearest it.

    The ideal is taken over packages that are better than no agreement for all, not over all
    packages. A side that can gain nothing is left out of the comparison, and that is said. No
    lotteries; see ``hull.py``.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> kalai_smorodinsky(two_sides([(0, 10), (5, 8), (9, 2)])).points.tolist()
    [[5.0, 8.0]]
    """
    import numpy as np

    kept, gains, base = rational_part(frontier, none)
    used = tuple(base.tolist())
    empty = Solution("kalai_smorodinsky", FORMULA, kept, None, used)
    if not len(kept):
        return empty
    ideal = gains.max(axis=0)
    hopes = ideal > 1e-12
    found = replace(empty, ideal=tuple(ideal.tolist()))
    if not hopes.all():
        idle = [p for p, h in zip(frontier.case.parties, hopes, strict=True) if not h]
        found = found.with_note(
            f"{', '.join(idle)} can gain nothing, so is left out of the shares."
        )
    if not hopes.any():
        return found
    shares = (gains[:, hopes] / ideal[hopes]).min(axis=1)
    chosen = largest(shares)
    value = float(np.max(shares))
    return replace(found, frontier=kept.take(chosen), value=value)
