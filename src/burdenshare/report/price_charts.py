"""Charts of prices: the fan by year, the worth of clauses, deals side by side."""

from __future__ import annotations

from typing import Any

from burdenshare.pricing.record import Priced, PricedYear
from burdenshare.pricing.worth import Worth, Worths
from burdenshare.report.blocks import Chart
from burdenshare.report.charts import INK, MIDDLE, PALE, chart_of, hint, hinted
from burdenshare.report.charts.common import TEXT
from burdenshare.report.drawing import style
from burdenshare.report.numbers import print_minus, show_change, show_number
from burdenshare.report.prices import (
    clause_name,
    prices_table,
    rounded,
    unit_name,
    worth_table,
)
from burdenshare.report.words import Words

_BAND = "#94a8c0"


def fan_chart(priced: Priced, words: Words) -> Chart | None:
    """Half and eight tenths of the futures by year; None where fewer than two years are priced."""
    rows = [_fan_row(one) for one in priced.years if one.amount]
    if len(rows) < 2 or all(row["known"] for row in rows):
        return None
    unit = unit_name(priced.unit, words)
    told = "; ".join(_told(row, words) for row in rows)
    return Chart(
        _fan_spec([{**row, "told": _told(row, words)} for row in rows], words),
        words("price.fan"),
        words("price.fan.alternative", unit=unit, years=told),
        words("price.fan.caption", unit=unit),
        prices_table(priced, words),
    )


def _fan_row(one: PricedYear) -> dict[str, Any]:
    assert one.amount
    quantiles = dict(one.amount.quantiles)
    return {
        "year": one.year,
        "known": one.known,
        "low": quantiles[0.1],
        "lower": quantiles[0.25],
        "amount": quantiles[0.5],
        "upper": quantiles[0.75],
        "high": quantiles[0.9],
        "label": show_number(round(quantiles[0.5])),
        "low_label": show_number(round(quantiles[0.1])),
        "high_label": show_number(round(quantiles[0.9])),
    }


def _told(row: dict[str, Any], words: Words) -> str:
    if row["known"]:
        return words("price.fan.year", year=row["year"], amount=row["label"])
    return words(
        "price.fan.band",
        year=row["year"],
        middle=row["label"],
        low=row["low_label"],
        high=row["high_label"],
    )


def _fan_spec(rows: list[dict[str, Any]], words: Words) -> dict[str, Any]:
    import altair as alt

    margin = 0.25 * (max(r["high"] for r in rows) - min(r["low"] for r in rows))
    domain = [min(r["low"] for r in rows) - margin, max(r["high"] for r in rows) + margin]
    axis = alt.Axis(title=None, tickCount=4, format=",.0f", minExtent=48)
    scale = alt.Scale(domain=domain, nice=False, zero=False)
    x = alt.X("year:O", axis=alt.Axis(title=None, labelAngle=0, ticks=False, domainColor=MIDDLE))

    def y(name: str) -> Any:
        return alt.Y(f"{name}:Q", scale=scale, axis=axis)

    chart = chart_of(hinted(rows, "told"))
    last = rows[-1]
    ends, bands = chart_of([last]), chart_of(_band_names(last, words))
    label = {"dy": -12, "fontWeight": "bold"}
    layers = [
        chart.mark_area(color=PALE).encode(x=x, y=y("low"), y2=alt.Y2("high:Q")),
        chart.mark_area(color=_BAND).encode(x=x, y=y("lower"), y2=alt.Y2("upper:Q")),
        chart.mark_line(color=INK, strokeWidth=2).encode(x=x, y=y("amount")),
        chart_of([r for r in hinted(rows, "told") if r["known"]])
        .mark_point(filled=True, size=70, color=INK, opacity=1)
        .encode(x=x, y=y("amount"), tooltip=hint()),
        # A white edge keeps a label readable on a band.
        chart.mark_text(**label, stroke="white", strokeWidth=4, strokeJoin="round").encode(
            x=x, y=y("amount"), text=alt.Text("label:N")
        ),
        chart.mark_text(**label, color=INK).encode(x=x, y=y("amount"), text=alt.Text("label:N")),
        bands.mark_text(align="left", dx=22, color=TEXT).encode(
            x=x, y=y("at"), text=alt.Text("said:N")
        ),
        chart.mark_rule(opacity=0, strokeWidth=24).encode(
            x=x, y=y("low"), y2=alt.Y2("high:Q"), tooltip=hint()
        ),
        ends.mark_text(dy=-8, color=TEXT).encode(x=x, y=y("high"), text=alt.Text("high_label:N")),
        ends.mark_text(dy=12, color=TEXT).encode(x=x, y=y("low"), text=alt.Text("low_label:N")),
    ]
    return style(alt.layer(*layers).properties(width=600, height=165))


def _band_names(last: dict[str, Any], words: Words) -> list[dict[str, Any]]:
    """How many of the futures each band holds, beside its upper half in the last year."""
    edges = {"half": ("amount", "upper"), "most": ("upper", "high")}
    said = {name: words(f"price.fan.{name}") for name in edges}
    return [
        {"year": last["year"], "said": said[name], "at": (last[low] + last[high]) / 2}
        for name, (low, high) in edges.items()
    ]


def worth_chart(worths: Worths, words: Words) -> Chart | None:
    """A bar for each clause, its range over the scenarios as a line; the growth rule left out."""
    known = [
        one for one in worths.clauses if one.worth is not None and not one.clause.endswith(".rate")
    ]
    if not known:
        return None
    rows = [
        {
            "clause": clause_name(one, words, worths),
            "worth": one.worth,
            "least": (one.range or (one.worth, one.worth))[0],
            "most": (one.range or (one.worth, one.worth))[1],
            "label": print_minus(show_change(rounded(one.worth or 0.0))),
            "span": _span(one),
        }
        for one in known
    ]
    unit = unit_name(worths.unit, words)
    told = "; ".join(f"{row['clause']} {row['label']}" for row in rows)
    return Chart(
        _worth_spec(rows),
        words("worth.chart"),
        words("worth.chart.alternative", unit=unit, clauses=told),
        words("worth.chart.caption", unit=unit),
        worth_table(worths, words),
    )


def _span(one: Worth) -> str:
    """The range over the named scenarios, as it is read."""
    return " … ".join(print_minus(show_change(rounded(end))) for end in one.range or ())


def _worth_spec(rows: list[dict[str, Any]]) -> dict[str, Any]:
    import altair as alt

    order = [row["clause"] for row in rows]
    y = alt.Y("clause:N", sort=order, axis=alt.Axis(title=None, domain=False, labelLimit=160))
    axis = alt.Axis(title=None, tickCount=5, format="+,.0f", grid=True)
    chart = chart_of(hinted(rows, "clause", "label", "span"))
    layers = [
        chart.mark_bar(color=_BAND, height=14).encode(
            y=y, x=alt.X("worth:Q", axis=axis), tooltip=hint()
        ),
        chart.mark_rule(color=INK, strokeWidth=2).encode(
            y=y, x=alt.X("least:Q"), x2=alt.X2("most:Q")
        ),
        chart.mark_text(dy=-14, color=INK, fontWeight="bold").encode(
            y=y, x=alt.X("worth:Q"), text=alt.Text("label:N")
        ),
    ]
    return style(alt.layer(*layers).properties(width=600, height=46 * len(rows)))
