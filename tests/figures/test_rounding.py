"""Every rounding against decimals, for integers and arrays alike."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.figures.rounding import ROUNDINGS, greater, lesser

WAYS = {"half_even": ROUND_HALF_EVEN, "down": ROUND_FLOOR, "up": ROUND_CEILING}
PRODUCTS = st.integers(-(10**14), 10**14)
SCALES = st.integers(1, 10**6)


def in_decimals(name: str, product: int, scale: int) -> int:
    quotient = Fraction(product, scale)
    if name == "half_up":
        return (quotient + Fraction(1, 2)).__floor__()
    if name == "half_even":
        return round(quotient)
    return quotient.__floor__() if name == "down" else quotient.__ceil__()


@given(PRODUCTS, SCALES, st.sampled_from(["half_up", *WAYS]))
def test_rounding_of_any_product(product: int, scale: int, name: str) -> None:
    assert ROUNDINGS[name](product, scale) == in_decimals(name, product, scale)


@given(PRODUCTS, st.integers(0, 6), st.sampled_from([*WAYS]))
def test_rounding_is_the_decimal_module_s(product: int, places: int, name: str) -> None:
    exact = Decimal(product).scaleb(-places)
    assert ROUNDINGS[name](product, 10**places) == exact.to_integral_value(WAYS[name])


@given(st.integers(-(10**9), 10**9), st.sampled_from([2, 10, 1000]))
def test_ties_go_where_the_name_says(quotient: int, scale: int) -> None:
    tie = quotient * scale + scale // 2
    assert ROUNDINGS["half_up"](tie, scale) == quotient + 1
    assert ROUNDINGS["half_even"](tie, scale) == quotient + quotient % 2


@pytest.mark.parametrize("name", ["half_up", "half_even", "down", "up"])
def test_arrays_are_rounded_like_integers(name: str) -> None:
    products = np.random.default_rng(1).integers(-(10**12), 10**12, 5_000)
    products[:1000] = products[:1000] // 1000 * 1000 + 500
    rounded = ROUNDINGS[name](products, 1000)
    assert rounded.tolist() == [ROUNDINGS[name](int(one), 1000) for one in products]


@given(PRODUCTS, SCALES)
def test_exact_is_exact(product: int, scale: int) -> None:
    assert ROUNDINGS["exact"](product, scale) * scale == product


@given(st.integers(), st.integers())
def test_bounds_of_integers(one: int, other: int) -> None:
    assert (lesser(one, other), greater(one, other)) == (min(one, other), max(one, other))


def test_bounds_of_arrays_on_either_side() -> None:
    values = np.array([1, 5, 9])
    assert lesser(values, 5).tolist() == lesser(5, values).tolist() == [1, 5, 5]
    assert greater(values, 5).tolist() == greater(5, values).tolist() == [5, 5, 9]
