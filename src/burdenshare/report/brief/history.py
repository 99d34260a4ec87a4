"""The record so far: every agreement of the host that the library has."""

from __future__ import annotations

from burdenshare.report.blocks import Section
from burdenshare.report.brief.given import Given
from burdenshare.report.charts import history_chart


def history(given: Given) -> Section | None:
    """The section with the history chart; None where there are fewer than two amounts."""
    chart = history_chart(given.history, given.words)
    if chart is None:
        return None
    return Section("history", given.words("history.title"), (chart,))
