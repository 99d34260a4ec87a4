"""After a deal: packages at least as good for every side, the deal standing for no agreement.

Raiffa, Post-settlement settlements, Negotiation Journal 1, 1985, pp. 9-12.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from burdenshare.figures.display import Shown
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.efficient import step_of
from burdenshare.negotiation.enumerate import slices
from burdenshare.negotiation.frontier import Frontier, clean, find_frontier
from burdenshare.negotiation.solutions.solve import Solutions, solve
from burdenshare.negotiation.space import Package

MOST = 20_000_000
"""Packages are counted one by one up to so many."""


@dataclass(frozen=True, eq=False)
class Improvement(Shown):
    """What could still be gained on a deal.

    Attributes:
        deal: the package agreed. utilities: its worth by side.
        frontier: efficient packages at least as good for all; the deal itself if it is efficient.
        solutions: the rules, with the deal as no agreement.
        better: how many packages are at least as good for all and better for one; None where
            there are too many to count. better_points: their utilities, counted once.
        equal: how many packages have the deal's utilities, itself included.
    """

    deal: Package
    utilities: tuple[float, ...]
    frontier: Frontier
    solutions: Solutions
    better: int | None
    better_points: int | None
    equal: int | None

    @property
    def efficient(self) -> bool:
        """Whether nothing can be gained without loss."""
        import numpy as np

        return len(self.frontier) == 1 and bool(
            np.allclose(self.frontier.points[0], self.utilities, rtol=0, atol=1e-12)
        )

    def to_dict(self) -> dict[str, Any]:
        """The improvement as JSON data."""
        return {
            "deal": self.deal,
            "utilities": [clean(one) for one in self.utilities],
            "efficient": self.efficient,
            "better": self.better,
            "better_points": self.better_points,
            "equal": self.equal,
            "frontier": [self.frontier.entry(at) for at in range(len(self.frontier))],
            "solutions": self.solutions.to_dict(),
        }


def improve(case: Case, deal: Mapping[str, str], frontier: Frontier | None = None) -> Improvement:
    """Search the packages that are at least as good for every side as a deal.

    Raises:
        Refused: if the deal is no package of the case.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> found = improve(two_sides([(1, 1), (2, 3), (4, 0)]).case, {"package": "0"})
    >>> found.better, found.frontier.points.tolist()
    (1, [[2.0, 3.0]])
    """
    worth = case.utilities(deal)
    improved = (frontier or find_frontier(case)).rational(worth)
    counted = _count(case, worth) if case.space.size <= MOST else None
    return Improvement(
        dict(deal),
        worth,
        improved,
        solve(improved, none=worth),
        *(counted or (None, None, None)),
    )


def _count(case: Case, worth: tuple[float, ...]) -> tuple[int, int, int]:
    import numpy as np

    steps = [step_of([sum(float(abs(t).max()) for t in one.tables)]) for one in case.preferences]
    floor = np.rint(np.array(worth) / steps)
    as_good, equal, points = 0, 0, set()
    for _, columns in slices(case):
        grid = [np.rint(one / step) for one, step in zip(columns, steps, strict=True)]
        good = np.logical_and.reduce([one >= low for one, low in zip(grid, floor, strict=True)])
        rows = np.stack([one[good] for one in grid], axis=1)
        as_good += len(rows)
        equal += int((rows == floor).all(axis=1).sum())
        points |= {tuple(row) for row in np.unique(rows, axis=0).tolist()}
    return as_good - equal, len(points - {tuple(floor.tolist())}), equal
