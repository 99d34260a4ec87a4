"""Deals in dollars beside deals in won, and what each costs more than the first."""

import numpy as np
import pytest

from burdenshare.figures.finding import Refused
from burdenshare.pricing.deals import find_deals
from burdenshare.pricing.paired import TOTAL, count_differences
from burdenshare.pricing.price import price
from burdenshare.pricing.worth import worth
from burdenshare.series.scenarios.futures import Recipe, replicates
from burdenshare.series.scenarios.scenario import load_scenario
from burdenshare.series.world import know
from burdenshare.settlement.settle import settle

PATHS = 1024
DEMAND = """\
base: korea-12
id: demand
title: A demand of 10,000 million dollars for 2027
change:
  unit: 1m USD
  years: 2027
  parts: remove
  lines.total.amount: {2027: 10000}
  lines.total.escalate: remove
"""


@pytest.fixture
def demand(tmp_path):
    """A demand in dollars, as a file."""
    path = tmp_path / "demand.yaml"
    path.write_text(DEMAND, encoding="utf-8")
    return str(path)


def recipe(paths=PATHS):
    return Recipe(load_scenario("default", "KR"), know(), 2030, 1, 8, paths // 8)


def test_a_demand_in_dollars_is_priced_in_won_at_each_paths_rate(demand):
    ours, theirs = price(["korea-12", demand], paths=PATHS).agreements
    rates = np.concatenate([part.levels["KR.usd"][2027] for part in replicates(recipe())])
    won = np.floor(10_000 * rates / 100 + 0.5)
    year = theirs.years[0]
    assert (theirs.unit, theirs.stated_in) == (ours.unit, ("1m USD",))
    assert year.amount.mean == pytest.approx(won.mean())
    assert dict(year.amount.quantiles)[0.9] == np.quantile(won, 0.9, method="inverted_cdf")
    assert (year.dollars.mean, year.dollars.sd) == (10_000, 0)
    assert not year.known


def test_ten_billion_dollars_against_the_agreement_in_force(demand):
    _, theirs = price(["korea-12", demand], paths=16_384).agreements
    won, more = theirs.years[0].amount, theirs.years[0].more
    low, high = (dict(won.quantiles)[share] for share in (0.1, 0.9))
    assert won.mean == pytest.approx(133_900, rel=0.005)  # 13.4 trillion won
    assert (low, high) == (pytest.approx(124_700, rel=0.005), pytest.approx(143_700, rel=0.005))
    assert more.mean == pytest.approx(won.mean - 15_511)
    assert theirs.more_years == (2027,)


def test_a_demand_alone_stays_in_dollars_and_is_said_in_won(demand):
    (one,) = price(demand, paths=PATHS).agreements
    assert (one.unit, one.years[0].known, one.years[0].amount.mean) == ("1m USD", True, 10_000)
    assert list(one.total_units.items()) == [("USD", "1m USD"), ("KRW", "100m KRW")]
    assert one.years[0].local.mean == one.total["KRW"].mean == pytest.approx(133_900, rel=0.01)


def test_currencies_without_a_rate_are_not_compared():
    with pytest.raises(Refused, match="different currencies"):
        price(["korea-12", "japan-2016"], paths=8)


@pytest.mark.parametrize("agreement", [f"korea-0{number}" for number in range(1, 9)])
def test_settled_amounts_are_priced_as_they_were_settled(agreement):
    settled, (priced,) = settle(agreement), price(agreement, paths=8).agreements
    for year, one in zip(settled.years, priced.years, strict=True):
        assert (one.amount.mean if one.amount else None) == year.amount, year.year


def test_a_difference_is_counted_path_by_path():
    ours, theirs = price(["korea-12", "rolled:korea-11"], paths=PATHS).agreements
    one, other = (deal.document for deal in find_deals(["korea-12", "rolled:korea-11"], (), know()))
    alone = count_differences(other, one, ours.total_years, recipe())
    for year in theirs.years:
        assert year.more.mean == pytest.approx(alone.of("KRW", year.year).mean, abs=1e-9)
        assert year.more.quantiles == alone.of("KRW", year.year).quantiles
        assert year.more_dollars.quantiles == alone.of("USD", year.year).quantiles
    assert theirs.more["KRW"].quantiles == alone.of("KRW", TOTAL).quantiles
    gap = theirs.total["KRW"].mean - ours.total["KRW"].mean
    assert theirs.more["KRW"].mean == pytest.approx(gap)
    assert not ours.more


def test_many_deals_are_each_held_against_the_first():
    changed = ["korea-12", *["frozen:korea-11"] * 9]
    _, *others = price(changed, paths=64).agreements
    assert len({one.more["KRW"].mean for one in others}) == 1


def test_worth_adds_only_what_an_agreement_adds():
    assert worth("korea-01", paths=8).total == sum(
        year.amount for year in settle("korea-01").years if year.amount is not None
    )
