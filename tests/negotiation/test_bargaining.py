"""Alternating offers over a pie: the known splits, and the recursion that must tend to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.bargaining import Bargainer, alternate, discount_of, rubinstein

SHARES = {
    (0.9, 0.9): 0.526316,
    (0.95, 0.9): 0.689655,
    (0.9, 0.95): 0.344828,
    (0.5, 0.5): 0.666667,
    (0.99, 0.99): 0.502513,
}
DISCOUNT = st.floats(0.05, 0.95)


@pytest.mark.parametrize(("discounts", "share"), SHARES.items())
def test_first_movers_share(discounts, share):
    assert rubinstein(*discounts) == pytest.approx(share, abs=5e-7)
    both = alternate(Bargainer(discounts[0]), Bargainer(discounts[1]))
    assert both.first == pytest.approx(share, abs=5e-7) and both.agreed


@pytest.mark.parametrize(("length", "share"), [(1, 0.683188), (0.1, 0.668332), (0.01, 0.666833)])
def test_short_periods_tend_to_the_ratio_of_rates(length, share):
    found = rubinstein(discount_of(0.05, length), discount_of(0.10, length))
    assert found == pytest.approx(share, abs=5e-7)


def test_outside_options():
    patient = Bargainer(0.9)
    assert alternate(patient, patient, 100).second == pytest.approx(47.37, abs=0.005)
    small = alternate(patient, Bargainer(0.9, outside=30), 100)
    assert small.second == pytest.approx(47.37, abs=0.005) and small.bound == ()
    large = alternate(patient, Bargainer(0.9, outside=60), 100)
    assert (large.first, large.second) == pytest.approx((40, 60)) and large.bound == ("second",)
    later = alternate(patient, Bargainer(0.9, outside=60, later=True), 100)
    assert later.second == pytest.approx(54)


def test_outside_options_beyond_the_pie():
    found = alternate(Bargainer(0.9, outside=70), Bargainer(0.9, outside=60), 100)
    assert not found.agreed and (found.first, found.second) == (70, 60)


@given(st.floats(0.1, 0.95), st.floats(0, 30), st.floats(0, 30))
def test_risk_of_breakdown_is_the_formula_over_the_breakdown_payoff(goes_on, one, two):
    found = alternate(
        Bargainer(1, breakdown=one), Bargainer(1, breakdown=two), 100, goes_on=goes_on
    )
    surplus = 100 - one - two
    assert found.first == pytest.approx(one + surplus * rubinstein(goes_on, goes_on))
    assert found.first + found.second == pytest.approx(100)


@given(
    DISCOUNT,
    DISCOUNT,
    st.one_of(st.none(), st.floats(0, 80)),
    st.one_of(st.none(), st.floats(0, 80)),
)
def test_a_far_deadline_changes_nothing(d1, d2, out1, out2):
    one, two = Bargainer(d1, outside=out1), Bargainer(d2, outside=out2)
    endless = alternate(one, two, 100)
    if endless.agreed:
        far = alternate(one, two, 100, rounds=601)
        assert far.first == pytest.approx(endless.first, abs=1e-6)


def test_deadlines():
    one = Bargainer(0.9)
    assert alternate(one, one, 100, rounds=1)[:2] == (100, 0)
    assert alternate(one, one, 100, rounds=2)[:2] == pytest.approx((10, 90))
    assert alternate(one, one, 100, rounds=3)[:2] == pytest.approx((91, 9))
    apart = alternate(Bargainer(0.9, none=70), Bargainer(0.9, none=50), 100, rounds=1)
    assert not apart.agreed and (apart.first, apart.second) == (70, 50)


def test_refusals():
    with pytest.raises(Refused, match="impatient"):
        rubinstein(1, 1)
    with pytest.raises(Refused, match="from 0 to 1"):
        alternate(Bargainer(1.2), Bargainer(0.9))
    with pytest.raises(Refused, match="rounds"):
        alternate(Bargainer(0.9), Bargainer(0.9), rounds=0)
    assert alternate(Bargainer(1), Bargainer(1), rounds=2).second == 1
