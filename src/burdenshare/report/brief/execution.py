"""What became of the money: the host's record of execution, with what contradicts in it."""

from __future__ import annotations

from burdenshare.figures.finding import Refused
from burdenshare.ledger.observed import observed
from burdenshare.reading.library import library_day
from burdenshare.report.blocks import Item, Paragraph, Section
from burdenshare.report.brief.given import Given
from burdenshare.report.ledger.observed import rates_spread
from burdenshare.report.ledger.short import short_blocks


def execution(given: Given) -> Section | None:
    """The section on execution; None where the library has no record of the host.

    The days on which the record's figures were published are not known, so a brief as known on an
    earlier day leaves them out.
    """
    if given.settlement.as_of < library_day():
        return None
    try:
        record = observed(given.document.host)
    except Refused:
        return None
    blocks = short_blocks(record, given.words)
    rates = [
        Item(one.text, one.sources)
        for one in rates_spread(record, given.words)
        if isinstance(one, Paragraph)
    ]
    title = given.words("ledger.brief.title")
    return Section("execution", title, blocks, (record,), rates[0] if rates else None)
