"""Charts of a negotiation: the frontier with solutions and offers, and concessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from burdenshare.negotiation.solutions.solve import Solutions
from burdenshare.report.blocks import Cell, Chart, Column, Table
from burdenshare.report.charts.common import INK, MIDDLE, PALE, TEXT, WARM, chart_of, hint, hinted
from burdenshare.report.drawing import style
from burdenshare.report.words import Words

DRAWN = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
MOST_POINTS = 400


class OfferMark(NamedTuple):
    """An offer as a chart shows it: who made it, when or in which round, its worth to each."""

    party: str
    when: str
    utilities: tuple[float, ...]


def frontier_chart(
    found: Solutions, words: Words, offers: Sequence[OfferMark] = ()
) -> Chart | None:
    """The frontier of two sides, with solutions named and offers joined in their order.

    None where there are more or fewer than two sides, or a single point.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> from burdenshare.negotiation.solutions.solve import solve
    >>> frontier_chart(solve(two_sides([(0, 1), (1, 0)])), Words()).title
    'Utilities of the efficient packages'
    """
    frontier = found.frontier
    if len(frontier.case.parties) != 2 or len(frontier) < 2:
        return None
    first, second = frontier.case.parties
    named = _named(found, words)
    said = "; ".join(f"{row['label']}: {row['x']:.3f}, {row['y']:.3f}" for row in named)
    alternative = words(
        "packages.chart.alternative",
        points=len(frontier),
        first=first,
        top=f"{frontier.points[0][0]:.3f}",
        bottom=f"{frontier.points[-1][0]:.3f}",
        solutions=said,
    )
    caption = words("packages.chart.caption", first=first, second=second)
    spec = style(_layers(found, named, words, offers).properties(width=600, height=320))
    return Chart(spec, words("packages.chart"), alternative, caption, _table(named, found, words))


def concession_chart(offers: Sequence[OfferMark], parties: Sequence[str], words: Words) -> Chart:
    """What each side's offers are worth to itself, in the order in which they were made.

    >>> marks = [OfferMark("A", "1", (1.0, 0.2)), OfferMark("B", "1", (0.1, 0.9))]
    >>> concession_chart(marks, ("A", "B"), Words()).alternative
    '2 offers; from 1 to 1.'
    """
    import altair as alt

    places = {name: at for at, name in enumerate(parties)}
    order = list(dict.fromkeys(one.when for one in offers))
    rows = [_concession(one, one.utilities[places[one.party]]) for one in offers]
    chart = chart_of(hinted(rows, "party", "when", "own")).encode(
        x=alt.X("when:O", sort=order, axis=alt.Axis(title=words("concessions.when"))),
        y=alt.Y(
            "worth:Q", axis=alt.Axis(title=words("concessions.own")), scale=_zoom(rows, "worth")
        ),
        color=alt.Color(
            "party:N",
            sort=list(parties),
            scale=alt.Scale(domain=list(parties), range=[INK, WARM, MIDDLE][: len(parties)]),
            legend=None,
        ),
    )
    lasts = [row for at, row in enumerate(rows) if row["party"] not in _later(rows, at)]
    label = chart_of(lasts).mark_text(align="left", dx=8, color=TEXT)
    label = label.encode(
        x=alt.X("when:O", sort=order), y=alt.Y("worth:Q"), text=alt.Text("party:N")
    )
    drawn = alt.layer(
        chart.mark_line(strokeWidth=2), chart.mark_point(filled=True).encode(tooltip=hint()), label
    )
    said = words("concessions.alternative", offers=len(offers), first=order[0], last=order[-1])
    return Chart(
        style(drawn.properties(width=560, height=220)),
        words("concessions.title"),
        said,
        words("concessions.caption"),
        _concession_table(rows, words),
    )


def _concession(offer: OfferMark, worth: float) -> dict[str, Any]:
    said = {"when": offer.when, "party": offer.party, "own": f"{worth:.4f}"}
    return {**said, "worth": worth}


def _later(rows: list[dict[str, Any]], at: int) -> set[str]:
    return {row["party"] for row in rows[at + 1 :]}


def _layers(
    found: Solutions, named: list[dict[str, Any]], words: Words, offers: Sequence[OfferMark]
) -> Any:
    import altair as alt

    case = found.frontier.case
    points = _points(found)
    everything = points + [{"x": m.utilities[0], "y": m.utilities[1]} for m in offers]
    everything += [{"x": case.none[0], "y": case.none[1]}]
    axes = {
        "x": _axis("x", case.parties[0], everything),
        "y": _axis("y", case.parties[1], everything),
    }
    none = alt.layer(
        chart_of([{"x": case.none[0]}])
        .mark_rule(strokeDash=[4, 3], color=MIDDLE)
        .encode(x=alt.X("x:Q")),
        chart_of([{"y": case.none[1]}])
        .mark_rule(strokeDash=[4, 3], color=MIDDLE)
        .encode(y=alt.Y("y:Q")),
    )
    steps = chart_of(hinted(points, "package", "worth")).encode(**axes)
    layers = [
        none,
        steps.mark_line(color=PALE, strokeWidth=2),
        steps.mark_point(filled=True, size=22, color=INK).encode(tooltip=hint()),
    ]
    marks = chart_of(hinted(named, "label", "worth")).encode(**axes, tooltip=hint())
    layers.append(marks.mark_point(size=130, strokeWidth=2.5, color=WARM, fill="white"))
    layers.append(_labels(named, axes, everything))
    if offers:
        layers += _offer_layers(offers, axes)
    return alt.layer(*layers)


def _labels(named: list[dict[str, Any]], axes: dict[str, Any], rows: list[dict[str, Any]]) -> Any:
    """Names beside the frontier, one under the other, each with a line to its point."""
    import altair as alt

    placed = _placed(named, rows)
    x, y = axes["x"].copy(), axes["y"].copy()
    x.shorthand, y.shorthand = "to_x:Q", "to_y:Q"
    chart = chart_of(placed)
    lines = chart.mark_rule(color=MIDDLE, strokeWidth=0.8).encode(
        **axes, x2=alt.X2("to_x:Q"), y2=alt.Y2("to_y:Q")
    )
    names = chart.mark_text(align="left", dx=4, color=TEXT).encode(
        x=x, y=y, text=alt.Text("label:N")
    )
    return alt.layer(lines, names)


def _placed(named: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where each name stands: to the upper right of the frontier, never nearer than a line."""
    wide = max(row["x"] for row in rows) - min(row["x"] for row in rows) or 1.0
    high = max(row["y"] for row in rows) - min(row["y"] for row in rows) or 1.0
    placed: list[dict[str, Any]] = []
    for row in sorted(named, key=lambda one: one["y"]):
        least = placed[-1]["to_y"] + 0.075 * high if placed else 0.0
        to_y = max(row["y"] + 0.05 * high, least)
        placed.append({**row, "to_x": row["x"] + 0.06 * wide, "to_y": to_y})
    return placed


