"""Standard errors are honest: over many seeds they tell how far a figure lies from the truth."""

import numpy as np
import pytest
from job import deal, recipe

from burdenshare.pricing.count import price_deals

SEEDS = 200


def figures(replicates, points, seed):
    """Mean, deviation and 95 % quantile of the total in won, mean in dollars; and their errors."""
    total = price_deals([deal()], recipe(replicates, points, seed))[0].total
    won, dollars = total["KRW"], total["USD"]
    upper, error = dict(won.quantiles)[0.95], dict(won.quantile_se)[0.95]
    return (
        (won.mean, won.sd, upper, dollars.mean),
        (won.mean_se, won.sd_se, error, dollars.mean_se),
    )


@pytest.mark.slow
def test_errors_are_as_large_as_the_spread_around_the_truth():
    truth = np.array(figures(16, 65_536, 999)[0])
    found, errors = zip(*(figures(8, 256, seed) for seed in range(1, SEEDS + 1)), strict=True)
    away = np.sqrt(((np.array(found) - truth) ** 2).mean(axis=0))
    said = np.sqrt((np.array(errors) ** 2).mean(axis=0))
    assert (away / said > 0.8).all()
    assert (away / said < 1.25).all()
