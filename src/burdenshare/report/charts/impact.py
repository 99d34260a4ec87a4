"""Where the money goes: waterfall, flows, intervals by split, and other uses."""

from __future__ import annotations

from typing import Any

from burdenshare.economy.record import Impact, SplitImpact
from burdenshare.report.blocks import Chart
from burdenshare.report.charts.common import (
    INK,
    MIDDLE,
    PALE,
    TEXT,
    WARM,
    chart_of,
    hint,
    hinted,
)
from burdenshare.report.drawing import style
from burdenshare.report.impact_tables import split_name, use_words, uses_table, waterfall_table
from burdenshare.report.words import Words

LEAVING = ("abroad", "imports", "taxes", "rest")
_COLOURS = {"abroad": WARM, "imports": "#c98a4b", "taxes": MIDDLE, "rest": "#a3a9b2"}


def impact_waterfall_chart(impact: Impact, words: Words) -> Chart:
    """100 paid, less what leaves, down to value added at home, for the first split."""
    one = impact.splits[0]
    totals = {name: one.waterfall.total(name) for name in (*LEAVING, "value_added")}
    told = {name: f"{value:.1f}" for name, value in totals.items()}
    value = told.pop("value_added")
    return Chart(
        _waterfall_spec(_steps(totals, words)),
        words("impact.waterfall"),
        words("impact.waterfall.alternative", value=value, **told),
        _waterfall_caption(impact, words),
        waterfall_table(impact, words),
    )


def _waterfall_caption(impact: Impact, words: Words) -> str:
    """Which split is drawn and, where there are several, where it stands among them."""
    said = words("impact.waterfall.caption", split=split_name(impact.splits[0].split.id, words))
    low, high = impact.range("value_added")
    if len(impact.splits) < 2:
        return said
    value = impact.splits[0].waterfall.total("value_added")
    place = "most" if value == high else "least" if value == low else "between"
    span = {"low": f"{low:.1f}", "high": f"{high:.1f}"}
    stands = words(f"impact.waterfall.{place}", count=len(impact.splits), **span)
    return f"{said} {stands}"


def _steps(totals: dict[str, float], words: Words) -> list[dict[str, Any]]:
    level = 100.0
    rows = [_step(words("impact.waterfall.paid"), 0.0, level, INK, "100")]
    for name in LEAVING:
        low = level - totals[name]
        ends = (min(low, level), max(low, level))
        label = f"{-totals[name]:+.1f}".replace("-", "−")
        rows.append(_step(words(f"impact.{name}"), *ends, _COLOURS[name], label))
        level = low
    kept = totals["value_added"]
    rows.append(_step(words("impact.value_added"), 0.0, kept, INK, f"{kept:.1f}"))
    return rows


def _step(name: str, low: float, high: float, colour: str, label: str) -> dict[str, Any]:
    return {"name": name, "low": low, "high": high, "colour": colour, "label": label}


def _waterfall_spec(rows: list[dict[str, Any]]) -> dict[str, Any]:
    import altair as alt

    order = [row["name"] for row in rows]
    y = alt.Y("name:N", sort=order, axis=alt.Axis(title=None, domain=False, labelLimit=220))
    scale = alt.Scale(domain=[0, 112], nice=False)
    chart = chart_of(hinted(rows, "name", "label"))
    bar = chart.mark_bar(height=16).encode(
        y=y,
        x=alt.X("low:Q", scale=scale, axis=None),
        x2=alt.X2("high:Q"),
        color=alt.Color("colour:N", scale=None),
        tooltip=hint(),
    )
    label = chart.mark_text(align="left", dx=6, color=TEXT, fontWeight="bold").encode(
        y=y, x=alt.X("high:Q", scale=scale), text=alt.Text("label:N")
    )
    return style(alt.layer(bar, label).properties(width=420, height=alt.Step(24)))


def impact_flow_chart(impact: Impact, words: Words) -> Chart:
    """From categories through the first round to where the money ends, widths as amounts."""
    one = impact.splits[0]
    links, nodes = _flows(one, words)
    told = "; ".join(f"{link['from']} → {link['to']} {link['amount']:.1f}" for link in links)
    return Chart(
        _flow_spec(links, nodes),
        words("impact.sankey"),
        words("impact.sankey.alternative", flows=told),
        words("impact.sankey.caption", split=split_name(one.split.id, words)),
    )


_GAP = 6.0


