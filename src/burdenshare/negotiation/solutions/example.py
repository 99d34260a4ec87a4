"""Frontiers of listed points, for examples and for tests of the rules."""

from __future__ import annotations

from collections.abc import Sequence

from burdenshare.negotiation.case import Case
from burdenshare.negotiation.frontier import Frontier, find_frontier
from burdenshare.negotiation.preference import Preference
from burdenshare.negotiation.space import space_of


def two_sides(
    points: Sequence[tuple[float, ...]], none: tuple[float, ...] = (0.0, 0.0)
) -> Frontier:
    """The frontier of a domain of one issue whose values have these utilities.

    >>> two_sides([(1, 1), (0, 2)]).points.tolist()
    [[1.0, 1.0], [0.0, 2.0]]
    """
    import numpy as np

    space = space_of({"package": tuple(str(at) for at in range(len(points)))}, "points")
    tables = np.array(points, dtype=np.float64).T
    names = [f"side {at + 1}" for at in range(len(tables))]
    sides = (Preference(n, (t,), d) for n, t, d in zip(names, tables, none, strict=True))
    return find_frontier(Case(space, tuple(sides), "points"))
