"""A past round as it was foreseeable: zones by day, public positions, and what came."""

from __future__ import annotations

from typing import Any

from burdenshare.negotiation.replay.record import Dated, Replay
from burdenshare.report.blocks import Chart
from burdenshare.report.charts.common import INK, MIDDLE, PALE, WARM, chart_of, hint, hinted
from burdenshare.report.drawing import style
from burdenshare.report.numbers import show_change
from burdenshare.report.words import Words

_BAND = "#94a8c0"
_MOST = 60.0
"""Positions beyond this rise, percent, are shown at the edge with their figure."""


def foreseen_chart(replay: Replay, words: Words) -> Chart | None:
    """Zones of the first year's rise from day to day; None where there is a single day."""
    days = [one for one in replay.dated if one.scores.growth]
    if len(days) < 2:
        return None
    rows = [_row(one) for one in days]
    told = "; ".join(
        f"{row['day']}: {show_change(row['low80'])} … {show_change(row['high80'])} %"
        for row in rows
    )
    came = show_change(round(replay.round.growth, 1))
    return Chart(
        _spec(rows, _positions(days), replay.round.growth, f"{words('replay.came')} {came} %"),
        words("replay.foreseen"),
        words("replay.foreseen.alternative", zones=told, came=came),
        words("replay.foreseen.caption", n=len(replay.others)),
    )


def _row(one: Dated) -> dict[str, Any]:
    zones = {zone.percent: zone for zone in one.scores.growth}
    return {
        "day": one.forecast.day,
        "low50": zones[50].low,
        "high50": zones[50].high,
        "low80": zones[80].low,
        "high80": zones[80].high,
        "mean": one.mean,
        "zone": f"{show_change(zones[80].low)} … {show_change(zones[80].high)} %",
    }


def _positions(days: list[Dated]) -> list[dict[str, Any]]:
    """The last public offer and demand on each day, those beyond the edge held at it."""
    found: list[dict[str, Any]] = []
    labelled = ""
    for one in days:
        standing = one.forecast.standing
        for side, rise in (("offer", standing.offer), ("demand", standing.demand)):
            if rise is not None:
                # Figures of the same two months would stand on each other.
                far = not labelled or one.forecast.day[:7] > _two_months_after(labelled)
                label = show_change(round(rise)) if rise > _MOST and far else ""
                labelled = one.forecast.day if label else labelled
                held = min(rise, _MOST)
                found.append(
                    {"day": one.forecast.day, "side": side, "rise": held, "label": label}
                    | {"said": f"{show_change(round(rise, 1))} %"}
                )
    return found


def _two_months_after(day: str) -> str:
    months = int(day[:4]) * 12 + int(day[5:7]) - 1 + 2
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _spec(
    rows: list[dict[str, Any]], positions: list[dict[str, Any]], came: float, label: str
) -> dict[str, Any]:
    import altair as alt

    x = alt.X("day:T", axis=alt.Axis(title=None, format="%Y-%m", tickCount=6))
    axis = alt.Axis(title=None, tickCount=5, format="+.0f")

    def y(name: str) -> Any:
        return alt.Y(f"{name}:Q", axis=axis)

    chart = chart_of(hinted(rows, "day", "zone"))
    deal = chart_of([{"day": rows[-1]["day"], "rise": came, "label": label}])
    layers = [
        chart.mark_area(color=PALE, interpolate="step-after").encode(
            x=x, y=y("low80"), y2=alt.Y2("high80:Q")
        ),
        chart.mark_area(color=_BAND, interpolate="step-after").encode(
            x=x, y=y("low50"), y2=alt.Y2("high50:Q")
        ),
        chart.mark_rule(opacity=0, strokeWidth=8).encode(
            x=x, y=y("low80"), y2=alt.Y2("high80:Q"), tooltip=hint()
        ),
        deal.mark_rule(color=WARM, strokeWidth=1.5).encode(y=y("rise")),
        deal.mark_text(align="right", dy=-8, color=WARM, fontWeight="bold").encode(
            x=x, y=y("rise"), text=alt.Text("label:N")
        ),
    ]
    if positions:
        marks = chart_of(hinted(positions, "day", "said"))
        shape = alt.Shape(
            "side:N",
            scale=alt.Scale(domain=["offer", "demand"], range=["triangle-up", "triangle-down"]),
            legend=None,
        )
        layers += [
            marks.mark_point(filled=True, size=70, color=INK, opacity=1).encode(
                x=x, y=y("rise"), shape=shape, tooltip=hint()
            ),
            marks.mark_text(dy=-10, color=MIDDLE).encode(
                x=x, y=y("rise"), text=alt.Text("label:N")
            ),
        ]
    return style(alt.layer(*layers).properties(width=600, height=190))
