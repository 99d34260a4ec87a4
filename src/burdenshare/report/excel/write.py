"""From a settlement to an XLSX file: the sheets in order, the sources last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from burdenshare.figures.source import Source
from burdenshare.report.excel.book import Book
from burdenshare.report.excel.comparison import write_comparison
from burdenshare.report.excel.execution import write_execution
from burdenshare.report.excel.fairness import write_fairness
from burdenshare.report.excel.futures import write_futures
from burdenshare.report.excel.impact import write_impact
from burdenshare.report.excel.job import Job
from burdenshare.report.excel.record import (
    write_categories,
    write_history,
    write_not_known,
    write_readings,
    write_sources,
)
from burdenshare.report.excel.schedule import Schedule
from burdenshare.report.excel.sources import SourceNumbers
from burdenshare.report.excel.summary import Summary
from burdenshare.report.excel.totals import write_totals
from burdenshare.report.excel.words import SheetWords
from burdenshare.report.proposals import is_proposal
from burdenshare.settlement.compare import Comparison
from burdenshare.settlement.plan import compile_plan
from burdenshare.settlement.record import Settlement
from burdenshare.settlement.settle import without_undecided
from burdenshare.terms.document import Document


def render_brief_xlsx(brief: Any, path: str) -> None:
    """Write a brief as a workbook.

    Args:
        brief: a `burdenshare.report.brief.record.Brief`; its sources keep their numbers.
        path: where to write; an existing file is replaced.

    Raises:
        OSError: if the file cannot be written.
    """
    records = tuple(record for section in brief.sections for record in section.records)
    short = [one.short.text for one in brief.sections if one.short]
    content = workbook_bytes(
        brief.document,
        brief.settlement,
        brief.comparison,
        brief.lang,
        brief.sources,
        records,
        short,
    )
    _save(content, path)


def write_workbook(
    document: Document,
    settlement: Settlement,
    comparison: Comparison | None,
    lang: str,
    path: str,
) -> None:
    """Write the workbook of a settlement.

    Args:
        document: the agreement, with the changes made to it.
        settlement: what it owes by year.
        comparison: held against a baseline or beside other agreements, or None.
        lang: ``en`` or ``ko``.
        path: where to write; an existing file is replaced.

    Raises:
        OSError: if the file cannot be written.
    """
    _save(workbook_bytes(document, settlement, comparison, lang), path)


def workbook_bytes(
    document: Document,
    settlement: Settlement,
    comparison: Comparison | None = None,
    lang: str = "en",
    sources: Iterable[Source] = (),
    records: Iterable[object] = (),
    short: Iterable[str] = (),
) -> bytes:
    """The workbook as bytes; the same input gives the same bytes.

    Args:
        document, settlement, comparison, lang: as for `write_workbook`.
        sources: sources whose numbers are taken already, from 1.
        records: what else is written: prices and worths have a sheet, an impact its own.
        short: what a reader must know who reads nothing else; the agreement's summary if empty.

    >>> from burdenshare.settlement.settle import settle
    >>> from burdenshare.terms.load import load
    >>> workbook_bytes(load("korea-08"), settle("korea-08"))[:2]
    b'PK'
    """
    words = SheetWords(lang, is_proposal(document))
    created = datetime.strptime(settlement.as_of, "%Y-%m-%d")
    title = words.either(document.title, document.title_ko)
    plan = without_undecided(compile_plan(document), settlement.as_of)
    book, numbers = Book(title, created, words("font")), SourceNumbers(sources)
    job = Job(document, plan, settlement, comparison, words, numbers, book)
    _write_sheets(job, tuple(records), tuple(short))
    return book.content()


def _write_sheets(job: Job, records: tuple[object, ...], short: tuple[str, ...]) -> None:
    summary = Summary(job, short)
    schedule = Schedule(job).write()
    write_totals(schedule)
    summary.write(schedule)
    write_categories(job)
    write_futures(job, records)
    write_impact(job, records)
    write_fairness(job)
    write_comparison(job, schedule)
    write_readings(job)
    write_history(job)
    write_execution(job, records)
    write_not_known(job)
    write_sources(job)


def _save(content: bytes, path: str) -> None:
    with open(path, "wb") as file:
        file.write(content)
