"""Solutions where the sides may agree on a lottery over packages: the convex hull, two sides.

The efficient border of the hull runs in straight pieces between packages; on each the rule has a
closed answer. Without lotteries use the rules in the files beside this one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.frontier import Frontier
from burdenshare.negotiation.space import Package


class Lottery(NamedTuple):
    """One package, or a chance of one and else another.

    Attributes:
        rule: the rule, and its formula. utilities: expected, by side.
        packages: one or two. chances: of each, adding to 1.
    """

    rule: str
    formula: str
    utilities: tuple[float, ...]
    packages: tuple[Package, ...]
    chances: tuple[float, ...]

    def to_dict(self) -> dict[str, Any]:
        """The lottery as JSON data."""
        return {
            "rule": self.rule,
            "formula": self.formula,
            "utilities": list(self.utilities),
            "packages": list(self.packages),
            "chances": list(self.chances),
        }


class _Piece(NamedTuple):
    """A straight piece of the border in gains, and the points at its ends."""

    start: Any
    end: Any
    points: tuple[int, int]
    span: tuple[float, float]


def nash_lottery(frontier: Frontier, none: tuple[float, ...] = ()) -> Lottery | None:
    """The Nash solution over lotteries; None where nothing is better than no agreement.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> nash_lottery(two_sides([(0, 1), (1, 0)])).utilities
    (0.5, 0.5)
    """
    formula = "argmax over lotteries of the product of expected gains (Nash 1950)"
    return _best("nash", formula, frontier, none, _nash_at, lambda gain, ideal: gain.prod())


def kalai_smorodinsky_lottery(frontier: Frontier, none: tuple[float, ...] = ()) -> Lottery | None:
    """The Kalai-Smorodinsky solution over lotteries.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> found = kalai_smorodinsky_lottery(two_sides([(0, 1), (1, 0.7)]))
    >>> [round(one, 5) for one in found.utilities]
    [0.76923, 0.76923]
    """
    formula = "argmax over lotteries of the smallest gain / ideal (Kalai and Smorodinsky 1975)"
    return _best(
        "kalai_smorodinsky", formula, frontier, none, _share_at, lambda g, b: (g / b).min()
    )


def egalitarian_lottery(frontier: Frontier, none: tuple[float, ...] = ()) -> Lottery | None:
    """The egalitarian solution over lotteries.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> [round(one, 5) for one in egalitarian_lottery(two_sides([(0, 1), (1, 0)])).utilities]
    [0.5, 0.5]
    """
    import numpy as np

    formula = "argmax over lotteries of the smallest gain (Kalai 1977)"
    return _best(
        "egalitarian",
        formula,
        frontier,
        none,
        lambda piece, ideal: _share_at(piece, np.ones(2)),
        lambda gain, ideal: gain.min(),
    )


def _best(
    rule: str, formula: str, frontier: Frontier, none: tuple[float, ...], at: Any, measure: Any
) -> Lottery | None:
    import numpy as np

    base = np.array(none or frontier.case.none, dtype=np.float64)
    pieces = _pieces(frontier, base)
    if not pieces:
        return None
    ends = [one.start + t * (one.end - one.start) for one in pieces for t in one.span]
    ideal = np.maximum(np.array(ends).max(axis=0), 1e-300)
    found = []
    for piece in pieces:
        share = min(max(at(piece, ideal), piece.span[0]), piece.span[1])
        gain = piece.start + share * (piece.end - piece.start)
        found.append((float(measure(gain, ideal)), share, piece, gain))
    _, share, piece, gain = max(found, key=lambda one: one[0])
    chances = {piece.points[0]: 1.0 - share}
    chances[piece.points[1]] = chances.get(piece.points[1], 0.0) + share
    used = {point: chance for point, chance in chances.items() if chance > 1e-12}
    utilities = tuple(float(one) for one in gain + base)
    packages = tuple(frontier.package(point) for point in used)
    return Lottery(rule, formula, utilities, packages, tuple(used.values()))


def _pieces(frontier: Frontier, base: Any) -> list[_Piece]:
    """The pieces of the hull's efficient border, cut to where no side loses."""
    if len(base) != 2:
        says = f"lotteries are worked out for two sides, not for {len(base)}"
        raise Refused.because("lottery", says, "use the rules without lotteries")
    gains = frontier.points - base
    corners = _corners(gains)
    pairs = list(pairwise(corners)) or [(corners[0], corners[0])]
    pieces = (_cut(gains[a], gains[b], (a, b)) for a, b in pairs)
    return [one for one in pieces if one is not None]


def _corners(gains: Any) -> list[int]:
    """The upper hull of points that go down in side 1 and up in side 2."""
    kept: list[int] = []
    for at in range(len(gains)):
        while len(kept) > 1 and _turn(gains[kept[-2]], gains[kept[-1]], gains[at]) <= 0:
            kept.pop()
        kept.append(at)
    return kept


def _turn(a: Any, b: Any, c: Any) -> float:
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))


def _cut(start: Any, end: Any, points: tuple[int, int]) -> _Piece | None:
    low, high = 0.0, 1.0
    for a, b in zip(start, end, strict=True):
        if a < 0 and b < 0:
            return None
        if a < 0:
            low = max(low, a / (a - b))
        if b < 0:
            high = min(high, a / (a - b))
    return _Piece(start, end, points, (float(low), float(high))) if low <= high else None


def _nash_at(piece: _Piece, ideal: Any) -> float:
    """Where the product of two straight lines is largest on a piece."""
    slope = piece.end - piece.start
    bend = 2 * slope[0] * slope[1]
    if bend == 0:
        return 1.0 if float(piece.end.prod()) > float(piece.start.prod()) else 0.0
    return float(-(piece.start[0] * slope[1] + piece.start[1] * slope[0]) / bend)


def _share_at(piece: _Piece, ideal: Any) -> float:
    """Where both shares of the ideal are equal on a piece, or its better end."""
    start, end = piece.start / ideal, piece.end / ideal
    slope = (end[0] - start[0]) - (end[1] - start[1])
    if slope == 0:
        return 1.0 if end.min() > start.min() else 0.0
    return float((start[1] - start[0]) / slope)
