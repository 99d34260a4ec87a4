"""The general filter against the definition, on small and on large sets."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.negotiation.efficient import SMALL, efficient, group_efficient, step_of


def by_definition(points):
    """Numbers of the points that no other dominates, straight from the definition."""
    found = []
    for at, one in enumerate(points):
        better = (points >= one).all(axis=1) & (points > one).any(axis=1)
        if not better.any():
            found.append(at)
    return found


def sets_of_points():
    sides = st.integers(1, 4)
    whole = st.integers(0, 6)
    return sides.flatmap(lambda n: st.lists(st.tuples(*[whole] * n), min_size=1, max_size=40))


@given(sets_of_points())
def test_small_sets_equal_the_definition(rows):
    points = np.array(rows, dtype=float) / 7
    assert efficient(points).tolist() == by_definition(points)


@pytest.mark.parametrize("sides", [2, 3, 4])
@pytest.mark.parametrize("digits", [2, 6])
def test_large_sets_equal_the_definition(sides, digits):
    draw = np.random.default_rng(sides * 10 + digits)
    points = draw.random((3 * SMALL, sides)).round(digits)
    found = efficient(points)
    assert len(found) < len(points) / 5
    kept = points[found]
    # Nothing kept is dominated by anything, and everything left out is dominated by something.
    for one in kept:
        assert not ((points >= one).all(axis=1) & (points > one).any(axis=1)).any()
    rest = np.delete(points, found, axis=0)
    for one in rest[:: max(1, len(rest) // 300)]:
        assert ((kept >= one).all(axis=1) & (kept > one).any(axis=1)).any()


def test_every_point_efficient():
    size = 30_000
    x = np.arange(size) / size
    points = np.stack([x, 1 - x], axis=1)
    assert len(efficient(points)) == size
    assert len(efficient(points[::-1])) == size


def test_noise_of_decimals_neither_keeps_nor_parts():
    points = np.array([[0.1 + 0.2, 0.5], [0.3, 0.5], [0.1 + 0.2, 0.4]])
    assert efficient(points).tolist() == [0, 1]


def test_noise_in_large_sets():
    draw = np.random.default_rng(3)
    bad = draw.random((2 * SMALL, 2)) * 0.4
    top = np.array([[0.1 + 0.2 + 0.4, 0.9], [0.7, 0.9], [0.7, 0.9 - 1e-9]])
    assert efficient(np.vstack([bad, top])).tolist() == [2 * SMALL, 2 * SMALL + 1]


def test_groups_hold_equal_points():
    columns = [np.array([1.0, 0.0, 1.0]), np.array([0.0, 1.0, 0.0])]
    groups = group_efficient(columns)
    parts = np.split(groups.members, groups.starts[1:])
    assert [sorted(one.tolist()) for one in parts] == [[0, 2], [1]]


@pytest.mark.parametrize(
    ("largest", "step"), [(1.0, 1e-12), (0.05, 1e-13), (0.0, 1e-12), (60, 1e-10)]
)
def test_twelve_digits(largest, step):
    assert step_of(np.array([largest])) == pytest.approx(step)
