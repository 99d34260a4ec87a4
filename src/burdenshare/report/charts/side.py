"""Agreements by year in one picture, each with a line, marks and a colour of its own."""

from __future__ import annotations

from typing import Any, NamedTuple

from burdenshare.report.blocks import Chart
from burdenshare.report.charts.common import (
    INK,
    MIDDLE,
    WARM,
    YEAR_AXIS,
    chart_of,
    fixed_y,
    hint,
    hinted,
    tell,
)
from burdenshare.report.drawing import style
from burdenshare.report.numbers import show_number, unit_words
from burdenshare.report.words import Words
from burdenshare.settlement.compare import Comparison
from burdenshare.settlement.record import Settlement


class _Look(NamedTuple):
    colour: str
    shape: str
    dash: list[int]


_LOOKS = (
    _Look(INK, "circle", [1, 0]),
    _Look(WARM, "square", [5, 3]),
    _Look("#2a7f62", "diamond", [2, 2]),
    _Look(MIDDLE, "triangle-up", [8, 3]),
)
_PLOT, _ROW = 100, 16
"""Heights in pixels: of the lines, and of an agreement's name above them."""


def side_chart(comparison: Comparison, words: Words) -> Chart | None:
    """The known amounts of two to four agreements by year; None for one, or where none is known."""
    found = [(_name(one, words), _rows(one)) for one in comparison.settlements]
    if len(found) < 2 or len(found) > len(_LOOKS) or not all(rows for _, rows in found):
        return None
    told = "; ".join(f"{name}: {tell(rows, 'amount', words)}" for name, rows in found)
    unit = unit_words(comparison.unit, words)
    years = [str(one.year) for one in comparison.years]
    return Chart(
        _side_spec(found, years),
        words("chart.side"),
        words("chart.side.alternative", unit=unit, told=told),
        words("chart.side.caption", unit=unit),
    )


def _name(settlement: Settlement, words: Words) -> str:
    return words.either(settlement.title, settlement.title_ko) or settlement.agreement


def _rows(settlement: Settlement) -> list[dict[str, Any]]:
    known = [one for one in settlement.years if one.amount is not None]
    return [
        {"year": str(one.year), "amount": one.amount, "label": show_number(one.amount)}
        for one in known
    ]


def _side_spec(found: list[tuple[str, list[dict[str, Any]]]], years: list[str]) -> dict[str, Any]:
    """A line an agreement; its name stands over its years, in a row of its own."""
    import altair as alt

    height = _PLOT + _ROW * len(found)
    largest = max(row["amount"] for _, rows in found for row in rows)
    top = largest * 1.25 * height / _PLOT
    steps = [largest * share for share in (0, 0.25, 0.5, 0.75, 1)]
    x = alt.X("year:O", scale=alt.Scale(domain=years), axis=alt.Axis(**YEAR_AXIS))
    y = alt.Y(
        "amount:Q",
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(title=None, values=_round(steps), format=",.0f", minExtent=48),
    )
    layers = []
    for number, (name, rows) in enumerate(found):
        layers += _series(name, rows, _LOOKS[number], x, y)
        layers.append(_over(name, rows, years, number, x))
    return style(alt.layer(*layers).properties(width=600, height=height))


def _round(steps: list[float]) -> list[float]:
    """Steps of an axis as round figures, none above the largest amount."""
    digits = len(str(int(steps[-1]))) - 2
    return sorted({float(round(one, -digits)) for one in steps if round(one, -digits) <= steps[-1]})


def _series(name: str, rows: list[dict[str, Any]], look: _Look, x: Any, y: Any) -> list[Any]:
    import altair as alt

    named = hinted([{**row, "name": name} for row in rows], "name", "year", "label")
    point = {"filled": True, "size": 55, "opacity": 1, "shape": look.shape, "color": look.colour}
    return [
        chart_of(rows).mark_line(color=look.colour, strokeDash=look.dash).encode(x=x, y=y),
        chart_of(named).mark_point(**point).encode(x=x, y=y, tooltip=hint()),
        chart_of(rows[-1:])
        .mark_text(dy=-12, color=look.colour)
        .encode(x=x, y=y, text=alt.Text("label:N")),
    ]


def _over(name: str, rows: list[dict[str, Any]], years: list[str], number: int, x: Any) -> Any:
    """The name over its first year, or, in the right half, up to its last one."""
    import altair as alt

    right = years.index(rows[0]["year"]) * 2 >= len(years)
    row = {"year": rows[-1 if right else 0]["year"], "name": name}
    text = chart_of([row]).mark_text(
        align="right" if right else "left",
        dx=10 if right else -10,
        fontWeight=600,
        color=_LOOKS[number].colour,
    )
    return text.encode(x=x, y=fixed_y(8 + _ROW * number), text=alt.Text("name:N"))
