"""Two agreements over the same years."""

from __future__ import annotations

from typing import Any

from burdenshare.report.blocks import Chart
from burdenshare.report.charts.common import (
    INK,
    MIDDLE,
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
from burdenshare.settlement.record import Settlement


def comparison_chart(settlement: Settlement, other: Settlement, words: Words) -> Chart | None:
    """Two agreements over the years in which both amounts are known; None for fewer than three."""
    pairs = [
        (one.year, one.amount, two.amount)
        for one in settlement.years
        for two in other.years
        if one.year == two.year and one.amount is not None and two.amount is not None
    ]
    if settlement.unit is None or len(pairs) < 3:
        return None
    names = (words("compared.ours"), words("compared.only"))
    rows = [
        {"year": str(year), "amount": amount, "name": name, "label": show_number(amount)}
        for year, *both in pairs
        for name, amount in zip(names, both, strict=True)
    ]
    ours, theirs = ([row for row in rows if row["name"] == name] for name in names)
    return Chart(
        _comparison_spec(ours, theirs),
        words("chart.compare"),
        words(
            "chart.compare.alternative",
            unit=unit_words(settlement.unit, words),
            ours=names[0],
            theirs=names[1],
            our_amounts=tell(ours, "amount", words),
            their_amounts=tell(theirs, "amount", words),
        ),
        words("chart.compare.caption"),
    )


def _comparison_spec(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> dict[str, Any]:
    import altair as alt

    low, high = room_for([row["amount"] for row in (*ours, *theirs)])
    x = alt.X("year:O", axis=alt.Axis(**YEAR_AXIS))
    y = alt.Y(
        "amount:Q",
        scale=alt.Scale(domain=[low, high], nice=False, zero=False),
        axis=alt.Axis(title=None, tickCount=4, format=",.0f", minExtent=48),
    )
    layers = []
    for rows, others, colour, dash in ((theirs, ours, MIDDLE, [5, 3]), (ours, theirs, INK, [1, 0])):
        layers.append(chart_of(rows).mark_line(color=colour, strokeDash=dash).encode(x=x, y=y))
        layers += _comparison_labels(rows, others, colour, x, y)
    chart = alt.layer(*layers).properties(width=600, height=100)
    return style(chart)


def _comparison_labels(
    rows: list[dict[str, Any]], others: list[dict[str, Any]], colour: str, x: Any, y: Any
) -> list[Any]:
    """Each amount above its point where it is the larger of the two, else below."""
    import altair as alt

    points = chart_of(hinted(rows, "name", "year", "label")).mark_point(
        filled=True, size=55, color=colour, opacity=1
    )
    layers = [points.encode(x=x, y=y, tooltip=hint())]
    gaps = [row["amount"] - other["amount"] for row, other in zip(rows, others, strict=True)]
    widest = max(range(len(gaps)), key=lambda number: abs(gaps[number]))
    named = [
        {**row, "label": f"{row['name']} {row['label']}"} if number == widest else row
        for number, row in enumerate(rows)
    ]
    for dy, chosen in ((-12, _where(named, gaps, 1)), (16, _where(named, gaps, -1))):
        if chosen:
            text = chart_of(chosen).mark_text(dy=dy, color=colour)
            layers.append(text.encode(x=x, y=y, text=alt.Text("label:N")))
    return layers


def _where(rows: list[dict[str, Any]], gaps: list[Any], side: int) -> list[dict[str, Any]]:
    """The rows that lie on one side of the other's; equal ones count as above."""
    return [row for row, gap in zip(rows, gaps, strict=True) if (gap >= 0 if side > 0 else gap < 0)]
