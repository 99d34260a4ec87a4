"""Charts of prices and of the backtest: what they say, and that their figures are the record's."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from burdenshare.pricing.classes import classify
from burdenshare.pricing.counts import count
from burdenshare.pricing.price import price
from burdenshare.pricing.record import Prices
from burdenshare.report.charts import backtest_chart, deals_chart, distribution_chart
from burdenshare.report.drawing import draw_svg, narrow
from burdenshare.report.words import Words
from burdenshare.series.scenarios.backtest import backtest


@pytest.fixture(scope="module")
def prices() -> Prices:
    return price(["korea-12", "rolled:korea-11"], paths=4096)


def texts_of(spec: dict[str, Any]) -> str:
    return draw_svg(spec)


def test_classes_hold_every_future_or_say_how_many_they_do_not() -> None:
    values = [7 * one % 1009 for one in range(5000)]
    found = classify(count(values), 10)
    assert sum(found.shares) + found.below + found.above == pytest.approx(1)
    for (low, high), share in zip(found.edges(), found.shares, strict=True):
        inside = sum(low <= one / 10 < high for one in values)
        assert share == pytest.approx(inside / len(values))
    assert len(found.shares) <= 40


def test_a_wide_tail_is_left_outside() -> None:
    found = classify(count([0] * 2 + list(range(5000, 9996)) + [10**6] * 2), 1)
    assert (found.below, found.above) == (2 / 5000, 2 / 5000)


def test_the_distribution_names_mean_and_ends(prices: Prices) -> None:
    own = prices.agreements[0]
    total = own.total["KRW"]
    chart = distribution_chart(own, Words())
    assert chart and chart.table
    drawn = texts_of(chart.spec)
    for value in (total.mean, dict(total.quantiles)[0.1], dict(total.quantiles)[0.9]):
        assert f"{value:,.0f}" in drawn and f"{value:,.0f}" in chart.alternative
    shares = [row[1].number or 0 for row in chart.table.rows]
    outside = own.classes.below + own.classes.above if own.classes else 0
    assert sum(shares) == pytest.approx(100 * (1 - outside))


def test_a_certain_total_has_no_distribution() -> None:
    settled = price("korea-11", paths=64).agreements[0]
    assert settled.classes is None
    assert distribution_chart(settled, Words()) is None
    assert settled.to_dict()["total_classes"] is None


def test_deals_stand_side_by_side(prices: Prices) -> None:
    chart = deals_chart(prices, Words("ko"))
    assert chart and "제12차" in chart.alternative and "인상 방식 연장" in chart.alternative
    drawn = texts_of(chart.spec)
    assert all(f"{one.total['KRW'].mean:,.0f}" in drawn for one in prices.agreements)


def test_deals_of_other_years_are_not_drawn_together(prices: Prices) -> None:
    first, other = prices.agreements
    shorter = dataclasses.replace(
        prices, agreements=(first, other._replace(total_years=other.total_years[:-1]))
    )
    assert deals_chart(shorter, Words()) is None
    assert deals_chart(dataclasses.replace(prices, agreements=(first,)), Words()) is None


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_backtest_shows_its_own_ratios(lang: str) -> None:
    import altair as alt

    tested = backtest(paths=100)
    chart = backtest_chart(tested, Words(lang))
    assert chart and chart.table
    for row, factor in zip(chart.table.rows, ("usd", "prices", "budget"), strict=True):
        score = next(s for s in tested.scores if s.factor == factor and s.model != "random_walk")
        assert tuple(cell.number for cell in row[1:]) == tested.ratio(score)
        assert f"{tested.ratio(score)[-1]:.2f}" in chart.alternative
    for spec in (chart.spec, narrow(chart.spec)):
        alt.Chart.from_dict(spec, validate=True)
        assert "NaN" not in draw_svg(spec)


def test_the_brief_has_all_of_them() -> None:
    from burdenshare.report.blocks import Chart
    from burdenshare.report.brief import brief

    blocks = brief("korea-12").section("projection").blocks
    titles = [one.title for one in blocks if isinstance(one, Chart)]
    words = Words()
    years = "2026–2030"
    wanted = ["price.fan", "chart.total"]
    assert titles == [words(key, years=years) for key in wanted]
