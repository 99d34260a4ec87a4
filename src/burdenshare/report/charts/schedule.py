"""The amounts of one agreement by year, with what a bound changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from burdenshare.report.blocks import Chart
from burdenshare.report.charts.common import (
    INK,
    MIDDLE,
    WARM,
    YEAR_AXIS,
    chart_of,
    hint,
    hinted,
    room_for,
    tell,
)
from burdenshare.report.drawing import style
from burdenshare.report.numbers import show_number, unit_words
from burdenshare.report.words import Words
from burdenshare.settlement.record import Settlement, Year


def schedule_chart(settlement: Settlement, words: Words) -> Chart | None:
    """The amounts of one agreement, and what they would be without its bounds.

    None where there are fewer than three amounts, which a table shows as well, or no sum.
    """
    known = [one for one in settlement.years if one.amount is not None]
    if settlement.unit is None or len(known) < 3:
        return None
    rows = hinted([_schedule_row(one, words) for one in settlement.years], "year", "label", "said")
    unit = unit_words(settlement.unit, words)
    twins = [row for row in rows if row["twin"] is not None]
    bound = words(f"step.bound.{_bound(known)}") if twins else ""
    twin = words("chart.schedule.caption.twin", bound=bound) if twins else ""
    by_hand = any(one.status == "assumed" for one in known)
    assumed = words("chart.schedule.caption.assumed") if by_hand else ""
    return Chart(
        _schedule_spec(rows, words),
        words("chart.schedule"),
        words(
            "chart.schedule.alternative",
            unit=unit,
            amounts=tell(rows, "amount", words),
            twin=words("chart.schedule.twin", amounts=tell(twins, "twin", words)) if twins else "",
        ),
        words("chart.schedule.caption", assumed=assumed, twin=twin),
    )


def _schedule_row(year: Year, words: Words) -> dict[str, Any]:
    step = year.steps[0] if len(year.steps) == 1 else None
    bound = bool(step and step.bound and not step.bound_met)
    twin = step.without_bound if step and bound else None
    return {
        "year": str(year.year),
        "amount": year.amount,
        "status": year.status,
        "said": words(f"status.{year.status}"),
        "label": show_number(year.amount) if year.amount is not None else words("chart.unknown"),
        "before": str(step.before_year) if step and step.before_year else None,
        "start": step.before if step else None,
        "twin": twin,
        "twin_label": words(
            "chart.without",
            bound=words(f"step.bound.{step.bound}"),
            amount=show_number(twin),
        )
        if step and twin is not None
        else "",
    }


def _bound(years: Sequence[Year]) -> str:
    bounds = [s.bound for y in years for s in y.steps if s.bound and not s.bound_met]
    return bounds[0] if bounds else "cap"


def _schedule_spec(rows: list[dict[str, Any]], words: Words) -> dict[str, Any]:
    import altair as alt

    values = [row[key] for row in rows for key in ("amount", "twin") if row[key] is not None]
    low, high = room_for(values)
    x = alt.X("year:O", axis=alt.Axis(**YEAR_AXIS))
    y = alt.Y(
        "amount:Q",
        scale=alt.Scale(domain=[low, high], nice=False, zero=False),
        axis=alt.Axis(title=None, tickCount=4, format=",.0f", minExtent=48),
    )
    known = [row for row in rows if row["amount"] is not None]
    layers = [
        chart_of(known).mark_line(color=INK, strokeWidth=2).encode(x=x, y=y),
        chart_of([row for row in known if row["status"] == "settled"])
        .mark_point(filled=True, size=70, color=INK, opacity=1)
        .encode(x=x, y=y, tooltip=hint()),
        chart_of([row for row in known if row["status"] != "settled"])
        .mark_point(filled=True, size=70, fill="white", stroke=INK, strokeWidth=2, opacity=1)
        .encode(x=x, y=y, tooltip=hint()),
        chart_of(known)
        .mark_text(dy=15, dx=16, fontWeight="bold", color=INK)
        .encode(x=x, y=y, text=alt.Text("label:N")),
        *_twin_layers(rows, x, y),
        *_unknown_layers(rows, low, x, words),
    ]
    order = [row["year"] for row in rows]
    chart = (
        alt.layer(*layers).encode(x=alt.X("year:O", sort=order)).properties(width=600, height=115)
    )
    return style(chart)


def _twin_layers(rows: list[dict[str, Any]], x: Any, y: Any) -> list[Any]:
    """A hollow point and a thin line from the year before: the amount without the bound."""
    import altair as alt

    segments = []
    for row in rows:
        if row["twin"] is not None:
            segments.append({"year": row["before"], "amount": row["start"], "of": row["year"]})
            segments.append(
                {
                    "year": row["year"],
                    "amount": row["twin"],
                    "of": row["year"],
                    "label": row["twin_label"],
                }
            )
    if not segments:
        return []
    ends = [one for one in segments if one["year"] == one["of"]]
    line = chart_of(segments).mark_line(color=WARM, strokeDash=[4, 3], strokeWidth=1.2)
    point = chart_of(ends).mark_point(filled=True, fill="white", stroke=WARM, size=55, opacity=1)
    text = chart_of(ends).mark_text(dy=-12, dx=8, align="right", color=WARM)
    return [
        line.encode(x=x, y=y, detail=alt.Detail("of:N")),
        point.encode(x=x, y=y, tooltip=[alt.Tooltip("label:N")]),
        text.encode(x=x, y=y, text=alt.Text("label:N")),
    ]


def _unknown_layers(rows: list[dict[str, Any]], low: float, x: Any, words: Words) -> list[Any]:
    import altair as alt

    missing = [{**row, "amount": low} for row in rows if row["amount"] is None]
    if not missing:
        return []
    text = chart_of(missing).mark_text(dy=-10, color=MIDDLE, fontStyle="italic")
    return [text.encode(x=x, y=alt.Y("amount:Q"), text=alt.Text("label:N"))]
