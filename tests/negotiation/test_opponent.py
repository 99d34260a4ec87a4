"""Opponent models: textbook updates, and offers whose true preferences are known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.opponent.bayes import Line, bayes_model, update_reserve
from burdenshare.negotiation.opponent.frequency import frequency_model
from burdenshare.negotiation.opponent.score import rank_correlation, score_estimate
from burdenshare.negotiation.preference import Preference
from burdenshare.negotiation.reserve import Drawn
from burdenshare.negotiation.space import space_of
from burdenshare.negotiation.tactics.bids import bids_of
from burdenshare.negotiation.tactics.kinds import LINEAR
from burdenshare.negotiation.tactics.play import play

SPACE = space_of({name: tuple("01234") for name in ("amount", "term", "cap")})


def test_frequency_after_one_step():
    before = {"amount": "0", "term": "0", "cap": "0"}
    found = frequency_model(SPACE, [before, before | {"cap": "3"}])
    assert found.weights == pytest.approx((0.352941, 0.352941, 0.294118), abs=5e-7)
    assert found.values[2].tolist() == [1, 0, 0, 1, 0] and found.offers == 2


@given(st.lists(st.tuples(*[st.sampled_from("01234")] * 3), min_size=1, max_size=40))
def test_frequency_weights_stay_weights(rows):
    offers = [dict(zip(("amount", "term", "cap"), row, strict=True)) for row in rows]
    found = frequency_model(SPACE, offers)
    assert sum(found.weights) == pytest.approx(1) and min(found.weights) > 0
    assert all(float(one.max()) == 1 for one in found.values)


def test_bayes_on_a_reserve():
    found = update_reserve(Drawn((100, 130), (0.5, 0.5)), (0.95, 0.75))
    assert found.chances == pytest.approx((0.558824, 0.441176), abs=5e-7)
    assert found.mean == pytest.approx(113.24, abs=0.005)
    for likelihoods in ((0.5,), (0, 0), (-1, 1)):
        with pytest.raises(Refused):
            update_reserve(Drawn((100, 130), (0.5, 0.5)), likelihoods)


def truth(weights):
    rising = np.arange(5) / 4
    return Preference("true", tuple(weight * rising for weight in weights))


def offers_of(side):
    """What a side that concedes evenly offers to one with the opposite wishes."""
    other = Preference("other", tuple(0.5 * (one.max() - one) for one in side.tables))
    run = play(bids_of(Case(SPACE, (side, other))), LINEAR, LINEAR, 25)
    own = run.offers[0::2]
    return [(at / 24, run.bids.package(bid)) for at, bid in enumerate(own)]


@pytest.mark.parametrize("weights", [(0.6, 0.3, 0.1), (0.1, 0.3, 0.6), (0.2, 0.7, 0.1)])
def test_models_on_simulated_truth(weights):
    side = truth(weights)
    offers = offers_of(side)
    bayes = score_estimate(bayes_model(SPACE, offers, Line(1, 1, 0.1)), side)
    counted = score_estimate(frequency_model(SPACE, [one for _, one in offers]), side)
    assert bayes.packages == 125
    assert bayes.rank_correlation > 0.75 and bayes.weight_error < 0.15
    assert counted.rank_correlation > 0.2 and counted.weight_error < 0.3


def test_the_model_knows_nothing_without_offers():
    found = bayes_model(SPACE, [])
    assert found.weights == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_many_blocks_are_learnt_one_at_a_time():
    space = space_of({f"i{at}": tuple("0123") for at in range(8)})
    best = {f"i{at}": "3" for at in range(8)}
    offers = [(at / 10, best | ({"i7": "0"} if at > 1 else {})) for at in range(4)]
    found = bayes_model(space, offers)
    assert all(int(values.argmax()) == 3 for values in found.values[:7])
    assert sum(found.weights) == pytest.approx(1)
    assert found.weights[7] < min(found.weights[:7])


def test_rank_correlation():
    assert rank_correlation([1, 2, 3], [1, 2, 3]) == 1
    assert rank_correlation([1, 2, 3], [3, 2, 1]) == -1
    assert rank_correlation([1, 1, 1], [1, 2, 3]) == 0
    # One tie: ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4.
    assert rank_correlation([1, 2, 2, 4], [1, 2, 3, 4]) == pytest.approx(0.948683, abs=1e-6)
