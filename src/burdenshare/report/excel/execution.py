"""The sheet on execution: the settlement table, three rates, what does not fit in the record."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.ledger.observed import Observed
from burdenshare.report.excel.blocks import write_blocks
from burdenshare.report.excel.job import Job
from burdenshare.report.ledger.short import short_blocks
from burdenshare.report.spelling import spell_all
from burdenshare.report.words import Words

_WIDTHS = (12, *(15,) * 10)


def write_execution(job: Job, records: Iterable[object]) -> None:
    """Write the sheet; none where no record of execution is among the records."""
    record = next((one for one in records if isinstance(one, Observed)), None)
    if record is None:
        return
    words = Words(job.words.lang)
    title = words("ledger.brief.title")
    write_blocks(
        job.book.page(title, _WIDTHS, title), spell_all(short_blocks(record, words), words)
    )
