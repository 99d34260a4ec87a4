"""The engine is the settlement: amount by amount, path by path, number by number."""

import numpy as np
import pytest
from job import YEARS, deal, recipe

from burdenshare.figures.finding import Refused
from burdenshare.pricing.count import price_deals
from burdenshare.pricing.counts import count, merge
from burdenshare.pricing.evaluate import evaluate, path_world
from burdenshare.pricing.paths import explain_path
from burdenshare.pricing.price import price
from burdenshare.pricing.record import QUANTILES
from burdenshare.pricing.summary import join, summarise
from burdenshare.series.scenarios.futures import Recipe, blocks, draw_replicate, replicates
from burdenshare.series.scenarios.scenario import load_scenario
from burdenshare.series.world import know
from burdenshare.settlement.plan import compile_plan
from burdenshare.settlement.settle import settle, settle_document, without_undecided
from burdenshare.terms.load import load

FIXED = """\
scenario: 1
id: still
host: KR
title: Nothing moves
factors:
  prices: {series: KR.cpi, model: fixed, percent: {1980-2027: 3.7, 2028-2060: 6.1}}
  budget: {series: KR.defence_budget, model: fixed, percent: 4.3}
"""


@pytest.fixture
def still(tmp_path):
    """A scenario without volatility, as a file."""
    path = tmp_path / "still.yaml"
    path.write_text(FIXED, encoding="utf-8")
    return str(path)


def fixed_by_hand(years):
    """The same numbers as observations fixed by hand."""
    prices = {year: "3.7" if year <= 2027 else "6.1" for year in years}
    cpi = [f"KR.cpi.{year}={value}" for year, value in prices.items()]
    return cpi + [f"KR.defence_budget.{year}=4.3" for year in years]


@pytest.mark.parametrize(
    ("agreement", "as_of", "years"),
    [
        ("korea-12", "", range(2026, 2031)),
        ("korea-08", "2009-06-30", range(2009, 2014)),
        ("korea-11", "2021-06-30", range(2022, 2026)),
        ("korea-09", "2014-06-30", range(2014, 2019)),
    ],
)
def test_without_volatility_price_is_settle(still, agreement, as_of, years):
    unknown = [
        year for year in range(years[0] - 2, years[-1] + 1) if not is_known("KR.cpi", year, as_of)
    ]
    budget = [
        year
        for year in range(years[0] - 2, years[-1] + 1)
        if not is_known("KR.defence_budget", year, as_of)
    ]
    fix = [one for one in fixed_by_hand(unknown) if "cpi" in one]
    fix += [one for one in fixed_by_hand(budget) if "budget" in one]
    settled = settle(agreement, as_of=as_of, fix=fix)
    priced = price([agreement], paths=8, scenario=still, as_of=as_of).agreements[0]
    for one in priced.years:
        assert one.amount is not None, one.reason
        assert one.amount.mean == settled.year(one.year).amount
        assert one.amount.sd == 0
        assert {value for _, value in one.amount.quantiles} == {settled.year(one.year).amount}


def is_known(series, year, as_of):
    """Whether a value is known on a day."""
    from burdenshare.figures.figure import Unknown

    return not isinstance(know(as_of).read(series, str(year)), Unknown)


@pytest.mark.parametrize("agreement", ["korea-12", "korea-11", "korea-08"])
def test_every_path_settled_alone_is_the_path_in_the_array(agreement):
    as_of = {"korea-11": "2021-06-30", "korea-08": "2009-06-30"}.get(agreement, "")
    world, document = know(as_of), load(agreement)
    futures = Recipe(load_scenario("default", "KR"), world, document.years[-1], 3, 2, 32)
    plan = without_undecided(compile_plan(document), world.as_of)
    compared = 0
    for part in replicates(futures):
        amounts, _ = evaluate(plan, world, part)
        for path in range(32):
            alone = settle_document(document, path_world(world, part, path))
            for year in document.years:
                many = np.broadcast_to(amounts[("total", year)], 32)
                assert alone.year(year).amount == int(many[path])
                compared += 1
    assert compared == 64 * len(document.years)


