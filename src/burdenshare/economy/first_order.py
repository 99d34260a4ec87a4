"""Uncertainty to first order: each doubt's deviation times the derivative of the result.

Faster than draws and free of chance, and it names what matters; the interval is that of a normal
distribution, so that skew is lost.
"""

from __future__ import annotations

from typing import NamedTuple

from burdenshare.economy.arrays import Floats
from burdenshare.economy.draws import Frame
from burdenshare.economy.uncertainty import (
    FIGURES,
    SOURCES,
    Cells,
    Doubt,
    Interval,
    Uncertainty,
    shares_of_variance,
)
from burdenshare.economy.waterfall import PER
from burdenshare.settlement.split import Split

NORMAL_95 = 1.6448536269514722
"""The standard normal deviate that one case in twenty exceeds."""


class _Point(NamedTuple):
    """The central values by component, shape (K,), and what a unit leaves, shape (K, 4)."""

    paid: Floats
    domestic: Floats
    factors: Floats
    leaves: Floats


def first_order(frame: Frame, split: Split, cells: Cells | None) -> Uncertainty:
    """The uncertainty of a split to first order.

    Args:
        frame: the tables and the bridge. split: amounts by category.
        cells: what noise in the cells is worth, found apart.
    """
    import numpy as np

    point = _point(frame, split)
    centre = _figures(point.paid, point.domestic, point.leaves)
    moved = {name: _moved(name, frame, split, point) for name in SOURCES if _varies(name, frame)}
    shift = sum((mean for mean, _ in moved.values()), np.zeros(len(FIGURES)))
    variance = sum((var for _, var in moved.values()), np.zeros(len(FIGURES)))
    sds = [float(np.sqrt(var[1])) for _, var in moved.values()] + ([cells.sd] if cells else [])
    shares = shares_of_variance(sds)
    doubts = tuple(
        Doubt(n, float(np.sqrt(v[1])), share, *_two(centre + mean, v))
        for (n, (mean, v)), share in zip(moved.items(), shares, strict=False)
    )
    figures = _intervals(centre + shift, variance)
    return Uncertainty("delta", 0, 0, frame.years, figures, doubts, cells)


def _varies(name: str, frame: Frame) -> bool:
    return name != "table_year" or bool(frame.by_year)


def _point(frame: Frame, split: Split) -> _Point:
    import numpy as np

    parts = [frame.bridge.components[one] for one in frame.central.names]
    factors = np.array([one.import_factor.central for one in parts])
    paid = PER * np.array([split.share(o.category) * o.weight.central for o in parts])
    domestic = np.array([one.domestic.central for one in parts])
    return _Point(paid, domestic, factors, frame.central.leaves(factors))


def _figures(paid: Floats, domestic: Floats, leaves: Floats) -> Floats:
    """The six figures of `FIGURES` from the components, shape (6,)."""
    import numpy as np

    home = paid * domestic
    first = home.sum()
    return np.array([first, *(home @ leaves), paid.sum() - first])


def _moved(name: str, frame: Frame, split: Split, point: _Point) -> tuple[Floats, Floats]:
    """How one doubt moves the mean of each figure, and its variance; two of shape (6,)."""
    import numpy as np

    if name == "table_year":
        leaves = [one.leaves(point.factors) for one in frame.by_year]
        values = np.array([_figures(point.paid, point.domestic, one) for one in leaves])
        centre = _figures(point.paid, point.domestic, point.leaves)
        return values.mean(axis=0) - centre, values.var(axis=0)
    slopes = _slopes(name, frame, split, point)
    field = {"weights": "weight"}.get(name, name)
    ranges = [getattr(frame.bridge.components[one], field) for one in frame.central.names]
    shifts = np.array([one.mean - one.central for one in ranges])
    spread = np.array([one.sd for one in ranges])
    return shifts @ slopes, spread**2 @ slopes**2


def _slopes(name: str, frame: Frame, split: Split, point: _Point) -> Floats:
    """The derivative of each figure by each component's value, shape (K, 6)."""
    import numpy as np

    rows, count = point.leaves, len(point.paid)
    each = np.column_stack([np.ones(count), rows, -np.ones(count)])
    if name == "domestic":
        return point.paid[:, None] * each
    if name == "import_factor":
        imports = frame.central.own[:, 1]
        home = np.where(frame.central.home > 0, frame.central.home, 1.0)
        by_row = -(imports / home)[:, None] * frame.central.onward
        by_row[:, 1] += imports
        moved = (point.paid * point.domestic)[:, None] * by_row
        return np.column_stack([np.zeros(count), moved, np.zeros(count)])
    worth = point.domestic[:, None] * np.column_stack([np.ones(count), rows])
    worth = np.column_stack([worth, 1 - point.domestic])
    return _by_weight(worth, frame, split)


def _by_weight(worth: Floats, frame: Frame, split: Split) -> Floats:
    """Weights are brought to a sum of 1, so that one gains what the others of a category lose."""
    import numpy as np

    parts = [frame.bridge.components[one] for one in frame.central.names]
    slopes = np.zeros_like(worth)
    for number, one in enumerate(parts):
        same = [n for n, other in enumerate(parts) if other.category == one.category]
        usual = sum(parts[n].weight.central * worth[n] for n in same)
        slopes[number] = PER * split.share(one.category) * (worth[number] - usual)
    return slopes


def _intervals(mean: Floats, variance: Floats) -> dict[str, Interval]:
    return {
        name: _normal(float(mean[n]), float(variance[n]) ** 0.5) for n, name in enumerate(FIGURES)
    }


def _two(mean: Floats, variance: Floats) -> tuple[Interval, Interval]:
    found = _intervals(mean, variance)
    return found["first_round"], found["value_added"]


def _normal(mean: float, sd: float) -> Interval:
    return Interval(mean - NORMAL_95 * sd, mean, mean + NORMAL_95 * sd, mean, sd)
