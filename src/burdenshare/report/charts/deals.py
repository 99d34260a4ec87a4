"""Deals side by side on the same futures: the range of each one's total."""

from __future__ import annotations

from typing import Any

from burdenshare.pricing.record import Priced, Prices
from burdenshare.report.blocks import Chart
from burdenshare.report.charts.common import INK, MIDDLE, PALE, chart_of, hint, hinted
from burdenshare.report.drawing import style
from burdenshare.report.numbers import show_number, show_years
from burdenshare.report.prices import unit_name
from burdenshare.report.words import Words

MOST = 12
_BAND = "#94a8c0"


def deals_chart(prices: Prices, words: Words) -> Chart | None:
    """The totals of some deals, a line each; None where they are not of the same years."""
    deals = [one for one in prices.agreements if one.total.get(one.currency)][:MOST]
    if len(deals) < 2 or len({(one.total_years, one.unit) for one in deals}) > 1:
        return None
    rows = [_row(one, words) for one in deals]
    if all(row["low"] == row["high"] for row in rows):
        return None
    unit, years = unit_name(deals[0].unit, words), show_years(deals[0].total_years, words)
    told = "; ".join(words("chart.deals.one", **row) for row in rows)
    return Chart(
        _deals_spec(rows),
        words("chart.deals", years=years),
        words("chart.deals.alternative", unit=unit, years=years, deals=told),
        words("chart.deals.caption", unit=unit),
    )


def _row(one: Priced, words: Words) -> dict[str, Any]:
    total = one.total[one.currency]
    quantiles = dict(total.quantiles)
    low, high = (show_number(round(quantiles[at])) for at in (0.1, 0.9))
    return {
        "name": _name(one, words),
        "mean": total.mean,
        "low": quantiles[0.1],
        "lower": quantiles[0.25],
        "upper": quantiles[0.75],
        "high": quantiles[0.9],
        "mean_label": show_number(round(total.mean)),
        "low_label": low,
        "high_label": high,
        "span": f"{low}–{high}",
    }


def _name(one: Priced, words: Words) -> str:
    """The title with the id; of a baseline what it is made of and how."""
    title = words.either(one.title, one.title_ko)
    made = words.found(f"baseline.{one.agreement.partition(':')[0]}")
    return made.format(agreement=title) if made else f"{title} ({one.agreement})"


def _deals_spec(rows: list[dict[str, Any]]) -> dict[str, Any]:
    import altair as alt

    low, high = min(row["low"] for row in rows), max(row["high"] for row in rows)
    margin = (high - low) * 0.14
    placed = [{**row, "edge": low - margin} for row in rows]
    scale = alt.Scale(domain=[low - margin, high + margin], nice=False, zero=False)
    axis = alt.Axis(title=None, format=",.0f", tickCount=5, domainColor=MIDDLE)
    y = alt.Y("name:N", sort=[row["name"] for row in rows], axis=None)
    chart = chart_of(hinted(placed, "name", "span", "mean_label"))

    def x(name: str) -> Any:
        return alt.X(f"{name}:Q", scale=scale, axis=axis)

    layers = [
        chart.mark_bar(height=6, color=PALE).encode(y=y, x=x("low"), x2=alt.X2("high:Q")),
        chart.mark_bar(height=12, color=_BAND).encode(y=y, x=x("lower"), x2=alt.X2("upper:Q")),
        chart.mark_point(filled=True, size=70, color=INK, opacity=1).encode(
            y=y, x=x("mean"), tooltip=hint()
        ),
        chart.mark_text(dy=18, fontWeight="bold", color=INK).encode(
            y=y, x=x("mean"), text=alt.Text("mean_label:N")
        ),
        chart.mark_text(dx=-6, align="right", color=MIDDLE).encode(
            y=y, x=x("low"), text=alt.Text("low_label:N")
        ),
        chart.mark_text(dx=6, align="left", color=MIDDLE).encode(
            y=y, x=x("high"), text=alt.Text("high_label:N")
        ),
        chart.mark_text(dy=-18, align="left", color=INK).encode(
            y=y, x=x("edge"), text=alt.Text("name:N")
        ),
    ]
    return style(alt.layer(*layers).properties(width=600, height=66 * len(rows)))
