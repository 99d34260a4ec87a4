"""The sheet on yardsticks: levels, inputs with their definitions, what hosts are said to pay."""

from __future__ import annotations

from burdenshare.figures.finding import Refused
from burdenshare.report.excel.blocks import write_blocks
from burdenshare.report.excel.job import Job
from burdenshare.report.fairness.blocks import fairness_blocks
from burdenshare.report.spelling import spell_all
from burdenshare.report.words import Words
from burdenshare.yardsticks.fairness import fairness

_WIDTHS = (40, 16, 14, 44, 60)


def write_fairness(job: Job) -> None:
    """The sheet of a brief; none where the library has no inputs for the host."""
    try:
        found = fairness(job.document, as_of=job.settlement.as_of, fix=job.settlement.fixed)
    except Refused:
        return
    words = Words(job.words.lang)
    title = words("fairness.title")
    page = job.book.page(title, _WIDTHS, title)
    write_blocks(page, spell_all(fairness_blocks(found, words), words))
