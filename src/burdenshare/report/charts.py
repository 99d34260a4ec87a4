"""Every chart specification, and the function that draws one.

Data in, specification out, by Vega-Altair; vl-convert draws SVG or PNG without a browser. Both
are imported inside functions. Shapes are told apart by fill, outline and label, so that a grey
print says the same; names stand beside what they name, there is no legend.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from burdenshare.report.blocks import Cell, Chart, Column, Table
from burdenshare.report.drawing import draw_png, draw_svg, style
from burdenshare.report.history import HistoryYear, Point
from burdenshare.report.numbers import DASH, show_number, show_years, unit_words
from burdenshare.report.reasons import library_text
from burdenshare.report.words import Words
from burdenshare.settlement.record import Category, Settlement, Year
from burdenshare.terms.document import Document

__all__ = [
    "chart_of",
    "comparison_chart",
    "draw_png",
    "draw_svg",
    "history_chart",
    "schedule_chart",
    "split_chart",
]

INK, MIDDLE, PALE, WARM = "#1d3557", "#6b7280", "#c8d1dc", "#9a4a00"
_YEAR_AXIS = {"title": None, "labelAngle": 0, "ticks": False, "domainColor": MIDDLE}


def schedule_chart(settlement: Settlement, words: Words) -> Chart | None:
    """The amounts of one agreement, and what they would be without its bounds.

    None where there are fewer than two amounts, or lines that have no sum.
    """
    known = [one for one in settlement.years if one.amount is not None]
    if settlement.unit is None or len(known) < 2:
        return None
    rows = [_schedule_row(one, words) for one in settlement.years]
    unit = unit_words(settlement.unit, words)
    twins = [row for row in rows if row["twin"] is not None]
    bound = words(f"step.bound.{_bound(known)}") if twins else ""
    twin = words("chart.schedule.caption.twin", bound=bound) if twins else ""
    return Chart(
        _schedule_spec(rows, words),
        words("chart.schedule"),
        words(
            "chart.schedule.alternative",
            unit=unit,
            amounts=_told(rows, "amount", words),
            twin=words("chart.schedule.twin", amounts=_told(twins, "twin", words)) if twins else "",
        ),
        words("chart.schedule.caption", twin=twin),
    )


def _schedule_row(year: Year, words: Words) -> dict[str, Any]:
    step = year.steps[0] if len(year.steps) == 1 else None
    bound = bool(step and step.bound and not step.bound_met)
    twin = step.without_bound if step and bound else None
    return {
        "year": str(year.year),
        "amount": year.amount,
        "status": year.status,
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


def _told(rows: Iterable[dict[str, Any]], key: str, words: Words) -> str:
    return "; ".join(
        f"{row['year']}: {show_number(row[key]) if row[key] is not None else words('chart.unknown')}"
        for row in rows
    )


def _schedule_spec(rows: list[dict[str, Any]], words: Words) -> dict[str, Any]:
    import altair as alt

    values = [row[key] for row in rows for key in ("amount", "twin") if row[key] is not None]
    low, high = _room(values)
    x = alt.X("year:O", axis=alt.Axis(**_YEAR_AXIS))
    y = alt.Y(
        "amount:Q",
        scale=alt.Scale(domain=[low, high], nice=False, zero=False),
        axis=alt.Axis(title=None, tickCount=4, format=",.0f", minExtent=48),
    )
    known = [row for row in rows if row["amount"] is not None]
    tips = [alt.Tooltip("year:O"), alt.Tooltip("label:N"), alt.Tooltip("status:N")]
    layers = [
        chart_of(known).mark_line(color=INK, strokeWidth=2).encode(x=x, y=y),
        chart_of([row for row in known if row["status"] == "settled"])
        .mark_point(filled=True, size=70, color=INK, opacity=1)
        .encode(x=x, y=y, tooltip=tips),
        chart_of([row for row in known if row["status"] != "settled"])
        .mark_point(filled=True, size=70, fill="white", stroke=INK, strokeWidth=2, opacity=1)
        .encode(x=x, y=y, tooltip=tips),
        chart_of(known)
        .mark_text(dy=15, dx=16, fontWeight="bold", color=INK)
        .encode(x=x, y=y, text="label:N"),
        *_twin_layers(rows, x, y),
        *_unknown_layers(rows, low, x, words),
    ]
    order = [row["year"] for row in rows]
    chart = (
        alt.layer(*layers).encode(x=alt.X("year:O", sort=order)).properties(width=600, height=135)
    )
    return style(chart)


def _room(values: list[Any]) -> tuple[float, float]:
    """A span with room for labels above and below; a line needs no zero, its axis is shown."""
    low, high = min(values), max(values)
    margin = max(high - low, high * 0.02) * 0.35
    return max(0.0, low - margin), high + margin


def chart_of(rows: list[dict[str, Any]]) -> Any:
    """A chart over rows of values that travel inside the specification."""
    import altair as alt

    return alt.Chart(alt.Data(values=rows))


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
    text = chart_of(ends).mark_text(dy=-12, color=WARM)
    return [
        line.encode(x=x, y=y, detail=alt.Detail("of:N")),
        point.encode(x=x, y=y, tooltip=[alt.Tooltip("label:N")]),
        text.encode(x=x, y=y, text="label:N"),
    ]


def _unknown_layers(rows: list[dict[str, Any]], low: float, x: Any, words: Words) -> list[Any]:
    import altair as alt

    missing = [{**row, "amount": low} for row in rows if row["amount"] is None]
    if not missing:
        return []
    text = chart_of(missing).mark_text(dy=-10, color=MIDDLE, fontStyle="italic")
    return [text.encode(x=x, y=alt.Y("amount:Q"), text="label:N")]


def comparison_chart(settlement: Settlement, other: Settlement, words: Words) -> Chart | None:
    """Two agreements over the years in which both amounts are known; None for fewer than two."""
    pairs = [
        (one.year, one.amount, two.amount)
        for one in settlement.years
        for two in other.years
        if one.year == two.year and one.amount is not None and two.amount is not None
    ]
    if settlement.unit is None or len(pairs) < 2:
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
            our_amounts=_told(ours, "amount", words),
            their_amounts=_told(theirs, "amount", words),
        ),
        words("chart.compare.caption"),
    )


def _comparison_spec(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> dict[str, Any]:
    import altair as alt

    low, high = _room([row["amount"] for row in (*ours, *theirs)])
    x = alt.X("year:O", axis=alt.Axis(**_YEAR_AXIS))
    y = alt.Y(
        "amount:Q",
        scale=alt.Scale(domain=[low, high], nice=False, zero=False),
        axis=alt.Axis(title=None, tickCount=4, format=",.0f", minExtent=48),
    )
    layers = []
    for rows, others, colour, dash in ((theirs, ours, MIDDLE, [5, 3]), (ours, theirs, INK, [1, 0])):
        layers.append(chart_of(rows).mark_line(color=colour, strokeDash=dash).encode(x=x, y=y))
        layers += _comparison_labels(rows, others, colour, x, y)
    chart = alt.layer(*layers).properties(width=600, height=115)
    return style(chart)


def _comparison_labels(
    rows: list[dict[str, Any]], others: list[dict[str, Any]], colour: str, x: Any, y: Any
) -> list[Any]:
    """Each amount above its point where it is the larger of the two, else below."""
    import altair as alt

    points = chart_of(rows).mark_point(filled=True, size=55, color=colour, opacity=1)
    layers = [points.encode(x=x, y=y, tooltip=[alt.Tooltip("name:N"), alt.Tooltip("label:N")])]
    named = [
        {**row, "label": f"{row['name']} {row['label']}"} if not n else row
        for n, row in enumerate(rows)
    ]
    higher = [row["amount"] >= other["amount"] for row, other in zip(rows, others, strict=True)]
    for above, dy in ((True, -12), (False, 16)):
        chosen = [row for row, high in zip(named, higher, strict=True) if high is above]
        if chosen:
            text = chart_of(chosen).mark_text(dy=dy, color=colour)
            layers.append(text.encode(x=x, y=y, text="label:N"))
    return layers


def split_chart(settlement: Settlement, words: Words) -> Chart | None:
    """Allocations as each source prints them, contradictions side by side."""
    unit = settlement.unit
    printed = [
        one
        for year in settlement.years
        for one in year.categories
        if unit and one.unit == unit.name and one.status != "settled"
    ]
    if unit is None or len(printed) < 2:
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
        chosen = [row for row in rows if row["disputed"] == disputed]
        if chosen:
            bar = chart_of(chosen).mark_bar(height=12, **look)
            layers.append(bar.encode(x=x, y=y, tooltip=[alt.Tooltip("label:N")]))
    name = chart_of(rows).mark_text(align="right", dx=-6, color="#1a1a1a")
    label = chart_of(rows).mark_text(align="left", dx=6, color="#1a1a1a")
    layers.append(name.encode(x=alt.value(0), y=y, text="name:N"))
    layers.append(label.encode(x=x, y=y, text="label:N"))
    return style(alt.layer(*layers).properties(width=480, height=alt.Step(22)))


def history_chart(history: Sequence[HistoryYear], document: Document, words: Words) -> Chart | None:
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
    known = [row for row in rows if row["amount"] is not None]
    unit = next(p.unit for one in history if (p := _point(one, name)))
    order = [row["year"] for row in rows]
    shown = [year for year in order if int(year) % 5 == 0]
    axis = alt.Axis(**_YEAR_AXIS, values=shown)
    x = alt.X("year:O", sort=order, axis=axis, scale=alt.Scale(domain=order))
    top = max(row["amount"] for row in known) * 1.3
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
    return alt.layer(*layers).properties(width=600, height=110, title=title)


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
    import altair as alt

    tips = [alt.Tooltip(f"{name}:N") for name in ("year", "label", "said", "agreement")]
    layers = []
    for how, look in _FILLS.items():
        chosen = [row for row in known if row["how"] == how]
        if chosen:
            bar = chart_of(chosen).mark_bar(width={"band": 0.7}, **look)
            layers.append(bar.encode(x=x, y=y, tooltip=tips))
    return layers


def _history_labels(
    rows: list[dict[str, Any]], known: list[dict[str, Any]], x: Any, y: Any
) -> list[Any]:
    """The first and the last amount, and a cross for years without one."""
    ends = [known[0], known[-1]] if len(known) > 1 else known
    label = chart_of(ends).mark_text(dy=-8, color="#1a1a1a")
    missing = [{**row, "amount": 0} for row in rows if row["amount"] is None]
    cross = chart_of(missing).mark_text(dy=-7, color=MIDDLE)
    layers = [label.encode(x=x, y=y, text="label:N"), _agreement_names(rows, x)]
    return layers + ([cross.encode(x=x, y=y, text="label:N")] if missing else [])


def _agreement_names(rows: list[dict[str, Any]], x: Any) -> Any:
    """The short name of each agreement over its first year."""
    import altair as alt

    firsts = [
        row for n, row in enumerate(rows) if not n or row["agreement"] != rows[n - 1]["agreement"]
    ]
    text = chart_of(firsts).mark_text(fontSize=9, color=MIDDLE)
    return text.encode(x=x, y=alt.value(4), text="name:N")


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
