"""A chart of the zone of possible agreement over time, for each side."""

from __future__ import annotations

from typing import Any

from burdenshare.negotiation.zone_time import ZoneCourse
from burdenshare.report.blocks import Chart
from burdenshare.report.charts import INK, MIDDLE, PALE, WARM, chart_of, hint, hinted
from burdenshare.report.drawing import style
from burdenshare.report.talks import zone_table
from burdenshare.report.words import Words


def zone_chart(course: ZoneCourse, words: Words) -> Chart:
    """What each side has inside the zone, month by month, over what no agreement is worth to it.

    Where there is no band there is no package that every side prefers to no agreement.

    >>> from burdenshare.negotiation.zone_time import ZoneMonth
    >>> spans = ((0.2, 0.5), (0.3, 0.6))
    >>> months = tuple(ZoneMonth(at, (0.2, 0.3), 1, spans) for at in (0, 1))
    >>> zone_chart(ZoneCourse(("a", "b"), 4, (0, 0), months), Words()).title
    'The zone of possible agreement over time'
    """
    return Chart(
        _spec(course, words),
        words("zone.chart"),
        words("zone.chart.alternative", sides="; ".join(_told(course, words))),
        words("zone.chart.caption"),
        zone_table(course, words),
    )


def _told(course: ZoneCourse, words: Words) -> list[str]:
    told = []
    for at, party in enumerate(course.parties):
        first, last = course.months[0], course.months[-1]
        told.append(
            words(
                "zone.chart.side",
                side=party,
                first=f"{first.none[at]:.2f}",
                last=f"{last.none[at]:.2f}",
                months=last.month,
                open=sum(one.points > 0 for one in course.months),
                all=len(course.months),
            )
        )
    return told


def _rows(course: ZoneCourse, at: int, words: Words) -> list[dict[str, Any]]:
    return [
        {
            "month": one.month,
            "none": one.none[at],
            "low": one.spans[at][0] if one.spans else None,
            "high": one.spans[at][1] if one.spans else None,
            "at": f"{words('talks.month')} {one.month}",
            "none_said": f"{words('talks.none')} {one.none[at]:.2f}",
            "span": "{:.2f}–{:.2f}".format(*one.spans[at]) if one.spans else "",
        }
        for one in course.months
    ]


def _spec(course: ZoneCourse, words: Words) -> dict[str, Any]:
    import altair as alt

    panels = [_panel(course, at, words) for at in range(len(course.parties))]
    return style(alt.vconcat(*panels, spacing=16))


def _panel(course: ZoneCourse, at: int, words: Words) -> Any:
    import altair as alt

    rows = hinted(_rows(course, at, words), "at", "span", "none_said")
    ends = [rows[-1]]
    below = rows[-1]["none"] > 0.2
    scale = alt.Scale(domain=[0, 1])
    month = alt.Axis(title=words("talks.month"), tickMinStep=1, format="d")
    x = alt.X("month:Q", axis=month, scale=alt.Scale(domain=[0, course.months[-1].month]))
    layers = [
        chart_of(rows)
        .mark_area(color=PALE, line={"color": INK}, interpolate="step-after")
        .encode(
            x=x,
            y=alt.Y("low:Q", scale=scale, axis=alt.Axis(title=None, tickCount=5)),
            y2=alt.Y2("high:Q"),
        ),
        chart_of(rows)
        .mark_line(color=WARM, strokeDash=[5, 3], strokeWidth=2)
        .encode(x=x, y=alt.Y("none:Q", scale=scale)),
        chart_of(rows)
        .mark_point(size=200, opacity=0, filled=True)
        .encode(x=x, y=alt.Y("none:Q", scale=scale), tooltip=hint()),
        chart_of(ends)
        .mark_text(align="right", dy=14 if below else -10, color=WARM, fontWeight="bold")
        .encode(x=x, y=alt.Y("none:Q", scale=scale), text=alt.TextValue(words("talks.none"))),
    ]
    if course.expires[at]:
        layers.append(
            chart_of([{"month": course.expires[at]}])
            .mark_rule(color=MIDDLE, strokeDash=[2, 2])
            .encode(x=x)
        )
    title = alt.TitleParams(words("zone.chart.panel", side=course.parties[at]))
    return alt.layer(*layers).properties(width=600, height=150, title=title)
