"""The chart of yardsticks: a point for each level, a line for what was paid."""

from __future__ import annotations

from typing import Any

from burdenshare.report.blocks import Chart
from burdenshare.report.charts.common import INK, MIDDLE, WARM, chart_of, fixed_y, hint, hinted
from burdenshare.report.drawing import style
from burdenshare.report.words import Words
from burdenshare.yardsticks.record import Fairness

MOST = 100.0
"""Levels above the whole pool are shown at its edge."""
_LABEL = 0.13
"""How much of the chart's width a label takes, its distance from the point included."""


def yardstick_chart(found: Fairness, words: Words) -> Chart | None:
    """Shares of the pool by yardstick, the smallest first; None where none is known."""
    rows: list[dict[str, Any]] = [
        {
            "name": f"{one.id} {words(f'fairness.name.{one.name}')}",
            "share": min(100 * one.share, MOST),
            "label": words("percent", value=f"{100 * one.share:.1f}"),
            "shape": "triangle-right" if 100 * one.share > MOST else "circle",
        }
        for one in found.yardsticks
        if one.share is not None and not one.diagnostic
    ]
    paid = found.contributions[0].share
    if len(rows) < 2 or paid is None:
        return None
    rows.sort(key=lambda row: row["share"])
    shown = words("percent", value=f"{100 * paid:.1f}")
    levels = "; ".join(f"{row['name']} {row['label']}" for row in rows)
    return Chart(
        _spec(rows, 100 * paid, f"{words('fairness.paid')} {shown}"),
        words("fairness.chart"),
        words("fairness.chart.alternative", levels=levels, paid=shown),
        words("fairness.chart.caption"),
    )


def _spec(rows: list[dict[str, Any]], paid: float, label: str) -> dict[str, Any]:
    import altair as alt

    most = min(MOST, max(*(row["share"] for row in rows), paid)) * 1.15
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, most]), axis=alt.Axis(title=None, tickCount=5))
    y = alt.Y("name:N", sort=None, axis=alt.Axis(title=None, labelLimit=260, domain=False))
    chart = chart_of(hinted([_placed(row, paid, most) for row in rows], "name", "label"))
    line = chart_of([{"share": paid, "label": label}])
    layers = [
        line.mark_rule(color=WARM, strokeWidth=2).encode(x=x),
        chart.mark_bar(height=3, color=MIDDLE).encode(x=x, y=y),
        chart.mark_point(filled=True, size=60, color=INK, opacity=1).encode(
            x=x, y=y, shape=alt.Shape("shape:N", scale=None), tooltip=hint()
        ),
        chart.mark_text(align="left", dx=7, color=INK).encode(
            x=alt.X("label_at:Q"), y=y, text=alt.Text("label:N")
        ),
        line.mark_text(align="left", dx=5, color=WARM, fontWeight="bold").encode(
            x=x, y=fixed_y(-8), text=alt.Text("label:N")
        ),
    ]
    return style(alt.layer(*layers).properties(width=420, height=19 * len(rows)))


def _placed(row: dict[str, Any], paid: float, most: float) -> dict[str, Any]:
    """A row with the place of its label: behind the line of what was paid if it would cross it."""
    crosses = row["share"] <= paid < row["share"] + _LABEL * most
    return {**row, "label_at": paid if crosses else row["share"]}