def test_a_path_is_explained_with_the_amount_that_was_counted():
    held = load_scenario("default", "KR")
    futures = Recipe(held, know(), 2030, 1, 8, 128)
    plan = compile_plan(load("korea-12"))
    amounts, _ = evaluate(plan, futures.world, draw_replicate(futures, 3))
    one = explain_path("korea-12", 2030, "3:17", paths=1024)
    assert one.year.amount == int(amounts[("total", 2030)][17])


def test_the_same_seed_gives_the_same_figures():
    same = [price(["korea-12", "rolled:korea-11"], paths=1024, seed=5).to_dict() for _ in range(2)]
    assert same[0] == same[1]
    assert price(["korea-12", "rolled:korea-11"], paths=1024, seed=6).to_dict() != same[0]


@pytest.mark.parametrize(("count_", "points"), [(8, 128), (2, 32_768), (3, 16_384)])
def test_blocks_hold_the_same_paths_as_replicates(count_, points):
    futures = recipe(count_, points)
    one_by_one = [one.changes["KR.cpi"][2003] for one in replicates(futures)]
    in_blocks = [part.changes["KR.cpi"][2003] for parts in blocks(futures) for part in parts]
    assert (np.concatenate(one_by_one) == np.concatenate(in_blocks)).all()


def test_quantiles_are_those_of_numpy():
    random = np.random.Generator(np.random.SFC64(1))
    for low, high, size in ((0, 50, 1024), (-300, 90_000, 1024), (5, 6, 8), (0, 10**9, 4096)):
        values = random.integers(low, high, (1, 4, size))
        wanted = [
            np.quantile(values[0], share, axis=1, method="inverted_cdf") for share in QUANTILES
        ]
        pooled = [np.quantile(values, share, method="inverted_cdf") for share in QUANTILES]
        means, deviations = values[0].mean(axis=1), values[0].std(axis=1)
        summary = summarise(values.copy())[0]
        assert summary.figures[:, 2:] == pytest.approx(np.array(wanted).T)
        assert summary.figures[:, 0] == pytest.approx(means)
        assert summary.figures[:, 1] == pytest.approx(deviations)
        found = summary.counts.quantiles(QUANTILES)
        assert found == pytest.approx(pooled, abs=summary.counts.step)


def test_tables_add_up():
    random = np.random.Generator(np.random.SFC64(2))
    values = random.integers(0, 5_000, (1, 6, 512))
    whole = summarise(values.copy())[0]
    halves = join(summarise(values[:, :2].copy())[0], summarise(values[:, 2:].copy())[0])
    assert halves.counts.first == whole.counts.first
    assert (halves.counts.table == whole.counts.table).all()
    assert (halves.figures == whole.figures).all()
    both = merge(count(values[0, 0]), count(values[0, 1]))
    assert both.mean == pytest.approx(values[0, :2].mean())


def test_wide_amounts_are_priced_in_wide_numbers():
    plain = price_deals([deal()], recipe(8, 128))[0]
    won = price_deals([deal("unit=KRW", "lines.total.amount.2002=1000000000000")], recipe(8, 128))[
        0
    ]
    assert won.total["KRW"].mean / 1e8 == pytest.approx(plain.total["KRW"].mean, rel=1e-5)
    assert won.total["USD"].mean == pytest.approx(plain.total["USD"].mean, rel=1e-5)


def test_a_lower_cap_never_costs_more():
    totals = [
        price_deals([deal(f"lines.total.escalate.cap={cap}")], recipe(8, 128))[0].total["KRW"]
        for cap in ("5.0", "4.5", "4.0", "3.0", "1.0")
    ]
    assert sorted((one.mean for one in totals), reverse=True) == [one.mean for one in totals]


def test_a_horizon_beyond_the_draws_is_refused():
    with pytest.raises(Refused, match="draws"):
        price(["korea-12"], paths=8, horizon=2090)


def test_years_are_those_of_the_deal():
    assert [one.year for one in price_deals([deal()], recipe(8, 8))[0].years] == list(YEARS)
