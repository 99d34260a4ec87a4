"""Blocks on a sheet: tables with their figures as numbers, sentences, lists; no charts."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.report.blocks import Block, Cell, Items, Paragraph, Table
from burdenshare.report.excel.book import Page

_ROUNDED = "#,##0.0##"


def write_blocks(page: Page, blocks: Iterable[Block]) -> None:
    """Write blocks one below the other, from the page's next free row on."""
    for block in blocks:
        if isinstance(block, Table):
            write_table(page, block)
        elif isinstance(block, Paragraph):
            page.wide_text(page.row, 0, block.text)
            page.row += 1
        elif isinstance(block, Items):
            _write_items(page, block)


def write_table(page: Page, table: Table) -> None:
    """A table with its caption and note; sources and reasons stand in the notes of its cells."""
    page.row += 1
    page.text(page.row, 0, table.caption, "section")
    page.row += 1
    figures = [n for n, column in enumerate(table.columns) if column.kind == "number"]
    page.head([column.title for column in table.columns], figures)
    for row in table.rows:
        for column, cell in enumerate(row):
            _write_cell(page, column, cell, column in figures)
        page.row += 1
    if table.note:
        page.wide_text(page.row, 0, table.note, "quiet")
        page.row += 1


def _write_items(page: Page, items: Items) -> None:
    page.row += 1
    if items.title:
        page.text(page.row, 0, items.title, "section")
        page.row += 1
    for one in items.items:
        page.wide_text(page.row, 0, ": ".join(filter(None, (one.heading, one.text))), "quiet")
        page.row += 1


def _write_cell(page: Page, column: int, cell: Cell, figure: bool) -> None:
    cited = "\n".join(source.cited for source in cell.sources)
    note = "\n".join(part for part in (cell.note, *cell.fold, cited) if part)
    if figure and cell.number is not None:
        page.number(page.row, column, cell.number, "figure", _ROUNDED, note)
    else:
        page.text(page.row, column, cell.text, "text", note)
