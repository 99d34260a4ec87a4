"""The pricing job against its exact answers: means to 1e-6 with 2^20 points.

The answers were found by integration over the job's densities, by two separate programs that
agreed to every digit shown. They hold for the rule without rounding, so rates stay unrounded here;
plan and law are the settlement's own.
"""

import numpy as np
import pytest
from job import YEARS, deal, recipe

from burdenshare.pricing.evaluate import evaluate
from burdenshare.series.scenarios.futures import BLOCK, draw_part, model_of
from burdenshare.settlement.plan import compile_plan

KRW = (10225.96493864, 10470.28193256, 10727.08126238, 10993.58104699, 11268.44907623)
KRW_TOTAL, USD_TOTAL = 53685.35825681, 45.7199423099
SD = (115.59097898, 210.60624825, 298.62955922, 380.35223014, 457.17614288)
USD = (8.7651620215, 8.9412478263, 9.1318625135, 9.3343841151, 9.5472858335)
CAP = 19.83544
P_FLOOR, P_CAP = 0.030396, 0.010962
MEDIAN, UPPER = 10_225, 10_422.382435

REPLICATES, POINTS = 16, 65_536
EXACT = "lines.total.escalate.round=exact"


@pytest.fixture(scope="module")
def found():
    """Sums over 2^20 paths, and the first year's amounts."""
    futures, plans = recipe(REPLICATES, POINTS), []
    for changes in ((EXACT,), (EXACT, "lines.total.escalate.cap=none")):
        plans.append(compile_plan(deal(*changes).document))
    model = model_of(futures)
    sums = {"krw": np.zeros(5), "squares": np.zeros(5), "usd": np.zeros(5), "cap": 0.0}
    first = []
    for replicate in range(REPLICATES):
        for start in range(0, POINTS, BLOCK):
            part = draw_part(futures, model, replicate, 1, start, BLOCK, whole=False)
            held, free = (evaluate(plan, futures.world, part)[0] for plan in plans)
            amounts = np.stack([held[("total", year)] for year in YEARS])
            dollars = amounts / np.stack([part.levels["KR.usd"][year] for year in YEARS])
            sums["krw"] += amounts.sum(axis=1)
            sums["squares"] += (amounts**2).sum(axis=1)
            sums["usd"] += dollars.sum(axis=1)
            sums["cap"] += sum(free[("total", year)].sum() for year in YEARS) - amounts.sum()
            first.append(amounts[0])
    return {name: one / (REPLICATES * POINTS) for name, one in sums.items()}, np.concatenate(first)


def test_means_in_won_and_in_dollars(found):
    means, _ = found
    assert means["krw"] == pytest.approx(KRW, rel=1e-6)
    assert means["usd"] == pytest.approx(USD, rel=1e-6)
    assert means["krw"].sum() == pytest.approx(KRW_TOTAL, rel=1e-6)
    assert means["usd"].sum() == pytest.approx(USD_TOTAL, rel=1e-6)


def test_deviations(found):
    means, _ = found
    assert np.sqrt(means["squares"] - means["krw"] ** 2) == pytest.approx(SD, rel=2e-5)


def test_value_of_the_cap(found):
    means, _ = found
    assert means["cap"] == pytest.approx(CAP, abs=0.004)


def test_atoms_and_quantiles_of_the_first_year(found):
    _, amounts = found
    assert (amounts == 10_000).mean() == pytest.approx(P_FLOOR, abs=2e-5)
    assert (amounts == 10_500).mean() == pytest.approx(P_CAP, abs=2e-5)
    assert np.median(amounts) == pytest.approx(MEDIAN, abs=0.02)
    assert np.quantile(amounts, 0.95) == pytest.approx(UPPER, abs=0.05)