def _offered(order: int, offer: OfferMark) -> dict[str, Any]:
    x, y = offer.utilities[:2]
    said = {"party": offer.party, "when": offer.when, "worth": _worth((x, y))}
    return {**said, "x": x, "y": y, "order": order}


def _offer_layers(offers: Sequence[OfferMark], axes: dict[str, Any]) -> list[Any]:
    import altair as alt

    rows = [_offered(at, one) for at, one in enumerate(offers)]
    chart = chart_of(hinted(rows, "party", "when", "worth")).encode(
        **axes, detail=alt.Detail("party:N")
    )
    return [
        chart.mark_line(color=MIDDLE, strokeWidth=1).encode(order=alt.Order("order:Q")),
        chart.mark_square(size=36, color=MIDDLE).encode(tooltip=hint()),
        chart_of(rows)
        .mark_text(dy=12, fontSize=9, color=MIDDLE)
        .encode(**axes, text=alt.Text("when:N")),
    ]


def _axis(name: str, title: str, rows: list[dict[str, Any]]) -> Any:
    import altair as alt

    kind = alt.X if name == "x" else alt.Y
    axis = alt.Axis(title=title, tickCount=5, grid=True)
    return kind(f"{name}:Q", axis=axis, scale=_zoom(rows, name))


def _zoom(rows: list[dict[str, Any]], name: str) -> Any:
    import altair as alt

    values = [row[name] for row in rows]
    low, high = min(values), max(values)
    margin = (high - low or 1.0) * 0.08
    return alt.Scale(domain=[low - margin, high + margin], zero=False, nice=False)


def _points(found: Solutions) -> list[dict[str, Any]]:
    from burdenshare.report.picked import pick

    frontier = found.frontier
    return [
        {
            "x": float(frontier.points[at][0]),
            "y": float(frontier.points[at][1]),
            "worth": _worth(frontier.points[at]),
            "package": ", ".join(f"{k} {v}" for k, v in frontier.package(at).items()),
        }
        for at in pick(len(frontier), MOST_POINTS)
    ]


def _named(found: Solutions, words: Words) -> list[dict[str, Any]]:
    """The points that rules name; rules that name one point share its label."""
    labels: dict[tuple[float, float], list[str]] = {}
    for rule in DRAWN:
        for x, y in found[rule].points.tolist():
            labels.setdefault((round(x, 9), round(y, 9)), []).append(words(f"rule.{rule}"))
    return [
        {"x": x, "y": y, "label": ", ".join(names), "worth": _worth((x, y))}
        for (x, y), names in labels.items()
    ]


def _worth(point: Sequence[float]) -> str:
    """What a package is worth to each side."""
    return ", ".join(f"{float(one):.4f}" for one in point)


def _table(named: list[dict[str, Any]], found: Solutions, words: Words) -> Table:
    sides = tuple(Column(name, "number") for name in found.frontier.case.parties)
    rows = tuple(
        (Cell(row["label"]), Cell(f"{row['x']:.4f}", row["x"]), Cell(f"{row['y']:.4f}", row["y"]))
        for row in named
    )
    return Table("", (Column(words("packages.rule")), *sides), rows)


def _concession_table(rows: list[dict[str, Any]], words: Words) -> Table:
    columns = (
        Column(words("concessions.when")),
        Column(words("concessions.party")),
        Column(words("concessions.own"), "number"),
    )
    cells = tuple(
        (Cell(row["when"]), Cell(row["party"]), Cell(f"{row['worth']:.4f}", row["worth"]))
        for row in rows
    )
    return Table("", columns, cells)