class _Column:
    """Nodes of one column from top to bottom, with how much of each has been joined so far."""

    def __init__(self, place: float, sizes: list[tuple[str, str, float]]) -> None:
        self.place, self.nodes, self.used = place, {}, {name: [0.0, 0.0] for name, _, _ in sizes}
        top = 0.0
        for name, title, size in sizes:
            self.nodes[name] = (title, top, size)
            top += size + _GAP

    def take(self, name: str, size: float, side: int) -> float:
        """The top of the next ``size`` of a node on one side (0 in, 1 out)."""
        start = self.nodes[name][1] + self.used[name][side]
        self.used[name][side] += size
        return start


def _flows(one: SplitImpact, words: Words) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    from burdenshare.report.impact_tables import category_words

    fall = one.waterfall
    titles = {name: category_words(name, words) for name in one.split.categories}
    paid = [(n, t, fall.category(n, "paid")) for n, t in titles.items()]
    first = fall.total("first_round")
    ends = [(n, words(f"impact.{n}"), fall.total(n)) for n in ("value_added", *LEAVING[1:])]
    ends = [end for end in ends if end[2] > 0.005]
    home = words("impact.sankey.home")
    left = _Column(0.0, [one for one in paid if one[2] > 0])
    middle = _Column(0.5, [("home", home, first)])
    abroad = ("abroad", words("impact.abroad"), fall.total("abroad"))
    right = _Column(1.0, [*ends, *([abroad] if abroad[2] > 0.005 else [])])
    links = []
    for name in left.nodes:
        size = fall.category(name, "first_round")
        links.append(_link(left, name, middle, "home", size, PALE))
    for name, _, size in ends:
        colour = "#94a8c0" if name == "value_added" else _COLOURS[name]
        links.append(_link(middle, "home", right, name, size, colour))
    for name in left.nodes:
        if (size := fall.category(name, "abroad")) > 0.005:
            links.append(_link(left, name, right, "abroad", size, WARM))
    return links, [*_node_rows(left), *_node_rows(middle), *_node_rows(right)]


def _link(
    left: _Column, start: str, right: _Column, end: str, size: float, colour: str
) -> dict[str, Any]:
    return {
        "from": left.nodes[start][0],
        "to": right.nodes[end][0],
        "amount": size,
        "colour": colour,
        "x": (left.place, right.place),
        "y": (left.take(start, size, 1), right.take(end, size, 0)),
    }


def _node_rows(column: _Column) -> list[dict[str, Any]]:
    return [
        {
            "x": column.place,
            "top": top,
            "bottom": top + size,
            "middle": top + size / 2,
            "label": f"{title} {size:.1f}",
        }
        for title, top, size in column.nodes.values()
    ]


def _ribbon(number: int, link: dict[str, Any], points: int = 24) -> list[dict[str, Any]]:
    """A link as points along a smooth step, with its upper and lower edge."""
    rows = []
    for point in range(points + 1):
        part = point / points
        eased = part * part * (3 - 2 * part)
        top = link["y"][0] + (link["y"][1] - link["y"][0]) * eased
        x = link["x"][0] + (link["x"][1] - link["x"][0]) * part
        rows.append({"link": number, "x": x, "top": top, "bottom": top + link["amount"]})
    return rows


def _flow_spec(links: list[dict[str, Any]], nodes: list[dict[str, Any]]) -> dict[str, Any]:
    import altair as alt

    lowest = max(node["bottom"] for node in nodes)
    x_scale = alt.Scale(domain=[-0.02, 1.34], nice=False)
    y_scale = alt.Scale(domain=[-4, lowest + 1], nice=False, reverse=True, zero=False)

    def x(name: str = "x") -> Any:
        return alt.X(f"{name}:Q", scale=x_scale, axis=None)

    def y(name: str) -> Any:
        return alt.Y(f"{name}:Q", scale=y_scale, axis=None)

    layers = []
    for number, link in enumerate(links):
        area = chart_of(_ribbon(number, link)).mark_area(color=link["colour"], opacity=0.75)
        said = alt.TooltipValue(f"{link['from']} → {link['to']} · {link['amount']:.1f}")
        layers.append(area.encode(x=x(), y=y("top"), y2=alt.Y2("bottom:Q"), tooltip=said))
    bars = [{**node, "end": node["x"] + 0.012} for node in nodes]
    chart = chart_of(bars)
    layers.append(
        chart.mark_rect(color=INK).encode(
            x=x(), x2=alt.X2("end:Q"), y=y("top"), y2=alt.Y2("bottom:Q")
        )
    )
    label = chart.mark_text(align="left", dx=4, color=TEXT)
    layers.append(label.encode(x=x("end"), y=y("middle"), text=alt.Text("label:N")))
    return style(alt.layer(*layers).properties(width=600, height=300))


