"""How much closer the scenario model came than a random walk, by years ahead."""

from __future__ import annotations

from typing import Any

from burdenshare.report.blocks import Cell, Chart, Column, Table
from burdenshare.report.charts.common import INK, MIDDLE, WARM, YEAR_AXIS, chart_of, hint, hinted
from burdenshare.report.drawing import style
from burdenshare.report.words import Words
from burdenshare.series.scenarios.scores import Backtest, Score

_LOOKS = ((INK, [1, 0]), (WARM, [6, 3]), ("#4a5568", [2, 2]), (MIDDLE, [8, 2, 2, 2]))
"""Colour and dash of each line, so that a grey print tells them apart."""


def backtest_chart(tested: Backtest, words: Words) -> Chart | None:
    """The CRPS of the model over that of the random walk, a line a factor; None if untested.

    Of each factor it shows the first set and variant, as the sentence of the brief does.
    """
    shown = model_scores(tested)
    if not shown or tested.horizon < 2:
        return None
    lines = [_line(tested, one, words) for one in shown]
    told = "; ".join(
        words(
            "chart.backtest.one",
            factor=line[0]["factor"],
            ratios=", ".join(f"{point['ratio']:.2f}" for point in line),
        )
        for line in lines
    )
    near, far = ({one.cases[at] for one in shown} for at in (0, -1))
    said = {"years": tested.horizon, "near": _span(near), "far": _span(far)}
    return Chart(
        _backtest_spec(lines, words),
        words("chart.backtest"),
        words("chart.backtest.alternative", factors=told, **said),
        words("chart.backtest.caption", **said),
        _table(lines, words),
    )


def _table(lines: list[list[dict[str, Any]]], words: Words) -> Table:
    """The ratios as figures, a row a factor."""
    ahead = (Column(point["ahead"], "number") for point in lines[0])
    rows = tuple(
        (Cell(line[0]["factor"]), *(Cell(point["label"], point["ratio"]) for point in line))
        for line in lines
    )
    return Table(words("chart.backtest.table"), (Column(""), *ahead), rows)


def _span(counts: set[int]) -> str:
    return "–".join(str(one) for one in sorted({min(counts), max(counts)}))


def model_scores(tested: Backtest) -> tuple[Score, ...]:
    """The first score of the model itself for each factor."""
    first: dict[str, Score] = {}
    for one in tested.scores:
        if one.model != "random_walk":
            first.setdefault(one.factor, one)
    return tuple(first.values())


def _line(tested: Backtest, score: Score, words: Words) -> list[dict[str, Any]]:
    name = words.found(f"factor.{score.factor}") or score.factor
    return [
        {
            "factor": name,
            "ahead": str(ahead),
            "ratio": ratio,
            "label": f"{ratio:.2f}",
            "cases": cases,
            "count": f"n = {cases}",
        }
        for ahead, (ratio, cases) in enumerate(
            zip(tested.ratio(score), score.cases, strict=True), 1
        )
    ]


def _backtest_spec(lines: list[list[dict[str, Any]]], words: Words) -> dict[str, Any]:
    import altair as alt

    top = max(1.2, *(1.1 * point["ratio"] for line in lines for point in line))
    x = alt.X("ahead:O", axis=alt.Axis(**{**YEAR_AXIS, "title": words("chart.backtest.ahead")}))
    axis = alt.Axis(title=None, format=".1f", tickCount=5)
    y = alt.Y("ratio:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=axis)
    walk = {"ahead": "1", "ratio": 1.0, "label": words("chart.backtest.walk")}
    layers = [
        chart_of([walk]).mark_rule(color=MIDDLE, strokeWidth=1.5).encode(y=y),
        chart_of([walk])
        .mark_text(align="left", dx=-24, dy=-8, color=MIDDLE)
        .encode(x=x, y=y, text=alt.Text("label:N")),
    ]
    heights = _apart([line[-1]["ratio"] for line in lines], top * 0.09)
    for line, height, (colour, dash) in zip(lines, heights, _cycled(len(lines)), strict=True):
        layers += _drawn(line, height, colour, dash, x, y)
    return style(alt.layer(*layers).properties(width=470, height=180))


def _drawn(
    line: list[dict[str, Any]], height: float, colour: str, dash: list[int], x: Any, y: Any
) -> list[Any]:
    import altair as alt

    chart = chart_of(hinted(line, "factor", "label", "count"))
    end = {**line[-1], "ratio": height, "label": f"{line[-1]['factor']} {line[-1]['label']}"}
    return [
        chart.mark_line(color=colour, strokeDash=dash, strokeWidth=2).encode(x=x, y=y),
        chart.mark_point(filled=True, size=45, color=colour, opacity=1).encode(
            x=x, y=y, tooltip=hint()
        ),
        chart_of([end])
        .mark_text(align="left", dx=10, color=colour, fontWeight="bold")
        .encode(x=x, y=y, text=alt.Text("label:N")),
    ]


def _cycled(count: int) -> list[tuple[str, list[int]]]:
    return [_LOOKS[number % len(_LOOKS)] for number in range(count)]


def _apart(values: list[float], gap: float) -> list[float]:
    """Heights for labels: each at its value, or lifted so that no two stand on each other.

    >>> _apart([1.0, 0.5, 1.02], 0.1)
    [1.0, 0.5, 1.1]
    """
    heights = list(values)
    placed: float | None = None
    for number in sorted(range(len(values)), key=values.__getitem__):
        if placed is not None:
            heights[number] = max(values[number], placed + gap)
        placed = heights[number]
    return heights
