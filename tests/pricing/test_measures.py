"""Present values, shares of the budget and of output, and what a soldier costs."""

import numpy as np
import pytest

from burdenshare.figures.finding import Refused
from burdenshare.pricing.price import price
from burdenshare.series.scenarios.futures import Recipe, replicates
from burdenshare.series.scenarios.scenario import load_scenario
from burdenshare.series.world import know

PATHS = 1024
BUDGET_2026 = 658_642
"""100m won, the original budget of 2026 (KR.defence_budget_amount)."""


@pytest.fixture(scope="module")
def plain():
    return price("korea-12", paths=PATHS).agreements[0]


@pytest.fixture(scope="module")
def drawn():
    """Budget growth by year over all paths, percent."""
    recipe = Recipe(load_scenario("default", "KR"), know(), 2030, 1, 8, PATHS // 8)
    parts = list(replicates(recipe))
    return {
        year: np.concatenate([part.changes["KR.defence_budget"][year] for part in parts]) / 10
        for year in range(2027, 2031)
    }


def test_a_present_value_of_known_amounts_is_their_discounted_sum():
    found = price("korea-08", paths=8, discount=2.5)
    amounts = dict(zip(range(2009, 2014), (7600, 7904, 8125, 8361, 8695), strict=True))
    expected = sum(amount / 1.025 ** (year - 2026) for year, amount in amounts.items())
    assert found.valuation_year == 2026
    assert found.agreements[0].present["KRW"].mean == pytest.approx(expected, abs=0.5)


def test_the_year_of_valuation_is_that_of_the_day():
    found = price("korea-12", paths=8, discount=10, as_of="2025-06-30", horizon=2026)
    assert found.valuation_year == 2025
    assert found.agreements[0].present["KRW"].mean == round(15_192 / 1.1)


def test_without_interest_the_present_value_is_the_total():
    one = price("korea-12", paths=PATHS, discount=0).agreements[0]
    for currency, total in one.total.items():
        assert one.present[currency].mean == pytest.approx(total.mean, rel=1e-9)
        assert one.present[currency].quantiles == total.quantiles


def test_more_interest_means_less_today():
    means = [
        price("korea-12", paths=64, discount=rate).agreements[0].present["KRW"].mean
        for rate in (-1.0, 0.0, 2.0, 8.0)
    ]
    assert means == sorted(means, reverse=True)


@pytest.mark.parametrize("rate", [-100.0, 101.0, float("nan"), float("inf")])
def test_a_rate_that_discounts_nothing_is_refused(rate):
    with pytest.raises(Refused, match="discounts nothing"):
        price("korea-12", paths=8, discount=rate)


def test_without_being_asked_there_is_no_present_value(plain):
    assert not plain.present
    assert plain.to_dict()["present_value"] is None


def test_the_share_of_a_known_budget_is_a_division(plain):
    share = plain.years[0].budget_share
    assert share.mean == pytest.approx(100 * 15_192 / BUDGET_2026, abs=5e-5)
    assert share.sd == 0


def test_the_share_of_a_drawn_budget_is_divided_path_by_path(plain, drawn):
    shares = 100 * 15_511 / (BUDGET_2026 * (1 + drawn[2027] / 100))
    found = plain.years[1].budget_share
    assert found.mean == pytest.approx(shares.mean(), abs=1e-5)
    assert found.sd == pytest.approx(shares.std(), abs=1e-5)
    upper = np.quantile(shares, 0.9, method="inverted_cdf")
    assert dict(found.quantiles)[0.9] == pytest.approx(upper, abs=6e-5)
    assert 0 < found.mean_se < 0.001


def test_the_share_falls_as_budgets_outgrow_prices(plain):
    means = [one.budget_share.mean for one in plain.years]
    assert means == sorted(means, reverse=True)


def test_future_output_is_measured_only_where_it_is_given(plain):
    assert [one.output_share for one in plain.years] == [None] * 5
    one = price("korea-12", paths=64, fix=["KR.gdp.2027=2800"]).agreements[0]
    assert one.years[1].output_share.mean == pytest.approx(100 * 15_511 / 28_000_000, abs=5e-5)
    assert one.years[2].output_share is None


def test_output_may_be_given_by_its_growth():
    growth = [f"KR.gdp_nominal_growth.{year}=4.0" for year in (2026, 2027)]
    one = price("korea-12", paths=64, fix=growth).agreements[0]
    output = 2663.3 * 1.04**2
    assert one.years[1].output_share.mean == pytest.approx(15_511 / output / 100, rel=1e-3)


def test_a_soldier_costs_the_amount_divided_by_the_count(plain):
    soldiers = price("korea-12", paths=64).soldiers
    assert (soldiers.number, soldiers.series, soldiers.period) == (23_642, "KR.us_soldiers", "2025")
    assert soldiers.sources[0].id == "DMDC"
    assert plain.years[0].soldier.amount.mean == pytest.approx(1_519_200 / 23_642)
    dollars = plain.years[2].dollars
    assert plain.years[2].soldier.dollars.mean == pytest.approx(dollars.mean * 1000 / 23_642)


def test_another_number_of_soldiers_may_be_given():
    found = price("korea-12", paths=64, soldiers=28_500)
    assert found.agreements[0].years[0].soldier.amount.mean == pytest.approx(1_519_200 / 28_500)
    assert found.to_dict()["soldiers"]["series"] is None
    with pytest.raises(Refused, match="no soldiers"):
        price("korea-12", paths=64, soldiers=-5)


def test_before_the_count_was_published_no_soldier_is_priced():
    found = price("korea-12", paths=64, as_of="2025-12-31")
    assert found.soldiers is None
    assert found.agreements[0].years[0].soldier is None
