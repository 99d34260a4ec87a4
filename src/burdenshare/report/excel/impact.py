"""The sheet on where the money goes, and a workbook of it alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from burdenshare.economy.record import Impact
from burdenshare.report.excel.blocks import write_table
from burdenshare.report.excel.book import Book
from burdenshare.report.excel.job import Job
from burdenshare.report.impact_words import say_lead, say_notes, say_table
from burdenshare.report.spelling import spell_all
from burdenshare.report.terminal_impact import impact_tables, say_heading
from burdenshare.report.words import Words

_WIDTHS = (46, 18, 18, 18, 18, 24, 30)


def write_impact(job: Job, records: Iterable[object]) -> None:
    """The sheet of a brief; none where no impact is among the records."""
    for one in records:
        if isinstance(one, Impact):
            write_impact_sheet(job.book, one, Words(job.words.lang))


def write_impact_workbook(found: Impact, lang: str, path: str) -> None:
    """Write an impact as a workbook of its own.

    Args:
        found: the impact. lang: ``en`` or ``ko``. path: an existing file is replaced.

    Raises:
        OSError: if the file cannot be written.
    """
    words = Words(lang)
    font = {"en": "Arial", "ko": "Malgun Gothic"}[lang]
    title = words.either(found.title, found.title_ko)
    book = Book(title, datetime.strptime(found.as_of, "%Y-%m-%d"), font)
    write_impact_sheet(book, found, words)
    content = book.content()
    with open(path, "wb") as file:
        file.write(content)


def write_impact_sheet(book: Book, found: Impact, words: Words) -> None:
    """Every table one below the other, figures as numbers, and what they rest on."""
    title = words("impact.title")
    page = book.page(title, _WIDTHS, title)
    for said in (say_heading(found, words), say_lead(found, words)):
        page.wide_text(page.row, 0, said)
        page.row += 1
    for table in impact_tables(found, words):
        write_table(page, spell_all(table, words))
    for said in (*say_notes(found, words), say_table(found, words)):
        page.row += 1
        page.wide_text(page.row, 0, said, "quiet")
