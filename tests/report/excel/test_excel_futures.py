"""The sheet of futures holds the very figures of the prices, as numbers."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from burdenshare.pricing.price import price
from burdenshare.pricing.worth import worth
from burdenshare.report.excel.write import workbook_bytes
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import load


@pytest.fixture(scope="module")
def prices():
    return price(["korea-12", "rolled:korea-11"], paths=256)


@pytest.fixture(scope="module", params=["en", "ko"])
def rows(request, prices):
    worths = worth("korea-12", paths=256)
    document, settlement = load("korea-12"), settle("korea-12")
    content = workbook_bytes(document, settlement, None, request.param, (), (prices, worths))
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book["Futures" if request.param == "en" else "전망 분포"]
    assert not any(cell.data_type == "f" for row in sheet for cell in row)
    return [tuple(one.value for one in row) for row in sheet]


def test_every_year_has_its_distribution(rows, prices):
    for deal in prices.agreements:
        for year in deal.years:
            own = year.amount
            wanted = (own.mean, own.sd, own.mean_se, *(value for _, value in own.quantiles))
            found = [row[2:12] for row in rows if row[0] == str(year.year)]
            assert any(row == pytest.approx(wanted) for row in found)


def test_the_cap_is_in_percent_and_a_dash_where_nothing_is_drawn(rows, prices):
    first = {row[0]: row[12:14] for row in reversed(rows) if row[0] and len(str(row[0])) == 4}
    assert first["2026"] == ("–", "–")
    year = prices.agreements[0].years[-1]
    assert first["2030"] == pytest.approx((100 * year.cap, 100 * year.cap_se))


def test_totals_and_differences_are_there(rows, prices):
    own, other = prices.agreements
    means = {row[2] for row in rows if isinstance(row[2], int | float)}
    for wanted in (own.total["KRW"].mean, own.total["USD"].mean, -other.more["KRW"].mean):
        assert any(one == pytest.approx(wanted) for one in means)


def test_each_clause_has_a_column_a_scenario(rows):
    head = next(row for row in rows if row[0] in ("Clause", "조항"))
    assert sum(str(one).startswith(("Scenario ", "시나리오 ")) for one in head) == 5


def test_a_workbook_without_prices_has_no_such_sheet():
    content = workbook_bytes(load("korea-08"), settle("korea-08"))
    assert "Futures" not in openpyxl.load_workbook(BytesIO(content)).sheetnames
