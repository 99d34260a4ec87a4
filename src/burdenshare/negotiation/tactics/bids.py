"""All packages of a case as both sides rank them: sorted once, used by many runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.enumerate import slices
from burdenshare.negotiation.frontier import find_frontier
from burdenshare.negotiation.space import Package

MOST = 2_000_000
"""In larger spaces only efficient packages are offered."""


@dataclass(frozen=True, eq=False)
class Bids:
    """What can be offered, as each of two sides ranks it.

    Attributes:
        case: what is talked about.
        worth: utility by side and bid, shape (2, bids).
        order: by side, bids from the worst to the best for it, shape (2, bids).
        ranked: the utilities in that order, shape (2, bids).
        none: no agreement by side.
        numbers: the package number of each bid, or None where bids are the frontier's points.
    """

    case: Case
    worth: Any
    order: Any
    ranked: Any
    none: tuple[float, ...]
    numbers: Any
    _points: Any = None

    def __len__(self) -> int:
        return int(self.worth.shape[1])

    def package(self, bid: int) -> Package:
        """The package of a bid."""
        if self.numbers is None:
            package: Package = self._points.package(int(bid))
            return package
        return self.case.space.package(int(self.numbers[bid]))


def bids_of(case: Case, *, efficient: bool = False) -> Bids:
    """Rank the packages of a case of two sides.

    Args:
        case: what is talked about.
        efficient: offer only efficient packages; always so in spaces of over 2 million.

    Raises:
        Refused: if there are not two sides.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> bids_of(two_sides([(0, 2), (1, 1), (2, 0)]).case).ranked.tolist()
    [[0.0, 1.0, 2.0], [0.0, 1.0, 2.0]]
    """
    import numpy as np

    if len(case.preferences) != 2:
        says = f"{len(case.preferences)} sides cannot take turns here"
        raise Refused.because(case.name or "case", says, "use a case of two sides")
    if efficient or case.space.size > MOST:
        frontier = find_frontier(case)
        return _ranked(case, np.ascontiguousarray(frontier.points.T), None, frontier)
    parts = list(slices(case))
    worth = np.stack([np.concatenate([columns[s] for _, columns in parts]) for s in (0, 1)])
    numbers = np.flatnonzero(np.isfinite(worth[0]))
    return _ranked(case, np.ascontiguousarray(worth[:, numbers]), numbers, None)


def _ranked(case: Case, worth: Any, numbers: Any, points: Any) -> Bids:
    # Equal worths stay in the order of their numbers, so that a run is the same everywhere.
    import numpy as np

    order = np.stack([np.argsort(own, kind="stable") for own in worth])
    ranked = np.take_along_axis(worth, order, axis=1)
    return Bids(case, worth, order, ranked, case.none, numbers, points)
