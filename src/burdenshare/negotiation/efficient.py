"""Which points nothing dominates: the general filter, for any number of sides.

A point is dominated when another is at least as good for every side and better for one. Values
are compared as they are to twelve digits, so that the noise of adding decimals neither keeps a
dominated point nor parts two equal ones; every one of several equal points is kept.
"""

from __future__ import annotations

from typing import Any, NamedTuple

SMALL = 4096
"""Up to so many points are sorted at once; more are thinned first."""

CELLS = 2048
"""Buckets of the first side's utility in which a large set is thinned."""


class Groups(NamedTuple):
    """Points that nothing dominates, best for side 1 first, equal ones together.

    Attributes:
        members: numbers of the points kept, shape (kept,).
        starts: where each group of equal points begins in ``members``, shape (groups,).
    """

    members: Any
    starts: Any

    @property
    def first(self) -> Any:
        """One point of each group."""
        return self.members[self.starts]


def efficient(points: Any) -> Any:
    """Numbers of the points that no other dominates, in increasing order; equal ones all.

    Args:
        points: utilities, shape (points, sides), any scale.

    Returns:
        Integer array, shape (kept,).

    >>> efficient([[0.0, 1.0], [0.5, 0.5], [0.4, 0.4], [1.0, 0.0], [0.5, 0.5]]).tolist()
    [0, 1, 3, 4]
    """
    import numpy as np

    values = np.asarray(points, dtype=np.float64)
    columns = [np.ascontiguousarray(values[:, side]) for side in range(values.shape[1])]
    return np.sort(group_efficient(columns).members)


def group_efficient(columns: list[Any], steps: tuple[float, ...] | None = None) -> Groups:
    """The efficient points of columns of utility, one a side, as groups of equal ones.

    Args:
        columns: one array of shape (points,) a side.
        steps: the grid of comparison of each side; by default twelve digits.
    """
    import numpy as np

    steps = steps or tuple(step_of(one) for one in columns)
    kept = thin(columns, steps)
    if kept is not None:
        columns = [one[kept] for one in columns]
    grid = [np.rint(one * (1 / step)) for one, step in zip(columns, steps, strict=True)]
    groups = group_grid(grid)
    return groups if kept is None else Groups(kept[groups.members], groups.starts)


def group_grid(grid: list[Any]) -> Groups:
    """The efficient points of columns that are compared as they stand."""
    import numpy as np

    if not len(grid[0]):
        empty = np.zeros(0, dtype=np.intp)
        return Groups(empty, empty)
    order = _descending(grid)
    ordered = [one[order] for one in grid]
    new = np.ones(len(order), dtype=bool)
    new[1:] = ordered[0][1:] != ordered[0][:-1]
    for one in ordered[1:]:
        new[1:] |= one[1:] != one[:-1]
    starts = np.flatnonzero(new)
    distinct = ordered if len(starts) == len(order) else [one[starts] for one in ordered]
    free = _undominated(distinct)
    if len(starts) == len(order):
        members = order[free]
        return Groups(members, np.arange(len(members)))
    sizes = np.diff(starts, append=len(order))
    members = order[np.repeat(free, sizes)]
    kept = sizes[free]
    return Groups(members, np.cumsum(kept) - kept)


def step_of(values: Any) -> float:
    """The grid on which values are compared: twelve digits of the largest of them.

    >>> step_of([0.3, 1.0]), step_of([1234.0])
    (1e-12, 1e-08)
    """
    import numpy as np

    values = np.asarray(values)
    largest = max(abs(float(values.max())), abs(float(values.min()))) if values.size else 1.0
    if 0.1 <= largest < 10 or largest == 0:
        return 1e-12
    return float(10.0 ** (np.floor(np.log10(largest)) - 11))


def thin(columns: list[Any], steps: tuple[float, ...]) -> Any:
    """Numbers of points that may be efficient, or None for all; drops only dominated ones.

    What is dropped is worse by more than the grid on one side than a point that is at least as
    good on the others, so that rounding cannot bring it back.
    """
    size = len(columns[0])
    if size <= SMALL:
        return None
    kept = _above_pivots(columns, steps)
    if len(columns) == 2 and len(kept) > SMALL:
        inner = _bucket([one[kept] for one in columns], steps[1])
        kept = kept[inner]
    return kept


