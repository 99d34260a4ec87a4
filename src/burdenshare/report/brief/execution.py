"""What became of the money: the host's record of execution, with what contradicts in it."""

from __future__ import annotations

from burdenshare.figures.finding import Refused
from burdenshare.ledger.observed import Observed, observed
from burdenshare.reading.library import library_day
from burdenshare.report.blocks import Item, Items, Paragraph, Section
from burdenshare.report.brief.given import Given
from burdenshare.report.citing import list_sources
from burdenshare.report.ledger.observed import (
    rates_spread,
    rates_table,
    say_check,
    settlement_table,
)
from burdenshare.report.words import Words

_TOLD = ("carry_in", "parts", "disagree", "moved", "above", "sum")


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
    words = given.words
    blocks = (
        Paragraph(words("ledger.observed.lead")),
        *rates_spread(record, words),
        settlement_table(record, words),
        rates_table(record, words),
        _contradictions(record, words),
    )
    return Section("execution", words("ledger.brief.title"), blocks, (record,))


def _contradictions(record: Observed, words: Words) -> Items:
    """What does not fit; what does, and what was computed, stands in the full report."""
    items = tuple(
        Item(say_check(one, words), list_sources(one.sources))
        for one in record.checks
        if one.kind in _TOLD and not one.holds
    )
    return Items(items, words("ledger.brief.contradictions"))
