"""The cost over the term: how many of the futures come to which total."""

from __future__ import annotations

from typing import Any

from burdenshare.pricing.record import Distribution, Priced
from burdenshare.report.blocks import Cell, Chart, Column, Table
from burdenshare.report.charts.common import INK, MIDDLE, PALE, chart_of, hint, hinted
from burdenshare.report.drawing import style
from burdenshare.report.numbers import show_number, show_share, show_years
from burdenshare.report.prices import unit_name
from burdenshare.report.words import Words

_BAND = "#94a8c0"


def distribution_chart(priced: Priced, words: Words) -> Chart | None:
    """A histogram of the total with its mean and eight tenths; None where the total is certain."""
    total = priced.total.get(priced.currency)
    if total is None or priced.classes is None:
        return None
    unit, years = unit_name(priced.unit, words), show_years(priced.total_years, words)
    rows, marks = _rows(priced, total, words), _marks(total, words)
    quantiles = dict(total.quantiles)
    return Chart(
        _distribution_spec(rows, marks),
        words("chart.total", years=years),
        words(
            "chart.total.alternative",
            unit=unit,
            years=years,
            mean=show_number(round(total.mean)),
            low=show_number(round(quantiles[0.1])),
            high=show_number(round(quantiles[0.9])),
        ),
        words("chart.total.caption", unit=unit, outside=_outside(priced, words)),
        _table(rows, words),
    )


def classes_table(priced: Priced, words: Words) -> Table | None:
    """The total in classes, with percent of the futures; None where it is certain."""
    total = priced.total.get(priced.currency)
    if total is None or priced.classes is None:
        return None
    unit, years = unit_name(priced.unit, words), show_years(priced.total_years, words)
    table = _table(_rows(priced, total, words), words)
    first, second = table.columns
    named = f"{words('chart.total', years=years)} ({unit})"
    note = words("chart.total.caption", unit=unit, outside=_outside(priced, words))
    return table._replace(
        caption=named, columns=(first, second._replace(title=f"{second.title}, %")), note=note
    )


def _table(rows: list[dict[str, Any]], words: Words) -> Table:
    """The bars as figures."""
    names = (Column(words("chart.total.range")), Column(words("chart.total.share"), "number"))
    cells = tuple((Cell(row["label"]), Cell(row["percent"], row["share"])) for row in rows)
    return Table(words("chart.total.table"), names, cells)


def _outside(priced: Priced, words: Words) -> str:
    """What lies beyond the first and the last bar, where anything does."""
    assert priced.classes
    share = round(100 * (priced.classes.below + priced.classes.above), 2)
    return words("chart.total.outside", share=show_share(share, words)) if share else ""


def _rows(priced: Priced, total: Distribution, words: Words) -> list[dict[str, Any]]:
    """A bar a class; those within eight tenths of the futures are the darker ones."""
    assert priced.classes
    quantiles = dict(total.quantiles)
    low, high = quantiles[0.1], quantiles[0.9]
    return [
        {
            "from": first,
            "to": last,
            "share": 100 * share,
            "zero": 0,
            "colour": _BAND if first <= high and last > low else PALE,
            "label": f"{show_number(round(first, 6))}–{show_number(round(last, 6))}",
            "percent": show_share(round(100 * share, 2), words),
        }
        for (first, last), share in zip(priced.classes.edges(), priced.classes.shares, strict=True)
    ]


def _marks(total: Distribution, words: Words) -> list[dict[str, Any]]:
    """The three figures that are named in the picture, each with where its name stands."""
    quantiles = dict(total.quantiles)
    return [
        {
            "value": value,
            "align": align,
            "dx": dx,
            "label": words(f"chart.total.{name}", amount=said),
        }
        for name, value, align, dx in (
            ("low", quantiles[0.1], "right", -4),
            ("mean", total.mean, "center", 0),
            ("high", quantiles[0.9], "left", 4),
        )
        for said in (show_number(round(value)),)
    ]


def _distribution_spec(rows: list[dict[str, Any]], marks: list[dict[str, Any]]) -> dict[str, Any]:
    import altair as alt

    top = max(row["share"] for row in rows) * 1.3
    span = [rows[0]["from"], rows[-1]["to"]]
    x_axis = alt.Axis(title=None, format=",.0f", tickCount=6, domainColor=MIDDLE)
    x_scale = alt.Scale(domain=span, nice=False, zero=False)
    x = alt.X("from:Q", axis=x_axis, scale=x_scale)
    y = alt.Y("share:Q", axis=None, scale=alt.Scale(domain=[0, top], nice=False))
    bars = chart_of(hinted(rows, "label", "percent")).mark_bar(stroke="white", strokeWidth=0.5)
    layers = [
        bars.encode(
            x=x,
            x2=alt.X2("to:Q"),
            y=y,
            y2=alt.Y2("zero:Q"),
            color=alt.Color("colour:N", scale=None),
            tooltip=hint(),
        )
    ]
    for mark in marks:
        layers += _named_rule({**mark, "top": top, "half": top / 1.1}, x_scale, x_axis)
    return style(alt.layer(*layers).properties(width=600, height=170))


def _named_rule(mark: dict[str, Any], scale: Any, axis: Any) -> list[Any]:
    """A rule with its name: that of the mean on top, those of the ends beside and lower."""
    import altair as alt

    middle = mark["align"] == "center"
    x = alt.X("value:Q", scale=scale, axis=axis)
    y = alt.Y("half:Q")
    rule = chart_of([mark]).mark_rule(
        color=INK if middle else MIDDLE,
        strokeWidth=2 if middle else 1,
        strokeDash=[1, 0] if middle else [4, 3],
    )
    text = chart_of([mark]).mark_text(
        align=mark["align"],
        dx=mark["dx"],
        dy=-8 if middle else 8,
        color=INK if middle else MIDDLE,
        fontWeight="bold" if middle else "normal",
    )
    return [rule.encode(x=x, y=y), text.encode(x=x, y=y, text=alt.Text("label:N"))]