def impact_interval_chart(impact: Impact, words: Words) -> Chart:
    """Value added of each split: the central value, and nine cases in ten."""
    rows = [_interval_row(one, words) for one in impact.splits]
    told = "; ".join(f"{r['split']}: {r['label']} ({r['low']:.1f}–{r['high']:.1f})" for r in rows)
    return Chart(
        _interval_spec(rows),
        words("impact.intervals"),
        words("impact.intervals.alternative", splits=told),
        words("impact.intervals.caption"),
    )


def _interval_row(one: SplitImpact, words: Words) -> dict[str, Any]:
    found, value = one.uncertainty.figures["value_added"], one.waterfall.total("value_added")
    return {
        "split": split_name(one.split.id, words),
        "low": found.low,
        "high": found.high,
        "value": value,
        "label": f"{value:.1f}",
        "ends": f"{found.low:.1f}–{found.high:.1f}",
    }


def _interval_spec(rows: list[dict[str, Any]]) -> dict[str, Any]:
    import altair as alt

    low = min(row["low"] for row in rows) - 1
    high = max(row["high"] for row in rows) + 3
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)
    order = [row["split"] for row in rows]
    y = alt.Y("split:N", sort=order, axis=alt.Axis(title=None, domain=False, labelLimit=200))
    x = alt.X("value:Q", scale=scale, axis=alt.Axis(title=None, tickCount=6, format=".0f"))
    chart = chart_of(hinted(rows, "split", "label", "ends"))
    ends = alt.X("low:Q", scale=scale)
    layers = [
        chart.mark_rule(color="#94a8c0", strokeWidth=6).encode(y=y, x=ends, x2=alt.X2("high:Q")),
        chart.mark_point(filled=True, size=80, color=INK, opacity=1).encode(
            y=y, x=x, tooltip=hint()
        ),
        chart.mark_text(dy=-12, color=INK, fontWeight="bold").encode(
            y=y, x=x, text=alt.Text("label:N")
        ),
        chart.mark_text(align="left", dx=6, color=TEXT).encode(
            y=y, x=alt.X("high:Q", scale=scale), text=alt.Text("ends:N")
        ),
    ]
    return style(alt.layer(*layers).properties(width=480, height=alt.Step(38)))


def impact_uses_chart(impact: Impact, words: Words) -> Chart:
    """Value added of this contribution beside other uses of the same money."""
    low, high = impact.range("value_added")
    own = words("impact.use.this")
    span = f"{low:.1f}" if f"{low:.1f}" == f"{high:.1f}" else f"{low:.1f}–{high:.1f}"
    rows = [{"name": own, "from": 0.0, "value": low, "label": "", "kind": "own"}]
    rows.append({"name": own, "from": low, "value": high, "label": span, "kind": "range"})
    for one in (*impact.uses, *impact.references):
        table = words.either(one.table, one.table_ko)
        name = use_words(one, words) + (f" ({table})" if one.derived else "")
        kind = "derived" if one.derived else "use"
        label = f"{one.value_added:.1f}"
        value = one.value_added
        rows.append({"name": name, "from": 0.0, "value": value, "label": label, "kind": kind})
    told = "; ".join(f"{row['name']} {row['label']}" for row in rows if row["label"])
    return Chart(
        _uses_spec(rows),
        words("impact.uses.chart"),
        words("impact.uses.alternative", uses=told),
        words("impact.uses.caption"),
        uses_table(impact, words),
    )


def _uses_spec(rows: list[dict[str, Any]]) -> dict[str, Any]:
    import altair as alt

    order = list(dict.fromkeys(row["name"] for row in rows))
    y = alt.Y("name:N", sort=order, axis=alt.Axis(title=None, domain=False, labelLimit=330))
    scale = alt.Scale(domain=[0, 104], nice=False)
    start, x = (alt.X(f"{name}:Q", scale=scale, axis=None) for name in ("from", "value"))
    looks: dict[str, dict[str, Any]] = {
        "own": {"fill": INK},
        "range": {"fill": "#5d7699"},
        "use": {"fill": "#94a8c0"},
        "derived": {"fill": "white", "stroke": MIDDLE, "strokeDash": [3, 2]},
    }
    layers = []
    for kind, look in looks.items():
        if chosen := [row for row in hinted(rows, "name", "label") if row["kind"] == kind]:
            layers.append(
                chart_of(chosen)
                .mark_bar(height=14, **look)
                .encode(y=y, x=start, x2=alt.X2("value:Q"), tooltip=hint())
            )
    label = chart_of(rows).mark_text(align="left", dx=5, color=TEXT)
    layers.append(label.encode(y=y, x=x, text=alt.Text("label:N")))
    return style(alt.layer(*layers).properties(width=360, height=alt.Step(26)))
