"""Reports of the ledger as text for a terminal, as a page, as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from burdenshare.ledger.observed import Observed
from burdenshare.ledger.reports.statement import Statement
from burdenshare.report.blocks import (
    Block,
    Cell,
    Column,
    Items,
    Paragraph,
    Section,
    SourceList,
    Table,
)
from burdenshare.report.citing import number_sources
from burdenshare.report.layout import lay_table, paint, wrap
from burdenshare.report.ledger.observed import observed_blocks
from burdenshare.report.ledger.statements import line_name, statement_blocks
from burdenshare.report.terminal_sources import mark_table, source_lines, sources_in
from burdenshare.report.words import Words


def show_observed(record: Observed, colour: bool = False, lang: str = "en") -> str:
    """The public record of execution as text.

    >>> from burdenshare.ledger.observed import observed
    >>> "76.3 % of the agreed amount" in show_observed(observed("korea")).replace(chr(10), " ")
    True
    """
    words = Words(lang)
    blocks = observed_blocks(record, words)
    cited = sources_in(blocks)
    numbers = number_sources(cited)
    marked = [mark_table(one, numbers) if isinstance(one, Table) else one for one in blocks]
    listed = "\n".join(source_lines(cited, words, colour))
    return f"{lay_blocks(_title(record, words), marked, colour)}\n\n{listed}"


def observed_page(record: Observed, lang: str = "en") -> str:
    """The public record of execution as a page of its own."""
    from burdenshare.report.sheet import render_sheet

    words = Words(lang)
    blocks = observed_blocks(record, words)
    section = Section("execution", words("ledger.observed.section"), blocks, (record,))
    listed = Section("sources", words("sources.title"), (SourceList(sources_in(blocks)),))
    return render_sheet(_title(record, words), "burdenshare", [section, listed], words)


def observed_workbook(record: Observed, lang: str = "en") -> bytes:
    """The public record of execution as a workbook."""
    words = Words(lang)
    return workbook(_title(record, words), observed_blocks(record, words), words)


def show_statements(
    statements: Sequence[Statement],
    colour: bool = False,
    lang: str = "en",
    head: str = "",
    with_keys: bool = False,
) -> str:
    """Reports on entries as text.

    Args:
        statements: the reports. colour, lang: how they are shown.
        head: the end of the chain, for the foot.
        with_keys: with the keys of the entries behind each line.
    """
    words = Words(lang)
    blocks = [block for one in statements for block in statement_blocks(one, words)]
    blocks += [keys_table(statements, words)] if with_keys else []
    return lay_blocks(_reports_title(statements, words), [*blocks, *_foot(head, words)], colour)


def statements_page(statements: Sequence[Statement], lang: str = "en", head: str = "") -> str:
    """Reports on entries as a page of its own; the entries behind a line fold beneath it."""
    from burdenshare.report.sheet import render_sheet

    words = Words(lang)
    sections = [
        Section(one.name, words(f"ledger.{one.name}.title"), statement_blocks(one, words), (one,))
        for one in statements
    ]
    if head:
        sections.append(Section("head", words("ledger.head.title"), tuple(_foot(head, words))))
    return render_sheet(_reports_title(statements, words), "burdenshare", sections, words)


def statements_workbook(statements: Sequence[Statement], lang: str = "en", head: str = "") -> bytes:
    """Reports on entries as a workbook; a second sheet lists the entries behind each line."""
    words = Words(lang)
    blocks = [block for one in statements for block in statement_blocks(one, words)]
    sheets = {words("ledger.keys.title"): [keys_table(statements, words)]}
    title = _reports_title(statements, words)
    return workbook(title, [*blocks, *_foot(head, words)], words, sheets)


def _reports_title(statements: Sequence[Statement], words: Words) -> str:
    return words("ledger.report.title", agreement=statements[0].agreement if statements else "")


def _foot(head: str, words: Words) -> list[Block]:
    return [Paragraph(words("ledger.head", head=head))] if head else []


def keys_table(statements: Sequence[Statement], words: Words) -> Table:
    """The keys of the entries behind each line, a row an entry, to be looked up or filtered."""
    names = ("report", "line", "entry")
    columns = tuple(Column(words(f"ledger.keys.{name}")) for name in names)
    rows = tuple(
        (
            Cell(words(f"ledger.{statement.name}.title")),
            Cell(line_name(line, words)),
            Cell(key),
        )
        for statement in statements
        for line in statement.lines
        for key in line.entries
    )
    return Table(words("ledger.keys.title"), columns, rows)


def workbook(
    title: str,
    blocks: Iterable[Block],
    words: Words,
    sheets: Mapping[str, Iterable[Block]] = MappingProxyType({}),
) -> bytes:
    """Blocks on a sheet, others on sheets of their own; text is never written as a formula."""
    from datetime import datetime

    from burdenshare.reading.library import library_day
    from burdenshare.report.excel.blocks import write_blocks
    from burdenshare.report.excel.book import Book

    created = datetime.fromisoformat(library_day())
    book = Book(title, created, "Malgun Gothic" if words.lang == "ko" else "Calibri")
    page = book.page(title, (22, *(16,) * 12), title)
    write_blocks(page, blocks)
    for name, others in sheets.items():
        write_blocks(book.page(name, (34, 34, 40), name), others)
    return book.content()


def write_report(name: str, content: str | bytes) -> str:
    """Write a page or a workbook whole, never over a file that is something else; its name."""
    from burdenshare.report.files import ARCHIVE, write_whole

    raw = content.encode("utf-8") if isinstance(content, str) else content

    def write(path: str) -> None:
        with open(path, "wb") as file:
            file.write(raw)

    return write_whole(name, write, b"<!doctype html>" if isinstance(content, str) else ARCHIVE)


def lay_blocks(title: str, blocks: Sequence[Block], colour: bool = False) -> str:
    """Blocks one below the other as text."""
    parts = ["\n".join(paint(one, "bold", colour) for one in wrap(title))]
    parts += [text for block in blocks if (text := _laid(block, colour))]
    return "\n\n".join(parts)


def _laid(block: Any, colour: bool) -> str:
    if isinstance(block, Table):
        note = "\n".join(wrap(block.note)) if block.note else ""
        return "\n\n".join(part for part in (lay_table(block, colour), note) if part)
    if isinstance(block, Paragraph):
        return "\n".join(wrap(block.text))
    if isinstance(block, Items):
        listed = [line for item in block.items for line in wrap(item.text, "  ", "- ")]
        return "\n".join([paint(block.title, "bold", colour), *listed])
    return ""


def _title(record: Observed, words: Words) -> str:
    return words.either(record.title, record.title_ko) or record.name