def _above_pivots(columns: list[Any], steps: tuple[float, ...]) -> Any:
    """Points that are not worse for every side than one with a large weighted sum."""
    kept = _not_below(columns, steps, [1.0] * len(columns))
    for turn in range(len(columns) if len(columns) > 2 else 0):
        weights = [0.25 if side == turn else 1.0 for side in range(len(columns))]
        kept = kept[_not_below([one[kept] for one in columns], steps, weights)]
    return kept


def _not_below(columns: list[Any], steps: tuple[float, ...], weights: list[float]) -> Any:
    import numpy as np

    spans = [float(one.max() - one.min()) or 1.0 for one in columns]
    total = columns[0] * (weights[0] / spans[0])
    for one, weight, span in zip(columns[1:], weights[1:], spans[1:], strict=True):
        total = total + one * (weight / span)
    best = int(total.argmax())
    keep = columns[0] >= columns[0][best] - steps[0]
    for one, step in zip(columns[1:], steps[1:], strict=True):
        keep |= one >= one[best] - step
    return np.flatnonzero(keep)


def _bucket(columns: list[Any], step: float) -> Any:
    """Two sides: drop what is worse for side 2 than a point of a higher bucket of side 1."""
    import numpy as np

    first, second = columns
    low, high = float(first.min()), float(first.max())
    if high <= low:
        return np.flatnonzero(second >= second.max() - step)
    cell = ((first - low) * (CELLS / (high - low))).astype(np.int32)
    best = np.full(CELLS + 2, -np.inf)
    np.maximum.at(best, cell, second)
    above = np.maximum.accumulate(best[::-1])[::-1] - step
    return np.flatnonzero(second >= above[1:][cell])


def _descending(grid: list[Any]) -> Any:
    """The order from best to worst for side 1, then side 2, and so on."""
    import numpy as np

    order = np.argsort(-grid[0])
    first = grid[0][order]
    if len(grid) > 1 and (first[1:] == first[:-1]).any():
        order = np.lexsort([-one for one in reversed(grid)])
    return order


def _undominated(ordered: list[Any]) -> Any:
    """Of distinct points in descending order, which none dominates; a mask."""
    import numpy as np

    free = np.zeros(len(ordered[0]), dtype=bool)
    free[0] = True
    if len(ordered) == 2:
        second = ordered[1]
        free[1:] = second[1:] > np.maximum.accumulate(second)[:-1]
    elif len(ordered) > 2:
        free[_scan(np.stack(ordered[1:]))] = True
    return free


def _scan(rest: Any, chunk: int = 256) -> Any:
    """Three sides and more: points in descending order of side 1, held against those kept.

    Args:
        rest: the other sides, shape (sides - 1, points). Only an earlier point can dominate.

    Returns:
        Numbers of the points kept.
    """
    import numpy as np

    kept = np.zeros(0, dtype=np.intp)
    for start in range(0, rest.shape[1], chunk):
        here = np.arange(start, min(start + chunk, rest.shape[1]))
        here = here[~_beaten(rest[:, kept], rest[:, here])]
        inside = _covers(rest[:, here], rest[:, here])
        # Only earlier points dominate: the later of two that cover each other is worse in side 1.
        inside &= np.arange(len(here))[:, None] < np.arange(len(here))[None, :]
        kept = np.concatenate([kept, here[~inside.any(axis=0)]])
    return kept


def _beaten(kept: Any, here: Any, chunk: int = 8192) -> Any:
    import numpy as np

    beaten = np.zeros(here.shape[1], dtype=bool)
    for start in range(0, kept.shape[1], chunk):
        left = np.flatnonzero(~beaten)
        covered = _covers(kept[:, start : start + chunk], here[:, left])
        beaten[left[covered.any(axis=0)]] = True
    return beaten


def _covers(above: Any, below: Any) -> Any:
    """Whether point i of the first is at least as good as point j of the second."""
    covers = above[0][:, None] >= below[0][None, :]
    for one, other in zip(above[1:], below[1:], strict=True):
        covers &= one[:, None] >= other[None, :]
    return covers
