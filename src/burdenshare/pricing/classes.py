"""A distribution in a few classes of equal width, as a histogram shows it, from its counts."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any, NamedTuple

from burdenshare.pricing.counts import Counts

MOST = 40
_TAIL = 0.001


class Classes(NamedTuple):
    """Classes of equal width, in units.

    Attributes:
        first: the lower edge of the first class. width: of every class; a class holds its lower
            edge and not its upper one.
        shares: of all futures, by class.
        below, above: shares that lie outside the classes, in the tails.
    """

    first: float
    width: float
    shares: tuple[float, ...]
    below: float
    above: float

    def edges(self) -> tuple[tuple[float, float], ...]:
        """The lower and the upper edge of each class.

        >>> Classes(10.0, 5.0, (0.5, 0.5), 0.0, 0.0).edges()
        ((10.0, 15.0), (15.0, 20.0))
        """
        ends = [self.first + self.width * number for number in range(len(self.shares) + 1)]
        return tuple(pairwise(ends))

    def to_dict(self) -> dict[str, Any]:
        """The classes as JSON data."""
        return self._asdict() | {"shares": list(self.shares)}


def classify(counts: Counts, scale: int, most: int = MOST) -> Classes:
    """The counts in classes of a round width; what lies beyond a thousandth is put outside.

    Args:
        counts: whole amounts, in steps. scale: steps in one unit.
        most: how many classes there may be at most.

    >>> from burdenshare.pricing.counts import count
    >>> classify(count([100, 101, 101, 103]), 1)
    Classes(first=100.0, width=1.0, shares=(0.25, 0.5, 0.0, 0.25), below=0.0, above=0.0)
    """
    import numpy as np

    low, high = counts.quantiles((_TAIL, 1 - _TAIL))
    width = _round_width((high - low) / max(most - 2, 1), counts.step)
    begin = low // width
    place = counts.step * (counts.first + np.arange(len(counts.table))) // width - begin
    number = high // width - begin + 1
    held = (place >= 0) & (place < number)
    sums = np.bincount(place[held], weights=counts.table[held], minlength=number) / counts.size
    outside = (counts.table[place < 0].sum(), counts.table[place >= number].sum())
    below, above = (float(one) / counts.size for one in outside)
    return Classes(begin * width / scale, width / scale, tuple(sums.tolist()), below, above)


def _round_width(least: float, step: int) -> int:
    """The least of 1, 2, 5, 10, 20, … steps that is not less than asked for."""
    if least <= step:
        return step
    power = int(10 ** math.floor(math.log10(least / step)))
    return step * next(power * one for one in (1, 2, 5, 10) if step * power * one >= least)
