"""What the charts share: colours, the axis of years, rows as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from burdenshare.report.numbers import show_number
from burdenshare.report.words import Words

INK, MIDDLE, PALE, WARM = "#1d3557", "#6b7280", "#c8d1dc", "#9a4a00"
TEXT = "#1a1a1a"
YEAR_AXIS: dict[str, Any] = {
    "title": None,
    "labelAngle": 0,
    "ticks": False,
    "domainColor": MIDDLE,
}


def chart_of(rows: list[dict[str, Any]]) -> Any:
    """A chart over rows of values that travel inside the specification."""
    import altair as alt

    return alt.Chart(alt.InlineData(values=rows))


def hinted(rows: list[dict[str, Any]], *names: str) -> list[dict[str, Any]]:
    """Rows with what each says where it is pointed at: some of its values, as they are shown.

    >>> hinted([{"year": "2026", "label": "15,192", "status": ""}], "year", "label", "status")
    [{'year': '2026', 'label': '15,192', 'status': '', 'hint': '2026 · 15,192'}]
    """
    return [
        {**row, "hint": " · ".join(str(row[name]) for name in names if row[name])} for row in rows
    ]


def hint() -> Any:
    """The channel that shows what `hinted` wrote."""
    import altair as alt

    return alt.Tooltip("hint:N")


def fixed_x(value: float) -> Any:
    """A place along the picture in pixels, whatever the data."""
    import altair as alt

    channel: Any = alt.XValue
    return channel(value)


def fixed_y(value: float) -> Any:
    """A place down the picture in pixels, whatever the data."""
    import altair as alt

    channel: Any = alt.YValue
    return channel(value)


def room_for(values: list[Any]) -> tuple[float, float]:
    """A span with room for labels above and below; a line needs no zero, its axis is shown."""
    low, high = min(values), max(values)
    margin = max(high - low, high * 0.02) * 0.35
    return max(0.0, low - margin), high + margin


def tell(rows: Iterable[dict[str, Any]], key: str, words: Words) -> str:
    """The amounts of some rows in one sentence, for those who do not see the picture."""
    unknown = words("chart.unknown")
    shown = ((row["year"], row[key]) for row in rows)
    return "; ".join(
        f"{year}: {unknown if amount is None else show_number(amount)}" for year, amount in shown
    )
