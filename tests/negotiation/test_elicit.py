"""Weights, scores and corrected packages against textbook values, and what must always hold."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.elicit import (
    additive_score,
    centroid_weights,
    refit_parts,
    swing_weights,
)

# Rank order centroid, four decimals: n = 3 to 6.
CENTROIDS = [
    [0.6111, 0.2778, 0.1111],
    [0.5208, 0.2708, 0.1458, 0.0625],
    [0.4567, 0.2567, 0.1567, 0.0900, 0.0400],
    [0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278],
]
SWINGS = {"a": 100, "b": 80, "c": 70, "d": 30, "e": 20, "f": 10}
OFFICE = {"a": 100, "b": 60, "c": 100, "d": 75, "e": 0, "f": 90}


@pytest.mark.parametrize("expected", CENTROIDS, ids=len)
def test_rank_order_centroid(expected):
    found = centroid_weights([f"issue{at}" for at in range(len(expected))])
    assert [round(one, 4) for one in found.values()] == expected


def test_swing_weights():
    found = [100 * one for one in swing_weights(SWINGS).values()]
    assert [round(one, 1) for one in found] == [32.3, 25.8, 22.6, 9.7, 6.5, 3.2]
    assert [round(one) for one in found] == [32, 26, 23, 10, 6, 3]


def test_additive_score():
    printed = dict(zip(OFFICE, [32, 26, 23, 10, 6, 3], strict=True))
    assert additive_score(OFFICE, printed) == pytest.approx(80.8)
    assert round(additive_score(OFFICE, swing_weights(SWINGS)), 2) == 80.48


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=20).filter(lambda own: sum(own) > 1e-3))
def test_weights_add_to_one_and_keep_ratios(swings):
    found = swing_weights({str(at): one for at, one in enumerate(swings)})
    assert math.isclose(sum(found.values()), 1.0)
    assert list(found.values()) == pytest.approx([one / sum(swings) for one in swings])


@given(st.integers(1, 40))
def test_centroid_weights_fall_and_add_to_one(size):
    found = list(centroid_weights([str(at) for at in range(size)]).values())
    assert math.isclose(sum(found), 1.0)
    assert all(one > other for one, other in itertools.pairwise(found))


PARTS = {
    ("term", "1"): 0.0,
    ("term", "5"): 30.0,
    ("cap", "none"): 0.0,
    ("cap", "4"): 40.0,
    ("gap", "no"): 0.0,
    ("gap", "yes"): 30.0,
}


def test_consistent_corrections_leave_no_residual():
    true = {**PARTS, ("term", "5"): 20.0, ("cap", "4"): 50.0}
    asked = [
        {"term": term, "cap": cap, "gap": gap}
        for term in ("1", "5")
        for cap in ("none", "4")
        for gap in ("no", "yes")
    ]
    corrected = [(one, sum(true[part] for part in one.items())) for one in asked]
    found = refit_parts(PARTS, corrected)
    assert found.error == pytest.approx(0, abs=1e-9)
    assert found.fitted == pytest.approx([total for _, total in corrected])
    swing = found.parts[("term", "5")] - found.parts[("term", "1")]
    assert swing == pytest.approx(20.0)


def test_contradictory_corrections_are_shown_as_residuals():
    package = {"term": "5", "cap": "4", "gap": "no"}
    found = refit_parts(PARTS, [(package, 60.0), (package, 80.0)])
    assert found.fitted == pytest.approx((70.0, 70.0))
    assert found.residuals == pytest.approx((-10.0, 10.0))
    assert found.error == pytest.approx(10.0)


def test_what_was_not_asked_about_keeps_its_stated_worth():
    found = refit_parts(PARTS, [({"term": "5", "cap": "4"}, 90.0)])
    assert found.parts[("gap", "yes")] == pytest.approx(30.0)
    assert found.parts[("term", "5")] == pytest.approx(40.0)  # half of the 20 missing
    assert found.parts[("cap", "4")] == pytest.approx(50.0)


def test_trust_holds_back():
    asked = [({"term": "5", "cap": "4"}, 90.0)]
    shifts = [refit_parts(PARTS, asked, trust).fitted[0] for trust in (0.0, 1.0, 100.0)]
    assert shifts[0] == pytest.approx(90.0)
    assert shifts[1] == pytest.approx(70.0 + 20.0 * 2 / 3)  # ridge: 2 / (2 + 1) of the gap
    assert 70.0 < shifts[2] < 71.0


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: swing_weights({"a": 0}),
        lambda: swing_weights({"a": -1, "b": 2}),
        lambda: swing_weights({"a": float("nan")}),
        lambda: centroid_weights(["a", "a"]),
        lambda: centroid_weights([]),
        lambda: additive_score({"a": 1}, {"b": 1}),
        lambda: additive_score({"a": 1}, {"a": 0}),
        lambda: refit_parts(PARTS, []),
        lambda: refit_parts(PARTS, [({"term": "9"}, 1.0)]),
    ],
)
def test_nonsense_is_refused(wrong):
    with pytest.raises(Refused):
        wrong()
