"""Adjusted Winner: two sides, points on items, at most one item divided."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from burdenshare.figures.finding import Refused

FORMULA = (
    "each item to the side with more points on it; then items move from the side that is ahead, in "
    "the order of the ratio of points, until both have equal points, the last one in part (Brams "
    "and Taylor, Fair division, Cambridge 1996, pp. 68-71)"
)


class Division(NamedTuple):
    """Who gets which share of each item.

    Attributes:
        shares: side 1's share of each item, from 0 to 1.
        points: what each side has, in its own points.
        divided: the item that is divided, or nothing.
        formula: the procedure, with source.
    """

    shares: dict[str, Fraction]
    points: tuple[Fraction, Fraction]
    divided: str = ""
    formula: str = FORMULA

    def to_dict(self) -> dict[str, Any]:
        """The division as JSON data."""
        return {
            "shares": {item: float(share) for item, share in self.shares.items()},
            "points": [float(one) for one in self.points],
            "divided": self.divided or None,
            "formula": self.formula,
        }


def adjusted_winner(first: Mapping[str, float], second: Mapping[str, float]) -> Division:
    """Divide items so that both sides have equal points, efficiently and without envy.

    Args:
        first: side 1's points on each item; they add to the same as those of side 2.
        second: side 2's.

    Raises:
        Refused: if items differ, points are negative, or the sums differ.

    >>> carol = dict(zip("abcde", (50, 20, 15, 10, 5)))
    >>> bob = dict(zip("abcde", (40, 30, 10, 10, 10)))
    >>> found = adjusted_winner(carol, bob)
    >>> found.divided, str(1 - found.shares["a"]), [str(one) for one in found.points]
    ('a', '1/6', ['170/3', '170/3'])
    """
    _check(first, second)
    one = {item: Fraction(str(points)) for item, points in first.items()}
    two = {item: Fraction(str(second[item])) for item in one}
    # From the item that side 1 values most beside side 2 to the one it values least.
    order = sorted(one, key=lambda item: (-_ratio(one[item], two[item]), list(one).index(item)))
    shares = {item: Fraction(0) for item in one}
    mine, theirs = Fraction(0), sum(two.values(), Fraction(0))
    for item in order:
        gap, width = theirs - mine, one[item] + two[item]
        share = min(Fraction(1), max(Fraction(0), gap / width)) if width else Fraction(1)
        shares[item] = share
        mine, theirs = mine + share * one[item], theirs - share * two[item]
    divided = next((item for item, share in shares.items() if 0 < share < 1), "")
    return Division(shares, (mine, theirs), divided)


def _ratio(one: Fraction, two: Fraction) -> Fraction:
    """Side 1's part of both sides' points, which orders as their ratio does."""
    return one / (one + two) if one + two else Fraction(1, 2)


def _check(first: Mapping[str, float], second: Mapping[str, float]) -> None:
    says = ""
    if set(first) != set(second) or not first:
        says = "the sides do not name the same items"
    elif min(*first.values(), *second.values()) < 0:
        says = "points are below 0"
    elif sum(Fraction(str(x)) for x in first.values()) != sum(
        Fraction(str(x)) for x in second.values()
    ):
        says = "the sides' points do not add to the same"
    if says:
        raise Refused.because("adjusted winner", says, "give each side 100 points over all items")
