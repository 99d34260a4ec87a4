"""What became of the money: the host's record of execution, with what contradicts in it."""

from __future__ import annotations

from burdenshare.figures.finding import Refused
from burdenshare.ledger.observed import observed
from burdenshare.reading.library import library_day
from burdenshare.report.blocks import Block, Item, Paragraph, Section
from burdenshare.report.brief.given import Given
from burdenshare.report.ledger.observed import rated_year, rates_spread
from burdenshare.report.ledger.short import short_blocks
from burdenshare.terms.load import load


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
    blocks, year = short_blocks(record, given.words), rated_year(record)
    rates = [
        Item(one.text, one.sources)
        for one in rates_spread(record, given.words)
        if isinstance(one, Paragraph)
    ]
    own = year in given.document.years
    blocks = tuple(_labelled(one, rates, given, year) for one in blocks) if not own else blocks
    title = given.words("ledger.brief.title")
    return Section("execution", title, blocks, (record,), rates[0] if rates and own else None)


def _labelled(block: Block, rates: list[Item], given: Given, year: int | None) -> Block:
    """The sentence on rates, with the agreement that their year fell under."""
    if not rates or not isinstance(block, Paragraph) or block.text != rates[0].text:
        return block
    found = {one.year: one.agreement for one in given.history}.get(year or 0, "")
    if not found:
        return block
    document, words = load(found), given.words
    title = words.either(document.title, document.title_ko)
    other = words("ledger.brief.other", year=year, title=title)
    return block._replace(text=f"{block.text} {other}")
