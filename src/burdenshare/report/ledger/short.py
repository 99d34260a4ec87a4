"""The public record of execution in short, as a brief and its workbook have it."""

from __future__ import annotations

from burdenshare.ledger.observed import Observed
from burdenshare.report.blocks import Block, Item, Items, Paragraph, fold
from burdenshare.report.citing import list_sources
from burdenshare.report.ledger.observed import (
    rates_spread,
    rates_table,
    say_check,
    settlement_table,
)
from burdenshare.report.words import Words

_TOLD = ("carry_in", "parts", "disagree", "moved", "above", "sum")


def short_blocks(record: Observed, words: Words) -> tuple[Block, ...]:
    """The settlement table, three rates, and what does not fit; the rest is in the full report."""
    return (
        Paragraph(words("ledger.observed.lead")),
        *rates_spread(record, words),
        settlement_table(record, words),
        _contradictions(record, words),
        *(one for one in (fold(rates_table(record, words)),) if one),
    )


def _contradictions(record: Observed, words: Words) -> Items:
    """What does not fit; what does, and what was computed, is left to the full report."""
    items = tuple(
        Item(say_check(one, words), list_sources(one.sources))
        for one in record.checks
        if one.kind in _TOLD and not one.holds
    )
    return Items(items, words("ledger.brief.contradictions"))
