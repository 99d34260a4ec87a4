"""Where the money goes, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.economy.record import Impact
from burdenshare.report.blocks import Paragraph, Table
from burdenshare.report.citing import number_sources
from burdenshare.report.impact_tables import (
    balances_table,
    burdens_table,
    components_table,
    doubts_table,
    fiscal_table,
    jobs_table,
    splits_table,
    timing_table,
    uses_table,
    waterfall_table,
)
from burdenshare.report.impact_words import say_lead, say_notes, say_table
from burdenshare.report.layout import lay_table, paint, wrap
from burdenshare.report.terminal_sources import mark_table, source_lines, sources_in
from burdenshare.report.words import Words


def show_impact(impact: Impact, colour: bool = False, lang: str = "en") -> str:
    """The headline, the waterfall by split, and everything it rests on.

    >>> from burdenshare.economy.impact import impact
    >>> text = show_impact(impact("korea-09", 2018, draws=200))
    >>> "Value added at home" in text, "77.9" in text, "94.4" in text
    (True, True, True)
    """
    words = Words(lang)
    parts = [
        paint("\n".join(wrap(say_heading(impact, words))), "bold", colour),
        "\n".join(wrap(say_lead(impact, words))),
    ]
    tables = tuple(impact_tables(impact, words))
    sources = sources_in((*tables, Paragraph("", (impact.table.source,))))
    for table in tables:
        parts.append(lay_table(mark_table(table, number_sources(sources)), colour))
        if table.note:
            parts.append("\n".join(wrap(table.note)))
    notes = [*say_notes(impact, words), say_table(impact, words)]
    parts += ["\n".join(wrap(one)) for one in notes]
    parts.append("\n".join(source_lines(sources, words, colour)))
    return "\n\n".join(parts)


def say_heading(impact: Impact, words: Words) -> str:
    """The title with the year and day."""
    key = "impact.heading.file" if impact.agreement.endswith(".csv") else "impact.heading"
    return words(
        key,
        title=words.either(impact.title, impact.title_ko),
        agreement=impact.agreement,
        year=impact.year,
        day=impact.as_of,
    )


def impact_tables(impact: Impact, words: Words) -> Iterator[Table]:
    """Every table in reading order; details are of the first split."""
    first = impact.splits[0]
    yield waterfall_table(impact, words)
    yield splits_table(impact, words)
    yield uses_table(impact, words)
    yield components_table(impact, words)
    yield doubts_table(first, words)
    for table in (
        timing_table(first, words),
        jobs_table(first, words),
        fiscal_table(impact, words),
    ):
        if table:
            yield table
    yield burdens_table(impact, words)
    if balances := balances_table(impact, words):
        yield balances
