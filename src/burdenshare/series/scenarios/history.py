"""What the models are fitted on: yearly changes and monthly rates as known on a day."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.series.load import load_series
from burdenshare.series.world import World


class Past(NamedTuple):
    """Years that follow each other and a value for each."""

    years: tuple[int, ...]
    values: tuple[float, ...]

    def until(self, year: int) -> Past:
        """What of it had happened by the end of a year.

        >>> Past((2001, 2002, 2003), (4.0, 2.8, 3.5)).until(2002)
        Past(years=(2001, 2002), values=(4.0, 2.8))
        """
        return self._kept(lambda one: one <= year)

    def since(self, year: int) -> Past:
        """What of it happened in a year and later."""
        return self._kept(lambda one: one >= year)

    def _kept(self, keep: Callable[[int], bool]) -> Past:
        kept = [(y, v) for y, v in zip(self.years, self.values, strict=True) if keep(y)]
        return Past(tuple(y for y, _ in kept), tuple(v for _, v in kept))


def known_changes(world: World, series: str, since: int = 0) -> Past:
    """Yearly percent changes up to the last one known, without a gap.

    Args:
        world: what is known, values fixed by hand included.
        series: a yearly series of changes in percent.
        since: the first year wanted.

    >>> known_changes(World("2012-12-31"), "KR.cpi", 2009).values
    (2.8, 3.0, 4.0, 2.2)
    """
    found: dict[int, float] = {}
    for year in _years(series):
        observed = world.read(series, str(year), "latest")
        if year >= since and not isinstance(observed, Unknown) and observed.value is not None:
            found[year] = float(observed.value)
    return _unbroken(found)


def last_known_year(world: World, series: str) -> int:
    """The last year of which a value is known (0 if none is)."""
    return (known_changes(world, series).years or (0,))[-1]


def known_months(world: World, series: str, since: str) -> dict[str, float]:
    """Monthly values by month (``1999-01``) as known on the day, from ``since`` on."""
    months = dict.fromkeys(one.period for one in load_series(series).observations)
    found = {}
    for month in months:
        observed = world.read(series, month, "latest")
        if month >= since and not isinstance(observed, Unknown) and observed.value is not None:
            found[month] = float(observed.value)
    return dict(sorted(found.items()))


def logs(changes: tuple[float, ...]) -> tuple[float, ...]:
    """Percent changes as log points.

    >>> [round(one, 4) for one in logs((2.0, 0.0))]
    [1.9803, 0.0]
    """
    return tuple(100 * math.log1p(change / 100) for change in changes)


def log_changes(past: Past) -> Past:
    """Percent changes by year as log points by year."""
    return Past(past.years, logs(past.values))


def log_growth(levels: Past) -> Past:
    """Levels by year as growth on the year before, in log points.

    >>> [round(one, 4) for one in log_growth(Past((2001, 2002), (100.0, 102.0))).values]
    [1.9803]
    """
    values = tuple(100 * math.log(after / before) for before, after in pairwise(levels.values))
    return Past(levels.years[1:], values)


def _years(series: str) -> list[int]:
    return sorted({int(one.period) for one in load_series(series).observations})


def _unbroken(found: dict[int, float]) -> Past:
    """The longest run of years that ends with the last one known."""
    years = sorted(found)
    start = len(years) - 1
    while start > 0 and years[start - 1] == years[start] - 1:
        start -= 1
    run = tuple(years[start:]) if years else ()
    return Past(run, tuple(found[year] for year in run))
