"""The exact frontier: pruning against full enumeration, ties, bars, grids, very large spaces."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case, bar_packages
from burdenshare.negotiation.frontier import find_frontier, frontier_of_points
from burdenshare.negotiation.preference import Preference
from burdenshare.negotiation.space import Block, Issue, Space, space_of


def case_of(tables, barred=(), **rest):
    """A case of one issue a block from tables, shape: sides, blocks, rows."""
    sizes = [len(one) for one in tables[0]]
    blocks = tuple(
        Block(
            (Issue(f"i{at}", tuple(map(str, range(size)))),),
            frozenset(barred[at] if barred else ()),
        )
        for at, size in enumerate(sizes)
    )
    sides = tuple(Preference(f"s{at}", tuple(own), **rest) for at, own in enumerate(tables))
    return Case(Space(blocks, "made"), sides, "made")


def by_definition(case):
    """Utilities and packages of the frontier, package by package."""
    rows = [
        one
        for one in itertools.product(*(range(block.size) for block in case.space.blocks))
        if not case.space.is_barred(one)
    ]
    worth = [tuple(round(side.utility(one), 9) for side in case.preferences) for one in rows]
    found = {}
    for row, own in zip(rows, worth, strict=True):
        if not any(
            all(a >= b for a, b in zip(other, own, strict=True)) and other != own for other in worth
        ):
            found.setdefault(own, set()).add(row)
    return found


def as_sets(frontier):
    """The same from a frontier."""
    return {
        tuple(round(float(one), 9) for one in utilities): set(frontier.trail.rows(at))
        for at, utilities in enumerate(frontier.points)
    }


@st.composite
def cases(draw, most_sides=3):
    sides = draw(st.integers(1, most_sides))
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    worth = st.integers(0, 10)
    tables = [[[draw(worth) / 10 for _ in range(size)] for size in sizes] for _ in range(sides)]
    barred = [draw(st.sets(st.integers(0, size - 1), max_size=size - 1)) for size in sizes]
    return case_of(tables, barred)


@given(cases())
def test_pruning_equals_the_definition_with_all_ties(case):
    frontier = find_frontier(case)
    expected = by_definition(case)
    assert as_sets(frontier) == expected
    counts = [frontier.count(at) for at in range(len(frontier))]
    assert counts == [len(one) for one in as_sets(frontier).values()]


@given(cases())
def test_enumeration_equals_the_definition(case):
    assert as_sets(find_frontier(case, method="all")) == by_definition(case)


@given(cases())
def test_listed_points_equal_the_definition(case):
    points = [
        [np.nan if case.space.is_barred(rows) else side.utility(rows) for side in case.preferences]
        for rows in map(case.space.rows_at, range(case.space.size))
    ]
    assert as_sets(frontier_of_points(case, points)) == by_definition(case)


@given(cases(), st.sampled_from([0.05, 0.2, 0.5]))
def test_a_grid_costs_at_most_its_bound(case, epsilon):
    exact, coarse = find_frontier(case), find_frontier(case, epsilon=epsilon)
    assert not coarse.exact
    assert coarse.bound == pytest.approx([epsilon * len(case.space.blocks)] * len(case.preferences))
    for one in exact.points:
        gaps = (one - coarse.points).max(axis=1)
        assert gaps.min() <= max(coarse.bound) + 1e-9


def large(blocks, rows, sides=2, seed=4):
    draw = np.random.default_rng(seed)
    tables = [[draw.integers(0, 50, rows) / 500 for _ in range(blocks)] for _ in range(sides)]
    return case_of(tables)


def test_a_million_packages_equal_full_enumeration():
    case = large(6, 10)
    pruned, listed = find_frontier(case), find_frontier(case, method="all")
    assert case.space.size == 1_000_000
    assert np.allclose(pruned.points, listed.points, rtol=0, atol=1e-12)
    assert [pruned.count(at) for at in range(len(pruned))] == [
        listed.count(at) for at in range(len(listed))
    ]


def test_three_sides_equal_full_enumeration():
    case = large(4, 8, sides=3)
    pruned, listed = find_frontier(case), find_frontier(case, method="all")
    assert len(pruned) > 30
    assert np.allclose(pruned.points, listed.points, rtol=0, atol=1e-12)


def test_a_trillion_packages():
    case = large(12, 10)
    frontier = find_frontier(case)
    assert case.space.size == 10**12 and frontier.exact
    for at in (0, len(frontier) // 2, len(frontier) - 1):
        assert case.utilities(frontier.package(at)) == pytest.approx(tuple(frontier.points[at]))
    tops = [sum(float(t.max()) for t in side.tables) for side in case.preferences]
    assert frontier.points.max(axis=0) == pytest.approx(tops)


def test_a_frontier_that_would_not_fit_says_so():
    draw = np.random.default_rng(5)
    share = np.sort(draw.random(3000))
    case = case_of([[share, share], [1 - share, 1 - share]])
    frontier = find_frontier(case, budget=1000)
    assert len(frontier) <= 1000 and not frontier.exact
    assert "rounded to a grid" in frontier.notes[0] and min(frontier.bound) > 0
    # All packages lie on u1 + u2 = 2, so the bound can be held against any of them.
    picked = draw.random(200) * (2 * share[-1] - 2 * share[0]) + 2 * share[0]
    for one in picked:
        near = np.abs(frontier.points[:, 0] - one).min()
        assert near <= max(frontier.bound) + 2 / 1000


def test_utilities_cut_at_a_ceiling():
    case = case_of([[[0.0, 0.7], [0.0, 0.6]], [[0.5, 0.2], [0.5, 0.1]]], ceiling=1.0)
    expected = np.array([[1.0, 0.3], [0.7, 0.7], [0.0, 1.0]])
    assert np.allclose(find_frontier(case).points, expected)
    assert "cut at their ceiling" in find_frontier(case).notes[0]


def test_rational_points_only():
    frontier = find_frontier(case_of([[[0, 1, 2]], [[2, 1, 0]]]))
    assert frontier.rational((1, 1)).points.tolist() == [[1, 1]]
    assert len(frontier.rational((3, 3))) == 0


def test_a_rule_over_two_blocks_bars_packages():
    case = case_of([[[0, 2], [0, 2]], [[1, 0], [1, 0]]])
    barred = bar_packages(case, ({"i0": ("1",), "i1": ("1",)},))
    assert barred.space.allowed == 3 and len(barred.space.blocks) == 1
    assert find_frontier(barred).points.tolist() == [[2, 1], [0, 2]]
    assert find_frontier(barred).count(0) == 2


@pytest.mark.parametrize("one", ["", "nothing", "too long"])
def test_refusals_say_why(one):
    case = case_of([[[0, 1]], [[1, 0]]])
    if one == "nothing":
        case = bar_packages(case, ({"i0": ("0", "1")},))
    elif one == "too long":
        case = case._replace(preferences=(Preference("s", ([1.0, 2.0, 3.0],)),))
    else:
        case = case._replace(preferences=())
    with pytest.raises(Refused, match=r"bars? every|do not fit|no side"):
        find_frontier(case)


def test_numbers_and_packages_are_one_to_one():
    space = space_of({"a": ("x", "y"), "b": ("1", "2", "3"), "c": ("p", "q")})
    assert [space.index(space.package(at)) for at in range(space.size)] == list(range(12))
    with pytest.raises(IndexError):
        space.package(12)


def test_a_space_says_what_is_wrong():
    with pytest.raises(Refused, match="twice"):
        Space((Block((Issue("a", ("1",)),)), Block((Issue("a", ("2",)),))))
    space = space_of({"a": ("x", "y")})
    for package, says in (
        ({"b": "x"}, "no issue 'b'"),
        ({}, "nothing on a"),
        ({"a": "z"}, "no value"),
    ):
        with pytest.raises(Refused, match=says):
            space.rows(package)


def test_a_preference_is_not_changed():
    one = Preference("s", ([0.0, 1.0],))
    with pytest.raises(ValueError, match="read-only"):
        one.tables[0][0] = 5
    with pytest.raises(Refused, match="finite"):
        Preference("s", ([float("nan")],))
