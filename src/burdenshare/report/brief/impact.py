"""Where the money goes: the waterfall of 100 paid, with intervals and other uses."""

from __future__ import annotations

from burdenshare.economy.impact import impact
from burdenshare.economy.record import Impact
from burdenshare.economy.study import library_studies
from burdenshare.figures.finding import Refused
from burdenshare.figures.source import Source
from burdenshare.report.blocks import Block, Item, Paragraph, Section, Table, fold
from burdenshare.report.brief.given import Given
from burdenshare.report.charts import (
    impact_flow_chart,
    impact_interval_chart,
    impact_uses_chart,
    impact_waterfall_chart,
)
from burdenshare.report.impact_tables import (
    balances_table,
    burdens_table,
    components_table,
    doubts_table,
    fiscal_table,
    jobs_table,
    splits_table,
    timing_table,
    waterfall_table,
)
from burdenshare.report.impact_words import say_lead, say_notes, say_stays, say_table
from burdenshare.report.reasons import inner_reason
from burdenshare.report.words import Words


def impact_section(given: Given) -> Section | None:
    """The section on where the money goes; none where the library has no study of the host."""
    words = given.words
    if given.document.host not in library_studies():
        return None
    try:
        found = impact(given.document, as_of=given.settlement.as_of, fix=given.fix)
    except Refused as refused:
        reason = inner_reason(refused.findings[0].says, words)
        return Section(
            "impact", words("impact.title"), (Paragraph(words("impact.not", reason=reason)),)
        )
    blocks = impact_blocks(found, words)
    short = Item(say_stays(found, words))
    return Section("impact", words("impact.title"), blocks, (found,), short)


def impact_blocks(found: Impact, words: Words) -> tuple[Block, ...]:
    """An impact as blocks: the headline, charts with their tables, details, what it rests on."""
    first = found.splits[0]
    blocks: list[Block | None] = [
        Paragraph(say_lead(found, words), lead=True),
        impact_waterfall_chart(found, words)._replace(table=None),
        waterfall_table(found, words),
        splits_table(found, words),
        impact_uses_chart(found, words),
        fold(impact_flow_chart(found, words)),
        fold(impact_interval_chart(found, words)) if len(found.splits) > 1 else None,
        fold(components_table(found, words)),
        fold(doubts_table(first, words)),
        fold(timing_table(first, words)),
        _unless_known(jobs_table(first, words)),
        fold(fiscal_table(found, words)),
        fold(burdens_table(found, words)),
        fold(balances_table(found, words)),
        *(Paragraph(one) for one in say_notes(found, words)),
        Paragraph(say_table(found, words), _cited(found)),
    ]
    return tuple(one for one in blocks if one is not None)


def _unless_known(table: Table | None) -> Block | None:
    """Folded where the last column, what the table is about, has no figure."""
    if table and all(row[-1].number is None for row in table.rows):
        return fold(table)
    return table


def _cited(found: Impact) -> tuple[Source, ...]:
    """The table, and who counted the people employed directly."""
    study = found.study
    workers = study.cited(study.workers.source) if study and study.workers else ()
    return (found.table.source, *workers)
