"""The zone of possible agreement: what all sides would accept, also when that is uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from burdenshare.figures.display import Shown
from burdenshare.negotiation.frontier import Frontier, clean
from burdenshare.negotiation.reserve import Reserve
from burdenshare.negotiation.space import Package

FORMULA = (
    "P(agreement at x) = product over sides of P(reserve <= worth of x), reserves independent; "
    "P(zone not empty) = P(some package is worth its reserve to every side)"
)

MOST_POINTS = 2_000
"""With three sides or more, frontiers up to so many points are worked out exactly."""


@dataclass(frozen=True, eq=False)
class Zone(Shown):
    """What the sides could agree on.

    Attributes:
        frontier: all efficient packages.
        chances: P(every side accepts) of each, shape (points,).
        exists: P(the zone is not empty); None where it was too large to work out.
        formula: how.
    """

    frontier: Frontier
    chances: Any
    exists: float | None
    formula: str = FORMULA

    def at(self, level: float) -> Frontier:
        """The efficient packages that all sides accept with at least a probability."""
        import numpy as np

        return self.frontier.take(np.flatnonzero(self.chances >= level - 1e-12))

    def to_dict(self) -> dict[str, Any]:
        """The zone as JSON data: its probability, and each efficient package's."""
        return {
            "exists": None if self.exists is None else clean(self.exists),
            "formula": self.formula,
            "points": [
                {**self.frontier.entry(at), "chance": clean(chance)}
                for at, chance in enumerate(self.chances)
            ],
        }


@dataclass(frozen=True)
class EmptyZone:
    """Why no package is at least as good as no agreement for every side.

    Attributes:
        nearest: the package whose largest shortfall is smallest. utilities: its worth by side.
        shortfall: by side, how far it is below no agreement; 0 where it is not.
        best: the most each side can get from any efficient package.
        says: the same in plain words.
    """

    nearest: Package
    utilities: tuple[float, ...]
    shortfall: tuple[float, ...]
    best: tuple[float, ...]
    says: str

    def to_dict(self) -> dict[str, Any]:
        """The explanation as JSON data."""
        return {
            "says": self.says,
            "nearest": {"package": self.nearest, "utilities": list(self.utilities)},
            "shortfall": list(self.shortfall),
            "best": list(self.best),
        }


def find_zone(frontier: Frontier, reserves: Sequence[Reserve] = ()) -> Zone:
    """How likely it is that all sides accept each efficient package, and that any is accepted.

    A side accepts a package worth at least its reserve. Reserves are taken as independent.

    Args:
        frontier: the efficient packages; an acceptable package exists only if an efficient one is.
        reserves: one distribution a side; by default the preferences'.

    >>> from burdenshare.negotiation.reserve import Uniform
    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> zone = find_zone(two_sides([(0.6, 0.5)]), [Uniform(0, 1), Uniform(0, 1)])
    >>> [round(float(one), 12) for one in zone.chances], round(zone.exists, 12)
    ([0.3], 0.3)
    """
    import numpy as np

    used = list(reserves) or [one.no_agreement for one in frontier.case.preferences]
    accepted = np.array(
        [
            [one.at_most(float(value)) for value in column]
            for one, column in zip(used, frontier.points.T, strict=True)
        ]
    )
    chances = accepted.prod(axis=0)
    small = len(used) <= 2 or len(frontier) <= MOST_POINTS
    return Zone(frontier, chances, _union(accepted.T) if small else None)


def explain_empty(frontier: Frontier, none: tuple[float, ...] = ()) -> EmptyZone | None:
    """Which side keeps the zone empty, by how much, and the package that comes nearest.

    None where some package is at least as good for all as no agreement.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> found = explain_empty(two_sides([(0, 3), (1, 2)], none=(1, 2.5)))
    >>> found.shortfall, found.nearest
    ((0.0, 0.5), {'package': '1'})
    """
    import numpy as np

    base = np.array(none or frontier.case.none, dtype=np.float64)
    if len(frontier.rational(tuple(base.tolist()))):
        return None
    short = np.maximum(base - frontier.points, 0.0)
    worst = short.max(axis=1)
    near = np.flatnonzero(worst <= worst.min() + 1e-12)
    at = int(near[short[near].sum(axis=1).argmin()])
    best = frontier.points.max(axis=0)
    gaps = tuple(clean(one) for one in short[at])
    worth = tuple(clean(one) for one in frontier.points[at])
    says = _say(frontier.case.parties, gaps, best, base)
    return EmptyZone(frontier.package(at), worth, gaps, tuple(map(clean, best)), says)


def price_zone(least: float, most: float) -> tuple[float, float] | None:
    """The zone of a talk about one number: from the seller's reserve to the buyer's.

    >>> price_zone(100, 130), price_zone(130, 100)
    ((100, 130), None)
    """
    return (least, most) if least <= most else None


def _say(parties: tuple[str, ...], gaps: tuple[float, ...], best: Any, base: Any) -> str:
    alone = [p for p, b, d in zip(parties, best, base, strict=True) if b < d - 1e-12]
    if alone:
        return (
            f"No package at all is worth as much to {', '.join(alone)} as no agreement is; the "
            f"nearest leaves {_gaps(parties, gaps)}."
        )
    return (
        "Every side likes some package better than no agreement, but there is none that all do; "
        f"the nearest leaves {_gaps(parties, gaps)}."
    )


def _gaps(parties: tuple[str, ...], gaps: tuple[float, ...]) -> str:
    short = [f"{p} {gap:.6g} short" for p, gap in zip(parties, gaps, strict=True) if gap > 0]
    return " and ".join(short) or "nobody short"


def _union(points: Any) -> float:
    """The probability that a uniform draw lies below at least one of the points in every side.

    Points are probabilities, shape (points, sides); side 1 is swept from high to low.
    """
    import numpy as np

    if points.shape[1] == 1:
        return float(points.max())
    order = np.argsort(-points[:, 0], kind="stable")
    ordered = points[order]
    below = np.append(ordered[1:, 0], 0.0)
    if points.shape[1] == 2:
        return float(((ordered[:, 0] - below) * np.maximum.accumulate(ordered[:, 1])).sum())
    total = 0.0
    for at in np.flatnonzero(ordered[:, 0] > below):
        rest = ordered[: at + 1, 1:]
        total += float(ordered[at, 0] - below[at]) * _union(rest)
    return total
