"""The engine's law against closed forms, and the closed forms against QuantLib's cached prices."""

from math import log

import closed_forms as forms
import numpy as np
import pytest
from job import BEFORE, deal

from burdenshare.pricing.evaluate import evaluate
from burdenshare.series.scenarios.futures import Futures
from burdenshare.series.scenarios.sobol import normal_table, sobol_replicates
from burdenshare.settlement.plan import compile_plan

REPLICATES, POINTS = 32, 1024
CASES = [
    (mean, sd, floor, cap)
    for mean, sd in ((2.0, 0.8), (2.5, 1.2), (4.0, 2.0), (0.5, 1.5), (5.5, 3.0))
    for floor, cap in ((0.0, 5.0), (-1.0, 4.0), (1.0, 3.0), (0.5, 7.5))
]


def first_year(changes, floor, cap):
    """Growth of the first year, in percent, through the document's own plan; by replicate."""
    document = deal(
        "lines.total.escalate.round=exact",
        f"lines.total.escalate.floor={floor:g}",
        f"lines.total.escalate.cap={cap:g}",
    ).document
    futures = Futures(0, {"KR.cpi": {2001: 10 * changes}}, {"KR.cpi": 1}, {}, REPLICATES)
    amounts, _ = evaluate(compile_plan(document), BEFORE, futures)
    growth = 100 * (amounts[("total", 2003)] / 10000 - 1)
    return growth.reshape(REPLICATES, POINTS).mean(axis=1)


def scores(seed):
    """Normal scores of independently scrambled replicates."""
    seeds = range(seed, seed + REPLICATES)
    return normal_table()[sobol_replicates(1, POINTS, seeds)[0].ravel()]


def within_three_errors(means, expected):
    """Whether the replicates' mean lies within three of its standard errors."""
    error = means.std(ddof=1) / REPLICATES**0.5
    return abs(means.mean() - expected) <= 3 * error


@pytest.mark.parametrize(("mean", "sd", "floor", "cap"), CASES)
def test_normal_growth_held_between_floor_and_cap(mean, sd, floor, cap):
    means = first_year(mean + sd * scores(1), floor, cap)
    assert within_three_errors(means, forms.held_normal(mean, sd, floor, cap))


@pytest.mark.parametrize(("mean", "sd", "floor", "cap"), CASES)
def test_lognormal_growth_held_between_floor_and_cap(mean, sd, floor, cap):
    own = sd / 100
    x = 100 * np.expm1(log(1 + mean / 100) - own**2 / 2 + own * scores(1))
    expected = 100 * forms.held_lognormal(mean / 100, own, floor / 100, cap / 100)
    assert within_three_errors(first_year(x, floor, cap), expected)


# QuantLib, test-suite/inflationcapfloor.cpp, testCachedValue: UK RPI of 13 August 2007, flat 5 %,
# strike 2.95 %, volatility 1 %, notional 1,000,000, two years. The weights are notional, year
# fraction and discount; the second year's deviation is 1 % times the root of two.
FORWARDS = (0.029500000, 0.029394787)
DEVIATIONS = (0.01, 0.0141421356)
WEIGHTS = (951_179.2262, 904_837.4180)
STRIKE = 0.0295


def two_years(call):
    """The cap's price, and the floor's by parity."""
    calls = [call(f, STRIKE, s) for f, s in zip(FORWARDS, DEVIATIONS, strict=True)]
    floors = [c - f + STRIKE for c, f in zip(calls, FORWARDS, strict=True)]
    return [sum(w * x for w, x in zip(WEIGHTS, some, strict=True)) for some in (calls, floors)]


def displaced(forward, strike, sd):
    """Black's call on 1 + x."""
    return forms.black_call(1 + forward, 1 + strike, sd)


@pytest.mark.parametrize(
    ("call", "printed", "tolerance"),
    [
        (forms.black_call, (219.452, 314.641), 0.02),
        (displaced, (9114.61, 9209.8), 0.22),
        (forms.bachelier_call, (8852.4, 8947.59), 0.22),
    ],
)
def test_cached_caps_and_floors_of_quantlib(call, printed, tolerance):
    assert two_years(call) == pytest.approx(printed, abs=tolerance)


def test_a_cap_less_a_floor_is_a_swap():
    cap, floor = two_years(forms.bachelier_call)
    swap = sum(w * (f - STRIKE) for w, f in zip(WEIGHTS, FORWARDS, strict=True))
    assert cap - floor == pytest.approx(swap, abs=1e-6)
