"""The record so far: every agreement of the host that the library has."""

from __future__ import annotations

from burdenshare.report.blocks import Section
from burdenshare.report.brief.given import Given
from burdenshare.report.charts import history_chart
from burdenshare.report.words import Words


def history(given: Given) -> Section | None:
    """The section with the history chart; None where there are fewer than two amounts."""
    # The record is of agreements, also where the paper is on a proposal.
    chart = history_chart(given.history, Words(given.words.lang))
    if chart is None:
        return None
    return Section("history", given.words("history.title"), (chart,))
