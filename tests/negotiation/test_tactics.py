"""Tactics: golden concession curves, MiCRO on a split of four, runs without clock."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.preference import Preference
from burdenshare.negotiation.solutions.example import two_sides
from burdenshare.negotiation.space import space_of
from burdenshare.negotiation.tactics.bids import bids_of
from burdenshare.negotiation.tactics.concede import between, conceded
from burdenshare.negotiation.tactics.kinds import (
    BOULWARE,
    CONCEDER,
    LINEAR,
    Micro,
    TimeDependent,
    TitForTat,
)
from burdenshare.negotiation.tactics.play import play
from burdenshare.negotiation.tactics.react import play_turns

TIMES = (0, 0.2, 0.5, 0.8, 1)
POLYNOMIAL = {
    0.2: (0.1, 0.1003, 0.1281, 0.3949, 1),
    1: (0.1, 0.28, 0.55, 0.82, 1),
    5: (0.1, 0.7523, 0.8835, 0.9607, 1),
}
EXPONENTIAL = {
    0.2: (0.1, 0.1106, 0.1347, 0.1885, 1),
    1: (0.1, 0.1585, 0.3162, 0.6310, 1),
    5: (0.1, 0.4702, 0.9306, 0.9993, 1),
}
TACTICS = [
    BOULWARE,
    LINEAR,
    CONCEDER,
    TitForTat(),
    TitForTat("relative"),
    TitForTat("averaged"),
    Micro(),
    TimeDependent(1, band=0.2),
]


@pytest.mark.parametrize(("b", "shares"), POLYNOMIAL.items())
def test_polynomial(b, shares):
    assert conceded(TIMES, b, 0.1) == pytest.approx(shares, abs=5e-5)


@pytest.mark.parametrize(("b", "shares"), EXPONENTIAL.items())
def test_exponential(b, shares):
    assert conceded(TIMES, b, 0.1, "exponential") == pytest.approx(shares, abs=5e-5)


def test_offers_between_bounds():
    assert between(np.array([0, 1]), 10, 30).tolist() == [30, 10]
    assert between(np.array([0, 1]), 10, 30, falling=True).tolist() == [10, 30]


@pytest.mark.parametrize(
    ("b", "k", "form"),
    [(0, 0, "polynomial"), (1, 0, "exponential"), (1, 2, "polynomial"), (1, 0.1, "x")],
)
def test_strange_tactics_are_refused(b, k, form):
    with pytest.raises(Refused):
        conceded(TIMES, b, k, form)


def split(size, none=(0.0, 0.0)):
    return bids_of(two_sides([(x, size - x) for x in range(size + 1)], none).case)


def test_micro_on_a_split_of_four():
    run = play(split(4), Micro(), Micro())
    assert run.worth[:, 0].tolist() == [4, 0, 3, 1, 2]
    assert run.agreed and run.utilities == (2, 2)
    assert run.to_dict()["deal"] == {"package": "2"}


def random_bids(seed, size=60, none=(0.0, 0.0)):
    draw = np.random.default_rng(seed)
    space = space_of({"package": tuple(map(str, range(size)))})
    sides = tuple(Preference(f"s{at}", (draw.random(size),), none[at]) for at in (0, 1))
    return bids_of(Case(space, sides))


@given(st.integers(0, 200), st.integers(2, 40), st.sampled_from([(0, 0), (0.6, 0.3), (0.9, 0.9)]))
def test_micro_known_beforehand_equals_turn_by_turn(seed, rounds, none):
    bids = random_bids(seed, none=none)
    quick, slow = (
        play(bids, Micro(), Micro(), rounds),
        play_turns(bids, (Micro(), Micro()), rounds, 1),
    )
    assert quick.offers.tolist() == slow.offers.tolist() and quick.agreed == slow.agreed


@given(st.integers(0, 200), st.integers(1, 40), st.sampled_from([BOULWARE, LINEAR, CONCEDER]))
def test_timed_known_beforehand_equals_turn_by_turn(seed, rounds, tactic):
    bids = random_bids(seed)
    quick = play(bids, tactic, LINEAR, rounds)
    slow = play_turns(bids, (tactic, LINEAR), rounds, 1)
    assert quick.offers.tolist() == slow.offers.tolist() and quick.agreed == slow.agreed


@pytest.mark.parametrize("first", TACTICS, ids=str)
@pytest.mark.parametrize("second", TACTICS, ids=str)
def test_no_side_agrees_below_its_reserve_and_seeds_repeat(first, second):
    bids = random_bids(7, none=(0.4, 0.3))
    run, again = play(bids, first, second, 30, 5), play(bids, first, second, 30, 5)
    assert run.offers.tolist() == again.offers.tolist()
    if run.agreed:
        assert run.utilities[0] >= 0.4 and run.utilities[1] >= 0.3
    assert len(run.offers) <= 60


def test_firm_sides_get_more_and_apart_sides_nothing():
    bids = split(1000)
    firm, soft = play(bids, BOULWARE, CONCEDER), play(bids, CONCEDER, BOULWARE)
    assert firm.utilities[0] > 600 > 400 > soft.utilities[0]
    apart = play(split(10, none=(8.0, 8.0)), LINEAR, LINEAR)
    assert not apart.agreed and apart.utilities == (8, 8) and apart.deal is None


def test_a_seed_matters_only_where_something_is_drawn():
    bids = random_bids(3)
    drawn = TimeDependent(1, band=0.3)
    runs = {tuple(play(bids, drawn, BOULWARE, 30, seed).offers.tolist()) for seed in range(6)}
    assert len(runs) > 1
    assert len({tuple(play(bids, LINEAR, BOULWARE, 30, s).offers.tolist()) for s in range(6)}) == 1


def test_tit_for_tat_gives_what_it_is_given():
    run = play(split(100), TitForTat(), LINEAR, 20)
    own, given = run.worth[0::2, 0], run.worth[1::2, 0]
    steps = np.diff(given[: len(own) - 1])
    assert np.allclose(-np.diff(own)[1 : len(steps) + 1], steps[: len(own) - 2], atol=1)


def test_large_spaces_are_played_on_their_frontier():
    tables = [[np.arange(200) / 1000] * 3, [np.arange(200)[::-1] / 1000] * 3]
    space = space_of({f"i{at}": tuple(map(str, range(200))) for at in range(3)})
    case = Case(space, tuple(Preference(f"s{at}", tuple(own)) for at, own in enumerate(tables)))
    bids = bids_of(case)
    assert bids.numbers is None and len(bids) == 598
    run = play(bids, LINEAR, LINEAR)
    assert run.agreed and set(bids.package(run.deal)) == {"i0", "i1", "i2"}


def test_only_two_sides_take_turns():
    with pytest.raises(Refused, match="two sides"):
        bids_of(two_sides([(1, 1, 1)], none=(0, 0, 0)).case)
    with pytest.raises(Refused, match="rounds"):
        play(split(3), LINEAR, LINEAR, 0)
