"""Where the contribution stands under named yardsticks of a fair share."""

from __future__ import annotations

from burdenshare.figures.finding import Refused
from burdenshare.report.blocks import Section
from burdenshare.report.brief.given import Given
from burdenshare.report.fairness.blocks import fairness_blocks
from burdenshare.yardsticks.fairness import fairness


def yardsticks(given: Given) -> Section | None:
    """The section on yardsticks; none where the library has no inputs for the host."""
    try:
        found = fairness(given.document, as_of=given.settlement.as_of, fix=given.fix)
    except Refused:
        return None
    title = given.words("fairness.title")
    return Section("yardsticks", title, fairness_blocks(found, given.words, inputs=False))
