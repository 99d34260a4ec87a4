"""Allocations to categories as the sources print them."""

from __future__ import annotations

from typing import Any

from burdenshare.report.blocks import Chart
from burdenshare.report.charts.common import INK, PALE, TEXT, WARM, chart_of, fixed_x, hint, hinted
from burdenshare.report.drawing import style
from burdenshare.report.numbers import show_number, unit_words
from burdenshare.report.reasons import library_text
from burdenshare.report.words import Words
from burdenshare.settlement.record import Category, Settlement


def split_chart(settlement: Settlement, words: Words) -> Chart | None:
    """Allocations as each source prints them, contradictions side by side.

    None for fewer than three figures, which a table shows as well.
    """
    unit = settlement.unit
    printed = [
        one
        for year in settlement.years
        for one in year.categories
        if unit and one.unit == unit.name and one.status != "settled"
    ]
    if unit is None or len(printed) < 3:
        return None
    rows = [_split_row(number, one, printed, words) for number, one in enumerate(printed)]
    amounts = "; ".join(f"{row['name']} {row['label']}" for row in rows)
    return Chart(
        _split_spec(rows),
        words("chart.split"),
        words("chart.split.alternative", unit=unit_words(unit, words), amounts=amounts),
        words("chart.split.caption"),
    )


def _split_row(number: int, one: Category, printed: list[Category], words: Words) -> dict[str, Any]:
    twice = sum(o.year == one.year and o.category == one.category for o in printed) > 1
    title = words.found(f"category.{one.category}") or one.category
    basis = library_text(one.basis, words)
    return {
        "row": number,
        "name": f"{one.year} {title}",
        "amount": one.amount,
        "label": f"{show_number(one.amount)}  {basis[:70]}",
        "disputed": "yes" if twice else "no",
    }


def _split_spec(rows: list[dict[str, Any]]) -> dict[str, Any]:
    import altair as alt

    y = alt.Y("row:O", axis=None)
    most = max(row["amount"] for row in rows)
    scale = alt.Scale(domain=[0, most * 2.6], nice=False)
    x = alt.X("amount:Q", axis=None, scale=scale)
    layers = []
    for disputed, look in (
        ("no", {"fill": INK}),
        ("yes", {"fill": PALE, "stroke": WARM, "strokeWidth": 1.5}),
    ):
        chosen = [row for row in hinted(rows, "name", "label") if row["disputed"] == disputed]
        if chosen:
            bar = chart_of(chosen).mark_bar(height=12, **look)
            layers.append(bar.encode(x=x, y=y, tooltip=hint()))
    name = chart_of(rows).mark_text(align="right", dx=-6, color=TEXT)
    label = chart_of(rows).mark_text(align="left", dx=6, color=TEXT)
    layers.append(name.encode(x=fixed_x(0), y=y, text=alt.Text("name:N")))
    layers.append(label.encode(x=x, y=y, text=alt.Text("label:N")))
    return style(alt.layer(*layers).properties(width=480, height=alt.Step(22)))
