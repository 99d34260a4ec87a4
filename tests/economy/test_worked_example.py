"""The worked example of the study, figure by figure, on the table that ships."""

import numpy as np
import pytest

from burdenshare.economy.baskets import make_baskets
from burdenshare.economy.draws import Draws, Frame, draw, interval, totals
from burdenshare.economy.impact import impact
from burdenshare.economy.load import load_io_tables
from burdenshare.economy.multipliers import multipliers
from burdenshare.economy.uses import final_use
from burdenshare.economy.waterfall import category_ends, components_of, make_waterfall

NAMES = ("first_round", "value_added", "imports", "taxes", "rest", "abroad")
CENTRAL = {
    2015: (95.99, 77.56, 15.50, 1.67, 1.27, 4.01),
    2018: (95.89, 77.88, 15.16, 1.61, 1.24, 4.11),
    2019: (96.76, 81.45, 12.86, 1.39, 1.05, 3.24),
}
OFFICIAL = {2015: 94.66, 2018: 94.45, 2019: 95.71}
COMPONENTS = {
    "works": (40.71, 0.681, 0.272),
    "oversight": (1.67, 0.843, 0.113),
    "ammunition": (4.53, 0.763, 0.196),
    "maintenance": (4.30, 0.702, 0.264),
    "transport": (2.27, 0.620, 0.262),
    "base_services": (2.27, 0.780, 0.176),
    "fuel": (1.51, 0.311, 0.599),
}


def waterfall(split, bridge, table):
    return make_waterfall(split, bridge, make_baskets(table, bridge, components_of(split, bridge)))


@pytest.mark.parametrize("year", CENTRAL)
def test_central_values(table, bridge, splits, year):
    fall = waterfall(splits[year], bridge, table)
    assert [fall.total(name) for name in NAMES] == pytest.approx(CENTRAL[year], abs=0.005)
    assert fall.official == pytest.approx(OFFICIAL[year], abs=0.005)


@pytest.mark.parametrize("year", CENTRAL)
def test_the_waterfall_adds_to_100(table, bridge, splits, year):
    fall = waterfall(splits[year], bridge, table)
    assert sum(fall.total(name) for name in NAMES[1:]) == pytest.approx(100, abs=1e-9)
    inside = sum(fall.total(name) for name in NAMES[1:5])
    assert fall.total("first_round") == pytest.approx(inside, abs=1e-12 * 100)


@pytest.mark.parametrize("name", COMPONENTS)
def test_components_of_2018(table, bridge, splits, name):
    flows = {one.component: one for one in waterfall(splits[2018], bridge, table).flows}
    one = flows[name]
    found = (one.first_round, one.leaves[0], one.leaves[1])
    assert found[0] == pytest.approx(COMPONENTS[name][0], abs=0.005)
    assert found[1:] == pytest.approx(COMPONENTS[name][1:], abs=0.0006)


def test_other_uses_on_this_table(table):
    found = multipliers(table)
    left = {c: final_use(table, found, c).value_added for c in ("CONS_g", "CONS_h", "GFCF", "EXP")}
    printed = {"CONS_g": 85.8, "CONS_h": 64.85, "GFCF": 55.5, "EXP": 60.0}
    assert left == pytest.approx(printed, abs=0.05)
    households = final_use(table, found, "CONS_h")
    assert households.first_round == pytest.approx(81.77, abs=0.005)
    assert households.taxes == pytest.approx(9.75, abs=0.005)


def test_many_splits_in_one_product(table, bridge, splits):
    names, ends = category_ends(bridge, make_baskets(table, bridge, tuple(bridge.components)))
    shares = np.array([[splits[year].share(name) for name in names] for year in CENTRAL])
    assert 100 * shares @ ends == pytest.approx(np.array([*CENTRAL.values()]), abs=0.005)


@pytest.fixture(scope="module")
def frame(table, bridge, splits):
    names = components_of(splits[2018], bridge)
    tables = [one for one in load_io_tables("KR.wiod") if 2005 <= one.year <= 2014]
    baskets = tuple(make_baskets(one, bridge, names) for one in tables)
    years = tuple(one.year for one in tables)
    return Frame(bridge, make_baskets(table, bridge, names), baskets, years)


# 20,000 draws of the study: 5, 50 and 95 percent, and the deviation of value added.
DRAWN = {
    ("table_year", "weights", "domestic", "import_factor"): (
        (94.4, 95.6, 96.7),
        (74.4, 77.0, 80.9),
        2.08,
    ),
    ("domestic", "import_factor"): ((94.4, 95.6, 96.8), (76.1, 77.3, 78.4), 0.69),
    ("weights",): ((95.8, 95.9, 96.0), (77.5, 77.9, 78.3), 0.25),
}


@pytest.mark.parametrize("vary", DRAWN, ids="+".join)
def test_percentiles_of_the_draws(frame, splits, vary):
    found = totals(draw(frame, 20_000, 7, vary), splits[2018], frame)
    first, value, sd = DRAWN[vary]
    for name, printed in (("first_round", first), ("value_added", value)):
        one = interval(found[name])
        assert (one.low, one.middle, one.high) == pytest.approx(printed, abs=0.2), name
    assert interval(found["value_added"]).sd == pytest.approx(sd, abs=0.03)


def test_the_year_of_the_table_alone(frame, splits):
    """Ten years are ten values: the printed median is the upper one of the two in the middle."""
    found = totals(draw(frame, 20_000, 7, ("table_year",)), splits[2018], frame)["value_added"]
    values = np.unique(found.round(6))
    assert len(values) == 10
    one = interval(found)
    assert (one.low, one.high) == pytest.approx((75.5, 81.2), abs=0.2)
    assert values[4] - 0.05 <= 77.9 <= values[5] + 0.05
    assert one.sd == pytest.approx(1.93, abs=0.05)


def test_every_draw_adds_to_100(frame, splits):
    found = totals(draw(frame, 2_000, 5), splits[2015], frame)
    assert sum(found[name] for name in NAMES[1:]) == pytest.approx(100, abs=1e-9)
    assert (found["value_added"] <= found["first_round"]).all()


def test_same_seed_same_bytes(frame, splits):
    one, other = (Draws(frame, 500, 3).of(splits[2018], None) for _ in range(2))
    assert one.to_dict() == other.to_dict()
    assert Draws(frame, 500, 4).of(splits[2018], None).to_dict() != one.to_dict()


def test_jobs_of_2018():
    """390.9 bn of works at 10.8 and 145 bn of logistics at 12.5 persons for a billion."""
    jobs = {one.name: one for one in impact("korea-09", 2018, draws=100).splits[0].jobs}
    assert jobs["construction"].paid == pytest.approx(3909, abs=0.5)
    assert jobs["construction"].persons == pytest.approx(4200, abs=60)
    assert jobs["services"].persons == pytest.approx(1800, abs=30)
    assert {one.price_year for one in jobs.values()} == {2019}


def test_the_spending_of_wages_stands_apart():
    one = impact("korea-09", 2018, draws=100).splits[0]
    assert one.fiscal.payroll == pytest.approx(9.0, abs=0.05)
    # 0.6485 of value added for a won of household spending on this table.
    assert one.induced.value_added == pytest.approx(38.64 * 0.7674 * 0.7005 * 0.6485, abs=0.01)
    assert one.waterfall.total("value_added") == pytest.approx(77.88, abs=0.005)
