"""Every year of a host's record, in its own money and in dollars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from burdenshare.report.blocks import Cell, Chart, Column, Table
from burdenshare.report.charts.common import (
    INK,
    MIDDLE,
    TEXT,
    YEAR_AXIS,
    chart_of,
    fixed_y,
    hint,
    hinted,
)
from burdenshare.report.drawing import style
from burdenshare.report.history import HistoryYear, Point
from burdenshare.report.numbers import DASH, show_number, show_years, unit_words
from burdenshare.report.words import Words


def history_chart(history: Sequence[HistoryYear], words: Words) -> Chart | None:
    """Every year of a host's record, in its money and in dollars, in two panels.

    Settled, printed only and converted amounts are told apart by their fill; a year without an
    amount has a mark of its own.
    """
    owns = [one for one in history if one.own]
    dollars = [one for one in history if one.dollars]
    if len(owns) + len(dollars) < 2:
        return None
    first, last = history[0].year, history[-1].year
    caption = words("history.caption", first=first, last=last)
    panels = [("own", owns), ("dollars", dollars)]
    return Chart(
        _history_spec(history, [name for name, known in panels if known], words),
        words("history.title"),
        _history_alternative(history, words),
        f"{caption} {words('history.caption.usd')}" if dollars else caption,
        _history_table(history, words),
    )


def _history_alternative(history: Sequence[HistoryYear], words: Words) -> str:
    owns = [one for one in history if one.own]
    dollars = [one for one in history if one.dollars]
    missing = tuple(one.year for one in history if one.own is None and one.dollars is None)
    values: dict[str, Any] = {
        "first": history[0].year,
        "last": history[-1].year,
        "missing": show_years(missing, words) if missing else words("history.missing.none"),
    }
    for name, known in (("own", owns), ("usd", dollars)):
        for place, index in (("first", 0), ("last", -1)):
            point = _point(known[index], name) if known else None
            values[f"{place}_{name}"] = show_number(point.amount) if point else DASH
            values[f"{place}_{name}_year"] = known[index].year if known else DASH
    own = owns[0].own if owns else None
    values["currency"] = unit_words(own.unit, words) if own else DASH
    return words("history.alternative" if owns and dollars else "history.alternative.one", **values)


def _point(year: HistoryYear, name: str) -> Point | None:
    return year.own if name == "own" else year.dollars


def _history_spec(
    history: Sequence[HistoryYear], panels: list[str], words: Words
) -> dict[str, Any]:
    import altair as alt

    charts = [_history_panel(history, name, words) for name in panels]
    return style(alt.vconcat(*charts, spacing=14))


def _history_panel(history: Sequence[HistoryYear], name: str, words: Words) -> Any:
    import altair as alt

    rows = [_history_row(one, _point(one, name), words) for one in history]
    known = hinted(
        [row for row in rows if row["amount"] is not None], "year", "label", "said", "agreement"
    )
    unit = next(p.unit for one in history if (p := _point(one, name)))
    order = [row["year"] for row in rows]
    shown = [year for year in order if int(year) % 5 == 0]
    axis = alt.Axis(**YEAR_AXIS, values=shown)
    x = alt.X("year:O", sort=order, axis=axis, scale=alt.Scale(domain=order))
    top = max(row["amount"] for row in known) * 1.5
    y = alt.Y(
        "amount:Q",
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(title=None, tickCount=4, format=",.0f", minExtent=48),
    )
    layers = [*_history_bars(known, x, y), *_history_labels(rows, known, x, y)]
    if name == "own":
        title = words("history.won", currency=_currency(unit, words), unit=unit_words(unit, words))
    else:
        title = words("history.usd")
    return alt.layer(*layers).properties(width=600, height=92, title=title)


def _currency(unit: Any, words: Words) -> str:
    return words.found(f"currency.{unit.currency}") or str(unit.currency)


_FILLS: dict[str, dict[str, Any]] = {
    "settled": {"fill": INK},
    "assumed": {"fill": "white", "stroke": INK, "strokeWidth": 1.5, "strokeDash": [2, 2]},
    "published": {"fill": "white", "stroke": INK, "strokeWidth": 1.5},
    "converted": {"fill": "#8fa3ba"},
}


def _history_row(one: HistoryYear, point: Point | None, words: Words) -> dict[str, Any]:
    return {
        "year": str(one.year),
        "amount": point.amount if point else None,
        "how": point.how if point else "unknown",
        "said": words(f"history.{point.how}") if point else words("history.unknown"),
        "agreement": one.agreement,
        "name": one.agreement.rpartition("-")[2].lstrip("0"),
        "label": show_number(point.amount) if point else "×",
    }


def _history_bars(known: list[dict[str, Any]], x: Any, y: Any) -> list[Any]:
    layers = []
    for how, look in _FILLS.items():
        chosen = [row for row in known if row["how"] == how]
        if chosen:
            bar = chart_of(chosen).mark_bar(width={"band": 0.7}, **look)
            layers.append(bar.encode(x=x, y=y, tooltip=hint()))
    return layers


def _history_labels(
    rows: list[dict[str, Any]], known: list[dict[str, Any]], x: Any, y: Any
) -> list[Any]:
    """The first and the last amount, and a cross for years without one."""
    label = chart_of([known[-1]]).mark_text(dy=-8, color=TEXT)
    first = chart_of(known[:1] if len(known) > 1 else []).mark_text(
        dy=-17, dx=-4, align="left", color=TEXT
    )
    import altair as alt

    missing = [{**row, "amount": 0} for row in rows if row["amount"] is None]
    # Larger ones would touch each other on a phone, where a year has six pixels.
    cross = chart_of(missing).mark_text(dy=-6, fontSize=8, color=MIDDLE)
    layers = [one.encode(x=x, y=y, text=alt.Text("label:N")) for one in (first, label)]
    layers += _agreement_names(rows, x)
    return layers + ([cross.encode(x=x, y=y, text=alt.Text("label:N"))] if missing else [])


def _agreement_names(rows: list[dict[str, Any]], x: Any) -> list[Any]:
    """The short name of each agreement over its first year, every second one a little lower."""
    import altair as alt

    before = ["", *(row["agreement"] for row in rows)]
    firsts = [row for row, name in zip(rows, before, strict=False) if row["agreement"] != name]
    return [
        chart_of(firsts[start::2])
        .mark_text(fontSize=9, color=MIDDLE)
        .encode(x=x, y=fixed_y(height), text=alt.Text("name:N"))
        for start, height in ((0, -1), (1, 8))
        if firsts[start::2]
    ]


def _history_table(history: Sequence[HistoryYear], words: Words) -> Table:
    """The figures of the chart, each with how it is known and its sources."""
    columns = (
        Column(words("column.year")),
        Column(words("compared.agreement")),
        Column(_own_heading(history, words), "number"),
        Column(words("column.status")),
        Column(words("history.usd"), "number"),
        Column(words("column.status")),
    )
    rows = tuple(
        (
            Cell(str(one.year), one.year),
            Cell(one.agreement),
            *_history_cells(one.own, words),
            *_history_cells(one.dollars, words),
        )
        for one in history
    )
    return Table("", columns, rows)


def _own_heading(history: Sequence[HistoryYear], words: Words) -> str:
    return next((unit_words(one.own.unit, words) for one in history if one.own), DASH)


def _history_cells(point: Point | None, words: Words) -> tuple[Cell, Cell]:
    if point is None:
        return Cell(DASH, marker="unknown"), Cell(words("history.unknown"), marker="unknown")
    return (
        Cell(show_number(point.amount), point.amount, sources=point.sources, marker=point.how),
        Cell(words(f"history.{point.how}")),
    )
