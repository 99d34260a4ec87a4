"""The law of growth, proved on every step an agreement of this size can take."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.settlement.law import Growth, add_rates, escalate, hold

PLAIN = Growth(1000, 0, ((None, None),), None, None, "half_up")
BASES = np.arange(1_000, 30_001)
RATES = np.arange(-50, 151)
WHOLE = st.integers(0, 2 * 10**6)
RATE = st.integers(-200, 400)
BOUND = st.none() | RATE


def test_every_step_is_the_nearest_whole_unit() -> None:
    """5,829,201 steps: bases 1,000 to 30,000, rates -5.0 to 15.0 percent; ties go up."""
    cases = ties = 0
    for rate in RATES:
        product = BASES * (1000 + int(rate))
        after = escalate(BASES, (np.full_like(BASES, rate),), PLAIN)
        twice_off = 2 * (1000 * after - product)
        assert ((twice_off > -1000) & (twice_off <= 1000)).all()
        cases, ties = cases + after.size, ties + int((twice_off == 1000).sum())
    assert (cases, ties) == (5_829_201, 26_970)


def test_every_tie_and_a_sample_in_decimals() -> None:
    grid = BASES[:, None] * (1000 + RATES[None, :])
    ties = np.argwhere(grid % 1000 == 500)
    sample = np.random.default_rng(7).integers(0, grid.shape, (20_000, 2))
    for base, rate in [*ties.tolist(), *sample.tolist()]:
        before, change = int(BASES[base]), int(RATES[rate])
        exact = Decimal(before) * (1000 + change) / 1000
        expected = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
        assert escalate(before, (change,), PLAIN) == expected


@given(WHOLE, st.lists(RATE, min_size=1, max_size=20), BOUND, BOUND)
def test_arrays_and_integers_agree(
    before: int, changes: list[int], floor: int | None, cap: int | None
) -> None:
    growth = Growth(1000, 3, ((None, 90),), floor, cap, "half_even")
    together = escalate(before, (np.array(changes),), growth)
    assert together.tolist() == [escalate(before, (one,), growth) for one in changes]


@given(WHOLE, RATE, st.lists(RATE, min_size=2, max_size=2).map(sorted))
def test_a_lower_cap_never_costs_more(before: int, change: int, caps: list[int]) -> None:
    lower, higher = (escalate(before, (change,), PLAIN._replace(cap=cap)) for cap in caps)
    assert lower <= higher <= escalate(before, (change,), PLAIN._replace(cap=10**6))


@given(WHOLE, RATE, st.lists(RATE, min_size=2, max_size=2).map(sorted))
def test_a_higher_floor_never_costs_less(before: int, change: int, floors: list[int]) -> None:
    lower, higher = (escalate(before, (change,), PLAIN._replace(floor=one)) for one in floors)
    assert escalate(before, (change,), PLAIN) <= lower <= higher


@given(st.lists(RATE, max_size=4), RATE)
def test_parts_add_and_never_compound(changes: list[int], fixed: int) -> None:
    growth = Growth(1000, fixed, ((None, None),) * len(changes), None, None, "half_up")
    assert add_rates(growth, tuple(changes)) == fixed + sum(changes)


@given(RATE, BOUND, BOUND)
def test_held_rates_lie_within_their_bounds(rate: int, floor: int | None, cap: int | None) -> None:
    held = hold(rate, floor, cap)
    assert floor is None or held >= floor
    assert cap is None or held <= cap or (floor is not None and floor > cap)


@pytest.mark.parametrize("scale", [1000, 10_000])
def test_a_finer_scale_changes_no_amount(scale: int) -> None:
    finer = PLAIN._replace(scale=scale)
    times = scale // 1000
    got = escalate(BASES, (np.full_like(BASES, 29 * times),), finer)
    assert (got == escalate(BASES, (np.full_like(BASES, 29),), PLAIN)).all()


def test_deals_and_paths_broadcast() -> None:
    caps = np.array([[20], [40], [60]])
    paths = np.array([-5, 28, 47, 70])
    amounts = escalate(7600, (paths,), PLAIN._replace(cap=caps))
    assert amounts.shape == (3, 4)
    assert amounts[1].tolist() == [7562, 7813, 7904, 7904]
