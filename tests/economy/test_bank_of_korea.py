"""Against the Bank of Korea's table of 2010, where it is at hand: its own published multipliers."""

import numpy as np
import pytest

from burdenshare.economy.baskets import make_baskets
from burdenshare.economy.impact import impact
from burdenshare.economy.multipliers import coefficients, multipliers
from burdenshare.economy.uses import final_use
from burdenshare.economy.waterfall import components_of, make_waterfall

pytestmark = pytest.mark.needs_shared

# Explanatory volume to the 2010 tables (Bank of Korea 2014-08-25): 30 commodities, three decimals.
SECTORS = {
    "g18": {"production": 2.250, "value_added": 0.717, "imports": 0.258},
    "g09": {"value_added": 0.433, "imports": 0.561},
    "g16": {"value_added": 0.384, "imports": 0.575},
    "g20": {"value_added": 0.538, "imports": 0.410},
}
MANUFACTURING, SERVICES = range(3, 16), range(19, 31)
GROUPS = {
    "all": (range(1, 31), {"production": 1.882, "value_added": 0.687, "imports": 0.289}),
    "manufactured": (MANUFACTURING, {"production": 2.095, "value_added": 0.568, "imports": 0.419}),
    "services": (SERVICES, {"production": 1.664, "value_added": 0.815, "imports": 0.154}),
}
USES = {
    "consumption": (("CONS_P", "CONS_G"), 0.796),
    "investment": (("GFCF_P", "GFCF_G", "INVEN", "VALUABLES"), 0.720),
    "exports": (("EXP",), 0.550),
    "all": (("CONS_P", "CONS_G", "GFCF_P", "GFCF_G", "INVEN", "VALUABLES", "EXP"), 0.688),
}


@pytest.fixture(scope="module")
def found(bok30):
    return multipliers(bok30)


@pytest.mark.parametrize(
    ("code", "row", "printed"),
    [(code, row, value) for code, rows in SECTORS.items() for row, value in rows.items()],
)
def test_published_multipliers_of_a_sector(bok30, found, code, row, printed):
    assert round(float(getattr(found, row)[bok30.index(code)]), 3) == printed


@pytest.mark.parametrize(
    ("group", "row", "printed"),
    [(name, row, v) for name, (_, rows) in GROUPS.items() for row, v in rows.items()],
)
def test_published_means_of_a_group(bok30, found, group, row, printed):
    places = [bok30.index(f"g{number:02d}") for number in GROUPS[group][0]]
    assert abs(float(getattr(found, row)[places].mean()) - printed) < 0.0006


@pytest.mark.parametrize("name", USES)
def test_published_value_added_of_final_uses(bok30, found, name):
    codes, printed = USES[name]
    order = [code for code, _ in bok30.uses]
    columns = [bok30.size + order.index(code) for code in codes]
    bought = bok30.domestic[:, columns].sum(axis=1)
    assert round(float(found.value_added @ bought / bought.sum()), 3) == printed


def test_published_matrices_of_82_commodities(bok, data):
    found = multipliers(bok)
    rows = {"production": "production", "value_added": "value_added", "import": "imports"}
    compared = 0
    for row in data.shared_rows("korea_io_multipliers.csv"):
        wanted = row["table"] == "BoK 2010, 82 commodities" and row["price_basis"] == "basic"
        if wanted and row["coefficient"] in rows and row["sector"] in bok.codes:
            own = float(getattr(found, rows[row["coefficient"]])[bok.index(row["sector"])])
            assert own == pytest.approx(float(row["value"]), abs=1e-6), row
            compared += 1
    assert compared >= 3 * 82


def test_checks_of_the_table(bok, data):
    printed = data.shared_json("korea_io_checks.json")["bok2010_82"]
    needs, found = coefficients(bok), multipliers(bok)
    radius = float(np.abs(np.linalg.eigvals(needs.domestic)).max())
    assert radius == pytest.approx(printed["spectral_radius"], abs=1e-12)
    assert np.abs(found.rows.sum(axis=0) - 1).max() < 1e-12
    scrap = -bok.domestic[:, bok.size + [code for code, _ in bok.uses].index("SCRAP_OUT")].sum()
    assert scrap == pytest.approx(printed["row_excess_total"], abs=1)


# The worked example of the study on this table: value added, imports, taxes, rest, pay.
WORKED = {
    2015: (79.72, 14.66, 1.94, -0.33, 23.99),
    2018: (80.06, 14.26, 1.90, -0.33, 23.67),
    2019: (83.22, 12.20, 1.61, -0.27, 19.82),
}


@pytest.mark.parametrize("year", WORKED)
def test_worked_example(bok, bridge, splits, year):
    split = splits[year]
    fall = make_waterfall(split, bridge, make_baskets(bok, bridge, components_of(split, bridge)))
    names = ("value_added", "imports", "taxes", "rest")
    assert [fall.total(n) for n in names] == pytest.approx(WORKED[year][:4], abs=0.005)


def test_pay_and_what_comes_back(bok_file):
    one = impact("korea-09", 2018, table=bok_file, draws=100).splits[0]
    # The study counts pay at average imports; here the import factor of maintenance holds for it.
    assert one.supply_chain_pay == pytest.approx(WORKED[2018][4], abs=0.04)
    assert one.fiscal.complete
    parts = (one.fiscal.payroll, one.fiscal.supply_chains, one.fiscal.products, one.fiscal.spending)
    assert parts == pytest.approx((9.0, 5.5, 1.9, 2.1), abs=0.05)
    assert one.fiscal.without_spending == pytest.approx(16.4, abs=0.05)
    assert one.fiscal.total == pytest.approx(18.5, abs=0.05)
    assert one.induced.value_added == pytest.approx(13.8, abs=0.05)
    assert one.induced.in_all > one.induced.value_added


def test_other_uses(bok):
    found = multipliers(bok)
    left = {code: final_use(bok, found, code) for code in ("CONS_P", "CONS_G", "GFCF_G", "EXP")}
    printed = {"CONS_P": 66.4, "CONS_G": 87.4, "GFCF_G": 66.3, "EXP": 53.0}
    assert {code: round(use.value_added, 1) for code, use in left.items()} == printed
    assert round(left["CONS_P"].first_round, 2) == 84.44
    assert round(left["CONS_P"].taxes, 1) == 10.0
