"""The talks that led to the agreement: what was asked, offered and agreed, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from burdenshare.figures.finding import Refused
from burdenshare.figures.unit import parse_unit
from burdenshare.negotiation.replay.replay import replay
from burdenshare.reading.rows import Row
from burdenshare.reading.tables import load_rows, row_number, row_sources
from burdenshare.report.blocks import Block, Cell, Column, Paragraph, Section, Table, fold
from burdenshare.report.brief.given import Given
from burdenshare.report.charts.foreseen import foreseen_chart
from burdenshare.report.numbers import DASH, show_rate, spoken
from burdenshare.report.reasons import library_text
from burdenshare.report.words import Words

_TOLD = ("demand", "offer", "outcome", "interim", "signature", "ratification")
"""Entries that are shown first, beside those with a figure."""
_FEW = 8
"""Entries that need no choice."""


def talks(given: Given) -> Section | None:
    """The section with the timeline; None where the library has no talks on the agreement."""
    rows = talk_rows(given.document.host, given.document.id, given.settlement.as_of)
    if not rows:
        return None
    words = given.words
    meetings = sum(row["kind"] == "meeting" for row in rows)
    figures = sum(bool(row["amount"]) for row in rows)
    said = words("brief.talks.said", rows=len(rows), meetings=meetings, figures=figures)
    blocks = (Paragraph(said), *_tables(rows, words), *_foreseen(given))
    return Section("talks", words("brief.talks.title"), blocks)


def _tables(rows: tuple[Row, ...], words: Words) -> Iterator[Block]:
    """What was asked, offered and agreed; every day of the talks is folded where there is more."""
    told = tuple(row for row in rows if row["amount"] or row["kind"] in _TOLD)
    if not told or len(rows) <= _FEW:
        told = rows
    yield _table(told, words, "caption" if told == rows else "told")
    if told != rows and (whole := fold(_table(rows, words, "caption"))):
        yield whole


def _foreseen(given: Given) -> tuple[Block, ...]:
    """What was foreseeable of these talks, where they can be replayed and are over by the day."""
    if given.document.changed:
        return ()
    try:
        found = replay(given.document.id)
    except Refused:
        return ()
    if found.round.concluded > given.settlement.as_of:
        return ()
    chart = foreseen_chart(found, given.words)
    folded = fold(chart)
    return (folded,) if folded else ()


def talk_rows(host: str, agreement: str, as_of: str) -> tuple[Row, ...]:
    """The library's rows on the talks of an agreement, begun by a day, in their order.

    >>> [row["date_start"] for row in talk_rows("KR", "korea-04", "2026-10-31")]
    ['1998-06', '1998-12-22']
    """
    rows = (row for row in load_rows(f"{host}.talks") if row["agreement"] == agreement)
    known = (row for row in rows if row["date_start"] <= as_of)
    return tuple(sorted(known, key=lambda row: row["date_start"]))


def _table(rows: tuple[Row, ...], words: Words, caption: str) -> Table:
    """A timeline; without remarks where none is in the reader's language."""
    columns = (
        Column(words("column.date")),
        Column(words("brief.talks.what")),
        Column(words("talks.side")),
        Column(words("brief.talks.figure")),
        Column(words("brief.talks.remark")),
    )
    cells = tuple(_cells(row, words) for row in rows)
    wide = len(columns) if any(row[-1].text != DASH for row in cells) else len(columns) - 1
    cells = tuple(row[:wide] for row in cells)
    left = any(row["note"] and not _remark(row, words).strip(DASH) for row in rows)
    note = [words("brief.talks.note"), *([words("brief.talks.note.left")] if left else [])]
    return Table(words(f"brief.talks.{caption}"), columns[:wide], cells, " ".join(note).strip())


def _cells(row: Row, words: Words) -> tuple[Cell, ...]:
    return (
        Cell(_date(row), sources=row_sources(row)),
        Cell(_what(row, words)),
        Cell(words.found(f"brief.talks.side.{row['side']}") or row["side"]),
        Cell(_figure(row, words)),
        Cell(_remark(row, words)),
    )


def _date(row: Row) -> str:
    """The day, or the first and the last: ``2019-11-18/19``."""
    first, last = row["date_start"], row["date_end"]
    if not last or last == first:
        return first
    same = len(first) == len(last) and first[:8] == last[:8]
    return f"{first}/{last[8:] if same else last}"


def _what(row: Row, words: Words) -> str:
    kind = words.found(f"brief.talks.kind.{row['kind']}") or row["kind"]
    number = row["meeting"].split(" ")[0]
    if row["kind"] == "meeting" and number.isdigit():
        return words("brief.talks.meeting", number=number)
    return kind


def _figure(row: Row, words: Words) -> str:
    amount, unit = row_number(row, "amount"), parse_unit(row["unit"])
    if amount is None:
        return _told(row, words)
    if unit is not None:
        return spoken(amount, unit, words)
    return show_rate(Decimal(amount), words) if row["unit"] == "percent" else _told(row, words)


def _told(row: Row, words: Words) -> str:
    """A quantity in the record's own words, in the reader's language."""
    told = row["amount_as_told"]
    said = library_text(told, words) if told else ""
    return (said if words.lang == "en" or said != told else "") or DASH


def _remark(row: Row, words: Words) -> str:
    """The record's remark; in Korean only where it has been put into Korean."""
    note = row["note"]
    said = library_text(note, words) if note else ""
    return (said if words.lang == "en" or said != note else "") or DASH
