"""Rules of bargaining theory: textbook examples, ties, edge cases, and what must always hold."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.frontier import find_frontier
from burdenshare.negotiation.preference import preference_of
from burdenshare.negotiation.reserve import Drawn, Fixed, Normal, Uniform
from burdenshare.negotiation.solutions.adjusted_winner import adjusted_winner
from burdenshare.negotiation.solutions.egalitarian import egalitarian
from burdenshare.negotiation.solutions.equal_loss import equal_loss
from burdenshare.negotiation.solutions.example import two_sides
from burdenshare.negotiation.solutions.hull import (
    egalitarian_lottery,
    kalai_smorodinsky_lottery,
    nash_lottery,
)
from burdenshare.negotiation.solutions.kalai_smorodinsky import kalai_smorodinsky
from burdenshare.negotiation.solutions.nash import nash, nash_welfare
from burdenshare.negotiation.solutions.post_settlement import improve
from burdenshare.negotiation.solutions.smallest_difference import smallest_difference
from burdenshare.negotiation.solutions.solve import solve
from burdenshare.negotiation.solutions.utilitarian import utilitarian
from burdenshare.negotiation.solutions.zone import explain_empty, find_zone, price_zone
from burdenshare.negotiation.space import space_of

RULES = (nash, kalai_smorodinsky, egalitarian, utilitarian, equal_loss)
UNIT = st.floats(0, 1, allow_nan=False).map(lambda x: round(x, 6))
FRONTIERS = st.lists(st.tuples(UNIT, UNIT), min_size=1, max_size=12).map(two_sides)

# Nash 1950: two boys swap things without money; what each thing is worth to Bill and to Jack.
BILLS = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
JACKS = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}


def swap_case():
    """Gains of Bill and Jack over keeping what they own."""
    space = space_of(dict.fromkeys((*BILLS, *JACKS), ("keep", "swap")), "swaps")
    sides = []
    for side, name, own in ((0, "Bill", BILLS), (1, "Jack", JACKS)):
        values = {
            thing: {"keep": 0, "swap": -worth[side] if thing in own else worth[side]}
            for thing, worth in (BILLS | JACKS).items()
        }
        sides.append(preference_of(space, name, values))
    return Case(space, tuple(sides), "swaps")


def swap(*things):
    """The package in which these things change hands."""
    return {thing: "swap" if thing in things else "keep" for thing in (*BILLS, *JACKS)}


def test_nash_1950_swaps():
    case = swap_case()
    worths = {case.utilities(case.space.package(at)) for at in range(512)}
    assert case.space.size == 512 and len(worths) == 126
    found = nash(find_frontier(case))
    assert found.points.tolist() == [[12, 5]] and found.value == 60
    package = swap("book", "whip", "ball", "bat", "pen", "toy", "knife")
    assert list(found.frontier.packages(0)) == [package]


def test_after_book_for_knife():
    found = improve(swap_case(), swap("book", "knife"))
    assert found.utilities == (4, 2)
    assert (found.better, found.better_points, found.equal) == (117, 26, 10)
    points = sorted(map(tuple, found.frontier.points.tolist()))
    assert points == [(6, 7), (8, 6), (12, 5), (14, 4), (16, 2)]
    assert found.solutions["nash"].points.tolist() == [[12, 5]]
    assert found.solutions["egalitarian"].points.tolist() == [[8, 6]]
    assert not found.efficient


def test_an_efficient_deal_cannot_be_bettered():
    found = improve(swap_case(), swap("book", "whip", "ball", "bat", "pen", "toy", "knife"))
    assert found.efficient and found.better == 0


def test_hull_symmetric():
    frontier = two_sides([(0, 0), (1, 0), (0, 1), (0.75, 0.75)])
    for rule in (nash_lottery, kalai_smorodinsky_lottery, egalitarian_lottery):
        assert rule(frontier).utilities == pytest.approx((0.75, 0.75))


def test_hull_grown_gives_side_two_less_under_nash():
    frontier = two_sides([(0, 0), (0, 1), (1, 0), (1, 0.7)])
    assert nash_lottery(frontier).utilities == pytest.approx((1, 0.7))
    found = kalai_smorodinsky_lottery(frontier)
    assert found.utilities == pytest.approx((10 / 13, 10 / 13))
    assert sum(found.chances) == pytest.approx(1) and len(found.packages) == 2


def test_hull_with_no_agreement():
    frontier = two_sides([(0, 10), (10, 0)], none=(2, 4))
    assert nash_lottery(frontier).utilities == pytest.approx((4, 6))
    assert kalai_smorodinsky_lottery(frontier).utilities == pytest.approx((4, 6))
    assert nash_lottery(two_sides([(0, 10), (10, 0)], none=(8, 8))) is None
    with pytest.raises(Refused, match="two sides"):
        nash_lottery(two_sides([(0, 1, 2), (2, 1, 0)], none=(0, 0, 0)))


@given(FRONTIERS)
def test_lotteries_never_do_worse(frontier):
    assert np.prod(nash_lottery(frontier).utilities) >= nash(frontier).value - 1e-9
    assert min(egalitarian_lottery(frontier).utilities) >= egalitarian(frontier).value - 1e-9


def test_all_ties_are_returned():
    frontier = two_sides([(1, 4), (2, 2), (4, 1), (2, 2)])
    assert nash(frontier).points.tolist() == [[4, 1], [2, 2], [1, 4]]
    assert nash(frontier).frontier.count(1) == 2
    assert utilitarian(frontier).points.tolist() == [[4, 1], [1, 4]]
    assert egalitarian(frontier).points.tolist() == [[2, 2]]


def test_weighted_nash():
    frontier = two_sides([(1, 9), (5, 5), (9, 1)])
    assert nash(frontier, (1, 1)).points.tolist() == [[5, 5]]
    assert nash(frontier, (4, 1)).points.tolist() == [[9, 1]]
    for weights in ((1,), (0, 1), (float("nan"), 1)):
        with pytest.raises(Refused, match="weights"):
            nash(frontier, weights)


def test_negative_gains_are_never_multiplied():
    frontier = two_sides([(0, 3), (1, 2)], none=(5, 5))
    found = solve(frontier)
    assert all(
        len(one) == 0 for name, one in found.found.items() if name in ("nash", "utilitarian")
    )
    assert found.empty.shortfall == (4, 3)


def test_nothing_to_gain_for_one_side():
    frontier = two_sides([(1, 5), (1, 3)], none=(1, 0))
    found = kalai_smorodinsky(frontier)
    assert found.points.tolist() == [[1, 5]] and "can gain nothing" in found.notes[0]
    assert nash(frontier).points.tolist() == [[1, 5]]
    assert nash_welfare(two_sides([(0, 3), (0, 5)])).points.tolist() == [[0, 5]]


def test_the_ideal_is_taken_over_rational_packages():
    # Side 1 could have 10, but only where side 2 is below its no agreement.
    frontier = two_sides([(10, 1), (6, 4), (5, 5), (3, 6)], none=(0, 3))
    found = kalai_smorodinsky(frontier)
    assert found.ideal == (6, 3)
    assert found.points.tolist() == [[5, 5]]
    assert equal_loss(frontier).points.tolist() == [[5, 5]]


def test_smallest_difference_is_not_kalai_smorodinsky():
    frontier = two_sides([(10, 2), (6, 3), (3, 4)])
    assert smallest_difference(frontier).points.tolist() == [[3, 4]]
    assert kalai_smorodinsky(frontier).points.tolist() == [[6, 3]]


def test_leximin_looks_at_the_next_smallest():
    frontier = two_sides([(1, 2, 9), (1, 3, 4), (2, 1, 9)], none=(0, 0, 0))
    assert egalitarian(frontier).points.tolist() == [[1, 3, 4]]


@given(FRONTIERS)
def test_every_rule_names_rational_efficient_points(frontier):
    for rule in RULES:
        found = rule(frontier)
        assert len(found) >= 1
        assert {tuple(p) for p in found.points.tolist()} <= {
            tuple(p) for p in frontier.points.tolist()
        }


@given(FRONTIERS, st.sampled_from([0.5, 3.0, 40.0]), st.sampled_from([-2.0, 0.0, 5.0]))
def test_nash_and_ks_do_not_depend_on_the_scale(frontier, scale, shift):
    rescaled = two_sides(
        [(a * scale + shift, b) for a, b in frontier.points.tolist()], none=(shift, 0.0)
    )
    for rule in (nash, kalai_smorodinsky):
        before = {p[1] for p in rule(frontier).points.tolist()}
        after = {p[1] for p in rule(rescaled).points.tolist()}
        assert before & after


def test_adjusted_winner_of_brams_and_taylor():
    items = ("retirement", "home", "cottage", "portfolio", "other")
    carol = dict(zip(items, (50, 20, 15, 10, 5), strict=True))
    bob = dict(zip(items, (40, 30, 10, 10, 10), strict=True))
    found = adjusted_winner(carol, bob)
    assert found.points == (Fraction(170, 3), Fraction(170, 3))
    assert found.divided == "retirement" and 1 - found.shares["retirement"] == Fraction(1, 6)
    assert adjusted_winner(bob, carol).points == (Fraction(170, 3), Fraction(170, 3))


@given(st.lists(st.integers(0, 20), min_size=2, max_size=6), st.randoms())
def test_adjusted_winner_is_fair(points, draw):
    other = points[:]
    draw.shuffle(other)
    one = {str(at): value for at, value in enumerate(points)}
    two = {str(at): value for at, value in enumerate(other)}
    found = adjusted_winner(one, two)
    total = sum(points)
    assert 2 * found.points[0] >= total and 2 * found.points[1] >= total
    assert sum(0 < share < 1 for share in found.shares.values()) <= 1


def test_adjusted_winner_refuses_unlike_points():
    for one, two in (({"a": 1}, {"b": 1}), ({"a": 1}, {"a": 2}), ({"a": -1}, {"a": -1}), ({}, {})):
        with pytest.raises(Refused):
            adjusted_winner(one, two)


def test_an_empty_zone_is_explained():
    apart = explain_empty(two_sides([(0, 3), (1, 2)], none=(1, 2.5)))
    assert apart.shortfall == (0, 0.5) and apart.nearest == {"package": "1"}
    assert "there is none that all do" in apart.says and "side 2 0.5 short" in apart.says
    hopeless = explain_empty(two_sides([(0, 3), (1, 2)], none=(2, 0)))
    assert "No package at all" in hopeless.says and "side 1" in hopeless.says
    assert explain_empty(two_sides([(1, 1)])) is None


def test_uncertain_reserves():
    zone = find_zone(two_sides([(0.6, 0.5)]), [Uniform(0, 1), Uniform(0, 1)])
    assert zone.chances.tolist() == pytest.approx([0.30])
    assert zone.exists == pytest.approx(0.30)
    assert len(zone.at(0.3)) == 1 and len(zone.at(0.31)) == 0


def test_the_chance_that_a_zone_exists_against_simulation():
    points = [(0.9, 0.1), (0.6, 0.5), (0.2, 0.8)]
    frontier = two_sides(points)
    exact = find_zone(frontier, [Uniform(0, 1), Normal(0.4, 0.2)]).exists
    draw = np.random.default_rng(1)
    one, two = draw.random(200_000), draw.normal(0.4, 0.2, 200_000)
    hit = np.logical_or.reduce([(one <= a) & (two <= b) for a, b in points]).mean()
    assert exact == pytest.approx(hit, abs=0.004)


def test_three_uncertain_reserves_against_simulation():
    points = [(0.9, 0.1, 0.5), (0.6, 0.5, 0.4), (0.2, 0.8, 0.7)]
    frontier = two_sides(points, none=(0, 0, 0))
    exact = find_zone(frontier, [Uniform(0, 1)] * 3).exists
    draw = np.random.default_rng(2).random((200_000, 3))
    hit = np.logical_or.reduce([(draw <= np.array(one)).all(axis=1) for one in points]).mean()
    assert exact == pytest.approx(hit, abs=0.004)


def test_reserves():
    assert Drawn((1, 2, 3), (1, 1, 2)).at_most(2) == 0.5 and Drawn((1, 3), (1, 1)).mean == 2
    assert Fixed(0.1 + 0.2).at_most(0.3) == 1 and Normal(1, 0).at_most(0.9) == 0
    assert Uniform(2, 2).at_most(2) == 1 and Uniform(0, 4).mean == 2
    assert price_zone(100, 130) == (100, 130) and price_zone(130, 100) is None


def test_a_grid_finer_than_numbers_is_refused():
    case = two_sides([(0, 1), (1, 0)]).case
    with pytest.raises(Refused, match="finer than numbers"):
        find_frontier(case, epsilon=1e-310)
    assert len(find_frontier(case, epsilon=1e-12)) == 2


def test_without_a_common_gain_no_scale_decides():
    """Each side gains alone in one package: a larger unit of one side must not choose it."""
    for scale in (1.0, 3.0):
        found = nash(two_sides([(0.0, 1.0), (0.5 * scale, 0.0)]))
        assert sorted(p[1] for p in found.points.tolist()) == [0.0, 1.0]


def test_only_the_ratio_of_weights_decides():
    frontier = two_sides([(0.1, 0.9), (0.5, 0.5), (0.9, 0.1)])
    for scale in (1.0, 1e6, 1e-6):
        found = nash(frontier, weights=(3.0 * scale, scale))
        assert found.points.tolist() == [[0.9, 0.1]]
    assert nash(two_sides([(50.0, 90.0)]), weights=(1e6, 1e6)).value is None
